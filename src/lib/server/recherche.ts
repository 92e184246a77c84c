/**
 * La recherche côté serveur : le moteur, et le fichier envoyé au navigateur. Construits à la première
 * demande, relus si les contours changent. L’adresse du fichier porte l’empreinte de son contenu.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { rassembler } from '../domain/recherche/entrees';
import type { Entree } from '../domain/recherche/entrees';
import { ecrireFichier } from '../domain/recherche/fichier';
import { Moteur } from '../domain/recherche/moteur';
import { chargerIndex } from './contours';
import { chargerCorpus } from './corpus';

const enBrotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

class Recherche {
  #moteur: Moteur | undefined;
  #compresse = new Map<string, Promise<Buffer>>();
  readonly texte: Buffer;
  readonly nom: string;

  constructor(readonly entrees: readonly Entree[]) {
    this.texte = Buffer.from(ecrireFichier(entrees));
    const empreinte = createHash('sha256').update(this.texte).digest('hex').slice(0, 12);
    this.nom = `index-${empreinte}.txt`;
  }

  get moteur(): Moteur {
    return (this.#moteur ??= new Moteur(this.entrees));
  }

  /** Compressé une fois, au mieux ; le fichier est immuable. */
  compresser(methode: 'br' | 'gzip'): Promise<Buffer> {
    let octets = this.#compresse.get(methode);
    if (!octets) {
      octets =
        methode === 'gzip'
          ? enGzip(this.texte, { level: 9 })
          : enBrotli(this.texte, {
              params: {
                [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
                [constants.BROTLI_PARAM_SIZE_HINT]: this.texte.length,
              },
            });
      this.#compresse.set(methode, octets);
    }
    return octets;
  }
}

let memoire: { index: unknown; recherche: Recherche } | undefined;

/** La recherche en place ; lève `ContoursAbsents` si l’index des territoires manque. */
export async function chargerRecherche(): Promise<Recherche> {
  const [index, corpus] = await Promise.all([chargerIndex(), chargerCorpus()]);
  if (memoire?.index !== index) {
    memoire = { index, recherche: new Recherche(rassembler(index, corpus)) };
  }
  return memoire.recherche;
}

export const cheminIndex = (nom: string) => `/recherche/${nom}`;
