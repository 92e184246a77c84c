/** Le dictionnaire des données, tiré du schéma : il ne peut pas décrire autre chose que ce qui est lu. */
import * as v from 'valibot';
import { metaDe } from './champs';
import { REFERENCES } from './references';
import { NOMS_TABLES, champ, colonnes, type NomTable } from './tables';

export interface ColonneDecrite {
  nom: string;
  description: string;
  obligatoire: boolean;
  format: string;
  /** Valeurs admises, si elles sont en nombre fini. */
  valeurs: readonly string[];
  /** Table dont cette colonne nomme une ligne. */
  vers?: NomTable;
}

export interface TableDecrite {
  nom: NomTable;
  /** Ce que décrit une ligne. */
  description: string;
  colonnes: ColonneDecrite[];
}

const DESCRIPTIONS: Record<NomTable, string> = {
  documents: 'Un document dont les données sont tirées.',
  fiches: 'Une fiche d’un document ; son numéro dépend de l’édition.',
  themes: 'Un thème, avec son icône et sa couleur sur la carte.',
  leviers: 'Un levier d’action d’une collectivité.',
  natures: 'Ce qu’une initiative peut être.',
  naf_themes:
    'Le thème d’une activité (NAF rév. 2), pour classer les structures importées dans l’atelier.',
  statuts: 'Une forme juridique.',
  roles: 'Ce qu’un acteur peut apporter.',
  modes: 'Une manière d’agir d’une collectivité.',
  initiatives: 'Un exemple cité par un document.',
  lieux: 'Un endroit où se tient une initiative ; elle peut en avoir plusieurs, ou aucun.',
  interventions: 'Ce qu’une collectivité fait pour une initiative.',
  chiffres: 'Un chiffre donné par un document.',
  acteurs: 'Une structure ou un dispositif qui accompagne, finance, représente…',
  couvertures: 'Un territoire où un acteur intervient.',
  conditions: 'À qui un acteur s’adresse, ou à qui un repère s’applique.',
  citations: 'Le passage d’un document qui cite une initiative, un acteur ou un repère.',
  reperes: 'Un seuil ou une règle énoncés par un document.',
  actions: 'Ce qu’une fiche recommande à une collectivité, réécrit.',
  ressources: 'Une publication ou un site nommés par une fiche.',
  journal: 'Un changement de ces données, tenu à la main ; le flux `/atom.xml` en est tiré.',
};

function decrireColonne(table: NomTable, nom: string): ColonneDecrite {
  const schema = champ(table, nom)!;
  const { format, valeurs = [] } = metaDe(schema);
  return {
    nom,
    description: v.getDescription(schema) ?? '',
    obligatoire: !v.is(schema, ''),
    format,
    valeurs,
    vers: REFERENCES.find((r) => r.table === table && r.colonne === nom)?.vers,
  };
}

export const decrireTables = (): TableDecrite[] =>
  NOMS_TABLES.map((nom) => ({
    nom,
    description: DESCRIPTIONS[nom],
    colonnes: colonnes(nom).map((colonne) => decrireColonne(nom, colonne)),
  }));
