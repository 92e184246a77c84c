/** Le « table schema » d’un export CSV, tiré de la description de ses propriétés. */
import { CATALOGUE } from './collections';
import type { NomCollection } from './collections';
import { COORDONNEES } from './proprietes';
import type { SchemaJson } from './schema-json';

interface Champ {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean';
  description: string;
  trueValues?: string[];
  falseValues?: string[];
  constraints?: {
    required?: boolean;
    pattern?: string;
    enum?: string[];
    minimum?: number;
    maximum?: number;
  };
}

const TYPES = ['integer', 'number', 'boolean'] as const;

function champ(name: string, schema: SchemaJson): Champ {
  const types = [schema.type ?? 'string'].flat();
  const type = TYPES.find((t) => types.includes(t)) ?? 'string';
  const description = schema.description ?? '';
  if (type === 'boolean') {
    return { name, type, description, trueValues: ['oui'], falseValues: ['non'] };
  }
  const enListe = types.includes('array');
  const { pattern, minimum, maximum } = schema;
  const valeurs = schema.enum?.filter((v) => v !== null).map(String);
  return {
    name,
    type,
    description: enListe
      ? `${description} (séparés par « | », ou JSON pour des objets)`
      : description,
    constraints: {
      ...(types.includes('null') || enListe ? {} : { required: true }),
      ...(pattern ? { pattern } : {}),
      ...(valeurs ? { enum: valeurs } : {}),
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    },
  };
}

export function schemaExport(nom: NomCollection) {
  const { proprietes, formats } = CATALOGUE[nom];
  const colonnes = { ...proprietes, ...(formats.includes('geojson') ? COORDONNEES : {}) };
  return {
    fields: Object.entries(colonnes).map(([nom, schema]) => champ(nom, schema)),
    missingValues: [''],
  };
}
