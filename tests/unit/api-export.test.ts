/** Le « table schema » des exports CSV, opposé aux fichiers que le serveur compose. */
import { describe, expect, it } from 'vitest';
import {
  CATALOGUE,
  COLLECTIONS,
  estCollection,
  FORMATS,
  parametresDe,
} from '../../src/lib/domain/api/collections';
import type { NomCollection } from '../../src/lib/domain/api/collections';
import { schemaExport } from '../../src/lib/domain/api/table-export';
import { demanderMini } from './api-corpus-mini';
import { lireCsv, validerTable } from './tables-aides';
import type { Rangee } from './tables-aides';

const exporter = async (nom: NomCollection) =>
  lireCsv((await (await demanderMini(nom, 'csv')).text()).trimEnd());

/** Les fautes d’un export dont une cellule de la première ligne est changée. */
async function fautes(nom: NomCollection, changement: Rangee = {}): Promise<string[]> {
  const { rangees, colonnes } = await exporter(nom);
  const [premiere, ...suite] = rangees;
  const lignes = [{ ...premiere!, ...changement }, ...suite];
  return validerTable({ name: nom, schema: schemaExport(nom) }, lignes, colonnes);
}
const champ = (nom: NomCollection, colonne: string) =>
  schemaExport(nom).fields.find((f) => f.name === colonne)!;

describe('table schema', () => {
  it.each(COLLECTIONS)('%s : le fichier suit son schéma, colonne pour colonne', async (nom) => {
    expect((await exporter(nom)).rangees.length).toBeGreaterThan(1);
    expect(await fautes(nom)).toEqual([]);
  });

  it.each<[NomCollection, Rangee]>([
    ['initiatives', { id: 'Atelier Vélo' }],
    ['initiatives', { nom: '' }],
    ['initiatives', { annee: 'deux mille' }],
    ['initiatives', { annee: '1799' }],
    ['initiatives', { annee: '2101' }],
    ['initiatives', { commune: '3523' }],
    ['initiatives', { precision: 'vague' }],
    ['initiatives', { longitude: '2,35' }],
    ['initiatives', { latitude: '91' }],
    ['initiatives', { longitude: '-181' }],
    ['acteurs', { echelle: '' }],
    ['acteurs', { echelle: 'mondial' }],
    ['territoires', { population: '-1' }],
    ['territoires', { population: '1.5' }],
    ['territoires', { surface_km2: '-1' }],
    ['territoires', { code: '' }],
    ['themes', { initiatives: '' }],
    ['reperes', { a_verifier: 'vrai' }],
  ])('%s : une cellule %j est une faute', async (nom, changement) => {
    expect(await fautes(nom, changement)).toHaveLength(1);
  });

  it.each<[NomCollection, Rangee]>([
    ['initiatives', { annee: '', statut: '', commune: '', precision: '', longitude: '' }],
    ['initiatives', { themes: '', citations: '' }],
    ['acteurs', { roles: '', conditions: '', sigle: '' }],
    ['territoires', { population: '', regions: '' }],
  ])('%s : ce qu’on ne sait pas peut rester vide (%j)', async (nom, changement) => {
    expect(await fautes(nom, changement)).toEqual([]);
  });

  it('chaque colonne est décrite ; une liste dit comment elle est écrite', () => {
    for (const nom of COLLECTIONS) {
      for (const f of schemaExport(nom).fields) {
        expect(f.description, `${nom}.${f.name}`).toMatch(/^.{4,}/);
        const enListe = CATALOGUE[nom].proprietes[f.name]?.type === 'array';
        expect(/séparés par « \| »/.test(f.description), `${nom}.${f.name}`).toBe(enListe);
      }
      expect(schemaExport(nom).missingValues).toEqual(['']);
    }
    expect(champ('acteurs', 'nom').description).toBe('Nom de l’acteur ou du dispositif');
    expect(champ('reperes', 'a_verifier')).toEqual({
      name: 'a_verifier',
      type: 'boolean',
      description: 'Vrai si la règle a pu changer depuis',
      trueValues: ['oui'],
      falseValues: ['non'],
    });
  });

  it('ne contraint que ce qui l’est, sans `null` parmi les valeurs', () => {
    expect(champ('initiatives', 'porteur').constraints).toEqual({});
    expect(champ('initiatives', 'nom').constraints).toEqual({ required: true });
    expect(champ('initiatives', 'role_lieu').constraints).toEqual({
      enum: ['site', 'porteur', 'partenaire'],
    });
    expect(champ('initiatives', 'annee').type).toBe('integer');
    expect(champ('territoires', 'surface_km2').type).toBe('number');
    expect(champ('territoires', 'code').type).toBe('string');
  });

  it('seules les collections qui ont un point ont des coordonnées', () => {
    for (const nom of COLLECTIONS) {
      const noms = schemaExport(nom).fields.map((f) => f.name);
      const situees = ['initiatives', 'acteurs', 'territoires'].includes(nom);
      expect(noms.slice(-2).join() === 'longitude,latitude', nom).toBe(situees);
    }
  });
});

describe('catalogue', () => {
  it.each(['initiatives', 'reperes'])('« %s » est une collection', (nom) => {
    expect(estCollection(nom)).toBe(true);
  });
  it.each(['', 'initiative', 'Initiatives', '__proto__', 'constructor'])(
    '« %s » n’en est pas une',
    (nom) => expect(estCollection(nom)).toBe(false),
  );

  it('le séparateur s’ajoute aux paramètres du seul CSV', () => {
    for (const nom of COLLECTIONS) {
      const communs = CATALOGUE[nom].techniques.map((p) => p.nom);
      for (const format of FORMATS) {
        const noms = parametresDe(CATALOGUE[nom], format).map((p) => p.nom);
        expect(noms).toEqual(format === 'csv' ? [...communs, 'separateur'] : communs);
      }
    }
  });
});
