/** Ramener un nom de commune écrit par un tableur, La Poste ou une personne à une clé comparable. */

const PLATE = /^[A-Z0-9]+(?: [A-Z0-9]+)*$/;

/** Majuscules sans accents ni ponctuation : « L’Haÿ-les-Roses » → « L HAY LES ROSES ». */
export function clePlate(nom: string): string {
  // Le cas courant des fichiers de l’Insee : déjà en majuscules sans accents.
  if (PLATE.test(nom)) return nom;
  if (/^[A-Z0-9 '-]*$/.test(nom)) return nom.replace(/[ '-]+/g, ' ').trim();
  return nom
    .toUpperCase()
    .replace(/Œ/g, 'OE')
    .replace(/Æ/g, 'AE')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

export interface CleCommune {
  cle: string;
  cedex: boolean;
  saint: boolean;
  /** Numéro d’arrondissement lu dans le nom (« PARIS 11 », « LYON 3EME »), 0 sinon. */
  arrondissement: number;
}

const ARTICLE_FINAL = /^(.*) (LE|LA|LES|L)$/;
const ARRONDISSEMENT =
  /^(PARIS|LYON|MARSEILLE) (?:0?(\d{1,2}))(?: ?(?:ER|E|EME|ND|IEME))?(?: ?ARR(?:ONDISSEMENT)?)?$/;
const CEDEX = /\s*\bCEDEX\b.*$/;

function articleDevant(cle: string, brut: string): string {
  // « HAVRE (LE) » : l’article entre parenthèses ou après une virgule revient devant.
  if (!/[(,]/.test(brut) || !/[(,]\s*L(E|A|ES|['’])?\s*\)?\s*$/i.test(brut)) return cle;
  const m = ARTICLE_FINAL.exec(cle);
  return m ? `${m[2]} ${m[1]}` : cle;
}

function abreviations(cle: string): string {
  if (!/\bST|\bS\b/.test(cle)) return cle;
  return cle
    .replace(/\bSTE\b/g, 'SAINTE')
    .replace(/\bST\b/g, 'SAINT')
    .replace(/\bSTS\b/g, 'SAINTS')
    .replace(/ S (?=[A-Z])/g, ' SUR ');
}

/** Clé d’appariement d’un nom lu, et ce qu’il a fallu faire pour l’obtenir. */
export function lireNomCommune(brut: string): CleCommune {
  // « S/ » pour « sur » : à lire avant que la ponctuation disparaisse.
  let cle = clePlate(brut.includes('/') ? brut.replace(/\bS\//gi, 'SUR ') : brut);
  // Rien à développer ni à ôter : la clé est le nom, ce qui est presque toujours vrai.
  if (!/\bST|\bS\b|CEDEX|\d/.test(cle) && !/[(,]/.test(brut)) {
    return { cle, cedex: false, saint: false, arrondissement: 0 };
  }
  const cedex = cle.includes('CEDEX') && CEDEX.test(cle);
  if (cedex) cle = cle.replace(CEDEX, '');
  cle = articleDevant(cle, brut);
  const developpe = abreviations(cle);
  const m = /\d/.test(developpe) ? ARRONDISSEMENT.exec(developpe) : null;
  return {
    cle: m ? m[1]! : developpe,
    cedex,
    saint: developpe !== cle,
    arrondissement: m ? Number(m[2]) : 0,
  };
}

/** Clé d’un nom officiel (les abréviations y sont développées aussi, pour se rejoindre). */
export const cleOfficielle = (nom: string) => abreviations(clePlate(nom));

/** Une seule faute, ou un nom coupé à la longueur d’une colonne ; assez long pour ne pas confondre. */
export function ressemble(lu: string, officiel: string): boolean {
  if (lu.length >= 10 && officiel.startsWith(lu)) return true;
  return (
    lu.length >= 5 && Math.abs(lu.length - officiel.length) <= 1 && uneFauteAuPlus(lu, officiel)
  );
}

/** Une lettre de trop, manquante, changée, ou deux voisines échangées : distance d’édition ≤ 1. */
function uneFauteAuPlus(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const memes = (da: number, db: number) => a.slice(i + da) === b.slice(i + db);
  if (a.length > b.length) return memes(1, 0);
  if (a.length < b.length) return memes(0, 1);
  return memes(1, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && memes(2, 2));
}
