/** Un tableau à emporter : la même structure fait le CSV, le classeur, la page et le rapport. */
import { ABSENCES } from '../indicateurs/types';
import type { Absence, Rattachement, Serie } from '../indicateurs/types';
import { NOTE_POPULATION_EPCI } from '../indicateurs/mots';
import { NOMS_NIVEAUX } from '../../territoire';

/** `null` : pas de valeur, ce qui n’est pas zéro. */
export type Cellule = string | number | null;

export interface ColonneTableau {
  titre: string;
  genre: 'texte' | 'nombre';
  /** Décimales à l’écran ; les exports gardent le nombre entier de chiffres utiles. */
  decimales?: number;
}

export interface Tableau {
  titre: string;
  colonnes: ColonneTableau[];
  lignes: Cellule[][];
  /**
   * Signes de lecture, par ligne puis par colonne : `*` petits nombres, `§` couvert en partie. Pour la
   * page imprimée ; les exports disent la même chose en toutes lettres dans « Remarques ».
   */
  signes?: string[][];
  /** Ce qu’il faut savoir pour le lire : définitions, sources, signes. */
  notes: string[];
}

export const MOTS_ABSENCE: Record<Absence, string> = {
  presente: '',
  'hors-portee': 'hors du territoire que la liste couvre',
  'hors-territoire': 'hors du territoire étudié',
  'sans-population': 'population inconnue',
  'sans-surface': 'surface inconnue',
  'sans-structure': 'aucune structure, donc pas de part',
  'reference-nulle': 'aucune structure de cette part dans la référence',
  'reference-non-couverte': 'la liste ne couvre pas toute la référence',
  'hors-table': 'valeur absente du fichier ou sous secret statistique',
  'denominateur-nul': 'dénominateur nul',
};

/** Pourquoi une valeur manque, ou comment la lire ; vide si elle se lit sans réserve. */
export function remarqueDe(serie: Serie, rang: number): string {
  const absence = ABSENCES[serie.absence[rang]!]!;
  if (absence !== 'presente') return MOTS_ABSENCE[absence];
  return [
    serie.fragile[rang] === 1 ? 'petits nombres' : '',
    serie.partiel[rang] === 1 ? 'territoire couvert en partie' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Ce que veulent dire les signes, pour le pied d’un tableau. */
// Des signes de l’alphabet latin de base : imprimer sans réseau ne demande pas une autre police.
export const MOTS_SIGNES: Record<string, string> = {
  '*': 'petits nombres, à lire avec prudence',
  '§': 'territoire que les listes ne couvrent qu’en partie',
};

function signeDe(serie: Serie, rang: number): string {
  return (serie.fragile[rang] === 1 ? '*' : '') + (serie.partiel[rang] === 1 ? '§' : '');
}

/** Le tableau dans un autre ordre ; les signes suivent leurs lignes. */
export function trierTableau(
  t: Tableau,
  comparer: (a: Cellule[], b: Cellule[]) => number,
): Tableau {
  const ordre = t.lignes.map((_, i) => i);
  ordre.sort((a, b) => comparer(t.lignes[a]!, t.lignes[b]!) || a - b);
  const { signes } = t;
  return {
    ...t,
    lignes: ordre.map((i) => t.lignes[i]!),
    ...(signes ? { signes: ordre.map((i) => signes[i]!) } : {}),
  };
}

const arrondi = (v: number): Cellule => (Number.isFinite(v) ? Number(v.toPrecision(12)) : null);

function notesDe(series: readonly Serie[]): string[] {
  return series.flatMap(({ texte, reference }) => [
    `${texte.titre}. ${texte.texte} Formule\u00a0: ${texte.formule}. Source\u00a0: ${texte.source}.`,
    ...(reference && Number.isFinite(reference.valeur)
      ? [
          `Comparaison\u00a0: ${reference.valeur.toLocaleString('fr-FR', { maximumFractionDigits: texte.decimales })} (${texte.unite}), ${reference.nom}.`,
        ]
      : []),
  ]);
}

/**
 * Une ligne par territoire, une colonne par indicateur (tous du même niveau), et les remarques.
 * `garder` : rangs à montrer ; par défaut, ceux du territoire étudié que la liste couvre.
 */
export function tableauIndicateurs(
  titre: string,
  series: readonly Serie[],
  rattachement: Rattachement,
  garder?: (rang: number) => boolean,
): Tableau {
  const niveau = series[0]?.niveau ?? 'commune';
  const dehors = [ABSENCES.indexOf('hors-portee'), ABSENCES.indexOf('hors-territoire')];
  const voulu = garder ?? ((i) => series.some((s) => !dehors.includes(s.absence[i]!)));
  const signes: string[][] = [];
  const lignes = rattachement.niveaux[niveau].flatMap((t, i): Cellule[][] => {
    if (!voulu(i)) return [];
    signes.push(['', '', '', ...series.map((s) => signeDe(s, i)), '']);
    const remarques = series.flatMap((s) => {
      const r = remarqueDe(s, i);
      return r ? [series.length > 1 ? `${s.texte.titre}\u00a0: ${r}` : r] : [];
    });
    return [
      [
        t.code,
        t.nom,
        arrondi(rattachement.population[niveau][i]!),
        ...series.map((s) => arrondi(s.valeurs[i]!)),
        remarques.join('\u00a0; '),
      ],
    ];
  });
  const nom = NOMS_NIVEAUX[niveau].un;
  return {
    titre,
    colonnes: [
      { titre: 'Code', genre: 'texte' },
      { titre: nom[0]!.toUpperCase() + nom.slice(1), genre: 'texte' },
      { titre: 'Habitants', genre: 'nombre', decimales: 0 },
      ...series.map(({ texte }): ColonneTableau => ({
        titre: texte.titre,
        genre: 'nombre',
        decimales: texte.decimales,
      })),
      { titre: 'Remarques', genre: 'texte' },
    ],
    lignes,
    signes,
    notes: [...(niveau === 'epci' ? [NOTE_POPULATION_EPCI] : []), ...notesDe(series)],
  };
}
