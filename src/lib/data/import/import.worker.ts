/** Le fil de l’import : tout ce qui est long se fait ici, et s’arrête avec lui. */
import { appariementDe } from '../../domain/diagnostic/import/communes';
import { comparerReleves, trouverDoublons } from '../../domain/diagnostic/import/doublons';
import { ErreurImport, type Progres } from '../../domain/diagnostic/import/types';
import { lireReleve, serialiserReleve, type Releve } from '../../domain/diagnostic/releve';
import { tamponsColonne } from '../../domain/diagnostic/texte-colonne';
import { lireIndex, type IndexTerritoires } from '../../domain/index-territoires';
import { analyserSource } from './analyse';
import { importerSource } from './importation';
import { pieceReleve } from '../projets/pieces';
import { rangerPiece } from '../projets/projets';
import type { Demande, Rangement, Reponse } from './protocole';
import { situerDepuisTuiles } from './situer';
import { ouvrirSource } from './source';

const fil = globalThis as unknown as {
  onmessage: ((e: MessageEvent<Demande>) => void) | null;
  postMessage(message: Reponse, transfert?: Transferable[]): void;
};

let garde: { adresse: string; index: Promise<IndexTerritoires> } | undefined;

async function demander(adresse: string): Promise<IndexTerritoires> {
  const reponse = await fetch(adresse).catch(() => null);
  if (!reponse?.ok) {
    throw new ErreurImport(
      'La liste des communes n’a pas pu être chargée : vérifiez la connexion, puis réessayez.',
    );
  }
  return lireIndex(await reponse.json());
}

/** L’index se lit une fois par fil ; un échec n’est pas gardé. */
async function chargerIndex(adresse: string): Promise<IndexTerritoires> {
  if (garde?.adresse !== adresse) garde = { adresse, index: demander(adresse) };
  try {
    return await garde.index;
  } catch (erreur) {
    garde = undefined;
    throw erreur;
  }
}

/** Chaque tampon une seule fois : deux colonnes peuvent partager le leur. */
function tampons(r: Releve): Transferable[] {
  const directs = [
    r.etat,
    r.motif,
    r.lon,
    r.lat,
    r.precision,
    r.commune,
    r.theme,
    r.famille,
    r.effectif,
  ];
  const lignes = [...r.reparations, ...r.aRevoir].map((x) => x.lignes);
  const textes = [r.nomStructure, r.siret, ...r.colonnes.map((c) => c.texte)];
  return [
    ...new Set([
      ...[...directs, ...lignes].map((t) => t.buffer),
      ...textes.flatMap((t) => tamponsColonne(t.donnees)),
    ]),
  ] as ArrayBuffer[];
}

/** Dix nouvelles par seconde suffisent à l’œil. */
function annoncer(): (progres: Progres) => void {
  let dernier = 0;
  return (progres) => {
    const maintenant = performance.now();
    if (maintenant - dernier < 100 && progres.octets < progres.total) return;
    dernier = maintenant;
    fil.postMessage({ genre: 'progres', progres });
  };
}

/** Écrire le relevé d’ici, avant de le céder à la page, qu’une telle écriture figerait. */
async function ranger(
  ou: Rangement | undefined,
  releve: Releve,
  index: IndexTerritoires,
): Promise<boolean> {
  if (!ou) return false;
  try {
    await rangerPiece(pieceReleve(ou.projet, releve, index, ou.nomIndex));
    return true;
  } catch {
    // La page s’en chargera, et dira pourquoi si elle n’y arrive pas non plus.
    return false;
  }
}

async function repondre(demande: Demande): Promise<void> {
  switch (demande.genre) {
    case 'analyser': {
      const source = ouvrirSource(demande.entree);
      const index = await chargerIndex(demande.index);
      const analyse = await analyserSource(source, index, demande.forcer);
      fil.postMessage({ genre: 'analyse', analyse });
      // Pendant que la personne regarde les colonnes, préparer ce dont l’import aura besoin.
      appariementDe(index);
      return;
    }
    case 'importer': {
      const { entree, choix, naf, id, importeLe } = demande;
      const index = await chargerIndex(demande.index);
      const contexte = { index, naf, id, importeLe, surProgres: annoncer() };
      const fait = await importerSource(ouvrirSource(entree), choix, contexte);
      if (fait.genre === 'territoires') return fil.postMessage({ genre: 'table', table: fait });
      if (demande.tuiles) await situerDepuisTuiles(fait, index, demande.tuiles);
      const rangee = await ranger(demande.ranger, fait, index);
      const reponse = { genre: 'releve', releve: serialiserReleve(fait), rangee } as const;
      return fil.postMessage(reponse, tampons(fait));
    }
    case 'doublons':
      return fil.postMessage({
        genre: 'doublons',
        groupes: trouverDoublons(demande.releves.map(lireReleve)),
      });
    case 'comparer':
      return fil.postMessage({
        genre: 'comparaison',
        comparaison: comparerReleves(lireReleve(demande.ancien), lireReleve(demande.nouveau)),
      });
  }
}

fil.onmessage = (e) => {
  repondre(e.data).catch((erreur: unknown) => {
    const phrase = erreur instanceof ErreurImport;
    if (!phrase) console.error(erreur);
    fil.postMessage({ genre: 'erreur', message: phrase ? erreur.message : String(erreur), phrase });
  });
};
