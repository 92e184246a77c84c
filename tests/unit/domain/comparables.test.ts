import fc from 'fast-check';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  SEUIL_COMPARABLE,
  comparer,
  noteDe,
  noter,
  profiler,
  rapprocher,
  type Profil,
} from '../../../src/lib/domain/comparables';
import { direRapprochement } from '../../../src/lib/domain/comparables-mots';
import { IndexComparables } from '../../../src/lib/domain/index-comparables';
import type { Niveau, Territoire } from '../../../src/lib/domain/territoire';
import { dossierContours, chargerIndex } from '../../../src/lib/server/contours';
import { profilDe, ressemblants } from '../../../src/lib/server/comparables';
import type { IndexTerritoires } from '../../../src/lib/domain/index-territoires';

const CHEFS: Record<string, 1 | 2> = { '69123': 2, '59350': 2, '35238': 2, '33063': 2, '29232': 1 };
const rangDe = (code: string) => CHEFS[code] ?? 0;

/** Chiffres du COG 2026 ; la surface est choisie pour retrouver la densité mesurée sur le contour. */
function territoire(
  reference: string,
  population: number | undefined,
  densite: number | undefined,
  region?: string,
  type?: string,
): Territoire {
  const [niveau, code] = reference.split(':') as [Niveau, string];
  const surface = population !== undefined && densite ? population / densite : undefined;
  const regions = region ? [region] : undefined;
  return { niveau, code, nom: code, population, surface, regions, type };
}
const profil = (...args: Parameters<typeof territoire>) => profiler(territoire(...args), rangDe);

const PLOUGUERNEAU = profil('commune:29195', 6755, 156.8, '53');
const LANNILIS = profil('commune:29117', 5709, 230.2, '53');
const GUINGAMP = profil('commune:22070', 7111, 2025.9, '53');
const LOOS = profil('commune:62528', 6799, 537.9, '32');
const LE_VIGAN = profil('commune:30350', 3863, 224.7, '76');
const LYON = profil('commune:69123', 519127, 10833.2, '84');
const LILLE = profil('commune:59350', 238246, 6869.8, '32');
const RENNES = profil('commune:35238', 230890, 4583.9, '53');
const BORDEAUX = profil('commune:33063', 267991, 5398.7, '75');
const ROUBAIX = profil('commune:59512', 98286, 7520, '32');
const QUIMPER = profil('commune:29232', 64385, 762.6, '53');
const OUESSANT = profil('commune:29155', 860, 53.1, '53');
const FIGEAC = profil('commune:46102', 9793, 278.4, '76');
const MIQUELON = profil('commune:97501', 596, undefined);
const ABERS = profil('epci:242900553', 42029, 154.6, '53', 'CC');
const HAUT_LEON = profil('epci:200067072', 31706, 127.9, '53', 'CC');
const LANNION = profil('epci:200065928', 100877, 109.7, '53', 'CA');
const BREST_METROPOLE = profil('epci:242900314', 213403, 980.7, '53', 'METRO');
const DIJON_METROPOLE = profil('epci:242100410', 258630, 1077.4, '27', 'METRO');
const GRAND_POITIERS = profil('epci:200069854', 196849, 183.8, '75', 'CU');
const CLUNISOIS = profil('epci:200040293', 14020, 31.1, '27', 'CC');
const FINISTERE = profil('departement:29', 933455, 138.4, '53');
const MORBIHAN = profil('departement:56', 783390, 114.9, '53');
const CREUSE = profil('departement:23', 115527, 20.7, '75');
const LOZERE = profil('departement:48', 76486, 14.8, '76');
const GUADELOUPE = profil('departement:971', 384160, 234.1, '01');
const MARTINIQUE = profil('departement:972', 360630, 324.9, '02');
const BRETAGNE = profil('region:53', 3449370, 126);
const NORMANDIE = profil('region:28', 3345842, 111);
const ILE_DE_FRANCE = profil('region:11', 12463067, 1034);

const ressemblance = (a: Profil, b: Profil) => comparer(a, b)!.ressemblance;

describe('des paires choisies à la main', () => {
  it.each<[string, Profil, Profil, Profil]>([
    ['Plouguerneau et Lannilis, plutôt que Lyon', PLOUGUERNEAU, LANNILIS, LYON],
    ['Plouguerneau et Lannilis, plutôt que Guingamp, dense', PLOUGUERNEAU, LANNILIS, GUINGAMP],
    ['Plouguerneau et Loos-en-Gohelle, plutôt que Quimper', PLOUGUERNEAU, LOOS, QUIMPER],
    ['Plouguerneau et Le Vigan, plutôt que Rennes', PLOUGUERNEAU, LE_VIGAN, RENNES],
    ['Lille et Rennes, plutôt que Roubaix', LILLE, RENNES, ROUBAIX],
    ['Lille et Bordeaux, plutôt que Lyon', LILLE, BORDEAUX, LYON],
    ['Rennes et Bordeaux, plutôt que Plouguerneau', RENNES, BORDEAUX, PLOUGUERNEAU],
    ['Figeac et Loos-en-Gohelle, plutôt qu’Ouessant', FIGEAC, LOOS, OUESSANT],
    ['le Pays des Abers et Haut-Léon, plutôt que Brest', ABERS, HAUT_LEON, BREST_METROPOLE],
    ['le Pays des Abers et Lannion, plutôt que le Clunisois', ABERS, LANNION, CLUNISOIS],
    [
      'Brest et Dijon, plutôt que le Grand Poitiers',
      BREST_METROPOLE,
      DIJON_METROPOLE,
      GRAND_POITIERS,
    ],
    [
      'le Grand Poitiers et Brest, plutôt que le Clunisois',
      GRAND_POITIERS,
      BREST_METROPOLE,
      CLUNISOIS,
    ],
    ['le Finistère et le Morbihan, plutôt que la Creuse', FINISTERE, MORBIHAN, CREUSE],
    ['la Creuse et la Lozère, plutôt que le Finistère', CREUSE, LOZERE, FINISTERE],
    ['la Guadeloupe et la Martinique, plutôt que le Morbihan', GUADELOUPE, MARTINIQUE, MORBIHAN],
    ['la Bretagne et la Normandie, plutôt que l’Île-de-France', BRETAGNE, NORMANDIE, ILE_DE_FRANCE],
  ])('rapproche %s', (_nom, a, proche, lointain) => {
    expect(ressemblance(a, proche)).toBeGreaterThan(ressemblance(a, lointain));
  });

  it('appelle comparables Plouguerneau et Lannilis, pas Plouguerneau et Lyon', () => {
    expect(ressemblance(PLOUGUERNEAU, LANNILIS)).toBeGreaterThan(SEUIL_COMPARABLE);
    expect(ressemblance(PLOUGUERNEAU, LYON)).toBeLessThan(SEUIL_COMPARABLE / 2);
  });

  it('se refait à la main : la moyenne pondérée publiée', () => {
    // Deux fois plus d’habitants : log10(2) = 0,301 ; densité égale ; ni l’un ni l’autre chef-lieu ;
    // même région : (4 × 0,699 + 3 × 1 + 2 × 1 + 1 × 1) / 10.
    const a = profil('commune:01001', 1000, 100, '84');
    const b = profil('commune:01002', 2000, 100, '84');
    expect(ressemblance(a, b)).toBeCloseTo((4 * (1 - Math.log10(2)) + 3 + 2 + 1) / 10, 9);
  });

  it('ne compare jamais deux niveaux', () => {
    expect(comparer(PLOUGUERNEAU, ABERS)).toBeNull();
    expect(noter(PLOUGUERNEAU, ABERS)).toBe(-1);
  });
});

describe('ce qu’on ne sait pas', () => {
  it('se nomme, ne compte pas, et passe derrière un rapprochement complet', () => {
    const c = comparer(OUESSANT, MIQUELON)!;
    expect(c.manquants).toEqual(['densite', 'region']);
    expect(c.connu).toBeCloseTo(6 / 10);
    const jumelle = profil('commune:29999', 596, 53.1, '53');
    const ordre = rapprocher(OUESSANT, [MIQUELON, jumelle]).map((r) => r.profil.code);
    expect(ordre).toEqual(['29999', '97501']);
    expect(direRapprochement(OUESSANT, MIQUELON, c, String).inconnu).toMatch(/densité.*la région/);
  });

  it('empêche toute comparaison si c’est la population', () => {
    const adelie = profil('commune:98415', undefined, undefined);
    expect(comparer(OUESSANT, adelie)).toBeNull();
    expect(rapprocher(OUESSANT, [adelie])).toEqual([]);
  });
});

const NOMS: Record<string, string> = { '32': 'Hauts-de-France', '53': 'Bretagne' };
const dire = (a: Profil, b: Profil) =>
  direRapprochement(a, b, comparer(a, b)!, (code) => NOMS[code] ?? code);

describe('les mots', () => {
  it('ne disent « voisine » et « même région » que si c’est vrai', () => {
    const { resume, dits } = dire(PLOUGUERNEAU, LANNILIS);
    expect(resume).toMatch(/^commune de 5\s709\shabitants, densité voisine, même région$/);
    expect(dits.every((d) => d.proche)).toBe(true);
  });

  it('disent aussi en quoi ils diffèrent, avec le rapport', () => {
    const { resume, dits } = dire(PLOUGUERNEAU, LOOS);
    expect(resume).toMatch(/^commune de 6\s799\shabitants$/);
    expect(dits.filter((d) => !d.proche).map((d) => d.texte)).toEqual([
      '3,4\u00a0fois plus dense',
      'autre région (Hauts-de-France)',
    ]);
  });

  it('accordent le département au masculin et nomment le genre d’une intercommunalité', () => {
    expect(dire(FINISTERE, CREUSE).dits[0]?.texte).toBe('8,1\u00a0fois moins peuplé');
    expect(dire(BREST_METROPOLE, DIJON_METROPOLE).resume).toMatch(
      /^métropole de 258\s630\shabitants/,
    );
    expect(dire(ABERS, BREST_METROPOLE).dits).toContainEqual({
      axe: 'genre',
      proche: false,
      texte: 'métropole',
    });
  });
});

const unProfil: fc.Arbitrary<Profil> = fc.record(
  {
    niveau: fc.constant('commune' as const),
    code: fc.stringMatching(/^\d{5}$/),
    nom: fc.constant('x'),
    population: fc.integer({ min: 0, max: 3_000_000 }),
    densite: fc.double({ min: 0, max: 30_000, noNaN: true }),
    genre: fc.constantFrom(0, 0.5, 1).map((rang) => ({ rang, nom: String(rang) })),
    regions: fc.subarray(['11', '53', '84'], { maxLength: 2 }),
  },
  { requiredKeys: ['niveau', 'code', 'nom', 'population', 'genre'] },
);

describe('propriétés', () => {
  it('symétrique, bornée, et complète entre un territoire et lui-même', () => {
    fc.assert(
      fc.property(unProfil, unProfil, (a, b) => {
        const [ab, ba] = [comparer(a, b)!, comparer(b, a)!];
        expect(ab.ressemblance).toBeCloseTo(ba.ressemblance, 12);
        expect(ab.manquants).toEqual(ba.manquants);
        expect(ab.ressemblance).toBeGreaterThanOrEqual(0);
        expect(ab.ressemblance).toBeLessThanOrEqual(1 + 1e-12);
        expect(comparer(a, a)!.ressemblance).toBeCloseTo(1, 12);
      }),
    );
  });

  it('ne croît jamais quand la population s’éloigne', () => {
    const facteur = fc.double({ min: 1, max: 50, noNaN: true });
    fc.assert(
      fc.property(unProfil, facteur, facteur, (a, f, g) => {
        const a1 = { ...a, population: Math.max(1, a.population!) };
        const [pres, loin] = [Math.min(f, g), Math.max(f, g)].map((x) =>
          ressemblance(a1, { ...a1, population: a1.population * x }),
        );
        expect(loin!).toBeLessThanOrEqual(pres! + 1e-12);
      }),
    );
  });

  it('respecte l’inégalité triangulaire entre profils complets', () => {
    const complet = unProfil.filter((p) => p.densite !== undefined && !!p.regions?.length);
    // Une région partagée n’est transitive que si chacun n’en a qu’une, comme les communes.
    const seul = complet.map((p) => ({ ...p, regions: p.regions!.slice(0, 1) }));
    fc.assert(
      fc.property(seul, seul, seul, (a, b, c) => {
        const d = (x: Profil, y: Profil) => 1 - ressemblance(x, y);
        expect(d(a, c)).toBeLessThanOrEqual(d(a, b) + d(b, c) + 1e-12);
      }),
    );
  });

  it('`noter` vaut la note de `comparer`', () => {
    fc.assert(
      fc.property(unProfil, unProfil, (a, b) => {
        expect(noter(a, b)).toBeCloseTo(noteDe(comparer(a, b)!), 12);
      }),
    );
  });

  it('l’arbre k-d rend ce que rend un parcours, même avec des chiffres inconnus', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(unProfil, { minLength: 1, maxLength: 60, selector: (p) => p.code }),
        fc.integer({ min: 1, max: 8 }),
        (profils, n) => {
          const depuis = profils[0]!;
          const trouves = new IndexComparables(profils).plusRessemblants(depuis, n);
          expect(trouves.map((r) => r.profil.code)).toEqual(
            rapprocher(depuis, profils)
              .slice(0, n)
              .map((r) => r.profil.code),
          );
        },
      ),
    );
  });
});

const complet = existsSync(path.join(dossierContours(), 'manifeste.json'));

describe.skipIf(!complet)('sur le pays entier', () => {
  let index: IndexTerritoires;
  beforeAll(async () => {
    index = await chargerIndex();
  });

  it('l’arbre k-d rend ce que rend un parcours des 35 000 communes et des 1 255 EPCI', () => {
    for (const niveau of ['commune', 'epci'] as const) {
      const tous = index.tous(niveau);
      const profils = tous.map((t) => profilDe(t, index));
      const pas = Math.floor(tous.length / 40);
      for (let i = 0; i < tous.length; i += pas) {
        const attendus = rapprocher(profils[i]!, profils, 6);
        const trouves = ressemblants(tous[i]!, index, 6);
        expect(trouves.map((r) => r.profil.code)).toEqual(attendus.map((r) => r.profil.code));
      }
    }
  });
});
