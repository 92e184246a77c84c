// Préchargé (`node --import`) dans le serveur et dans vite : si le script qui les a lancés
// disparaît, même tué sans ménagement, le canal se ferme et le serveur s’arrête aussi.
// En JavaScript : Node 20 ne lit pas le TypeScript.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 8_000).unref();
});
// Un auditeur de « disconnect » retient le processus : sans cela, l’arrêt gracieux ne finirait pas.
process.channel?.unref();
