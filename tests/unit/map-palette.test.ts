/**
 * Les couleurs des thèmes se distinguent deux à deux, aussi en daltonisme, et l’icône se lit
 * sur chacune. Calculé sur `data/themes.csv` : changer une couleur repasse par ici.
 *
 * Seuils. OKLab (B. Ottosson, 2020) : une différence de 0,02 est à peine visible. Nous demandons
 * 0,11 en vision ordinaire et 0,07 en protanopie, deutéranopie et tritanopie complètes. Douze
 * couleurs qui gardent 3:1 avec leur icône ne vont guère plus loin en daltonisme (≈ 0,09 au mieux
 * d’un recuit simulé) : c’est l’icône, présente partout, qui porte le reste.
 */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CLAIR, SOMBRE } from '$lib/map/teintes';

type Triplet = [number, number, number];
type Matrice = [Triplet, Triplet, Triplet];

const SEUIL_ORDINAIRE = 0.11;
const SEUIL_DALTONIEN = 0.07;
const CONTRASTE_ICONE = 3;

/** Machado, Oliveira et Fernandes (2009), IEEE TVCG 15(6), sévérité 1, sur le RVB linéaire. */
const VISIONS: Record<string, Matrice> = {
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

const appliquer = (m: Matrice, v: Triplet): Triplet =>
  m.map((r) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2]) as Triplet;

function lineaire(hexa: string): Triplet {
  return [1, 3, 5].map((i) => {
    const c = Number.parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triplet;
}

function oklab(rvb: Triplet): Triplet {
  const lms = appliquer(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rvb.map((c) => Math.min(1, Math.max(0, c))) as Triplet,
  ).map(Math.cbrt) as Triplet;
  return appliquer(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

const ecart = (a: Triplet, b: Triplet): number => Math.hypot(...a.map((x, i) => x - b[i]!));
const luminance = (hexa: string): number => {
  const [r, v, b] = lineaire(hexa);
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
};

function contraste(a: string, b: string): number {
  const [haut, bas] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (haut + 0.05) / (bas + 0.05);
}

interface Ligne {
  id: string;
  couleur: string;
  couleur_sombre: string;
}

const themes = Papa.parse<Ligne>(readFileSync('data/themes.csv', 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data;

/** La paire la plus proche, pour que l’échec dise laquelle retoucher. */
function plusProches(champ: 'couleur' | 'couleur_sombre', matrice?: Matrice): [string, number] {
  const vues = themes.map((t) => {
    const rvb = lineaire(t[champ]);
    return { id: t.id, lab: oklab(matrice ? appliquer(matrice, rvb) : rvb) };
  });
  const paires = vues.flatMap((a, i) =>
    vues.slice(i + 1).map((b): [string, number] => [`${a.id} / ${b.id}`, ecart(a.lab, b.lab)]),
  );
  return paires.reduce((min, paire) => (paire[1] < min[1] ? paire : min));
}

describe.each([
  ['claire', 'couleur', CLAIR],
  ['sombre', 'couleur_sombre', SOMBRE],
] as const)('palette %s', (_, champ, teintes) => {
  it('a une couleur par thème, écrite en hexadécimal', () => {
    expect(themes.length).toBeGreaterThan(0);
    for (const theme of themes) expect(theme[champ]).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('se distingue en vision ordinaire', () => {
    const [paire, distance] = plusProches(champ);
    expect(distance, paire).toBeGreaterThanOrEqual(SEUIL_ORDINAIRE);
  });

  it.each(Object.entries(VISIONS))('se distingue en %s', (_nom, matrice) => {
    const [paire, distance] = plusProches(champ, matrice);
    expect(distance, paire).toBeGreaterThanOrEqual(SEUIL_DALTONIEN);
  });

  it('porte son icône à 3:1 au moins', () => {
    for (const theme of themes) {
      expect(contraste(theme[champ], teintes.icone), theme.id).toBeGreaterThanOrEqual(
        CONTRASTE_ICONE,
      );
    }
  });

  it('se détache de la terre à 3:1, ou porte un bord qui s’en détache', () => {
    for (const theme of themes) {
      const terre = contraste(theme[champ], teintes.terre);
      const bord = contraste(theme[champ], teintes.papier);
      expect(Math.max(terre, bord), theme.id).toBeGreaterThanOrEqual(CONTRASTE_ICONE);
    }
  });
});

describe('lettres de la carte', () => {
  it.each([
    ['claire', CLAIR],
    ['sombre', SOMBRE],
  ])('se lisent sur leur fond, version %s', (_, t) => {
    expect(contraste(t.texte, t.terre)).toBeGreaterThanOrEqual(7);
    expect(contraste(t.texteDoux, t.terre)).toBeGreaterThanOrEqual(4.5);
    expect(contraste(t.texteDoux, t.voisins)).toBeGreaterThanOrEqual(4.5);
    expect(contraste(t.texteEpci, t.terre)).toBeGreaterThanOrEqual(4.5);
    expect(contraste(t.texteMer, t.mer)).toBeGreaterThanOrEqual(3);
  });
});
