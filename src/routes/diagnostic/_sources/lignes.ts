/** Les lignes non placées, prêtes à être corrigées dans un tableur puis importées à nouveau. */
import { ETATS, MOTIFS, MOTS_MOTIF, PLACEE, type Releve } from '$lib/domain/diagnostic/releve';
import { enCellule } from '$lib/domain/ouvertes';

const MOTS_ETAT = { placee: 'placée', 'a-revoir': 'à revoir', ecartee: 'écartée' };

const cellule = (texte: string) => {
  const sure = enCellule(texte);
  return /[";\r\n]/.test(sure) ? `"${sure.replaceAll('"', '""')}"` : sure;
};

export function lignesNonPlacees(releve: Releve): Blob {
  const titres = [...releve.colonnes.map((c) => c.titre), 'ligne', 'état', 'motif'];
  const lignes = [titres.map(cellule).join(';')];
  for (let i = 0; i < releve.taille; i++) {
    if (releve.etat[i] === PLACEE) continue;
    const motif = MOTIFS[releve.motif[i]!];
    lignes.push(
      [
        ...releve.colonnes.map((c) => cellule(c.texte.lire(i))),
        String(i + 1),
        MOTS_ETAT[ETATS[releve.etat[i]!]!],
        cellule(motif ? MOTS_MOTIF[motif] : ''),
      ].join(';'),
    );
  }
  // Le BOM fait lire l’UTF-8 aux tableurs français, qui attendent aussi le point-virgule.
  return new Blob([`\uFEFF${lignes.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}
