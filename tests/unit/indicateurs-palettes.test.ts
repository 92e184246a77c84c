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
import { VISIONS, appliquer, lineaire, oklab, type Matrice } from './couleurs-aides';

/** Celle qui ne change rien, et les trois daltonismes. */
const TOUTES: Record<string, Matrice> = {
  ordinaire: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  ...VISIONS,
};

const vue = (hexa: string, vision: Matrice) => oklab(appliquer(vision, lineaire(hexa)));

const ecart = (a: string, b: string, vision: Matrice) =>
  Math.hypot(...vue(a, vision).map((v, i) => v - vue(b, vision)[i]!));

for (const sombre of [false, true]) {
  describe(sombre ? 'apparence sombre' : 'apparence claire', () => {
    it('donne à une classe seule la couleur du milieu', () => {
      expect(paletteSequentielle(1, sombre)).toEqual([paletteSequentielle(3, sombre)[1]]);
    });

    for (const [nom, vision] of Object.entries(TOUTES)) {
      it(`garde l’ordre des classes (${nom})`, () => {
        for (let n = 2; n <= CLASSES_MAX; n++) {
          const clartes = paletteSequentielle(n, sombre).map((c) => vue(c, vision)[0]);
          clartes.slice(1).forEach((l, i) => {
            expect((l - clartes[i]!) * (sombre ? 1 : -1)).toBeGreaterThan(0.04);
          });
        }
      });

      it(`sépare les deux bras du quotient, et chaque bras en clarté (${nom})`, () => {
        const p = paletteDivergente(3, true, 3, sombre);
        for (let i = 0; i < 3; i++) expect(ecart(p[i]!, p[6 - i]!, vision)).toBeGreaterThan(0.08);
        const l = p.map((c) => vue(c, vision)[0] * (sombre ? 1 : -1));
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
