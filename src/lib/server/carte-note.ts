/** Dessine côté serveur la carte d’une note et les silhouettes d’une comparaison. */
import {
  boiteAvec,
  boiteDe,
  boiteDuCadre,
  cadrer,
  dansLeCadre,
  ecarter,
  echelle,
  kmParUnite,
  placer,
  projeter,
  tracer,
  type Occupe,
} from '../domain/carte-imprimee';
import type { CarteNote, Silhouette } from '../domain/note';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { Niveau, Position, Territoire } from '../domain/territoire';
import { COUCHE, dessinerFond, largeurKm, nommerLieux } from './fond-imprime';
import { lireFormes } from './tuiles';

const LARGEUR = 440;
const HAUTEUR = 360;
/** Autour d’une petite commune, la carte s’élargit jusqu’aux initiatives proches, pas au-delà. */
const LIMITE_KM = 45;

/** Les limites qu’une carte porte sans se noircir, selon la largeur de son cadre en kilomètres. */
function niveauxTraces(km: number): Niveau[] {
  if (km < 45) return ['commune', 'epci', 'departement', 'region'];
  return km < 160 ? ['epci', 'departement', 'region'] : ['departement', 'region'];
}

const RAYON = 8;

export interface PointANumeroter {
  numero: number;
  ici: boolean;
  position: Position;
}

/** La carte d’une note ; `null` sans contour. */
export async function dessinerCarte(
  t: Territoire,
  points: PointANumeroter[],
  index: IndexTerritoires,
): Promise<CarteNote | null> {
  if (!t.emprise) return null;
  const proches = points.filter((p) => !p.ici).map((p) => p.position);
  const c = cadrer(boiteAvec(t.emprise, proches, LIMITE_KM), LARGEUR, HAUTEUR);
  const niveaux = niveauxTraces(largeurKm(c));
  const formes = await lireFormes({
    boite: boiteDuCadre(c),
    couches: ['pays', 'jonction', 'regions', 'limites', COUCHE[t.niveau].nom],
    zoomMin: Math.max(COUCHE[t.niveau].zoomMin, COUCHE[niveaux[0]!].zoomMin),
    garder: (couche, p) =>
      couche === 'limites'
        ? p.cote === 1 || niveaux.includes(p.niveau as Niveau)
        : couche === 'regions' || couche !== COUCHE[t.niveau].nom || p.code === t.code,
  });
  const places = points
    .map((p) => {
      const [x, y] = placer(c, projeter(p.position));
      return { numero: p.numero, ici: p.ici, x, y };
    })
    .filter((p) => dansLeCadre(c, [p.x, p.y], 2));
  const numeros = ecarter(places, RAYON);
  const occupes = numeros.map(({ x, y }): Occupe => [x - RAYON, y - RAYON, x + RAYON, y + RAYON]);
  // La flèche du nord.
  occupes.push([LARGEUR - 22, 0, LARGEUR, 42]);
  return {
    largeur: LARGEUR,
    hauteur: HAUTEUR,
    ...dessinerFond(c, t, formes, niveaux),
    points: numeros,
    horsCadre: points
      .map((p) => p.numero)
      .filter((n) => !numeros.some((place) => place.numero === n)),
    etiquettes: nommerLieux(c, index, occupes, 12),
    echelle: echelle(c, 110),
  };
}

/** Silhouettes à la même échelle, chacune dans un carré de `cote` unités ; `null` sans contour. */
export async function dessinerSilhouettes(
  territoires: Territoire[],
  cote: number,
): Promise<(Silhouette | null)[]> {
  const boites = territoires.map((t) => t.emprise && boiteDe(t.emprise));
  const coteKm = Math.max(
    ...boites.map((b) =>
      b ? Math.max(b[2] - b[0], b[3] - b[1]) * kmParUnite((b[1] + b[3]) / 2) : 0,
    ),
  );
  return Promise.all(
    territoires.map(async (t, i) => {
      const boite = boites[i];
      if (!boite) return null;
      const demi = coteKm / kmParUnite((boite[1] + boite[3]) / 2) / 2;
      const [cx, cy] = [(boite[0] + boite[2]) / 2, (boite[1] + boite[3]) / 2];
      const c = cadrer([cx - demi, cy - demi, cx + demi, cy + demi], cote, cote, 0.03);
      const { nom, zoomMin } = COUCHE[t.niveau];
      const formes = await lireFormes({
        boite,
        couches: [nom],
        zoomMin,
        garder: (_, p) => p.code === t.code,
      });
      return {
        d: tracer(
          c,
          formes.flatMap((f) => f.traces),
          true,
        ),
        bord: tracer(
          c,
          formes.flatMap((f) => f.bords),
          false,
        ),
        echelle: echelle(c, cote * 0.5),
      };
    }),
  );
}
