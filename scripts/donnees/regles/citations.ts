/** Rien n’est publié sans citation, et chaque citation désigne un endroit qui existe. */
import type { Situe } from '../../../src/lib/schema/lecture';
import type { NomTable } from '../../../src/lib/schema/tables';
import { avertissement, erreur, type Constat } from '../constats';
import { valeursBrutes, type Contexte } from '../contexte';
import { MOTS_COMMUNS_MAX } from '../sources';

const A_CITER: [table: NomTable, genre: string][] = [
  ['initiatives', 'initiative'],
  ['acteurs', 'acteur'],
  ['reperes', 'repere'],
];

function sansCitation(c: Contexte): Constat[] {
  const cites = new Set(valeursBrutes(c, 'citations', 'cible'));
  return A_CITER.flatMap(([table, genre]) =>
    (c.tables[table] as Situe<{ id: string }>[])
      .filter(({ valeurs: { id } }) => !cites.has(`${genre}:${id}`))
      .map((l) => {
        const { id } = l.valeurs;
        const message = `aucune citation : ajoutez une ligne « ${genre}:${id} » à data/citations.csv`;
        return erreur(table, l, { colonne: 'id', valeur: id, message });
      }),
  );
}

/** Un document dont fiches.csv donne le sommaire n’a que ces fiches-là. */
function fichesInconnues(c: Contexte): Constat[] {
  const fiches = new Map<string, Set<number>>();
  for (const { valeurs: f } of c.tables.fiches) {
    fiches.set(f.document, (fiches.get(f.document) ?? new Set()).add(f.numero));
  }
  return c.tables.citations.flatMap((l) => {
    const { document, fiche } = l.valeurs;
    const connues = fiches.get(document);
    if (fiche === undefined || !connues || connues.has(fiche)) return [];
    const message = `« ${document} » n’a pas cette fiche (fiches.csv)`;
    const proposition = String(
      [...connues].sort((a, b) => Math.abs(a - fiche) - Math.abs(b - fiche))[0],
    );
    return [
      erreur('citations', l, { colonne: 'fiche', valeur: String(fiche), message, proposition }),
    ];
  });
}

function marqueursTropLongs(c: Contexte): Constat[] {
  return c.tables.citations.flatMap((l) => {
    const { marqueur = '' } = l.valeurs;
    // « : » et « – » isolés ne sont pas des mots.
    const mots = marqueur.split(/\s+/).filter((mot) => /[\p{L}\p{N}]/u.test(mot));
    if (mots.length <= MOTS_COMMUNS_MAX) return [];
    const message = `marqueur de ${mots.length} mots : ${MOTS_COMMUNS_MAX} au plus, on ne recopie pas le document`;
    const proposition = mots.slice(0, MOTS_COMMUNS_MAX).join(' ');
    return [
      erreur('citations', l, { colonne: 'marqueur', valeur: marqueur, message, proposition }),
    ];
  });
}

function documentsSansCitation(c: Contexte): Constat[] {
  const cites = new Set(valeursBrutes(c, 'citations', 'document'));
  return c.tables.documents
    .filter(({ valeurs }) => !cites.has(valeurs.id))
    .map((l) => {
      const message = 'aucune citation ne renvoie à ce document';
      return avertissement('documents', l, { colonne: 'id', valeur: l.valeurs.id, message });
    });
}

export const citations = (c: Contexte): Constat[] => [
  ...sansCitation(c),
  ...fichesInconnues(c),
  ...marqueursTropLongs(c),
  ...documentsSansCitation(c),
];
