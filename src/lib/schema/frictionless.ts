/**
 * Les « table schemas » Frictionless des CSV de `data/`, tirés du schéma qui les lit : types et
 * contraintes viennent des règles Valibot elles-mêmes, jamais d’une seconde description.
 */
import type * as v from 'valibot';
import { metaDe } from './champs';
import { decrireTables } from './dictionnaire';
import type { ColonneDecrite, TableDecrite } from './dictionnaire';
import { champ } from './tables';

export interface ContraintesChamp {
  required?: boolean;
  unique?: boolean;
  pattern?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

export interface ChampTable {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean';
  description: string;
  trueValues?: string[];
  falseValues?: string[];
  constraints?: ContraintesChamp;
}

export interface CleEtrangere {
  fields: string;
  reference: { resource: string; fields: string };
}

export interface SchemaTable {
  fields: ChampTable[];
  missingValues: string[];
  primaryKey?: string;
  foreignKeys?: CleEtrangere[];
}

interface Action {
  type: string;
  requirement?: unknown;
  pipe?: Action[];
  options?: Action[];
}

/** Toutes les règles d’un champ, celles des unions (« vide ou… ») et des étapes comprises. */
function regles(schema: Action): Action[] {
  const dedans = [
    ...(schema.pipe ?? []).filter((etape) => etape !== schema),
    ...(schema.type === 'union' ? (schema.options ?? []) : []),
  ];
  // Un `pipe` Valibot recopie son premier schéma : on ne redescend que dans ses étapes.
  return [schema, ...dedans.flatMap((x) => (x.pipe?.includes(x) ? [x] : regles(x)))];
}

function contraintes(
  schema: v.GenericSchema,
): ContraintesChamp & { nombre?: 'integer' | 'number' } {
  const sortie: ContraintesChamp & { nombre?: 'integer' | 'number' } = {};
  for (const { type, requirement } of regles(schema as unknown as Action)) {
    if (type === 'regex') sortie.pattern = (requirement as RegExp).source;
    if (type === 'min_length') sortie.minLength = requirement as number;
    if (type === 'max_length') sortie.maxLength = requirement as number;
    if (type === 'min_value') sortie.minimum = requirement as number;
    if (type === 'max_value') sortie.maximum = requirement as number;
    if (type === 'min_value') sortie.nombre ??= 'number';
    if (type === 'integer') sortie.nombre = 'integer';
  }
  return sortie;
}

function decrireChamp(table: TableDecrite, colonne: ColonneDecrite): ChampTable {
  const schema = champ(table.nom, colonne.nom)!;
  const { nombre, pattern, ...bornes } = contraintes(schema);
  const base = { name: colonne.nom, description: colonne.description };
  const requis = colonne.obligatoire ? { required: true } : {};
  if (colonne.valeurs.join() === 'oui,non') {
    return { ...base, type: 'boolean', trueValues: ['oui'], falseValues: ['non'] };
  }
  const motif = nombre ? undefined : (metaDe(schema).motif ?? pattern);
  const c: ContraintesChamp = {
    ...requis,
    ...(colonne.nom === 'id' ? { unique: true } : {}),
    ...(motif ? { pattern: motif } : {}),
    ...(colonne.valeurs.length > 0 ? { enum: colonne.valeurs } : {}),
    ...bornes,
  };
  return { ...base, type: nombre ?? 'string', constraints: c };
}

/** Une liste dans une cellule ne peut pas être une clé étrangère : le format n’en connaît pas. */
const estListe = (c: ColonneDecrite) => c.format.includes('séparés');

function decrireTable(table: TableDecrite): SchemaTable {
  const cles = table.colonnes.filter((c) => c.vers && !estListe(c));
  return {
    fields: table.colonnes.map((c) => decrireChamp(table, c)),
    missingValues: [''],
    ...(table.colonnes.some((c) => c.nom === 'id') ? { primaryKey: 'id' } : {}),
    ...(cles.length > 0
      ? {
          foreignKeys: cles.map((c) => ({
            fields: c.nom,
            reference: { resource: c.vers!, fields: 'id' },
          })),
        }
      : {}),
  };
}

export interface TableOuverte extends TableDecrite {
  schema: SchemaTable;
}

/** Chaque fichier de `data/`, avec son schéma. */
export const tablesOuvertes = (): TableOuverte[] =>
  decrireTables().map((table) => ({ ...table, schema: decrireTable(table) }));
