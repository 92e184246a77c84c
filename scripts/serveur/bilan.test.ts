import { expect, it } from 'vitest';
import type { ManifesteContours } from '../../src/lib/domain/manifeste-contours';
import { direContours, direCorpus } from './bilan';

const manifeste = {
  source: { genre: 'dossier', adresse: 'Etalab', millesime: '2026' },
  comptes: { region: 18, departement: 101, epci: 1255, commune: 1 },
  manquants: [],
} as unknown as ManifesteContours;

const sansInsecables = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');

it('accorde les comptes', () => {
  expect(sansInsecables(direCorpus({ initiatives: 1208, acteurs: 1, reperes: 0 }))).toBe(
    '1 208 initiatives, 1 acteur, 0 repère',
  );
});

it('dit la source, le millésime et ce qui est dessiné', () => {
  expect(sansInsecables(direContours(manifeste))).toBe(
    'contours : source Etalab (millésime 2026), 18 régions, 101 départements, 1 255 intercommunalités, 1 commune',
  );
});

it('en mode secours, avertit et donne la commande', () => {
  const comptes = { ...manifeste.comptes, epci: 0, commune: 0 };
  const dit = direContours({ ...manifeste, comptes, manquants: ['epci', 'commune'] });
  expect(dit).toContain('npm run contours');
  expect(dit).not.toContain('0 intercommunalité');
});
