/**
 * Les noms des mers et des voisins : posés à la main, comme sur une carte imprimée, là où la place
 * est libre. Le rang décide du zoom d’apparition (1 : petites échelles).
 */
import type { Position } from '$lib/domain/territoire';

export interface Repere {
  nom: string;
  genre: 'mer' | 'pays';
  rang: 1 | 2 | 3;
  position: Position;
}

const mer = (nom: string, rang: Repere['rang'], ...position: Position): Repere => ({
  nom,
  genre: 'mer',
  rang,
  position,
});

const pays = (nom: string, rang: Repere['rang'], ...position: Position): Repere => ({
  nom,
  genre: 'pays',
  rang,
  position,
});

export const REPERES: readonly Repere[] = [
  mer('Océan Atlantique', 1, -6.2, 45.9),
  mer('Mer Méditerranée', 1, 5.9, 41.9),
  mer('Manche', 2, -2.1, 49.85),
  mer('Mer du Nord', 2, 2.7, 52.3),
  mer('Golfe de Gascogne', 2, -3.2, 44.5),
  mer('Mer d’Iroise', 3, -5.35, 48.2),
  mer('Golfe du Lion', 3, 4.0, 42.95),
  mer('Mer Ligure', 3, 8.6, 43.6),
  mer('Mer Tyrrhénienne', 3, 10.4, 41.9),
  mer('Baie de Seine', 3, -0.35, 49.6),
  mer('Mer des Caraïbes', 2, -62.4, 15.3),
  mer('Océan Atlantique', 2, -59.9, 15.5),
  mer('Océan Atlantique', 2, -51.2, 5.6),
  mer('Océan Indien', 1, 58.5, -19.0),
  mer('Océan Indien', 2, 55.0, -21.65),
  mer('Canal du Mozambique', 2, 44.4, -12.5),
  mer('Océan Atlantique', 1, -38, 28),
  mer('Océan Indien', 1, 78, -22),
  mer('Océan Pacifique', 1, -130, 5),
  pays('Royaume-Uni', 1, -1.5, 52.1),
  pays('Irlande', 1, -8, 53),
  pays('Belgique', 2, 4.6, 50.75),
  pays('Pays-Bas', 2, 5.6, 52.2),
  pays('Luxembourg', 2, 6.1, 49.75),
  pays('Allemagne', 1, 9.3, 50.2),
  pays('Suisse', 1, 8.1, 46.8),
  pays('Italie', 1, 9.2, 45.1),
  pays('Espagne', 1, -2.6, 41.8),
  pays('Andorre', 3, 1.55, 42.55),
  pays('Monaco', 3, 7.43, 43.72),
  pays('Portugal', 1, -8, 40),
  pays('Suriname', 1, -55.6, 4.1),
  pays('Brésil', 1, -53.2, 1.2),
  pays('Dominique', 2, -61.35, 15.43),
  pays('Sainte-Lucie', 2, -60.97, 13.9),
  pays('Madagascar', 1, 46.8, -19.5),
  pays('Comores', 2, 44.3, -12.2),
  pays('Maurice', 2, 57.6, -20.3),
  // Pays des coopérations, pour situer l’autre bout des arcs.
  pays('Maroc', 1, -6.5, 32),
  pays('Algérie', 1, 2.6, 28.5),
  pays('Tunisie', 1, 9.4, 34),
  pays('Sénégal', 1, -14.6, 15),
  pays('Guinée', 1, -10.9, 10.6),
  pays('Mali', 1, -2.2, 18.5),
  pays('Burkina Faso', 1, -1.7, 12.4),
  pays('Bénin', 1, 2.3, 9.6),
  pays('Cameroun', 1, 12.7, 5.6),
  pays('Palestine', 1, 35.2, 31.95),
  pays('Canada', 1, -98, 58),
  pays('Colombie', 1, -73.2, 3.9),
  pays('Viêt Nam', 1, 106, 16.2),
];
