import { expect, it } from 'vitest';
import { lireEtapesVoulues } from './options';

const CONNUES = ['format', 'unites', 'e2e'];

it('mène tout sans option', () => {
  expect(lireEtapesVoulues([], CONNUES)).toEqual(CONNUES);
});

it('garde l’ordre des étapes, quel que soit celui de l’option', () => {
  expect(lireEtapesVoulues(['--seulement=e2e,format'], CONNUES)).toEqual(['format', 'e2e']);
});

it.each([['--seulement=e3e'], ['--seulement='], ['--vite']])('refuse %s', (option) => {
  expect(() => lireEtapesVoulues([option], CONNUES)).toThrow(/Étape|étape|Option/);
});
