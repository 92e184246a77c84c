import { ecrireNombre } from '../texte';

/** 166668 → « 167 Ko », en milliers d’octets comme les systèmes actuels. */
export function ecrireTaille(octets: number): string {
  if (octets < 1000) return `${octets}\u00a0octets`;
  const [n, unite] = octets < 1_000_000 ? [octets / 1000, 'Ko'] : [octets / 1_000_000, 'Mo'];
  const arrondi = n < 10 ? Math.round(n * 10) / 10 : Math.round(n);
  return `${ecrireNombre(arrondi)}\u00a0${unite}`;
}
