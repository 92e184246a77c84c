/**
 * Les lignes que ni la NAF ni la forme juridique n’ont classées, réunies par ce que le fichier en
 * dit : une seule décision les classe toutes.
 */
import { lireNaf } from '../import/classement';
import { ECARTEE } from '../releve';
import type { Releve, RoleColonne } from '../releve';

export type Classement = 'theme' | 'famille';

export interface GroupeInconnu {
  /** Code NAF ou forme juridique, tels que lus ; vide si le fichier ne dit rien. */
  valeur: string;
  lignes: Uint32Array;
}

/** La colonne qui aurait dû classer, la première trouvée. */
const ROLES: Record<Classement, readonly RoleColonne[]> = {
  theme: ['theme', 'naf'],
  famille: ['forme-juridique'],
};

/** Lignes ni classées ni écartées : une lecture de deux colonnes d’entiers. */
export function compterInconnues(releve: Releve, quoi: Classement): number {
  const codes = releve[quoi];
  let total = 0;
  for (let i = 0; i < releve.taille; i++) {
    if (codes[i] === 0 && releve.etat[i] !== ECARTEE) total++;
  }
  return total;
}

/** Les groupes, du plus nombreux au moins nombreux. Lit une valeur par ligne inconnue. */
export function grouperInconnues(releve: Releve, quoi: Classement): GroupeInconnu[] {
  const colonnes = ROLES[quoi].flatMap((role) => releve.colonnes.filter((c) => c.role === role));
  const codes = releve[quoi];
  const groupes = new Map<string, number[]>();
  for (let i = 0; i < releve.taille; i++) {
    if (codes[i] !== 0 || releve.etat[i] === ECARTEE) continue;
    let valeur = '';
    for (const c of colonnes) {
      const brut = c.texte.lire(i).trim();
      valeur = (c.role === 'naf' && lireNaf(brut)) || brut;
      if (valeur) break;
    }
    const groupe = groupes.get(valeur);
    if (groupe) groupe.push(i);
    else groupes.set(valeur, [i]);
  }
  return [...groupes]
    .map(([valeur, lignes]) => ({ valeur, lignes: Uint32Array.from(lignes) }))
    .sort((a, b) => b.lignes.length - a.lignes.length || (a.valeur < b.valeur ? -1 : 1));
}
