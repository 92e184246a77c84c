/** Dessine côté serveur la carte de l’explorateur, telle qu’une vue la cadre. */
import {
  boiteDe,
  boiteDuCadre,
  cadrer,
  dansLeCadre,
  ecarter,
  echelle,
  placer,
  projeter,
  type Cadre,
  type Dimensions,
  type Occupe,
} from '../domain/carte-imprimee';
import type { CarteVue, Impression, PointImprime } from '../domain/impression';
import type { IndexTerritoires } from '../domain/index-territoires';
import {
  NIVEAUX,
  type Emprise,
  type Niveau,
  type Position,
  type Territoire,
} from '../domain/territoire';
import { COUCHE, dessinerFond, largeurKm, nommerLieux } from './fond-imprime';
import { lireFormes } from './tuiles';

/** Comme la vue de départ de l’explorateur. */
const METROPOLE: Emprise = [-5.14, 41.33, 9.56, 51.09];
/** Les cinq régions d’outre-mer, d’ouest en est. */
const OUTRE_MER = ['01', '02', '03', '06', '04'];
/** Largeur de terrain au-delà de laquelle un niveau n’est plus qu’une tache, ou n’a plus de tuiles. */
const LARGEUR_MAX_KM: Record<Niveau, number> = {
  region: Infinity,
  departement: 5000,
  epci: 1800,
  commune: 220,
};
/** Côté d’une tuile de MapLibre, en pixels CSS. */
const TUILE = 512;
/** Place d’un numéro sur la carte, en unités SVG. */
export const RAYON = 8.2;

/** Le cadre que la vue demande ; à défaut celui du territoire choisi, à défaut la métropole. */
export function cadrerVue(
  { vue, taille }: Pick<Impression, 'vue' | 'taille'>,
  territoire: Territoire | null,
  { largeur, hauteur }: Dimensions,
): Cadre {
  if (!vue) return cadrer(boiteDe(territoire?.emprise ?? METROPOLE), largeur, hauteur, 0.04);
  const [cx, cy] = projeter([vue.longitude, vue.latitude]);
  // Tout ce que l’écran montrait tient sur la feuille, dont les proportions sont autres.
  const facteur =
    TUILE * 2 ** vue.zoom * Math.min(largeur / taille.largeur, hauteur / taille.hauteur);
  return {
    x: cx - largeur / facteur / 2,
    y: cy - hauteur / facteur / 2,
    facteur,
    largeur,
    hauteur,
  };
}

/** Vrai si le cadre montre la métropole presque entière et pas beaucoup plus. */
export function montreLaFrance(c: Cadre): boolean {
  const [x0, y0, x1, y1] = boiteDuCadre(c);
  const [a0, b0, a1, b1] = boiteDe(METROPOLE);
  const commun = (d0: number, d1: number, e0: number, e1: number) =>
    Math.max(0, Math.min(d1, e1) - Math.max(d0, e0)) / (e1 - e0);
  const part = commun(x0, x1, a0, a1) * commun(y0, y1, b0, b1);
  return part > 0.8 && largeurKm(c) < LARGEUR_MAX_KM.departement;
}

export interface LieuANumeroter extends Pick<PointImprime, 'couleur' | 'encre'> {
  id: string;
  position: Position;
}

export const estDansLeCadre = (c: Cadre, position: Position): boolean =>
  dansLeCadre(c, placer(c, projeter(position)), 2);

export interface Dessin {
  cadre: Cadre;
  nom: string;
  niveaux: Niveau[];
  territoire: Territoire | null;
  lieux: LieuANumeroter[];
  numeros: Map<string, string>;
  index: IndexTerritoires;
  /** Noms de villes au plus. */
  noms: number;
}

/** Les limites que l’échelle du cadre laisse lire. */
export const niveauxLisibles = (c: Cadre, voulus: Niveau[]): Niveau[] =>
  voulus.filter((n) => largeurKm(c) <= LARGEUR_MAX_KM[n]);

function numeroter({ cadre: c, lieux, numeros }: Dessin, nord: Occupe | null): PointImprime[] {
  const vus = new Set<string>();
  const places = lieux.flatMap(({ id, position, couleur, encre }) => {
    const numero = numeros.get(id);
    const [x, y] = placer(c, projeter(position));
    // Deux lieux d’une même initiative au même endroit ne font qu’un point.
    const cle = `${numero} ${x.toFixed(1)} ${y.toFixed(1)}`;
    if (!numero || vus.has(cle) || !dansLeCadre(c, [x, y], 2)) return [];
    vus.add(cle);
    return [{ numero, x, y, couleur, encre }];
  });
  const libre = (x: number, y: number) =>
    dansLeCadre(c, [x, y], RAYON + 1) && !(nord && x > nord[0] - RAYON && y < nord[3] + RAYON);
  return ecarter(places, RAYON, libre);
}

export async function dessinerVue(d: Dessin, nord = true): Promise<CarteVue> {
  const { cadre: c, territoire: t } = d;
  const montre = t && largeurKm(c) <= LARGEUR_MAX_KM[t.niveau] ? t : null;
  const niveaux = NIVEAUX.filter((n) => d.niveaux.includes(n)).reverse();
  const lus = [...niveaux, ...(montre ? [montre.niveau] : [])];
  const formes = await lireFormes({
    boite: boiteDuCadre(c),
    couches: [
      ...new Set([
        'pays',
        'jonction',
        'regions',
        'limites',
        ...(montre ? [COUCHE[montre.niveau].nom] : []),
      ]),
    ],
    zoomMin: Math.max(0, ...lus.map((n) => COUCHE[n].zoomMin)),
    // Une pleine page demande un trait plus fin qu’une demi-page.
    finesse: 4,
    garder: (couche, p) =>
      couche === 'limites'
        ? p.cote === 1 || niveaux.includes(p.niveau as Niveau)
        : !montre ||
          couche === 'regions' ||
          couche !== COUCHE[montre.niveau].nom ||
          p.code === montre.code,
  });
  const zoneNord: Occupe | null = nord ? [c.largeur - 22, 0, c.largeur, 42] : null;
  const points = numeroter(d, zoneNord);
  const occupes = points.map(({ x, y }): Occupe => [x - RAYON, y - RAYON, x + RAYON, y + RAYON]);
  if (zoneNord) occupes.push(zoneNord);
  return {
    nom: d.nom,
    largeur: c.largeur,
    hauteur: c.hauteur,
    ...dessinerFond(c, montre, formes, niveaux),
    points,
    etiquettes: nommerLieux(c, d.index, occupes, d.noms),
    echelle: echelle(c, Math.min(140, c.largeur * 0.4)),
  };
}

/** Le cadre de chaque région d’outre-mer dont on connaît l’emprise. */
export function cadresOutreMer(index: IndexTerritoires, place: Dimensions) {
  return OUTRE_MER.flatMap((code) => {
    const region = index.trouver({ niveau: 'region', code });
    if (!region?.emprise) return [];
    const cadre = cadrer(boiteDe(region.emprise), place.largeur, place.hauteur, 0.06);
    return [{ nom: region.nom, cadre }];
  });
}
