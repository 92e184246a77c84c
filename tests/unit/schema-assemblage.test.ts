import { describe, expect, it } from 'vitest';
import type { Geographie } from '../../src/lib/domain/territoire';
import { assembler } from '../../src/lib/schema/assemblage';
import { lireTables } from '../../scripts/donnees/controle';
import { fichiersMini, type Tables } from './donnees-mini';
import { LANGOUET } from './schema-aides';

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

  it('un acteur garde ses rôles, son siège, ses conditions, ses chiffres et ses citations', () => {
    const [acteur] = corpus((t) => {
      Object.assign(t.acteurs[0]!, {
        siege_commune: '35146',
        siege_longitude: '-1.797',
        siege_latitude: '48.257',
        siege_precision: 'commune',
      });
      t.conditions.push({ cible: 'acteur:reseau-velo', critere: 'niveau', valeur: 'commune' });
      t.chiffres.push({ cible: 'acteur:reseau-velo', libelle: 'Salariés', valeur: '4' });
    }).acteurs;
    expect(acteur).toMatchObject({
      id: 'reseau-velo',
      nom: 'Réseau vélo',
      roles: ['reseau'],
      echelle: 'national',
      siege: {
        role: 'porteur',
        pays: 'FR',
        communeNom: 'Langouët',
        position: [-1.797, 48.257],
        base: 'inconnue',
      },
      conditions: [{ critere: 'niveau', valeur: 'commune' }],
      chiffres: [{ libelle: 'Salariés', valeur: '4' }],
      citations: [{ document: 'essai', fiche: 3 }],
    });
    expect(acteur!.conditions[0]).not.toHaveProperty('cible');
  });

  it('un repère garde sa règle et ses conditions ; sans date, elle est vide', () => {
    const { reperes } = corpus((t) => {
      const regle = {
        titre: 'Seuil',
        regle: 'Au-delà de ce seuil, la collectivité publie son schéma.',
        a_verifier: 'oui',
      };
      t.reperes.push(
        { id: 'seuil', ...regle },
        { id: 'nu', ...regle, date: '2020', a_verifier: '' },
      );
      t.conditions.push({ cible: 'repere:seuil', critere: 'niveau', valeur: 'epci' });
      t.citations.push({ cible: 'repere:seuil', document: 'essai', fiche: '3' });
    });
    expect(reperes[0]).toMatchObject({
      id: 'seuil',
      date: '',
      aVerifier: true,
      conditions: [{ critere: 'niveau', valeur: 'epci' }],
      citations: [{ document: 'essai' }],
    });
    expect(reperes[1]).toMatchObject({
      date: '2020',
      aVerifier: false,
      conditions: [],
      citations: [],
    });
  });

  it('les vocabulaires et les documents passent tels quels', () => {
    const c = corpus();
    expect(c.documents).toEqual([
      {
        id: 'essai',
        titre: 'Essai',
        editeur: 'Nous',
        edition: 'seule',
        date: '',
        licence: '',
        url: undefined,
      },
    ]);
    expect(c.themes[0]).toMatchObject({
      id: 'mobilite',
      couleur: '#112233',
      couleurSombre: '#445566',
    });
    for (const [liste, id] of [
      [c.leviers, 'animer'],
      [c.natures, 'lieu'],
      [c.statuts, 'association'],
      [c.roles, 'reseau'],
      [c.modes, 'soutien'],
      [c.fiches, 'essai-3'],
    ] as const) {
      expect(liste.map((x) => x.id)).toEqual([id]);
    }
  });

  it('chaque thème, levier et fiche a ses contenus, vides s’il n’y a rien', () => {
    const { contenus } = corpus((t) => {
      t.actions.push({ cible: 'levier:animer', titre: 'Sans ordre' });
      t.actions.push({ cible: 'levier:animer', ordre: '3', titre: 'Troisième' });
      t.chiffres.push({ cible: 'fiche:essai-3', libelle: 'Pages', valeur: '2' });
      t.ressources.push({ cible: 'theme:mobilite', titre: 'Un guide' });
    });
    expect(contenus['levier:animer']).toMatchObject({
      actions: [{ titre: 'Troisième' }, { titre: 'Sans ordre' }],
      chiffres: [],
      ressources: [],
    });
    expect(contenus['fiche:essai-3']!.chiffres).toEqual([
      expect.objectContaining({ libelle: 'Pages', valeur: '2' }),
    ]);
    expect(contenus['fiche:essai-3']!.chiffres[0]).not.toHaveProperty('cible');
    expect(contenus['theme:mobilite']!.ressources[0]).toMatchObject({ titre: 'Un guide' });
    expect(contenus['theme:mobilite']!.ressources[0]).not.toHaveProperty('cible');
  });
});
