/**
 * Formes : les contours simplifiés que le serveur garde en mémoire pour mesurer une distance, et ce
 * que leur topologie dit (qui touche qui, qui touche la mer). Ici le fichier, son écriture et sa
 * lecture ; `distance-contour.ts` calcule dessus.
 *
 * Le fichier : une ligne JSON (l’en-tête), puis des entiers à longueur variable (LEB128, zigzag pour
 * les écarts). Les arcs sont partagés entre voisins, leurs sommets posés sur une grille de `pas`
 * degrés et écrits par écarts.
 */
import { NIVEAUX, type Niveau, type ReferenceTerritoire } from './territoire';

export const VERSION_FORMES = 1;
const GENRE = 'territoiress-formes';

export interface EnTeteFormes {
  genre: typeof GENRE;
  version: number;
  /** Degrés entre deux positions possibles d’un sommet. */
  pas: number;
  /** Plus grand écart mesuré, en mètres, entre un contour de la source et sa forme simplifiée. */
  ecartMaxM: number;
  /** Vrai si la source est le tracé de secours, très approché. */
  secours: boolean;
  arcs: number;
  /** Codes par niveau, dans l’ordre des listes qui suivent. */
  codes: Record<Niveau, string[]>;
}

export interface ContenuFormes {
  enTete: Omit<EnTeteFormes, 'genre' | 'version' | 'arcs'>;
  /** Sommets sur la grille, `[lon, lat, lon, lat…]` en nombre de pas. */
  arcs: ArrayLike<number>[];
  /** Arcs du bord de chaque territoire, par niveau ; vide : forme non gardée (communes). */
  bords: Record<Niveau, number[][]>;
  /** Voisins de chaque territoire (rangs dans `codes`), au même niveau. */
  voisins: Record<Niveau, number[][]>;
  /** Mer : 1 touche, 0 ne touche pas, 2 on ne peut pas le dire. */
  mer: Record<Niveau, number[]>;
}

class Ecrivain {
  #octets: number[] = [];
  entier(n: number): void {
    let v = n;
    while (v > 127) {
      this.#octets.push((v % 128) | 128);
      v = Math.floor(v / 128);
    }
    this.#octets.push(v);
  }
  ecart(n: number): void {
    this.entier(n < 0 ? -2 * n - 1 : 2 * n);
  }
  /** Liste croissante d’entiers, par écarts. */
  croissants(liste: readonly number[]): void {
    this.entier(liste.length);
    let avant = 0;
    for (const n of [...liste].sort((a, b) => a - b)) {
      this.entier(n - avant);
      avant = n;
    }
  }
  fin(): Uint8Array {
    return Uint8Array.from(this.#octets);
  }
}

class Lecteur {
  constructor(
    readonly octets: Uint8Array,
    public position: number,
  ) {}
  entier(): number {
    let [valeur, poids] = [0, 1];
    for (;;) {
      const octet = this.octets[this.position++];
      if (octet === undefined)
        throw new Error('Fichier de formes tronqué : lancez npm run contours.');
      valeur += (octet & 127) * poids;
      if (octet < 128) return valeur;
      poids *= 128;
    }
  }
  ecart(): number {
    const n = this.entier();
    return n % 2 === 1 ? -(n + 1) / 2 : n / 2;
  }
  croissants(): number[] {
    let avant = 0;
    return Array.from({ length: this.entier() }, () => (avant += this.entier()));
  }
}

export function ecrireFormes({ enTete, arcs, bords, voisins, mer }: ContenuFormes): Uint8Array {
  const tete: EnTeteFormes = {
    genre: GENRE,
    version: VERSION_FORMES,
    ...enTete,
    arcs: arcs.length,
  };
  const e = new Ecrivain();
  for (const arc of arcs) {
    e.entier(arc.length / 2);
    for (let i = 0; i < arc.length; i++) e.ecart(arc[i]! - (i < 2 ? 0 : arc[i - 2]!));
  }
  for (const niveau of NIVEAUX) {
    enTete.codes[niveau].forEach((_, i) => {
      e.croissants(bords[niveau][i] ?? []);
      // Chaque paire une fois, du côté du plus petit rang.
      e.croissants((voisins[niveau][i] ?? []).filter((j) => j > i));
      e.entier(mer[niveau][i] ?? 2);
    });
  }
  const ligne = new TextEncoder().encode(`${JSON.stringify(tete)}\n`);
  const corps = e.fin();
  const sortie = new Uint8Array(ligne.length + corps.length);
  sortie.set(ligne);
  sortie.set(corps, ligne.length);
  return sortie;
}

function lireEnTete(octets: Uint8Array): { tete: EnTeteFormes; debut: number } {
  const fin = octets.indexOf(10);
  let tete: Partial<EnTeteFormes> | null = null;
  try {
    tete = JSON.parse(new TextDecoder().decode(octets.subarray(0, Math.max(0, fin))));
  } catch {
    // Dit ci-dessous, comme un fichier d’un autre genre.
  }
  if (tete?.genre !== GENRE || tete.version !== VERSION_FORMES) {
    throw new Error(
      `Fichier de formes illisible (version ${VERSION_FORMES} attendue) : lancez npm run contours.`,
    );
  }
  return { tete: tete as EnTeteFormes, debut: fin + 1 };
}

export function lireContenu(octets: Uint8Array): ContenuFormes {
  const { tete, debut } = lireEnTete(octets);
  const l = new Lecteur(octets, debut);
  const arcs = Array.from({ length: tete.arcs }, () => {
    const arc = new Int32Array(2 * l.entier());
    for (let i = 0; i < arc.length; i++) arc[i] = l.ecart() + (i < 2 ? 0 : arc[i - 2]!);
    return arc;
  });
  const vide = () => ({ region: [], departement: [], epci: [], commune: [] });
  const contenu: ContenuFormes = {
    enTete: tete,
    arcs,
    bords: vide(),
    voisins: vide(),
    mer: vide(),
  };
  for (const niveau of NIVEAUX) {
    const n = tete.codes[niveau].length;
    const voisins: number[][] = Array.from({ length: n }, () => []);
    for (let i = 0; i < n; i++) {
      contenu.bords[niveau].push(l.croissants());
      for (const j of l.croissants()) {
        voisins[i]!.push(j);
        voisins[j]?.push(i);
      }
      contenu.mer[niveau].push(l.entier());
    }
    contenu.voisins[niveau] = voisins;
  }
  if (l.position !== octets.length) {
    throw new Error('Fichier de formes trop long : lancez npm run contours.');
  }
  return contenu;
}

/** Ce que la topologie des contours dit d’un territoire, sans géométrie. */
export class Contiguite {
  readonly #rangs: Record<Niveau, Map<string, number>>;
  constructor(readonly contenu: Pick<ContenuFormes, 'enTete' | 'voisins' | 'mer'>) {
    this.#rangs = Object.fromEntries(
      NIVEAUX.map((n) => [n, new Map(contenu.enTete.codes[n].map((code, i) => [code, i]))]),
    ) as Record<Niveau, Map<string, number>>;
  }

  rang({ niveau, code }: ReferenceTerritoire): number | undefined {
    return this.#rangs[niveau].get(code);
  }

  /** Codes des territoires du même niveau qui ont une limite commune ; `undefined` sans contour. */
  voisins(ref: ReferenceTerritoire): string[] | undefined {
    const i = this.rang(ref);
    if (i === undefined) return undefined;
    const codes = this.contenu.enTete.codes[ref.niveau];
    return this.contenu.voisins[ref.niveau][i]!.map((j) => codes[j]!);
  }

  /** Vrai si son contour touche la mer ; `undefined` si le contour ne permet pas de le dire. */
  toucheLaMer(ref: ReferenceTerritoire): boolean | undefined {
    const i = this.rang(ref);
    const mer = i === undefined ? 2 : this.contenu.mer[ref.niveau][i];
    return mer === 2 ? undefined : mer === 1;
  }
}
