import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aOublier, deplier, strategie } from '../../src/lib/domain/hors-ligne';
import { tuilesCouvrant } from '../../src/lib/domain/tuiles';

const ORIGINE = 'https://carte.exemple';
const voir = (adresse: string, plus: Partial<Parameters<typeof strategie>[0]> = {}) =>
  strategie({
    methode: 'GET',
    url: new URL(adresse, ORIGINE),
    origine: ORIGINE,
    plage: null,
    navigation: false,
    ...plus,
  });

describe('ce que le service worker fait d’une requête', () => {
  it.each([
    ['/_app/immutable/chunks/a.js', {}, 'immuable'],
    ['/contours/territoires-abc.json', {}, 'immuable'],
    ['/recherche/index-0123456789ab.txt', {}, 'immuable'],
    ['/recherche?q=lyon', { navigation: true }, 'page'],
    ['/contours/contours-abc.pmtiles', { plage: 'bytes=0-10' }, 'tuiles'],
    ['/contours/contours-abc.pmtiles', {}, 'reseau'],
    ['/initiatives/1d-touch', { navigation: true }, 'page'],
    ['/initiatives/1d-touch/__data.json?x-sveltekit-invalidated=01', {}, 'donnees'],
    ['/api/v1/territoires/region/53', {}, 'api'],
    ['/pret', { navigation: true }, 'reseau'],
    ['/hors-ligne', { navigation: true }, 'page'],
    ['/', { methode: 'POST', navigation: true }, 'reseau'],
    ['https://data.geopf.fr/geocodage/search', {}, 'reseau'],
  ] as const)('%s %j → %s', (adresse, plus, genre) => {
    expect(voir(adresse, plus).genre).toBe(genre);
  });

  it('retrouve les données d’une page quels que soient les paramètres de SvelteKit', () => {
    const s = voir('/themes/mobilite/__data.json?x-sveltekit-invalidated=01');
    expect(s).toEqual({ genre: 'donnees', canonique: `${ORIGINE}/themes/mobilite/__data.json` });
  });
});

describe('budget des tuiles', () => {
  it('tient toujours dans le budget, et n’oublie que les plus anciennes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 40 }), fc.nat(8000), (tailles, budget) => {
        const entrees = tailles.map((octets, n) => ({ cle: String(n), octets }));
        const parties = aOublier(entrees, budget);
        expect(parties).toEqual(entrees.slice(0, parties.length).map((e) => e.cle));
        const somme = (liste: typeof entrees) => liste.reduce((s, e) => s + e.octets, 0);
        expect(somme(entrees.slice(parties.length))).toBeLessThanOrEqual(budget);
        const derniere = entrees[parties.length - 1];
        if (derniere) {
          expect(somme(entrees.slice(parties.length - 1))).toBeGreaterThan(budget);
        }
      }),
    );
  });
});

describe('paquet du corpus', () => {
  it('rend à chaque page le nœud commun et le sien', () => {
    const pages = { '/': [{ a: 1 }], '/themes/x': [{ b: 2 }] };
    const deplie = deplier({ version: '1', commun: { c: 0 }, pages });
    expect(deplie.map((p) => p.chemin)).toEqual(['/__data.json', '/themes/x/__data.json']);
    expect(JSON.parse(deplie[1]!.corps)).toEqual({ type: 'data', nodes: [{ c: 0 }, { b: 2 }] });
  });
});

describe('tuiles couvrant une emprise', () => {
  const centre = ({ z, x, y }: { z: number; x: number; y: number }) => {
    const n = 2 ** z;
    const bord = (j: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * j) / n))) * 180) / Math.PI;
    return { o: (x / n) * 360 - 180, e: ((x + 1) / n) * 360 - 180, n: bord(y), s: bord(y + 1) };
  };

  it('chaque point de l’emprise est dans une tuile de chaque zoom rendu', () => {
    const lon = fc.double({ min: -179, max: 178, noNaN: true });
    const lat = fc.double({ min: -80, max: 79, noNaN: true });
    fc.assert(
      fc.property(lon, lat, fc.double({ min: 0, max: 1, noNaN: true }), (o, s, part) => {
        const tuiles = tuilesCouvrant([o, s, o + 1, s + 1], 9, 200);
        const zooms = new Set(tuiles.map((t) => t.z));
        for (const z of zooms) {
          const dedans = tuiles
            .filter((t) => t.z === z)
            .map(centre)
            .some(
              (b) =>
                b.o <= o + part + 1e-9 &&
                o + part <= b.e + 1e-9 &&
                b.s <= s + part + 1e-9 &&
                s + part <= b.n + 1e-9,
            );
          expect(dedans).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('la Bretagne au zoom 10 : zooms entiers seulement, jamais plus que la limite', () => {
    const bretagne = [-5.2, 47.2, -1, 48.95] as const;
    const tuiles = tuilesCouvrant([...bretagne], 10, 100);
    expect(tuiles.length).toBeLessThanOrEqual(100);
    const zooms = [...new Set(tuiles.map((t) => t.z))];
    expect(zooms).toEqual([...Array(zooms.length).keys()]);
    expect(tuilesCouvrant([...bretagne], 10, 10_000).some((t) => t.z === 10)).toBe(true);
  });
});
