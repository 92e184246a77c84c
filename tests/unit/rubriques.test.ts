/** Une rubrique dit de quel document vient chaque fiche : le kit n’est pas le seul à en avoir. */
import { describe, expect, it } from 'vitest';
import type { CorpusCharge } from '$lib/server/corpus';
import { composerRubrique } from '$lib/server/rubriques';

describe('rubriques', () => {
  it('nomment le document de chaque fiche', () => {
    const corpus = {
      contenus: {},
      resumes: [],
      acteursResumes: [],
      reperes: [],
      fiches: [
        { id: 'kit-7', document: 'kit', numero: 7, titre: 'Mobilité', theme: 'mobilite' },
        { id: 'guide-1', document: 'guide', numero: 1, titre: 'Rouler', theme: 'mobilite' },
        { id: 'guide-2', document: 'guide', numero: 2, titre: 'Manger', theme: 'alimentation' },
      ],
      documentDe: new Map([
        ['kit', { titre: 'Kit MunicipalESS', edition: 'édition 2020, 24 fiches' }],
        ['guide', { titre: 'Guide du village', edition: 'mars 2026' }],
      ]),
    } as unknown as CorpusCharge;
    expect(composerRubrique('themes', 'mobilite', corpus).fiches).toEqual([
      'Kit MunicipalESS, édition 2020, fiche\u00a07',
      'Guide du village, mars 2026, fiche\u00a01',
    ]);
  });
});
