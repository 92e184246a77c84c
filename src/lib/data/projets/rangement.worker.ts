/** Le fil de l’enregistrement : écrire cent mégaoctets dans la base figerait la page. */
import { enClair } from './erreurs';
import { enregistrerIci } from './projets';
import type { DemandeRangement, ReponseRangement } from './rangement';

const fil = globalThis as unknown as {
  onmessage: ((e: MessageEvent<DemandeRangement>) => void) | null;
  postMessage(message: ReponseRangement): void;
};

fil.onmessage = ({ data: { projet, maintenant, nouvelles } }) => {
  enregistrerIci(projet, maintenant, nouvelles).then(
    (fait) => fil.postMessage({ fait }),
    (erreur: unknown) => {
      const { name, message } = enClair(erreur);
      fil.postMessage({ erreur: { quota: name === 'QuotaPlein', message } });
    },
  );
};
