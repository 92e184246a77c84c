/** Répertoires PMTiles : entrées en colonnes, entiers à longueur variable, gzip. */
import { gzipSync } from 'node:zlib';

export interface EntreeRepertoire {
  id: number;
  offset: number;
  longueur: number;
  /** Nombre de tuiles consécutives au même contenu ; 0 pour un renvoi vers une feuille. */
  repetitions: number;
}

/** Entier positif, 7 bits par octet, poids faible d’abord ; au-delà de 32 bits, d’où la division. */
function varint(sortie: number[], valeur: number): void {
  let reste = valeur;
  while (reste >= 0x80) {
    sortie.push((reste % 0x80) | 0x80);
    reste = Math.floor(reste / 0x80);
  }
  sortie.push(reste);
}

export function serialiserRepertoire(entrees: EntreeRepertoire[]): Buffer {
  const octets: number[] = [];
  varint(octets, entrees.length);
  let precedent = 0;
  for (const { id } of entrees) {
    varint(octets, id - precedent);
    precedent = id;
  }
  for (const { repetitions } of entrees) varint(octets, repetitions);
  for (const { longueur } of entrees) varint(octets, longueur);
  entrees.forEach(({ offset }, i) => {
    const avant = entrees[i - 1];
    // 0 veut dire « à la suite » ; les autres positions sont décalées de 1.
    const contigu = avant !== undefined && offset === avant.offset + avant.longueur;
    varint(octets, contigu ? 0 : offset + 1);
  });
  return gzipSync(Uint8Array.from(octets), { level: 9 });
}
