/**
 * Les pièces d’un projet, de la forme rangée à la forme employée. Un relevé désigne ses communes par
 * leur rang dans l’index du moment : on range aussi leurs codes, pour le relire avec un autre index.
 */
import {
  SANS_COMMUNE,
  lireReleve,
  serialiserReleve,
  type Releve,
} from '../../domain/diagnostic/releve';
import type { TableTerritoriale } from '../../domain/diagnostic/import/types';
import type { IndexTerritoires } from '../../domain/index-territoires';
import type { Piece } from './base';
import { DonneeAbimee } from './encodage';

interface ReleveRange {
  id: string;
  /** Nom du fichier d’index auquel les rangs se rapportent. */
  index: string;
  /** Rangs employés et leurs codes, dans le même ordre. */
  rangs: Uint16Array;
  codes: string[];
  releve: unknown;
}

/** Un drapeau par rang possible : un ensemble prendrait soixante millisecondes pour un million de lignes. */
function rangsEmployes(releve: Releve): number[] {
  const employes = new Uint8Array(SANS_COMMUNE + 1);
  const noter = (rangs: ArrayLike<number>) => {
    for (let i = 0; i < rangs.length; i++) employes[rangs[i]!] = 1;
  };
  noter(releve.commune);
  for (const { candidats } of releve.aRevoir) noter(candidats);
  for (const { avant } of releve.reparations) if (avant) noter(avant.commune);
  return Array.from(employes.keys()).filter(
    (rang) => employes[rang] === 1 && rang !== SANS_COMMUNE,
  );
}

export function pieceReleve(
  projet: string,
  releve: Releve,
  index: IndexTerritoires,
  nomIndex: string,
): Piece {
  const communes = index.tous('commune');
  const rangs = rangsEmployes(releve);
  const donnees: ReleveRange = {
    id: releve.id,
    index: nomIndex,
    rangs: Uint16Array.from(rangs),
    codes: rangs.map((r) => communes[r]?.code ?? ''),
    releve: serialiserReleve(releve),
  };
  return { id: releve.id, projet, genre: 'releve', donnees };
}

/** Rang d’hier → rang d’aujourd’hui ; une commune disparue sans héritière devient inconnue. */
function traduire({ rangs, codes }: ReleveRange, index: IndexTerritoires) {
  const aujourdhui = new Map(index.tous('commune').map((c, rang) => [c.code, rang]));
  const table = new Map<number, number>();
  rangs.forEach((rang, k) => {
    const actuel = index.actuel(codes[k]!);
    table.set(rang, (actuel ? aujourdhui.get(actuel) : undefined) ?? SANS_COMMUNE);
  });
  return (rang: number) => table.get(rang) ?? SANS_COMMUNE;
}

/** Lève une erreur en français si la forme est d’une version que ce code ne sait pas lire. */
export function ouvrirPieceReleve(
  { donnees }: Piece,
  index: IndexTerritoires,
  nomIndex: string,
): Releve {
  const range = donnees as ReleveRange;
  const releve = { ...lireReleve(range.releve), id: range.id };
  if (range.index === nomIndex) return releve;
  const rang = traduire(range, index);
  return {
    ...releve,
    commune: releve.commune.map(rang),
    aRevoir: releve.aRevoir.map((g) => ({
      ...g,
      candidats: g.candidats.map(rang).filter((r) => r !== SANS_COMMUNE),
    })),
    reparations: releve.reparations.map((r) =>
      r.avant ? { ...r, avant: { ...r.avant, commune: r.avant.commune.map(rang) } } : r,
    ),
  };
}

export function pieceTable(projet: string, table: TableTerritoriale): Piece {
  return { id: table.id, projet, genre: 'table', donnees: table };
}

export function ouvrirPieceTable({ id, donnees }: Piece): TableTerritoriale {
  return { ...(donnees as TableTerritoriale), id };
}

const COLONNES_LIGNE = [
  'etat',
  'motif',
  'lon',
  'lat',
  'precision',
  'commune',
  'theme',
  'famille',
  'effectif',
] as const;

function verifierReleve(range: ReleveRange): void {
  if (!(range.rangs instanceof Uint16Array) || !Array.isArray(range.codes)) {
    throw new DonneeAbimee('Les communes d’un relevé manquent.');
  }
  const releve = lireReleve(range.releve);
  for (const nom of COLONNES_LIGNE) {
    const colonne: unknown = releve[nom];
    if (!ArrayBuffer.isView(colonne) || (colonne as Uint8Array).length !== releve.taille) {
      throw new DonneeAbimee(`La colonne « ${nom} » de « ${releve.nom} » n’a pas ses lignes.`);
    }
  }
  if (!Array.isArray(releve.reparations) || !Array.isArray(releve.aRevoir)) {
    throw new DonneeAbimee(`Le relevé « ${releve.nom} » est incomplet.`);
  }
}

function verifierTable(table: TableTerritoriale): void {
  const n = table.codes?.length;
  const bonnes = table.colonnes?.every((c) => c.valeurs instanceof Float64Array);
  if (!bonnes || table.colonnes.some((c) => c.valeurs.length !== n)) {
    throw new DonneeAbimee(`La table « ${table.nom} » n’a pas toutes ses valeurs.`);
  }
}

/** Vérifie une pièce venue d’un fichier. Lève `DonneeAbimee`. */
export function verifierPiece(brute: unknown): Piece {
  const p = brute as Partial<Piece> | null;
  if (typeof p?.id !== 'string' || typeof p.projet !== 'string' || !p.donnees) {
    throw new DonneeAbimee('Un relevé n’a pas d’identifiant.');
  }
  try {
    if (p.genre === 'releve') verifierReleve(p.donnees as ReleveRange);
    else if (p.genre === 'table') verifierTable(p.donnees as TableTerritoriale);
    else if (p.genre !== 'image' || !(p.donnees instanceof Blob)) {
      throw new DonneeAbimee('Une pièce est d’un genre inconnu.');
    }
  } catch (erreur) {
    if (erreur instanceof DonneeAbimee) throw erreur;
    throw new DonneeAbimee(erreur instanceof Error ? erreur.message : String(erreur));
  }
  return p as Piece;
}
