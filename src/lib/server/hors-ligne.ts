/** Le paquet hors ligne : les données des pages du corpus, prises à l’application elle-même. */
import type { Paquet } from '../domain/hors-ligne';
import { chargerCorpus } from './corpus';

interface ReponseDonnees {
  nodes: unknown[];
}

/** Les pages gardées d’office : celles dont le corpus est fait. */
async function chemins(): Promise<string[]> {
  const c = await chargerCorpus();
  return [
    '/',
    '/themes',
    '/leviers',
    '/fiches',
    '/diagnostic',
    ...c.initiatives.map(({ id }) => `/initiatives/${id}`),
    ...c.acteurs.map(({ id }) => `/acteurs/${id}`),
    ...c.themes.map(({ id }) => `/themes/${id}`),
    ...c.leviers.map(({ id }) => `/leviers/${id}`),
  ];
}

async function donneesDe(chemin: string, fetch: typeof globalThis.fetch) {
  const adresse = `${chemin === '/' ? '' : chemin}/__data.json`;
  const reponse = await fetch(adresse, { headers: { 'accept-encoding': 'identity' } });
  if (!reponse.ok) throw new Error(`${adresse} : ${reponse.status}`);
  return ((await reponse.json()) as ReponseDonnees).nodes;
}

/** Le premier nœud (vocabulaires) est le même partout : il ne voyage qu’une fois. */
export async function composerPaquet(
  fetch: typeof globalThis.fetch,
  version: string,
): Promise<Paquet> {
  let commun: unknown;
  const pages: Paquet['pages'] = {};
  for (const chemin of await chemins()) {
    const [premier, ...noeuds] = await donneesDe(chemin, fetch);
    commun ??= premier;
    pages[chemin] = noeuds;
  }
  return { version, commun, pages };
}
