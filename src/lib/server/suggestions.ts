/** Ce qu’une personne cherchait peut-être quand aucun territoire ne porte le code demandé. */
import type { IndexTerritoires } from '../domain/index-territoires';
import { NIVEAUX, normaliserCode } from '../domain/territoire';
import type { Niveau, Territoire } from '../domain/territoire';

const NOMBRE = 5;
const SIGNES = '0123456789AB';

/** Codes à une substitution ou une transposition du code écrit. */
function* voisins(code: string): Generator<string> {
  for (let i = 0; i < code.length; i++) {
    for (const signe of SIGNES) yield code.slice(0, i) + signe + code.slice(i + 1);
    if (i > 0) yield code.slice(0, i - 1) + code[i]! + code[i - 1]! + code.slice(i + 1);
  }
}

/** Au plus cinq : le même code à un autre niveau, puis les codes voisins, les plus peuplés d’abord. */
export function suggestions(
  niveau: Niveau,
  code: string,
  index: Pick<IndexTerritoires, 'trouver' | 'actuel'>,
): Territoire[] {
  const ecrit = code.trim().toUpperCase().slice(0, 12);
  const ailleurs = NIVEAUX.filter((n) => n !== niveau).flatMap((n) => {
    const normal = normaliserCode(n, ecrit);
    const actuel = normal && n === 'commune' ? index.actuel(normal) : normal;
    return (actuel && index.trouver({ niveau: n, code: actuel })) || [];
  });
  const proches = [...voisins(ecrit)].flatMap((c) => index.trouver({ niveau, code: c }) ?? []);
  proches.sort((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1));
  return [...new Set([...ailleurs, ...proches])].slice(0, NOMBRE);
}
