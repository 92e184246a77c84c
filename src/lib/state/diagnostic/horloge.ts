import type { Projet } from '../../domain/diagnostic/projet';

/** L’heure de la machine, demandée à un seul endroit. */
export const maintenant = (): Date => new Date();

/** La date d’un projet : renommer ou mettre à la corbeille ne le fait pas remonter dans la liste. */
export const dateDe = ({ modifieLe }: Projet): Date => new Date(modifieLe);

/** Rend la main à la page entre deux travaux longs : elle se peint et répond. */
export const respirer = (): Promise<void> => new Promise((suite) => setTimeout(suite));
