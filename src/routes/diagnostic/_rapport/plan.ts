/** Rassembler ce que dit le rapport, à partir de l’étude en cours. */
import {
  composerRapport,
  tableauIndicateurs,
  trierTableau,
  type BarresRapport,
  type PlanRapport,
  type Tableau,
} from '$lib/domain/diagnostic/export';
import { NOMS_FAMILLES, THEMES_IDS } from '$lib/domain/diagnostic/releve';
import { NIVEAUX, NOMS_NIVEAUX, type Niveau } from '$lib/domain/territoire';
import type { Espace } from '$lib/state/diagnostic/contexte';

/** Le niveau du tableau : celui de la carte, à moins qu’il soit plus large que le territoire. */
export function niveauDuTableau({ etude }: Espace): Niveau {
  const { niveau } = etude.affichage;
  const portee = etude.portee;
  if (portee === 'france') return niveau;
  const assezFin = NIVEAUX.indexOf(niveau) >= NIVEAUX.indexOf(portee.niveau);
  return assezFin ? niveau : portee.niveau;
}

/** `null` s’il n’y a rien à compter : ni liste, ni colonne de table choisie. */
export function tableauDuRapport(espace: Espace): Tableau | null {
  const niveau = niveauDuTableau(espace);
  const series = espace.etude.series(niveau);
  if (series.length === 0) return null;
  const titre = `Par ${NOMS_NIVEAUX[niveau].un}`;
  const tableau = tableauIndicateurs(titre, series, espace.etude.rattachement);
  // Les plus fournis d’abord : la colonne du nombre de structures est la quatrième.
  return trierTableau(tableau, (a, b) => Number(b[3] ?? -1) - Number(a[3] ?? -1));
}

const majuscule = (t: string) => t.charAt(0).toUpperCase() + t.slice(1);

export function graphiquesDuRapport({ etude, corpus }: Espace): BarresRapport[] {
  const { comptage } = etude;
  const n = comptage.communes.length;
  const somme = (colonne: Uint32Array, rang: number) => {
    let total = 0;
    for (let c = rang * n; c < (rang + 1) * n; c++) total += colonne[c]!;
    return total;
  };
  const themes = ['Thème inconnu', ...THEMES_IDS.map((id) => nomDe(corpus.themes, id))];
  const note = 'Placées seulement, filtres appliqués.';
  const barres = (noms: string[], valeurs: number[]) =>
    noms
      .map((nom, i) => ({ nom, valeur: valeurs[i]! }))
      .filter((b) => b.valeur > 0)
      .sort((a, b) => b.valeur - a.valeur);
  return [
    {
      titre: 'Structures par thème',
      unite: 'structures',
      barres: barres(
        themes,
        themes.map((_, i) => somme(comptage.themes, i)),
      ),
      note,
    },
    {
      titre: 'Structures par famille de l’ESS',
      unite: 'structures',
      barres: barres(
        etude.parFamille.map((f) => majuscule(NOMS_FAMILLES[f.famille])),
        etude.parFamille.map((f) => f.total),
      ),
      note,
    },
  ].filter((g) => g.barres.length > 0);
}

const nomDe = (liste: readonly { id: string; nom: string }[], id: string) =>
  liste.find((x) => x.id === id)?.nom ?? id;

export function composer(espace: Espace, attribution: string, date: string): PlanRapport {
  const { atelier, etude, corpus } = espace;
  const tableau = tableauDuRapport(espace);
  return composerRapport({
    projet: atelier.projet,
    date,
    territoire: etude.territoire,
    rattachement: etude.rattachement,
    releves: etude.releves,
    tables: atelier.tables,
    filtre: etude.filtreApplique,
    portee: etude.portee,
    comptage: etude.comptage,
    series: etude.series(niveauDuTableau(espace)),
    tableaux: tableau ? [tableau] : [],
    graphiques: graphiquesDuRapport(espace),
    repartition:
      etude.serie && etude.classes ? { serie: etude.serie, classes: etude.classes } : null,
    sansCommune: etude.sansCommune.length,
    zones: etude.blanches,
    themes: corpus.themes.map((t) => t.id),
    noms: {
      theme: (id) => nomDe(corpus.themes, id),
      levier: (id) => nomDe(corpus.leviers, id),
      initiative: (id) => nomDe(corpus.initiatives, id),
    },
    attribution,
  });
}
