/**
 * Les couleurs de l’interface se lisent, claires et sombres : calculé sur les jetons de `src/app.css`.
 * Seuils du RGAA 3.2 et 3.3 (WCAG 1.4.3 et 1.4.11) : 4,5 pour le texte, 3 pour un bord ou un signe.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/app.css', 'utf8');
const JETONS = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, nom, clair, sombre]) => [nom!, [clair!, sombre!] as const],
  ),
);

/** Luminance relative (WCAG 2.2), de 0 à 1. */
function luminance(hexa: string): number {
  const [r, v, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * v! + 0.0722 * b!;
}

function contraste(a: string, b: string): number {
  const [haut, bas] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (haut! + 0.05) / (bas! + 0.05);
}

const PAPIERS = ['papier', 'papier-creux', 'papier-haut'];

/** Les couples sous le seuil, dits en clair : « lien sur papier, clair : 3,9 ». */
function faibles(encres: string[], fonds: string[], seuil: number): string[] {
  return encres.flatMap((encre) =>
    fonds.flatMap((fond) =>
      (['clair', 'sombre'] as const).flatMap((apparence, k) => {
        const [e, f] = [JETONS.get(encre), JETONS.get(fond)];
        if (!e || !f) throw new Error(`Jeton absent de src/app.css : ${e ? fond : encre}`);
        const rapport = contraste(e[k]!, f[k]!);
        return rapport < seuil
          ? [`${encre} sur ${fond}, ${apparence} : ${rapport.toFixed(2)}`]
          : [];
      }),
    ),
  );
}

describe('les jetons de couleur', () => {
  it('tout texte se lit sur chaque papier', () => {
    expect(faibles(['encre', 'encre-douce', 'lien', 'accent'], PAPIERS, 4.5)).toEqual([]);
  });

  it('le texte se lit sur l’accent, son fond pâle et le fond d’une mise en garde', () => {
    expect(faibles(['sur-accent'], ['accent'], 4.5)).toEqual([]);
    expect(
      faibles(['encre', 'encre-douce', 'lien'], ['accent-fond', 'attention-fond'], 4.5),
    ).toEqual([]);
  });

  it('bords de champs, anneau de focus et accent se voient', () => {
    expect(faibles(['trait-fort', 'anneau', 'accent'], PAPIERS, 3)).toEqual([]);
  });
});
