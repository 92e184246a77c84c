/**
 * Territoires : niveaux, codes et références.
 *
 * Les codes sont des chaînes, jamais des nombres : `01004`, `2A004`, `97305` (communes, COG de
 * l’Insee), `2A`, `971` (départements), `11`, `01` (régions), `200093201` (EPCI, SIREN).
 */

export const NIVEAUX = ['region', 'departement', 'epci', 'commune'] as const;
export type Niveau = (typeof NIVEAUX)[number];

export const NOMS_NIVEAUX: Record<Niveau, { un: string; plusieurs: string }> = {
  region: { un: 'région', plusieurs: 'régions' },
  departement: { un: 'département', plusieurs: 'départements' },
  epci: { un: 'intercommunalité', plusieurs: 'intercommunalités' },
  commune: { un: 'commune', plusieurs: 'communes' },
};

/**
 * Les limites à tracer autour d’un territoire, ou d’aucun : les régions, les départements, et celles de
 * son niveau, dont on veut voir les voisins.
 */
export const limitesAutour = (niveau?: Niveau): Niveau[] =>
  NIVEAUX.filter((n) => n === 'region' || n === 'departement' || n === niveau);

/** Longitude puis latitude, en degrés décimaux WGS 84. */
export type Position = [longitude: number, latitude: number];
/** Ouest, sud, est, nord, en degrés décimaux WGS 84. */
export type Emprise = [ouest: number, sud: number, est: number, nord: number];

/** `epci:200093201`, `commune:2A004`… : la forme des adresses et des fichiers CSV. */
export interface ReferenceTerritoire {
  niveau: Niveau;
  code: string;
}

/** Un territoire tel que l’index le décrit ; la géométrie (points, emprise, surface) peut manquer. */
export interface Territoire extends ReferenceTerritoire {
  nom: string;
  /** Habitants (population du COG embarqué), absente si inconnue. */
  population?: number;
  /** Parents : codes des territoires qui le contiennent. Un EPCI peut en avoir plusieurs. */
  regions?: string[];
  departements?: string[];
  epci?: string;
  /** Type d’EPCI : CC, CA, CU, METRO, MET69. */
  type?: string;
  /** Code de la commune chef-lieu (région, département). */
  chefLieu?: string;
  /** Codes postaux (communes). */
  codesPostaux?: string[];
  /** Point intérieur représentatif, pour étiqueter ou mesurer une distance. */
  point?: Position;
  emprise?: Emprise;
  /** km², calculée sur le contour. */
  surface?: number;
}

const FORMES: Record<Niveau, RegExp> = {
  region: /^\d{2}$/,
  departement: /^(\d{2}|2[AB]|97\d)$/,
  epci: /^\d{9}$/,
  commune: /^(\d{5}|2[AB]\d{3})$/,
};

/** La forme d’une référence, pour un schéma : `departement:2A`, `commune:97105`… */
export const MOTIF_REFERENCE = `^(${NIVEAUX.map((n) => `${n}:${FORMES[n].source.slice(1, -1)}`).join('|')})$`;

/** Vrai si le code a la forme attendue à ce niveau (l’existence se vérifie dans l’index). */
export function estCode(niveau: Niveau, code: string): boolean {
  return FORMES[niveau].test(code);
}

export function estNiveau(texte: string): texte is Niveau {
  return (NIVEAUX as readonly string[]).includes(texte);
}

/**
 * Rend un code écrit par une personne ou un tableur à sa forme officielle : majuscules (`2a004`),
 * zéros de tête perdus (`1004` → `01004`), espaces et `.0` ajoutés par un tableur.
 * Rend `null` si rien de plausible n’en sort.
 */
export function normaliserCode(niveau: Niveau, brut: string): string | null {
  let code = brut.trim().toUpperCase().replace(/\s+/g, '').replace(/\.0+$/, '');
  const longueur = { region: 2, departement: 2, epci: 9, commune: 5 }[niveau];
  if (/^\d+$/.test(code) && niveau !== 'epci') code = code.padStart(longueur, '0');
  if (niveau === 'commune' && /^[AB]\d{3}$/.test(code)) code = `2${code}`;
  return estCode(niveau, code) ? code : null;
}

/** `epci:200093201` → référence ; `null` si le texte n’en est pas une. Tolère casse et zéros perdus. */
export function lireReference(texte: string): ReferenceTerritoire | null {
  const [niveau, code, ...reste] = texte.split(':');
  if (!niveau || code === undefined || reste.length > 0) return null;
  const n = niveau.trim().toLowerCase();
  if (!estNiveau(n)) return null;
  const c = normaliserCode(n, code);
  return c ? { niveau: n, code: c } : null;
}

export function ecrireReference({ niveau, code }: ReferenceTerritoire): string {
  return `${niveau}:${code}`;
}

/** Code du département d’une commune d’après son code : `2A004` → `2A`, `97305` → `973`. */
export function departementDeCommune(code: string): string {
  return code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);
}

/** Ce que le domaine demande à un index de territoires, quelle que soit sa provenance. */
export interface Geographie {
  trouver(reference: ReferenceTerritoire): Territoire | undefined;
  /** Code actuel d’une commune, d’une commune déléguée ou associée, ou d’un arrondissement. */
  actuel(codeCommune: string): string | undefined;
}

/** Les territoires auxquels quelque chose appartient, par niveau. */
export interface Appartenance {
  commune?: string;
  epci?: string;
  departement?: string;
  region?: string;
}

/** Code du territoire de ce niveau qui contient la commune ; `undefined` si aucun (une île sans EPCI). */
export function codeParent(commune: Territoire, niveau: Niveau): string | undefined {
  if (niveau === 'commune') return commune.code;
  if (niveau === 'epci') return commune.epci;
  return (niveau === 'departement' ? commune.departements : commune.regions)?.[0];
}

/** Vrai si ce qui appartient à `a` se trouve dans le territoire. */
export function estDans(a: Appartenance, territoire: ReferenceTerritoire): boolean {
  return a[territoire.niveau] === territoire.code;
}

/**
 * Remonte les niveaux d’un territoire. Un EPCI à cheval sur deux départements n’en désigne aucun :
 * la propriété reste absente plutôt que fausse.
 */
export function appartenance(territoire: Territoire): Appartenance {
  const seul = (codes: string[] | undefined) => (codes?.length === 1 ? codes[0] : undefined);
  const a: Appartenance = {
    epci: territoire.epci,
    departement: seul(territoire.departements),
    region: seul(territoire.regions),
  };
  a[territoire.niveau] = territoire.code;
  return a;
}
