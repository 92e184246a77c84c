/**
 * Données ouvertes : les entités de `/api/v1/`, aux propriétés fixées par le contrat public.
 * Une initiative sans lieu y est une entité de géométrie `null`.
 */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Acteur, Citation, Initiative, Lieu, Repere, Vocable } from './corpus';
import { appartenance, ecrireReference } from './territoire';
import type { Emprise, Territoire } from './territoire';

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
  return lieux.map((l, n) => ({
    // Les identifiants n’ont pas de point : « solilab.2 » est le second lieu de « solilab ».
    cle: n === 0 ? i.id : `${i.id}.${n + 1}`,
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
      cle: a.id,
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

export interface ProprietesTerritoire {
  id: string;
  niveau: string;
  code: string;
  nom: string;
  population: number | null;
  type: string | null;
  regions: string[];
  departements: string[];
  epci: string | null;
  region: string | null;
  departement: string | null;
  chef_lieu: string | null;
  codes_postaux: string[];
  surface_km2: number | null;
  url: string;
}

/** Un territoire : son point intérieur et son emprise, jamais son contour (il est dans les tuiles). */
export function ligneTerritoire(t: Territoire, base: string) {
  const parents = appartenance(t);
  return {
    cle: t.code,
    position: t.point ?? null,
    emprise: t.emprise,
    proprietes: {
      id: ecrireReference(t),
      niveau: t.niveau,
      code: t.code,
      nom: t.nom,
      population: t.population ?? null,
      type: t.type ?? null,
      regions: t.regions ?? [],
      departements: t.departements ?? [],
      epci: parents.epci ?? null,
      region: parents.region ?? null,
      departement: parents.departement ?? null,
      chef_lieu: t.chefLieu ?? null,
      codes_postaux: t.codesPostaux ?? [],
      surface_km2: t.surface ?? null,
      url: `${base}/territoires/${t.niveau}/${t.code}`,
    } satisfies ProprietesTerritoire,
  };
}

export interface ProprietesVocable {
  id: string;
  nom: string;
  description: string;
  initiatives: number;
  acteurs: number;
  url: string;
}

/** Un thème ou un levier, et combien d’initiatives et d’acteurs s’en réclament. */
export function ligneVocable(
  v: Vocable,
  page: 'themes' | 'leviers',
  comptes: { initiatives: number; acteurs: number },
  base: string,
) {
  return {
    cle: v.id,
    position: null,
    proprietes: {
      id: v.id,
      nom: v.nom,
      description: v.description,
      initiatives: comptes.initiatives,
      acteurs: comptes.acteurs,
      url: `${base}/${page}/${v.id}`,
    } satisfies ProprietesVocable,
  };
}

export interface ProprietesRepere {
  id: string;
  titre: string;
  regle: string;
  date: string | null;
  a_verifier: boolean;
  themes: string[];
  leviers: string[];
  conditions: { critere: string; valeur: string; note: string | null }[];
  citations: CitationOuverte[];
}

export function ligneRepere(r: Repere) {
  return {
    cle: r.id,
    position: null,
    proprietes: {
      id: r.id,
      titre: r.titre,
      regle: r.regle,
      date: r.date || null,
      a_verifier: r.aVerifier,
      themes: r.themes,
      leviers: r.leviers,
      conditions: r.conditions.map((c) => ({ ...c, note: c.note ?? null })),
      citations: r.citations.map(ouvrirCitation),
    } satisfies ProprietesRepere,
  };
}

export interface LigneOuverte<P> {
  /** Identifiant de l’entité, unique dans sa collection. */
  cle: string;
  position: [number, number] | null;
  emprise?: Emprise;
  proprietes: P;
}

/** Une entité GeoJSON : son `id` est unique, `properties.id` est celui de la fiche. */
export function enEntite<P extends object>(ligne: LigneOuverte<P>): Feature<Point | null, P> {
  const { cle, position, emprise, proprietes } = ligne;
  return {
    type: 'Feature',
    id: cle,
    ...(emprise ? { bbox: emprise } : {}),
    geometry: position && { type: 'Point', coordinates: position },
    properties: proprietes,
  };
}

export function enGeoJSON<P extends object>(
  lignes: readonly LigneOuverte<P>[],
): FeatureCollection<Point | null, P> {
  return { type: 'FeatureCollection', features: lignes.map(enEntite) };
}

/** Le même contenu à plat, une entité par ligne, avec `longitude` et `latitude`. */
export function enObjets<P>(lignes: readonly LigneOuverte<P>[]) {
  return lignes.map(({ position, proprietes }) => ({
    ...proprietes,
    longitude: position?.[0] ?? null,
    latitude: position?.[1] ?? null,
  }));
}

export { enCellule } from './api/cellule';
