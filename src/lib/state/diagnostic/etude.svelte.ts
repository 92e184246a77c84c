/**
 * Ce qui se déduit d’un diagnostic : filtre croisé, comptages, indicateur, classes, zones blanches,
 * colonnes prêtes pour la carte. Rien n’est posé ici ; tout suit le projet et les relevés.
 */
import {
  CLASSES_MAX,
  CLASSES_MIN,
  FiltreCroise,
  changerRayon,
  classer,
  compterParCommune,
  indicateur,
  pointsDe,
  pointsDesReleves,
  porteeProposee,
  porteeRetenue,
  rattacher,
  zonesBlanches,
  type Comptage,
  type DefinitionIndicateur,
  type FiltreDiagnostic,
  type Reference,
  type Serie,
} from '../../domain/diagnostic/indicateurs';
import type { Affichage } from '../../domain/diagnostic/projet';
import { compterCommunes, FAMILLES, type Releve } from '../../domain/diagnostic/releve';
import { lireComparaison, lireDefinition, lireFiltre } from '../../domain/diagnostic/reglages';
import type { Position, Territoire } from '../../domain/territoire';
import type { Atelier } from './atelier.svelte';
import type { CorpusDonne } from './corpus-donne';

/** Une ligne du diagnostic, tous relevés bout à bout, retrouvée dans le sien. */
export interface LigneSituee {
  releve: Releve;
  ligne: number;
  source: number;
}

const SERIES_DE_BASE: DefinitionIndicateur[] = [
  { genre: 'nombre' },
  { genre: 'pour-10000' },
  { genre: 'par-km2' },
];

function concatener<T extends Float64Array | Uint8Array>(
  type: new (n: number) => T,
  colonnes: readonly T[],
): T {
  if (colonnes.length === 1) return colonnes[0]!;
  const tout = new type(colonnes.reduce((n, c) => n + c.length, 0));
  let debut = 0;
  for (const c of colonnes) {
    tout.set(c as never, debut);
    debut += c.length;
  }
  return tout;
}

export class Etude {
  constructor(
    private readonly atelier: Atelier,
    private readonly corpus: CorpusDonne,
  ) {}

  rattachement = $derived.by(() => rattacher(this.atelier.index));

  /** Les relevés comptés, dans l’ordre des sources. */
  releves = $derived.by(() => {
    const visibles = this.atelier.projet.sources.filter((s) => s.visible).map((s) => s.id);
    return this.#stable(
      visibles.flatMap((id) => this.atelier.releves.find((r) => r.id === id) ?? []),
    );
  });

  /** Le même tableau tant que rien n’a changé : une note ne fait pas recompter un million de lignes. */
  #derniers: Releve[] = [];
  #stable(releves: Releve[]): Releve[] {
    const pareils =
      releves.length === this.#derniers.length && releves.every((r, i) => r === this.#derniers[i]);
    if (!pareils) this.#derniers = releves;
    return this.#derniers;
  }

  affichage: Affichage = $derived.by(() => this.atelier.projet.affichage);

  #cleFiltre = $derived.by(() => {
    const { filtre, territoire } = this.atelier.projet;
    const lu = lireFiltre(filtre);
    return JSON.stringify({ ...lu, territoire: lu.territoire ?? territoire });
  });
  /** Ce que la personne a choisi. */
  filtre: FiltreDiagnostic = $derived.by(() => lireFiltre(this.atelier.projet.filtre));
  /** Le filtre appliqué : à défaut de territoire choisi, celui du diagnostic. */
  filtreApplique: FiltreDiagnostic = $derived.by(
    () => JSON.parse(this.#cleFiltre) as FiltreDiagnostic,
  );

  #croiseAvant: FiltreCroise | undefined;
  #croise = $derived.by(
    () =>
      (this.#croiseAvant = new FiltreCroise(this.releves, this.rattachement, this.#croiseAvant)),
  );
  resultat = $derived.by(() => this.#croise.appliquer(this.filtreApplique));

  comptage: Comptage = $derived.by(() =>
    compterParCommune(this.releves, this.resultat.masques, this.rattachement),
  );

  /** Sans les critères de lieu : ce qui entoure le territoire choisi n’est pas vide pour autant. */
  #comptageIndicateurs: Comptage = $derived.by(() => {
    void this.resultat; // les masques suivent le dernier filtre appliqué
    const masques = this.#croise.masquesSans('territoire', 'zone');
    return compterParCommune(this.releves, masques, this.rattachement);
  });

  #toutCompte = $derived.by(() => ({
    communes: compterCommunes(this.releves, this.rattachement.niveaux.commune.length),
  }));
  /** Le plus petit territoire qui contient toute la liste. */
  porteeProposee: Reference | null = $derived.by(() =>
    this.releves.length > 0 ? porteeProposee(this.#toutCompte, this.rattachement) : null,
  );
  /** Toutes les lignes placées des sources comptées, sans aucun filtre ; à ne lire qu’au besoin. */
  comptageEntier: Comptage = $derived.by(() =>
    compterParCommune(
      this.releves,
      this.releves.map((r) => new Uint8Array(r.taille).fill(1)),
      this.rattachement,
    ),
  );

  portee: Reference = $derived.by(
    () => this.atelier.projet.territoire ?? this.porteeProposee ?? 'france',
  );

  /** Territoire cerné sur la carte : celui du filtre, sinon celui du diagnostic. */
  territoire: Territoire | null = $derived.by(() => {
    const { territoire } = this.filtreApplique;
    return territoire ? (this.atelier.index.trouver(territoire) ?? null) : null;
  });

  #cleDefinition = $derived.by(() => JSON.stringify(lireDefinition(this.affichage.indicateur)));
  definition: DefinitionIndicateur | null = $derived.by(
    () => JSON.parse(this.#cleDefinition) as DefinitionIndicateur | null,
  );
  comparaison: Reference | null = $derived.by(() => lireComparaison(this.affichage.comparaison));

  nomTheme = (id: string): string =>
    this.corpus.themes.find((t) => t.id === id)?.nom ?? 'thème inconnu';

  /** Calcule n’importe quel indicateur au niveau donné, avec les filtres en cours. */
  calculer(definition: DefinitionIndicateur, niveau = this.affichage.niveau): Serie {
    return indicateur(definition, niveau, {
      rattachement: this.rattachement,
      comptage: this.#comptageIndicateurs,
      tables: this.atelier.tables,
      portee: porteeRetenue(this.rattachement, this.porteeProposee, this.atelier.projet.territoire),
      territoire: this.portee,
      comparaison: this.comparaison,
      theme: this.nomTheme,
      sources: this.releves.map((r) => r.nom),
    });
  }

  #niveau = $derived.by(() => this.affichage.niveau);
  /**
   * Les indicateurs d’un tableau par collectivité : les trois de base, s’il y a une liste à compter,
   * et celui de la carte ; un rapport de deux colonnes vient avec ses deux termes.
   */
  series = (niveau = this.affichage.niveau): Serie[] => {
    const choisie = this.definition;
    const base = this.releves.length > 0 ? SERIES_DE_BASE : [];
    const termes: DefinitionIndicateur[] =
      choisie?.genre === 'ratio'
        ? [choisie.numerateur, choisie.denominateur].map((colonne) => ({
            genre: 'colonne',
            table: choisie.table,
            colonne,
          }))
        : [];
    const deja = base.some((d) => d.genre === choisie?.genre);
    const definitions = [...base, ...termes, ...(choisie && !deja ? [choisie] : [])];
    return definitions.map((d) => this.calculer(d, niveau));
  };

  serie: Serie | null = $derived.by(() =>
    this.definition ? this.calculer(this.definition, this.#niveau) : null,
  );
  #cleClasses = $derived.by(() => {
    const { methode, classes, bornes } = this.affichage;
    const n = Math.max(CLASSES_MIN, Math.min(CLASSES_MAX, classes));
    return JSON.stringify({ methode, n, bornes });
  });
  classes = $derived.by(() => {
    if (!this.serie) return null;
    const { methode, n, bornes } = JSON.parse(this.#cleClasses) as {
      methode: Affichage['methode'];
      n: number;
      bornes: number[];
    };
    return classer(this.serie, methode, n, { bornes });
  });

  #rayon = $derived.by(() => this.affichage.blanches);
  #sujet = $derived.by(() => this.affichage.blanchesDe);
  /** Sans les critères de lieu : une structure juste au-delà de la limite dessert aussi la commune. */
  #pointsBlanches = $derived.by(() => {
    if (this.#sujet === 'acteurs') {
      return pointsDe(this.corpus.acteurs.map((a) => a.siege?.position));
    }
    if (this.#sujet === 'initiatives') {
      return pointsDe(
        this.corpus.initiatives.flatMap((i): (Position | undefined)[] =>
          i.lieux.length > 0 ? i.lieux.map((l) => l.position) : [undefined],
        ),
      );
    }
    void this.resultat; // les masques suivent le dernier filtre appliqué
    return pointsDesReleves(this.releves, this.#croise.masquesSans('territoire', 'zone'));
  });
  /** Les distances, mesurées une fois : le curseur ne fait que changer le seuil. */
  #mesure = $derived.by(() =>
    this.#rayon === null
      ? null
      : zonesBlanches(this.rattachement, this.#pointsBlanches, 0, this.territoire ?? this.portee),
  );
  blanches = $derived.by(() =>
    this.#rayon === null || !this.#mesure
      ? null
      : changerRayon(this.rattachement, this.#mesure, this.#rayon),
  );

  // --- Les lignes, tous relevés bout à bout -------------------------------------------------

  decalages = $derived.by(() => {
    const d = [0];
    for (const r of this.releves) d.push(d.at(-1)! + r.taille);
    return d;
  });
  lon = $derived.by(() =>
    concatener(
      Float64Array,
      this.releves.map((r) => r.lon),
    ),
  );
  lat = $derived.by(() =>
    concatener(
      Float64Array,
      this.releves.map((r) => r.lat),
    ),
  );
  masque = $derived.by(() => concatener(Uint8Array, this.resultat.masques));

  #couleurs = $derived.by(() => this.affichage.couleurs);
  categories = $derived.by(() => {
    if (this.#couleurs === 'source') {
      return concatener(
        Uint8Array,
        this.releves.map((r, rang) => new Uint8Array(r.taille).fill(rang % 8)),
      );
    }
    const champ = this.#couleurs === 'famille' ? 'famille' : 'theme';
    return concatener(
      Uint8Array,
      this.releves.map((r) => r[champ]),
    );
  });

  /** Où se trouve une ligne comptée d’un bout à l’autre des relevés. */
  situer(globale: number): LigneSituee | null {
    const source = this.decalages.findLastIndex((d) => d <= globale);
    const releve = this.releves[source];
    const ligne = globale - (this.decalages[source] ?? 0);
    return releve && ligne < releve.taille ? { releve, ligne, source } : null;
  }

  /** Les lignes visibles, dans l’ordre des fichiers. */
  visibles = $derived.by(() => {
    const { masque } = this;
    const lignes = new Uint32Array(this.resultat.visibles);
    for (let i = 0, n = 0; i < masque.length; i++) if (masque[i] === 1) lignes[n++] = i;
    return lignes;
  });

  /**
   * Les lignes sans commune que seul le choix d’un territoire écarte : elles ne sont dans aucun
   * territoire, mais n’ont pas à disparaître.
   */
  sansCommune = $derived.by(() => {
    const lignes: number[] = [];
    if (!this.filtreApplique.territoire) return new Uint32Array();
    void this.resultat; // les masques suivent le dernier filtre appliqué
    const connues = this.rattachement.niveaux.commune.length;
    this.#croise.masquesSans('territoire').forEach((masque, k) => {
      const { commune, taille } = this.releves[k]!;
      for (let i = 0; i < taille; i++) {
        if (masque[i] === 1 && commune[i]! >= connues) lignes.push(this.decalages[k]! + i);
      }
    });
    return Uint32Array.from(lignes);
  });

  /** Structures visibles et placées, par famille, pour les tableaux et le rapport. */
  parFamille = $derived.by(() =>
    FAMILLES.map((famille, rang) => {
      const n = this.comptage.communes.length;
      let total = 0;
      for (let c = rang * n; c < (rang + 1) * n; c++) total += this.comptage.familles[c]!;
      return { famille, total };
    }),
  );

  // --- Gestes ------------------------------------------------------------------------------

  filtrer(quoi: Partial<FiltreDiagnostic>): void {
    this.atelier.modifier((p) => ({ filtre: { ...lireFiltre(p.filtre), ...quoi } }));
  }

  effacerFiltre(): void {
    this.atelier.modifier(() => ({ filtre: null }));
  }

  afficher(quoi: Partial<Affichage>): void {
    this.atelier.modifier((p) => ({ affichage: { ...p.affichage, ...quoi } }));
  }
}
