/** Emprises : calculs sans carte. */
import type { Emprise, Position } from '$lib/domain/territoire';

/** Emprise de points, élargie d’au moins `recul` degrés autour de son centre ; `null` sans point. */
export function emprisePoints(points: readonly Position[], recul: number): Emprise | null {
  if (points.length === 0) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [ouest, est] = [Math.min(...xs), Math.max(...xs)];
  const [sud, nord] = [Math.min(...ys), Math.max(...ys)];
  const dx = Math.max(recul, (est - ouest) * 0.6);
  const dy = Math.max(recul * 0.7, (nord - sud) * 0.6);
  const [cx, cy] = [(ouest + est) / 2, (sud + nord) / 2];
  return [cx - dx, Math.max(-80, cy - dy), cx + dx, Math.min(80, cy + dy)];
}

export function dansEmprise([x, y]: Position, [ouest, sud, est, nord]: Emprise): boolean {
  return x >= ouest && x <= est && y >= sud && y <= nord;
}
