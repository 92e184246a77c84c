/**
 * Le plan du rapport : tout ce qu’il dit, dans l’ordre où il le dit. La page le met en forme ; rien
 * n’y est calculé ni rédigé deux fois.
 */
import { ecrireDate, ecrireNombre } from '../../texte';
import { NOMS_NIVEAUX } from '../../territoire';
import type { Territoire } from '../../territoire';
import type { TableTerritoriale } from '../import/types';
import { direPetitsNombres } from '../indicateurs/genres';
import type { Comptage } from '../indicateurs/comptages';
import type {
  Classes,
  FiltreDiagnostic,
  Rattachement,
  Reference,
  Serie,
  TexteIndicateur,
} from '../indicateurs/types';
import type { ZonesBlanches } from '../indicateurs/zones-blanches';
import { MOTS_HORIZON, synthese } from '../notes';
import type { LigneSynthese } from '../notes';
import type { CarteGardee, Projet } from '../projet';
import type { Releve } from '../releve';
import { methodeDeReleve, methodeDeTable } from './methode';
import type { MethodeSource } from './methode';
import { direFiltre, direZones } from './phrases';
import type { Tableau } from './tableau';

/** Des barres : une par catégorie, la plus grande d’abord si `trie`. */
export interface BarresRapport {
  titre: string;
  unite: string;
  barres: { nom: string; valeur: number }[];
  note: string;
}

export interface ActionRapport {
  titre: string;
  theme: string;
  levier: string;
  porteur: string;
  partenaires: string[];
  horizon: string;
  premierPas: string;
  inspirations: string[];
}

export interface PlanRapport {
  couverture: {
    titre: string;
    territoire: string;
    auteur: string;
    /** « 23 novembre 2026 ». */
    date: string;
    /** « 1 240 » « structures comptées » ; ce qui vaut zéro n’y est pas. */
    enBref: { nombre: string; mot: string }[];
  };
  introduction: string;
  territoire: { nom: string; faits: { nom: string; valeur: string }[] } | null;
  methode: {
    sources: MethodeSource[];
    /** Ce qui a été compté et ce qui ne l’a pas été, en phrases. */
    paragraphes: string[];
    definitions: TexteIndicateur[];
    /** Ce que veulent dire les signes des tableaux. */
    seuils: string[];
  };
  cartes: CarteGardee[];
  tableaux: Tableau[];
  graphiques: BarresRapport[];
  /** Comment se répartissent les territoires pour l’indicateur de la carte. */
  repartition: { serie: Serie; classes: Classes } | null;
  zonesBlanches: string[];
  notes: { theme: string; ligne: LigneSynthese }[];
  plan: ActionRapport[];
  conclusion: string;
  /** Sources et crédits, une phrase chacun. */
  credits: string[];
}

/** Les noms du corpus, d’après leurs identifiants. */
export interface Noms {
  theme: (id: string) => string;
  levier: (id: string) => string;
  initiative: (id: string) => string;
}

export interface EntreeRapport {
  projet: Projet;
  /** Date d’édition (ISO 8601), donnée par l’appelant. */
  date: string;
  territoire: Territoire | null;
  rattachement: Rattachement;
  releves: readonly Releve[];
  tables: readonly TableTerritoriale[];
  filtre: FiltreDiagnostic;
  portee: Reference;
  comptage: Comptage;
  series: readonly Serie[];
  tableaux: readonly Tableau[];
  graphiques: readonly BarresRapport[];
  repartition?: PlanRapport['repartition'];
  /** Lignes que seul le choix d’un territoire écarte, faute de commune. */
  sansCommune?: number;
  zones: ZonesBlanches | null;
  themes: readonly string[];
  noms: Noms;
  /** Crédits du fond de carte, tels que l’outil les affiche. */
  attribution: string;
}

const TOUS_THEMES = 'Tous thèmes';

function couverture(e: EntreeRapport): PlanRapport['couverture'] {
  const { projet, comptage, releves, tables } = e;
  const territoire = e.territoire?.nom ?? e.rattachement.nom(e.portee);
  return {
    titre: projet.rapport.titre.trim() || projet.nom,
    territoire,
    auteur: projet.rapport.auteur.trim(),
    date: ecrireDate(e.date.slice(0, 10)),
    enBref: [
      { n: comptage.comptees, un: 'structure comptée', plusieurs: 'structures comptées' },
      { n: releves.length + tables.length, un: 'source', plusieurs: 'sources' },
      { n: projet.notes.length, un: 'note', plusieurs: 'notes' },
      { n: projet.plan.length, un: 'action', plusieurs: 'actions' },
    ]
      // « 0 note » n’apprend rien à qui ouvre le rapport.
      .filter(({ n }) => n > 0)
      .map(({ n, un, plusieurs }) => ({ nombre: ecrireNombre(n), mot: n >= 2 ? plusieurs : un })),
  };
}

function decrireTerritoire({ territoire: t, rattachement: r }: EntreeRapport) {
  if (!t) return null;
  const dedans = r.communesDe(t);
  const communes = dedans.reduce((n, x) => n + x, 0);
  const rang = r.rang(t);
  const population = r.population[t.niveau][rang] ?? Number.NaN;
  const faits = [
    { nom: 'Niveau', valeur: NOMS_NIVEAUX[t.niveau].un },
    { nom: 'Code', valeur: t.code },
    ...(t.niveau === 'commune' ? [] : [{ nom: 'Communes', valeur: ecrireNombre(communes) }]),
    {
      nom: t.niveau === 'epci' ? 'Habitants (somme des communes)' : 'Habitants',
      valeur: Number.isFinite(population) ? ecrireNombre(population) : 'population inconnue',
    },
    ...(t.surface
      ? [
          { nom: 'Surface', valeur: `${ecrireNombre(Math.round(t.surface))}\u00a0km²` },
          ...(Number.isFinite(population)
            ? [
                {
                  nom: 'Densité',
                  valeur: `${ecrireNombre(Math.round(population / t.surface))}\u00a0habitants par km²`,
                },
              ]
            : []),
        ]
      : []),
  ];
  return { nom: t.nom, faits };
}

/** Ce qui est compté, ce qui ne l’est pas, et pourquoi. */
function paragraphes(e: EntreeRapport): string[] {
  const { comptage: c, rattachement: r } = e;
  const n = (x: number, un: string, plusieurs: string) =>
    `${ecrireNombre(x)}\u00a0${x >= 2 ? plusieurs : un}`;
  return [
    `Les territoires sont ceux du code officiel géographique (${r.index.millesime}). Chaque structure est comptée dans sa commune, puis dans l’intercommunalité, le département et la région de cette commune\u00a0: une intercommunalité à cheval sur deux départements est comptée entière à son niveau, et ses communes chacune dans leur département.`,
    `Les indicateurs portent sur ${n(c.comptees, 'structure', 'structures')}. ${direFiltre(e.filtre, r, e.noms.theme, e.releves)}`,
    ...(c.nonPlacees > 0
      ? [
          `${n(c.nonPlacees, 'ligne retenue par les filtres n’est pas placée', 'lignes retenues par les filtres ne sont pas placées')}\u00a0: dans aucun indicateur.`,
        ]
      : []),
    ...(c.sansCommune > 0
      ? [
          `${n(c.sansCommune, 'structure placée n’a', 'structures placées n’ont')} pas de commune connue (au département seulement, ou en mer)\u00a0: dans aucun indicateur.`,
        ]
      : []),
    ...(e.sansCommune
      ? [
          `${n(e.sansCommune, 'ligne n’a pas de commune connue', 'lignes n’ont pas de commune connue')}\u00a0: comptée${e.sansCommune > 1 ? 's' : ''} dans aucun territoire, ni sur la carte ni dans les tableaux.`,
        ]
      : []),
    `Portée des listes\u00a0: ${r.nom(e.portee)}. Hors de là, une valeur est «\u00a0sans donnée\u00a0», jamais zéro.`,
  ];
}

function actions({ projet, noms }: EntreeRapport): ActionRapport[] {
  return projet.plan.map((a) => ({
    titre: a.titre,
    theme: a.theme ? noms.theme(a.theme) : TOUS_THEMES,
    levier: a.levier ? noms.levier(a.levier) : '',
    porteur: a.porteur,
    partenaires: a.partenaires.map((p) => p.nom),
    horizon: a.horizon ? MOTS_HORIZON[a.horizon] : '',
    premierPas: a.premierPas,
    inspirations: a.inspirations.map(noms.initiative),
  }));
}

function credits(e: EntreeRapport): string[] {
  const corpus =
    e.projet.plan.some((a) => a.inspirations.length > 0) ||
    e.projet.notes.some((x) => x.inspirations.length > 0);
  return [
    ...e.releves.map(
      (r) =>
        `Liste «\u00a0${r.nom}\u00a0», importée le ${ecrireDate(r.importeLe.slice(0, 10))}. Son contenu n’engage que ceux qui l’ont établie.`,
    ),
    ...e.tables.map(
      (t) => `Table «\u00a0${t.nom}\u00a0», importée le ${ecrireDate(t.importeLe.slice(0, 10))}.`,
    ),
    `Découpage et populations\u00a0: code officiel géographique de l’Insee, d’après @etalab/decoupage-administratif (${e.rattachement.index.millesime}).`,
    ...(e.attribution ? [`Fond de carte\u00a0: ${e.attribution}.`] : []),
    ...(corpus
      ? [
          'Initiatives citées en exemple\u00a0: corpus de TerritoirESS, d’après les documents que chaque fiche cite.',
        ]
      : []),
    'Rapport composé avec TerritoirESS, dans le navigateur\u00a0: aucune liste n’a quitté la machine.',
  ];
}

/** Compose le plan. Ne lit ni l’heure, ni le réseau : mêmes entrées, même rapport. */
export function composerRapport(e: EntreeRapport): PlanRapport {
  const { projet, noms } = e;
  const signes = new Set(e.series.map((s) => direPetitsNombres(s.definition.genre)));
  return {
    couverture: couverture(e),
    introduction: projet.rapport.introduction.trim(),
    territoire: decrireTerritoire(e),
    methode: {
      sources: [...e.releves.map(methodeDeReleve), ...e.tables.map(methodeDeTable)],
      paragraphes: paragraphes(e),
      definitions: e.series.map((s) => s.texte),
      seuils: [...signes].filter(Boolean),
    },
    cartes: projet.cartes,
    tableaux: [...e.tableaux],
    graphiques: [...e.graphiques],
    repartition: e.repartition ?? null,
    zonesBlanches: e.zones ? direZones(e.zones, e.rattachement, e.projet.affichage.blanchesDe) : [],
    notes: synthese(projet.notes, e.themes).map((ligne) => ({
      theme: ligne.theme ? noms.theme(ligne.theme) : TOUS_THEMES,
      ligne,
    })),
    plan: actions(e),
    conclusion: projet.rapport.conclusion.trim(),
    credits: credits(e),
  };
}
