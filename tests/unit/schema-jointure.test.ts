/** Grouper des lignes et situer un point : ce que l’assemblage du corpus en reçoit. */
import { describe, expect, it } from 'vitest';
import type { Geographie, Territoire } from '../../src/lib/domain/territoire';
import { grouper, position, situer } from '../../src/lib/schema/jointure';
import { LANGOUET } from './schema-aides';

const VAL_D_ILLE: Territoire = {
  niveau: 'epci',
  code: '243500667',
  nom: 'Val d’Ille-Aubigné',
  departements: ['35'],
  regions: ['53'],
};
const GEO: Geographie = {
  trouver: (ref) =>
    [LANGOUET, VAL_D_ILLE].find((t) => t.niveau === ref.niveau && t.code === ref.code),
  actuel: (code) => code,
};
const LIEU = { role: 'site', pays: 'FR', precision: 'commune', base: 'texte' } as const;

describe('une position', () => {
  it('demande ses deux coordonnées ; zéro en est une', () => {
    expect(position(-1.8, 48.3)).toEqual([-1.8, 48.3]);
    expect(position(0, 0)).toEqual([0, 0]);
    expect(position(-1.8)).toBeUndefined();
    expect(position(undefined, 48.3)).toBeUndefined();
    expect(position()).toBeUndefined();
  });
});

describe('grouper', () => {
  it('réunit les lignes de même clé, dans l’ordre du fichier', () => {
    const lignes = ['vélo', 'blé', 'ville', 'bus', 'voie'].map((valeurs, i) => ({
      ligne: i + 2,
      valeurs,
    }));
    expect([...grouper(lignes, (mot) => mot[0]!)]).toEqual([
      ['v', ['vélo', 'ville', 'voie']],
      ['b', ['blé', 'bus']],
    ]);
  });
});

describe('situer un lieu', () => {
  it('par sa commune : son nom et tout ce qui la contient', () => {
    expect(situer(LIEU, '35146', undefined, GEO)).toEqual({
      ...LIEU,
      commune: '35146',
      communeNom: 'Langouët',
      epci: '243500667',
      departement: '35',
      region: '53',
    });
  });

  it('par son territoire : sans commune ni nom de commune', () => {
    expect(situer(LIEU, undefined, 'epci:243500667', GEO)).toEqual({
      ...LIEU,
      epci: '243500667',
      departement: '35',
      region: '53',
    });
  });

  it('par sa commune plutôt que par son territoire quand il a les deux', () => {
    expect(situer(LIEU, '35146', 'region:99', GEO).communeNom).toBe('Langouët');
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['une commune que l’index ne connaît pas', '99999', undefined],
    ['un territoire que l’index ne connaît pas', undefined, 'epci:200000000'],
    ['un territoire qui n’en est pas un', undefined, 'france'],
    ['rien du tout', undefined, undefined],
  ])('par %s : tel quel, sans rien inventer', (_nom, commune, territoire) => {
    expect(situer(LIEU, commune, territoire, GEO)).toEqual({ ...LIEU, commune });
  });
});
