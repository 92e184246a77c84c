/** Les paquets npm de l’arbre verrouillé : leur licence, et s’ils sont servis ou servent à construire. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RACINE } from '../contours/outils';

export interface Paquet {
  nom: string;
  licence: string;
  /** Vrai s’il ne sert qu’à construire et à éprouver : `npm ci --omit=dev` ne l’installe pas. */
  outil: boolean;
}

interface EntreeVerrou {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
}

/**
 * Licences permissives, compatibles avec la redistribution d’une application MIT. Fichier par fichier
 * (MPL) ou pour une police (OFL), l’obligation ne touche que le paquet lui-même, publié tel quel.
 */
const PERMISSIVES = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'Zlib', 'Python-2.0'],
]);
const CONDITIONS: Record<string, string> = {
  'MPL-2.0':
    'copyleft par fichier : paquet employé tel quel, sa source reste publiée par son auteur',
  'CC-BY-4.0': 'données d’un outil, citées ici par leur nom ; rien n’en est servi',
  'OFL-1.1': 'police servie sans être vendue seule ni renommée, sa licence l’accompagne',
};

/** Licences que le verrou ne dit pas, lues dans le fichier LICENSE du paquet, version par version. */
const LUES: Record<string, string> = { 'parse-cache-control@1.0.1': 'BSD-3-Clause' };

/** Ce que la licence demande, `''` si elle est permissive, `null` si elle n’est pas admise ici. */
export function juger(licence: string): string | null {
  if (PERMISSIVES.has(licence)) return '';
  if (CONDITIONS[licence]) return CONDITIONS[licence];
  const nue = licence.replace(/^\((.*)\)$/, '$1');
  // « A OU B » : on retient la première qui convient. « A ET B » : il faut que toutes conviennent.
  const choix = nue.split(' OR ');
  if (choix.length > 1) return choix.map(juger).find((j) => j !== null) ?? null;
  const toutes = nue.split(' AND ');
  if (toutes.length < 2) return null;
  const jugees = toutes.map(juger);
  return jugees.includes(null) ? null : jugees.filter(Boolean).join(' ; ');
}

/** Les variantes d’une plateforme (`-linux-x64-gnu`…) comptent pour leur paquet. */
const sansPlateforme = (nom: string) =>
  nom.replace(
    /[-/](android|darwin|freebsd|linux|linuxmusl|openharmony|netbsd|openbsd|sunos|aix|win32|wasm32)(-.+)?$/,
    '',
  );

/** Un paquet par nom et par licence ; `outil` seulement si aucune de ses places n’est de production. */
export function lirePaquets(packages: Record<string, EntreeVerrou>): Paquet[] {
  const lus = new Map<string, Paquet>();
  for (const [place, entree] of Object.entries(packages)) {
    if (place === '') continue;
    const nom = sansPlateforme(place.replace(/^.*node_modules\//, ''));
    const licence = entree.license ?? LUES[`${nom}@${entree.version}`] ?? 'inconnue';
    const cle = `${nom} ${licence}`;
    const outil = entree.dev === true && (lus.get(cle)?.outil ?? true);
    lus.set(cle, { nom, licence, outil });
  }
  return [...lus.values()].sort((a, b) => a.nom.localeCompare(b.nom, 'en'));
}

export async function paquetsDuVerrou(): Promise<Paquet[]> {
  const texte = await readFile(path.join(RACINE, 'package-lock.json'), 'utf8');
  return lirePaquets((JSON.parse(texte) as { packages: Record<string, EntreeVerrou> }).packages);
}
