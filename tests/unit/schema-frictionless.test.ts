/**
 * Ce que `datapackage.json` dit de chaque colonne. Les tables se décrivent dans les tests : au
 * chargement, la mutation ne verrait rien.
 */
import { describe, expect, it } from 'vitest';
import { tablesOuvertes } from '../../src/lib/schema/frictionless';
import { NOMS_TABLES, colonnes, type NomTable } from '../../src/lib/schema/tables';

const schema = (table: NomTable) => tablesOuvertes().find((t) => t.nom === table)!.schema;
const colonne = (table: NomTable, nom: string) => schema(table).fields.find((f) => f.name === nom)!;

describe('le schéma d’une table', () => {
  it('a les colonnes du fichier, dans leur ordre, et le vide pour « pas de valeur »', () => {
    const tables = tablesOuvertes();
    expect(tables.map((t) => t.nom)).toEqual(NOMS_TABLES);
    for (const t of tables) {
      expect(t.schema.fields.map((f) => f.name)).toEqual(colonnes(t.nom));
      expect(t.schema.missingValues).toEqual(['']);
    }
  });

  it('a une clé primaire là où une ligne a un identifiant, et pas ailleurs', () => {
    expect(schema('initiatives').primaryKey).toBe('id');
    expect(schema('lieux')).not.toHaveProperty('primaryKey');
  });

  it('nomme ses clés étrangères, sauf celles d’une liste dans une cellule', () => {
    expect(schema('fiches').foreignKeys).toEqual([
      { fields: 'document', reference: { resource: 'documents', fields: 'id' } },
      { fields: 'theme', reference: { resource: 'themes', fields: 'id' } },
      { fields: 'levier', reference: { resource: 'leviers', fields: 'id' } },
    ]);
    const cles = schema('initiatives').foreignKeys!.map((c) => c.fields);
    expect(cles).toEqual(['nature', 'statut', 'acteur']);
    expect(schema('themes')).not.toHaveProperty('foreignKeys');
  });
});

describe('le schéma d’une colonne', () => {
  it('un identifiant : obligatoire, unique, et sa forme', () => {
    expect(colonne('initiatives', 'id')).toEqual({
      name: 'id',
      description: 'Identifiant stable, dans l’adresse de la fiche',
      type: 'string',
      constraints: { required: true, unique: true, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    });
  });

  it('un renvoi facultatif garde la forme d’un identifiant, sans être exigé ni unique', () => {
    expect(colonne('initiatives', 'acteur').constraints).toEqual({
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    });
  });

  it('un texte libre n’a pas de contrainte, un texte borné a ses longueurs', () => {
    expect(colonne('initiatives', 'note').constraints).toEqual({});
    expect(colonne('initiatives', 'nom').constraints).toEqual({ required: true });
    expect(colonne('initiatives', 'resume')).toMatchObject({
      type: 'string',
      constraints: { required: true, minLength: 150, maxLength: 400 },
    });
  });

  it.each<[NomTable, string, object]>([
    ['lieux', 'latitude', { type: 'number', constraints: { minimum: -90, maximum: 90 } }],
    ['initiatives', 'annee', { type: 'integer', constraints: { minimum: 1800, maximum: 2100 } }],
    [
      'fiches',
      'numero',
      { type: 'integer', constraints: { required: true, minimum: 1, maximum: 99 } },
    ],
  ])('%s.%s : un nombre a ses bornes, et pas de motif', (table, nom, attendu) => {
    const { type, constraints } = colonne(table, nom);
    expect({ type, constraints }).toEqual(attendu);
  });

  it('un choix a ses valeurs, exigées ou non', () => {
    const precisions = ['adresse', 'commune', 'epci', 'departement', 'region', 'pays'];
    expect(colonne('lieux', 'precision').constraints).toEqual({ required: true, enum: precisions });
    expect(colonne('acteurs', 'siege_precision').constraints).toEqual({ enum: precisions });
  });

  it('« oui » et « non » font un booléen', () => {
    expect(colonne('reperes', 'a_verifier')).toEqual({
      name: 'a_verifier',
      description: '« oui » si la règle a pu changer depuis',
      type: 'boolean',
      trueValues: ['oui'],
      falseValues: ['non'],
    });
  });

  it('une règle écrite en code se dit par un motif', () => {
    expect(colonne('lieux', 'commune').constraints).toEqual({
      pattern: '^(\\d{5}|2[AB]\\d{3})$',
    });
    expect(colonne('lieux', 'pays').constraints).toEqual({
      required: true,
      pattern: '^[A-Z]{2}$',
    });
    const couverture = new RegExp(colonne('couvertures', 'territoire').constraints!.pattern!);
    expect(['france', 'region:53', 'la france'].map((s) => couverture.test(s))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
