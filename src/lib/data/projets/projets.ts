/** Ranger et retrouver les projets. Chaque écriture tient en une transaction. */
import { creerProjet, nouvelId, type Projet } from '../../domain/diagnostic/projet';
import { ouvrirBase, type Piece, type PieceARanger } from './base';
import { enClair } from './erreurs';
import { lireProjet } from './schema';

/** Ce qu’un onglet a voulu enregistrer a déjà été changé par un autre. */
export interface Conflit {
  etat: 'conflit';
  /** Le projet tel que l’autre onglet l’a laissé ; `null` s’il l’a supprimé. */
  autre: Projet | null;
}
export interface Enregistre {
  etat: 'enregistre';
  projet: Projet;
}

export type ProjetListe =
  | { etat: 'lisible'; projet: Projet }
  /** Illisible ici (version future, abîmé) : montré, jamais effacé. */
  | { etat: 'illisible'; id: string; nom: string; raison: string };

async function clair<T>(travail: () => Promise<T>): Promise<T> {
  try {
    return await travail();
  } catch (erreur) {
    throw enClair(erreur);
  }
}

const enBrut = (projet: Projet) => projet as unknown as { id: string } & Record<string, unknown>;

function lire(brut: Record<string, unknown>): ProjetListe {
  try {
    return { etat: 'lisible', projet: lireProjet(brut) };
  } catch (erreur) {
    return {
      etat: 'illisible',
      id: String(brut.id),
      nom: String(brut.nom ?? 'Sans nom'),
      raison: erreur instanceof Error ? erreur.message : String(erreur),
    };
  }
}

/** Tous les projets, corbeille comprise, les plus récemment modifiés d’abord. */
export function listerProjets(): Promise<ProjetListe[]> {
  return clair(async () => {
    const bruts = await (await ouvrirBase()).getAll('projets');
    const date = (p: ProjetListe) => (p.etat === 'lisible' ? p.projet.modifieLe : '');
    return bruts.map(lire).sort((a, b) => date(b).localeCompare(date(a)));
  });
}

/** `null` si aucun projet ne porte cet identifiant. Lève si le projet est illisible. */
export function chargerProjet(id: string): Promise<Projet | null> {
  return clair(async () => (await ouvrirBase()).get('projets', id)).then((brut) =>
    brut ? lireProjet(brut) : null,
  );
}

/**
 * Enregistre, avec de nouvelles pièces s’il y en a, si personne n’a écrit depuis la révision que
 * porte le projet. Sinon rend le conflit : c’est à la personne de choisir, rien n’est écrasé.
 */
export function enregistrerIci(
  projet: Projet,
  maintenant: Date,
  nouvelles: readonly PieceARanger[] = [],
): Promise<Enregistre | Conflit> {
  return clair(async () => {
    const tx = (await ouvrirBase()).transaction(['projets', 'pieces'], 'readwrite');
    const projets = tx.objectStore('projets');
    const actuel = await projets.get(projet.id);
    if (actuel ? actuel.revision !== projet.revision : projet.revision > 0) {
      await tx.done;
      return { etat: 'conflit', autre: actuel ? lireProjet(actuel) : null };
    }
    const magasin = tx.objectStore('pieces');
    /** Une pièce déjà écrite ne l’est à nouveau que si un autre onglet l’a effacée comme orpheline. */
    const ranger = async ({ rangee, ...piece }: PieceARanger) => {
      if (!rangee || !(await magasin.getKey(piece.id))) await magasin.put(piece);
    };
    const revision = projet.revision + 1;
    const suivant = { ...projet, revision, modifieLe: maintenant.toISOString() };
    await Promise.all([...nouvelles.map(ranger), projets.put(enBrut(suivant)), tx.done]);
    return { etat: 'enregistre', projet: suivant };
  });
}

/** Crée un projet vide et le range. */
export async function ajouterProjet(nom: string, maintenant: Date): Promise<Projet> {
  const ecrit = await enregistrerIci(creerProjet(nom, maintenant), maintenant);
  if (ecrit.etat === 'conflit') throw new Error('Identifiant de projet déjà pris.');
  return ecrit.projet;
}

export function pieces(projet: string): Promise<Piece[]> {
  return clair(async () => (await ouvrirBase()).getAllFromIndex('pieces', 'projet', projet));
}

/** Range une pièce avant le projet qui la citera : une orpheline s’efface à la prochaine ouverture. */
export function rangerPiece(nouvelle: Piece): Promise<void> {
  return clair(async () => void (await (await ouvrirBase()).put('pieces', nouvelle)));
}

export function piece(id: string): Promise<Piece | undefined> {
  return clair(async () => (await ouvrirBase()).get('pieces', id));
}

/**
 * Efface les pièces que le projet enregistré ne cite plus (source retirée, carte enlevée), à son
 * ouverture plutôt qu’au retrait : d’ici là, on peut encore annuler.
 */
export function retirerOrphelines(id: string): Promise<void> {
  return clair(async () => {
    const tx = (await ouvrirBase()).transaction(['projets', 'pieces'], 'readwrite');
    const brut = await tx.objectStore('projets').get(id);
    const magasin = tx.objectStore('pieces');
    const cles = await magasin.index('projet').getAllKeys(id);
    const projet = brut ? lireProjet(brut) : null;
    const citees = new Set(
      [...(projet?.sources ?? []), ...(projet?.cartes ?? [])].map((x) => x.id),
    );
    const orphelines = projet ? cles.filter((cle) => !citees.has(cle)) : [];
    await Promise.all([...orphelines.map((cle) => magasin.delete(cle)), tx.done]);
  });
}

/** Range un projet et toutes ses pièces d’un coup : tout, ou rien. */
export function ajouterAvecPieces(projet: Projet, siennes: Piece[]): Promise<void> {
  return clair(async () => {
    const tx = (await ouvrirBase()).transaction(['projets', 'pieces'], 'readwrite');
    const ecritures: Promise<unknown>[] = siennes.map((p) => tx.objectStore('pieces').put(p));
    ecritures.push(
      tx.objectStore('projets').put(projet as unknown as { id: string } & Record<string, unknown>),
    );
    await Promise.all([...ecritures, tx.done]);
  });
}

/** Change tous les identifiants d’un projet et de ses pièces : une copie ne partage rien. */
export function renumeroter(projet: Projet, siennes: readonly Piece[]): [Projet, Piece[]] {
  const nouveaux = new Map([projet.id, ...siennes.map((p) => p.id)].map((a) => [a, nouvelId()]));
  const de = (ancien: string) => nouveaux.get(ancien) ?? ancien;
  // Partout où le projet cite une pièce : sources, cartes, filtre, indicateur.
  const copie = JSON.parse(JSON.stringify(projet), (_cle, valeur: unknown) =>
    typeof valeur === 'string' ? de(valeur) : valeur,
  ) as Projet;
  const donnees = (p: Piece) =>
    p.donnees instanceof Blob ? p.donnees : { ...(p.donnees as object), id: de(p.id) };
  return [
    { ...copie, revision: 1, supprimeLe: null },
    siennes.map((p) => ({ ...p, id: de(p.id), projet: copie.id, donnees: donnees(p) })),
  ];
}

export async function dupliquer(projet: Projet, nom: string, maintenant: Date): Promise<Projet> {
  const [copie, siennes] = renumeroter(projet, await pieces(projet.id));
  const date = maintenant.toISOString();
  const range = { ...copie, nom, creeLe: date, modifieLe: date };
  await ajouterAvecPieces(range, siennes);
  return range;
}

/** Efface pour de bon le projet et ses pièces. */
export function effacer(id: string): Promise<void> {
  return clair(async () => {
    const tx = (await ouvrirBase()).transaction(['projets', 'pieces'], 'readwrite');
    const cles = await tx.objectStore('pieces').index('projet').getAllKeys(id);
    await Promise.all([
      ...cles.map((cle) => tx.objectStore('pieces').delete(cle)),
      tx.objectStore('projets').delete(id),
      tx.done,
    ]);
  });
}

/** Jours gardés dans la corbeille avant l’effacement. */
export const JOURS_CORBEILLE = 7;

/** Efface ce qui attend dans la corbeille depuis plus de sept jours. */
export async function viderAnciens(maintenant: Date): Promise<number> {
  const limite = maintenant.getTime() - JOURS_CORBEILLE * 86_400_000;
  const vieux = (await listerProjets()).flatMap((p) =>
    p.etat === 'lisible' && p.projet.supprimeLe && Date.parse(p.projet.supprimeLe) < limite
      ? [p.projet.id]
      : [],
  );
  for (const id of vieux) await effacer(id);
  return vieux.length;
}

export function formeConnue(forme: string): Promise<unknown> {
  return clair(async () => (await (await ouvrirBase()).get('formes', forme))?.choix);
}

export function retenirForme(forme: string, choix: unknown, maintenant: Date): Promise<void> {
  return clair(async () => {
    const retenueLe = maintenant.toISOString();
    await (await ouvrirBase()).put('formes', { forme, choix, retenueLe });
  });
}
