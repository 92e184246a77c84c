import { describe, expect, it } from 'vitest';
import { TRANSVERSAL } from '../../../src/lib/domain/corpus';
import {
  acteursVisibles,
  arcsCooperation,
  compter,
  initiativesVisibles,
  lieuxVisibles,
  preparerActeurs,
  preparerInitiatives,
} from '../../../src/lib/domain/explorer';
import type { ActeurResume, InitiativeResume, LieuResume } from '../../../src/lib/domain/explorer';
import { DIMENSIONS, SANS_FILTRE } from '../../../src/lib/domain/filtres';
import type { Filtres } from '../../../src/lib/domain/filtres';

const lieu = (l: Partial<LieuResume>): LieuResume => ({
  role: 'site',
  precision: 'commune',
  pays: 'FR',
  ...l,
});
const initiative = (i: Partial<InitiativeResume> & { id: string }): InitiativeResume => ({
  nom: i.id,
  resume: '',
  nature: 'structure',
  themes: [],
  leviers: [],
  ou: '',
  lieux: [],
  mots: '',
  ...i,
});

const CALAIS = lieu({ commune: '62193', departement: '62', region: '32', position: [1.85, 50.95] });
const LILLE = lieu({ commune: '59350', departement: '59', region: '32', position: [3.06, 50.63] });
const LISTE = preparerInitiatives([
  initiative({
    id: 'velo',
    nom: 'Atelier vélo',
    themes: ['mobilite'],
    leviers: ['scic'],
    lieux: [LILLE],
  }),
  initiative({
    id: 'scene',
    nom: 'La Scène',
    themes: ['culture'],
    statut: 'association',
    lieux: [CALAIS, LILLE],
  }),
  initiative({
    id: 'plan',
    nom: 'Plan œuvre',
    nature: 'politique-publique',
    themes: ['mobilite', 'culture'],
  }),
]);
const filtres = (f: Partial<Filtres>): Filtres => ({ ...SANS_FILTRE, ...f });
const ids = (f: Partial<Filtres>) => initiativesVisibles(LISTE, filtres(f)).map((i) => i.id);

describe('visibilité', () => {
  it('range ce qui n’a pas de thème sous le sujet transversal, et rien d’autre', () => {
    const conseil = preparerInitiatives([initiative({ id: 'conseil', leviers: ['animer'] })]);
    const vus = (theme: string[]) =>
      initiativesVisibles([...LISTE, ...conseil], filtres({ theme })).map((i) => i.id);
    expect(vus([TRANSVERSAL])).toEqual(['conseil']);
    expect(vus(['mobilite', TRANSVERSAL])).toEqual(['velo', 'plan', 'conseil']);
    expect(compter(conseil, filtres({})).theme).toEqual({ [TRANSVERSAL]: 1 });
  });

  it('réunit les valeurs d’un filtre, croise les filtres entre eux', () => {
    expect(ids({ theme: ['mobilite', 'culture'] })).toEqual(['velo', 'scene', 'plan']);
    expect(ids({ theme: ['culture'], nature: ['politique-publique'] })).toEqual(['plan']);
    expect(ids({ statut: ['association'] })).toEqual(['scene']);
  });

  it('cherche sans accents, par début de mot, ligatures comprises', () => {
    expect(ids({ q: 'VELO' })).toEqual(['velo']);
    expect(ids({ q: 'oeuvre pla' })).toEqual(['plan']);
    expect(ids({ q: 'elo' })).toEqual([]);
  });

  it('filtre par territoire à tous les niveaux', () => {
    expect(ids({ territoire: { niveau: 'departement', code: '62' } })).toEqual(['scene']);
    expect(ids({ territoire: { niveau: 'region', code: '32' } })).toEqual(['velo', 'scene']);
  });

  it('ne dessine que les lieux du territoire choisi', () => {
    const territoire = { niveau: 'departement', code: '62' } as const;
    const visibles = initiativesVisibles(LISTE, filtres({ territoire }));
    expect(lieuxVisibles(visibles, territoire).map((l) => l.cle)).toEqual(['scene#0']);
    expect(lieuxVisibles(LISTE, null)).toHaveLength(3);
  });

  it('sépare ce qui est sur la carte de ce qui n’y est pas', () => {
    expect(ids({ localise: 'non' })).toEqual(['plan']);
    expect(ids({ localise: 'oui' })).toEqual(['velo', 'scene']);
  });
});

describe('compteurs', () => {
  it('annoncent exactement ce que donnerait chaque option, les autres filtres gardés', () => {
    const choisis = filtres({ theme: ['culture'], territoire: { niveau: 'region', code: '32' } });
    const compteurs = compter(LISTE, choisis);
    for (const d of DIMENSIONS) {
      for (const [valeur, n] of Object.entries(compteurs[d])) {
        expect(initiativesVisibles(LISTE, { ...choisis, [d]: [valeur] })).toHaveLength(n);
      }
    }
    expect(compteurs.theme).toEqual({ mobilite: 1, culture: 1 });
    expect(compteurs.statut).toEqual({ association: 1 });
  });

  it('disent combien sont sur la carte, sans se laisser fausser par ce filtre-là', () => {
    for (const localise of [null, 'oui', 'non'] as const) {
      expect(compter(LISTE, filtres({ localise })).localise).toEqual({ oui: 2, non: 1 });
    }
    expect(compter(LISTE, filtres({ theme: ['culture'] })).localise).toEqual({ oui: 1, non: 1 });
  });
});

describe('acteurs', () => {
  const acteur = (a: Partial<ActeurResume> & { id: string }): ActeurResume => ({
    nom: a.id,
    roles: [],
    echelle: 'regional',
    themes: [],
    leviers: [],
    ou: '',
    couverture: [],
    ...a,
  });
  const ACTEURS = preparerActeurs([
    acteur({ id: 'national', couverture: [{ territoire: null, parents: {} }] }),
    acteur({
      id: 'cress-hdf',
      couverture: [{ territoire: { niveau: 'region', code: '32' }, parents: { region: '32' } }],
    }),
    acteur({
      id: 'nantes',
      themes: ['culture'],
      couverture: [
        {
          territoire: { niveau: 'epci', code: '244400404' },
          parents: { epci: '244400404', departement: '44', region: '52' },
        },
      ],
    }),
  ]);
  const visibles = (f: Partial<Filtres>, parents = {}) =>
    acteursVisibles(ACTEURS, filtres(f), parents).map((a) => a.id);

  it('sont ceux qui couvrent le territoire, ou y interviennent', () => {
    expect(
      visibles(
        { territoire: { niveau: 'commune', code: '62193' } },
        { commune: '62193', departement: '62', region: '32' },
      ),
    ).toEqual(['national', 'cress-hdf']);
    expect(visibles({ territoire: { niveau: 'region', code: '52' } }, { region: '52' })).toEqual([
      'national',
      'nantes',
    ]);
  });

  it('qui couvre deux territoires est de chacun, et un thème commun suffit', () => {
    const region = (code: string) => ({
      territoire: { niveau: 'region', code } as const,
      parents: { region: code },
    });
    const deux = preparerActeurs([
      acteur({
        id: 'deux',
        themes: ['mobilite', 'culture'],
        leviers: ['scic'],
        couverture: [region('52'), region('53')],
      }),
    ]);
    const vu = (f: Partial<Filtres>) => acteursVisibles(deux, filtres(f), null).length === 1;
    expect(vu({ territoire: { niveau: 'region', code: '52' } })).toBe(true);
    expect(vu({ territoire: { niveau: 'region', code: '53' } })).toBe(true);
    expect(vu({ territoire: { niveau: 'region', code: '11' } })).toBe(false);
    expect(vu({ theme: ['culture'] })).toBe(true);
    expect(vu({ theme: ['numerique'] })).toBe(false);
    expect(vu({ levier: ['foncier'] })).toBe(false);
  });

  it('sans thème propre valent pour tous les thèmes', () => {
    expect(visibles({ theme: ['mobilite'] })).toEqual(['national', 'cress-hdf']);
  });
});

describe('coopérations', () => {
  it('relient le bout français à chaque partenaire localisé', () => {
    const arcs = arcsCooperation([
      initiative({
        id: 'dank',
        themes: ['cooperation-internationale'],
        lieux: [
          lieu({ role: 'partenaire', pays: 'CM', position: [10.05, 5.45] }),
          lieu({ position: [-1.55, 47.22] }),
          lieu({ role: 'partenaire', pays: 'GN', position: [-12.86, 10.05] }),
          lieu({ role: 'partenaire', pays: 'CO' }),
        ],
      }),
    ]);
    expect(arcs.map((a) => a.theme)).toEqual([
      'cooperation-internationale',
      'cooperation-internationale',
    ]);
    expect(arcs.map((a) => [a.de, a.vers])).toEqual([
      [
        [-1.55, 47.22],
        [10.05, 5.45],
      ],
      [
        [-1.55, 47.22],
        [-12.86, 10.05],
      ],
    ]);
  });

  it('sans bout français situé, ou sans thème, ne se trompent pas', () => {
    const partenaire = lieu({ role: 'partenaire', pays: 'CM', position: [10.05, 5.45] });
    expect(
      arcsCooperation([initiative({ id: 'sans-ici', lieux: [lieu({}), partenaire] })]),
    ).toEqual([]);
    const sansTheme = initiative({ id: 'x', lieux: [LILLE, partenaire] });
    expect(arcsCooperation([sansTheme])).toMatchObject([{ id: 'x', theme: '' }]);
  });
});
