/** Ce qui se dessine dans le cadre d’une carte imprimée : tracés, noms, numéros. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boiteDe,
  cadrer,
  ecarter,
  etiqueter,
  placer,
  projeter,
  tracer,
  type Cadre,
  type Occupe,
} from '../../../src/lib/domain/carte-imprimee';

/** Une unité SVG par unité monde : les coordonnées se lisent telles quelles. */
const NU: Cadre = { x: 0, y: 0, facteur: 1, largeur: 100, hauteur: 100 };
const cadreDeLangouet = () => cadrer(boiteDe([-1.86, 48.23, -1.78, 48.27]), 440, 360);

describe('les tracés', () => {
  it('ferme les anneaux, omet ce qui ne se verrait pas, garde les extrémités', () => {
    const cadre = cadreDeLangouet();
    const p = projeter([-1.82, 48.25]);
    const d = tracer(cadre, [[...p, p[0] + 1e-9, p[1], p[0] + 1e-5, p[1]]], true);
    expect(d).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+Z$/);
    expect(tracer(cadre, [[...projeter([5, 45]), ...projeter([5.1, 45])]], false)).toBe('');
  });
});

describe('le chemin d’un tracé', () => {
  it('part d’un point et rejoint les suivants, au dixième d’unité', () => {
    expect(tracer(NU, [[0, 0, 10.26, 20, 50, 50]], false)).toBe('M0 0L10.3 20L50 50');
    expect(
      tracer(
        NU,
        [
          [0, 0, 9, 0, 9, 9],
          [20, 20, 30, 20],
        ],
        false,
      ),
    ).toBe('M0 0L9 0L9 9M20 20L30 20');
    expect(
      tracer(
        NU,
        [
          [0, 0, 9, 0, 9, 9],
          [20, 20, 30, 20],
        ],
        true,
      ),
    ).toBe('M0 0L9 0L9 9ZM20 20L30 20Z');
    expect(tracer(NU, [], true)).toBe('');
  });

  it('omet un sommet trop près du dernier gardé, jamais le dernier de tous', () => {
    // À 3,6 unités de (10, 10), puis à 5 exactement, puis tout près.
    const ligne = [10, 10, 12, 13, 13, 14, 14, 14];
    expect(tracer(NU, [ligne], false, 5)).toBe('M10 10L13 14L14 14');
    expect(tracer(NU, [[0, 0, 3, 0, 6, 0, 9, 0]], false, 5)).toBe('M0 0L6 0L9 0');
    expect(tracer(NU, [[0, 0, 0.3, 0, 0.5, 0, 9, 0]], false)).toBe('M0 0L0.5 0L9 0');
  });

  it.each<[string, number[], boolean]>([
    ['qui l’entoure sans y avoir de sommet', [-9, -9, 200, -9, 200, 200, -9, 200], true],
    ['qui touche son bord gauche', [0, 50, -9, 50], true],
    ['qui touche son bord droit', [100, 50, 200, 50], true],
    ['qui touche son bord haut', [50, -9, 50, 0], true],
    ['qui touche son bord bas', [50, 200, 50, 100], true],
    ['à gauche', [-9, 50, -1, 50], false],
    ['à droite', [101, 50, 200, 50], false],
    ['au-dessus', [50, -9, 50, -1], false],
    ['au-dessous', [50, 200, 50, 101], false],
  ])('dessine ou non, selon le cadre, un tracé %s', (_nom, trace, dessine) => {
    expect(tracer(NU, [trace], false) !== '').toBe(dessine);
  });

  it('passe un tracé hors du cadre sans oublier le suivant', () => {
    expect(
      tracer(
        NU,
        [
          [-9, 50, -1, 50],
          [1, 1, 9, 9],
        ],
        false,
      ),
    ).toBe('M1 1L9 9');
  });
});

describe('les étiquettes', () => {
  /** Dix lettres de corps 10 : 54 unités de large, de 8 au-dessus de leur point à 5 au-dessous. */
  const poser = (points: [number, number][], occupes: Occupe[] = [], maximum = 9) =>
    etiqueter(
      NU,
      points.map((point) => ({ nom: 'Saint-Malo', point })),
      occupes,
      {
        corps: 10,
        maximum,
      },
    );

  it('sont centrées sur leur point, un peu plus bas que lui', () => {
    expect(poser([[50.04, 50]])).toEqual([{ nom: 'Saint-Malo', x: 50, y: 53 }]);
  });

  it.each<[string, [number, number], number]>([
    ['tout à gauche', [29, 50], 1],
    ['coupé à gauche', [28.9, 50], 0],
    ['tout à droite', [71, 50], 1],
    ['coupé à droite', [71.1, 50], 0],
    ['tout en haut', [50, 10], 1],
    ['coupé en haut', [50, 9.9], 0],
    ['tout en bas', [50, 90], 1],
    ['coupé en bas', [50, 90.1], 0],
  ])('un nom %s', (_nom, point, nombre) => expect(poser([point])).toHaveLength(nombre));

  it.each<[string, Occupe, Occupe]>([
    ['à gauche', [0, 0, 21, 100], [0, 0, 22, 100]],
    ['à droite', [79, 0, 100, 100], [78, 0, 100, 100]],
    ['au-dessus', [0, 0, 100, 42], [0, 0, 100, 43]],
    ['au-dessous', [0, 55, 100, 100], [0, 54, 100, 100]],
  ])('tiennent à côté de ce qui est là, pas dessus : %s', (_nom, touche, couvre) => {
    expect(poser([[50, 50]], [touche])).toHaveLength(1);
    expect(poser([[50, 50]], [couvre])).toHaveLength(0);
  });

  it('s’arrêtent au maximum ; un nom qui ne tient pas ne compte pas', () => {
    const points: [number, number][] = [
      [50, 20],
      [50, 21],
      [0, 40],
      [50, 60],
      [50, 80],
    ];
    expect(poser(points).map((e) => e.y)).toEqual([23, 63, 83]);
    expect(poser(points, [], 2).map((e) => e.y)).toEqual([23, 63]);
    expect(poser(points, [], 0)).toEqual([]);
  });

  it('laissent intacte la liste des places prises', () => {
    const occupes: Occupe[] = [[0, 0, 9, 9]];
    poser([[50, 50]], occupes);
    expect(occupes).toEqual([[0, 0, 9, 9]]);
  });

  it('ne se chevauchent pas, cèdent la place aux marqueurs, dans l’ordre donné', () => {
    const cadre = cadreDeLangouet();
    const centre = projeter([-1.82, 48.25]);
    const noms = [
      { nom: 'Premier', point: centre },
      { nom: 'Second', point: centre },
    ];
    const posees = etiqueter(cadre, noms, [], { corps: 11, maximum: 5 });
    expect(posees.map((e) => e.nom)).toEqual(['Premier']);
    const [x, y] = placer(cadre, centre);
    expect(
      etiqueter(cadre, noms, [[x - 8, y - 8, x + 8, y + 8]], { corps: 11, maximum: 5 }),
    ).toEqual([]);
  });
});

describe('les numéros qui se cachent', () => {
  const RAYON = 5;
  /** La place rendue est arrondie au dixième : deux disques voisins y perdent moins que cela. */
  const ARRONDI = 0.1;
  const ecart = (a: { x: number; y: number }, b: { x: number; y: number }) =>
    Math.hypot(a.x - b.x, a.y - b.y);
  const coordonnee = fc.integer({ min: 0, max: 600 }).map((n) => n / 10);
  const points = fc
    .array(fc.record({ x: coordonnee, y: coordonnee }), { maxLength: 10 })
    .map((liste) => liste.map((p, i) => ({ ...p, numero: `n${i}` })));
  const auMemeEndroit = (n: number) => Array.from({ length: n }, () => ({ x: 50, y: 50 }));

  it('ne se chevauchent plus, dans le même ordre, avec ce qu’ils portaient', () => {
    fc.assert(
      fc.property(points, (liste) => {
        const poses = ecarter(liste, RAYON);
        expect(poses.map((p) => p.numero)).toEqual(liste.map((p) => p.numero));
        poses.forEach((a, i) => {
          for (const b of poses.slice(0, i))
            expect(ecart(a, b)).toBeGreaterThanOrEqual(2 * RAYON - ARRONDI);
        });
      }),
    );
  });

  it('gardent leur place en ancre s’ils l’ont quittée, et seulement alors', () => {
    fc.assert(
      fc.property(points, (liste) => {
        ecarter(liste, RAYON).forEach((pose, i) => {
          const { x, y } = liste[i]!;
          if (pose.ancre) {
            expect(pose.ancre).toEqual([x, y]);
            expect(ecart(pose, { x, y })).toBeGreaterThan(RAYON - ARRONDI);
          } else {
            expect(pose).not.toHaveProperty('ancre');
            expect(ecart(pose, { x, y })).toBeLessThanOrEqual(RAYON + ARRONDI);
          }
        });
      }),
    );
  });

  it('ne bougent pas tant qu’ils ne font que se toucher', () => {
    const voisins = [
      { x: 10, y: 20 },
      { x: 20, y: 20 },
      { x: 10, y: 30 },
    ];
    expect(ecarter(voisins, RAYON)).toEqual(voisins);
    expect(ecarter([{ x: 10.04, y: 19.96 }], RAYON)).toEqual([{ x: 10, y: 20 }]);
  });

  it('se poussent d’à peine ce qu’il faut, et se serrent autour de leur place', () => {
    const [premier, second] = ecarter(auMemeEndroit(2), RAYON);
    expect(premier).toEqual({ x: 50, y: 50 });
    expect(ecart(premier!, second!)).toBeLessThan(2.1 * RAYON);
    expect(second!.ancre).toEqual([50, 50]);
    // Vingt disques rangés au mieux y seraient à un peu plus de quatre rayons.
    for (const p of ecarter(auMemeEndroit(20), RAYON))
      expect(ecart(p, { x: 50, y: 50 })).toBeLessThan(6 * RAYON);
  });

  it('rendent une ancre au dixième, comme une place', () => {
    const [, second] = ecarter(
      [
        { x: 50, y: 50 },
        { x: 50.04, y: 49.96 },
      ],
      RAYON,
    );
    expect(second!.ancre).toEqual([50, 50]);
    for (const n of [second!.x, second!.y]) expect(n).toBe(Number(n.toFixed(1)));
  });

  it('ne vont que là où on le leur permet, même seuls', () => {
    const aDroite = (x: number) => x >= 60;
    for (const p of ecarter(auMemeEndroit(3), RAYON, aDroite)) {
      expect(p.x).toBeGreaterThanOrEqual(60);
      expect(p.ancre).toEqual([50, 50]);
    }
    const enBas = (_: number, y: number) => y >= 60;
    for (const p of ecarter(auMemeEndroit(3), RAYON, enBas)) {
      expect(p.y).toBeGreaterThanOrEqual(60);
    }
  });

  it('laissent intacts les points donnés', () => {
    const liste = auMemeEndroit(3);
    ecarter(liste, RAYON);
    expect(liste).toEqual(auMemeEndroit(3));
  });
});
