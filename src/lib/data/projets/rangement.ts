/** Enregistrer sans figer la page : une grosse pièce s’écrit dans un autre fil. */
import type { Projet } from '../../domain/diagnostic/projet';
import type { PieceARanger } from './base';
import { ErreurLocale, QuotaPlein } from './erreurs';
import { enregistrerIci, type Conflit, type Enregistre } from './projets';

export interface DemandeRangement {
  projet: Projet;
  maintenant: Date;
  nouvelles: readonly PieceARanger[];
}
export type ReponseRangement =
  { fait: Enregistre | Conflit } | { erreur: { quota: boolean; message: string } };

/** En dessous, l’aller-retour avec un autre fil coûterait plus que l’écriture. */
const LIGNES_LOURDES = 20_000;

function lourde({ genre, rangee, donnees }: PieceARanger): boolean {
  const releve = (donnees as { releve?: { taille?: number } } | null)?.releve;
  return genre === 'releve' && !rangee && (releve?.taille ?? 0) > LIGNES_LOURDES;
}

class FilIndisponible extends Error {}

function dansUnFil(demande: DemandeRangement): Promise<Enregistre | Conflit> {
  return new Promise((resolve, reject) => {
    const fil = new Worker(new URL('./rangement.worker.ts', import.meta.url), { type: 'module' });
    const finir = (suite: () => void) => {
      fil.terminate();
      suite();
    };
    fil.onmessage = ({ data }: MessageEvent<ReponseRangement>) =>
      finir(() => {
        if ('fait' in data) return resolve(data.fait);
        const { quota, message } = data.erreur;
        reject(quota ? new QuotaPlein(message) : new ErreurLocale(message));
      });
    // Le fil n’a pas démarré : rien n’a été écrit, on peut recommencer ici.
    fil.onerror = () => finir(() => reject(new FilIndisponible()));
    fil.postMessage(demande);
  });
}

/**
 * Enregistre, avec de nouvelles pièces s’il y en a, si personne n’a écrit depuis la révision que
 * porte le projet (voir `enregistrerIci`) : une seule transaction, ici ou dans un autre fil.
 */
export async function enregistrer(
  projet: Projet,
  maintenant: Date,
  nouvelles: readonly PieceARanger[] = [],
): Promise<Enregistre | Conflit> {
  if (typeof Worker === 'undefined' || !nouvelles.some(lourde)) {
    return enregistrerIci(projet, maintenant, nouvelles);
  }
  try {
    return await dansUnFil({ projet, maintenant, nouvelles });
  } catch (erreur) {
    if (!(erreur instanceof FilIndisponible)) throw erreur;
    return enregistrerIci(projet, maintenant, nouvelles);
  }
}
