/**
 * Données ouvertes : les entités de `/api/v1/`, aux propriétés fixées par le contrat public.
 * Une initiative sans lieu y est une entité de géométrie `null`.
 */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Acteur, Citation, Initiative, Lieu } from './corpus';
import { ecrireReference } from './territoire';

export interface ProprietesInitiative {
  id: string;
  nom: string;
  resume: string;
  nature: string;
  statut: string | null;
  porteur: string | null;
  themes: string[];
  leviers: string[];
  annee: number | null;
  commune: string | null;
  commune_nom: string | null;
  epci: string | null;
  departement: string | null;
  region: string | null;
  pays: string | null;
  lieu: string | null;
  role_lieu: string | null;
  precision: string | null;
  base_localisation: string | null;
  citations: CitationOuverte[];
  url: string;
}

export interface CitationOuverte {
  document: string;
  fiche: number | null;
  deniche: number | null;
  /** Quelques mots exacts du document. */
  repere: string | null;
}

export interface ProprietesActeur {
  id: string;
  nom: string;
  sigle: string | null;
  resume: string;
  roles: string[];
  echelle: string;
  themes: string[];
  leviers: string[];
  couverture: string[];
  conditions: { critere: string; valeur: string; note: string | null }[];
  commune: string | null;
  commune_nom: string | null;
  epci: string | null;
  departement: string | null;
  region: string | null;
  precision: string | null;
  base_localisation: string | null;
  citations: CitationOuverte[];
  url: string;
}

const ouvrirCitation = (c: Citation): CitationOuverte => ({
  document: c.document,
  fiche: c.fiche ?? null,
  deniche: c.deniche ?? null,
  repere: c.marqueur ?? null,
});

const ouvrirLieu = (l: Lieu | undefined) => ({
  commune: l?.commune ?? null,
  commune_nom: l?.communeNom ?? null,
  epci: l?.epci ?? null,
  departement: l?.departement ?? null,
  region: l?.region ?? null,
});

/** Une ligne par lieu ; une seule, sans lieu, pour une initiative non localisée. */
export function lignesInitiative(i: Initiative, base: string) {
  const lieux: (Lieu | undefined)[] = i.lieux.length > 0 ? i.lieux : [undefined];
  return lieux.map((l) => ({
    position: l?.position ?? null,
    proprietes: {
      id: i.id,
      nom: i.nom,
      resume: i.resume,
      nature: i.nature,
      statut: i.statut ?? null,
      porteur: i.porteur ?? null,
      themes: i.themes,
      leviers: i.leviers,
      annee: i.annee ?? null,
      ...ouvrirLieu(l),
      pays: l?.pays ?? null,
      lieu: l?.libelle ?? null,
      role_lieu: l?.role ?? null,
      precision: l?.precision ?? null,
      base_localisation: l?.base ?? null,
      citations: i.citations.map(ouvrirCitation),
      url: `${base}/initiatives/${i.id}`,
    } satisfies ProprietesInitiative,
  }));
}

export function lignesActeur(a: Acteur, base: string) {
  return [
    {
      position: a.siege?.position ?? null,
      proprietes: {
        id: a.id,
        nom: a.nom,
        sigle: a.sigle ?? null,
        resume: a.resume,
        roles: a.roles,
        echelle: a.echelle,
        themes: a.themes,
        leviers: a.leviers,
        couverture: a.couvertures.map((c) =>
          c.territoire ? ecrireReference(c.territoire) : 'france',
        ),
        conditions: a.conditions.map((c) => ({ ...c, note: c.note ?? null })),
        ...ouvrirLieu(a.siege),
        precision: a.siege?.precision ?? null,
        base_localisation: a.siege?.base ?? null,
        citations: a.citations.map(ouvrirCitation),
        url: `${base}/acteurs/${a.id}`,
      } satisfies ProprietesActeur,
    },
  ];
}

export interface LigneOuverte<P> {
  position: [number, number] | null;
  proprietes: P;
}

export function enGeoJSON<P extends { id: string }>(
  lignes: LigneOuverte<P>[],
): FeatureCollection<Point | null, P> {
  return {
    type: 'FeatureCollection',
    features: lignes.map(({ position, proprietes }): Feature<Point | null, P> => ({
      type: 'Feature',
      geometry: position && { type: 'Point', coordinates: position },
      properties: proprietes,
    })),
  };
}

/** Le même contenu à plat, une entité par ligne, avec `longitude` et `latitude`. */
export function enObjets<P>(lignes: LigneOuverte<P>[]) {
  return lignes.map(({ position, proprietes }) => ({
    ...proprietes,
    longitude: position?.[0] ?? null,
    latitude: position?.[1] ?? null,
  }));
}

/** Une cellule de tableur qui commence ainsi serait prise pour une formule. */
const FORMULE = /^[=+\-@\t\r]/;

/** Met une valeur en cellule : listes jointes par « | », objets en JSON, formules neutralisées. */
export function enCellule(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  if (typeof valeur === 'number') return String(valeur);
  if (Array.isArray(valeur)) {
    return valeur.some((v) => typeof v === 'object')
      ? JSON.stringify(valeur)
      : enCellule(valeur.join('|'));
  }
  const texte = String(valeur);
  return FORMULE.test(texte) ? `'${texte}` : texte;
}
