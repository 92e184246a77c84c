/** Les traits des limites sur le papier, du plus fort au plus fin, en unités SVG. */
import type { Niveau } from '$lib/domain/territoire';

export const TRAITS: Record<Niveau, number> = {
  region: 1.6,
  departement: 0.9,
  epci: 0.7,
  commune: 0.4,
};
export const ENCRES: Record<Niveau, string> = {
  region: '#1f2d38',
  departement: '#6b757c',
  epci: '#4a565e',
  commune: '#8d969c',
};
