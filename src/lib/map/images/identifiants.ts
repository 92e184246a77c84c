/**
 * Chaque image de la carte porte dans son nom tout ce qu’il faut pour la dessiner :
 * `i|mobilite|net|clair`, `g|12|mobilite:8,culture:4|clair`, `a|regional|sombre`, `ag|3|clair`,
 * `hachure|clair`, `absence|#c3c1bb|clair`, `ville|sombre`. MapLibre la demande quand il la rencontre, et elle n’est
 * dessinée qu’une fois.
 */
import type { Groupe } from '../groupes';
import type { Teintes } from '../teintes';

export type Part = [theme: string, nombre: number];

export type Image =
  | { genre: 'initiative'; theme: string; flou: boolean; sombre: boolean }
  | { genre: 'groupe'; nombre: number; parts: Part[]; sombre: boolean }
  | { genre: 'acteur'; echelle: string; sombre: boolean }
  | { genre: 'acteurs'; nombre: number; sombre: boolean }
  | { genre: 'hachure'; sombre: boolean }
  | { genre: 'absence'; couleur: string; sombre: boolean }
  | { genre: 'ville'; sombre: boolean };

/** Parts de la couronne, en trente-deuxièmes : deux groupes presque pareils partagent leur image. */
const FINESSE = 32;

export function parts(groupe: Groupe): Part[] {
  const comptes = new Map<string, number>();
  const vus = new Set<string>();
  for (const { item, classe } of groupe.points) {
    if (vus.has(item.id)) continue;
    vus.add(item.id);
    comptes.set(classe, (comptes.get(classe) ?? 0) + 1);
  }
  const arrondi = (n: number) => Math.max(1, Math.round((n / vus.size) * FINESSE));
  return [...comptes]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([theme, n]) => [theme, vus.size > FINESSE ? arrondi(n) : n]);
}

export function idImage(groupe: Groupe, t: Teintes): string {
  const premier = groupe.points[0]!;
  const nombre = groupe.items.length;
  if (groupe.type === 'acteur') {
    return nombre > 1 ? `ag|${nombre}|${t.nom}` : `a|${premier.classe}|${t.nom}`;
  }
  if (nombre === 1) return `i|${premier.classe}|${premier.flou ? 'flou' : 'net'}|${t.nom}`;
  const couronne = parts(groupe).map(([theme, n]) => `${theme}:${n}`);
  return `g|${nombre}|${couronne.join(',')}|${t.nom}`;
}

function lireParts(texte: string): Part[] {
  return texte.split(',').flatMap((part): Part[] => {
    const [theme, nombre] = part.split(':');
    return theme !== undefined && Number(nombre) > 0 ? [[theme, Number(nombre)]] : [];
  });
}

/** L’inverse : `null` si ce n’est pas une image de la carte. */
export function lireImage(id: string): Image | null {
  const [genre, ...champs] = id.split('|');
  const sombre = champs.at(-1) === 'sombre';
  const [un = '', deux = ''] = champs;
  switch (genre) {
    case 'i':
      return { genre: 'initiative', theme: un, flou: deux === 'flou', sombre };
    case 'g':
      return { genre: 'groupe', nombre: Number(un), parts: lireParts(deux), sombre };
    case 'a':
      return { genre: 'acteur', echelle: un, sombre };
    case 'ag':
      return { genre: 'acteurs', nombre: Number(un), sombre };
    case 'absence':
      return { genre: 'absence', couleur: un, sombre };
    case 'hachure':
    case 'ville':
      return { genre, sombre };
    default:
      return null;
  }
}

/** Rayon dessiné, en pixels CSS. */
export function rayon(type: Groupe['type'], nombre: number): number {
  if (nombre <= 1) return type === 'initiative' ? 14 : 12;
  const base = type === 'initiative' ? 17 : 15;
  return base + Math.min(11, Math.round(Math.log2(nombre) * 2 - 2));
}
