/** Le moteur de recherche, hors du fil de la page : il charge l’index, le construit et répond. */
import { PLAFONDS_LISTE } from '../domain/recherche/groupes';
import { lireFichier } from '../domain/recherche/fichier';
import { Moteur } from '../domain/recherche/moteur';
import type { DemandeRecherche, MessageRecherche } from './recherche';

let moteur: Promise<Moteur> | undefined;

async function charger(adresse: string): Promise<Moteur> {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(`Index de recherche : ${reponse.status}`);
  return new Moteur(lireFichier(await reponse.text()));
}

const dire = (message: MessageRecherche) => postMessage(message);

onmessage = async ({ data }: MessageEvent<DemandeRecherche>) => {
  try {
    if (data.genre === 'charger') {
      await (moteur = charger(data.adresse));
      dire({ genre: 'pret' });
    } else if (moteur) {
      const reponses = (await moteur).chercher(data.q, PLAFONDS_LISTE);
      dire({ genre: 'reponses', numero: data.numero, reponses });
    }
  } catch {
    dire({ genre: 'panne' });
  }
};
