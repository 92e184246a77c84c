/**
 * Les palettes des choroplèthes et de la densité. Séquentielles : une seule teinte qui se charge,
 * du papier vers l’encre (de la nuit vers la lumière en sombre). Divergentes : deux teintes que la
 * protanopie, la deutéranopie et la tritanopie séparent. Les écarts sont vérifiés par calcul
 * (tests/unit/nuage-palettes.test.ts) ; l’interpolation se fait en OKLab (B. Ottosson, 2020).
 */
import { teintes } from '../teintes';

type Triplet = [number, number, number];

export const SEQUENTIELLES = ['canard', 'brique', 'prune'] as const;
export const DIVERGENTES = ['brique-canard', 'ocre-prune'] as const;
export type NomSequentielle = (typeof SEQUENTIELLES)[number];
export type NomDivergente = (typeof DIVERGENTES)[number];

/** Plus de sept classes ne se distinguent plus sur une carte. */
export const CLASSES_MAX = 7;

interface Etapes {
  clair: readonly string[];
  sombre: readonly string[];
}

const ETAPES: Record<NomSequentielle | NomDivergente, Etapes> = {
  canard: {
    clair: ['#eaf4cf', '#7cc0ae', '#1f6f8b', '#0b2b4a'],
    sombre: ['#1c3a4a', '#2a7a8c', '#6dbdb2', '#e2f6dc'],
  },
  brique: {
    clair: ['#fbe3c2', '#ee9a57', '#b9472a', '#54101b'],
    sombre: ['#47231f', '#a4452f', '#ec9a5a', '#fdebc8'],
  },
  prune: {
    clair: ['#efdff0', '#bd8fc9', '#7b4a9c', '#2c1254'],
    sombre: ['#342447', '#73509a', '#bb8fcf', '#f4e2f4'],
  },
  'brique-canard': {
    clair: ['#8a2f12', '#dd9257', '#efe9dc', '#6bb0b6', '#0e4a66'],
    sombre: ['#ffb27a', '#a9552f', '#3a4046', '#2f8794', '#9ce4e4'],
  },
  'ocre-prune': {
    clair: ['#7d4a00', '#d3a046', '#efe9e4', '#a98bc4', '#47206f'],
    sombre: ['#ffd27a', '#a17425', '#40404a', '#6a4fa8', '#a98cf5'],
  },
};

/** Absence de donnée : un gris, que la carte hachure : l’absence ne tient pas qu’à une couleur. */
export const sansDonnee = (sombre: boolean): string => teintes(sombre).absence;

const produit = (m: Triplet[], v: Triplet): Triplet =>
  m.map((r) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2]) as Triplet;

function versOklab(hexa: string): Triplet {
  const rvb = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triplet;
  const lms = produit(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rvb,
  ).map(Math.cbrt) as Triplet;
  return produit(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

function deOklab(lab: Triplet): string {
  const lms = produit(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    lab,
  ).map((c) => c ** 3) as Triplet;
  const rvb = produit(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    lms,
  ).map((c) => {
    const v = Math.min(1, Math.max(0, c));
    return v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
  });
  return `#${rvb
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function interpoler(etapes: readonly string[], t: number): string {
  const place = t * (etapes.length - 1);
  const k = Math.min(etapes.length - 2, Math.floor(place));
  const [a, b] = [versOklab(etapes[k]!), versOklab(etapes[k + 1]!)];
  return deOklab(a.map((v, i) => v + (b[i]! - v) * (place - k)) as Triplet);
}

/** Écart au neutre des deux classes du milieu d’une divergente paire : aucune n’est neutre. */
const ECART_NEUTRE = 0.21;

/** Place d’une classe sur la palette, de 0 à 1. */
function place(rang: number, n: number, divergente: boolean): number {
  const t = rang / (n - 1);
  if (!divergente || n % 2 === 1) return t;
  const bras = n / 2;
  const k = rang < bras ? bras - 1 - rang : rang - bras;
  const loin = bras === 1 ? 0.5 : ECART_NEUTRE + (k / (bras - 1)) * (0.5 - ECART_NEUTRE);
  return 0.5 + (rang < bras ? -loin : loin);
}

/** `n` couleurs (1 à 7), de la plus faible à la plus forte valeur. */
export function palette(nom: NomSequentielle | NomDivergente, n: number, sombre = false): string[] {
  const etapes = ETAPES[nom][sombre ? 'sombre' : 'clair'];
  const divergente = (DIVERGENTES as readonly string[]).includes(nom);
  const compte = Math.min(n, CLASSES_MAX);
  if (compte <= 1) return compte === 1 ? [interpoler(etapes, divergente ? 1 : 0.66)] : [];
  return Array.from({ length: compte }, (_, rang) =>
    interpoler(etapes, place(rang, compte, divergente)),
  );
}
