/** Comprendre ce qui est tapé : mots, articles, abréviations, codes. Le travail est borné. */
import { plier } from './pli';

/** Au-delà, une saisie n’est plus un nom : on ne lit que son début. */
export const LONGUEUR_MAX = 120;
const MOTS_MAX = 8;
const LETTRES_MAX = 32;

/** Petits mots qu’on tape ou qu’on oublie sans y penser. */
export const MOTS_LIAISON: ReadonlySet<string> = new Set(
  'le la les l de du des d en sur sous et au aux a lez les pres'.split(' '),
);
/** « st », « ste » : ce que l’on écrit pour « saint », « sainte ». */
export const DEVELOPPES: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
]);

export const developper = (mot: string) => DEVELOPPES.get(mot) ?? mot;

/** Fautes permises selon la longueur : aucune sous 4 lettres, une, puis deux à partir de 8. */
export function fautesPermises(mot: string): 0 | 1 | 2 {
  if (mot.length < 4 || /\d/.test(mot)) return 0;
  return mot.length >= 8 ? 2 : 1;
}

export interface Requete {
  /** Les mots qui comptent, articles et liaisons laissés (sauf le dernier mot, peut-être inachevé). */
  mots: string[];
  /** Tous les mots tapés, et la place de chacun de `mots` parmi eux. */
  tous: string[];
  places: number[];
  /** La saisie pliée, « st » développé ; deux formes si le dernier mot peut l’être ou non. */
  formes: string[];
  /** Un code possible, en majuscules sans espace : `29195`, `2A004`, `200093201` ; sinon vide. */
  code: string;
}

const FORME_CODE = /^(?:\d{1,9}|2[ab]\d{0,3})$/;

export function lireRequete(saisie: string): Requete {
  const bruts = plier(saisie.slice(0, LONGUEUR_MAX))
    .split(' ', MOTS_MAX)
    .filter(Boolean)
    .map((mot) => mot.slice(0, LETTRES_MAX));
  const colle = bruts.join('');
  const enChiffres = bruts.length > 1 && bruts.every((m) => /^\d+$/.test(m)) && colle.length <= 9;
  const tapes = enChiffres ? [colle] : bruts;
  const tous = tapes.map((mot, i) => (i < tapes.length - 1 ? developper(mot) : mot));
  const dernier = tous.at(-1) ?? '';
  const forme = tous.join(' ');
  const formes = [forme];
  if (DEVELOPPES.has(dernier)) formes.push([...tous.slice(0, -1), developper(dernier)].join(' '));
  const places = tous
    .map((_, i) => i)
    .filter((i) => i === tous.length - 1 || !MOTS_LIAISON.has(tous[i]!));
  const mots = places.map((i) => tous[i]!);
  const code = tous.length === 1 && FORME_CODE.test(dernier) ? dernier.toUpperCase() : '';
  return { mots, tous, places, formes, code };
}

/** Les débuts de mots que cherche un mot tapé : lui-même, et sa forme développée. */
export function debutsDe(mot: string): string[] {
  const developpe = DEVELOPPES.get(mot);
  return developpe ? [mot, developpe] : [mot];
}

/**
 * La saisie réduite à certains de ses mots (un bit par mot de `mots`), sans liaison en fin :
 * « saint denis de la reunion » sans « reunion » → « saint denis ».
 */
export function formesReduites(r: Requete, gardes: number): string[] {
  if (gardes === 2 ** r.mots.length - 1) return r.formes;
  const otes = new Set(r.places.filter((_, n) => !(gardes & (1 << n))));
  const reste = r.tous.filter((_, i) => !otes.has(i));
  while (reste.length > 0 && MOTS_LIAISON.has(reste.at(-1)!)) reste.pop();
  return reste.length > 0 ? [reste.join(' ')] : [];
}
