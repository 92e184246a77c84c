/**
 * GeoJSON (RFC 7946) : WGS 84, longitude puis latitude, six décimales (≈ 10 cm), sans membre `crs`.
 * Une structure sans place y est une entité de géométrie `null` : elle ne disparaît pas.
 */
import type { Classes, Rattachement, Serie } from '../indicateurs/types';
import { SANS_CLASSE } from '../indicateurs/types';
import { decrireLigne } from './structures';
import type { ChoixStructures } from './structures';
import { remarqueDe } from './tableau';

/** Les noms ouverts des colonnes de `TITRES_STRUCTURES`, dans le même ordre. */
const CLES = [
  'source',
  'ligne',
  'nom',
  'siret',
  'etat',
  'motif',
  'commune',
  'commune_nom',
  'epci',
  'departement',
  'region',
  'longitude',
  'latitude',
  'precision',
  'theme',
  'famille',
  'effectif',
] as const;

const POSITION = [CLES.indexOf('longitude'), CLES.indexOf('latitude')] as const;

function entite(
  position: readonly [number, number] | null,
  properties: Record<string, unknown>,
  id?: string,
) {
  const geometry = position && {
    type: 'Point',
    coordinates: position.map((v) => Number(v.toFixed(6))),
  };
  return JSON.stringify({ type: 'Feature', ...(id ? { id } : {}), geometry, properties });
}

/** Une collection par morceaux, à mettre bout à bout dans un Blob. */
function* collection(entites: Iterable<string>): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separateur = '\n';
  for (const e of entites) {
    yield separateur + e;
    separateur = ',\n';
  }
  yield '\n]}\n';
}

function* entitesStructures(choix: ChoixStructures): Generator<string> {
  for (const [k, r] of choix.releves.entries()) {
    const masque = choix.masques[k]!;
    for (let i = 0; i < r.taille; i++) {
      if (masque[i] === 0) continue;
      const valeurs = decrireLigne(r, i, choix);
      const [lon, lat] = POSITION.map((p) => valeurs[p]);
      const position =
        typeof lon === 'number' && typeof lat === 'number' ? ([lon, lat] as const) : null;
      const proprietes = CLES.flatMap((cle, c) =>
        cle === 'longitude' || cle === 'latitude'
          ? []
          : [[cle, valeurs[c] === '' ? null : valeurs[c]]],
      );
      yield entite(position, Object.fromEntries(proprietes));
    }
  }
}

/** Les structures visibles, en points. */
export const morceauxGeoJSON = (choix: ChoixStructures): Generator<string> =>
  collection(entitesStructures(choix));

/**
 * Un indicateur, une entité par territoire, à son point représentatif. Les contours ne sont pas
 * repris : ils se joignent par le code. `valeur` est `null` sans donnée, et `remarque` dit pourquoi.
 */
export function geojsonIndicateur(
  serie: Serie,
  classes: Classes | null,
  rattachement: Rattachement,
  garder: (rang: number) => boolean = () => true,
): string {
  const entites = rattachement.niveaux[serie.niveau].flatMap((t, i) => {
    if (!garder(i)) return [];
    const v = serie.valeurs[i]!;
    const classe = classes?.rangs[i] ?? SANS_CLASSE;
    const proprietes = {
      code: t.code,
      nom: t.nom,
      niveau: serie.niveau,
      population: Number.isFinite(rattachement.population[serie.niveau][i]!)
        ? rattachement.population[serie.niveau][i]!
        : null,
      indicateur: serie.texte.titre,
      unite: serie.texte.unite,
      valeur: Number.isFinite(v) ? Number(v.toPrecision(12)) : null,
      classe: classe === SANS_CLASSE ? null : (classes?.classes[classe]?.texte ?? null),
      petits_nombres: serie.fragile[i] === 1,
      remarque: remarqueDe(serie, i) || null,
    };
    return [entite(t.point ?? null, proprietes, `${serie.niveau}:${t.code}`)];
  });
  return [...collection(entites)].join('');
}
