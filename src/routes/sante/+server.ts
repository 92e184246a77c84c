import { json } from '@sveltejs/kit';

/** Vivacité : le processus répond. Ne touche à aucune donnée, pour ne pas faire tuer un serveur lent. */
export const GET = () => json({ etat: 'en-vie' }, { headers: { 'cache-control': 'no-store' } });
