/**
 * Retrouver une commune d’après ce qu’une ligne en dit : code Insee, code postal, nom, département.
 *
 * Rien ne s’invente : deux communes possibles et rien pour trancher, c’est « à revoir » avec les
 * candidates. Les réponses se calculent une fois par combinaison distincte (voir `placeur.ts`).
 */
import type { IndexTerritoires } from '../../index-territoires';
import { departementDeCommune } from '../../territoire';
import { distanceEdition } from '../../texte';
import { SANS_COMMUNE, type Motif } from '../releve';
import { lireCinq, type CodeLu } from './code-cinq';
import {
  cleOfficielle,
  clePlate,
  lireNomCommune,
  ressemble,
  type CleCommune,
} from './noms-communes';
import type { RegleReparation } from './regles';

/** Les cellules de lieu d’une ligne, telles que lues ; vides si la colonne manque. */
export interface LieuLu {
  code: string;
  codePostal: string;
  nom: string;
  departement: string;
}

export interface Appariee {
  /** Rang dans `index.tous('commune')`, ou `SANS_COMMUNE`. */
  rang: number;
  motif: Motif;
  regles: RegleReparation[];
  candidats: number[];
}

const trouvee = (rang: number, regles: RegleReparation[]): Appariee => ({
  rang,
  motif: 'sans-objet',
  regles,
  candidats: [],
});
const aRevoir = (motif: Motif, candidats: Iterable<number> = []): Appariee => ({
  rang: SANS_COMMUNE,
  motif,
  regles: [],
  candidats: [...new Set(candidats)].slice(0, 12),
});

/** Écritures de départements gardées : elles sont une centaine, sauf dans un fichier mal lu. */
const DEPARTEMENTS_LUS = 2000;
const SCIENTIFIQUE = /^\d([.,]\d+)?E\+?\d+$/i;

export class AppariementCommunes {
  private readonly noms = new Map<string, number[]>();
  private readonly anciens = new Map<string, number[]>();
  private readonly codesPostaux = new Map<string, number[]>();
  private readonly rangs = new Map<string, number>();
  private readonly cles: string[];
  private readonly officiels: string[];
  private readonly departements: string[];
  private readonly populations: number[];
  private readonly parDepartement = new Map<string, string>();
  private readonly anciensDe = new Map<number, Set<string>>();
  private readonly departementsLus = new Map<string, string>();

  constructor(private readonly index: IndexTerritoires) {
    const communes = index.tous('commune');
    this.cles = communes.map(({ nom }) => cleOfficielle(nom));
    this.officiels = communes.map(({ nom }) => nom);
    this.departements = communes.map((c) => c.departements?.[0] ?? departementDeCommune(c.code));
    this.populations = communes.map((c) => c.population ?? 0);
    communes.forEach((c, rang) => {
      this.rangs.set(c.code, rang);
      ranger(this.noms, this.cles[rang]!, rang);
      for (const cp of c.codesPostaux ?? []) ranger(this.codesPostaux, cp, rang);
    });
    for (const { nom, actuel } of index.anciennes()) this.rangerAncienne(nom, actuel);
    for (const d of index.tous('departement')) {
      this.parDepartement.set(clePlate(d.nom), d.code).set(d.code, d.code);
    }
  }

  private rangerAncienne(nom: string, actuel: string): void {
    const rang = this.rangs.get(actuel);
    if (rang === undefined) return;
    const cle = cleOfficielle(nom);
    ranger(this.anciens, cle, rang);
    const noms = this.anciensDe.get(rang) ?? new Set();
    this.anciensDe.set(rang, noms.add(cle));
  }

  /** Code de département d’un code (« 1 », « 2a ») ou d’un nom ; `''` s’il n’est pas reconnu. */
  departement(brut: string): string {
    const connu = this.departementsLus.get(brut);
    if (connu !== undefined) return connu;
    const cle = clePlate(brut.replace(/[.,]0+$/, ''));
    const code = this.parDepartement.get(/^\d$/.test(cle) ? `0${cle}` : cle) ?? '';
    if (this.departementsLus.size < DEPARTEMENTS_LUS) this.departementsLus.set(brut, code);
    return code;
  }

  apparier(lieu: LieuLu): Appariee {
    const nom = lieu.nom ? lireNomCommune(lieu.nom) : null;
    if (lieu.code) {
      const parCode = this.parCode(lieu, nom?.cle ? nom : null);
      if (parCode) return parCode;
    }
    const suite = this.sansCode(lieu, nom?.cle ? nom : null);
    if (lieu.code && suite.rang !== SANS_COMMUNE) suite.regles.unshift('code-ecarte');
    return suite;
  }

  /** `null` si le code n’est celui d’aucune commune, présente ou passée. */
  private parCode(lieu: LieuLu, nom: CleCommune | null): Appariee | null {
    const { code, regles } = lireCinq(lieu.code, 'code-decimale', 'code-zero-perdu');
    const actuel = this.index.actuel(code);
    const rang = actuel === undefined ? undefined : this.rangs.get(actuel);
    if (rang === undefined) return null;
    if (nom && !this.porte(rang, nom.cle)) {
      const autres = [...(this.noms.get(nom.cle) ?? []), ...(this.anciens.get(nom.cle) ?? [])];
      // Un code réparé ne vaut pas mieux que son nom ; un code intact l’emporte sur un lieu-dit.
      if (autres.length > 0 || regles.length > 0) {
        return aRevoir('code-et-nom-contradictoires', [rang, ...autres]);
      }
    }
    if (actuel !== code) {
      regles.push(
        /^(75|693|132)/.test(code) && nomArrondissement(this.officiels[rang]!)
          ? 'arrondissement'
          : 'ancienne-commune',
      );
    }
    return trouvee(rang, regles);
  }

  private porte(rang: number, cle: string): boolean {
    return this.cles[rang] === cle || (this.anciensDe.get(rang)?.has(cle) ?? false);
  }

  private sansCode(lieu: LieuLu, nom: CleCommune | null): Appariee {
    const cp = lireCinq(lieu.codePostal, 'cp-decimale', 'cp-zero-perdu');
    const connu = cp.code ? this.codesPostaux.get(cp.code) : undefined;
    const departement = this.departement(lieu.departement);
    if (nom) return this.parNom(lieu, nom, cp, connu, departement);
    if (SCIENTIFIQUE.test(lieu.codePostal.trim())) return aRevoir('notation-scientifique');
    if (!cp.code) return aRevoir(departement ? 'departement-seul' : 'lieu-absent');
    if (!connu) return aRevoir('code-postal-inconnu');
    const restants = departement
      ? connu.filter((r) => this.departements[r] === departement)
      : connu;
    return restants.length === 1
      ? trouvee(restants[0]!, [...cp.regles, 'code-postal-seul'])
      : aRevoir('commune-ambigue', this.trier(restants.length > 0 ? restants : connu));
  }

  private parNom(
    lieu: LieuLu,
    nom: CleCommune,
    cp: CodeLu,
    connu: number[] | undefined,
    departement: string,
  ): Appariee {
    const actuelles = this.noms.get(nom.cle) ?? [];
    // Une commune actuelle d’abord ; l’ancienne de même nom si le reste ne parle que d’elle.
    const actuelle = this.trancher(actuelles, cp, connu, departement);
    if (actuelle !== null && !Array.isArray(actuelle)) {
      return trouvee(actuelle.rang, [...this.formes(lieu, nom, actuelle.rang), ...actuelle.regles]);
    }
    const passees = this.anciens.get(nom.cle) ?? [];
    const passee = passees.length > 0 ? this.trancher(passees, cp, connu, departement) : null;
    if (passee !== null && !Array.isArray(passee)) {
      const sure = actuelle === null || (connu?.includes(passee.rang) ?? false);
      const regles = [...this.formes(lieu, nom, passee.rang), ...passee.regles];
      if (this.cles[passee.rang] !== nom.cle) regles.push('ancienne-commune');
      if (sure) return trouvee(passee.rang, regles);
    }
    const plusieurs = [actuelle, passee].filter(Array.isArray).flat();
    if (plusieurs.length > 0) return aRevoir('commune-ambigue', this.trier(plusieurs));
    return this.sansNomConnu(nom, cp, connu, departement, [...actuelles, ...passees]);
  }

  /**
   * Une seule candidate compatible avec le code postal et le département ; une liste si plusieurs ;
   * `null` si aucune ne va.
   */
  private trancher(
    candidats: number[],
    cp: CodeLu,
    connu: number[] | undefined,
    departement: string,
  ): { rang: number; regles: RegleReparation[] } | number[] | null {
    const homonymes = candidats.length > 1;
    const duCp = connu ? communs(candidats, connu) : [];
    if (duCp.length === 1) {
      return { rang: duCp[0]!, regles: [...cp.regles, ...un(homonymes, 'homonyme-code-postal')] };
    }
    const reste = duCp.length > 1 ? duCp : candidats;
    const duDepartement = departement
      ? reste.filter((r) => this.departements[r] === departement)
      : reste.filter((r) => cp.code && this.memeDepartement(cp.code, this.departements[r]!));
    if (duDepartement.length === 1) {
      // Le code postal ne dessert pas cette commune : CEDEX, ou faute ; le département la confirme.
      const ecart = cp.code && !duCp.length ? (['code-postal-ecarte'] as const) : [];
      const parQuoi = departement ? 'homonyme-departement' : 'homonyme-code-postal';
      return { rang: duDepartement[0]!, regles: [...ecart, ...un(homonymes, parQuoi)] };
    }
    if (duDepartement.length > 1) return duDepartement;
    if (departement || cp.code) return null;
    if (reste.length === 0) return null;
    return reste.length === 1 ? { rang: reste[0]!, regles: [] } : reste;
  }

  private memeDepartement(codePostal: string, departement: string): boolean {
    if (departement === '2A' || departement === '2B') return codePostal.startsWith('20');
    return codePostal.length === 5 && codePostal.startsWith(departement);
  }

  /** Aucune commune de ce nom ne va avec le reste : une coquille, un lieu-dit, ou une contradiction. */
  private sansNomConnu(
    nom: CleCommune,
    cp: CodeLu,
    connu: number[] | undefined,
    departement: string,
    ailleurs: number[],
  ): Appariee {
    if (ailleurs.length > 0) {
      return aRevoir('code-et-nom-contradictoires', [...this.trier(ailleurs), ...(connu ?? [])]);
    }
    const possibles = (connu ?? []).filter(
      (r) => !departement || this.departements[r] === departement,
    );
    const proches = possibles.filter((r) => ressemble(nom.cle, this.cles[r]!));
    if (proches.length === 1) return trouvee(proches[0]!, [...cp.regles, 'nom-approche']);
    // Un code postal à qui il a fallu rendre un zéro peut être étranger (« 1000 BRUXELLES »).
    if (proches.length === 0 && possibles.length === 1 && cp.regles.length === 0) {
      return trouvee(possibles[0]!, ['code-postal-seul']);
    }
    const voisines = possibles.length > 0 ? possibles : this.duDepartement(departement);
    const rangees = voisines
      .map((r) => ({ r, d: distanceEdition(nom.cle, this.cles[r]!) }))
      .filter(({ d }) => possibles.length > 0 || d <= Math.max(2, nom.cle.length / 4))
      .sort((a, b) => a.d - b.d);
    return aRevoir(
      'commune-inconnue',
      rangees.map(({ r }) => r),
    );
  }

  private duDepartement(code: string): number[] {
    if (!code) return [];
    return this.departements.flatMap((d, rang) => (d === code ? [rang] : []));
  }

  /** Les plus peuplées d’abord : l’ordre des propositions, jamais une raison de choisir. */
  private trier(rangs: readonly number[]): number[] {
    return [...rangs].sort((a, b) => this.populations[b]! - this.populations[a]!);
  }

  /** Ce qu’il a fallu faire au nom pour le reconnaître. */
  private formes(lieu: LieuLu, nom: CleCommune, rang: number): RegleReparation[] {
    if (lieu.nom === this.officiels[rang]) return [];
    const regles: RegleReparation[] = [];
    if (nom.cedex) regles.push('cedex');
    if (nom.saint) regles.push('saint');
    if (nom.arrondissement > 0) regles.push('arrondissement');
    if (regles.length === 0) regles.push('graphie');
    return regles;
  }
}

const construits = new WeakMap<IndexTerritoires, AppariementCommunes>();

/** L’appariement d’un index, construit une fois (36 000 noms à normaliser). */
export function appariementDe(index: IndexTerritoires): AppariementCommunes {
  let a = construits.get(index);
  if (!a) construits.set(index, (a = new AppariementCommunes(index)));
  return a;
}

/** Ceux de `a` qui sont aussi dans `b`. Le cas courant, un seul des deux côtés, ne crée rien. */
function communs(a: number[], b: readonly number[]): number[] {
  if (a.length === 1 && b.includes(a[0]!)) return a;
  return a.filter((r) => b.includes(r));
}

const un = (condition: boolean, regle: RegleReparation) => (condition ? [regle] : []);
const nomArrondissement = (nom: string) => /^(Paris|Lyon|Marseille)$/.test(nom);

function ranger(table: Map<string, number[]>, cle: string, rang: number): void {
  const rangs = table.get(cle);
  if (!rangs) table.set(cle, [rang]);
  else if (!rangs.includes(rang)) rangs.push(rang);
}
