/** Couches de la France : les polygones des quatre niveaux, leurs limites, leurs noms. */
import { NIVEAUX, type Niveau } from '../../../src/lib/domain/territoire';
import type { Cog } from '../cog';
import { COTE_TUILE, projeter } from '../geometrie';
import type { Etiquette } from '../noms';
import { peser, suite } from '../topologie/arcs';
import { assembler, fondre, type Decoupage } from '../topologie/assembler';
import { limites, type Limite } from '../topologie/limites';
import { anneaux, preparer, simplifier, type Preparation } from '../topologie/simplifier';
import { COUCHES, type NomCouche } from './couches';
import type { Proprietes, TuilesDuZoom } from './encoder';

const COUCHE_DE = {
  region: 'regions',
  departement: 'departements',
  epci: 'epci',
  commune: 'communes',
} as const satisfies Record<Niveau, NomCouche>;

/** Aire effective sous laquelle un point part : un tiers de pixel carré (64 unités par pixel carré). */
const SEUIL = 24;
/** Un îlot de moins d’un pixel carré ne se voit pas. */
const ILOT_MIN = 48;

/** Une même France, découpée plus ou moins finement selon les zooms. */
export interface Palier {
  minZoom: number;
  decoupage: Decoupage;
  preparation: Preparation;
  limites: Limite[];
}

type LongePays = (x: number, y: number) => boolean;

function palier(minZoom: number, decoupage: Decoupage, longePays: LongePays): Palier {
  return {
    minZoom,
    decoupage,
    preparation: preparer(peser(decoupage.topologie), decoupage.pieces),
    limites: limites(decoupage, (lon, lat) => longePays(...projeter(lon, lat))),
  };
}

/**
 * Paliers de zoom. Quand les communes ne sont pas dessinées, leurs points de rencontre ne doivent
 * plus contraindre les limites plus hautes : on repart de pièces plus grosses.
 */
export function paliers(complet: Decoupage, longePays: LongePays): Palier[] {
  const sortie = [palier(0, complet, longePays)];
  if (complet.contours.commune.length === 0) return sortie;
  sortie[0]!.minZoom = COUCHES.communes.minzoom;
  const parEpci = assembler(fondre(complet, ['region', 'departement', 'epci']));
  sortie.push(palier(COUCHES.epci.minzoom, parEpci, longePays));
  const parDepartement = assembler(fondre(complet, ['region', 'departement']));
  sortie.push(palier(0, parDepartement, longePays));
  return sortie;
}

function proprietes(niveau: Niveau, code: string, cog: Cog, noms: Map<string, string>): Proprietes {
  const nom = noms.get(`${niveau}:${code}`) ?? code;
  if (niveau === 'departement') return { code, nom, region: cog.departements.get(code)!.region! };
  if (niveau === 'epci') return { code, nom, type: cog.epci.get(code)?.type ?? '' };
  if (niveau !== 'commune') return { code, nom };
  const { departement, region, epci } = cog.communes.get(code)!;
  return { code, nom, departement: departement!, region: region!, ...(epci && { epci }) };
}

const visible = (niveau: Niveau, z: number) => z >= COUCHES[COUCHE_DE[niveau]].minzoom;

/** `noms` : nom de chaque territoire par `niveau:code`. */
export function ajouterFrance(
  tuiles: TuilesDuZoom,
  { decoupage, preparation, limites }: Palier,
  zoomMax: number,
  cog: Cog,
  noms: Map<string, string>,
): void {
  const { z } = tuiles;
  const dernier = z === zoomMax;
  const simple = simplifier(preparation, z, dernier ? 0 : SEUIL, dernier ? 0 : ILOT_MIN);
  for (const niveau of NIVEAUX) {
    if (!visible(niveau, z)) continue;
    for (const { code, polygones } of decoupage.contours[niveau]) {
      const parties = anneaux(polygones, simple);
      const tags = proprietes(niveau, code, cog, noms);
      tuiles.ajouter(COUCHE_DE[niveau], { genre: 'polygone', parties }, tags);
    }
  }
  for (const { niveau, cote, frontiere, memeEpci, lignes } of limites) {
    if (!visible(niveau, z)) continue;
    const tracees = lignes.filter((arcs) => !arcs.every((a) => simple.ecartes.has(a < 0 ? ~a : a)));
    const parties = tracees
      .map((arcs) => suite(simple.arcs, arcs, false))
      .filter((l) => l.length > 2);
    const tags: Proprietes = { niveau };
    if (cote) tags.cote = 1;
    if (frontiere) tags.frontiere = 1;
    if (memeEpci) tags.meme_epci = 1;
    tuiles.ajouter('limites', { genre: 'ligne', parties }, tags);
  }
}

/** Pose les étiquettes visibles à ce zoom, les plus importantes d’abord. */
export function ajouterNoms(
  tuiles: TuilesDuZoom,
  etiquettes: Etiquette[],
  couche: NomCouche,
): void {
  const monde = COTE_TUILE * 2 ** tuiles.z;
  for (const { xy, minZoom, proprietes } of etiquettes) {
    if (tuiles.z < minZoom) continue;
    const parties = [xy.map((v) => Math.round(v * monde))];
    tuiles.ajouter(couche, { genre: 'point', parties }, proprietes);
  }
}
