/**
 * Appelle `suite` quand la page est chargée et le navigateur au repos : rien de ce qu’on lit ne doit
 * attendre ce code-là. Rend de quoi y renoncer.
 */
export function auRepos(suite: () => unknown): () => void {
  let renonce = false;
  const appeler = () => {
    if (!renonce) suite();
  };
  const attendre = () => {
    // Safari ne connaît pas `requestIdleCallback`.
    if ('requestIdleCallback' in window) requestIdleCallback(appeler, { timeout: 2_000 });
    else setTimeout(appeler, 200);
  };
  if (document.readyState === 'complete') attendre();
  else addEventListener('load', attendre, { once: true });
  return () => {
    renonce = true;
  };
}

/** Appelle `suite` au repos, dès que `cible` est à l’écran ou presque. Rend de quoi y renoncer. */
export function quandVisible(cible: Element, suite: () => unknown): () => void {
  const guetteur = new IntersectionObserver(
    (entrees) => {
      if (!entrees.some((e) => e.isIntersecting)) return;
      guetteur.disconnect();
      suite();
    },
    { rootMargin: '120px' },
  );
  const renoncer = auRepos(() => guetteur.observe(cible));
  return () => {
    renoncer();
    guetteur.disconnect();
  };
}
