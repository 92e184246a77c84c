/** Deviner le séparateur, l’en-tête et la décimale d’un fichier texte sur son début. */
import Papa from 'papaparse';
import { normaliserTexte } from '../../texte';
import { SEPARATEURS, type Separateur } from './types';

export interface FormeTexte {
  separateur: Separateur;
  lignesAvant: number;
  entete: boolean;
  decimale: ',' | '.';
  lignes: string[][];
}

/** Les lignes complètes d’un début de fichier (la dernière est peut-être coupée). */
export function decouperDebut(texte: string, separateur: string, complet: boolean): string[][] {
  const { data } = Papa.parse<string[]>(texte, { delimiter: separateur, preview: 400 });
  if (!complet && data.length > 1 && data.length < 400) data.pop();
  return data;
}

/** Largeur utile : des séparateurs en trop au bout d’une ligne n’en font pas des colonnes. */
function largeurUtile(ligne: readonly string[]): number {
  let n = ligne.length;
  while (n > 0 && ligne[n - 1]!.trim() === '') n--;
  return n;
}

/** Nombre de colonnes le plus fréquent, et part des lignes qui l’ont. */
function regularite(lignes: readonly string[][]): { largeur: number; part: number } {
  const pleines = lignes.filter((l) => l.some((c) => c !== ''));
  const compte = new Map<number, number>();
  for (const l of pleines) compte.set(l.length, (compte.get(l.length) ?? 0) + 1);
  let largeur = 1;
  let n = 0;
  for (const [l, fois] of compte)
    if (fois > n || (fois === n && l > largeur)) [largeur, n] = [l, fois];
  return { largeur, part: pleines.length > 0 ? n / pleines.length : 0 };
}

/** Le séparateur qui donne le plus de colonnes aussi régulières. */
export function devinerSeparateur(texte: string, complet: boolean): Separateur {
  let mieux: Separateur = ';';
  let note = 0;
  for (const s of SEPARATEURS) {
    const { largeur, part } = regularite(decouperDebut(texte, s, complet).slice(0, 100));
    // La virgule est aussi une décimale : à largeur égale, elle passe après les autres.
    const valeur =
      largeur > 1 ? part * Math.min(largeur, 12) * (s === ',' ? 0.9 : 1) + part * 4 : 0;
    if (valeur > note) [mieux, note] = [s, valeur];
  }
  return mieux;
}

const TITRES_COURANTS =
  /siret|siren|nom|raison|denomination|enseigne|commune|ville|code|postal|insee|adresse|voie|latitude|longitude|\blat\b|\blon\b|\blng\b|naf|ape|effectif|departement|region|epci|libelle|famille|categorie|statut|date|theme|geo|annee|salarie|etablissement|\bx\b|\by\b|\bid\b|type|structure|association|activite/;

const nombre = (c: string) => /^[\s\d.,+\-%\u00a0\u202f]*\d[\s\d.,+\-%\u00a0\u202f]*$/.test(c);

/** Une ligne de titres : des mots, tous différents, et moins de nombres que dans les suivantes. */
export function semblerEntete(ligne: readonly string[], suivantes: readonly string[][]): boolean {
  const pleines = ligne.filter((c) => c.trim() !== '');
  if (pleines.length === 0 || pleines.some((c) => c.length > 120)) return false;
  const connus = pleines.filter((c) => TITRES_COURANTS.test(normaliserTexte(c))).length;
  const chiffres = pleines.filter(nombre).length;
  if (connus >= Math.max(1, pleines.length / 3) && chiffres === 0) return true;
  if (new Set(pleines).size < pleines.length || chiffres > pleines.length / 3) return false;
  if (suivantes.length === 0) return connus > 0;
  const apres = suivantes.slice(0, 20);
  const chiffresApres = apres.reduce((n, l) => n + l.filter(nombre).length, 0) / apres.length;
  return chiffres === 0 && chiffresApres >= 1 && pleines.length >= ligne.length / 2;
}

/** Où commencent les titres : on passe les lignes de présentation, plus courtes que le tableau. */
function chercherEntete(lignes: readonly string[][]): { avant: number; entete: boolean } {
  const { largeur } = regularite(lignes.map((l) => l.slice(0, largeurUtile(l))));
  for (let k = 0; k < Math.min(lignes.length, 15); k++) {
    const ligne = lignes[k]!;
    const pleines = ligne.filter((c) => c.trim() !== '').length;
    if (largeurUtile(ligne) < largeur || pleines < Math.max(1, largeur * 0.5)) continue;
    return { avant: k, entete: semblerEntete(ligne, lignes.slice(k + 1)) };
  }
  return { avant: 0, entete: lignes.length > 0 && semblerEntete(lignes[0]!, lignes.slice(1)) };
}

/** La virgule l’emporte si plus de nombres en portent une que de points. */
export function devinerDecimale(lignes: readonly string[][]): ',' | '.' {
  let virgules = 0;
  let points = 0;
  for (const l of lignes) {
    for (const c of l) {
      if (/^-?\d+,\d+$/.test(c)) virgules++;
      else if (/^-?\d+\.\d+$/.test(c)) points++;
    }
  }
  return virgules > points ? ',' : '.';
}

export function lireForme(lignes: string[][], separateur: Separateur): FormeTexte {
  const { avant, entete } = chercherEntete(lignes);
  return {
    separateur,
    lignesAvant: avant,
    entete,
    decimale: devinerDecimale(lignes.slice(avant + 1)),
    lignes,
  };
}
