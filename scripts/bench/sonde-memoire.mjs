// Chargée par `node --expose-gc --import` devant un serveur : à chaque SIGUSR2, ramasse ce qui peut
// l’être et écrit la mémoire du processus sur la sortie, une ligne JSON.
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  setTimeout(() => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    console.log(`MEMOIRE ${JSON.stringify({ rss, heapUsed })}`);
  }, 200);
});
