/** Comparer des textes comme une personne les lirait : sans casse, sans accents, sans ponctuation. */

/** « Saint-Étienne » → « saint etienne » ; les ligatures sont développées (« cœur » → « coeur »). */
export function normaliserTexte(texte: string): string {
  return texte
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const ALPHABET = new Intl.Collator('fr', { ignorePunctuation: true, numeric: true });

/**
 * L’ordre alphabétique français de toutes nos listes de noms : guillemets et apostrophes ignorés, les
 * nombres à leur place. Zéro pour deux noms qu’il tient pour égaux (« L’Or », « LOr »).
 */
export const comparerNoms = (a: string, b: string): number => ALPHABET.compare(a, b);

/** Vrai si chaque mot demandé commence un mot du texte (tous deux déjà normalisés). */
export function contientMots(texteNormalise: string, demandeNormalisee: string): boolean {
  if (!demandeNormalisee) return true;
  const texte = ` ${texteNormalise}`;
  return demandeNormalisee.split(' ').every((mot) => texte.includes(` ${mot}`));
}

/**
 * Distance de Damerau-Levenshtein restreinte (insertion, suppression, substitution, transposition
 * de deux lettres voisines). Sert à proposer « la valeur valide la plus proche ».
 */
export function distanceEdition(a: string, b: string): number {
  const d: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) d[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      let v = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cout);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        v = Math.min(v, d[i - 2]![j - 2]! + 1);
      }
      d[i]![j] = v;
    }
  }
  return d[a.length]![b.length]!;
}

/** La valeur admise la plus proche d’une saisie, si elle l’est assez pour être proposée. */
export function plusProche(saisie: string, admises: Iterable<string>): string | undefined {
  let mieux: string | undefined;
  let ecart = Math.max(2, Math.floor(saisie.length / 3)) + 1;
  for (const valeur of admises) {
    const e = distanceEdition(saisie.toLowerCase(), valeur.toLowerCase());
    if (e < ecart) {
      ecart = e;
      mieux = valeur;
    }
  }
  return mieux;
}

const NOMBRE = new Intl.NumberFormat('fr-FR');

/** 34969 → « 34 969 », avec les espaces insécables de l’usage français. */
export function ecrireNombre(n: number): string {
  return NOMBRE.format(n);
}

/** « 1 initiative », « 3 initiatives » ; en français, zéro est singulier. */
export function accorder(n: number, un: string, plusieurs: string): string {
  return `${ecrireNombre(n)}\u00a0${n >= 2 ? plusieurs : un}`;
}

/** « a », « a et b », « a, b et c ». */
export function enumerer(noms: string[]): string {
  return noms.length < 2 ? (noms[0] ?? '') : `${noms.slice(0, -1).join(', ')} et ${noms.at(-1)}`;
}

const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** `2020-09` → « septembre 2020 » ; `2021-06-15` → « 15 juin 2021 » ; `2020` → « 2020 ». */
export function ecrireDate(date: string): string {
  const [annee, mois, jour] = date.split('-');
  const nomMois = mois ? MOIS[Number(mois) - 1] : undefined;
  if (!nomMois) return annee ?? '';
  const j = jour ? `${Number(jour) === 1 ? '1er' : Number(jour)} ` : '';
  return `${j}${nomMois} ${annee}`;
}

/** Distance en kilomètres, écrite avec la précision qui a un sens : « 800 m », « 4,2 km », « 37 km ». */
export function ecrireDistance(km: number): string {
  if (km < 0.95) return `${Math.max(100, Math.round(km * 10) * 100)}\u00a0m`;
  if (km < 10) return `${km.toFixed(1).replace('.', ',').replace(',0', '')}\u00a0km`;
  return `${ecrireNombre(Math.round(km))}\u00a0km`;
}
