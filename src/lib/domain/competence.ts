/**
 * Qui peut accompagner un territoire, et quelles règles le concernent : une couverture qui le
 * contient, des conditions qu’il remplit, et toujours la raison.
 */
import type { Acteur, Condition, Couverture, Repere } from './corpus';
import { ancetres } from './ancetres';
import { ecrireReference, NIVEAUX } from './territoire';
import type { Niveau, Territoire } from './territoire';
import { comparerNoms } from './texte';

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

/** Le rang de qui intervient dans toute la France. */
export const RANG_FRANCE = RANG.france;

export interface ActeurCompetent {
  acteur: Acteur;
  /** Ses couvertures qui contiennent le territoire, la plus proche d’abord : la raison de sa présence. */
  couvertures: Couverture[];
  /** Vrai si elles n’en contiennent qu’une partie (EPCI à cheval). */
  partiel: boolean;
  conditions: ConditionJugee[];
  rang: number;
}

const rangDe = (c: Couverture) => RANG[c.territoire?.niveau ?? 'france'];

/** Une couverture trouvée par l’index. */
interface Trouvaille {
  couverture: Couverture;
  partiel: boolean;
}

/**
 * De chaque territoire à ceux qui le couvrent : une consultation par territoire contenant, au lieu
 * d’un parcours des acteurs. Construit une fois ; immuable.
 */
export class IndexCompetence {
  /** Par `niveau:code`, et `france`. */
  readonly #couvreurs = new Map<
    string,
    { acteur: Acteur; rang: number; couverture: Couverture }[]
  >();

  constructor(acteurs: readonly Acteur[]) {
    // Le rang alphabétique est calculé une fois : comparer des noms en français coûte cher.
    [...acteurs]
      .sort((a, b) => comparerNoms(a.nom, b.nom))
      .forEach((acteur, rang) => {
        for (const couverture of acteur.couvertures) {
          const cle = couverture.territoire ? ecrireReference(couverture.territoire) : 'france';
          const liste = this.#couvreurs.get(cle);
          if (liste) liste.push({ acteur, rang, couverture });
          else this.#couvreurs.set(cle, [{ acteur, rang, couverture }]);
        }
      });
  }

  #trouver(t: Territoire): Map<Acteur, { rang: number; trouvailles: Trouvaille[] }> {
    const trouves = new Map<Acteur, { rang: number; trouvailles: Trouvaille[] }>();
    const ajouter = (cle: string, partiel: boolean) => {
      for (const { acteur, rang, couverture } of this.#couvreurs.get(cle) ?? []) {
        const trouve = trouves.get(acteur);
        if (trouve) trouve.trouvailles.push({ couverture, partiel });
        else trouves.set(acteur, { rang, trouvailles: [{ couverture, partiel }] });
      }
    };
    ajouter(ecrireReference(t), false);
    for (const a of ancetres(t)) ajouter(ecrireReference(a), a.partiel);
    ajouter('france', false);
    return trouves;
  }

  /**
   * Les acteurs dont la couverture contient le territoire et dont aucune condition n’est contredite,
   * les plus proches d’abord. Qui ne couvre qu’une partie d’un EPCI à cheval y est, et c’est dit.
   */
  competents(t: Territoire): ActeurCompetent[] {
    const sortie: (ActeurCompetent & { alphabetique: number })[] = [];
    for (const [acteur, { rang: alphabetique, trouvailles }] of this.#trouver(t)) {
      const conditions = acteur.conditions.map((condition) => ({
        condition,
        verdict: juger(condition, t),
      }));
      if (conditions.some((c) => c.verdict === 'non')) continue;
      // Une couverture entière dit plus qu’une couverture partielle.
      const entieres = trouvailles.filter((x) => !x.partiel);
      const retenues = (entieres.length > 0 ? entieres : trouvailles).map((x) => x.couverture);
      retenues.sort((a, b) => rangDe(a) - rangDe(b));
      const partiel = entieres.length === 0;
      const rang = rangDe(retenues[0]!);
      sortie.push({ acteur, couvertures: retenues, partiel, conditions, rang, alphabetique });
    }
    return sortie.sort((a, b) => a.rang - b.rang || a.alphabetique - b.alphabetique);
  }
}

export interface RepereJuge {
  repere: Repere;
  conditions: ConditionJugee[];
  /** `non` dès qu’une condition est contredite, `inconnue` dès qu’une seule l’est, sinon `remplie`. */
  verdict: Verdict;
}

/**
 * Une règle qui regarde la population ou le type en dit plus qu’une règle pour un seul niveau, qui en
 * dit plus qu’une règle pour tous.
 */
const precision = (r: RepereJuge) =>
  r.conditions.reduce(
    (somme, { condition: c }) =>
      somme + (c.critere === 'niveau' ? NIVEAUX.length - valeursDe(c).length : 10),
    0,
  );

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
