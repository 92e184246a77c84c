/** Dessine côté serveur la carte d’une note et les silhouettes d’une comparaison. */
import {
  boiteAvec,
  boiteDe,
  boiteDuCadre,
  cadrer,
  dansLeCadre,
  echelle,
  etiqueter,
  kmParUnite,
  placer,
  projeter,
  tracer,
  type Cadre,
  type Occupe,
} from '../domain/carte-imprimee';
import type { CarteNote, PointNote, Silhouette } from '../domain/note';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { Niveau, Position, Territoire } from '../domain/territoire';
import { lireFormes, type FormeTuile } from './tuiles';

const COUCHE: Record<Niveau, { nom: string; zoomMin: number }> = {
  region: { nom: 'regions', zoomMin: 0 },
  departement: { nom: 'departements', zoomMin: 3 },
  epci: { nom: 'epci', zoomMin: 5 },
  commune: { nom: 'communes', zoomMin: 8 },
};
const LARGEUR = 440;
const HAUTEUR = 360;
/** Autour d’une petite commune, la carte s’élargit jusqu’aux initiatives proches, pas au-delà. */
const LIMITE_KM = 45;
const CORPS = 11;

/** Les limites qu’une carte porte sans se noircir, selon la largeur de son cadre en kilomètres. */
function niveauxTraces(km: number): Niveau[] {
  if (km < 45) return ['commune', 'epci', 'departement', 'region'];
  return km < 160 ? ['epci', 'departement', 'region'] : ['departement', 'region'];
}

const largeurKm = (c: Cadre) =>
  (c.largeur / c.facteur) * kmParUnite(c.y + c.hauteur / c.facteur / 2);

function dessiner(c: Cadre, t: Territoire, formes: FormeTuile[], niveaux: Niveau[]) {
  const couche = (...noms: string[]) => formes.filter((f) => noms.includes(f.couche));
  const remplir = (liste: FormeTuile[]) =>
    tracer(
      c,
      liste.flatMap((f) => f.traces),
      true,
    );
  const sien = couche(COUCHE[t.niveau].nom).filter((f) => f.proprietes.code === t.code);
  const limites = couche('limites');
  const lignes = (garder: (p: FormeTuile['proprietes']) => boolean) =>
    tracer(
      c,
      limites.filter((f) => garder(f.proprietes)).flatMap((f) => f.traces),
      false,
    );
  return {
    pays: remplir(couche('pays', 'jonction')),
    terre: remplir(couche('regions')),
    territoire: remplir(sien),
    bord: tracer(
      c,
      sien.flatMap((f) => f.bords),
      false,
    ),
    limites: niveaux.map((niveau) => ({
      niveau,
      d: lignes((p) => p.niveau === niveau && p.cote !== 1),
    })),
    cote: lignes((p) => p.cote === 1),
  };
}

/** Les communes les plus peuplées du cadre : de quoi se repérer. */
function nommerLieux(c: Cadre, index: IndexTerritoires, occupes: Occupe[]) {
  const noms = index
    .tous('commune')
    .flatMap((t) => {
      if (!t.point) return [];
      const point = projeter(t.point);
      return dansLeCadre(c, placer(c, point))
        ? [{ nom: t.nom, point, population: t.population ?? 0 }]
        : [];
    })
    .sort((a, b) => b.population - a.population);
  return etiqueter(c, noms.slice(0, 60), occupes, { corps: CORPS, maximum: 12 });
}

const RAYON = 8;

/** Écarte les numéros qui se cachent : chacun tourne autour de sa place jusqu’à en trouver une libre. */
function ecarter(points: PointNote[]): PointNote[] {
  const poses: PointNote[] = [];
  for (const p of points) {
    let [x, y] = [p.x, p.y];
    for (let essai = 1; essai < 90; essai++) {
      if (poses.every((q) => Math.hypot(q.x - x, q.y - y) >= 2 * RAYON)) break;
      const angle = essai * 2.4;
      const rayon = 3.4 * Math.sqrt(essai) * 1.6;
      x = p.x + rayon * Math.cos(angle);
      y = p.y + rayon * Math.sin(angle);
    }
    poses.push({ ...p, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  }
  return poses;
}

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
  const numeros = ecarter(places);
  const occupes = numeros.map(({ x, y }): Occupe => [x - RAYON, y - RAYON, x + RAYON, y + RAYON]);
  // La flèche du nord.
  occupes.push([LARGEUR - 22, 0, LARGEUR, 42]);
  return {
    largeur: LARGEUR,
    hauteur: HAUTEUR,
    ...dessiner(c, t, formes, niveaux),
    points: numeros,
    horsCadre: points
      .map((p) => p.numero)
      .filter((n) => !numeros.some((place) => place.numero === n)),
    etiquettes: nommerLieux(c, index, occupes),
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
