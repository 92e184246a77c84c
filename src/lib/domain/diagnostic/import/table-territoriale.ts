/** Une table d’une ligne par territoire (Insee FLORES…) : reconnue, appariée, mise en colonnes chiffrées. */
import type { IndexTerritoires } from '../../index-territoires';
import { normaliserTexte } from '../../texte';
import { normaliserCode, type Niveau } from '../../territoire';
import { SANS_COMMUNE } from '../releve';
import { appariementDe, type AppariementCommunes } from './communes';
import { lireNombre } from './coordonnees';
import type { RegleReparation } from './regles';
import type { RoleColonne } from './roles';
import type { ChoixImport, ColonneAnalysee, NonAppariee, TableTerritoriale } from './types';

const CODES: Record<Niveau, RoleColonne> = {
  commune: 'code-commune',
  epci: 'code-epci',
  departement: 'code-departement',
  region: 'code-region',
};
const NOMS: Record<Niveau, RoleColonne> = {
  commune: 'commune',
  epci: 'epci',
  departement: 'departement',
  region: 'region',
};
/** Du plus fin au plus large : une table par commune nomme aussi son département. */
const DU_PLUS_FIN: readonly Niveau[] = ['commune', 'epci', 'departement', 'region'];

/** Secret statistique et valeurs absentes, tels que l’Insee et les tableurs les écrivent. */
const SECRET = /^(s|ss|c|secret)$/i;
const ABSENT = /^(|n\.?d\.?|n\.?c\.?|n\/?a|nan|null|\/\/|\.{2,3}|…|-|–|—)$/i;

export interface ValeurLue {
  valeur: number;
  secret: boolean;
  lisible: boolean;
}

export function lireValeur(brut: string): ValeurLue {
  const t = brut.trim();
  if (SECRET.test(t)) return { valeur: NaN, secret: true, lisible: true };
  if (ABSENT.test(t)) return { valeur: NaN, secret: false, lisible: true };
  const valeur = lireNombre(t.replace(/[%€]$/, ''));
  return { valeur, secret: false, lisible: !Number.isNaN(valeur) };
}

/** Part des lignes qu’une colonne doit distinguer pour en être la clé : une coquille se pardonne. */
const PART_DISTINCTE = 0.95;

/** Ce qui nomme le territoire de chaque ligne. Une commune nommée l’est avec son département : les homonymes. */
function clesDe(
  role: RoleColonne,
  roles: readonly RoleColonne[],
  lignes: readonly string[][],
): string[] {
  const avec: RoleColonne[] = role === 'commune' ? ['code-departement', 'departement'] : [];
  const autres = avec.map((r) => roles.indexOf(r)).filter((c) => c >= 0);
  const colonne = roles.indexOf(role);
  return lignes
    .filter((l) => l[colonne]?.trim())
    .map((l) => [colonne, ...autres].map((c) => (l[c] ?? '').trim()).join('|'));
}

const distingue = (cles: readonly string[]): boolean =>
  cles.length > 0 && new Set(cles).size >= cles.length * PART_DISTINCTE;

/**
 * La colonne qui nomme le territoire d’une ligne : les codes d’abord, du plus fin au plus large, puis
 * les noms ; de préférence une qui change à chaque ligne (le code du département d’une table de
 * communes se répète). `null` si aucune colonne ne nomme un territoire.
 */
function cleDe(
  roles: readonly RoleColonne[],
  lignes: readonly string[][],
): { niveau: Niveau; cles: string[] } | null {
  const possibles = [CODES, NOMS].flatMap((noms) =>
    DU_PLUS_FIN.filter((niveau) => roles.includes(noms[niveau])).map((niveau) => ({
      niveau,
      cles: clesDe(noms[niveau], roles, lignes),
    })),
  );
  return possibles.find(({ cles }) => distingue(cles)) ?? possibles[0] ?? null;
}

/** Le niveau d’une table d’après ses colonnes et ses lignes ; `null` si aucune ne nomme un territoire. */
export const niveauDe = (
  roles: readonly RoleColonne[],
  lignes: readonly string[][],
): Niveau | null => cleDe(roles, lignes)?.niveau ?? null;

const D_UNE_STRUCTURE: readonly RoleColonne[] = [
  'siret',
  'siren',
  'adresse',
  'naf',
  'latitude',
  'x',
  'lat-lon',
  'forme-juridique',
];

/** Vrai si chaque ligne nomme un territoire différent et que les autres colonnes sont des nombres. */
export function estTerritoriale(
  colonnes: readonly ColonneAnalysee[],
  lignes: readonly string[][],
): boolean {
  const roles = colonnes.map((c) => c.role);
  const cle = cleDe(roles, lignes);
  if (!cle || lignes.length < 2 || roles.some((r) => D_UNE_STRUCTURE.includes(r))) return false;
  return distingue(cle.cles) && colonnesChiffrees(colonnes, lignes).length > 0;
}

/** Rangs des colonnes faites de nombres (secrets et absents compris) et d’au moins un vrai nombre. */
export function colonnesChiffrees(
  colonnes: readonly { role: RoleColonne }[],
  lignes: readonly string[][],
): number[] {
  const possibles: RoleColonne[] = ['autre', 'effectif', 'valeur', 'nom'];
  return colonnes.flatMap(({ role }, c) => {
    if (!possibles.includes(role)) return [];
    const lues = lignes.map((l) => lireValeur(l[c] ?? ''));
    const nombres = lues.filter((v) => !Number.isNaN(v.valeur)).length;
    const lisibles = lues.filter((v) => v.lisible).length;
    return nombres > 0 && lisibles >= lues.length * 0.9 ? [c] : [];
  });
}

export class TableCollecteur {
  private readonly codes: string[] = [];
  private readonly lignesDe = new Map<string, number>();
  private readonly valeurs: number[][];
  private readonly secrets: number[];
  private readonly nonAppariees: NonAppariee[] = [];
  private readonly reparations = new Map<RegleReparation, number>();
  private readonly colonnes: number[];
  private readonly communes: AppariementCommunes | null;
  private readonly parNom = new Map<string, string | null>();
  private lues = 0;
  readonly niveau: Niveau;

  constructor(
    private readonly index: IndexTerritoires,
    private readonly choix: ChoixImport,
    private readonly titres: readonly string[],
  ) {
    this.niveau = choix.niveau ?? niveauDe(choix.roles, []) ?? 'commune';
    this.colonnes = choix.roles.flatMap((role, c) => (role === 'valeur' ? [c] : []));
    this.valeurs = this.colonnes.map(() => []);
    this.secrets = this.colonnes.map(() => 0);
    this.communes = this.niveau === 'commune' ? appariementDe(index) : null;
    for (const { nom, code } of index.tous(this.niveau)) {
      const cle = normaliserTexte(nom);
      this.parNom.set(cle, this.parNom.has(cle) ? null : code);
    }
  }

  /** `numero` : rang de la ligne parmi les données, à partir de 1. */
  ajouter(cellules: readonly string[]): void {
    if (cellules.every((c) => c.trim() === '')) return;
    const ligne = ++this.lues;
    const lire = (role: RoleColonne) => (cellules[this.choix.roles.indexOf(role)] ?? '').trim();
    const brut = lire(CODES[this.niveau]);
    const nom = lire(NOMS[this.niveau]);
    const code = this.apparier(brut, nom, lire);
    const valeur = [brut, nom].filter(Boolean).join(' ');
    if (code === null) {
      const motif = valeur ? 'territoire introuvable ou ambigu' : 'ni code ni nom de territoire';
      this.nonAppariees.push({ ligne, valeur, motif });
      return;
    }
    const deja = this.lignesDe.get(code);
    if (deja !== undefined) {
      const motif = `même territoire actuel (${code}) que la ligne ${deja} : valeurs non additionnées`;
      this.nonAppariees.push({ ligne, valeur, motif });
      return;
    }
    this.lignesDe.set(code, ligne);
    this.codes.push(code);
    this.colonnes.forEach((c, k) => {
      const { valeur: v, secret } = lireValeur(cellules[c] ?? '');
      this.valeurs[k]!.push(v);
      if (secret) this.secrets[k]!++;
    });
  }

  private apparier(brut: string, nom: string, lire: (role: RoleColonne) => string): string | null {
    if (this.communes) {
      const departement = lire('code-departement') || lire('departement');
      const lieu = { code: brut, codePostal: lire('code-postal'), nom, departement };
      const { rang, regles } = this.communes.apparier(lieu);
      for (const r of regles) this.noter(r);
      return rang === SANS_COMMUNE ? null : this.index.tous('commune')[rang]!.code;
    }
    const code = brut ? normaliserCode(this.niveau, brut) : null;
    if (code && this.index.trouver({ niveau: this.niveau, code })) {
      if (code !== brut) this.noter(/[.,]0+$/.test(brut) ? 'code-decimale' : 'code-zero-perdu');
      return code;
    }
    return this.parNom.get(normaliserTexte(nom || brut)) ?? null;
  }

  private noter(regle: RegleReparation): void {
    this.reparations.set(regle, (this.reparations.get(regle) ?? 0) + 1);
  }

  finir(entete: { id: string; nom: string; importeLe: string }): TableTerritoriale {
    return {
      ...entete,
      genre: 'territoires',
      niveau: this.niveau,
      codes: this.codes,
      colonnes: this.colonnes.map((c, k) => ({
        titre: this.titres[c]!,
        valeurs: Float64Array.from(this.valeurs[k]!),
        secrets: this.secrets[k]!,
      })),
      millesime: this.choix.millesime ?? this.index.millesime,
      lues: this.lues,
      nonAppariees: this.nonAppariees,
      reparations: [...this.reparations].map(([regle, compte]) => ({ regle, compte })),
    };
  }
}
