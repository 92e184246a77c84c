/** Doublons dans un relevé et d’un relevé à l’autre ; comparaison de deux versions d’une liste. */
import { normaliserTexte } from '../../texte';
import { ECARTEE, SANS_COMMUNE, type Releve } from '../releve';
import { cleSirenJuste, cleSiretJuste } from './siret';

export interface LigneDe {
  /** Rang du relevé dans la liste donnée. */
  releve: number;
  ligne: number;
}

export interface Difference {
  titre: string;
  valeurs: string[];
}

/** Des lignes qui décrivent sans doute la même structure, et ce qui les distingue. */
export interface GroupeDoublons {
  raison: 'siret' | 'nom-commune';
  cle: string;
  lignes: LigneDe[];
  /** Colonnes de même titre qui n’ont pas partout la même valeur, dans l’ordre des lignes. */
  differences: Difference[];
}

/** Au-delà, ce ne sont plus des doublons qu’une personne arbitre, mais une liste mal choisie. */
const GROUPES_MAX = 20_000;

/** Seul un numéro dont la clé est juste rapproche deux lignes. */
function cleSiret(r: Releve, i: number): string {
  const siret = r.siret.lire(i);
  return cleSiretJuste(siret) || cleSirenJuste(siret) ? siret : '';
}

/** Nom et commune normalisés ; vide si l’un des deux manque : rien ne rapprocherait à coup sûr. */
function cleNom(r: Releve, i: number): string {
  if (r.commune[i] === SANS_COMMUNE) return '';
  const nom = normaliserTexte(r.nomStructure.lire(i)).replace(/^(l )?(association|asso) /, '');
  return nom ? `${nom} @${r.commune[i]}` : '';
}

function differencesDe(releves: readonly Releve[], lignes: readonly LigneDe[]): Difference[] {
  const titres = new Set(
    lignes.flatMap(({ releve }) => releves[releve]!.colonnes.map((c) => c.titre)),
  );
  const differences: Difference[] = [];
  for (const titre of titres) {
    const valeurs = lignes.map(({ releve, ligne }) => {
      const colonne = releves[releve]!.colonnes.find((c) => c.titre === titre);
      return colonne?.texte.lire(ligne) ?? '';
    });
    if (new Set(valeurs).size > 1) differences.push({ titre, valeurs });
  }
  return differences;
}

function regrouper(
  releves: readonly Releve[],
  raison: GroupeDoublons['raison'],
  cleDe: (r: Releve, i: number) => string,
  pris: ReadonlySet<string>,
): GroupeDoublons[] {
  // Deux passes : la première ne retient que les clés vues deux fois, pour la mémoire.
  const vues = new Map<string, number>();
  const doubles = new Set<string>();
  releves.forEach((r, k) => {
    for (let i = 0; i < r.taille; i++) {
      if (r.etat[i] === ECARTEE) continue;
      const cle = cleDe(r, i);
      if (!cle) continue;
      if (vues.has(cle)) doubles.add(cle);
      else vues.set(cle, k);
    }
  });
  vues.clear();
  const groupes = new Map<string, LigneDe[]>();
  releves.forEach((r, releve) => {
    for (let i = 0; i < r.taille && doubles.size > 0; i++) {
      if (r.etat[i] === ECARTEE || pris.has(`${releve}:${i}`)) continue;
      const cle = cleDe(r, i);
      if (!cle || !doubles.has(cle)) continue;
      const lignes = groupes.get(cle);
      if (lignes) lignes.push({ releve, ligne: i });
      else groupes.set(cle, [{ releve, ligne: i }]);
    }
  });
  return [...groupes]
    .filter(([, lignes]) => lignes.length > 1)
    .slice(0, GROUPES_MAX)
    .map(([cle, lignes]) => ({
      raison,
      cle: cle.replace(/ @\d+$/, ''),
      lignes,
      differences: differencesDe(releves, lignes),
    }));
}

/** Vrai si deux SIRET justes et différents disent que ce sont deux établissements. */
function contredits(releves: readonly Releve[], lignes: readonly LigneDe[]): boolean {
  const sirets = lignes
    .map(({ releve, ligne }) => cleSiret(releves[releve]!, ligne))
    .filter(Boolean);
  return new Set(sirets).size > 1;
}

/** Même SIRET d’abord, puis même nom dans la même commune. Rien n’est fusionné : ce sont des propositions. */
export function trouverDoublons(releves: readonly Releve[]): GroupeDoublons[] {
  const parSiret = regrouper(releves, 'siret', cleSiret, new Set());
  const pris = new Set(parSiret.flatMap((g) => g.lignes.map((l) => `${l.releve}:${l.ligne}`)));
  const parNom = regrouper(releves, 'nom-commune', cleNom, pris);
  return [...parSiret, ...parNom.filter((g) => !contredits(releves, g.lignes))];
}

export interface Comparaison {
  /** Lignes du nouveau relevé qui n’étaient pas dans l’ancien. */
  nouvelles: Uint32Array;
  /** Lignes de l’ancien relevé qui ne sont plus dans le nouveau. */
  parties: Uint32Array;
  changees: { ancienne: number; nouvelle: number; differences: Difference[] }[];
  inchangees: number;
}

/** Les lignes de même clé s’apparient dans l’ordre : deux lignes identiques en valent deux. */
function reserve(
  r: Releve,
  cleDe: (r: Releve, i: number) => string,
  libre: (i: number) => boolean,
) {
  const table = new Map<string, number[]>();
  for (let i = r.taille - 1; i >= 0; i--) {
    if (!libre(i)) continue;
    const cle = cleDe(r, i);
    if (!cle) continue;
    const lignes = table.get(cle);
    if (lignes) lignes.push(i);
    else table.set(cle, [i]);
  }
  return table;
}

/** Par SIRET, puis par nom et commune, puis par nom seul pour ce qui n’a pas de place. */
export function comparerReleves(ancien: Releve, nouveau: Releve): Comparaison {
  const NOMMEE = (r: Releve, i: number) => normaliserTexte(r.nomStructure.lire(i));
  const paire = new Int32Array(nouveau.taille).fill(-1);
  const prises = new Uint8Array(ancien.taille);
  const sansPlace = (r: Releve, i: number) => (r.commune[i] === SANS_COMMUNE ? NOMMEE(r, i) : '');
  for (const cleDe of [cleSiret, cleNom, sansPlace]) {
    const table = reserve(ancien, cleDe, (i) => prises[i] === 0);
    for (let i = 0; i < nouveau.taille; i++) {
      if (paire[i]! >= 0) continue;
      const trouvee = table.get(cleDe(nouveau, i))?.pop();
      if (trouvee === undefined) continue;
      paire[i] = trouvee;
      prises[trouvee] = 1;
    }
  }
  const nouvelles: number[] = [];
  const changees: Comparaison['changees'] = [];
  let inchangees = 0;
  paire.forEach((ancienne, nouvelle) => {
    if (ancienne < 0) return nouvelles.push(nouvelle);
    const lignes = [
      { releve: 0, ligne: ancienne },
      { releve: 1, ligne: nouvelle },
    ];
    const differences = differencesDe([ancien, nouveau], lignes);
    return differences.length > 0
      ? changees.push({ ancienne, nouvelle, differences })
      : inchangees++;
  });
  const parties: number[] = [];
  prises.forEach((prise, i) => {
    if (prise === 0) parties.push(i);
  });
  return {
    nouvelles: Uint32Array.from(nouvelles),
    parties: Uint32Array.from(parties),
    changees,
    inchangees,
  };
}
