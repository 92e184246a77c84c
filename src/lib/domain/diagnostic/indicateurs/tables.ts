/**
 * Les tables territoriales (une ligne par territoire) : leurs colonnes, leurs rapports, et leur
 * valeur dans un territoire plus large quand elle peut se sommer sans rien inventer.
 */
import type { Niveau, Territoire } from '../../territoire';
import type { TableTerritoriale } from '../import/types';
import { SANS_PARENT } from './types';
import type { Absence, DefinitionIndicateur, Rattachement, Reference } from './types';

export type DefinitionTable = Extract<DefinitionIndicateur, { table: string }>;

/** Numérateur et dénominateur, par rang ; la valeur est leur rapport multiplié par `echelle`. */
export interface Fraction {
  numerateur: Float64Array;
  denominateur: Float64Array;
  echelle: number;
  /** Raison donnée quand le dénominateur manque ou est nul. */
  faute: Absence;
  /** 1 : des membres du territoire manquent au calcul. */
  incomplets?: Uint8Array;
}

type Colonnes = { num: Float64Array; den: Float64Array | null };

/** Les deux colonnes, par rang de territoire au niveau de la table ; `NaN` sans ligne. */
function colonnes(d: DefinitionTable, table: TableTerritoriale, r: Rattachement): Colonnes | null {
  const lire = (titre: string) => {
    const colonne = table.colonnes.find((c) => c.titre === titre);
    if (!colonne) return null;
    const valeurs = new Float64Array(r.niveaux[table.niveau].length).fill(Number.NaN);
    table.codes.forEach((code, ligne) => {
      const rang = r.rang({ niveau: table.niveau, code });
      if (rang >= 0) valeurs[rang] = colonne.valeurs[ligne]!;
    });
    return valeurs;
  };
  const num = lire(d.genre === 'ratio' ? d.numerateur : d.colonne);
  const den = d.genre === 'ratio' ? lire(d.denominateur) : null;
  return num && (d.genre === 'colonne' || den) ? { num, den } : null;
}

/** Rang du territoire de `niveau` qui contient `t` tout entier, ou `SANS_PARENT`. */
function contenant(t: Territoire, rang: number, niveau: Niveau, r: Rattachement): number {
  if (t.niveau === niveau) return rang;
  if (t.niveau === 'commune') return r.parent[niveau][rang]!;
  if (niveau === 'commune' || niveau === 'epci') return SANS_PARENT;
  const codes = niveau === 'region' ? t.regions : t.departements;
  if (codes?.length !== 1) return SANS_PARENT;
  const trouve = r.rang({ niveau, code: codes[0]! });
  return trouve < 0 ? SANS_PARENT : trouve;
}

/**
 * Peut-on sommer des territoires de `de` pour en faire de `vers` ? Les communes et les départements
 * s’emboîtent ; une intercommunalité peut être à cheval : ses valeurs ne se répartissent pas.
 */
const emboite = (de: Niveau, vers: Niveau) =>
  de === vers || de === 'commune' || (de === 'departement' && vers === 'region');

/** Somme d’un rapport à un niveau plus large ; ce qui manque est signalé, jamais compté pour zéro. */
function agreger(c: Colonnes, de: Niveau, vers: Niveau, r: Rattachement): Fraction {
  const n = r.niveaux[vers].length;
  // `NaN` tant qu’aucun membre n’est connu : une table qui ne dit rien d’ici ne dit pas zéro.
  const numerateur = new Float64Array(n).fill(Number.NaN);
  const denominateur = new Float64Array(n).fill(Number.NaN);
  const incomplets = new Uint8Array(n);
  r.niveaux[de].forEach((t, i) => {
    const p = contenant(t, i, vers, r);
    if (p === SANS_PARENT) return;
    const num = c.num[i]!;
    const den = c.den![i]!;
    if (num !== num || den !== den) incomplets[p] = 1;
    else {
      numerateur[p] = (numerateur[p]! || 0) + num;
      denominateur[p] = (denominateur[p]! || 0) + den;
    }
  });
  return { numerateur, denominateur, echelle: 100, faute: 'hors-table', incomplets };
}

/** L’indicateur à un niveau, par rang. Un niveau où la table ne dit rien n’a que des absences. */
export function valeursDeTable(
  d: DefinitionTable,
  niveau: Niveau,
  tables: readonly TableTerritoriale[],
  r: Rattachement,
): Fraction {
  const n = r.niveaux[niveau].length;
  const table = tables.find((t) => t.id === d.table);
  const c = table && colonnes(d, table, r);
  const un = new Float64Array(n).fill(1);
  const echelle = d.genre === 'ratio' ? 100 : 1;
  if (table && c && table.niveau === niveau) {
    return { numerateur: c.num, denominateur: c.den ?? un, echelle, faute: 'hors-table' };
  }
  if (table && c?.den && emboite(table.niveau, niveau)) return agreger(c, table.niveau, niveau, r);
  const rien = new Float64Array(n).fill(Number.NaN);
  return { numerateur: rien, denominateur: rien, echelle, faute: 'hors-table' };
}

const SANS_VALEUR = { valeur: Number.NaN, numerateur: Number.NaN, denominateur: Number.NaN };

/**
 * Le rapport dans un territoire de comparaison : sa propre ligne si la table l’a, sinon la somme des
 * lignes qu’il contient entièrement. Une colonne seule ne se somme pas : on ne sait pas si elle le peut.
 */
export function valeurDeTableDans(
  d: DefinitionTable,
  tables: readonly TableTerritoriale[],
  r: Rattachement,
  reference: Reference,
): typeof SANS_VALEUR {
  const table = tables.find((t) => t.id === d.table);
  const c = table && colonnes(d, table, r);
  if (!table || !c) return SANS_VALEUR;
  if (reference !== 'france' && reference.niveau === table.niveau) {
    const rang = r.rang(reference);
    const numerateur = c.num[rang] ?? Number.NaN;
    const denominateur = c.den ? (c.den[rang] ?? Number.NaN) : 1;
    const valeur = denominateur > 0 ? numerateur / denominateur : Number.NaN;
    return { numerateur, denominateur, valeur: d.genre === 'ratio' ? valeur * 100 : valeur };
  }
  if (!c.den) return SANS_VALEUR;
  let numerateur = 0;
  let denominateur = 0;
  const cible = reference === 'france' ? null : r.rang(reference);
  if (reference !== 'france' && !emboite(table.niveau, reference.niveau)) return SANS_VALEUR;
  r.niveaux[table.niveau].forEach((t, i) => {
    if (reference !== 'france' && contenant(t, i, reference.niveau, r) !== cible) return;
    const num = c.num[i]!;
    const den = c.den![i]!;
    if (num !== num || den !== den) return;
    numerateur += num;
    denominateur += den;
  });
  const valeur = denominateur > 0 ? (numerateur / denominateur) * 100 : Number.NaN;
  return { numerateur, denominateur, valeur };
}
