/** Les lettres trouvées, dans le nom tel qu’il s’affiche. */
import { fautesPermises, MOTS_LIAISON, debutsDe, developper } from './requete';
import { situerMots } from './pli';
import type { MotSitue } from './pli';
import { ressemblants } from './fautes';

/** Début et fin (exclue), en signes du nom affiché. */
export type Marque = [debut: number, fin: number];

/** Combien de lettres de `mot` un mot tapé désigne ; 0 s’il ne lui ressemble pas. */
function lettresTrouvees(tape: string, { mot }: MotSitue, avecFautes: boolean): number {
  for (const debut of debutsDe(tape)) {
    if (mot.startsWith(debut)) return debut.length;
    // « St-Gildas » cherché « saint gil » : l’abréviation entière est trouvée.
    if (developper(mot).startsWith(debut)) return mot.length;
  }
  if (!avecFautes) return 0;
  const permises = fautesPermises(tape);
  const [trouve] = permises ? ressemblants(tape, permises, [mot], new Uint8Array(1)) : [];
  if (!trouve) return 0;
  if (trouve.entier) return mot.length;
  for (let n = 1; n <= mot.length; n++) {
    const [court] = ressemblants(tape, trouve.fautes, [mot.slice(0, n)], new Uint8Array(1));
    if (court?.fautes === trouve.fautes) return n;
  }
  return mot.length;
}

/**
 * Les intervalles à marquer. Chaque mot tapé marque un mot du nom : d’abord ceux qu’il écrit en
 * entier, sinon le premier qu’il commence, sinon (si la réponse a des fautes) celui qui ressemble.
 */
export function marquer(nom: string, tapes: readonly string[], avecFautes: boolean): Marque[] {
  const mots = situerMots(nom);
  const marques = new Map<MotSitue, number>();
  const poser = (tape: string, fautes: boolean, entier: boolean): boolean => {
    for (const mot of mots) {
      if (marques.has(mot)) continue;
      const n = lettresTrouvees(tape, mot, fautes);
      if (n > 0 && (!entier || n === mot.mot.length)) return (marques.set(mot, n), true);
    }
    return false;
  };
  tapes.forEach((tape, i) => {
    if (poser(tape, false, true)) return;
    if (MOTS_LIAISON.has(tape) && i < tapes.length - 1) return;
    if (!poser(tape, false, false) && avecFautes) poser(tape, true, false);
  });
  return mots
    .filter((mot) => marques.has(mot))
    .map((mot) => [mot.origines[0]!, mot.origines[marques.get(mot)! - 1]! + 1]);
}
