/** Les structures visibles à emporter : ce que l’outil en a fait, puis leurs colonnes d’origine. */
import { ETATS, FAMILLES, MOTIFS, MOTS_MOTIF, NOMS_FAMILLES, THEMES_IDS } from '../releve';
import type { Releve } from '../releve';
import { SANS_PARENT } from '../indicateurs/types';
import type { Rattachement } from '../indicateurs/types';
import type { Cellule } from './tableau';

const MOTS_ETAT = { placee: 'placée', 'a-revoir': 'à revoir', ecartee: 'écartée' } as const;
const MOTS_PRECISION = ['', 'département', 'commune', 'adresse', 'coordonnées du fichier'];

/** Colonnes ajoutées par l’outil, avant celles du fichier. */
export const TITRES_STRUCTURES = [
  'Source',
  'Ligne',
  'Nom',
  'SIRET ou SIREN',
  'État',
  'Motif',
  'Code commune',
  'Commune',
  'Code intercommunalité',
  'Code département',
  'Code région',
  'Longitude',
  'Latitude',
  'Précision du lieu',
  'Thème',
  'Famille',
  'Effectif',
] as const;

export interface ChoixStructures {
  releves: readonly Releve[];
  masques: readonly Uint8Array[];
  rattachement: Rattachement;
  theme: (id: string) => string;
}

/** Titres d’origine, tous relevés, sans répétition ; un titre déjà pris est suffixé. */
function titresOrigine(releves: readonly Releve[]): string[] {
  return [...new Set(releves.flatMap((r) => r.colonnes.map((c) => c.titre)))];
}

export function titresStructures(releves: readonly Releve[]): string[] {
  const pris = new Set<string>(TITRES_STRUCTURES);
  const origine = titresOrigine(releves).map((t) => (pris.has(t) ? `${t} (fichier)` : t));
  return [...TITRES_STRUCTURES, ...origine];
}

const degres = (v: number): Cellule => (Number.isFinite(v) ? Number(v.toFixed(6)) : null);

/** Les colonnes de l’outil pour une ligne, dans l’ordre de `TITRES_STRUCTURES`. */
export function decrireLigne(
  r: Releve,
  i: number,
  choix: Omit<ChoixStructures, 'masques'>,
): Cellule[] {
  const { rattachement, theme } = choix;
  const c = r.commune[i]!;
  const commune = rattachement.niveaux.commune[c];
  const code = (niveau: 'epci' | 'departement' | 'region') => {
    const p = rattachement.parent[niveau][c] ?? SANS_PARENT;
    return rattachement.niveaux[niveau][p]?.code ?? '';
  };
  const idTheme = THEMES_IDS[r.theme[i]! - 1];
  const etat = ETATS[r.etat[i]!]!;
  return [
    r.nom,
    i + 1,
    r.nomStructure.lire(i),
    r.siret.lire(i),
    MOTS_ETAT[etat],
    MOTS_MOTIF[MOTIFS[r.motif[i]!] ?? 'sans-objet'],
    commune?.code ?? '',
    commune?.nom ?? '',
    code('epci'),
    code('departement'),
    code('region'),
    degres(r.lon[i]!),
    degres(r.lat[i]!),
    MOTS_PRECISION[r.precision[i]!] ?? '',
    idTheme ? theme(idTheme) : '',
    NOMS_FAMILLES[FAMILLES[r.famille[i]!] ?? 'inconnue'],
    Number.isFinite(r.effectif[i]!) ? r.effectif[i]! : null,
  ];
}

/** Les lignes visibles, une à une : à donner à `morceauxCSV`. */
export function* lignesStructures(choix: ChoixStructures): Generator<Cellule[]> {
  const origine = titresOrigine(choix.releves);
  for (const [k, r] of choix.releves.entries()) {
    const colonnes = origine.map((titre) => r.colonnes.find((c) => c.titre === titre)?.texte);
    const masque = choix.masques[k]!;
    for (let i = 0; i < r.taille; i++) {
      if (masque[i] === 0) continue;
      yield [...decrireLigne(r, i, choix), ...colonnes.map((c) => c?.lire(i) ?? '')];
    }
  }
}
