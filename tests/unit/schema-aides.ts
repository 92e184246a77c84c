/** De quoi lire une cellule, et une commune connue de tous les tests du schéma. */
import * as v from 'valibot';
import { expect } from 'vitest';
import type { Territoire } from '../../src/lib/domain/territoire';

export type Champ = v.GenericSchema<string, unknown>;

/**
 * La valeur lue, ou le refus. Chaque champ se fabrique dans le test qui l’éprouve : au chargement, la
 * mutation ne le verrait pas.
 */
export const lire = (schema: Champ, brut: string) => {
  const { success, output, issues } = v.safeParse(schema, brut);
  return success ? output : `refusé : ${issues[0].message}`;
};
export const refus = expect.stringMatching(/^refusé : /) as unknown;

export const LANGOUET: Territoire = {
  niveau: 'commune',
  code: '35146',
  nom: 'Langouët',
  epci: '243500667',
  departements: ['35'],
  regions: ['53'],
};
