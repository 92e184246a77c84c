/** Les contours préparés sur cette machine (`npm run contours`), et ce qu’ils permettent d’éprouver. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lireManifeste } from '../src/lib/domain/manifeste-contours';

export const DOSSIER_CONTOURS = path.resolve(process.env.CONTOURS_DIR || '.territoiress/contours');
const chemin = path.join(DOSSIER_CONTOURS, 'manifeste.json');

export const manifeste = existsSync(chemin)
  ? lireManifeste(JSON.parse(readFileSync(chemin, 'utf8')))
  : null;

/** Les quatre niveaux sont là. Ceux de secours n’ont ni intercommunalités, ni communes. */
export const contoursComplets = manifeste?.manquants.length === 0;

/** Ce que dit un essai sauté. */
export const SANS_CONTOURS = 'contours absents ou de secours (npm run contours)';
