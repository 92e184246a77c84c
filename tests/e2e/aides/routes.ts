/**
 * Les routes de l’application, lues dans `src/routes` : une route nouvelle entre d’elle-même dans les
 * parcours qui les visitent toutes, ou les fait échouer tant qu’on ne lui a pas donné d’exemple.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';

const RACINE = 'src/routes';

/** Un exemple pour chaque morceau variable d’une adresse, par la route qui le contient. */
const EXEMPLES: [motif: string, valeurs: Record<string, string>][] = [
  ['/initiatives/[id]', { '[id]': '1d-touch' }],
  ['/acteurs/[id]', { '[id]': 'rtes' }],
  ['/themes/[id]', { '[id]': 'mobilite' }],
  ['/leviers/[id]', { '[id]': 'commande-publique' }],
  ['/fiches/[id]', { '[id]': 'kit-2020-1' }],
  ['/territoires/[niveau=niveau]', { '[niveau=niveau]': 'commune', '[code]': '53130' }],
  ['/api/v1/[collection', { '[collection=collection]': 'initiatives', '[format=format]': 'csv' }],
  ['/donnees/csv', { '[table]': 'themes' }],
  ['/ogc', { '/[...chemin]': '/collections' }],
  ['/contours', { '[fichier]': 'contours-0123456789ab.pmtiles' }],
  ['/recherche/[fichier]', { '[fichier]': 'index-0123456789ab.json' }],
  ['/sitemaps', { '[fichier]': 'communes.xml' }],
];

export interface Route {
  id: string;
  /** Ce qu’elle a : `+page.svelte`, `+server.ts`, ou les deux. */
  page: boolean;
  serveur: boolean;
  /** Une adresse de cette route. */
  exemple: string;
}

function exemple(id: string): string {
  let chemin = id;
  for (const [motif, valeurs] of EXEMPLES) {
    if (!id.includes(motif)) continue;
    for (const [trou, valeur] of Object.entries(valeurs)) chemin = chemin.replace(trou, valeur);
  }
  if (chemin.includes('['))
    throw new Error(`Donner un exemple de ${id} (tests/e2e/aides/routes.ts)`);
  return chemin;
}

function parcourir(dossier: string, id: string): Route[] {
  const entrees = readdirSync(dossier, { withFileTypes: true });
  const noms = entrees.filter((e) => e.isFile()).map((e) => e.name);
  const page = noms.includes('+page.svelte');
  const serveur = noms.includes('+server.ts');
  const ici =
    page || serveur ? [{ id: id || '/', page, serveur, exemple: exemple(id || '/') }] : [];
  const dessous = entrees
    .filter((e) => e.isDirectory() && !e.name.startsWith('_'))
    .flatMap((e) => parcourir(path.join(dossier, e.name), `${id}/${e.name}`));
  return [...ici, ...dessous];
}

export const ROUTES: Route[] = parcourir(RACINE, '');
