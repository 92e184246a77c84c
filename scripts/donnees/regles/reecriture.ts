/**
 * Les textes publiés sont réécrits : aucun ne partage plus de huit mots de suite avec un document.
 * Les titres et les noms propres, eux, se citent tels quels.
 */
import { normaliserTexte } from '../../../src/lib/domain/texte';
import { metaDe } from '../../../src/lib/schema/champs';
import type { Situe } from '../../../src/lib/schema/lecture';
import { NOMS_TABLES, champ, colonnes, type NomTable } from '../../../src/lib/schema/tables';
import { erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';
import { MOTS_COMMUNS_MAX } from '../sources';

const NOMS_PROPRES = ['nom', 'porteur', 'collectivite', 'sigle', 'marqueur', 'auteur', 'editeur'];
const TITRES: NomTable[] = ['documents', 'fiches', 'ressources'];

/** Les colonnes de texte que la rédaction écrit elle-même. */
export const COLONNES_REDIGEES = NOMS_TABLES.filter((table) => !TITRES.includes(table)).flatMap(
  (table) =>
    colonnes(table)
      .filter((colonne) => metaDe(champ(table, colonne)!).format.startsWith('texte'))
      .filter((colonne) => !NOMS_PROPRES.includes(colonne))
      .map((colonne) => ({ table, colonne })),
);

/** Le nom de l’initiative ou de l’acteur peut être long : il n’est pas un passage recopié. */
const sansNom = (texte: string, nom: unknown) =>
  typeof nom === 'string' && nom ? texte.replaceAll(normaliserTexte(nom), ' § ') : texte;

export function reecriture(c: Contexte): Constat[] {
  return COLONNES_REDIGEES.flatMap(({ table, colonne }) =>
    (c.tables[table] as Situe<Record<string, unknown>>[]).flatMap((l) => {
      const valeur = l.valeurs[colonne];
      if (typeof valeur !== 'string') return [];
      const morceaux = sansNom(normaliserTexte(valeur), l.valeurs.nom).split('§');
      const commun = morceaux.map((m) => c.sources!.passageCommun(m)).find((trouve) => trouve);
      if (!commun) return [];
      const message = `plus de ${MOTS_COMMUNS_MAX} mots de suite repris de « ${commun.document} » (« ${commun.passage} ») : à réécrire`;
      return [erreur(table, l, { colonne, valeur, message })];
    }),
  );
}
