/**
 * Les palettes des choroplèthes se lisent avec toutes les visions. Séquentielles : la clarté ne fait
 * qu’avancer, donc l’ordre se lit même sans les teintes. Divergentes : les deux bras ne se
 * confondent pas. OKLab (B. Ottosson, 2020) : un écart de 0,02 est à peine visible.
 */
import { describe, expect, it } from 'vitest';
import {
  CLASSES_MAX,
  DIVERGENTES,
  palette,
  sansDonnee,
  SEQUENTIELLES,
} from '$lib/map/nuage/palettes';

type Triplet = [number, number, number];
type Matrice = [Triplet, Triplet, Triplet];

/** Machado, Oliveira et Fernandes (2009), IEEE TVCG 15(6), sévérité 1, sur le RVB linéaire. */
const VISIONS: Record<string, Matrice> = {
  ordinaire: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopie: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutéranopie: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopie: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}; // prettier-ignore

const appliquer = (m: Matrice, v: Triplet): Triplet =>
  m.map((r) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2]) as Triplet;

function voir(hexa: string, vision: Matrice): Triplet {
  const lineaire = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triplet;
  const rvb = appliquer(vision, lineaire).map((c) => Math.min(1, Math.max(0, c))) as Triplet;
  const lms = appliquer(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]],
    rvb,
  ).map(Math.cbrt) as Triplet; // prettier-ignore
  return appliquer(
    [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]],
    lms,
  ); // prettier-ignore
}

const ecart = (a: Triplet, b: Triplet): number => Math.hypot(...a.map((x, i) => x - b[i]!));

/** Classes voisines : nettement plus qu’un écart à peine visible, même à sept classes. */
const VOISINES = 0.06;
/** Deux classes symétriques d’une divergente. */
const BRAS = 0.065;
/** En vision ordinaire ; en daltonisme, c’est la hachure qui dit l’absence (nuage-rendu.test.ts). */
const ABSENCE = 0.04;

const apparences = [
  ['claire', false],
  ['sombre', true],
] as const;

describe.each(apparences)('palettes, version %s', (_, sombre) => {
  describe.each(Object.entries(VISIONS))('en vision %s', (_nom, vision) => {
    it.each(SEQUENTIELLES)('%s : la clarté ne fait qu’avancer, classe après classe', (nom) => {
      for (let n = 2; n <= CLASSES_MAX; n++) {
        const vues = palette(nom, n, sombre).map((c) => voir(c, vision));
        vues.slice(1).forEach((c, i) => {
          const pas = c[0] - vues[i]![0];
          expect(sombre ? pas : -pas, `${n} classes, rang ${i}`).toBeGreaterThan(0.04);
          expect(ecart(c, vues[i]!), `${n} classes, rang ${i}`).toBeGreaterThan(VOISINES);
        });
      }
    });

    it.each(DIVERGENTES)('%s : les deux bras ne se confondent pas', (nom) => {
      for (let n = 3; n <= CLASSES_MAX; n++) {
        const vues = palette(nom, n, sombre).map((c) => voir(c, vision));
        vues
          .slice(1)
          .forEach((c, i) => expect(ecart(c, vues[i]!), `${n}, ${i}`).toBeGreaterThan(VOISINES));
        for (let i = 0; i < Math.floor(n / 2); i++) {
          expect(ecart(vues[i]!, vues[n - 1 - i]!), `${n}, bras ${i}`).toBeGreaterThan(BRAS);
        }
      }
    });
  });

  it('l’absence de donnée n’est la couleur d’aucune classe', () => {
    const absence = voir(sansDonnee(sombre), VISIONS.ordinaire!);
    for (const nom of [...SEQUENTIELLES, ...DIVERGENTES]) {
      for (let n = 2; n <= CLASSES_MAX; n++) {
        palette(nom, n, sombre).forEach((c, i) =>
          expect(ecart(voir(c, VISIONS.ordinaire!), absence), `${nom} ${n} ${i}`).toBeGreaterThan(
            ABSENCE,
          ),
        );
      }
    }
  });

  it('rend autant de couleurs que de classes, en hexadécimal', () => {
    for (const nom of [...SEQUENTIELLES, ...DIVERGENTES]) {
      for (let n = 0; n <= CLASSES_MAX; n++) {
        const couleurs = palette(nom, n, sombre);
        expect(couleurs).toHaveLength(n);
        for (const c of couleurs) expect(c).toMatch(/^#[0-9a-f]{6}$/);
      }
    }
  });
});
