import { describe, expect, it } from 'vitest';
import type { Geographie, Territoire } from '../../src/lib/domain/territoire';
import { assembler } from '../../src/lib/schema/assemblage';
import { lireTables } from '../../scripts/donnees/controle';
import { fichiersMini, type Tables } from './donnees-mini';

const LANGOUET: Territoire = {
  niveau: 'commune',
  code: '35146',
  nom: 'Langouët',
  epci: '243500667',
  departements: ['35'],
  regions: ['53'],
};
const GEO: Geographie = {
  trouver: ({ niveau, code }) => (niveau === 'commune' && code === '35146' ? LANGOUET : undefined),
  actuel: (code) => code,
};

const corpus = (modifier?: (t: Tables) => void) =>
  assembler(lireTables(fichiersMini(modifier)).tables, GEO);

describe('assemblage', () => {
  it('rattache lieux, interventions et citations à leur initiative, et remonte les territoires', () => {
    const [initiative] = corpus((t) => {
      t.chiffres.push({ cible: 'initiative:atelier-velo', libelle: 'Vélos', valeur: '12' });
    }).initiatives;
    expect(initiative).toMatchObject({
      id: 'atelier-velo',
      themes: ['mobilite'],
      lieux: [
        {
          communeNom: 'Langouët',
          epci: '243500667',
          departement: '35',
          region: '53',
          position: [-1.797, 48.257],
        },
      ],
      interventions: [{ territoire: { niveau: 'commune', code: '35146' }, mode: 'soutien' }],
      citations: [{ document: 'essai', fiche: 3, ficheTitre: 'Mobilité' }],
      chiffres: [{ libelle: 'Vélos', valeur: '12' }],
    });
    expect(initiative!.chiffres[0]).not.toHaveProperty('cible');
  });

  it('« france » devient la France entière, un territoire reste un territoire', () => {
    const [acteur] = corpus((t) =>
      t.couvertures.push({ acteur: 'reseau-velo', territoire: 'region:53', base: 'texte' }),
    ).acteurs;
    expect(acteur!.couvertures.map((c) => c.territoire)).toEqual([
      null,
      { niveau: 'region', code: '53' },
    ]);
    expect(acteur!.siege).toBeUndefined();
  });

  it('une initiative sans lieu reste dans le corpus, sans position inventée', () => {
    const [initiative] = corpus((t) => (t.lieux = [])).initiatives;
    expect(initiative!.lieux).toEqual([]);
  });

  it('range les actions d’une fiche dans leur ordre', () => {
    const { contenus } = corpus((t) => {
      t.actions.push({ cible: 'theme:mobilite', ordre: '2', titre: 'Ensuite' });
      t.actions.push({ cible: 'theme:mobilite', ordre: '1', titre: 'D’abord' });
    });
    expect(contenus['theme:mobilite']!.actions.map((a) => a.titre)).toEqual(['D’abord', 'Ensuite']);
  });
});
