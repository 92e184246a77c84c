/** D’où viennent les contours : les sources possibles, essayées dans l’ordre. */
import { access, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { NIVEAUX } from '../../../src/lib/domain/territoire';
import { ErreurContours } from '../outils';
import {
  dateFrancaise,
  FICHIERS,
  millesimeEcrit,
  SECOURS,
  type OptionsSources,
  type SourceTrouvee,
} from './commun';
import { depuisAdresse } from './distante';
import type { FichiersSource } from './lire';

export const ADRESSE_OFFICIELLE =
  'https://etalab-datasets.geo.data.gouv.fr/contours-administratifs/latest/geojson/';

const existe = (chemin: string) =>
  access(chemin).then(
    () => true,
    () => false,
  );

async function millesimeDossier(dossier: string, temoin: string): Promise<string> {
  const lisezMoi = await readFile(path.join(dossier, 'README.md'), 'utf8').catch(() => '');
  return millesimeEcrit(lisezMoi) ?? dateFrancaise((await stat(temoin)).mtime);
}

/** `null` si le dossier n’a aucun des fichiers ; erreur claire s’il n’en a qu’une partie. */
export async function depuisDossier(
  dossier: string,
  adresse = dossier,
): Promise<SourceTrouvee | null> {
  const fichiers: Partial<FichiersSource> = {};
  for (const niveau of NIVEAUX) {
    for (const suffixe of ['.gz', '']) {
      const chemin = path.join(dossier, FICHIERS[niveau] + suffixe);
      if (await existe(chemin)) fichiers[niveau] ??= chemin;
    }
  }
  const manquants = NIVEAUX.filter((niveau) => !fichiers[niveau]);
  if (manquants.length === NIVEAUX.length) return null;
  if (manquants.length > 0) {
    const noms = manquants.map((niveau) => `${FICHIERS[niveau]}[.gz]`).join(', ');
    throw new ErreurContours(
      `Il manque ${noms} dans ${dossier}. Ajoutez ce qui manque, ou indiquez une autre source par CONTOURS_SOURCE, puis relancez npm run contours.`,
    );
  }
  const complets = fichiers as FichiersSource;
  const millesime = await millesimeDossier(dossier, complets.commune);
  return { source: { genre: 'dossier', adresse, millesime }, fichiers: complets };
}

const estAdresse = (texte: string) => /^https?:\/\//.test(texte);

async function essayer(candidat: string, o: OptionsSources): Promise<SourceTrouvee | null> {
  if (candidat === 'secours') return SECOURS;
  if (estAdresse(candidat)) return depuisAdresse(candidat, o);
  return depuisDossier(path.resolve(o.racine, candidat.replace(/^file:\/\//, '')), candidat);
}

/** Première source joignable ; `null` si aucune (l’appelant décide alors du secours). */
export async function resoudreSource(o: OptionsSources): Promise<SourceTrouvee | null> {
  const voisin = path.join('..', 'shared', 'contours');
  const candidats = [...(o.demandee ? [o.demandee] : []), voisin, ADRESSE_OFFICIELLE];
  for (const candidat of candidats) {
    const trouvee = await essayer(candidat, o);
    if (trouvee) return trouvee;
    const nom = candidat === o.demandee ? `CONTOURS_SOURCE (${candidat})` : candidat;
    o.dire(`  – ${nom} : ${estAdresse(candidat) ? 'injoignable' : 'aucun contour ici'}`);
  }
  return null;
}
