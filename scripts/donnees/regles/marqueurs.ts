/** Chaque marqueur se retrouve dans l’extraction de son document : la citation n’est pas de mémoire. */
import { avertissement, erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';
import { enMots, nettoyer, type Source } from '../sources';

/** Le passage du document, tel quel, qui partage le plus de mots dans l’ordre avec le marqueur. */
export function passageProche(marqueur: string, { mots, texte }: Source): string | undefined {
  const cherches = enMots(nettoyer(marqueur)).map((m) => m.normal);
  let mieux = { communs: 0, debut: 0 };
  for (let debut = 0; debut + cherches.length <= mots.length; debut++) {
    let communs = 0;
    for (let i = 0; i < cherches.length; i++) {
      if (mots[debut + i]!.normal === cherches[i]) communs++;
    }
    if (communs > mieux.communs) mieux = { communs, debut };
  }
  if (mieux.communs * 2 < cherches.length || cherches.length === 0) return undefined;
  return texte.slice(mots[mieux.debut]!.debut, mots[mieux.debut + cherches.length - 1]!.fin);
}

/** Un document sans extraction à portée : ses marqueurs ne sont ni justes ni faux, et on le dit. */
function nonVerifies(c: Contexte): Constat[] {
  return c.tables.documents.flatMap((l) => {
    const { id } = l.valeurs;
    const n = c.tables.citations.filter(({ valeurs }) => valeurs.document === id).length;
    if (c.sources!.documents.has(id) || n === 0) return [];
    const message = `extraction hors de portée : ${n} citations dont le marqueur n’est pas vérifié`;
    return [avertissement('documents', l, { colonne: 'fichier', valeur: id, message })];
  });
}

function verifier(c: Contexte, l: Contexte['tables']['citations'][number]): Constat[] {
  const { document, marqueur } = l.valeurs;
  const source = c.sources!.documents.get(document);
  if (!marqueur || !source || source.texte.includes(nettoyer(marqueur))) return [];
  const lu = {
    colonne: 'marqueur',
    valeur: marqueur,
    proposition: passageProche(marqueur, source),
  };
  const mots = enMots(nettoyer(marqueur)).map((m) => m.normal);
  if (source.suite.includes(` ${mots.join(' ')} `)) {
    const message = 'mots retrouvés dans le document, mais avec une autre casse ou ponctuation';
    return [avertissement('citations', l, { ...lu, message })];
  }
  const message = `ces mots ne se trouvent pas dans l’extraction de « ${document} »`;
  return [erreur('citations', l, { ...lu, message })];
}

export const marqueurs = (c: Contexte): Constat[] => [
  ...nonVerifies(c),
  ...c.tables.citations.flatMap((l) => verifier(c, l)),
];
