/** Ce qu’un tableur fait à la forme d’un fichier sans toucher à son contenu. */
import { decouper } from '../../src/lib/schema/decoupage';
import { colonnes, type NomTable } from '../../src/lib/schema/tables';
import { avertissement, erreur, nomFichier, type Constat } from './constats';
import type { FichierLu } from './fichiers';

const NOMS_SEPARATEURS: Record<string, string> = {
  ';': 'séparateur « ; »',
  '\t': 'tabulations',
};

/** Les écarts à la forme du dépôt (virgule, UTF-8 sans marque, LF), en quelques mots chacun. */
export function ecarts(table: NomTable, { texte }: FichierLu): string[] {
  const { lignes, separateur } = decouper(texte, colonnes(table), nomFichier(table));
  const largeur = colonnes(table).length;
  return [
    texte.startsWith('\uFEFF') && 'marque BOM',
    NOMS_SEPARATEURS[separateur],
    texte.includes('\r') && 'fins de ligne CRLF',
    lignes.some(({ cellules }) => cellules.length > largeur && !cellules.at(-1)?.trim()) &&
      'colonnes vides en fin de ligne',
  ].filter((ecart): ecart is string => !!ecart);
}

/** Tolérés mais signalés, sauf l’encodage : l’application ne lit que de l’UTF-8. */
export function defautsDeForme(table: NomTable, fichier: FichierLu): Constat[] {
  const constats: Constat[] = [];
  if (fichier.encodage === 'abime') {
    const message = `octets illisibles : le fichier est abîmé. Reprenez-le dans l’historique : « git checkout -- ${nomFichier(table)} »`;
    constats.push(erreur(table, { ligne: fichier.ligneAbimee ?? 1 }, { message }));
  } else if (fichier.encodage !== 'utf-8') {
    const message = `fichier enregistré en ${fichier.encodage}, pas en UTF-8 : « npm run data:check -- --fix » le convertit`;
    constats.push(erreur(table, { ligne: 1 }, { message }));
  }
  const trouves = ecarts(table, fichier);
  if (trouves.length > 0) {
    const message = `écriture de tableur, lue quand même (${trouves.join(', ')}) : « npm run data:check -- --fix » la remet au propre`;
    constats.push(avertissement(table, { ligne: 1 }, { message }));
  }
  return constats;
}
