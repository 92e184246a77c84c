/** Ce que la personne décide après l’import : placer, écarter, annuler une réparation, classer. */
import type { IndexTerritoires } from '../../index-territoires';
import {
  A_REVOIR,
  ECARTEE,
  MOTIFS,
  PLACEE,
  PRECISIONS_PLACE,
  SANS_COMMUNE,
  type LignesGardees,
  type Releve,
  type Reparation,
} from '../releve';
import { surcharger } from '../texte-colonne';
import { SIGNALEMENTS, type RegleReparation } from './regles';

export type Correction =
  /** Choisir la commune de ces lignes (une seule, ou tout un groupe à revoir). */
  | { genre: 'commune'; lignes: Iterable<number>; commune: string }
  /** La même chose par règle : toutes les lignes non placées où la colonne vaut cette valeur. */
  | { genre: 'commune-par-valeur'; colonne: number; valeur: string; commune: string }
  /** Placer un point à la main, WGS 84. */
  | { genre: 'point'; ligne: number; lon: number; lat: number }
  | { genre: 'ecarter'; lignes: Iterable<number>; motif?: 'ecartee-a-la-main' | 'doublon' }
  | { genre: 'annuler-reparation'; regle: RegleReparation }
  | { genre: 'retablir-reparation'; regle: RegleReparation }
  /** Rangs dans FAMILLES, ou 1 + rang de thème. */
  | { genre: 'famille'; lignes: Iterable<number>; famille: number }
  | { genre: 'theme'; lignes: Iterable<number>; theme: number };

const rangMotif = (motif: (typeof MOTIFS)[number]) => MOTIFS.indexOf(motif);
const COMMUNE = PRECISIONS_PLACE.indexOf('commune');
const POINT = PRECISIONS_PLACE.indexOf('point');

/** Les règles d’un SIRET : les annuler rend la valeur lue, sans déplacer la ligne. */
const estSiret = (regle: RegleReparation) => regle.startsWith('siret-');

/** Copie dont les tableaux de lignes peuvent changer ; les colonnes d’origine restent partagées. */
function copier(r: Releve): Releve {
  return {
    ...r,
    etat: r.etat.slice(),
    motif: r.motif.slice(),
    lon: r.lon.slice(),
    lat: r.lat.slice(),
    precision: r.precision.slice(),
    commune: r.commune.slice(),
    theme: r.theme.slice(),
    famille: r.famille.slice(),
    reparations: [...r.reparations],
  };
}

function placerCommune(r: Releve, lignes: Iterable<number>, code: string, index: IndexTerritoires) {
  const rang = index.tous('commune').findIndex((c) => c.code === code);
  const point = index.tous('commune')[rang]?.point;
  if (rang < 0)
    throw new Error(`La commune ${code} n’existe pas dans le code officiel géographique.`);
  for (const i of lignes) {
    if (i < 0 || i >= r.taille) continue;
    r.etat[i] = PLACEE;
    r.motif[i] = 0;
    r.commune[i] = rang;
    r.lon[i] = point?.[0] ?? NaN;
    r.lat[i] = point?.[1] ?? NaN;
    r.precision[i] = COMMUNE;
  }
}

function lignesDeValeur(r: Releve, colonne: number, valeur: string): number[] {
  const texte = r.colonnes[colonne]?.texte;
  const lignes: number[] = [];
  if (!texte) return lignes;
  for (let i = 0; i < r.taille; i++) {
    if (r.etat[i] !== PLACEE && texte.lire(i) === valeur) lignes.push(i);
  }
  return lignes;
}

function oterPlace(r: Releve, i: number, etat: number, motif: number): void {
  r.etat[i] = etat;
  r.motif[i] = motif;
  r.lon[i] = r.lat[i] = NaN;
  r.precision[i] = 0;
  r.commune[i] = SANS_COMMUNE;
}

function garder(r: Releve, { lignes }: Reparation): LignesGardees {
  const choisir = <T extends { [i: number]: number }>(t: T) => Array.from(lignes, (i) => t[i]!);
  return {
    etat: Uint8Array.from(choisir(r.etat)),
    motif: Uint8Array.from(choisir(r.motif)),
    precision: Uint8Array.from(choisir(r.precision)),
    lon: Float64Array.from(choisir(r.lon)),
    lat: Float64Array.from(choisir(r.lat)),
    commune: Uint16Array.from(choisir(r.commune)),
    siret: [],
  };
}

function siretsGardes(r: Releve, { lignes }: Reparation): string[] {
  return Array.from(lignes, (i) => r.siret.lire(i));
}

/** Le SIRET tel que lu dans le fichier. */
function siretLu(r: Releve, i: number): string {
  const colonne =
    r.colonnes.find((c) => c.role === 'siret') ?? r.colonnes.find((c) => c.role === 'siren');
  return colonne?.texte.lire(i) ?? '';
}

function annuler(r: Releve, regle: RegleReparation): void {
  const k = r.reparations.findIndex((x) => x.regle === regle);
  const reparation = r.reparations[k];
  if (!reparation || reparation.annulee || SIGNALEMENTS.includes(regle)) return;
  const avant = garder(r, reparation);
  if (estSiret(regle)) {
    avant.siret = siretsGardes(r, reparation);
    const lus = new Map(Array.from(reparation.lignes, (i) => [i, siretLu(r, i)]));
    r.siret = surcharger(r.siret, lus);
  } else {
    for (const i of reparation.lignes) {
      // Une ligne écartée ou placée à la main depuis ne doit plus rien à la réparation.
      if (r.etat[i] === PLACEE) oterPlace(r, i, A_REVOIR, rangMotif('reparation-refusee'));
    }
  }
  r.reparations[k] = { ...reparation, annulee: true, avant };
}

/** Recopie l’état gardé au rang `j` à la ligne `i` d’un relevé, ou d’autres lignes gardées. */
function rendre(avant: LignesGardees, j: number, vers: Omit<LignesGardees, 'siret'>, i: number) {
  for (const champ of ['etat', 'motif', 'precision', 'lon', 'lat', 'commune'] as const)
    vers[champ][i] = avant[champ][j]!;
}

/**
 * Les réparations de lieu annulées, celle de rang `k` exceptée, et le rang de leurs lignes. Ce
 * qu’elles gardent est recopié : un relevé plus ancien le partage.
 */
function autresAnnulees(r: Releve, k: number) {
  return r.reparations.flatMap((reparation, n) => {
    if (n === k || !reparation.avant || estSiret(reparation.regle)) return [];
    const avant = structuredClone(reparation.avant);
    r.reparations[n] = { ...reparation, avant };
    return [{ avant, rangs: new Map(Array.from(reparation.lignes, (i, j) => [i, j])) }];
  });
}

function retablir(r: Releve, regle: RegleReparation): void {
  const k = r.reparations.findIndex((x) => x.regle === regle);
  const reparation = r.reparations[k];
  const avant = reparation?.avant;
  if (!reparation || !avant) return;
  if (estSiret(regle)) {
    r.siret = surcharger(
      r.siret,
      new Map(Array.from(reparation.lignes, (i, j) => [i, avant.siret[j]!])),
    );
  } else {
    const refusee = rangMotif('reparation-refusee');
    const autres = autresAnnulees(r, k);
    reparation.lignes.forEach((i, j) => {
      // Seulement les lignes que l’annulation avait mises à revoir, et que personne n’a reprises.
      if (r.etat[i] !== A_REVOIR || r.motif[i] !== refusee || avant.etat[j] !== PLACEE) return;
      // Placée aussi par une réparation encore annulée : c’est elle, rétablie, qui la rendra.
      const autre = autres.find(({ rangs }) => rangs.has(i));
      if (autre) rendre(avant, j, autre.avant, autre.rangs.get(i)!);
      else rendre(avant, j, r, i);
    });
  }
  r.reparations[k] = { ...reparation, annulee: false, avant: undefined };
}

function appliquer(r: Releve, c: Correction, index: IndexTerritoires): void {
  switch (c.genre) {
    case 'commune':
      return placerCommune(r, c.lignes, c.commune, index);
    case 'commune-par-valeur':
      return placerCommune(r, lignesDeValeur(r, c.colonne, c.valeur), c.commune, index);
    case 'point':
      r.etat[c.ligne] = PLACEE;
      r.motif[c.ligne] = 0;
      r.lon[c.ligne] = c.lon;
      r.lat[c.ligne] = c.lat;
      r.precision[c.ligne] = POINT;
      return;
    case 'ecarter':
      for (const i of c.lignes) oterPlace(r, i, ECARTEE, rangMotif(c.motif ?? 'ecartee-a-la-main'));
      return;
    case 'annuler-reparation':
      return annuler(r, c.regle);
    case 'retablir-reparation':
      return retablir(r, c.regle);
    case 'famille':
      for (const i of c.lignes) r.famille[i] = c.famille;
      return;
    case 'theme':
      for (const i of c.lignes) r.theme[i] = c.theme;
  }
}

/** Un relevé nouveau ; l’ancien n’est pas touché. Les trois compteurs font toujours le total. */
export function corriger(
  releve: Releve,
  corrections: readonly Correction[],
  index: IndexTerritoires,
): Releve {
  const r = copier(releve);
  for (const c of corrections) appliquer(r, c, index);
  return { ...r, aRevoir: regrouper(r) };
}

/** Les groupes à revoir, débarrassés des lignes placées, complétés de celles qui y reviennent. */
function regrouper(r: Releve): Releve['aRevoir'] {
  const groupes = r.aRevoir.flatMap((g) => {
    const lignes = g.lignes.filter(
      (i) => r.etat[i] === A_REVOIR && MOTIFS[r.motif[i]!] === g.motif,
    );
    return lignes.length > 0 && g.libelle + g.motif !== 'reparation-refusee'
      ? [{ ...g, lignes }]
      : [];
  });
  const rangees = new Uint8Array(r.taille);
  for (const g of groupes) for (const i of g.lignes) rangees[i] = 1;
  const autres = new Map<number, number[]>();
  for (let i = 0; i < r.taille; i++) {
    if (r.etat[i] !== A_REVOIR || rangees[i] === 1) continue;
    const lignes = autres.get(r.motif[i]!);
    if (lignes) lignes.push(i);
    else autres.set(r.motif[i]!, [i]);
  }
  for (const [motif, lignes] of autres) {
    groupes.push({
      motif: MOTIFS[motif]!,
      libelle: '',
      lignes: Uint32Array.from(lignes),
      candidats: [],
    });
  }
  return groupes.sort((a, b) => b.lignes.length - a.lignes.length);
}
