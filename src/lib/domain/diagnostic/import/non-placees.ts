/** Les lignes non placées, telles que lues, avec leur motif : un CSV à corriger et à reprendre. */
import { A_REVOIR, ETATS, MOTIFS, MOTS_MOTIF, PLACEE, type Releve } from '../releve';

const ENTETE_MOTIF = ['etat_import', 'motif_import', 'ligne_import'];

/** Guillemets si besoin ; une cellule qu’un tableur exécuterait est neutralisée par une apostrophe. */
function cellule(texte: string): string {
  const sur = /^[=+\-@\t\r]/.test(texte) && !/^[+-]?[\d.,\s]+$/.test(texte) ? `'${texte}` : texte;
  return /[";\r\n]/.test(sur) ? `"${sur.replace(/"/g, '""')}"` : sur;
}

/** Lignes à revoir (et écartées), CSV « ; » en UTF-8 avec marque pour Excel. */
export function ecrireNonPlacees(releve: Releve, avecEcartees = true): string {
  const titres = [...releve.colonnes.map((c) => c.titre), ...ENTETE_MOTIF];
  const lignes = [titres.map(cellule).join(';')];
  for (let i = 0; i < releve.taille; i++) {
    const etat = releve.etat[i]!;
    if (etat === PLACEE || (!avecEcartees && etat !== A_REVOIR)) continue;
    const motif = MOTS_MOTIF[MOTIFS[releve.motif[i]!]!];
    const valeurs = releve.colonnes.map((c) => c.texte.lire(i));
    lignes.push([...valeurs, ETATS[etat]!, motif, String(i + 1)].map(cellule).join(';'));
  }
  return `\ufeff${lignes.join('\r\n')}\r\n`;
}
