/**
 * `datetime` d’OGC API – Features (Part 1, 7.15.4) : une date RFC 3339, ou un intervalle dont un bout
 * peut rester ouvert (« .. » ou vide).
 */
import type { Lecture } from './parametres';

/** Instants en millisecondes, bornes comprises. */
export type Intervalle = readonly [debut: number, fin: number];

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}:\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2}))?$/;
const JOUR_MS = 86_400_000;

/** Une date seule dure la journée (UTC). `null` : ce n’est ni une date ni un instant. */
function lireInstant(texte: string): Intervalle | null {
  const trouve = INSTANT.exec(texte);
  if (!trouve) return null;
  const jour = Date.parse(`${trouve[1]}T00:00:00Z`);
  // Date.parse accepte le 31 février : on relit ce qu’il en a fait.
  if (Number.isNaN(jour) || new Date(jour).toISOString().slice(0, 10) !== trouve[1]) return null;
  if (!trouve[2]) return [jour, jour + JOUR_MS - 1];
  const instant = Date.parse(texte.toUpperCase());
  return Number.isNaN(instant) ? null : [instant, instant];
}

const FAUTE =
  'date RFC 3339 attendue (« 2020-09-01 », « 2020-09-01T00:00:00Z »), ou intervalle (« 2015-01-01/.. »)';

export function lireDatetime(texte: string): Lecture<Intervalle> {
  const bouts = texte.split('/');
  if (bouts.length === 1) {
    const instant = lireInstant(texte);
    return instant ? { valeur: instant } : { faute: FAUTE };
  }
  const ouvert = (bout: string | undefined) => bout === '' || bout === '..';
  const [a, b] = bouts;
  if (bouts.length !== 2 || (ouvert(a) && ouvert(b))) return { faute: FAUTE };
  const debut = ouvert(a) ? -Infinity : lireInstant(a!)?.[0];
  const fin = ouvert(b) ? Infinity : lireInstant(b!)?.[1];
  if (debut === undefined || fin === undefined) return { faute: FAUTE };
  return debut <= fin
    ? { valeur: [debut, fin] }
    : { faute: 'l’intervalle finit avant de commencer' };
}

/** Vrai si des années entières (fin `null` : toujours en cours) croisent l’intervalle. */
export function croise([debut, fin]: readonly [number, number | null], i: Intervalle): boolean {
  const de = Date.UTC(debut, 0, 1);
  const a = fin === null ? Infinity : Date.UTC(fin + 1, 0, 1) - 1;
  return de <= i[1] && a >= i[0];
}
