/** Les entités de l’API : ce que chaque ligne porte, en GeoJSON et à plat. */
import { describe, expect, it } from 'vitest';
import {
  enEntite,
  enGeoJSON,
  enObjets,
  ligneRepere,
  lignesActeur,
  lignesInitiative,
  ligneTerritoire,
  ligneVocable,
} from '../../../src/lib/domain/ouvertes';
import type { Territoire } from '../../../src/lib/domain/territoire';
import {
  CITATION,
  FONDS,
  PLAN,
  QUELQUE_PART,
  RENNES,
  RESEAU,
  SEUIL,
  VELO,
} from '../api-corpus-mini';

const BASE = 'https://x';
const CITATION_OUVERTE = {
  document: 'kit-2020',
  fiche: 5,
  deniche: 2,
  repere: 'mots exacts',
};
const SANS_LIEU = {
  commune: null,
  commune_nom: null,
  epci: null,
  departement: null,
  region: null,
  precision: null,
  base_localisation: null,
};
const A_RENNES = {
  commune: '35238',
  commune_nom: 'Rennes',
  epci: '243500139',
  departement: '35',
  region: '53',
  precision: 'adresse',
  base_localisation: 'texte',
};

describe('une initiative', () => {
  it('porte tout ce qu’on en sait', () => {
    const [ligne] = lignesInitiative(VELO, BASE);
    expect(ligne).toEqual({
      cle: 'atelier-velo',
      position: [-1.68, 48.11],
      proprietes: {
        id: 'atelier-velo',
        nom: 'Atelier vélo',
        resume: 'On y répare ensemble.',
        nature: 'lieu',
        statut: 'association',
        porteur: 'Les Roues',
        themes: ['mobilite', 'culture'],
        leviers: ['animer'],
        annee: 2012,
        ...A_RENNES,
        pays: 'FR',
        lieu: 'La Halle',
        role_lieu: 'site',
        citations: [CITATION_OUVERTE],
        url: 'https://x/initiatives/atelier-velo',
      },
    });
  });

  it('sans lieu, est une entité de géométrie nulle, où rien ne manque', () => {
    const { features } = enGeoJSON(lignesInitiative(PLAN, BASE));
    expect(features).toHaveLength(1);
    expect(features[0]!.geometry).toBeNull();
    expect(features[0]!.properties).toEqual({
      id: 'plan',
      nom: 'Plan local',
      resume: 'Une délibération.',
      nature: 'structure',
      statut: null,
      porteur: null,
      themes: [],
      leviers: [],
      annee: null,
      ...SANS_LIEU,
      pays: null,
      lieu: null,
      role_lieu: null,
      citations: [{ document: 'kit-2020', fiche: null, deniche: null, repere: null }],
      url: 'https://x/initiatives/plan',
    });
  });

  it('à trois lieux, donne trois entités de même fiche et d’identifiants distincts', () => {
    const lieux = [RENNES, QUELQUE_PART, { ...RENNES, position: [3, 4] as [number, number] }];
    const { features } = enGeoJSON(lignesInitiative({ ...VELO, lieux }, BASE));
    expect(features.map((f) => f.id)).toEqual(['atelier-velo', 'atelier-velo.2', 'atelier-velo.3']);
    expect(new Set(features.map((f) => f.properties.id))).toEqual(new Set(['atelier-velo']));
    expect(features.map((f) => f.geometry?.coordinates)).toEqual([
      [-1.68, 48.11],
      undefined,
      [3, 4],
    ]);
    expect(features[1]!.properties).toMatchObject({
      ...SANS_LIEU,
      pays: 'BJ',
      role_lieu: 'partenaire',
      precision: 'pays',
      base_localisation: 'deduction',
    });
  });
});

describe('un acteur', () => {
  it('porte tout ce qu’on en sait', () => {
    expect(lignesActeur(RESEAU, BASE)).toEqual([
      {
        cle: 'reseau-velo',
        position: [-1.68, 48.11],
        proprietes: {
          id: 'reseau-velo',
          nom: 'Réseau vélo',
          sigle: 'RV',
          resume: 'Il forme.',
          roles: ['reseau', 'formation'],
          echelle: 'national',
          themes: ['mobilite'],
          leviers: ['animer'],
          couverture: ['france', 'departement:2A'],
          conditions: [
            { critere: 'niveau', valeur: 'commune', note: 'surtout' },
            { critere: 'adhesion', valeur: 'au réseau', note: null },
          ],
          ...A_RENNES,
          citations: [CITATION_OUVERTE],
          url: 'https://x/acteurs/reseau-velo',
        },
      },
    ]);
  });

  it('sans siège ni sigle, le dit par `null`', () => {
    const [{ position, proprietes }] = lignesActeur(FONDS, BASE) as [
      ReturnType<typeof lignesActeur>[0],
    ];
    expect(position).toBeNull();
    expect(proprietes).toMatchObject({ sigle: null, ...SANS_LIEU, couverture: [], conditions: [] });
  });

  it('dont le siège n’a pas de point n’a pas de géométrie', () => {
    const [ligne] = lignesActeur({ ...RESEAU, siege: QUELQUE_PART }, BASE);
    expect(ligne!.position).toBeNull();
    expect(ligne!.proprietes.precision).toBe('pays');
  });
});

describe('un territoire', () => {
  const RENNES_METROPOLE: Territoire = {
    niveau: 'epci',
    code: '243500139',
    nom: 'Rennes Métropole',
    population: 470_000,
    type: 'METRO',
    regions: ['53'],
    departements: ['35'],
    point: [-1.7, 48.1],
    emprise: [-1.9, 47.9, -1.5, 48.3],
    surface: 704.9,
  };

  it('porte son point et son emprise, jamais son contour', () => {
    const ligne = ligneTerritoire(RENNES_METROPOLE, BASE);
    expect(ligne.proprietes).toEqual({
      id: 'epci:243500139',
      niveau: 'epci',
      code: '243500139',
      nom: 'Rennes Métropole',
      population: 470_000,
      type: 'METRO',
      regions: ['53'],
      departements: ['35'],
      epci: '243500139',
      region: '53',
      departement: '35',
      chef_lieu: null,
      codes_postaux: [],
      surface_km2: 704.9,
      url: 'https://x/territoires/epci/243500139',
    });
    expect(enEntite(ligne)).toMatchObject({
      type: 'Feature',
      id: '243500139',
      bbox: [-1.9, 47.9, -1.5, 48.3],
      geometry: { type: 'Point', coordinates: [-1.7, 48.1] },
    });
  });

  it('à cheval sur deux départements, n’en a pas un plutôt que l’autre', () => {
    const ligne = ligneTerritoire({ ...RENNES_METROPOLE, departements: ['35', '44'] }, BASE);
    expect(ligne.proprietes).toMatchObject({
      departements: ['35', '44'],
      departement: null,
      region: '53',
    });
  });

  it('une commune a ses codes postaux et son chef-lieu quand on les connaît', () => {
    const commune: Territoire = {
      niveau: 'commune',
      code: '35238',
      nom: 'Rennes',
      codesPostaux: ['35000', '35200'],
      chefLieu: '35238',
    };
    expect(ligneTerritoire(commune, BASE).proprietes).toMatchObject({
      codes_postaux: ['35000', '35200'],
      chef_lieu: '35238',
    });
  });

  it('sans contour ni parent, n’a ni emprise ni point, et `null` pour le reste', () => {
    const ligne = ligneTerritoire({ niveau: 'commune', code: '97501', nom: 'Miquelon' }, BASE);
    const entite = enEntite(ligne);
    expect(entite).not.toHaveProperty('bbox');
    expect(entite.geometry).toBeNull();
    expect(ligne.proprietes).toMatchObject({
      population: null,
      type: null,
      regions: [],
      departements: [],
      epci: null,
      region: null,
      departement: null,
      chef_lieu: null,
      codes_postaux: [],
      surface_km2: null,
    });
  });
});

describe('un vocable et un repère', () => {
  it('un thème dit combien s’en réclament, et où le lire', () => {
    const culture = { id: 'culture', nom: 'Culture', description: 'Une phrase.' };
    const comptes = { initiatives: 12, acteurs: 3 };
    expect(ligneVocable(culture, 'themes', comptes, BASE)).toEqual({
      cle: 'culture',
      position: null,
      proprietes: { ...culture, ...comptes, url: 'https://x/themes/culture' },
    });
    expect(ligneVocable(culture, 'leviers', comptes, BASE).proprietes.url).toBe(
      'https://x/leviers/culture',
    );
  });

  it('un repère porte sa date, ses conditions et ses sources', () => {
    expect(ligneRepere(SEUIL)).toEqual({
      cle: 'seuil',
      position: null,
      proprietes: {
        id: 'seuil',
        titre: 'Seuil',
        regle: 'Au-delà de 3 500 habitants.',
        date: '2020-09',
        a_verifier: true,
        themes: ['mobilite'],
        leviers: ['animer'],
        conditions: [{ critere: 'population-min', valeur: '3501', note: null }],
        citations: [CITATION_OUVERTE],
      },
    });
    const note = { critere: 'autre', valeur: 'x', note: 'précisée' } as const;
    const { proprietes } = ligneRepere({ ...SEUIL, date: '', conditions: [note] });
    expect(proprietes).toMatchObject({ date: null, conditions: [note] });
  });
});

describe('mise à plat', () => {
  it('chaque entité y est une ligne, coordonnées en dernier', () => {
    const lignes = [...lignesInitiative(VELO, BASE), ...lignesInitiative(PLAN, BASE)];
    const objets = enObjets(lignes);
    expect(objets.map((o) => [o.id, o.longitude, o.latitude])).toEqual([
      ['atelier-velo', -1.68, 48.11],
      ['atelier-velo', null, null],
      ['plan', null, null],
    ]);
    expect(Object.keys(objets[0]!).slice(-2)).toEqual(['longitude', 'latitude']);
    expect(objets[0]!.citations).toEqual([{ ...CITATION_OUVERTE, repere: CITATION.marqueur }]);
  });

  it('une collection vide reste une collection', () => {
    expect(enGeoJSON([])).toEqual({ type: 'FeatureCollection', features: [] });
    expect(enObjets([])).toEqual([]);
  });
});
