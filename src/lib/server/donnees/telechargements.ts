/** Tout ce qui se télécharge, avec de quoi le vérifier : octets, somme SHA-256, date, licence. */
import { createHash } from 'node:crypto';
import { CATALOGUE, NOMS_FORMATS, TYPES_FORMATS } from '../../domain/api/collections';
import type { Format, NomCollection } from '../../domain/api/collections';
import { LICENCE } from '../../domain/api/openapi';
import { schemaExport } from '../../domain/api/table-export';
import type { ManifesteContours } from '../../domain/manifeste-contours';
import { tablesOuvertes } from '../../schema/frictionless';
import type { ChampTable, SchemaTable } from '../../schema/frictionless';
import { cheminTuiles } from '../contours';
import type { CorpusCharge } from '../corpus';
import { composerExport } from '../exports';
import { dateCorpus, lireFichier } from './fichiers';

export interface Fichier {
  format: string;
  type: string;
  /** Adresse sur ce site, sans l’origine. */
  chemin: string;
  octets: number;
  sha256: string;
}

export interface Jeu {
  id: string;
  titre: string;
  description: string;
  /** Jour des données, `aaaa-mm-jj`, ou millésime en clair. */
  date: string;
  licence: { nom: string; url: string };
  fichiers: Fichier[];
  /** Dictionnaire des colonnes du CSV. */
  colonnes: ChampTable[];
  schema?: SchemaTable;
}

const OUVERTE = { nom: LICENCE.nom, url: LICENCE.url };

const peser = (corps: string | Uint8Array) => ({
  octets: Buffer.byteLength(corps),
  sha256: createHash('sha256').update(corps).digest('hex'),
});

function fichierExport(
  c: CorpusCharge,
  nom: NomCollection,
  format: Format,
  origine: string,
  requete = '',
): Fichier {
  const chemin = `/api/v1/${nom}.${format}${requete}`;
  const { corps } = composerExport(c, nom, format, new URL(chemin, origine));
  const type = TYPES_FORMATS[format];
  return { format: NOMS_FORMATS[format], type, chemin, ...peser(corps) };
}

const EXPORTS = ['initiatives', 'acteurs', 'reperes', 'themes', 'leviers'] as const;
/** Les communes sont trop nombreuses pour un fichier : l’API les rend par pages. */
const NIVEAUX_ENTIERS = [
  { niveau: 'region', titre: 'Régions' },
  { niveau: 'departement', titre: 'Départements' },
  { niveau: 'epci', titre: 'Intercommunalités' },
] as const;

function jeuxExportes(c: CorpusCharge, origine: string): Jeu[] {
  return EXPORTS.map((nom) => {
    const { titre, description, formats } = CATALOGUE[nom];
    const schema = schemaExport(nom);
    return {
      id: nom,
      titre,
      description,
      date: dateCorpus(),
      licence: OUVERTE,
      fichiers: formats.map((f) => fichierExport(c, nom, f, origine)),
      colonnes: schema.fields,
      schema,
    };
  });
}

/** La date de ce que les contours décrivent ; sans eux, celle du code officiel géographique. */
const dateContours = (m: ManifesteContours | null, c: CorpusCharge) =>
  m ? m.source.millesime || m.produitLe.slice(0, 10) : c.geo.millesime;

function jeuxTerritoires(
  c: CorpusCharge,
  manifeste: ManifesteContours | null,
  origine: string,
): Jeu[] {
  const schema = schemaExport('territoires');
  return NIVEAUX_ENTIERS.map(({ niveau, titre }) => ({
    id: `territoires-${niveau}`,
    titre,
    description: `${titre} du Code officiel géographique : codes, noms, populations, point intérieur.`,
    date: dateContours(manifeste, c),
    licence: { nom: 'Licence Ouverte 2.0 (Insee, IGN)', url: LICENCE.url },
    fichiers: CATALOGUE.territoires.formats.map((f) =>
      fichierExport(c, 'territoires', f, origine, `?niveau=${niveau}&limit=10000`),
    ),
    colonnes: schema.fields,
    schema,
  }));
}

/** Les fichiers de `data/` : ce qu’une personne édite, tel quel. */
export function jeuxSources(): Jeu[] {
  return tablesOuvertes().map(({ nom, description, schema }) => ({
    id: nom,
    titre: `${nom}.csv`,
    description,
    date: dateCorpus(),
    licence: OUVERTE,
    fichiers: [
      {
        format: 'CSV',
        type: TYPES_FORMATS.csv,
        chemin: `/donnees/csv/${nom}.csv`,
        ...peser(lireFichier(nom) ?? ''),
      },
    ],
    colonnes: schema.fields,
    schema,
  }));
}

function jeuContours(manifeste: ManifesteContours, c: CorpusCharge): Jeu {
  const { octets, sha256 } = manifeste.fichiers.tuiles;
  return {
    id: 'contours',
    titre: 'Contours, en tuiles vectorielles',
    description: manifeste.attribution,
    date: dateContours(manifeste, c),
    licence: { nom: 'Licence Ouverte (IGN, Etalab) ; pays : domaine public', url: LICENCE.url },
    fichiers: [
      {
        format: 'PMTiles',
        type: 'application/vnd.pmtiles',
        chemin: cheminTuiles(manifeste),
        octets,
        sha256,
      },
    ],
    colonnes: [],
  };
}

export interface Telechargements {
  exports: Jeu[];
  territoires: Jeu[];
  sources: Jeu[];
  /** Vide si aucun contour n’est installé. */
  contours: Jeu[];
}

/** Le dernier calcul : les sommes ne changent qu’avec le corpus, les contours ou l’adresse du site. */
let dernier: { corpus: unknown; marque: string; jeux: Telechargements } | undefined;

export function listerTelechargements(
  c: CorpusCharge,
  manifeste: ManifesteContours | null,
  origine: string,
): Telechargements {
  const marque = `${origine} ${manifeste?.empreinte} ${manifeste?.produitLe}`;
  if (dernier?.corpus !== c || dernier.marque !== marque) {
    const jeux = {
      exports: jeuxExportes(c, origine),
      territoires: jeuxTerritoires(c, manifeste, origine),
      sources: jeuxSources(),
      contours: manifeste ? [jeuContours(manifeste, c)] : [],
    };
    dernier = { corpus: c, marque, jeux };
  }
  return dernier.jeux;
}
