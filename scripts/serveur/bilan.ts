/** Ce que le serveur a chargé, dit en deux lignes : le corpus, les contours et leur provenance. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  avisContours,
  lireManifeste,
  type ManifesteContours,
} from '../../src/lib/domain/manifeste-contours';
import { NIVEAUX, NOMS_NIVEAUX } from '../../src/lib/domain/territoire';
import { lireTable } from '../../src/lib/schema/lecture';
import { lireJson, RACINE } from '../contours/outils';

const COMPTEES = ['initiatives', 'acteurs', 'reperes'] as const;
type Comptes = Record<(typeof COMPTEES)[number], number>;

/** Le même dossier pour la préparation et pour le serveur, d’où qu’on lance la commande. */
export const DOSSIER_CONTOURS = path.resolve(
  RACINE,
  process.env.CONTOURS_DIR || '.territoiress/contours',
);

const compter = (n: number, un: string, plusieurs: string) =>
  `${n.toLocaleString('fr-FR')} ${n < 2 ? un : plusieurs}`;

export function direCorpus({ initiatives, acteurs, reperes }: Comptes): string {
  return [
    compter(initiatives, 'initiative', 'initiatives'),
    compter(acteurs, 'acteur', 'acteurs'),
    compter(reperes, 'repère', 'repères'),
  ].join(', ');
}

export function direContours(manifeste: ManifesteContours): string {
  const { source, comptes } = manifeste;
  const niveaux = NIVEAUX.filter((n) => comptes[n] > 0).map((n) =>
    compter(comptes[n], NOMS_NIVEAUX[n].un, NOMS_NIVEAUX[n].plusieurs),
  );
  const avis = avisContours(manifeste);
  const ligne = `contours : source ${source.adresse} (millésime ${source.millesime}), ${niveaux.join(', ')}`;
  return avis ? `${ligne}\n⚠ ${avis.message} ${avis.commande}` : ligne;
}

async function compterTables(): Promise<Comptes> {
  const comptes = COMPTEES.map(async (table) => {
    const fichier = `data/${table}.csv`;
    const texte = await readFile(path.join(RACINE, fichier), 'utf8');
    return [table, lireTable(table, texte, fichier).lignes.length] as const;
  });
  return Object.fromEntries(await Promise.all(comptes)) as Comptes;
}

export async function direBilan(): Promise<string> {
  const json = await lireJson(path.join(DOSSIER_CONTOURS, 'manifeste.json')).catch(() => null);
  const manifeste = lireManifeste(json);
  return [
    direCorpus(await compterTables()),
    manifeste
      ? direContours(manifeste)
      : '⚠ Contours absents : la carte sera vide. Pour les installer : npm run contours',
  ].join('\n');
}
