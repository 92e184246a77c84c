/** Le catalogue DCAT (JSON-LD) que lisent les portails de données. */
import { LICENCE } from '../../domain/api/openapi';
import { dateCorpus } from './fichiers';
import type { Fichier, Jeu, Telechargements } from './telechargements';

const CONTEXTE = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const AUTORITE = 'http://publications.europa.eu/resource/authority';
const LICENCE_IRI = { '@id': 'https://spdx.org/licenses/etalab-2.0.html' };
const FRANCAIS = { '@id': `${AUTORITE}/language/FRA` };

const fr = (texte: string) => ({ '@value': texte, '@language': 'fr' });
const jour = (date: string) => ({ '@value': date, '@type': 'xsd:date' });
const iana = (type: string) => ({ '@id': `https://www.iana.org/assignments/media-types/${type}` });

function distribution(f: Fichier, jeu: Jeu, origine: string) {
  return {
    '@type': 'dcat:Distribution',
    'dct:title': fr(`${jeu.titre}, ${f.format}`),
    'dcat:accessURL': { '@id': `${origine}${f.chemin}` },
    'dcat:downloadURL': { '@id': `${origine}${f.chemin}` },
    'dcat:mediaType': iana(f.type),
    'dcat:byteSize': { '@value': String(f.octets), '@type': 'xsd:nonNegativeInteger' },
    'dct:license': LICENCE_IRI,
    'dct:rights': fr(jeu.licence.nom),
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@value': f.sha256, '@type': 'xsd:hexBinary' },
    },
  };
}

const EST_JOUR = /^\d{4}-\d{2}-\d{2}$/;

function jeuDeDonnees(jeu: Jeu, origine: string) {
  return {
    '@type': 'dcat:Dataset',
    '@id': `${origine}/donnees#jeu-${jeu.id}`,
    'dct:identifier': jeu.id,
    'dct:title': fr(jeu.titre),
    'dct:description': fr(jeu.description),
    'dct:publisher': { '@id': `${origine}/#editeur` },
    'dct:language': FRANCAIS,
    'dct:spatial': { '@id': `${AUTORITE}/country/FRA` },
    'dct:accrualPeriodicity': { '@id': `${AUTORITE}/frequency/IRREG` },
    ...(EST_JOUR.test(jeu.date) ? { 'dct:modified': jour(jeu.date) } : {}),
    'dcat:theme': [
      { '@id': `${AUTORITE}/data-theme/SOCI` },
      { '@id': `${AUTORITE}/data-theme/REGI` },
    ],
    'dcat:landingPage': { '@id': `${origine}/donnees` },
    'dcat:distribution': jeu.fichiers.map((f) => distribution(f, jeu, origine)),
  };
}

/** Les tables du corpus, en un seul jeu : un portail n’a que faire de vingt jeux. */
function corpusEntier(sources: Jeu[], origine: string) {
  return jeuDeDonnees(
    {
      id: 'corpus',
      titre: 'Le corpus, table par table',
      description: 'Les fichiers CSV tels qu’ils s’éditent, décrits par datapackage.json.',
      date: dateCorpus(),
      licence: { nom: LICENCE.nom, url: LICENCE.url },
      fichiers: sources.flatMap((s) => s.fichiers),
      colonnes: [],
    },
    origine,
  );
}

const service = (
  titre: string,
  chemin: string,
  description: string,
  norme: string,
  origine: string,
) => ({
  '@type': 'dcat:DataService',
  '@id': `${origine}${chemin}#service`,
  'dct:title': fr(titre),
  'dcat:endpointURL': { '@id': `${origine}${chemin}` },
  'dcat:endpointDescription': { '@id': `${origine}${description}` },
  'dct:conformsTo': { '@id': norme },
  'dct:license': LICENCE_IRI,
  'dct:publisher': { '@id': `${origine}/#editeur` },
});

export function composerCatalogue(jeux: Telechargements, origine: string) {
  const tous = [...jeux.exports, ...jeux.territoires, ...jeux.contours];
  return {
    '@context': CONTEXTE,
    '@type': 'dcat:Catalog',
    '@id': `${origine}/donnees/catalogue.jsonld`,
    'dct:title': fr('TerritoirESS, données ouvertes'),
    'dct:description': fr(
      'Initiatives, acteurs, repères et territoires de la carte de l’économie sociale et solidaire.',
    ),
    'dct:publisher': {
      '@type': 'foaf:Agent',
      '@id': `${origine}/#editeur`,
      'foaf:name': 'TerritoirESS',
      'foaf:homepage': { '@id': `${origine}/` },
    },
    'dct:language': FRANCAIS,
    'dct:license': LICENCE_IRI,
    'dct:modified': jour(dateCorpus()),
    'foaf:homepage': { '@id': `${origine}/donnees` },
    'dcat:dataset': [
      ...tous.map((jeu) => jeuDeDonnees(jeu, origine)),
      corpusEntier(jeux.sources, origine),
    ],
    'dcat:service': [
      service(
        'API de TerritoirESS',
        '/api/v1',
        '/api/v1/openapi.json',
        'https://spec.openapis.org/oas/v3.1.0',
        origine,
      ),
      service(
        'OGC API – Features',
        '/ogc',
        '/ogc/api?f=json',
        'http://www.opengis.net/spec/ogcapi-features-1/1.0',
        origine,
      ),
    ],
  };
}
