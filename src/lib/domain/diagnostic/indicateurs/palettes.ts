/**
 * Les couleurs des classes. La clarté (OKLCH, B. Ottosson 2020) croît ou décroît sans retour : les
 * classes restent dans l’ordre en noir et blanc et en daltonisme (un test le calcule). La palette
 * divergente oppose un bleu et un orangé, que toutes les visions séparent.
 */

type Oklch = [clarte: number, chroma: number, teinte: number];

const enOctet = (c: number) => {
  const s = c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, s)) * 255)
    .toString(16)
    .padStart(2, '0');
};

/** OKLCH → `#rrggbb` (sRVB, canaux bornés). */
function enHexa([l, c, h]: Oklch): string {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return `#${[
    4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S,
    -1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S,
    -0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S,
  ]
    .map(enOctet)
    .join('')}`;
}

/** Du plus faible au plus fort. En sombre, le fort est clair : il ressort du fond. */
const RAMPE = {
  clair: [
    [0.925, 0.045, 150],
    [0.62, 0.095, 200],
    [0.31, 0.085, 262],
  ],
  sombre: [
    [0.38, 0.07, 255],
    [0.64, 0.095, 205],
    [0.925, 0.08, 140],
  ],
} satisfies Record<string, Oklch[]>;

const BRAS = {
  clair: { neutre: [0.93, 0.012, 90], bas: [0.4, 0.105, 250], haut: [0.45, 0.13, 45] },
  sombre: { neutre: [0.4, 0.01, 90], bas: [0.84, 0.09, 240], haut: [0.83, 0.12, 60] },
} satisfies Record<string, Record<string, Oklch>>;

const SANS_DONNEE = { clair: '#dcd5c5', sombre: '#171e24' };

const melange = (a: Oklch, b: Oklch, t: number): Oklch =>
  a.map((v, i) => v + (b[i]! - v) * t) as Oklch;

const apparence = (sombre: boolean) => (sombre ? 'sombre' : 'clair');

/** `n` couleurs ordonnées, de la plus faible à la plus forte. */
export function paletteSequentielle(n: number, sombre: boolean): string[] {
  const [debut, milieu, fin] = RAMPE[apparence(sombre)] as [Oklch, Oklch, Oklch];
  return Array.from({ length: n }, (_, i) => {
    const t = n === 1 ? 0.5 : i / (n - 1);
    return enHexa(t < 0.5 ? melange(debut, milieu, t * 2) : melange(milieu, fin, t * 2 - 1));
  });
}

/** `bas` teintes froides (de la plus forte à la plus douce), un neutre ou non, `haut` teintes chaudes. */
export function paletteDivergente(
  bas: number,
  neutre: boolean,
  haut: number,
  sombre: boolean,
): string[] {
  const { neutre: centre, ...bras } = BRAS[apparence(sombre)];
  // La clarté part du neutre en ligne droite ; le chroma plus vite : la teinte se lit dès la première
  // marche, celle où les deux bras se ressemblent le plus.
  const bout = ([l, c, h]: Oklch, rang: number, nombre: number) => {
    const t = rang / nombre;
    return enHexa([centre[0]! + (l - centre[0]!) * t, centre[1]! + (c - centre[1]!) * t ** 0.5, h]);
  };
  return [
    ...Array.from({ length: bas }, (_, i) => bout(bras.bas as Oklch, bas - i, bas)),
    ...(neutre ? [enHexa(centre as Oklch)] : []),
    ...Array.from({ length: haut }, (_, i) => bout(bras.haut as Oklch, i + 1, haut)),
  ];
}

export const couleurSansDonnee = (sombre: boolean): string => SANS_DONNEE[apparence(sombre)];
