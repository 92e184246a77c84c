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
import { VISIONS, appliquer, lineaire, oklab, type Matrice, type Triplet } from './couleurs-aides';

const SEUIL_ORDINAIRE = 0.11;
const SEUIL_DALTONIEN = 0.07;
const CONTRASTE_ICONE = 3;

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
