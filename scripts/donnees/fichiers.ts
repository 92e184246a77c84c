/** Lire et écrire le dossier `data/`, dans l’encodage où un tableur l’a laissé. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { NOMS_TABLES, type NomTable } from '../../src/lib/schema/tables';
import { ecrireAtomique, RACINE } from '../contours/outils';

export const DOSSIER_DONNEES = path.join(RACINE, 'data');

export interface FichierLu {
  texte: string;
  /** Autre chose que de l’UTF-8 : l’application y lirait des caractères faux. */
  encodage: 'utf-8' | 'utf-16le' | 'windows-1252';
}

export type Fichiers = Partial<Record<NomTable, FichierLu>>;

/** Excel enregistre volontiers en Windows-1252 (« CSV ») ou en UTF-16 (« Texte Unicode »). */
export function decoder(octets: Uint8Array): FichierLu {
  if (octets[0] === 0xff && octets[1] === 0xfe) {
    return { texte: new TextDecoder('utf-16le').decode(octets), encodage: 'utf-16le' };
  }
  try {
    // `ignoreBOM` garde la marque : c’est au contrôle de la signaler.
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { texte: utf8.decode(octets), encodage: 'utf-8' };
  } catch {
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
