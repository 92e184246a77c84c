/**
 * « Ce qui existe ailleurs et n’est pas ici » : les thèmes absents ou peu présents dans les listes
 * d’un territoire, les initiatives du corpus qui les illustrent, les plus proches d’abord, et les
 * acteurs qui peuvent y aider.
 */
import { IndexProximite } from '../../proximite';
import type { Voisin } from '../../proximite';
import { estDans } from '../../territoire';
import type { Appartenance, Position, Territoire } from '../../territoire';
import { THEMES_IDS } from '../releve';
import type { Comptage } from './comptages';
import { SEUILS } from './mots';
import { tranche } from './comptages';
import { couvre } from './rattachement';
import type { Rattachement, Reference } from './types';

/** Ce qu’il faut savoir d’une initiative du corpus ; `InitiativeResume` et `Initiative` conviennent. */
export interface InitiativeSituee {
  id: string;
  themes: string[];
  lieux: (Appartenance & { position?: Position })[];
}

export interface ThemeAilleurs<I extends InitiativeSituee, A> {
  theme: string;
  /** Structures de ce thème ici, et toutes celles d’ici. */
  ici: number;
  total: number;
  /** Part ici ÷ part dans la référence ; `null` si l’une ne se calcule pas. */
  quotient: number | null;
  constat: 'absent' | 'peu-present' | 'present';
  /** Trop peu de structures ici pour que le quotient dise quelque chose. */
  fragile: boolean;
  /** Initiatives du corpus situées ici. */
  citees: number;
  initiatives: Voisin<I>[];
  /** Initiatives du thème sans position : elles existent, sans distance. */
  sansPosition: I[];
  acteurs: A[];
}

export interface DemandeAilleurs<I extends InitiativeSituee, A> {
  territoire: Territoire;
  comptage: Comptage;
  rattachement: Rattachement;
  portee: Reference;
  /** À quoi comparer les parts ; sans elle, seuls les thèmes absents se disent. */
  reference: Reference | null;
  initiatives: readonly I[];
  /** Acteurs compétents ici pour un thème (`domain/competence.ts` ou `explorer.couvre`). */
  acteursPour: (theme: string) => A[];
  /** Initiatives montrées par thème. */
  limite?: number;
}

/** En dessous de la moitié de la part de référence, un thème est « peu présent » : notre choix. */
export const QUOTIENT_FAIBLE = 0.5;

function sommer(parCommune: ArrayLike<number>, dedans: Uint8Array): number {
  let somme = 0;
  for (let c = 0; c < dedans.length; c++) if (dedans[c] === 1) somme += parCommune[c]!;
  return somme;
}

/** Les initiatives situées dans le territoire, et toutes les autres. */
function separer<I extends InitiativeSituee>(liste: readonly I[], t: Territoire) {
  const dIci: I[] = [];
  const dAilleurs: I[] = [];
  for (const i of liste) (i.lieux.some((l) => estDans(l, t)) ? dIci : dAilleurs).push(i);
  return { dIci, dAilleurs };
}

const positionsDe = (i: InitiativeSituee) =>
  i.lieux.flatMap((l) => (l.position ? [l.position] : []));

/** Les thèmes, les plus manquants d’abord ; `present` compris, pour que rien ne soit caché. */
export function ceQuiExisteAilleurs<I extends InitiativeSituee, A>(
  d: DemandeAilleurs<I, A>,
): ThemeAilleurs<I, A>[] {
  const { comptage, rattachement: r, territoire, limite = 3 } = d;
  const dedans = r.communesDe(territoire);
  const comparable = d.reference !== null && couvre(r, d.portee, d.reference);
  const reference = comparable ? r.communesDe(d.reference!) : null;
  const total = sommer(comptage.communes, dedans);
  const totalReference = reference ? sommer(comptage.communes, reference) : 0;
  const { dAilleurs, dIci } = separer(d.initiatives, territoire);
  // Un index par thème serait plus long à faire qu’à parcourir : quelques centaines d’initiatives.
  const index = new IndexProximite(dAilleurs, positionsDe);
  const themes = THEMES_IDS.map((theme): ThemeAilleurs<I, A> => {
    const parCommune = tranche(comptage, { par: 'theme', theme });
    const ici = sommer(parCommune, dedans);
    const la = reference ? sommer(parCommune, reference) : 0;
    const quotient = total > 0 && la > 0 ? ici / total / (la / totalReference) : null;
    const garder = (i: I) => i.themes.includes(theme);
    return {
      theme,
      ici,
      total,
      quotient,
      constat:
        ici === 0
          ? 'absent'
          : quotient !== null && quotient < QUOTIENT_FAIBLE
            ? 'peu-present'
            : 'present',
      fragile: total < SEUILS.base,
      citees: dIci.filter(garder).length,
      initiatives: territoire.point ? index.plusProches(territoire.point, limite, { garder }) : [],
      sansPosition: dAilleurs
        .filter((i) => garder(i) && !i.lieux.some((l) => l.position))
        .slice(0, limite),
      acteurs: d.acteursPour(theme),
    };
  });
  const ordre = { absent: 0, 'peu-present': 1, present: 2 };
  return themes.sort(
    (a, b) =>
      ordre[a.constat] - ordre[b.constat] || (a.quotient ?? 0) - (b.quotient ?? 0) || a.ici - b.ici,
  );
}

export interface LevierAilleurs<I extends InitiativeSituee, A> {
  levier: string;
  /** Initiatives du corpus situées ici ; leur absence ne prouve pas que rien ne se fait. */
  citees: number;
  initiatives: Voisin<I>[];
  sansPosition: I[];
  acteurs: A[];
}

/**
 * Les leviers que le corpus ne montre pas ici, les plus illustrés ailleurs d’abord. Une liste de
 * structures ne dit rien des leviers d’une collectivité : seul le corpus en parle.
 */
export function leviersAilleurs<I extends InitiativeSituee & { leviers: string[] }, A>(d: {
  territoire: Territoire;
  leviers: readonly string[];
  initiatives: readonly I[];
  acteursPour: (levier: string) => A[];
  limite?: number;
}): LevierAilleurs<I, A>[] {
  const { territoire, limite = 3 } = d;
  const { dAilleurs, dIci } = separer(d.initiatives, territoire);
  const index = new IndexProximite(dAilleurs, positionsDe);
  return d.leviers
    .map((levier) => {
      const garder = (i: I) => i.leviers.includes(levier);
      return {
        levier,
        citees: dIci.filter(garder).length,
        illustre: dAilleurs.filter(garder).length,
        initiatives: territoire.point
          ? index.plusProches(territoire.point, limite, { garder })
          : [],
        sansPosition: dAilleurs
          .filter((i) => garder(i) && !i.lieux.some((l) => l.position))
          .slice(0, limite),
        acteurs: d.acteursPour(levier),
      };
    })
    .filter((l) => l.citees === 0 && l.illustre > 0)
    .sort((a, b) => b.illustre - a.illustre || (a.levier < b.levier ? -1 : 1));
}
