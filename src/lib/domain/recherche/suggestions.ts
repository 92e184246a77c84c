/**
 * Que proposer quand une adresse `/territoires/[niveau]/[code]` ne mène à rien : un nom tapé à la
 * place du code, le même code à un autre niveau, un code postal, un code à un chiffre près.
 */
import type { IndexTerritoires } from '../index-territoires';
import { NIVEAUX, ecrireReference, normaliserCode } from '../territoire';
import type { Niveau, ReferenceTerritoire, Territoire } from '../territoire';
import { CLASSE } from './classes';
import { plafondsTerritoires, territoireDe } from './groupes';
import type { Moteur } from './moteur';
import { plier } from './pli';
import { LONGUEUR_MAX } from './requete';

const SUGGESTIONS_MAX = 6;

/** Les codes à une faute de frappe : un signe changé, ou deux voisins échangés. */
function codesVoisins(code: string): string[] {
  const signes = [...'0123456789', ...(code.startsWith('2') ? 'AB' : '')];
  const changes = [...code].flatMap((_, i) =>
    signes.map((signe) => code.slice(0, i) + signe + code.slice(i + 1)),
  );
  const echanges = [...code]
    .slice(1)
    .map((signe, i) => code.slice(0, i) + signe + code[i]! + code.slice(i + 2));
  return [...new Set([...echanges, ...changes])].filter((voisin) => voisin !== code);
}

const parPopulation = (a: Territoire, b: Territoire) => (b.population ?? 0) - (a.population ?? 0);

/** Un nom dans une adresse : `l-hay-les-roses`, `L%C3%A9z%C3%A9`, `Saint_Denis`. */
const enNom = (texte: string) => plier(texte.slice(0, LONGUEUR_MAX));

/** Au plus six territoires, les plus vraisemblables d’abord ; jamais d’erreur. */
export function suggerer(
  index: IndexTerritoires,
  moteur: Moteur,
  niveau: Niveau,
  ecrit: string,
): Territoire[] {
  const trouves = new Map<string, Territoire>();
  const ajouter = (reference: ReferenceTerritoire | null) => {
    const territoire = reference ? index.trouver(reference) : undefined;
    if (territoire) trouves.set(ecrireReference(territoire), territoire);
  };
  // Le même code à un autre niveau : /territoires/commune/29 est un département.
  for (const autre of NIVEAUX) {
    const code = autre === niveau ? null : normaliserCode(autre, ecrit);
    if (code && code === ecrit.trim().toUpperCase()) ajouter({ niveau: autre, code });
  }
  // La Corse était le département 20 : 20 est 2A ou 2B, 20004 est 2A004.
  const corse = /^20(\d{3})?$/.exec(ecrit.trim());
  if (corse) for (const d of ['2A', '2B']) ajouter({ niveau, code: d + (corse[1] ?? '') });
  // Un nom, un code postal : ceux du niveau demandé d’abord.
  const nomme = moteur.chercher(enNom(ecrit), plafondsTerritoires(SUGGESTIONS_MAX));
  const references = nomme.flatMap((reponse) => territoireDe(reponse) ?? []);
  references.filter((r) => r.niveau === niveau).forEach(ajouter);
  references.filter((r) => r.niveau !== niveau).forEach(ajouter);
  const code = normaliserCode(niveau, ecrit);
  if (code && trouves.size < SUGGESTIONS_MAX) {
    const voisins = codesVoisins(code).flatMap((voisin) => {
      const actuel = niveau === 'commune' ? (index.actuel(voisin) ?? voisin) : voisin;
      return index.trouver({ niveau, code: actuel }) ?? [];
    });
    voisins.sort(parPopulation).forEach(ajouter);
  }
  return [...trouves.values()].slice(0, SUGGESTIONS_MAX);
}

/**
 * Le seul territoire de ce niveau que désigne un nom écrit sans faute à la place du code
 * (`/territoires/commune/plouguerneau`), de quoi rediriger ; rien si plusieurs le portent.
 */
export function nommer(
  index: IndexTerritoires,
  moteur: Moteur,
  niveau: Niveau,
  ecrit: string,
): Territoire | undefined {
  const nom = enNom(ecrit);
  if (!/[a-z]{2}/.test(nom)) return undefined;
  const exacts = moteur
    .chercher(nom, { [niveau]: 2 })
    .filter((r) => r.classe <= CLASSE.nomExact && r.fautes === 0);
  const reference = exacts.length === 1 ? territoireDe(exacts[0]!) : null;
  return reference ? index.trouver(reference) : undefined;
}
