/** Réponses de l’API ouverte : GeoJSON, JSON ou CSV, avec les mêmes filtres que la carte. */
import Papa from 'papaparse';
import { CATALOGUE, TYPES_FORMATS } from '../domain/api/collections';
import type { Format, NomCollection } from '../domain/api/collections';
import { COORDONNEES } from '../domain/api/proprietes';
import { enCellule, enGeoJSON, enObjets } from '../domain/ouvertes';
import type { CorpusCharge } from './corpus';
import { selectionner } from './ouvert/selection';
import type { Selection } from './ouvert/selection';

/** Vrai si les lignes de la collection peuvent avoir un point. */
const situable = (nom: NomCollection) => CATALOGUE[nom].formats.includes('geojson');

function aPlat(nom: NomCollection, { lignes }: Selection): Record<string, unknown>[] {
  return situable(nom) ? enObjets(lignes) : lignes.map((l) => ({ ...l.proprietes }));
}

/** Les colonnes d’un export, dans l’ordre, même s’il n’a aucune ligne. */
export function colonnesExport(nom: NomCollection): string[] {
  const coordonnees = situable(nom) ? Object.keys(COORDONNEES) : [];
  return [...Object.keys(CATALOGUE[nom].proprietes), ...coordonnees];
}

/** Le BOM fait lire l’UTF-8 aux tableurs ; les formules sont neutralisées. */
function enCSV(nom: NomCollection, selection: Selection): string {
  const objets = aPlat(nom, selection);
  const autour = objets.some((o) => 'distance_km' in o) ? ['distance_km'] : [];
  const fields = [...colonnesExport(nom), ...autour];
  const data = objets.map((o) => fields.map((cle) => enCellule(o[cle])));
  const { separateur } = selection;
  const texte = Papa.unparse({ fields, data }, { newline: '\r\n', delimiter: separateur });
  return `\uFEFF${texte}\r\n`;
}

/** Les liens d’une page, et ses effectifs, aux noms d’OGC API (`numberMatched`…). */
function pagination({ total, lignes, suivante }: Selection, url: URL, format: Format) {
  const type = TYPES_FORMATS[format];
  return {
    numberMatched: total,
    numberReturned: lignes.length,
    links: [
      { rel: 'self', type, href: url.href },
      ...(suivante ? [{ rel: 'next', type, href: suivante }] : []),
    ],
  };
}

function enJSON(nom: NomCollection, format: Format, selection: Selection, url: URL): string {
  const page = pagination(selection, url, format);
  if (format === 'geojson') return JSON.stringify({ ...enGeoJSON(selection.lignes), ...page });
  const items = aPlat(nom, selection);
  // Sans pagination, un simple tableau : c’est le contrat de la première version.
  return JSON.stringify(selection.paginee ? { ...page, items } : items);
}

/** Le corps d’un export : exactement les octets servis, de quoi en calculer la somme. */
export function composerExport(
  c: CorpusCharge,
  nom: NomCollection,
  format: Format,
  url: URL,
): { corps: string; selection: Selection } {
  const selection = selectionner(c, nom, format, url);
  const corps = format === 'csv' ? enCSV(nom, selection) : enJSON(nom, format, selection, url);
  return { corps, selection };
}

export function repondre(c: CorpusCharge, nom: NomCollection, format: Format, url: URL): Response {
  const { corps, selection } = composerExport(c, nom, format, url);
  const headers = new Headers({ 'content-type': `${TYPES_FORMATS[format]}; charset=utf-8` });
  if (format === 'csv') {
    headers.set('content-disposition', `attachment; filename="${nom}.csv"`);
  }
  if (selection.suivante) headers.set('link', `<${selection.suivante}>; rel="next"`);
  return new Response(corps, { headers });
}
