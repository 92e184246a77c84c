/**
 * Le schéma unique du corpus : une entrée par fichier CSV de `data/`.
 * Scripts, tests et application lisent tous les données à travers lui ; le dictionnaire de
 * `data/README.md` en est tiré (`npm run data:dictionnaire`).
 */
import * as v from 'valibot';
import { BASES, CRITERES, ECHELLES, PRECISIONS, ROLES_LIEU } from '../domain/corpus';
import {
  anneeOptionnelle,
  choix,
  choixOptionnel,
  cible,
  codeCommuneOptionnel,
  codeNaf,
  codePays,
  couleur,
  dateOptionnelle,
  entier,
  entierOptionnel,
  identifiant,
  identifiantOptionnel,
  jour,
  liste,
  nombreOptionnel,
  ouiNon,
  reference,
  referenceOptionnelle,
  texte,
  texteBorne,
  texteOptionnel,
  urlOptionnelle,
} from './champs';

const vocabulaire = {
  id: identifiant('Identifiant stable, jamais réutilisé'),
  nom: texte('Nom affiché'),
  description: texte('Définition en une phrase'),
};

export const TABLES = {
  documents: v.object({
    id: identifiant('Identifiant du document'),
    titre: texte('Titre'),
    editeur: texte('Qui l’a publié'),
    date: dateOptionnelle('Date de publication'),
    edition: texte('Édition, en clair'),
    licence: texteOptionnel('Licence du document'),
    url: urlOptionnelle('Adresse publique connue'),
    fichier: texteOptionnel('Fichier d’extraction, pour les contrôles quand il est à portée'),
  }),
  fiches: v.object({
    id: identifiant('Identifiant stable, dans l’adresse de la fiche du kit'),
    document: identifiant('Document qui porte cette numérotation'),
    numero: entier('Numéro de la fiche dans cette édition', 1, 99),
    titre: texte('Titre de la fiche'),
    page: entierOptionnel('Page du sommaire', 1, 500),
    theme: identifiantOptionnel('Thème traité, pour une fiche thématique'),
    levier: identifiantOptionnel('Levier traité, pour une fiche levier'),
    but: texteOptionnel('À quoi sert une fiche introductive (les autres ont leur thème ou levier)'),
  }),
  themes: v.object({
    ...vocabulaire,
    icone: identifiant('Nom de l’icône Lucide'),
    couleur: couleur('Couleur sur fond clair'),
    couleur_sombre: couleur('Couleur sur fond sombre'),
  }),
  leviers: v.object({ ...vocabulaire, icone: identifiant('Nom de l’icône Lucide') }),
  natures: v.object(vocabulaire),
  naf_themes: v.object({
    naf: codeNaf('Sous-classe de la NAF rév. 2 (décret n° 2007-1888), « 88.91A »'),
    nom: texte('Intitulé officiel de la sous-classe'),
    theme: identifiantOptionnel('Thème, seulement si l’intitulé le justifie ; vide sinon'),
    note: texteOptionnel('Pourquoi ce choix, ou pourquoi aucun thème'),
  }),
  statuts: v.object(vocabulaire),
  roles: v.object(vocabulaire),
  modes: v.object(vocabulaire),
  initiatives: v.object({
    id: identifiant('Identifiant stable, dans l’adresse de la fiche'),
    nom: texte('Nom de l’initiative'),
    resume: texteBorne('Résumé réécrit, 150 à 400 signes, sans phrase du document', 150, 400),
    nature: identifiant('Nature'),
    statut: identifiantOptionnel('Forme juridique, vide si le texte ne la dit pas'),
    porteur: texteOptionnel('Qui porte l’initiative'),
    annee: anneeOptionnelle('Année de création ou de début'),
    annee_fin: anneeOptionnelle('Année de fin, si elle est connue'),
    themes: liste('Thèmes ; le premier donne la couleur. Vide : sujet transversal'),
    leviers: liste('Leviers'),
    site: urlOptionnelle('Lien externe, seulement si un document le donne'),
    acteur: identifiantOptionnel('La même structure, décrite comme acteur'),
    note: texteOptionnel('Note de la rédaction : doute, rapprochement, homonyme'),
  }),
  lieux: v.object({
    initiative: identifiant('Initiative'),
    role: choix('Rôle du lieu : site, porteur, ou partenaire d’une coopération', ROLES_LIEU),
    libelle: texteOptionnel('Nom du lieu-dit, du quartier ou du site'),
    commune: codeCommuneOptionnel('Code Insee de la commune actuelle'),
    territoire: referenceOptionnelle('Territoire, quand la précision n’est pas la commune'),
    pays: codePays('Pays, code ISO à deux lettres'),
    longitude: nombreOptionnel('Longitude WGS 84, degrés, trois décimales', -180, 180),
    latitude: nombreOptionnel('Latitude WGS 84, degrés, trois décimales', -90, 90),
    precision: choix('Précision de la localisation', PRECISIONS),
    base: choix('Sur quoi elle repose', BASES),
    source: texteOptionnel('Justification en quelques mots ; obligatoire pour une adresse'),
  }),
  interventions: v.object({
    initiative: identifiant('Initiative'),
    collectivite: texte('Nom de la collectivité'),
    territoire: referenceOptionnelle('Son territoire actuel, si elle existe encore'),
    mode: identifiant('Manière d’agir'),
    detail: texteOptionnel('Précision en quelques mots'),
  }),
  chiffres: v.object({
    cible: cible('À quoi le chiffre se rapporte', [
      'initiative',
      'acteur',
      'theme',
      'levier',
      'fiche',
    ]),
    libelle: texte('Ce qui est compté'),
    valeur: texte('Valeur telle que le document la donne'),
    unite: texteOptionnel('Unité'),
    annee: anneeOptionnelle('Année de la mesure'),
  }),
  acteurs: v.object({
    id: identifiant('Identifiant stable, dans l’adresse de la fiche'),
    nom: texte('Nom de l’acteur ou du dispositif'),
    sigle: texteOptionnel('Sigle usuel'),
    resume: texteBorne('Résumé réécrit, 80 à 400 signes', 80, 400),
    roles: liste('Rôles', true),
    echelle: choix('Échelle d’intervention', ECHELLES),
    themes: liste('Thèmes'),
    leviers: liste('Leviers'),
    site: urlOptionnelle('Lien externe, seulement si un document le donne'),
    siege_commune: codeCommuneOptionnel('Commune du siège, si elle est certaine'),
    siege_longitude: nombreOptionnel('Longitude du siège', -180, 180),
    siege_latitude: nombreOptionnel('Latitude du siège', -90, 90),
    siege_precision: choixOptionnel('Précision du siège', PRECISIONS),
    siege_base: choixOptionnel('Sur quoi repose le siège', BASES),
    siege_source: texteOptionnel('Justification du siège'),
    note: texteOptionnel('Note de la rédaction'),
  }),
  couvertures: v.object({
    acteur: identifiant('Acteur'),
    territoire: reference('« france » ou « niveau:code »', 'france'),
    base: choix('Sur quoi repose cette couverture', BASES),
    note: texteOptionnel('Précision en quelques mots'),
  }),
  conditions: v.object({
    cible: cible('Acteur ou repère concerné', ['acteur', 'repere']),
    critere: choix('Critère', CRITERES),
    valeur: texte('Valeur : nombre d’habitants, niveau, type d’EPCI, programme…'),
    note: texteOptionnel('Précision en quelques mots'),
  }),
  citations: v.object({
    cible: cible('Ce qui est cité', ['initiative', 'acteur', 'repere']),
    document: identifiant('Document'),
    fiche: entierOptionnel('Numéro de la fiche dans cette édition', 1, 99),
    deniche: entierOptionnel('Numéro « Déniché pour vous »', 1, 999),
    page: entierOptionnel('Page, si le document en a', 1, 500),
    marqueur: texteOptionnel(
      'Quelques mots exacts du document (huit au plus), pour retrouver le passage',
    ),
  }),
  reperes: v.object({
    id: identifiant('Identifiant stable'),
    titre: texte('Titre court'),
    regle: texteBorne('La règle ou le seuil, réécrits', 40, 500),
    date: dateOptionnelle('Date à laquelle le document l’énonce'),
    a_verifier: ouiNon('« oui » si la règle a pu changer depuis'),
    themes: liste('Thèmes'),
    leviers: liste('Leviers'),
    note: texteOptionnel('Note de la rédaction'),
  }),
  actions: v.object({
    cible: cible('Thème, levier ou fiche introductive (« fiche:kit-2020-1 »)', [
      'theme',
      'levier',
      'fiche',
    ]),
    ordre: entierOptionnel('Rang dans la liste', 1, 99),
    titre: texte('Ce que la collectivité peut faire, réécrit'),
    texte: texteOptionnel('Une phrase de précision, réécrite'),
  }),
  ressources: v.object({
    cible: cible('Thème, levier ou fiche introductive (« fiche:kit-2020-1 »)', [
      'theme',
      'levier',
      'fiche',
    ]),
    titre: texte('Titre de la ressource nommée par le document'),
    auteur: texteOptionnel('Auteur'),
    date: dateOptionnelle('Date'),
    url: urlOptionnelle('Adresse, seulement si le document la donne'),
  }),
  journal: v.object({
    id: identifiant('Identifiant stable, jamais réutilisé'),
    date: jour('Jour du changement'),
    titre: texte('Ce qui a changé, en quelques mots'),
    detail: texte('Ce qui a changé, en une ou deux phrases'),
  }),
} as const;

export type NomTable = keyof typeof TABLES;
export type Ligne<T extends NomTable> = v.InferOutput<(typeof TABLES)[T]>;

export const NOMS_TABLES = Object.keys(TABLES) as NomTable[];

/** Le schéma d’une colonne, pour ce que le dictionnaire et le contrôle ont à en savoir. */
export function champ(table: NomTable, colonne: string): v.GenericSchema | undefined {
  return (TABLES[table].entries as Record<string, v.GenericSchema>)[colonne];
}

/** Les colonnes d’une table, dans l’ordre du fichier. */
export function colonnes(table: NomTable): string[] {
  return Object.keys(TABLES[table].entries);
}
