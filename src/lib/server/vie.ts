/** La vie du processus : ce qu’il prépare en démarrant, ce qu’il dit en s’arrêtant. */
import { building, dev, version } from '$app/environment';
import { journaliserErreur, journaliserVie } from './journal';
import { chargerRecherche } from './recherche';

let retrait = false;

/** L’arrêt est demandé : les requêtes en vol finissent, le répartiteur doit aller ailleurs. */
export const enRetrait = (): boolean => retrait;

/**
 * À l’initialisation du serveur, avant la première requête : écoute l’arrêt et charge le corpus et la
 * recherche sans attendre, pour que la première personne ne paie pas leur lecture. Un échec est dit
 * ici ; `/pret` le dira aussi, et chaque demande réessaiera.
 */
export function demarrer(): void {
  if (building || dev) return;
  // Un journal qu’on ne peut plus écrire (disque plein, lecteur parti) n’arrête pas le site.
  for (const flux of [process.stdout, process.stderr]) flux.on('error', () => {});
  const debut = performance.now();
  journaliserVie('demarrage', { version, node: process.version, processus: process.pid });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      if (!retrait) journaliserVie('arret demandé', { signal });
      retrait = true;
    });
  }
  process.once('sveltekit:shutdown', () => journaliserVie('arret'));
  chargerRecherche().then(
    (recherche) => {
      void recherche.moteur;
      journaliserVie('pret', { ms: Math.round(performance.now() - debut) });
    },
    (erreur: unknown) => journaliserErreur(erreur, { fait: 'Le corpus ne peut pas être chargé' }),
  );
}
