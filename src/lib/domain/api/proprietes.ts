/**
 * Ce que contient une ligne de chaque collection : une seule description, d’où viennent les schémas
 * d’OpenAPI, le dictionnaire de `/donnees` et le « table schema » des CSV.
 */
import { BASES, CRITERES, ECHELLES, PRECISIONS, ROLES_LIEU } from '../corpus';
import type {
  ProprietesActeur,
  ProprietesInitiative,
  ProprietesRepere,
  ProprietesTerritoire,
  ProprietesVocable,
} from '../ouvertes';
import { NIVEAUX } from '../territoire';
import { liste, objet, ouNul, renvoi } from './schema-json';
import type { SchemaJson } from './schema-json';

/** Propriétés d’une ligne : le nom, puis le schéma, dont la description. */
export type Proprietes<P> = { [nom in keyof Required<P> & string]: SchemaJson };

const decrire = (description: string, schema: SchemaJson): SchemaJson => ({
  ...schema,
  description,
});
const IDENTIFIANT: SchemaJson = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };
const TEXTE: SchemaJson = { type: 'string' };
const motif = (pattern: string): SchemaJson => ({ type: 'string', pattern });
const COMMUNE = motif('^(\\d{5}|2[AB]\\d{3})$');
const EPCI = motif('^\\d{9}$');
const DEPARTEMENT = motif('^(\\d{2,3}|2[AB])$');
const REGION = motif('^\\d{2}$');
const ADRESSE: SchemaJson = { type: 'string', format: 'uri' };
const compte: SchemaJson = { type: 'integer', minimum: 0 };
const choix = (valeurs: readonly string[]): SchemaJson => ({ type: 'string', enum: valeurs });

/** Schémas partagés, sous `components.schemas` du document OpenAPI. */
export const SCHEMAS_COMMUNS: Record<string, SchemaJson> = {
  Citation: objet({
    document: decrire('Identifiant du document', IDENTIFIANT),
    fiche: decrire('Numéro de fiche dans cette édition', ouNul({ type: 'integer', minimum: 1 })),
    deniche: decrire('Numéro « Déniché pour vous »', ouNul({ type: 'integer', minimum: 1 })),
    repere: decrire('Quelques mots exacts du document', ouNul(TEXTE)),
  }),
  Condition: objet({
    critere: decrire('Critère', choix(CRITERES)),
    valeur: decrire('Nombre d’habitants, niveau, type d’EPCI, programme…', TEXTE),
    note: decrire('Précision', ouNul(TEXTE)),
  }),
};

const lieu = {
  commune: decrire('Code Insee de la commune', ouNul(COMMUNE)),
  commune_nom: decrire('Nom de la commune', ouNul(TEXTE)),
  epci: decrire('SIREN de l’intercommunalité', ouNul(EPCI)),
  departement: decrire('Code du département', ouNul(DEPARTEMENT)),
  region: decrire('Code de la région', ouNul(REGION)),
};
const localisation = {
  precision: decrire('Précision de la localisation', ouNul(choix(PRECISIONS))),
  base_localisation: decrire(
    'Sur quoi elle repose : le texte, un fait établi par ailleurs, une déduction',
    ouNul(choix(BASES)),
  ),
};
const citations = decrire('Passages des documents qui le disent', liste(renvoi('Citation')));
const conditions = decrire('À qui cela s’adresse', liste(renvoi('Condition')));
const themes = decrire('Thèmes ; vide : sujet transversal', liste(IDENTIFIANT));
const leviers = decrire('Leviers d’action', liste(IDENTIFIANT));

export const INITIATIVE: Proprietes<ProprietesInitiative> = {
  id: decrire('Identifiant de la fiche ; plusieurs lignes s’il y a plusieurs lieux', IDENTIFIANT),
  nom: decrire('Nom de l’initiative', TEXTE),
  resume: decrire('Résumé réécrit pour cette carte', TEXTE),
  nature: decrire('Nature', IDENTIFIANT),
  statut: decrire('Forme juridique, si le texte la dit', ouNul(IDENTIFIANT)),
  porteur: decrire('Qui porte l’initiative', ouNul(TEXTE)),
  themes: decrire('Thèmes, le premier donne la couleur ; vide : sujet transversal', themes),
  leviers,
  annee: decrire(
    'Année de création ou de début',
    ouNul({ type: 'integer', minimum: 1800, maximum: 2100 }),
  ),
  ...lieu,
  pays: decrire('Pays, code ISO à deux lettres', ouNul(motif('^[A-Z]{2}$'))),
  lieu: decrire('Nom du lieu-dit, du quartier ou du site', ouNul(TEXTE)),
  role_lieu: decrire('Rôle du lieu', ouNul(choix(ROLES_LIEU))),
  ...localisation,
  citations,
  url: decrire('Page de la fiche', ADRESSE),
};

export const ACTEUR: Proprietes<ProprietesActeur> = {
  id: decrire('Identifiant de la fiche', IDENTIFIANT),
  nom: decrire('Nom de l’acteur ou du dispositif', TEXTE),
  sigle: decrire('Sigle usuel', ouNul(TEXTE)),
  resume: decrire('Résumé réécrit pour cette carte', TEXTE),
  roles: decrire('Rôles', liste(IDENTIFIANT)),
  echelle: decrire('Échelle d’intervention', choix(ECHELLES)),
  themes: decrire('Thèmes ; vide : tous', themes),
  leviers,
  couverture: decrire(
    'Territoires où il intervient : `france` ou `niveau:code`',
    liste(
      motif('^(france|region:\\d{2}|departement:(\\d{2,3}|2[AB])|epci:\\d{9}|commune:[0-9AB]{5})$'),
    ),
  ),
  conditions,
  ...lieu,
  ...localisation,
  citations,
  url: decrire('Page de la fiche', ADRESSE),
};

export const TERRITOIRE: Proprietes<ProprietesTerritoire> = {
  id: decrire('`niveau:code`', motif('^(region|departement|epci|commune):[0-9AB]+$')),
  niveau: decrire('Niveau', choix(NIVEAUX)),
  code: decrire('Code officiel, toujours un texte', motif('^[0-9][0-9AB]{1,8}$')),
  nom: decrire('Nom officiel', TEXTE),
  population: decrire('Habitants', ouNul(compte)),
  type: decrire('Type d’intercommunalité : CC, CA, CU, METRO, MET69', ouNul(TEXTE)),
  regions: decrire('Régions qui le contiennent', liste(REGION)),
  departements: decrire('Départements qui le contiennent', liste(DEPARTEMENT)),
  epci: decrire('Intercommunalité', ouNul(EPCI)),
  region: decrire('Région, s’il n’y en a qu’une', ouNul(REGION)),
  departement: decrire('Département, s’il n’y en a qu’un', ouNul(DEPARTEMENT)),
  chef_lieu: decrire('Commune chef-lieu', ouNul(COMMUNE)),
  codes_postaux: decrire('Codes postaux', liste(motif('^\\d{5}$'))),
  surface_km2: decrire(
    'Surface calculée sur le contour, en km²',
    ouNul({ type: 'number', minimum: 0 }),
  ),
  url: decrire('Page du territoire', ADRESSE),
};

export const VOCABLE: Proprietes<ProprietesVocable> = {
  id: decrire('Identifiant', IDENTIFIANT),
  nom: decrire('Nom affiché', TEXTE),
  description: decrire('Définition en une phrase', TEXTE),
  initiatives: decrire('Nombre d’initiatives', compte),
  acteurs: decrire('Nombre d’acteurs qui s’en réclament', compte),
  url: decrire('Page du site', ADRESSE),
};

export const REPERE: Proprietes<ProprietesRepere> = {
  id: decrire('Identifiant', IDENTIFIANT),
  titre: decrire('Titre court', TEXTE),
  regle: decrire('La règle ou le seuil, réécrits', TEXTE),
  date: decrire('Date à laquelle le document l’énonce', ouNul(motif('^\\d{4}(-\\d{2}){0,2}$'))),
  a_verifier: decrire('Vrai si la règle a pu changer depuis', { type: 'boolean' }),
  themes: decrire('Thèmes', themes),
  leviers,
  conditions: decrire('À qui la règle s’applique', conditions),
  citations,
};

/** Longitude, latitude et distance : les colonnes que les formats à plat ajoutent. */
export const COORDONNEES = {
  longitude: decrire(
    'Longitude WGS 84, en degrés',
    ouNul({ type: 'number', minimum: -180, maximum: 180 }),
  ),
  latitude: decrire(
    'Latitude WGS 84, en degrés',
    ouNul({ type: 'number', minimum: -90, maximum: 90 }),
  ),
};
export const DISTANCE = decrire('Kilomètres depuis `near`, quand il est demandé', {
  type: 'number',
  minimum: 0,
});
