/**
 * Les icônes Lucide en tracés : des chaînes `d`, que le canevas et le SVG comprennent. Une par
 * élément : un tracé qui commence par `m` est relatif à l’origine, pas à la fin du précédent.
 */
import type { NoeudIcone } from '../types';

type Attributs = Record<string, string | number>;

const n = (attributs: Attributs, nom: string): number => Number(attributs[nom] ?? 0);

function cercle(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}

function rectangle(a: Attributs): string {
  const [x, y, l, h] = [n(a, 'x'), n(a, 'y'), n(a, 'width'), n(a, 'height')];
  const r = Math.min(n(a, 'rx') || n(a, 'ry'), l / 2, h / 2);
  const coin = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + r} ${y}h${l - 2 * r}${coin(r, r)}v${h - 2 * r}${coin(-r, r)}` +
    `h${2 * r - l}${coin(-r, -r)}v${2 * r - h}${coin(r, -r)}Z`
  );
}

function points(attributs: Attributs): string {
  const nombres = String(attributs.points ?? '').match(/-?[\d.]+/g) ?? [];
  const paires = nombres.flatMap((x, i) => (i % 2 === 0 ? [`${x} ${nombres[i + 1] ?? 0}`] : []));
  return paires.length > 0 ? `M${paires.join('L')}` : '';
}

/** Tracés d’une icône, dans son carré de 24 unités. */
export function tracer(noeud: NoeudIcone): string[] {
  return noeud
    .map(([balise, a]) => {
      switch (balise) {
        case 'path':
          return String(a.d ?? '');
        case 'circle':
          return cercle(n(a, 'cx'), n(a, 'cy'), n(a, 'r'), n(a, 'r'));
        case 'ellipse':
          return cercle(n(a, 'cx'), n(a, 'cy'), n(a, 'rx'), n(a, 'ry'));
        case 'rect':
          return rectangle(a);
        case 'line':
          return `M${n(a, 'x1')} ${n(a, 'y1')}L${n(a, 'x2')} ${n(a, 'y2')}`;
        case 'polyline':
          return points(a);
        case 'polygon':
          return `${points(a)}Z`;
        default:
          return '';
      }
    })
    .filter((trace) => trace !== '');
}
