/**
 * Un diagnostic entier dans un seul fichier : `nom.diagnostic.json`. Relevés, tables et images
 * compris ; relu par cette version de l’outil et les suivantes.
 */
import { VersionFuture } from '../../domain/diagnostic/migrations';
import { VERSION_PROJET, type Projet } from '../../domain/diagnostic/projet';
import type { Piece } from './base';
import { DonneeAbimee, decoder, encoder } from './encodage';
import { lireProjet, ProjetAbime } from './schema';
import { verifierPiece } from './pieces';

export const FORMAT = 'territoiress-diagnostic';

/** Le fichier ne peut pas être ouvert ; le message dit pourquoi et quoi faire. */
export class FichierRefuse extends Error {
  override name = 'FichierRefuse';
}

/** Écrit morceau par morceau : une seule chaîne de plusieurs centaines de Mo ne tiendrait pas. */
export async function ecrireFichier(
  projet: Projet,
  pieces: readonly Piece[],
  maintenant: Date,
): Promise<Blob> {
  const entete = { format: FORMAT, version: VERSION_PROJET, exporteLe: maintenant.toISOString() };
  const morceaux: BlobPart[] = [
    `${JSON.stringify(entete).slice(0, -1)},\n"projet":${JSON.stringify(await encoder(projet))},\n"pieces":[`,
  ];
  for (const [i, piece] of pieces.entries()) {
    // Une pièce à la fois, versée aussitôt dans un Blob que le navigateur peut mettre sur disque.
    const texte = JSON.stringify(await encoder(piece));
    morceaux.push(new Blob([i > 0 ? ',\n' : '\n', texte]));
  }
  morceaux.push('\n]}\n');
  return new Blob(morceaux, { type: 'application/json' });
}

function enJson(texte: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(texte);
  } catch (erreur) {
    throw new FichierRefuse(
      texte.includes(`"format":"${FORMAT}"`)
        ? 'Ce fichier de diagnostic est coupé : il n’a sans doute pas été copié en entier. Copiez-le à nouveau depuis l’ordinateur d’origine.'
        : 'Ce fichier n’est pas un diagnostic exporté par TerritoirESS. Pour une liste de structures, ouvrez d’abord un diagnostic, puis importez-la.',
      { cause: erreur },
    );
  }
  const objet = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  if (objet.format !== FORMAT) {
    throw new FichierRefuse(
      'Ce fichier n’est pas un diagnostic exporté par TerritoirESS. Pour une liste de structures, ouvrez d’abord un diagnostic, puis importez-la.',
    );
  }
  return objet;
}

async function lirePieces(bruts: unknown): Promise<Piece[]> {
  if (!Array.isArray(bruts)) throw new DonneeAbimee('La liste des relevés manque.');
  const lues: Piece[] = [];
  for (const brut of bruts) lues.push(verifierPiece(await decoder(brut)));
  return lues;
}

/** Sources et cartes dont la pièce manque : dites, jamais tues. */
function manquantes(projet: Projet, pieces: readonly Piece[]): string[] {
  const presentes = new Set(pieces.map((p) => p.id));
  return [
    ...projet.sources.filter((s) => !presentes.has(s.id)).map((s) => s.nom),
    ...projet.cartes.filter((c) => !presentes.has(c.id)).map((c) => c.titre),
  ];
}

/** Lève `FichierRefuse`, et rien d’autre, si le fichier ne peut pas être ouvert en entier. */
export async function lireFichier(
  fichier: Blob,
): Promise<{ projet: Projet; pieces: Piece[]; manquantes: string[] }> {
  const texte = await fichier.text().catch((cause: unknown) => {
    throw new FichierRefuse(
      'Ce fichier ne se lit pas : il est trop gros pour ce navigateur, ou il a été déplacé. Copiez-le à nouveau, puis réessayez.',
      { cause },
    );
  });
  const objet = enJson(texte);
  try {
    // La version du fichier est celle du projet qu’il contient.
    const decode = (await decoder(objet.projet)) as Record<string, unknown> | undefined;
    const projet = lireProjet({ version: objet.version, ...decode });
    const pieces = await lirePieces(objet.pieces ?? []);
    return { projet, pieces, manquantes: manquantes(projet, pieces) };
  } catch (erreur) {
    if (erreur instanceof VersionFuture) {
      throw new FichierRefuse(erreur.message, { cause: erreur });
    }
    const detail =
      erreur instanceof DonneeAbimee || erreur instanceof ProjetAbime ? erreur.message : '';
    throw new FichierRefuse(
      `Ce fichier de diagnostic est abîmé : il ne s’ouvre pas en entier. ${detail} Copiez-le à nouveau depuis l’ordinateur d’origine, sans l’ouvrir dans un autre logiciel.`.replace(
        /\s+/g,
        ' ',
      ),
      { cause: erreur },
    );
  }
}

/** « Diagnostic Mayenne 2026 » → `diagnostic-mayenne-2026.diagnostic.json`. */
export function nomDeFichier(nom: string, suffixe: string): string {
  const base = nom
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${base || 'diagnostic'}${suffixe}`;
}
