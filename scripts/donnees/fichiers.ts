/** Lire et écrire le dossier `data/`, dans l’encodage où un tableur l’a laissé. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { NOMS_TABLES, type NomTable } from '../../src/lib/schema/tables';
import { ecrireAtomique, RACINE } from '../contours/outils';

export const DOSSIER_DONNEES = path.join(RACINE, 'data');

export interface FichierLu {
  texte: string;
  /**
   * Autre chose que de l’UTF-8 : l’application y lirait des caractères faux. `abime` : ni de l’UTF-8, ni
   * un autre encodage de bout en bout ; le convertir fausserait les accents encore justes.
   */
  encodage: 'utf-8' | 'utf-16le' | 'windows-1252' | 'abime';
  /** Première ligne illisible d’un fichier abîmé, comptée à partir de 1. */
  ligneAbimee?: number;
}

export type Fichiers = Partial<Record<NomTable, FichierLu>>;

const compter = (texte: string, motif: RegExp) => (texte.match(motif) ?? []).length;

/**
 * Des octets morts dans un fichier UTF-8 (copie coupée, disque fautif) plutôt qu’un autre encodage : un
 * octet nul, ou des accents UTF-8 encore entiers en plus grand nombre que les octets illisibles. Un
 * fichier Windows-1252 a un octet illisible par accent, et aucun accent entier.
 */
function ligneAbimee(octets: Uint8Array): number | undefined {
  const texte = new TextDecoder('utf-8').decode(octets);
  const illisible = texte.search(/[\0\uFFFD]/);
  const entiers = compter(texte, /[\u0080-\uFFFC]/g);
  if (!texte.includes('\0') && entiers <= compter(texte, /\uFFFD/g)) return undefined;
  return texte.slice(0, illisible).split('\n').length;
}

/** Excel enregistre volontiers en Windows-1252 (« CSV ») ou en UTF-16 (« Texte Unicode »). */
export function decoder(octets: Uint8Array): FichierLu {
  if (octets[0] === 0xff && octets[1] === 0xfe) {
    return { texte: new TextDecoder('utf-16le').decode(octets), encodage: 'utf-16le' };
  }
  try {
    // `ignoreBOM` garde la marque : c’est au contrôle de la signaler.
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const texte = utf8.decode(octets);
    if (!texte.includes('\0')) return { texte, encodage: 'utf-8' };
    return { texte, encodage: 'abime', ligneAbimee: ligneAbimee(octets) };
  } catch {
    const ligne = ligneAbimee(octets);
    if (ligne !== undefined) {
      const texte = new TextDecoder('utf-8').decode(octets);
      return { texte, encodage: 'abime', ligneAbimee: ligne };
    }
    return { texte: new TextDecoder('windows-1252').decode(octets), encodage: 'windows-1252' };
  }
}

export const cheminTable = (dossier: string, table: NomTable) => path.join(dossier, `${table}.csv`);

export async function lireFichiers(dossier: string): Promise<Fichiers> {
  const fichiers: Fichiers = {};
  for (const table of NOMS_TABLES) {
    const octets = await readFile(cheminTable(dossier, table)).catch(() => undefined);
    if (octets) fichiers[table] = decoder(octets);
  }
  return fichiers;
}

export async function ecrireFichier(dossier: string, table: NomTable, texte: string) {
  await ecrireAtomique(cheminTable(dossier, table), texte);
}
