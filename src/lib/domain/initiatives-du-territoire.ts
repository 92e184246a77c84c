/**
 * Quelles initiatives sont ici, et lesquelles concernent un territoire sans y être situées : celles
 * qu’on ne situe qu’à un niveau plus large, et celles où la collectivité intervient.
 */
import { ancetres } from './ancetres';
import type { Initiative, Lieu } from './corpus';
import { NIVEAUX, ecrireReference } from './territoire';
import type { Geographie, Niveau, ReferenceTerritoire, Territoire } from './territoire';

/** Le territoire le plus fin où un lieu est situé ; absent à l’étranger ou sans plus de précision. */
export function referenceFine(lieu: Pick<Lieu, Niveau>): ReferenceTerritoire | undefined {
  for (const niveau of [...NIVEAUX].reverse()) {
    const code = lieu[niveau];
    if (code) return { niveau, code };
  }
  return undefined;
}

export type Motif =
  /** Située à l’échelle de ce territoire plus large, sans lieu plus précis. */
  | { genre: 'echelle'; reference: ReferenceTerritoire }
  /** Située à l’échelle d’un EPCI dont une partie seulement est ici. */
  | { genre: 'a-cheval'; reference: ReferenceTerritoire }
  /** La collectivité y intervient : `collectivite` et `mode` comme le document les dit. */
  | { genre: 'intervention'; collectivite: string; mode: string };

export interface InitiativeMotivee {
  id: string;
  motif: Motif;
}

function ranger<T>(table: Map<string, T[]>, cle: string, valeur: T): void {
  const liste = table.get(cle);
  if (!liste) table.set(cle, [valeur]);
  else if (!liste.includes(valeur)) liste.push(valeur);
}

/** De chaque territoire à ses initiatives : on consulte, on ne parcourt pas le corpus. */
export class IndexInitiatives {
  /** Situées dedans, à quelque précision que ce soit au-dessous. */
  readonly #dedans = new Map<string, string[]>();
  /** Situées exactement à l’échelle de ce territoire. */
  readonly #echelle = new Map<string, string[]>();
  /** EPCI à cheval → initiatives, par département et région touchés. */
  readonly #aCheval = new Map<string, { id: string; reference: ReferenceTerritoire }[]>();
  readonly #interventions = new Map<string, InitiativeMotivee[]>();
  readonly #rang = new Map<string, number>();

  /** `initiatives` dans l’ordre où la page les montre. */
  constructor(initiatives: readonly Initiative[], geo: Geographie) {
    for (const i of initiatives) {
      this.#rang.set(i.id, this.#rang.size);
      for (const lieu of i.lieux) this.#poserLieu(i.id, lieu, geo);
      for (const { territoire, collectivite, mode } of i.interventions) {
        if (!territoire) continue;
        const motif: Motif = { genre: 'intervention', collectivite, mode };
        ranger(this.#interventions, ecrireReference(territoire), { id: i.id, motif });
      }
    }
  }

  #poserLieu(id: string, lieu: Lieu, geo: Geographie): void {
    const fine = referenceFine(lieu);
    for (const niveau of NIVEAUX) {
      const code = lieu[niveau];
      if (code) ranger(this.#dedans, ecrireReference({ niveau, code }), id);
    }
    if (!fine) return;
    ranger(this.#echelle, ecrireReference(fine), id);
    if (fine.niveau !== 'epci') return;
    const epci = geo.trouver(fine);
    for (const a of epci ? ancetres(epci) : []) {
      if (!a.partiel) continue;
      const cle = ecrireReference(a);
      const liste = this.#aCheval.get(cle) ?? [];
      if (!liste.some((x) => x.id === id)) liste.push({ id, reference: fine });
      this.#aCheval.set(cle, liste);
    }
  }

  /** Identifiants des initiatives situées dans le territoire, dans l’ordre donné. */
  ici(t: ReferenceTerritoire): string[] {
    return this.#trier(this.#dedans.get(ecrireReference(t)) ?? [], (id) => id);
  }

  /** Celles qui le concernent sans y être situées ; chacune une fois, pour sa meilleure raison. */
  concernant(t: Territoire): InitiativeMotivee[] {
    const vues = new Set(this.ici(t));
    const sortie: InitiativeMotivee[] = [];
    const ajouter = (id: string, motif: Motif) => {
      if (vues.has(id)) return;
      vues.add(id);
      sortie.push({ id, motif });
    };
    for (const { id, motif } of this.#interventions.get(ecrireReference(t)) ?? []) {
      ajouter(id, motif);
    }
    for (const { id, reference } of this.#aCheval.get(ecrireReference(t)) ?? []) {
      ajouter(id, { genre: 'a-cheval', reference });
    }
    for (const reference of ancetres(t)) {
      for (const id of this.#echelle.get(ecrireReference(reference)) ?? []) {
        ajouter(id, {
          genre: 'echelle',
          reference: { niveau: reference.niveau, code: reference.code },
        });
      }
    }
    return this.#trier(sortie, (x) => x.id);
  }

  #trier<T>(liste: readonly T[], idDe: (x: T) => string): T[] {
    return [...liste].sort((a, b) => this.#rang.get(idDe(a))! - this.#rang.get(idDe(b))!);
  }
}
