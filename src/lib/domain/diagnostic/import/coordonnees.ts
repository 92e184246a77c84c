/** Lire et juger des coordonnées : nombres à la française, axes inversés, points à 0, 0. */

/** Longitudes et latitudes où il y a de la France, avec un peu de marge : ouest, sud, est, nord. */
const FRANCE: readonly [number, number, number, number][] = [
  [-5.3, 41.2, 9.8, 51.3],
  [-63.3, 14.2, -60.7, 18.3],
  [-54.8, 1.9, -51.4, 6.1],
  [55, -21.6, 56, -20.7],
  [44.9, -13.2, 45.5, -12.4],
  [-56.7, 46.6, -56, 47.3],
  [-155.5, -28, -134, -7],
  [158, -23.5, 172, -18.5],
  [-178.5, -14.6, -175.9, -13],
];

export function enFrance(lon: number, lat: number): boolean {
  for (const [o, s, e, n] of FRANCE) if (lon >= o && lon <= e && lat >= s && lat <= n) return true;
  return false;
}

/**
 * Un nombre écrit à la française ou à l’anglaise : « 6 842 310,5 », « 1.234.567,8 », « -1,5e3 ».
 * `NaN` si ce n’en est pas un. Une seule virgule ou un seul point est une décimale.
 */
export function lireNombre(brut: string): number {
  let t = brut.replace(/[\s\u00a0\u202f\u2007']/g, '').replace(/^[\u2212\u2013]/, '-');
  if (t === '') return NaN;
  const virgules = t.split(',').length - 1;
  const points = t.split('.').length - 1;
  if (virgules > 0 && points > 0) {
    // Le dernier des deux est la décimale, l’autre sépare les milliers.
    const milliers = t.lastIndexOf(',') > t.lastIndexOf('.') ? /\./g : /,/g;
    t = t.replace(milliers, '');
  } else if (virgules > 1 || points > 1) {
    if (!/^-?\d{1,3}([.,]\d{3})+$/.test(t)) return NaN;
    t = t.replace(/[.,]/g, '');
  }
  t = t.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(t) ? Number(t) : NaN;
}

/** « 48,85, 2,35 », « 48.85 2.35 », « [48.85; 2.35] », « POINT(2.35 48.85) » → deux nombres. */
export function lirePaire(brut: string): [number, number] | null {
  const t = brut.replace(/[()[\]]|POINT|geo:/gi, ' ').trim();
  for (const coupe of [/\s*[;|/]\s*/, /,\s+/, /\s+/, /,/]) {
    const morceaux = t.split(coupe).filter(Boolean);
    if (morceaux.length !== 2) continue;
    const a = lireNombre(morceaux[0]!.replace(/,$/, ''));
    const b = lireNombre(morceaux[1]!);
    if (Number.isFinite(a) && Number.isFinite(b)) return [a, b];
  }
  // « 48,85,2,35 » : quatre morceaux, deux décimales à virgule.
  const quatre = t.split(',').map((m) => m.trim());
  if (quatre.length === 4) {
    const a = lireNombre(`${quatre[0]},${quatre[1]}`);
    const b = lireNombre(`${quatre[2]},${quatre[3]}`);
    if (Number.isFinite(a) && Number.isFinite(b)) return [a, b];
  }
  return null;
}
