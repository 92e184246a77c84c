/**
 * L’atelier ouvert sur un diagnostic : le projet, ses relevés et ses tables en mémoire, l’index des
 * territoires. Chaque geste change le projet, qui s’enregistre de lui-même.
 */
import { corriger, type Correction, type Entree, type TableTerritoriale } from '../../data/import';
import {
  chargerProjet,
  demanderGarantie,
  ouvrirPieceReleve,
  ouvrirPieceTable,
  pieceReleve,
  pieces,
  pieceTable,
  retirerOrphelines,
  type Piece,
  type PieceARanger,
} from '../../data/projets';
import {
  couleursPour,
  nouvelId,
  type Projet,
  type RefSource,
} from '../../domain/diagnostic/projet';
import { compterEtats, type Releve } from '../../domain/diagnostic/releve';
import { lireIndex, type IndexTerritoires } from '../../domain/index-territoires';
import type { Position } from '../../domain/territoire';
import type { Annonces } from './annonces.svelte';
import { Enregistrement } from './enregistrement.svelte';
import { respirer } from './horloge';
import { UnImport, type Reglages } from './imports.svelte';

export class ProjetIntrouvable extends Error {
  override name = 'ProjetIntrouvable';
}

async function chargerIndex(adresse: string): Promise<IndexTerritoires> {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error('La liste des communes n’a pas pu être chargée.');
  return lireIndex(await reponse.json());
}

const refReleve = (r: Releve): RefSource => {
  const { lues, placees, aRevoir, ecartees } = compterEtats(r);
  const { id, nom, importeLe } = r;
  return {
    ...{ id, nom, importeLe, genre: 'structures', visible: true },
    ...{ lignes: lues, placees, aRevoir, ecartees },
  };
};

const refTable = (t: TableTerritoriale): RefSource => ({
  ...{ id: t.id, nom: t.nom, importeLe: t.importeLe, genre: 'territoires', visible: true },
  ...{ lignes: t.lues, placees: t.codes.length, aRevoir: t.nonAppariees.length, ecartees: 0 },
});

export class Atelier {
  releves = $state.raw<Releve[]>([]);
  tables = $state.raw<TableTerritoriale[]>([]);
  imports = $state.raw<UnImport[]>([]);
  /** Position que la carte doit montrer dès qu’elle le peut. */
  aVoir = $state.raw<{ position: Position; zoom: number } | null>(null);
  /** Sources dont la pièce ne s’ouvre pas, et pourquoi. */
  illisibles = $state.raw<{ id: string; nom: string; raison: string }[]>([]);
  readonly nomIndex: string;

  private constructor(
    readonly enregistrement: Enregistrement,
    readonly index: IndexTerritoires,
    readonly reglages: Reglages,
    readonly annonces: Annonces,
  ) {
    this.nomIndex = reglages.index.split('/').pop()!;
    enregistrement.surReprise = () => void this.#recharger();
  }

  /** Lève `ProjetIntrouvable`, ou une erreur à montrer. */
  static async ouvrir(id: string, reglages: Reglages, annonces: Annonces): Promise<Atelier> {
    const [projet, index] = await Promise.all([chargerProjet(id), chargerIndex(reglages.index)]);
    if (!projet) throw new ProjetIntrouvable('Ce diagnostic n’est pas sur cet ordinateur.');
    await retirerOrphelines(id);
    const atelier = new Atelier(new Enregistrement(projet), index, reglages, annonces);
    atelier.#ouvrirPieces(await pieces(id));
    return atelier;
  }

  get projet(): Projet {
    return this.enregistrement.projet;
  }

  async #recharger() {
    this.#ouvrirPieces(await pieces(this.projet.id));
    this.annonces.dire('Le diagnostic a été repris tel que l’autre onglet l’a laissé.');
  }

  #ouvrirPieces(toutes: readonly Piece[]) {
    const releves: Releve[] = [];
    const tables: TableTerritoriale[] = [];
    const illisibles: { id: string; nom: string; raison: string }[] = [];
    for (const { id, nom } of this.projet.sources) {
      const piece = toutes.find((p) => p.id === id);
      try {
        if (!piece) throw new Error('Ses lignes ne sont plus sur cet ordinateur.');
        if (piece.genre === 'table') tables.push(ouvrirPieceTable(piece));
        else releves.push(ouvrirPieceReleve(piece, this.index, this.nomIndex));
      } catch (erreur) {
        illisibles.push({ id, nom, raison: erreur instanceof Error ? erreur.message : '' });
      }
    }
    this.releves = releves;
    this.tables = tables;
    this.illisibles = illisibles;
  }

  modifier(changer: (p: Projet) => Partial<Projet>, pieces?: readonly PieceARanger[]): void {
    this.enregistrement.modifier(changer, pieces);
  }

  /** Met des fichiers ou un collage dans la file ; chacun est analysé aussitôt. */
  recevoir(entrees: Entree[]): void {
    const nouveaux = entrees.map((e) => new UnImport(e, this.reglages));
    this.imports = [...this.imports, ...nouveaux];
    for (const i of nouveaux) void i.analyser();
  }

  oublierImport(i: UnImport): void {
    i.annuler();
    this.imports = this.imports.filter((x) => x !== i);
  }

  /** Lit le fichier avec les choix faits et l’ajoute au diagnostic. */
  async conclure(i: UnImport): Promise<Releve | TableTerritoriale | null> {
    const importe = await i.importer({ projet: this.projet.id, nomIndex: this.nomIndex });
    if (!importe || !this.imports.includes(i)) return null;
    const { fait, rangee } = importe;
    const ajouter =
      fait.genre === 'structures'
        ? await this.#preparerReleve(fait, rangee)
        : () => this.#ajouterTable(fait);
    if (!this.imports.includes(i)) return null;
    this.imports = this.imports.filter((x) => x !== i);
    // Il y a maintenant quelque chose à garder : on demande au navigateur d’en prendre soin.
    void demanderGarantie();
    ajouter();
    await respirer();
    return fait;
  }

  /** Recevoir un million de lignes, les compter, les désigner : la page respire entre deux. */
  async #preparerReleve(releve: Releve, rangee: boolean): Promise<() => void> {
    await respirer();
    const source = refReleve(releve);
    await respirer();
    const piece = pieceReleve(this.projet.id, releve, this.index, this.nomIndex);
    await respirer();
    return () => {
      this.releves = [...this.releves, releve];
      this.modifier(
        (p) => ({
          sources: [...p.sources, source],
          // Une première liste sans thème ne fait pas une carte grise.
          ...(p.sources.length === 0 && {
            affichage: { ...p.affichage, couleurs: couleursPour(releve) },
          }),
        }),
        [{ ...piece, rangee }],
      );
    };
  }

  #ajouterTable(table: TableTerritoriale) {
    this.tables = [...this.tables, table];
    this.modifier(
      (p) => ({ sources: [...p.sources, refTable(table)] }),
      [pieceTable(this.projet.id, table)],
    );
  }

  /** Applique des corrections à un relevé. Rend de quoi revenir en arrière. */
  corriger(id: string, corrections: readonly Correction[]): () => void {
    const avant = this.releves.find((r) => r.id === id);
    if (!avant) return () => undefined;
    this.#remplacer(corriger(avant, corrections, this.index));
    return () => this.#remplacer(avant);
  }

  /** Met un relevé à la place de celui de même identifiant. Rend de quoi revenir en arrière. */
  remplacer(releve: Releve): () => void {
    const avant = this.releves.find((r) => r.id === releve.id);
    this.#remplacer(releve);
    return () => avant && this.#remplacer(avant);
  }

  #remplacer(releve: Releve) {
    this.releves = this.releves.map((r) => (r.id === releve.id ? releve : r));
    this.modifier(
      (p) => ({
        sources: p.sources.map((s) =>
          s.id === releve.id ? { ...refReleve(releve), nom: s.nom, visible: s.visible } : s,
        ),
      }),
      [pieceReleve(this.projet.id, releve, this.index, this.nomIndex)],
    );
  }

  basculerSource(id: string): void {
    this.modifier((p) => ({
      sources: p.sources.map((s) => (s.id === id ? { ...s, visible: !s.visible } : s)),
    }));
  }

  retirerSource(id: string): void {
    const avant = { sources: this.projet.sources, releves: this.releves, tables: this.tables };
    const nom = avant.sources.find((s) => s.id === id)?.nom ?? '';
    this.releves = this.releves.filter((r) => r.id !== id);
    this.tables = this.tables.filter((t) => t.id !== id);
    this.modifier((p) => ({ sources: p.sources.filter((s) => s.id !== id) }));
    this.annonces.dire(`« ${nom} » est retiré du diagnostic.`, {
      annuler: () => {
        const releve = avant.releves.find((r) => r.id === id);
        const table = avant.tables.find((t) => t.id === id);
        this.releves = avant.releves;
        this.tables = avant.tables;
        // Un autre onglet a pu effacer la pièce entre-temps : elle est rangée à nouveau.
        const garde = releve
          ? [pieceReleve(this.projet.id, releve, this.index, this.nomIndex)]
          : table
            ? [pieceTable(this.projet.id, table)]
            : [];
        this.modifier(() => ({ sources: avant.sources }), garde);
      },
    });
  }

  /** Range une image avec le projet. Rend son identifiant. */
  garderImage(image: Blob): Piece {
    return { id: nouvelId(), projet: this.projet.id, genre: 'image', donnees: image };
  }
}
