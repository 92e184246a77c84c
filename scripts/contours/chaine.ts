/** La chaîne elle-même : source → pièces → topologie → tuiles et index, en mémoire. */
import type { FichierIndex } from '../../src/lib/domain/index-territoires';
import { NIVEAUX, type Niveau } from '../../src/lib/domain/territoire';
import { lireCog, type Cog } from './cog';
import { mesurer, type Geometries } from './geometries';
import { fabriquerFormes } from './formes';
import { projeter } from './geometrie';
import { etiquettes, nommer } from './noms';
import { respirer } from './outils';
import { comparer, piecesDesCommunes, piecesDesDepartements, sommerSurfaces } from './pieces';
import { ecrirePmtiles, type TuilePmtiles } from './pmtiles/ecrire';
import type { Progression } from './progression';
import { chargerSecours } from './secours/charger';
import type { SourceTrouvee } from './sources/commun';
import { lireCouches } from './sources/lire';
import { fabriquerIndex } from './territoires';
import { assembler, type Decoupage } from './topologie/assembler';
import {
  COUCHES,
  couchesVectorielles,
  NOMS_COUCHES,
  ZOOM_MAX,
  ZOOM_MAX_SECOURS,
  type NomCouche,
} from './tuiles/couches';
import { TuilesDuZoom } from './tuiles/encoder';
import { ajouterFond, preparerFond } from './tuiles/fond';
import { ajouterFrance, ajouterNoms, paliers } from './tuiles/france';

export interface Produit {
  tuiles: Buffer;
  index: FichierIndex;
  /** Contours simplifiés et voisinage, pour le serveur. */
  formes: Uint8Array;
  comptes: Record<Niveau, number>;
  manquants: Niveau[];
  zooms: { min: number; max: number };
  attribution: string;
  remarques: string[];
}

interface France {
  decoupage: Decoupage;
  surfaces: Map<string, number>;
  /** Noms par `niveau:code`, tels que la source les écrit. */
  noms: Map<string, string>;
  /** Vrai pour le tracé de secours. */
  secours: boolean;
  remarques: string[];
}

/** Monaco n’est pas dans la jonction (trop petit) : son bord se prendrait pour une côte. */
const presDeMonaco = (lon: number, lat: number) =>
  lon > 7.395 && lon < 7.445 && lat > 43.72 && lat < 43.755;

async function lireFrance(source: SourceTrouvee, cog: Cog, p: Progression): Promise<France> {
  if (!source.fichiers) {
    p.etape('Départements de secours (Natural Earth)');
    const { pieces, surfaces } = piecesDesDepartements(await chargerSecours(), cog);
    const sommes = sommerSurfaces(pieces, 'departement', surfaces);
    const decoupage = assembler(pieces, ['region', 'departement']);
    return { decoupage, surfaces: sommes, noms: nommer(cog, {}), secours: true, remarques: [] };
  }
  p.etape('Lecture et contrôle des fichiers');
  const couches = await lireCouches(source.fichiers, (part) => p.avancer(part));
  p.etape('Topologie partagée');
  await respirer();
  const { pieces, surfaces, remarques } = piecesDesCommunes(couches.commune, cog);
  const decoupage = assembler(pieces);
  const sommes = sommerSurfaces(pieces, 'commune', surfaces);
  return {
    decoupage,
    surfaces: sommes,
    noms: nommer(cog, couches),
    secours: false,
    remarques: [...remarques, ...comparer(decoupage, couches, sommes)],
  };
}

async function tuiler(france: France, cog: Cog, zoomMax: number, p: Progression) {
  p.etape('Fond : pays, mers, frontières');
  await respirer();
  const fond = await preparerFond();
  p.etape('Simplification');
  await respirer();
  const niveaux = paliers(france.decoupage, fond.jonction.longe);
  const geometries = mesurer(france.decoupage, niveaux[0]!.preparation.peses, france.surfaces);
  const noms = etiquettes(cog, geometries);
  p.etape('Formes : bords simplifiés, voisinage, mer');
  await respirer();
  const formes = fabriquerFormes(
    { complet: france.decoupage, bords: (niveaux[1] ?? niveaux[0]!).decoupage },
    {
      secours: france.secours,
      incertain: (lon, lat) => presDeMonaco(lon, lat) || fond.jonction.longe(...projeter(lon, lat)),
    },
  );
  const tuiles: TuilePmtiles[] = [];
  for (let z = 0; z <= zoomMax; z++) {
    p.etape(`Tuiles, zoom ${z}`);
    await respirer();
    const zoom = new TuilesDuZoom(z, NOMS_COUCHES);
    ajouterFond(zoom, fond);
    await respirer();
    ajouterFrance(
      zoom,
      niveaux.find((n) => z >= n.minZoom)!,
      zoomMax,
      cog,
      france.noms,
    );
    ajouterNoms(zoom, noms, 'noms');
    ajouterNoms(zoom, fond.etiquettes, 'pays_noms');
    let faites = 0;
    for (const tuile of zoom.encoder()) {
      tuiles.push(tuile);
      p.avancer(++faites / zoom.nombre, `${faites} tuiles`);
      if (faites % 50 === 0) await respirer();
    }
  }
  return { tuiles, geometries, formes };
}

function attributionDe({ fichiers }: SourceTrouvee): string {
  const naturalEarth = 'pays : Natural Earth';
  return fichiers
    ? `Contours : © IGN Admin Express, Etalab (Licence Ouverte) · ${naturalEarth}`
    : 'Contours approximatifs et pays : Natural Earth';
}

export async function produire(source: SourceTrouvee, p: Progression): Promise<Produit> {
  const cog = await lireCog();
  const france = await lireFrance(source, cog, p);
  const zoomMax = source.fichiers ? ZOOM_MAX : ZOOM_MAX_SECOURS;
  const { tuiles, geometries, formes } = await tuiler(france, cog, zoomMax, p);
  const { contours } = france.decoupage;
  const manquants = NIVEAUX.filter((niveau) => contours[niveau].length === 0);
  const absentes: NomCouche[] = manquants.map((n) => (n === 'epci' ? 'epci' : 'communes'));
  const attribution = attributionDe(source);
  p.etape('Écriture');
  return {
    tuiles: ecrirePmtiles(tuiles, {
      minZoom: 0,
      maxZoom: zoomMax,
      emprise: [-180, -85, 180, 85],
      centre: [2.5, 46.6, 5],
      metadonnees: {
        name: 'Contours administratifs',
        description: 'Régions, départements, intercommunalités et communes de France',
        attribution,
        vector_layers: couchesVectorielles(zoomMax, absentes),
      },
    }),
    index: fabriquerIndex(cog, geometries as Geometries),
    formes: formes.octets,
    comptes: Object.fromEntries(NIVEAUX.map((n) => [n, contours[n].length])) as Produit['comptes'],
    manquants,
    zooms: { min: COUCHES.pays.minzoom, max: zoomMax },
    attribution,
    remarques: france.remarques,
  };
}
