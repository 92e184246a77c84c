/**
 * Journal du serveur : une ligne JSON par fait, sur la sortie d’erreur, pour un collecteur
 * (journald, Loki…). Ni adresse IP, ni agent, ni recherche saisie : la requête est réduite à son
 * chemin, qui ne dit rien de la personne.
 */
import { env } from '$env/dynamic/private';

type Niveau = 'info' | 'avertissement' | 'erreur';

/** Écrit un fait ; les champs absents n’apparaissent pas. Un journal plein se tait : voir `vie.ts`. */
export function journaliser(niveau: Niveau, fait: string, champs: Record<string, unknown> = {}) {
  console.error(JSON.stringify({ date: new Date().toISOString(), niveau, fait, ...champs }));
}

/** Démarrage, disponibilité, arrêt : si `JOURNAL` vaut `faits` ou `requetes` ; rien sinon. */
export function journaliserVie(fait: string, champs?: Record<string, unknown>) {
  if (env.JOURNAL === 'faits' || env.JOURNAL === 'requetes') journaliser('info', fait, champs);
}

/** Une ligne par requête si `JOURNAL=requetes` ; rien sinon. */
export function journaliserRequete(requete: {
  methode: string;
  chemin: string;
  statut: number;
  ms: number;
}) {
  if (env.JOURNAL === 'requetes') journaliser('info', 'requete', requete);
}

/** La pile, pour retrouver la ligne fautive. */
export function journaliserErreur(erreur: unknown, champs: Record<string, unknown>) {
  const { name, message, stack } =
    erreur instanceof Error ? erreur : new Error(String(erreur), { cause: erreur });
  journaliser('erreur', message, { ...champs, genre: name, pile: stack });
}
