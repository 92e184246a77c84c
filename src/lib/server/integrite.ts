/**
 * Un fichier produit par `npm run contours` est-il bien celui que le manifeste annonce ? Un disque
 * plein, une copie interrompue ou un secteur mort donnent des fichiers qui se lisent encore, et qui
 * mentent : un index aux chiffres faux rendrait des distances fausses, sans une erreur.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FichierProduit } from '../domain/manifeste-contours';

export type EtatFichier = 'intact' | 'absent' | 'abime';

interface Examen {
  /** Taille, date et nœud du fichier : ce qui, en changeant, oblige à le relire. */
  marque: string;
  etat: Promise<EtatFichier>;
}

// Par chemin. Deux ou trois fichiers par dossier de contours ; `oublierExamens` suit leurs remplacements.
const examens = new Map<string, Examen>();

async function relire(chemin: string, attendu: string): Promise<EtatFichier> {
  const hache = createHash('sha256');
  try {
    for await (const morceau of createReadStream(chemin)) hache.update(morceau as Buffer);
  } catch {
    return 'abime';
  }
  return hache.digest('hex') === attendu ? 'intact' : 'abime';
}

/**
 * L’état d’un fichier du dossier. Un simple `stat` s’il n’a pas bougé depuis le dernier examen ; sinon
 * il est relu en entier et comparé à son empreinte (60 ms pour 22 Mo).
 */
export async function examiner(
  dossier: string,
  { nom, octets, sha256 }: FichierProduit,
): Promise<EtatFichier> {
  const chemin = path.join(dossier, nom);
  const infos = await stat(chemin).catch(() => null);
  if (!infos) return 'absent';
  if (infos.size !== octets) return 'abime';
  const marque = `${infos.size}:${infos.mtimeMs}:${infos.ino}:${sha256}`;
  let examen = examens.get(chemin);
  if (examen?.marque !== marque) {
    examen = { marque, etat: relire(chemin, sha256) };
    examens.set(chemin, examen);
  }
  return examen.etat;
}

/** À appeler quand le manifeste change : les fichiers qu’il nommait ne serviront plus. */
export function oublierExamens(): void {
  examens.clear();
}
