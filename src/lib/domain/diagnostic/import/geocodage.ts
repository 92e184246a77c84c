/** Ce que le géocodage national rend, et ce qu’on en retient. Aucun appel réseau ici. */
import type { IndexTerritoires } from '../../index-territoires';
import { A_REVOIR, ECARTEE, PLACEE, PRECISIONS_PLACE, SANS_COMMUNE, type Releve } from '../releve';

export interface ResultatGeocodage {
  ligne: number;
  lon: number;
  lat: number;
  /** 0 à 1, donné par le service. */
  score: number;
  /** `housenumber`, `street`, `locality`, `municipality`… */
  type: string;
  citycode: string;
}

/** En dessous, le service lui-même n’est pas sûr : la ligne garde sa place d’avant. */
export const SCORE_MIN = 0.5;
const ADRESSE = PRECISIONS_PLACE.indexOf('adresse');
const COMMUNE = PRECISIONS_PLACE.indexOf('commune');

/** Lignes à géocoder : ni écartées, ni déjà placées par leurs coordonnées ou leur adresse. */
export function lignesAGeocoder(releve: Releve, colonnes: readonly number[]): number[] {
  const lignes: number[] = [];
  for (let i = 0; i < releve.taille; i++) {
    if (releve.etat[i] === ECARTEE || releve.precision[i]! >= ADRESSE) continue;
    if (colonnes.some((c) => releve.colonnes[c]?.texte.lire(i).trim())) lignes.push(i);
  }
  return lignes;
}

export interface BilanGeocodage {
  adresses: number;
  communes: number;
  /** Score trop bas ou rien trouvé. */
  incertaines: number;
  /** Le service désigne une autre commune que le fichier : rien n’est changé. */
  contradictoires: number;
}

/** Un relevé nouveau. Un résultat ne fait qu’affiner : il ne déplace pas une structure de commune. */
export function appliquerGeocodage(
  releve: Releve,
  resultats: Iterable<ResultatGeocodage>,
  index: IndexTerritoires,
): { releve: Releve; bilan: BilanGeocodage } {
  const rangs = new Map(index.tous('commune').map((c, rang) => [c.code, rang]));
  const r: Releve = {
    ...releve,
    etat: releve.etat.slice(),
    motif: releve.motif.slice(),
    lon: releve.lon.slice(),
    lat: releve.lat.slice(),
    precision: releve.precision.slice(),
    commune: releve.commune.slice(),
  };
  const bilan = { adresses: 0, communes: 0, incertaines: 0, contradictoires: 0 };
  for (const { ligne, lon, lat, score, type, citycode } of resultats) {
    const rang = rangs.get(index.actuel(citycode) ?? '') ?? SANS_COMMUNE;
    const connue = r.commune[ligne]!;
    if (!(score >= SCORE_MIN) || Number.isNaN(lon) || Number.isNaN(lat)) bilan.incertaines++;
    else if (connue !== SANS_COMMUNE && rang !== connue) bilan.contradictoires++;
    else {
      const fine = type !== 'municipality';
      bilan[fine ? 'adresses' : 'communes']++;
      r.etat[ligne] = PLACEE;
      r.motif[ligne] = 0;
      r.lon[ligne] = lon;
      r.lat[ligne] = lat;
      r.commune[ligne] = rang;
      r.precision[ligne] = fine ? ADRESSE : COMMUNE;
    }
  }
  const aRevoir = r.aRevoir.flatMap((g) => {
    const lignes = g.lignes.filter((i) => r.etat[i] === A_REVOIR);
    return lignes.length > 0 ? [{ ...g, lignes }] : [];
  });
  return { releve: { ...r, aRevoir }, bilan };
}
