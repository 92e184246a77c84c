/**
 * Décide, ligne à ligne, où est une structure. Les réponses de lieu sont gardées par combinaison
 * distincte de cellules (rangs de dictionnaire) : quelques dizaines de milliers pour un million de
 * lignes.
 */
import type { IndexTerritoires } from '../../index-territoires';
import {
  A_REVOIR,
  ECARTEE,
  MOTIFS,
  PLACEE,
  PRECISIONS_PLACE,
  SANS_COMMUNE,
  type GroupeARevoir,
  type Motif,
} from '../releve';
import type { AppariementCommunes, LieuLu } from './communes';
import type { Position } from './positions';
import { REGLES, type RegleReparation } from './regles';
import { ListeLignes, TablePaires } from './tableaux';

const MOTIF = new Map(MOTIFS.map((m, i) => [m, i]));
const REGLE = new Map(REGLES.map((r, i) => [r, i]));
const PRECISION_COMMUNE = PRECISIONS_PLACE.indexOf('commune');
const PRECISION_POINT = PRECISIONS_PLACE.indexOf('point');
/** Au-delà, les groupes à revoir d’un même motif se confondent : personne n’en lirait davantage. */
const GROUPES_MAX = 20_000;
/** Marge autour de l’emprise d’une commune, en degrés (≈ 25 km) : au-delà, le point n’y est pas. */
const MARGE = 0.25;

export interface OptionsPlaceur {
  index: IndexTerritoires;
  appariement: AppariementCommunes;
  refusees: ReadonlySet<RegleReparation>;
  capacite: number;
}

const masqueDe = (regles: readonly RegleReparation[]) =>
  regles.reduce((m, r) => m | (1 << REGLE.get(r)!), 0);

/**
 * Les réponses de lieu gardées, en colonnes : un objet par combinaison ferait travailler le
 * ramasse-miettes plus que l’import lui-même.
 */
class Reponses {
  taille = 0;
  rang = new Uint16Array(1024);
  masque = new Int32Array(1024);
  motif = new Uint8Array(1024);
  /** Les groupes à revoir, pour les seules réponses qui n’ont pas trouvé. */
  readonly groupes = new Map<number, ListeLignes>();

  ajouter(rang: number, masque: number, motif: number): number {
    if (this.taille === this.rang.length) {
      const n = this.taille * 2;
      const plus = {
        rang: new Uint16Array(n),
        masque: new Int32Array(n),
        motif: new Uint8Array(n),
      };
      plus.rang.set(this.rang);
      plus.masque.set(this.masque);
      plus.motif.set(this.motif);
      Object.assign(this, plus);
    }
    this.rang[this.taille] = rang;
    this.masque[this.taille] = masque;
    this.motif[this.taille] = motif;
    return this.taille++;
  }
}

export class Placeur {
  private readonly reponses = new Reponses();
  private readonly paires = Array.from({ length: 4 }, () => new TablePaires());
  private reponseDe = new Int32Array(1024).fill(-1);
  private readonly groupes = new Map<string, { groupe: GroupeARevoir; lignes: ListeLignes }>();
  private readonly lignesRegles = REGLES.map(() => new ListeLignes());
  private readonly refusees: number;
  private etat: Uint8Array<ArrayBuffer>;
  private motif: Uint8Array<ArrayBuffer>;
  private commune: Uint16Array<ArrayBuffer>;
  /** Les seules lignes placées par leurs coordonnées : les autres prennent le point de leur commune. */
  private lon = new Float64Array(0);
  private lat = new Float64Array(0);

  constructor(private readonly options: OptionsPlaceur) {
    const n = Math.max(1024, options.capacite);
    this.etat = new Uint8Array(n);
    this.motif = new Uint8Array(n);
    this.commune = new Uint16Array(n).fill(SANS_COMMUNE);
    this.refusees = masqueDe([...options.refusees]);
  }

  /** À appeler avant de toucher à la ligne `i`. */
  reserver(i: number): void {
    if (i < this.etat.length) return;
    const n = Math.max(i + 1, (this.etat.length * 1.6) | 0);
    this.etat = agrandi(this.etat, new Uint8Array(n));
    this.motif = agrandi(this.motif, new Uint8Array(n));
    this.commune = agrandi(this.commune, new Uint16Array(n).fill(SANS_COMMUNE));
    if (this.lon.length === 0) return;
    this.lon = agrandi(this.lon, new Float64Array(n).fill(NaN));
    this.lat = agrandi(this.lat, new Float64Array(n).fill(NaN));
  }

  /**
   * La réponse de lieu pour ces rangs de dictionnaire (-1 : valeur non rangée, pas de mémoire).
   * `lire` ne sert qu’à la première rencontre d’une combinaison.
   */
  repondre(rangs: Int32Array, n: number, lire: () => LieuLu): number {
    let cle = rangs[0]!;
    if (cle < 0) return this.calculer(lire());
    for (let k = 1; k < n; k++) {
      const rang = rangs[k]!;
      if (rang < 0) return this.calculer(lire());
      cle = this.paires[k - 1]!.rang(cle, rang);
    }
    if (cle >= this.reponseDe.length) {
      const plus = new Int32Array(Math.max(cle + 1, this.reponseDe.length * 2)).fill(-1);
      this.reponseDe = agrandi(this.reponseDe, plus);
    }
    const connue = this.reponseDe[cle]!;
    return connue >= 0 ? connue : (this.reponseDe[cle] = this.calculer(lire()));
  }

  /** Commune de cette réponse, `SANS_COMMUNE` si elle n’a pas trouvé. */
  rangDe(reponse: number): number {
    return reponse < 0 ? SANS_COMMUNE : this.reponses.rang[reponse]!;
  }

  private calculer(lieu: LieuLu): number {
    const { appariement } = this.options;
    const { rang, regles, motif, candidats } = appariement.apparier(lieu);
    const masque = masqueDe(regles);
    const refusee = (masque & this.refusees) !== 0;
    if (rang !== SANS_COMMUNE && !refusee) return this.reponses.ajouter(rang, masque, 0);
    const pourquoi: Motif = refusee ? 'reparation-refusee' : motif;
    const { code, codePostal, nom, departement } = lieu;
    const libelle = [code, codePostal, nom, departement && `(${departement})`];
    const reponse = this.reponses.ajouter(SANS_COMMUNE, 0, MOTIF.get(pourquoi)!);
    const groupe = this.groupe(pourquoi, libelle.filter(Boolean).join(' '), [rang, ...candidats]);
    this.reponses.groupes.set(reponse, groupe);
    return reponse;
  }

  placer(i: number, reponse: number, position: Position | null): void {
    const rang = this.rangDe(reponse);
    if (position !== null) return this.placerAvec(i, reponse, rang, position);
    if (rang === SANS_COMMUNE) return this.revoir(i, reponse, null);
    this.commune[i] = rang;
    this.noter(i, this.reponses.masque[reponse]!);
  }

  private placerAvec(i: number, reponse: number, rang: number, position: Position): void {
    if (position.motif === null && this.vaAvec(rang, position)) {
      if (this.lon.length === 0) this.ouvrirPoints();
      this.lon[i] = position.lon;
      this.lat[i] = position.lat;
      this.commune[i] = rang;
      if (rang !== SANS_COMMUNE) this.noter(i, this.reponses.masque[reponse]!);
      if (position.regle) this.noterOuRefuser(i, position.regle);
      return;
    }
    if (rang === SANS_COMMUNE) return this.revoir(i, reponse, position);
    this.commune[i] = rang;
    this.noter(i, this.reponses.masque[reponse]!);
    this.noterOuRefuser(i, regleDe(position));
  }

  private ouvrirPoints(): void {
    this.lon = new Float64Array(this.etat.length).fill(NaN);
    this.lat = new Float64Array(this.etat.length).fill(NaN);
  }

  ecarter(i: number, motif: Motif): void {
    this.etat[i] = ECARTEE;
    this.motif[i] = MOTIF.get(motif)!;
  }

  /** Faux si la commune dite par la ligne est loin du point. */
  private vaAvec(rang: number, { lon, lat }: Position): boolean {
    const emprise =
      rang === SANS_COMMUNE ? undefined : this.options.index.tous('commune')[rang]?.emprise;
    if (!emprise) return true;
    const [o, s, e, n] = emprise;
    return lon >= o - MARGE && lon <= e + MARGE && lat >= s - MARGE && lat <= n + MARGE;
  }

  /** Note une règle pour cette ligne. */
  noterRegle(i: number, regle: RegleReparation): void {
    this.lignesRegles[REGLE.get(regle)!]!.ajouter(i);
  }

  private noter(i: number, masque: number): void {
    for (let m = masque; m !== 0; m &= m - 1)
      this.lignesRegles[31 - Math.clz32(m & -m)]!.ajouter(i);
  }

  private noterOuRefuser(i: number, regle: RegleReparation): void {
    if (!this.options.refusees.has(regle)) return this.noterRegle(i, regle);
    this.lon[i] = this.lat[i] = NaN;
    this.commune[i] = SANS_COMMUNE;
    this.mettreARevoir(i, 'reparation-refusee');
    this.groupe('reparation-refusee', '', []).ajouter(i);
  }

  private mettreARevoir(i: number, motif: Motif): void {
    this.etat[i] = A_REVOIR;
    this.motif[i] = MOTIF.get(motif)!;
  }

  private revoir(i: number, reponse: number, position: Position | null): void {
    const deLieu = reponse < 0 ? 'lieu-absent' : MOTIFS[this.reponses.motif[reponse]!]!;
    const muet = deLieu === 'lieu-absent' || deLieu === 'departement-seul';
    const motif = muet && position?.motif ? position.motif : deLieu;
    this.mettreARevoir(i, motif);
    const groupe = motif === deLieu ? this.reponses.groupes.get(reponse) : undefined;
    (groupe ?? this.groupe(motif, '', [])).ajouter(i);
  }

  private groupe(motif: Motif, libelle: string, candidats: number[]): ListeLignes {
    const plein = this.groupes.size >= GROUPES_MAX;
    const cle = plein ? `${motif}\u0000…` : `${motif}\u0000${libelle}`;
    let g = this.groupes.get(cle);
    if (!g) {
      const groupe = {
        motif,
        libelle: plein ? '…' : libelle,
        lignes: new Uint32Array(0),
        candidats: plein ? [] : candidats.filter((r) => r !== SANS_COMMUNE),
      };
      this.groupes.set(cle, (g = { groupe, lignes: new ListeLignes() }));
    }
    return g.lignes;
  }

  /** Le placeur ne sert plus ensuite. */
  finir(taille: number) {
    for (const table of this.paires) table.liberer();
    const aRevoir = [...this.groupes.values()]
      .map(({ groupe, lignes }) => ({ ...groupe, lignes: lignes.finir() }))
      .filter(({ lignes }) => lignes.length > 0)
      .sort((a, b) => b.lignes.length - a.lignes.length);
    if (taille > 0) this.reserver(taille - 1);
    return {
      etat: this.etat.slice(0, taille),
      motif: this.motif.slice(0, taille),
      commune: this.commune.slice(0, taille),
      ...this.points(taille),
      aRevoir,
      reparations: this.lignesRegles.flatMap((lignes, r) =>
        lignes.taille > 0
          ? [{ regle: REGLES[r]!, compte: lignes.taille, lignes: lignes.finir() }]
          : [],
      ),
    };
  }

  /** Le point de chaque ligne placée : ses coordonnées, sinon un point de sa commune. */
  private points(taille: number) {
    const communes = this.options.index.tous('commune');
    const lonCommunes = Float64Array.from(communes, (c) => c.point?.[0] ?? NaN);
    const latCommunes = Float64Array.from(communes, (c) => c.point?.[1] ?? NaN);
    const aucun = this.lon.length === 0;
    const lon = aucun ? new Float64Array(taille) : this.lon.slice(0, taille);
    const lat = aucun ? new Float64Array(taille) : this.lat.slice(0, taille);
    const precision = new Uint8Array(taille);
    const { etat, commune } = this;
    for (let i = 0; i < taille; i++) {
      if (etat[i] !== PLACEE) {
        lon[i] = lat[i] = NaN;
      } else if (!aucun && !Number.isNaN(lon[i]!)) {
        precision[i] = PRECISION_POINT;
      } else {
        const rang = commune[i]!;
        lon[i] = lonCommunes[rang]!;
        lat[i] = latCommunes[rang]!;
        precision[i] = PRECISION_COMMUNE;
      }
    }
    return { lon, lat, precision };
  }
}

/** Ce qu’on a fait de coordonnées qu’on n’a pas suivies. */
function regleDe({ motif }: Position): RegleReparation {
  if (motif === null) return 'point-loin';
  return motif === 'point-zero' ? 'point-zero' : 'coordonnees-ecartees';
}

function agrandi<T extends { set(autre: T): void }>(ancien: T, plus: T): T {
  plus.set(ancien);
  return plus;
}
