/**
 * Les couleurs des classes se suivent en clarté, en vision ordinaire comme en daltonisme : l’ordre
 * reste lisible en noir et blanc, et « sans donnée » ne se confond avec aucune classe.
 */
import { describe, expect, it } from 'vitest';
import {
  CLASSES_MAX,
  couleurSansDonnee,
  paletteDivergente,
  paletteSequentielle,
} from '$lib/domain/diagnostic/indicateurs';

type Triplet = [number, number, number];

/** Machado, Oliveira et Fernandes (2009), sévérité 1, sur le RVB linéaire. */
const VISIONS: Record<string, Triplet[]> = {
  ordinaire: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopie: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutéranopie: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopie: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const produit = (m: Triplet[], v: Triplet) =>
  m.map((r) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2]) as Triplet;

function oklab(hexa: string, vision: Triplet[]): Triplet {
  const lineaire = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triplet;
  const vu = produit(vision, lineaire).map((c) => Math.min(1, Math.max(0, c))) as Triplet;
  const lms = produit(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    vu,
  ).map(Math.cbrt) as Triplet;
  return produit(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

const ecart = (a: string, b: string, vision: Triplet[]) =>
  Math.hypot(...oklab(a, vision).map((v, i) => v - oklab(b, vision)[i]!));

for (const sombre of [false, true]) {
  describe(sombre ? 'apparence sombre' : 'apparence claire', () => {
    for (const [nom, vision] of Object.entries(VISIONS)) {
      it(`garde l’ordre des classes (${nom})`, () => {
        for (let n = 2; n <= CLASSES_MAX; n++) {
          const clartes = paletteSequentielle(n, sombre).map((c) => oklab(c, vision)[0]);
          clartes.slice(1).forEach((l, i) => {
            expect((l - clartes[i]!) * (sombre ? 1 : -1)).toBeGreaterThan(0.04);
          });
        }
      });

      it(`sépare les deux bras du quotient, et chaque bras en clarté (${nom})`, () => {
        const p = paletteDivergente(3, true, 3, sombre);
        for (let i = 0; i < 3; i++) expect(ecart(p[i]!, p[6 - i]!, vision)).toBeGreaterThan(0.08);
        const l = p.map((c) => oklab(c, vision)[0] * (sombre ? 1 : -1));
        for (const [fort, doux] of [
          [0, 1],
          [1, 2],
          [2, 3],
          [6, 5],
          [5, 4],
          [4, 3],
        ]) {
          expect(l[fort!]! - l[doux!]!).toBeGreaterThan(0.05);
        }
      });

      it(`ne confond pas « sans donnée » avec une classe (${nom})`, () => {
        const toutes = [
          ...paletteSequentielle(5, sombre),
          ...paletteDivergente(2, true, 2, sombre),
        ];
        for (const c of toutes) {
          expect(ecart(c, couleurSansDonnee(sombre), vision)).toBeGreaterThan(0.035);
        }
      });
    }
  });
}
