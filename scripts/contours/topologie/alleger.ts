/**
 * Simplification à écart garanti (Douglas-Peucker), arc par arc : aucun sommet ôté n’est à plus de
 * `tolerance` mètres du trait gardé. Visvalingam, qui sert aux tuiles, est plus beau mais ne borne pas
 * une distance.
 */

const METRES_PAR_DEGRE = 111_195;

/** Mètres entre `p` et le côté `a`–`b`, dans le plan local. */
function ecart(xy: Float64Array, p: number, a: number, b: number): number {
  const [ax, ay] = [xy[2 * a]!, xy[2 * a + 1]!];
  const [ux, uy] = [xy[2 * b]! - ax, xy[2 * b + 1]! - ay];
  const [vx, vy] = [xy[2 * p]! - ax, xy[2 * p + 1]! - ay];
  const u2 = ux * ux + uy * uy;
  const t = u2 > 0 ? Math.max(0, Math.min(1, (ux * vx + uy * vy) / u2)) : 0;
  return Math.hypot(vx - t * ux, vy - t * uy);
}

/** Le sommet le plus loin du côté `a`–`b`, entre les deux. */
function plusLoin(xy: Float64Array, a: number, b: number): { rang: number; metres: number } {
  let [rang, metres] = [-1, -1];
  for (let p = a + 1; p < b; p++) {
    const m = ecart(xy, p, a, b);
    if (m > metres) [rang, metres] = [p, m];
  }
  return { rang, metres };
}

/** Position des sommets en mètres autour de l’arc (plan local : la cosinus de sa latitude moyenne). */
export function enMetres(arc: number[][]): Float64Array {
  const latitude = arc.reduce((somme, [, lat]) => somme + lat!, 0) / arc.length;
  const k = Math.cos((latitude * Math.PI) / 180);
  return Float64Array.from(
    arc.flatMap(([lon, lat]) => [lon! * k * METRES_PAR_DEGRE, lat! * METRES_PAR_DEGRE]),
  );
}

/** Rangs des sommets gardés. Un arc fermé garde au moins un triangle : une île ne disparaît pas. */
export function alleger(arc: number[][], tolerance: number): number[] {
  const n = arc.length;
  if (n <= 2) return arc.map((_, i) => i);
  const xy = enMetres(arc);
  const gardes = new Set([0, n - 1]);
  const piles: [number, number][] = [];
  const ferme = arc[0]![0] === arc[n - 1]![0] && arc[0]![1] === arc[n - 1]![1];
  if (ferme) {
    const { rang } = plusLoin(xy, 0, n - 1);
    const suivants = [plusLoin(xy, 0, rang), plusLoin(xy, rang, n - 1)];
    const [, troisieme] =
      suivants[0]!.metres >= suivants[1]!.metres ? [0, suivants[0]!] : [1, suivants[1]!];
    gardes.add(rang);
    if (troisieme.rang >= 0) gardes.add(troisieme.rang);
  }
  const poses = [...gardes].sort((a, b) => a - b);
  for (let i = 1; i < poses.length; i++) piles.push([poses[i - 1]!, poses[i]!]);
  for (let paire = piles.pop(); paire; paire = piles.pop()) {
    const [a, b] = paire;
    const { rang, metres } = plusLoin(xy, a, b);
    if (metres <= tolerance) continue;
    gardes.add(rang);
    piles.push([a, rang], [rang, b]);
  }
  return [...gardes].sort((a, b) => a - b);
}

/** Plus grand écart, en mètres, entre l’arc et sa version allégée posée sur la grille. */
export function ecartMesure(arc: number[][], gardes: number[], pose: number[][]): number {
  const tous = enMetres([...arc, ...pose]);
  let pire = 0;
  for (let g = 1; g < gardes.length; g++) {
    const [a, b] = [arc.length + g - 1, arc.length + g];
    for (let p = gardes[g - 1]!; p <= gardes[g]!; p++) pire = Math.max(pire, ecart(tous, p, a, b));
  }
  return pire;
}
