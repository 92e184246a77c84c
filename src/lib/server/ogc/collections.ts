/** Les collections d’OGC API – Features : celles de l’API, un niveau de territoire par collection. */
import { CATALOGUE, COLLECTIONS_TERRITOIRES } from '../../domain/api/collections';
import type { FiltreCarte } from '../../domain/api/collections';
import type { Element } from '../../domain/api/selection';
import { schemasGeoJson } from '../../domain/api/openapi';
import { NIVEAUX, NOMS_NIVEAUX } from '../../domain/territoire';
import type { Emprise, Niveau } from '../../domain/territoire';
import type { SchemaJson } from '../../domain/api/schema-json';
import type { CorpusCharge } from '../corpus';
import { SOURCES } from '../ouvert/elements';
import type { Ouvrable } from '../ouvert/elements';

/** Années d’une initiative : de sa création à sa fin, si elle est connue. */
export type Periode = readonly [debut: number, fin: number | null];

export interface CollectionOgc {
  id: string;
  titre: string;
  description: string;
  /** Filtres de l’API, admis ici aussi ; une valeur inconnue y est une erreur, la norme le veut. */
  filtres: readonly FiltreCarte[];
  /** Schéma de l’entité. */
  schema: SchemaJson;
  elements(c: CorpusCharge, params: URLSearchParams): Element<Ouvrable>[];
  /** Absente : la collection n’a pas de date, `datetime` n’y change rien. */
  periode?(c: CorpusCharge, element: Element<Ouvrable>): Periode | null;
}

function periodeInitiative(c: CorpusCharge, { cle }: Element<Ouvrable>): Periode | null {
  const { annee, anneeFin } = c.initiativeDe.get(String(cle[1]))!;
  return annee === undefined ? null : [annee, anneeFin ?? null];
}

function territoires(niveau: Niveau): CollectionOgc {
  const { plusieurs } = NOMS_NIVEAUX[niveau];
  return {
    id: COLLECTIONS_TERRITOIRES[niveau],
    titre: `${plusieurs[0]!.toUpperCase()}${plusieurs.slice(1)}`,
    description: `Les ${plusieurs} du Code officiel géographique. La géométrie est un point intérieur ; l’emprise est dans « bbox ». Les contours ne sont pas servis ici : ils sont dans les tuiles de la carte.`,
    filtres: ['q'],
    schema: schemasGeoJson(CATALOGUE.territoires).TerritoireEntite!,
    elements: (c, params) => SOURCES.territoires(c, params, { niveau }),
  };
}

export const COLLECTIONS_OGC: readonly CollectionOgc[] = [
  {
    id: 'initiatives',
    titre: CATALOGUE.initiatives.titre,
    description: `${CATALOGUE.initiatives.description} « datetime » retient celles qui sont en cours à cette date ; une initiative sans année connue n’y répond pas.`,
    filtres: CATALOGUE.initiatives.filtres,
    schema: schemasGeoJson(CATALOGUE.initiatives).InitiativeEntite!,
    elements: (c, params) => SOURCES.initiatives(c, params, {}),
    periode: periodeInitiative,
  },
  {
    id: 'acteurs',
    titre: CATALOGUE.acteurs.titre,
    description: CATALOGUE.acteurs.description,
    filtres: CATALOGUE.acteurs.filtres,
    schema: schemasGeoJson(CATALOGUE.acteurs).ActeurEntite!,
    elements: (c, params) => SOURCES.acteurs(c, params, {}),
  },
  ...NIVEAUX.map(territoires),
];

export const trouverCollection = (id: string) => COLLECTIONS_OGC.find((c) => c.id === id);

export interface Etendue {
  emprise: Emprise | null;
  periode: Periode | null;
}

const SANS_FILTRE = new URLSearchParams();
const etendues = new WeakMap<CorpusCharge, Map<string, Etendue>>();

/** Emprise et période de toute une collection, calculées une fois. */
export function mesurerEtendue(c: CorpusCharge, collection: CollectionOgc): Etendue {
  let connues = etendues.get(c);
  if (!connues) etendues.set(c, (connues = new Map()));
  let etendue = connues.get(collection.id);
  if (!etendue) {
    const elements = collection.elements(c, SANS_FILTRE);
    etendue = { emprise: empriseDe(elements), periode: periodeDe(c, collection, elements) };
    connues.set(collection.id, etendue);
  }
  return etendue;
}

function empriseDe(elements: Element<Ouvrable>[]): Emprise | null {
  const e: Emprise = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position } of elements) {
    if (!position) continue;
    const [lon, lat] = position;
    e[0] = Math.min(e[0], lon);
    e[1] = Math.min(e[1], lat);
    e[2] = Math.max(e[2], lon);
    e[3] = Math.max(e[3], lat);
  }
  return e[0] <= e[2] ? e : null;
}

function periodeDe(
  c: CorpusCharge,
  collection: CollectionOgc,
  elements: Element<Ouvrable>[],
): Periode | null {
  const debuts = elements.flatMap((e) => collection.periode?.(c, e)?.[0] ?? []);
  // Une initiative dont la fin n’est pas connue est dite en cours : la période reste ouverte.
  return debuts.length > 0 ? [Math.min(...debuts), null] : null;
}
