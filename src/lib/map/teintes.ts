/**
 * Les encres et papiers de la carte, claire et sombre. Aucune couleur n’est écrite ailleurs
 * (sauf celles des thèmes, qui viennent de `data/themes.csv`).
 */
import type { Theme } from '$lib/domain/corpus';

export interface Teintes {
  /** Suffixe des images dessinées pour cette apparence. */
  nom: 'clair' | 'sombre';
  mer: string;
  /** Pays voisins : en retrait du territoire. */
  voisins: string;
  terre: string;
  /** Bord des pays voisins, entre eux et sur la mer. */
  bordVoisins: string;
  cote: string;
  /** Traits des limites, du plus fort au plus fin. */
  encre: string;
  region: string;
  departement: string;
  epci: string;
  commune: string;
  texte: string;
  texteDoux: string;
  texteMer: string;
  texteEpci: string;
  halo: string;
  /** Voile posé sur ce qui n’est pas le territoire choisi. */
  voile: string;
  survol: string;
  couverture: string;
  /** Bord et fond des marqueurs. */
  papier: string;
  /** Trait de l’icône sur le disque de couleur. */
  icone: string;
}

export const CLAIR: Teintes = {
  nom: 'clair',
  mer: '#d5e1e3',
  voisins: '#e8e2d3',
  terre: '#fbf7ee',
  bordVoisins: '#cfc6b2',
  cote: '#86a3ad',
  encre: '#1f2d38',
  region: '#1f2d38',
  departement: '#79828a',
  epci: '#8a4f7d',
  commune: '#b3b0a8',
  texte: '#1f2d38',
  texteDoux: '#56626b',
  texteMer: '#4c7482',
  texteEpci: '#7a3f6e',
  halo: '#fbf7ee',
  voile: '#e8e2d3',
  survol: '#a2762f',
  couverture: '#9c3f1f',
  papier: '#fffdf8',
  icone: '#fffdf8',
};

export const SOMBRE: Teintes = {
  nom: 'sombre',
  mer: '#0d151c',
  voisins: '#182027',
  terre: '#262f37',
  bordVoisins: '#2b363f',
  cote: '#4d6572',
  encre: '#ece6d9',
  region: '#b4b3ab',
  departement: '#727b82',
  epci: '#d09cc4',
  commune: '#58636c',
  texte: '#ece6d9',
  texteDoux: '#b4b8b8',
  texteMer: '#7fa0ae',
  texteEpci: '#dcb0d1',
  halo: '#1c242b',
  voile: '#12191f',
  survol: '#e8cf9a',
  couverture: '#f0a27c',
  papier: '#0f1920',
  icone: '#0f1920',
};

export const teintes = (sombre: boolean): Teintes => (sombre ? SOMBRE : CLAIR);

/** Couleur d’un thème, ou une encre neutre si le thème est inconnu : jamais d’exception. */
export function couleurTheme(themes: readonly Theme[], id: string, sombre: boolean): string {
  const theme = themes.find((t) => t.id === id);
  if (!theme) return teintes(sombre).texteDoux;
  return sombre ? theme.couleurSombre : theme.couleur;
}
