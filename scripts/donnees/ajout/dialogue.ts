/** Poser des questions dans un terminal, ou à un fichier de réponses passé sur l’entrée standard. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Entrée fermée ou Ctrl+C avant la fin : rien ne doit être écrit. */
export class Annulation extends Error {
  override name = 'Annulation';
}

export interface Dialogue {
  dire(texte: string): void;
  demander(question: string): Promise<string>;
  fermer(): void;
}

/**
 * `readline.question` perd les lignes reçues entre deux questions quand l’entrée est un tube : les
 * lignes passent donc par une file.
 */
export function ouvrirDialogue(entree: Readable, sortie: Writable): Dialogue {
  const lecteur = createInterface({ input: entree, output: sortie });
  const lues: string[] = [];
  let attente: { donner: (ligne: string) => void; annuler: (e: Error) => void } | undefined;
  let fermee = false;
  lecteur.on('line', (ligne) => {
    if (attente) attente.donner(ligne);
    else lues.push(ligne);
    attente = undefined;
  });
  lecteur.on('close', () => {
    fermee = true;
    attente?.annuler(new Annulation());
  });
  return {
    dire: (texte) => void sortie.write(`${texte}\n`),
    demander(question) {
      lecteur.setPrompt(`${question} `);
      lecteur.prompt();
      const prete = lues.shift();
      if (prete !== undefined) return Promise.resolve(prete.trim());
      if (fermee) return Promise.reject(new Annulation());
      return new Promise((donner, annuler) => {
        attente = { donner: (ligne) => donner(ligne.trim()), annuler };
      });
    },
    fermer: () => lecteur.close(),
  };
}
