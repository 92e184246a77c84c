/**
 * Qui peut accompagner un territoire, et quelles règles le concernent : une couverture qui le
 * contient, des conditions qu’il remplit, et toujours la raison.
 */
import type { Acteur, Condition, Couverture, Repere } from './corpus';
import type { Appartenance, Niveau, Territoire } from './territoire';

/** `inconnue` : le corpus ne sait pas si le territoire la remplit (adhésion, programme…). */
export type Verdict = 'remplie' | 'non' | 'inconnue';

export interface ConditionJugee {
  condition: Condition;
  verdict: Verdict;
}

const valeursDe = (condition: Condition) => condition.valeur.split('|').map((v) => v.trim());

/** Juge une condition pour un territoire. Les populations sont en habitants. */
export function juger(condition: Condition, t: Territoire): Verdict {
  const seuil = Number(condition.valeur);
  const enVerdict = (vrai: boolean): Verdict => (vrai ? 'remplie' : 'non');
  switch (condition.critere) {
    case 'niveau':
      return enVerdict(valeursDe(condition).includes(t.niveau));
    case 'population-max':
      return t.population === undefined ? 'inconnue' : enVerdict(t.population <= seuil);
    case 'population-min':
      return t.population === undefined ? 'inconnue' : enVerdict(t.population >= seuil);
    case 'type-epci':
      if (t.niveau !== 'epci') return 'non';
      return t.type ? enVerdict(valeursDe(condition).includes(t.type)) : 'inconnue';
    default:
      return 'inconnue';
  }
}

/** Du plus proche au plus lointain : un acteur local se lit avant un acteur national. */
const RANG: Record<Niveau | 'france', number> = {
  commune: 0,
  epci: 1,
  departement: 2,
  region: 3,
  france: 4,
};

export interface ActeurCompetent {
  acteur: Acteur;
  /** La couverture la plus proche qui contient le territoire : la raison de sa présence. */
  couverture: Couverture;
  conditions: ConditionJugee[];
  rang: number;
}

const rangDe = (c: Couverture) => RANG[c.territoire?.niveau ?? 'france'];

/**
 * Les acteurs dont la couverture contient le territoire et dont aucune condition n’est contredite,
 * les plus proches d’abord. `parents` : les territoires qui contiennent celui-ci, lui compris.
 */
export function acteursCompetents(
  acteurs: readonly Acteur[],
  t: Territoire,
  parents: Appartenance,
): ActeurCompetent[] {
  const competents = acteurs.flatMap((acteur): ActeurCompetent[] => {
    const couverture = acteur.couvertures
      .filter((c) => !c.territoire || parents[c.territoire.niveau] === c.territoire.code)
      .sort((a, b) => rangDe(a) - rangDe(b))[0];
    if (!couverture) return [];
    const conditions = acteur.conditions.map((condition) => ({
      condition,
      verdict: juger(condition, t),
    }));
    if (conditions.some((c) => c.verdict === 'non')) return [];
    return [{ acteur, couverture, conditions, rang: rangDe(couverture) }];
  });
  return competents.sort(
    (a, b) => a.rang - b.rang || a.acteur.nom.localeCompare(b.acteur.nom, 'fr'),
  );
}

export interface RepereJuge {
  repere: Repere;
  conditions: ConditionJugee[];
  /** `non` dès qu’une condition est contredite, `inconnue` dès qu’une seule l’est, sinon `remplie`. */
  verdict: Verdict;
}

/** Une règle qui regarde la population ou le type en dit plus qu’une règle pour tous. */
const precision = (r: RepereJuge) =>
  r.conditions.filter((c) => c.condition.critere !== 'niveau').length;

/** Les règles jugées pour un territoire : celles qui s’appliquent d’abord, les plus précises en tête. */
export function reperesJuges(reperes: readonly Repere[], t: Territoire): RepereJuge[] {
  const ordre: Record<Verdict, number> = { remplie: 0, inconnue: 1, non: 2 };
  return reperes
    .map((repere): RepereJuge => {
      const conditions = repere.conditions.map((condition) => ({
        condition,
        verdict: juger(condition, t),
      }));
      const verdicts = conditions.map((c) => c.verdict);
      const verdict = verdicts.includes('non')
        ? 'non'
        : verdicts.includes('inconnue')
          ? 'inconnue'
          : 'remplie';
      return { repere, conditions, verdict };
    })
    .sort((a, b) => ordre[a.verdict] - ordre[b.verdict] || precision(b) - precision(a));
}
