/** Les entités de l’API : ce que chaque ligne porte, en GeoJSON et à plat. */
import { describe, expect, it } from 'vitest';
import { enCellule, enGeoJSON, lignesInitiative } from '../../../src/lib/domain/ouvertes';
import type { Initiative } from '../../../src/lib/domain/corpus';

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
