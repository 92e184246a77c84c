/** Réponses de l’API ouverte : GeoJSON, JSON ou CSV, avec les mêmes filtres que la carte. */
import Papa from 'papaparse';
import {
  acteursVisibles,
  initiativesVisibles,
  preparerActeurs,
  preparerInitiatives,
} from '../domain/explorer';
import { lireFiltres } from '../domain/filtres';
import { enCellule, enGeoJSON, enObjets, lignesActeur, lignesInitiative } from '../domain/ouvertes';
import type { LigneOuverte } from '../domain/ouvertes';
import { appartenance } from '../domain/territoire';
import type { CorpusCharge } from './corpus';

export const FORMATS = ['geojson', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

const TYPES: Record<Format, string> = {
  geojson: 'application/geo+json; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** Les filtres de l’adresse ; un territoire bien écrit mais qui n’existe pas est ignoré, comme sur la carte. */
function lireDemande(c: CorpusCharge, url: URL) {
  const filtres = lireFiltres(url.searchParams, c.admis);
  const territoire = filtres.territoire ? c.geo.trouver(filtres.territoire) : undefined;
  return {
    filtres: { ...filtres, territoire: territoire ? filtres.territoire : null },
    parents: territoire ? appartenance(territoire) : null,
  };
}

/** Les lignes ouvertes des initiatives qui passent les filtres de l’adresse. */
export function exporterInitiatives(c: CorpusCharge, url: URL) {
  const { filtres } = lireDemande(c, url);
  return initiativesVisibles(preparerInitiatives(c.resumes), filtres).flatMap((r) =>
    lignesInitiative(c.initiativeDe.get(r.id)!, url.origin),
  );
}

export function exporterActeurs(c: CorpusCharge, url: URL) {
  const { filtres, parents } = lireDemande(c, url);
  return acteursVisibles(preparerActeurs(c.acteursResumes), filtres, parents).flatMap((r) =>
    lignesActeur(c.acteurDe.get(r.id)!, url.origin),
  );
}

/** Le BOM fait lire l’UTF-8 aux tableurs ; les formules sont neutralisées. */
function enCSV<P>(lignes: LigneOuverte<P>[]): string {
  const objets = enObjets(lignes).map((o) =>
    Object.fromEntries(Object.entries(o).map(([cle, valeur]) => [cle, enCellule(valeur)])),
  );
  return `\uFEFF${Papa.unparse(objets, { newline: '\r\n' })}\r\n`;
}

export function repondre<P extends { id: string }>(
  nom: string,
  format: Format,
  lignes: LigneOuverte<P>[],
): Response {
  const corps =
    format === 'csv'
      ? enCSV(lignes)
      : JSON.stringify(format === 'json' ? enObjets(lignes) : enGeoJSON(lignes));
  return new Response(corps, {
    headers: {
      'content-type': TYPES[format],
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      ...(format === 'csv' ? { 'content-disposition': `attachment; filename="${nom}.csv"` } : {}),
    },
  });
}
