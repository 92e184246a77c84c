/**
 * Ce qu’une personne ou un tableur écrit, ramené à la forme attendue. Chaque fonction rend la forme
 * officielle quand elle est certaine, `undefined` sinon : `npm run data:check` la propose, et
 * `--fix` l’écrit. Une supposition n’a rien à faire ici.
 */
import { ecrireReference, lireReference, normaliserCode } from '../domain/territoire';
import { normaliserTexte } from '../domain/texte';

/** `1004` → `01004`, `2a004` → `2A004`. */
export const codeCommune = (brut: string) => normaliserCode('commune', brut) ?? undefined;

/** `Region:1` → `region:01`. */
export function reference(brut: string, special?: string): string | undefined {
  if (special && brut.trim().toLowerCase() === special) return special;
  const lue = lireReference(brut);
  return lue ? ecrireReference(lue) : undefined;
}

/** `48,39` → `48.39` : la virgule décimale d’un tableur français. */
export const nombre = (brut: string) => {
  const ecrit = brut.replace(/\s/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(ecrit) ? ecrit : undefined;
};

/** `culture, mobilite` → `culture|mobilite`, sans répétition. */
export function liste(brut: string): string {
  const valeurs = brut.split(/[|,;]/).map((x) => x.trim());
  return [...new Set(valeurs.filter(Boolean))].join('|');
}

/** `Département` → `departement` quand une seule valeur admise se lit ainsi. */
export function choix(brut: string, valeurs: readonly string[]): string | undefined {
  const lu = normaliserTexte(brut);
  const memes = valeurs.filter((valeur) => normaliserTexte(valeur) === lu);
  return memes.length === 1 ? memes[0] : undefined;
}

/** `Pôle ESS (Calais)` → `pole-ess-calais`. */
export const identifiant = (brut: string) => normaliserTexte(brut).replace(/ /g, '-') || undefined;

const MOIS = [
  'jan',
  'fev',
  'mar',
  'avr',
  'mai',
  'juin',
  'juil',
  'aou',
  'sep',
  'oct',
  'nov',
  'dec',
] as const;

const deuxChiffres = (n: number | string) => String(n).padStart(2, '0');

/** `15/06/2021` → `2021-06-15` ; `sept-20`, l’écriture d’un tableur pour `2020-09`, → `2020-09`. */
export function date(brut: string): string | undefined {
  const jour = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(brut.trim());
  if (jour) return `${jour[3]}-${deuxChiffres(jour[2]!)}-${deuxChiffres(jour[1]!)}`;
  const mois = /^([a-z]+)[ -]+(\d{4}|\d{2})$/.exec(
    brut
      .trim()
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f.]/g, ''),
  );
  const rang = mois ? MOIS.findIndex((m) => mois[1]!.startsWith(m)) : -1;
  if (!mois || rang < 0) return undefined;
  return `${mois[2]!.length === 2 ? '20' : ''}${mois[2]}-${deuxChiffres(rang + 1)}`;
}
