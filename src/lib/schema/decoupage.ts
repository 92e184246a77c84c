/**
 * Du texte d’un CSV à des lignes de cellules numérotées, quoi qu’un tableur en ait fait : BOM,
 * « ; » ou tabulation, CRLF, colonnes vides en fin de ligne, cellules sur plusieurs lignes.
 */
import Papa from 'papaparse';
import type { Anomalie } from './anomalies';

export interface LigneBrute {
  /** Numéro de ligne dans le fichier, la première étant 1. */
  ligne: number;
  cellules: string[];
}

export interface Decoupage {
  lignes: LigneBrute[];
  separateur: string;
  anomalies: Anomalie[];
}

const SEPARATEURS = [',', ';', '\t'] as const;

/**
 * Le séparateur qui retrouve le plus de colonnes attendues dans l’en-tête. Compter les caractères se
 * tromperait : les textes sont pleins de virgules et de points-virgules.
 */
function devinerSeparateur(texte: string, attendues: readonly string[]): string {
  const entete = texte.slice(0, texte.search(/\n|$/));
  const reconnues = (separateur: string) =>
    entete.split(separateur).filter((c) => attendues.includes(c.replace(/"/g, '').trim())).length;
  return SEPARATEURS.reduce((mieux, s) => (reconnues(s) > reconnues(mieux) ? s : mieux));
}

const compterLignes = (cellules: string[]) =>
  cellules.reduce((n, c) => n + (c.split('\n').length - 1), 1);

/** Un guillemet mal placé avale la suite du fichier : mieux vaut le dire que lire à côté. */
function anomalieGuillemets(fichier: string, ligne: number): Anomalie {
  return {
    fichier,
    ligne,
    message:
      'guillemets mal refermés : un texte entre guillemets finit juste avant le séparateur, et un guillemet à l’intérieur se double (« "" »)',
  };
}

export function decouper(brut: string, attendues: readonly string[], fichier: string): Decoupage {
  // Fins de ligne unifiées d’abord : un fichier peut les mêler, une cellule en contenir d’autres.
  const texte = brut.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separateur = devinerSeparateur(texte, attendues);
  const { data, errors } = Papa.parse<string[]>(texte, { delimiter: separateur, newline: '\n' });
  const enDefaut = new Set(errors.filter((e) => e.type === 'Quotes').map((e) => e.row));
  const lignes: LigneBrute[] = [];
  const anomalies: Anomalie[] = [];
  let ligne = 1;
  data.forEach((cellules, rang) => {
    if (enDefaut.has(rang)) anomalies.push(anomalieGuillemets(fichier, ligne));
    if (cellules.some((c) => c.trim() !== '')) lignes.push({ ligne, cellules });
    ligne += compterLignes(cellules);
  });
  return { lignes, separateur, anomalies };
}
