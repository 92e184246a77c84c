import { expect, it } from 'vitest';
import { dresserBilan } from '../../../src/lib/domain/bilan';
import type { Corpus, Initiative, Lieu } from '../../../src/lib/domain/corpus';

const lieu = (precision: Lieu['precision'], base: Lieu['base']) => ({ precision, base }) as Lieu;
const cite = (...documents: string[]) => ({
  citations: documents.map((document) => ({ document })),
});
const initiative = (nom: string, lieux: Lieu[], ...documents: string[]) =>
  ({ id: nom.toLowerCase(), nom, lieux, ...cite(...documents) }) as Initiative;

const CORPUS = {
  documents: [{ id: 'kit' }, { id: 'page' }],
  initiatives: [
    initiative('Zèle', [], 'kit'),
    initiative('École', [], 'kit', 'page'),
    initiative('Atelier', [lieu('commune', 'texte'), lieu('commune', 'deduction')], 'kit'),
    initiative('Fabrique', [lieu('region', 'texte')], 'page'),
  ],
  acteurs: [cite('kit'), cite('page'), cite('page')],
  reperes: [cite('kit')],
} as unknown as Corpus;

it('compte ce que contient le corpus', () => {
  expect(dresserBilan(CORPUS)).toMatchObject({ initiatives: 4, acteurs: 3, reperes: 1, lieux: 3 });
});

it('nomme ce qui n’est pas localisé, par ordre alphabétique français', () => {
  expect(dresserBilan(CORPUS).nonLocalisees).toEqual([
    { id: 'école', nom: 'École' },
    { id: 'zèle', nom: 'Zèle' },
  ]);
});

it('dit sur quoi repose chaque précision, et tait celles qui ne servent pas', () => {
  expect(dresserBilan(CORPUS).parPrecision).toEqual([
    {
      precision: 'commune',
      total: 2,
      bases: { texte: 1, 'fait-etabli': 0, deduction: 1, inconnue: 0 },
    },
    {
      precision: 'region',
      total: 1,
      bases: { texte: 1, 'fait-etabli': 0, deduction: 0, inconnue: 0 },
    },
  ]);
});

it('dit ce que chaque document a donné', () => {
  expect(
    dresserBilan(CORPUS).documents.map((d) => [d.document.id, d.initiatives, d.acteurs, d.reperes]),
  ).toEqual([
    ['kit', 3, 1, 1],
    ['page', 2, 2, 0],
  ]);
});
