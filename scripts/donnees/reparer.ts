/**
 * `--fix` : défaire ce qu’un tableur a fait (zéros perdus, espaces, séparateur…) et suivre les fusions
 * de communes. Seulement le certain : une faute de frappe reste à corriger à la main.
 */
import { metaDe } from '../../src/lib/schema/champs';
import { decouper, type LigneBrute } from '../../src/lib/schema/decoupage';
import { champ, colonnes, type NomTable } from '../../src/lib/schema/tables';
import type { Codes } from './codes';
import { nomFichier } from './constats';
import { ecrireCsv } from './csv';
import type { FichierLu } from './fichiers';
import { ecarts } from './forme';
import { ecrireCode, lireCode } from './regles/territoires';

export interface Reparation {
  texte: string;
  /** Ce qui a changé, une phrase par cellule ; vide si le fichier est déjà en ordre. */
  changements: string[];
}

const sansEspacesSuperflus = (s: string) => s.trim().replace(/[ \t]{2,}/g, ' ');

/** Les remises en forme successives d’une cellule, avec le nom de celles qui ont servi. */
function reparerCellule(table: NomTable, colonne: string, lue: string, codes: Codes) {
  const motifs: string[] = [];
  let valeur = lue;
  const changer = (nouvelle: string | undefined, motif: string) => {
    if (nouvelle === undefined || nouvelle === valeur) return;
    valeur = nouvelle;
    motifs.push(motif);
  };
  changer(sansEspacesSuperflus(valeur), 'espaces superflus');
  const schema = champ(table, colonne);
  if (!valeur || !schema) return { valeur, motifs };
  const { normaliser, genre } = metaDe(schema);
  changer(normaliser?.(valeur), 'forme attendue');
  const ref = genre && lireCode(genre, valeur);
  const actuel = ref?.niveau === 'commune' ? codes.actuel(ref.code) : undefined;
  if (genre && actuel) {
    const nom = codes.nom({ niveau: 'commune', code: actuel });
    changer(
      ecrireCode(genre, { niveau: 'commune', code: actuel }),
      `ancien code, aujourd’hui ${nom}`,
    );
  }
  return { valeur, motifs };
}

/** Les colonnes sans nom ni contenu, qu’un tableur ajoute à droite. */
function colonnesUtiles(lignes: LigneBrute[]): number[] {
  const largeur = Math.max(...lignes.map(({ cellules }) => cellules.length));
  return Array.from({ length: largeur }, (_, i) => i).filter((i) =>
    lignes.some(({ cellules }) => cellules[i]?.trim()),
  );
}

export function reparer(table: NomTable, fichier: FichierLu, codes: Codes): Reparation {
  if (fichier.encodage === 'abime') return { texte: fichier.texte, changements: [] };
  const nom = nomFichier(table);
  const { lignes, anomalies } = decouper(fichier.texte, colonnes(table), nom);
  const entete = lignes[0];
  // Des guillemets mal refermés déplacent les cellules : réécrire figerait l’erreur.
  if (!entete || anomalies.length > 0) return { texte: fichier.texte, changements: [] };
  const forme = ecarts(table, fichier);
  if (fichier.encodage !== 'utf-8') forme.unshift(`encodage ${fichier.encodage}`);
  const changements = forme.length > 0 ? [`${nom} : ${forme.join(', ')} → forme du dépôt`] : [];
  const utiles = colonnesUtiles(lignes);
  const rendues = lignes.map(({ ligne, cellules }, rang) =>
    utiles.map((i) => {
      const lue = cellules[i] ?? '';
      const colonne = entete.cellules[i]?.trim() ?? '';
      if (rang === 0 || !colonne) return lue.trim();
      const { valeur, motifs } = reparerCellule(table, colonne, lue, codes);
      if (motifs.length > 0) {
        changements.push(
          `${nom}, ligne ${ligne}, colonne « ${colonne} » : « ${lue} » → « ${valeur} » (${motifs.join(', ')})`,
        );
      }
      return valeur;
    }),
  );
  return { texte: changements.length > 0 ? ecrireCsv(rendues) : fichier.texte, changements };
}
