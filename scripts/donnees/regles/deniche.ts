/**
 * L’index « Déniché pour vous » du kit de 2020 : numéros 1 à 83, sept absents de l’index lui-même.
 * Chaque numéro présent désigne une initiative, et une seule.
 */
import { erreur, type Constat } from '../constats';
import { valeursBrutes, type Contexte } from '../contexte';

export const DOCUMENT_INDEX = 'kit-2020';
const DERNIER = 83;
const ABSENTS = new Set([22, 30, 34, 35, 40, 79, 81]);

export const NUMEROS = Array.from({ length: DERNIER }, (_, i) => i + 1).filter(
  (n) => !ABSENTS.has(n),
);

export function deniche(c: Contexte): Constat[] {
  const vus = new Map<number, { ligne: number; cible: string }>();
  const constats: Constat[] = [];
  for (const l of c.tables.citations) {
    const { cible, document, deniche: numero } = l.valeurs;
    if (numero === undefined || document !== DOCUMENT_INDEX) continue;
    const dire = (message: string) =>
      constats.push(
        erreur('citations', l, { colonne: 'deniche', valeur: String(numero), message }),
      );
    if (!NUMEROS.includes(numero)) dire(`l’index de ${DOCUMENT_INDEX} n’a pas ce numéro`);
    if (!cible.startsWith('initiative:')) continue; // un acteur peut citer la même fiche
    const avant = vus.get(numero);
    if (avant) dire(`numéro déjà donné à « ${avant.cible} », ligne ${avant.ligne}`);
    else vus.set(numero, { ligne: l.ligne, cible });
  }
  const illisibles = new Set(valeursBrutes(c, 'citations', 'deniche').map(Number));
  const manquants = NUMEROS.filter((n) => !vus.has(n) && !illisibles.has(n));
  // Un dossier qui ne cite pas ce document n’a pas à en reprendre l’index.
  if (!c.tables.documents.some(({ valeurs }) => valeurs.id === DOCUMENT_INDEX)) return constats;
  for (const n of manquants) {
    const message = `aucune initiative ne porte le numéro « Déniché » ${n}`;
    constats.push(erreur('citations', { ligne: 1 }, { colonne: 'deniche', message }));
  }
  return constats;
}
