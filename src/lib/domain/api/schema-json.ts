/** Le peu de JSON Schema (2020-12) dont nos descriptions ont besoin. */
export interface SchemaJson {
  type?: string | string[];
  description?: string;
  enum?: readonly (string | number | null)[];
  const?: string | number;
  default?: string | number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  items?: SchemaJson;
  prefixItems?: SchemaJson[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, SchemaJson>;
  required?: string[];
  additionalProperties?: boolean | SchemaJson;
  anyOf?: SchemaJson[];
  examples?: unknown[];
  $ref?: string;
  [extension: `x-${string}`]: unknown;
}

/** Le même schéma, `null` admis. Il doit porter son type : OpenAPI 3.0 ne sait pas le dire d’un renvoi. */
export function ouNul(schema: SchemaJson): SchemaJson {
  const { type, enum: valeurs, ...reste } = schema;
  return {
    type: [...[type ?? []].flat(), 'null'],
    ...(valeurs ? { enum: [...valeurs, null] } : {}),
    ...reste,
  };
}

export const liste = (items: SchemaJson): SchemaJson => ({ type: 'array', items });

/** Un objet dont toutes les propriétés sont obligatoires, sauf celles de `facultatives`. */
export const objet = (
  properties: Record<string, SchemaJson>,
  facultatives: string[] = [],
): SchemaJson => ({
  type: 'object',
  required: Object.keys(properties).filter((nom) => !facultatives.includes(nom)),
  properties,
});

export const renvoi = (nom: string): SchemaJson => ({ $ref: `#/components/schemas/${nom}` });

/**
 * Récrit un schéma dans le dialecte d’OpenAPI 3.0, que la classe « oas30 » d’OGC API exige : `null`
 * y devient `nullable`, `const` un `enum`, `examples` un `example`.
 */
export function enOpenApi30<T>(valeur: T): T {
  if (Array.isArray(valeur)) return valeur.map(enOpenApi30) as T;
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  const source = valeur as Record<string, unknown>;
  const sortie: Record<string, unknown> = {};
  for (const [cle, v] of Object.entries(source)) sortie[cle] = enOpenApi30(v);
  if (Array.isArray(source.type)) {
    sortie.type = source.type.find((t) => t !== 'null');
    sortie.nullable = true;
  }
  if ('const' in source) {
    sortie.enum = [source.const];
    delete sortie.const;
  }
  if (Array.isArray(source.prefixItems)) {
    sortie.items = { type: 'number' };
    delete sortie.prefixItems;
  }
  if (Array.isArray(source.examples)) {
    sortie.example = source.examples[0];
    delete sortie.examples;
  }
  return sortie as T;
}
