/** Mesurer un contour quelconque : ce que disent les boules et les emprises, un parcours complet le dit. */
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Forme, Formes, Trace, versSphere } from '../../../src/lib/domain/distance-contour';
import { distanceKm, RAYON_TERRE_KM } from '../../../src/lib/domain/proximite';
import type { Position } from '../../../src/lib/domain/territoire';

const PAS = 1e-5;
type Anneau = Position[];

/** Une étoile fermée autour d’un centre : simple, souvent creuse, aux sommets sur la grille. */
const etoile = (lon: number, lat: number) =>
  fc
    .array(fc.double({ min: 0.15, max: 1, noNaN: true }), { minLength: 4, maxLength: 90 })
    .map((rayons): Anneau => {
      const anneau = rayons.map((r, i): Position => {
        const angle = (2 * Math.PI * i) / rayons.length;
        const sur = (v: number) => Math.round(v / PAS) * PAS;
        return [sur(lon + r * Math.cos(angle)), sur(lat + r * Math.sin(angle))];
      });
      return [...anneau, anneau[0]!];
    });

/** L’anneau en plusieurs arcs qui se touchent, dans le désordre et pas tous dans le même sens. */
function couper(anneau: Anneau, morceaux: number): Position[][] {
  const taille = Math.max(1, Math.ceil((anneau.length - 1) / morceaux));
  const arcs: Position[][] = [];
  for (let i = 0; i < anneau.length - 1; i += taille) arcs.push(anneau.slice(i, i + taille + 1));
  return arcs.map((arc, k) => (k % 2 ? arc.toReversed() : arc)).reverse();
}

function former(arcs: Position[][]): Forme {
  const entiers = arcs.map((arc) => Int32Array.from(arc.flat(), (v) => Math.round(v / PAS)));
  return new Forme(
    new Trace(entiers, PAS),
    arcs.map((_, a) => a),
  );
}

/** Au plus court, côté par côté, sans rien élaguer. */
function brute(p: Position, anneaux: Anneau[]): number {
  const v = versSphere(p);
  let mieux = Infinity;
  for (const anneau of anneaux) {
    for (let i = 1; i < anneau.length; i++) {
      const [a, b] = [versSphere(anneau[i - 1]!), versSphere(anneau[i]!)];
      const u = a.map((x, k) => b[k]! - x);
      const longueur2 = u.reduce((s, x) => s + x * x, 0);
      const produit = u.reduce((s, x, k) => s + x * (v[k]! - a[k]!), 0);
      const t = longueur2 ? Math.min(1, Math.max(0, produit / longueur2)) : 0;
      mieux = Math.min(mieux, Math.hypot(...v.map((x, k) => x - a[k]! - t * u[k]!)));
    }
  }
  return 2 * RAYON_TERRE_KM * Math.asin(mieux / 2);
}

// Deux îles de part et d’autre, loin de l’équateur et du méridien d’origine comme dessus.
const archipel = fc.tuple(etoile(0.3, 46), etoile(3, 44.5), fc.integer({ min: 1, max: 5 }));
const point = fc.tuple(
  fc.double({ min: -2, max: 5, noNaN: true }),
  fc.double({ min: 43, max: 48, noNaN: true }),
);

describe('un contour quelconque', () => {
  it('contient un point si, et seulement si, le polygone le contient', () => {
    fc.assert(
      fc.property(archipel, fc.array(point, { minLength: 30 }), ([a, b, n], points) => {
        const forme = former([...couper(a, n), ...couper(b, n)]);
        for (const p of points) {
          const dedans = [a, b].some((anneau) =>
            booleanPointInPolygon(p, { type: 'Polygon', coordinates: [anneau] }),
          );
          expect(forme.contient(p), String(p)).toBe(dedans);
          expect(forme.distanceKm(p) === 0).toBe(dedans);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('est à la distance que donne un parcours de tous ses côtés, dedans comme dehors', () => {
    fc.assert(
      fc.property(archipel, fc.array(point, { minLength: 10 }), ([a, b, n], points) => {
        const forme = former([...couper(a, n), ...couper(b, n)]);
        for (const p of points) expect(forme.distanceAuBord(p)).toBeCloseTo(brute(p, [a, b]), 6);
      }),
      { numRuns: 60 },
    );
  });

  it('tient dans la boule annoncée, centrée sur son emprise et pas beaucoup plus large', () => {
    fc.assert(
      fc.property(archipel, ([a, b, n]) => {
        const { centre, rayonKm } = former([...couper(a, n), ...couper(b, n)]);
        const sommets = [...a, ...b];
        const [lons, lats] = [sommets.map(([x]) => x), sommets.map(([, y]) => y)];
        expect(centre[0]).toBeCloseTo((Math.min(...lons) + Math.max(...lons)) / 2, 9);
        expect(centre[1]).toBeCloseTo((Math.min(...lats) + Math.max(...lats)) / 2, 9);
        const plusLoin = Math.max(...sommets.map((p) => distanceKm(centre, p)));
        expect(rayonKm).toBeGreaterThanOrEqual(plusLoin - 1e-6);
        expect(rayonKm).toBeLessThan(plusLoin * 2 + 1);
      }),
    );
  });

  it('mesure un carré connu : un degré de latitude au nord de son bord', () => {
    const carre = former([
      [
        [2, 45],
        [2.2, 45],
        [2.2, 45.2],
        [2, 45.2],
        [2, 45],
      ],
    ]);
    expect(carre.distanceKm([2.1, 46.2])).toBeCloseTo(111.19, 1);
    expect(carre.distanceKm([2.1, 45.1])).toBe(0);
    expect(carre.distanceAuBord([2.1, 45.19])).toBeCloseTo(1.112, 2);
  });

  it('supporte un côté de longueur nulle', () => {
    const pli: Anneau = [
      [2, 45],
      [2, 45],
      [2.1, 45],
      [2.05, 45.1],
      [2, 45],
    ];
    expect(former([pli]).distanceAuBord([1.5, 45])).toBeCloseTo(brute([1.5, 45], [pli]), 9);
  });
});

describe('les formes d’un pays', () => {
  const arc = Int32Array.from([2, 45, 2.1, 45, 2.05, 45.1, 2, 45], (v) => Math.round(v / PAS));
  const rien = { region: [], departement: [], epci: [], commune: [] };
  const formes = new Formes({
    enTete: { pas: PAS, codes: { ...rien, region: ['11', '24'] } },
    arcs: [arc],
    bords: { ...rien, region: [[0], []] },
  } as unknown as ConstructorParameters<typeof Formes>[0]);

  it('se font à la demande, une fois ; sans contour, il n’y en a pas', () => {
    const region = formes.forme({ niveau: 'region', code: '11' });
    expect(region?.contient([2.05, 45.02])).toBe(true);
    expect(formes.forme({ niveau: 'region', code: '11' })).toBe(region);
    expect(formes.forme({ niveau: 'region', code: '24' })).toBeUndefined();
    expect(formes.forme({ niveau: 'region', code: '99' })).toBeUndefined();
    expect(formes.forme({ niveau: 'commune', code: '75056' })).toBeUndefined();
  });
});
