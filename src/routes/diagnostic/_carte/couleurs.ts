/** Les couleurs des points : par thème, par famille ou par source. */
import type { Theme } from '$lib/domain/corpus';
import { FAMILLES, NOMS_FAMILLES, THEMES_IDS } from '$lib/domain/diagnostic/releve';

export interface Categorie {
  nom: string;
  clair: string;
  sombre: string;
}

const INCONNU: Categorie = { nom: 'Inconnu', clair: '#77756c', sombre: '#9aa0a4' };

/** Six teintes de clartés différentes : elles se séparent aussi sans voir les couleurs. */
const TEINTES: [clair: string, sombre: string][] = [
  ['#156dc2', '#6cc8ff'],
  ['#b5472a', '#ff9e7d'],
  ['#2c7a4b', '#7fd6a2'],
  ['#6d3f9c', '#cba6f2'],
  ['#a67c00', '#ffd65c'],
  ['#0f5c63', '#5fd0d3'],
  ['#8c2f5d', '#f59ac5'],
  ['#4b4f59', '#c9ced8'],
];

const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

/** Par code de thème : 0 pour l’inconnu, puis un par thème. */
export function categoriesThemes(themes: readonly Theme[]): Categorie[] {
  return [
    { ...INCONNU, nom: 'Thème inconnu' },
    ...THEMES_IDS.map((id) => {
      const t = themes.find((x) => x.id === id);
      return t ? { nom: t.nom, clair: t.couleur, sombre: t.couleurSombre } : INCONNU;
    }),
  ];
}

export function categoriesFamilles(): Categorie[] {
  return FAMILLES.map((f, i) => {
    const nom = majuscule(NOMS_FAMILLES[f]);
    if (i === 0) return { ...INCONNU, nom };
    const [clair, sombre] = TEINTES[i - 1]!;
    return { nom, clair, sombre };
  });
}

export function categoriesSources(noms: readonly string[]): Categorie[] {
  return TEINTES.map(([clair, sombre], i) => ({
    nom: noms.filter((_, k) => k % TEINTES.length === i).join(', '),
    clair,
    sombre,
  }));
}
