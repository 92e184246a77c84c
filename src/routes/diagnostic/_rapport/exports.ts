/** Ce qu’on emporte : structures et indicateurs en CSV, Excel, GeoJSON. */
import {
  ecrireCSV,
  lignesStructures,
  morceauxCSV,
  morceauxGeoJSON,
  titresStructures,
  type Cellule,
  type Tableau,
} from '$lib/domain/diagnostic/export';
import { ecrireFeuilles } from '$lib/data/diagnostic/xlsx';
import type { Espace } from '$lib/state/diagnostic/contexte';

const choixDe = ({ etude }: Espace) => ({
  releves: etude.releves,
  masques: etude.resultat.masques,
  rattachement: etude.rattachement,
  theme: etude.nomTheme,
});

export function structuresCSV(espace: Espace): Blob {
  const choix = choixDe(espace);
  const morceaux = morceauxCSV(titresStructures(choix.releves), lignesStructures(choix));
  return new Blob([...morceaux], { type: 'text/csv;charset=utf-8' });
}

export const structuresGeoJSON = (espace: Espace): Blob =>
  new Blob([...morceauxGeoJSON(choixDe(espace))], { type: 'application/geo+json' });

export const indicateursCSV = (tableau: Tableau): Blob =>
  new Blob([ecrireCSV(tableau)], { type: 'text/csv;charset=utf-8' });

/** Une feuille Excel s’arrête à 1 048 576 lignes ; bien avant, un tableur peine. */
export const LIGNES_CLASSEUR = 100_000;

type CelluleXLSX = { value: string | number; type: typeof String | typeof Number } | null;

const enXLSX = (c: Cellule): CelluleXLSX =>
  c === null || c === ''
    ? null
    : typeof c === 'number'
      ? { value: c, type: Number }
      : // Une cellule Excel tient 32 767 signes ; typée texte, elle n’est jamais une formule.
        { value: c.slice(0, 32_000), type: String };

const titres = (noms: readonly string[]) =>
  noms.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));

/** Un classeur : les indicateurs, les structures, et comment les lire. */
export async function classeur(espace: Espace, tableau: Tableau | null): Promise<Blob> {
  const choix = choixDe(espace);
  const lignes: CelluleXLSX[][] = [];
  for (const ligne of lignesStructures(choix)) {
    if (lignes.length >= LIGNES_CLASSEUR) break;
    lignes.push(ligne.map(enXLSX));
  }
  const { visibles } = espace.etude.resultat;
  const coupe =
    visibles > lignes.length
      ? [
          `La feuille « Structures » s’arrête à ${lignes.length} lignes sur ${visibles} : le CSV les a toutes.`,
        ]
      : [];
  return ecrireFeuilles([
    ...(tableau
      ? [
          {
            sheet: 'Indicateurs',
            data: [
              titres(tableau.colonnes.map((c) => c.titre)),
              ...tableau.lignes.map((l) => l.map(enXLSX)),
            ],
            stickyRowsCount: 1,
          },
        ]
      : []),
    {
      sheet: 'Structures',
      data: [titres(titresStructures(choix.releves)), ...lignes],
      stickyRowsCount: 1,
    },
    { sheet: 'Méthode', data: [...(tableau?.notes ?? []), ...coupe].map((n) => [enXLSX(n)]) },
  ]);
}
