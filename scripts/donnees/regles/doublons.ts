/** Deux lignes pour la même chose : recopiées, ou presque du même nom au même endroit. */
import { ecrireReference, lireReference } from '../../../src/lib/domain/territoire';
import { distanceEdition, normaliserTexte } from '../../../src/lib/domain/texte';
import type { Situe } from '../../../src/lib/schema/lecture';
import { NOMS_TABLES, colonnes, type NomTable } from '../../../src/lib/schema/tables';
import { erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';

type Nommee = Situe<{ id: string; nom: string; note?: string }>;

/** Part de ressemblance au-delà de laquelle deux noms du même endroit désignent sans doute la même chose. */
const SEUIL = 0.8;
const MOTS_VIDES = new Set([
  'a',
  'au',
  'aux',
  'd',
  'de',
  'des',
  'du',
  'en',
  'et',
  'l',
  'la',
  'le',
  'les',
  'sur',
  'pour',
]);

const motsUtiles = (nom: string, endroit: Set<string>) => {
  const mots = normaliserTexte(nom)
    .split(' ')
    .filter((mot) => !MOTS_VIDES.has(mot));
  const propres = mots.filter((mot) => !endroit.has(mot));
  return propres.length > 0 ? propres : mots;
};

/**
 * De 0 à 1 : la plus forte de la ressemblance des lettres et de celle des mots. Le nom de l’endroit ne
 * compte pas : « Solilab » et « Le Solilab de Nantes » sont le même lieu nantais.
 */
export function ressemblance(a: string, b: string, endroit = new Set<string>()): number {
  const [ma, mb] = [motsUtiles(a, endroit), motsUtiles(b, endroit)];
  const [la, lb] = [ma.join(' '), mb.join(' ')];
  const longueur = Math.max(la.length, lb.length);
  if (longueur === 0) return 0;
  const lettres = 1 - distanceEdition(la, lb) / longueur;
  const communs = ma.filter((mot) => mb.includes(mot)).length;
  const mots = communs / new Set([...ma, ...mb]).size;
  return Math.max(lettres, mots);
}

/** La note de la rédaction qui nomme l’autre ligne dit que le rapprochement est connu. */
const assume = (a: Nommee, b: Nommee) =>
  !!a.valeurs.note?.includes(b.valeurs.id) || !!b.valeurs.note?.includes(a.valeurs.id);

/** Où se tient chaque ligne d’une table, et les mots de ces endroits. */
interface Endroits {
  de(id: string): Set<string>;
  mots(endroit: string): string[];
}

function comparer(table: NomTable, lignes: Nommee[], endroits: Endroits) {
  return lignes.flatMap((b, rang) =>
    lignes.slice(0, rang).flatMap((a): Constat[] => {
      const communs = [...endroits.de(a.valeurs.id)].filter((e) =>
        endroits.de(b.valeurs.id).has(e),
      );
      const motsDuLieu = new Set(communs.flatMap((e) => endroits.mots(e)));
      const [na, nb] = [a.valeurs.nom, b.valeurs.nom];
      const identiques = normaliserTexte(na) === normaliserTexte(nb);
      const voisins = communs.length > 0 && ressemblance(na, nb, motsDuLieu) >= SEUIL;
      if ((!identiques && !voisins) || assume(a, b)) return [];
      const ou = identiques ? 'du même nom' : 'de nom voisin au même endroit';
      const message = `doublon probable, ${ou}, de « ${a.valeurs.id} » (ligne ${a.ligne}) ; sinon, nommez « ${a.valeurs.id} » dans la note`;
      return [erreur(table, b, { colonne: 'nom', valeur: nb, message })];
    }),
  );
}

/** Celles qu’on ne sait pas situer partagent l’endroit vide : elles sont comparées entre elles. */
function endroitsDesInitiatives(c: Contexte): Endroits {
  const parInitiative = new Map<string, Set<string>>();
  const mots = new Map<string, string[]>();
  for (const { valeurs: l } of c.tables.lieux) {
    const ref = l.commune
      ? { niveau: 'commune' as const, code: l.commune }
      : l.territoire && lireReference(l.territoire);
    const cle = ref ? ecrireReference(ref) : `${l.pays} ${l.libelle}`;
    parInitiative.set(l.initiative, (parInitiative.get(l.initiative) ?? new Set()).add(cle));
    const noms = [(ref && c.codes.nom(ref)) ?? '', l.libelle ?? ''];
    mots.set(cle, [...(mots.get(cle) ?? []), ...normaliserTexte(noms.join(' ')).split(' ')]);
  }
  const nullePart = new Set(['']);
  return {
    de: (id) => parInitiative.get(id) ?? nullePart,
    mots: (endroit) => mots.get(endroit) ?? [],
  };
}

/** Les colonnes de texte libre : deux lignes qui ne diffèrent que par elles disent la même chose. */
const LIBRES = new Set(['note', 'source', 'detail']);

function lignesRecopiees(c: Contexte): Constat[] {
  return NOMS_TABLES.filter((table) => !colonnes(table).includes('id')).flatMap((table) => {
    const cles = colonnes(table).filter((colonne) => !LIBRES.has(colonne));
    const vues = new Map<string, number>();
    return (c.tables[table] as Situe<Record<string, unknown>>[]).flatMap((l) => {
      const cle = JSON.stringify(cles.map((colonne) => l.valeurs[colonne] ?? null));
      const avant = vues.get(cle);
      if (avant === undefined) vues.set(cle, l.ligne);
      else return [erreur(table, l, { message: `ligne déjà écrite, ligne ${avant}` })];
      return [];
    });
  });
}

/** Un résumé recopié d’une fiche à l’autre : l’une des deux n’a pas le sien. */
function resumesRecopies(table: NomTable, lignes: Situe<{ id: string; resume: string }>[]) {
  const vus = new Map<string, string>();
  return lignes.flatMap((l): Constat[] => {
    const texte = normaliserTexte(l.valeurs.resume);
    const avant = vus.get(texte);
    vus.set(texte, l.valeurs.id);
    if (!avant) return [];
    const message = `même résumé que « ${avant} »`;
    return [erreur(table, l, { colonne: 'resume', valeur: l.valeurs.resume, message })];
  });
}

export const doublons = (c: Contexte): Constat[] => [
  ...comparer('initiatives', c.tables.initiatives, endroitsDesInitiatives(c)),
  ...comparer('acteurs', c.tables.acteurs, { de: () => new Set(), mots: () => [] }),
  ...resumesRecopies('initiatives', c.tables.initiatives),
  ...resumesRecopies('acteurs', c.tables.acteurs),
  ...lignesRecopiees(c),
];
