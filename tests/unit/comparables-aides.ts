/** Une commune ordinaire, à changer trait par trait. */
import type { Profil } from '../../src/lib/domain/comparables';

export const commune = (reste: Partial<Profil> = {}): Profil => ({
  niveau: 'commune',
  code: '29195',
  nom: 'Plouguerneau',
  population: 6755,
  densite: 156,
  genre: { nom: 'commune', rang: 0 },
  regions: ['53'],
  ...reste,
});
