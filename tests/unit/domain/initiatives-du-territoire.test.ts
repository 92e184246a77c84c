import { describe, expect, it } from 'vitest';
import { ancetres } from '../../../src/lib/domain/ancetres';
import type { Initiative, Lieu } from '../../../src/lib/domain/corpus';
import { IndexInitiatives } from '../../../src/lib/domain/initiatives-du-territoire';
import { identifier, type PageTerritoire } from '../../../src/lib/domain/page-territoire';
import type { Geographie, Territoire } from '../../../src/lib/domain/territoire';

const REDON: Territoire = {
  niveau: 'epci',
  code: '243500741',
  nom: 'Redon Agglomération',
  departements: ['35', '44'],
  regions: ['53', '52'],
};
const BREST: Territoire = {
  niveau: 'epci',
  code: '242900314',
  nom: 'Brest métropole',
  departements: ['29'],
  regions: ['53'],
};
const COMMUNE: Territoire = {
  niveau: 'commune',
  code: '29019',
  nom: 'Brest',
  epci: BREST.code,
  departements: ['29'],
  regions: ['53'],
};
const FINISTERE: Territoire = {
  niveau: 'departement',
  code: '29',
  nom: 'Finistère',
  regions: ['53'],
};
const LOIRE_ATLANTIQUE: Territoire = {
  niveau: 'departement',
  code: '44',
  nom: 'Loire-Atlantique',
  regions: ['52'],
};
const BRETAGNE: Territoire = { niveau: 'region', code: '53', nom: 'Bretagne' };
const PAYS_DE_LA_LOIRE: Territoire = { niveau: 'region', code: '52', nom: 'Pays de la Loire' };

const geo = {
  trouver: ({ code }) => [REDON, BREST, COMMUNE].find((t) => t.code === code),
} as Geographie;

const lieu = (l: Partial<Lieu>) => ({ role: 'site', pays: 'FR', base: 'texte', ...l }) as Lieu;
const initiative = (
  id: string,
  lieux: Partial<Lieu>[],
  interventions: Initiative['interventions'] = [],
) => ({ id, lieux: lieux.map(lieu), interventions }) as unknown as Initiative;

const A_BREST = { commune: '29019', epci: BREST.code, departement: '29', region: '53' };
const index = new IndexInitiatives(
  [
    initiative('regionale', [{ region: '53' }]),
    initiative('a-brest', [A_BREST, A_BREST]),
    initiative('de-l-agglo', [{ epci: BREST.code, departement: '29', region: '53' }]),
    initiative('de-redon', [{ epci: REDON.code }, { epci: REDON.code }]),
    initiative('sans-lieu', []),
    initiative('soutenue', [{ commune: '44036', departement: '44', region: '52' }], [
      {
        territoire: { niveau: 'commune', code: '29019' },
        collectivite: 'Ville de Brest',
        mode: 'aide',
      },
      { territoire: { niveau: 'commune', code: '29019' }, collectivite: 'La Ville', mode: 'achat' },
      { collectivite: 'Une commune disparue', mode: 'aide' },
    ] as Initiative['interventions']),
  ],
  geo,
);

describe('ce qui contient un territoire', () => {
  it('du plus proche au plus large, sans lui-même', () => {
    expect(ancetres(COMMUNE).map((a) => `${a.niveau}:${a.code}`)).toEqual([
      `epci:${BREST.code}`,
      'departement:29',
      'region:53',
    ]);
    expect(ancetres(FINISTERE).map((a) => `${a.niveau}:${a.code}`)).toEqual(['region:53']);
    expect(ancetres(BRETAGNE)).toEqual([]);
    expect(ancetres({ niveau: 'commune', code: '98735', nom: 'Papeete' })).toEqual([]);
  });

  it('dit quand une partie seulement s’y trouve', () => {
    expect(ancetres(REDON).every((a) => a.partiel)).toBe(true);
    expect(ancetres(BREST).some((a) => a.partiel)).toBe(false);
    expect(ancetres(REDON)).toHaveLength(4);
  });
});

describe('les initiatives d’un territoire', () => {
  it('ici : celles situées dedans, à toute précision, une fois, dans l’ordre du corpus', () => {
    expect(index.ici(COMMUNE)).toEqual(['a-brest']);
    expect(index.ici(BREST)).toEqual(['a-brest', 'de-l-agglo']);
    expect(index.ici(BRETAGNE)).toEqual(['regionale', 'a-brest', 'de-l-agglo']);
    expect(index.ici({ niveau: 'region', code: '11' })).toEqual([]);
  });

  it('le concernent : ce qui n’est situé qu’à plus large, et ce que la collectivité soutient', () => {
    expect(index.concernant(COMMUNE)).toEqual([
      { id: 'regionale', motif: { genre: 'echelle', reference: { niveau: 'region', code: '53' } } },
      {
        id: 'de-l-agglo',
        motif: { genre: 'echelle', reference: { niveau: 'epci', code: BREST.code } },
      },
      {
        id: 'soutenue',
        motif: { genre: 'intervention', collectivite: 'Ville de Brest', mode: 'aide' },
      },
    ]);
  });

  it('ce qui est ici n’est pas dit deux fois', () => {
    expect(index.concernant(BREST).map(({ id }) => id)).toEqual(['regionale']);
    expect(index.concernant(BRETAGNE).map(({ id }) => id)).toEqual(['de-redon']);
  });

  it('un EPCI à cheval se signale de chaque côté', () => {
    const motif = { genre: 'a-cheval', reference: { niveau: 'epci', code: REDON.code } };
    expect(index.concernant(LOIRE_ATLANTIQUE)).toEqual([{ id: 'de-redon', motif }]);
    expect(index.concernant(PAYS_DE_LA_LOIRE)).toEqual([{ id: 'de-redon', motif }]);
    expect(index.concernant(FINISTERE).map(({ id }) => id)).toEqual(['regionale']);
  });
});

it('la carte d’une page a un point par lieu situé, au signe de l’initiative', () => {
  const ici = [
    {
      id: 'a',
      nom: 'Atelier',
      themes: [],
      leviers: ['scic'],
      ou: 'Brest',
      lieux: [
        { ...lieu({ precision: 'commune' }), position: [-4.49, 48.39] },
        lieu({ precision: 'region' }),
      ],
    },
    { id: 'b', nom: 'Sans signe', themes: [], leviers: [], ou: '', lieux: [{ position: [0, 0] }] },
  ];
  const page = { territoire: COMMUNE, particularites: [], parents: [], ici } as unknown;
  const { points, ici: nombre } = identifier(page as PageTerritoire);
  expect(nombre).toBe(2);
  expect(points).toEqual([
    { position: [-4.49, 48.39], libelle: 'Atelier', precision: 'commune', themes: ['levier-scic'] },
    { position: [0, 0], libelle: 'Sans signe', precision: undefined, themes: [''] },
  ]);
});
