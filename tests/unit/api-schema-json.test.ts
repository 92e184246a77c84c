/** Les schémas de l’API : `null` admis, objets, et leur forme en OpenAPI 3.0. */
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { enOpenApi30, liste, objet, ouNul, renvoi } from '../../src/lib/domain/api/schema-json';
import type { SchemaJson } from '../../src/lib/domain/api/schema-json';
import { ecrireTaille } from '../../src/lib/domain/api/taille';

const ajv = new Ajv2020();
const admet = (schema: SchemaJson, valeur: unknown) => ajv.validate(schema, valeur);

describe('composition', () => {
  it('« ou nul » admet `null` en plus, et rien d’autre', () => {
    const annee = ouNul({ type: 'integer', minimum: 1800, description: 'Année' });
    expect([2020, null].every((v) => admet(annee, v))).toBe(true);
    expect(['2020', 1700].some((v) => admet(annee, v))).toBe(false);
    expect(annee).toMatchObject({ description: 'Année', minimum: 1800 });
    expect(annee).not.toHaveProperty('enum');
  });

  it('« ou nul » d’un choix admet `null` parmi ses valeurs', () => {
    const choix = ouNul({ type: 'string', enum: ['oui', 'non'] });
    expect(['oui', 'non', null].every((v) => admet(choix, v))).toBe(true);
    expect(['peut-être', '', 0].some((v) => admet(choix, v))).toBe(false);
  });

  it('« ou nul » garde les types qu’un schéma a déjà', () => {
    expect(ouNul({ type: ['string', 'integer'] })).toEqual({ type: ['string', 'integer', 'null'] });
    expect(ouNul({})).toEqual({ type: ['null'] });
  });

  it('un objet exige tout, sauf ce qu’on dit facultatif', () => {
    const texte = { type: 'string' };
    const page = objet({ titre: texte, note: texte }, ['note']);
    expect(admet(page, { titre: 'a' })).toBe(true);
    expect(admet(page, { titre: 'a', note: 'b' })).toBe(true);
    expect(admet(page, { note: 'b' })).toBe(false);
    expect(admet(page, { titre: 1 })).toBe(false);
    expect(admet(page, 'a')).toBe(false);
    expect(admet(objet({ titre: texte, note: texte }), { titre: 'a' })).toBe(false);
  });

  it('une liste et un renvoi', () => {
    expect(admet(liste({ type: 'string' }), ['a', 'b'])).toBe(true);
    expect(admet(liste({ type: 'string' }), ['a', 1])).toBe(false);
    expect(admet(liste({ type: 'string' }), 'a')).toBe(false);
    expect(renvoi('Lien')).toEqual({ $ref: '#/components/schemas/Lien' });
  });
});

describe('dialecte d’OpenAPI 3.0', () => {
  it.each<[string, unknown, unknown]>([
    ['un type ou nul', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['nul d’abord', { type: ['null', 'integer'] }, { type: 'integer', nullable: true }],
    ['une constante', { type: 'string', const: 'Point' }, { type: 'string', enum: ['Point'] }],
    [
      'des éléments à leur place',
      { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2 },
      { type: 'array', items: { type: 'number' }, minItems: 2 },
    ],
    ['des exemples', { examples: ['a', 'b'] }, { example: 'a' }],
    ['un type simple', { type: 'string', minLength: 1 }, { type: 'string', minLength: 1 }],
    ['une propriété nommée « examples »', { examples: {} }, { examples: {} }],
    ['une propriété nommée « prefixItems »', { prefixItems: {} }, { prefixItems: {} }],
  ])('récrit %s', (_, source, attendu) => expect(enOpenApi30(source)).toEqual(attendu));

  it('récrit à toute profondeur, sans toucher à la source', () => {
    const source = {
      servers: [{ url: 'https://x' }],
      schema: { anyOf: [{ type: ['number', 'null'] }, { const: 3 }] },
      exemple: null,
      rang: 0,
    };
    const copie = structuredClone(source);
    expect(enOpenApi30(source)).toEqual({
      servers: [{ url: 'https://x' }],
      schema: { anyOf: [{ type: 'number', nullable: true }, { enum: [3] }] },
      exemple: null,
      rang: 0,
    });
    expect(source).toEqual(copie);
  });
});

describe('tailles de fichiers', () => {
  it.each([
    [0, '0 octets'],
    [999, '999 octets'],
    [1000, '1 Ko'],
    [1540, '1,5 Ko'],
    [9949, '9,9 Ko'],
    [10_400, '10 Ko'],
    [166_668, '167 Ko'],
    [1_000_000, '1 Mo'],
    [2_345_678, '2,3 Mo'],
    [45_600_000, '46 Mo'],
  ])('%d s’écrit « %s »', (octets, ecrit) => {
    expect(ecrireTaille(octets)).toBe(ecrit.replace(' ', '\u00a0'));
  });
});
