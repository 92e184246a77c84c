import { describe, expect, it } from 'vitest';
import { ecrireCitation, ecrireCondition, ecrireSituation } from '../../../src/lib/domain/mots';
import { enCellule, enGeoJSON, lignesInitiative } from '../../../src/lib/domain/ouvertes';
import {
  accorder,
  contientMots,
  ecrireDate,
  ecrireDistance,
  normaliserTexte,
  plusProche,
} from '../../../src/lib/domain/texte';
import type { Initiative } from '../../../src/lib/domain/corpus';

describe('typographie', () => {
  it('accorde et sépare les milliers par une insécable', () => {
    expect(accorder(0, 'initiative', 'initiatives')).toBe('0\u00a0initiative');
    expect(accorder(34969, 'commune', 'communes')).toMatch(/^34[\u00a0\u202f]969\u00a0communes$/);
  });

  it.each([
    ['2020-09', 'septembre 2020'],
    ['2021-06-15', '15 juin 2021'],
    ['2020-01-01', '1er janvier 2020'],
    ['2020', '2020'],
  ])('écrit la date %s', (date, attendu) => expect(ecrireDate(date)).toBe(attendu));

  it.each([
    [0.02, '100\u00a0m'],
    [0.83, '800\u00a0m'],
    [4.21, '4,2\u00a0km'],
    [3.02, '3\u00a0km'],
    [37.4, '37\u00a0km'],
  ])('écrit la distance %d km', (km, attendu) => expect(ecrireDistance(km)).toBe(attendu));

  it('compare sans accents ni ligatures', () => {
    expect(normaliserTexte('Cœur de l’Épi — Sœur')).toBe('coeur de l epi soeur');
    expect(contientMots('saint loup sur semouse', 'semouse sai')).toBe(true);
  });

  it('propose la valeur la plus proche, ou rien si tout est loin', () => {
    expect(plusProche('mobilté', ['mobilite', 'culture'])).toBe('mobilite');
    expect(plusProche('xyz', ['mobilite', 'culture'])).toBeUndefined();
  });
});

describe('citations et conditions', () => {
  const kit = {
    id: 'kit-2020',
    titre: 'Kit MunicipalESS',
    editeur: 'RTES',
    date: '2020-09',
    edition: 'édition 2020, 24 fiches',
    licence: '',
  };
  it('nomme l’édition et la fiche', () => {
    expect(
      ecrireCitation({ document: 'kit-2020', fiche: 5, ficheTitre: 'Centres-villes' }, kit),
    ).toBe('Kit MunicipalESS, édition 2020, fiche\u00a05 «\u00a0Centres-villes\u00a0»');
  });
  it('date la situation par le document le plus récent', () => {
    const documents = new Map([
      ['kit-2020', kit],
      ['avise', { ...kit, id: 'avise', date: '2021-06' }],
    ]);
    expect(ecrireSituation([{ document: 'kit-2020' }, { document: 'avise' }], documents)).toBe(
      'situation décrite en juin 2021',
    );
  });
  it('dit un seuil de population en clair', () => {
    expect(ecrireCondition({ critere: 'population-max', valeur: '9999' })).toMatch(
      /9[\u00a0\u202f]999 habitants au plus/,
    );
  });
});

describe('données ouvertes', () => {
  const initiative: Initiative = {
    id: 'essai',
    nom: 'Essai',
    resume: '',
    nature: 'structure',
    themes: ['culture'],
    leviers: [],
    lieux: [],
    interventions: [],
    chiffres: [],
    citations: [{ document: 'kit-2020', fiche: 5, marqueur: 'mots exacts' }],
  };
  it('une initiative sans lieu est une entité de géométrie nulle', () => {
    const { features } = enGeoJSON(lignesInitiative(initiative, 'https://x'));
    expect(features).toHaveLength(1);
    expect(features[0]!.geometry).toBeNull();
    expect(features[0]!.properties).toMatchObject({
      commune: null,
      url: 'https://x/initiatives/essai',
      citations: [{ document: 'kit-2020', fiche: 5, deniche: null, repere: 'mots exacts' }],
    });
  });
  it('une initiative à deux lieux donne deux entités de même identifiant', () => {
    const l = { role: 'site', pays: 'FR', precision: 'commune', base: 'texte' } as const;
    const { features } = enGeoJSON(
      lignesInitiative(
        {
          ...initiative,
          lieux: [
            { ...l, position: [1, 2] },
            { ...l, position: [3, 4] },
          ],
        },
        '',
      ),
    );
    expect(features.map((f) => f.geometry?.coordinates)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
  it.each(['=HYPERLINK("x")', '+1', '-2', '@SUM(A1)', '\t=1'])('neutralise « %s »', (texte) => {
    expect(enCellule(texte)).toBe(`'${texte}`);
  });
  it('laisse un nombre négatif être un nombre', () => {
    expect(enCellule(-4.49)).toBe('-4.49');
  });
});
