/** Classer une ligne : code NAF → thème, forme juridique → famille de l’ESS. L’inconnu reste inconnu. */
import { normaliserTexte } from '../../texte';
import { FAMILLES, THEMES_IDS, type Famille } from '../releve';

/** « 8891A », « 88.91a », « 88.91A - Accueil… » → « 88.91A » ; `''` si ce n’est pas une sous-classe. */
export function lireNaf(brut: string): string {
  const m = /^\s*(\d{2})\.?(\d{2})\s?([A-Za-z])(?![A-Za-z0-9])/.exec(brut);
  return m ? `${m[1]}.${m[2]}${m[3]!.toUpperCase()}` : '';
}

export const rangTheme = (id: string) => (THEMES_IDS as readonly string[]).indexOf(id) + 1;

/** Un thème nommé dans une colonne du fichier : identifiant ou nom, sans casse ni accents. */
const THEMES_PAR_NOM = new Map(THEMES_IDS.map((id, i) => [normaliserTexte(id), i + 1] as const));
export const themeNomme = (brut: string) => THEMES_PAR_NOM.get(normaliserTexte(brut)) ?? 0;

/**
 * Catégories juridiques de l’Insee (niveau III) dont l’intitulé dit la famille. Une SAS ou une SARL
 * peut être de l’ESS ou non : son code ne le dit pas, elle reste inconnue. Les congrégations (9240)
 * et les groupements d’avocats (9224) ne sont pas comptés comme associations.
 */
const CATEGORIES: Record<
  string,
  Exclude<Famille, 'inconnue' | 'societe-commerciale-ess'>
> = Object.fromEntries([
  ...parFamille('association', '9210 9220 9221 9222 9223 9230 9260'),
  ...parFamille('fondation', '9300'),
  ...parFamille('mutuelle', '6411 8210 8250 8290'),
  ...parFamille('cooperative', '5192 5193 5194 5195 5196 5203 5307 5309 5443 5451 5453 5454'),
  ...parFamille('cooperative', '5455 5458 5459 5460 5543 5547 5551 5552 5553 5554 5555 5558'),
  ...parFamille('cooperative', '5559 5560 5643 5647 5651 5652 5653 5654 5655 5658 5659 5660'),
  ...parFamille('cooperative', '6316 6317 6318 6543 6551 6554 6558 6560 6595 6596'),
]);

function parFamille<F extends Famille>(famille: F, codes: string): [string, F][] {
  return codes.split(' ').map((code) => [code, famille]);
}

const LIBELLES: readonly [RegExp, Famille][] = [
  [
    /\bsociete commerciale (de l )?ess\b|\bsociete commerciale de l economie sociale/,
    'societe-commerciale-ess',
  ],
  [/\besus\b|\bentreprise solidaire d utilite sociale\b/, 'societe-commerciale-ess'],
  [/\bfondations?\b|\bfonds de dotation\b/, 'fondation'],
  [/\bmutuelles?\b|\bmutualistes?\b|\bsociete d assurance mutuelle\b/, 'mutuelle'],
  [/\bcooperatives?\b|\bscop\b|\bscic\b|\bcuma\b|\bcae\b|\bsica\b/, 'cooperative'],
  [/\bassociations?\b|\basso\b|\bloi (de )?1901\b/, 'association'],
];

/** Forme juridique lue (libellé, famille ou code Insee à quatre chiffres) → famille. */
export function familleDe(brut: string): Famille {
  const code = /^\s*(\d{4})(?!\d)/.exec(brut.replace(/[.,]0+\s*$/, ''));
  if (code) return CATEGORIES[code[1]!] ?? 'inconnue';
  const texte = normaliserTexte(brut);
  return LIBELLES.find(([forme]) => forme.test(texte))?.[1] ?? 'inconnue';
}

export const rangFamille = (famille: string) =>
  Math.max(0, (FAMILLES as readonly string[]).indexOf(famille));
