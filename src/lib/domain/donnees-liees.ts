/** Données liées (JSON-LD, schema.org) d’un territoire : ce que sa page dit, pour une machine. */
import type { PageTerritoire, TerritoireNomme } from './page-territoire';
import type { Niveau, ReferenceTerritoire } from './territoire';

/** Une commune est une `City`, elle-même une `AdministrativeArea`. */
const GENRES: Record<Niveau, string> = {
  region: 'AdministrativeArea',
  departement: 'AdministrativeArea',
  epci: 'AdministrativeArea',
  commune: 'City',
};

const identifier = ({ niveau, code }: ReferenceTerritoire) => ({
  '@type': 'PropertyValue',
  propertyID: niveau === 'epci' ? 'SIREN' : 'Code Insee (COG)',
  value: code,
});

/** `adresseDe` rend l’adresse entière d’une page de territoire : c’est aussi son identifiant. */
export function lierTerritoire(
  page: Pick<PageTerritoire, 'territoire' | 'parents'>,
  adresseDe: (t: ReferenceTerritoire) => string,
): Record<string, unknown> {
  const t = page.territoire;
  const nommer = (p: TerritoireNomme) => ({
    '@type': GENRES[p.niveau],
    '@id': adresseDe(p),
    name: p.nom,
    identifier: identifier(p),
  });
  const mesure = (name: string, value: number | undefined, unitText: string) =>
    value === undefined ? [] : [{ '@type': 'PropertyValue', name, value, unitText }];
  const mesures = [
    ...mesure('Population', t.population, 'habitants'),
    ...mesure('Surface', t.surface, 'km²'),
  ];
  return {
    '@context': 'https://schema.org',
    '@type': GENRES[t.niveau],
    '@id': adresseDe(t),
    url: adresseDe(t),
    name: t.nom,
    identifier: identifier(t),
    ...(t.point
      ? { geo: { '@type': 'GeoCoordinates', latitude: t.point[1], longitude: t.point[0] } }
      : {}),
    ...(page.parents.length > 0
      ? { containedInPlace: page.parents.map(nommer) }
      : { containedInPlace: { '@type': 'Country', name: 'France' } }),
    ...(mesures.length > 0 ? { additionalProperty: mesures } : {}),
  };
}

/**
 * Le texte d’un bloc `application/ld+json` : les signes qui pourraient refermer la balise, ou que
 * l’échappement du HTML changerait, sont écrits en séquences JSON.
 */
export function ecrireDonneesLiees(objet: unknown): string {
  return JSON.stringify(objet).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
