/** Le fond d’une carte dessinée par le serveur : terres, côtes, limites et noms de villes. */
import {
  dansLeCadre,
  etiqueter,
  kmParUnite,
  placer,
  projeter,
  tracer,
  type Cadre,
  type Occupe,
} from '../domain/carte-imprimee';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { Niveau, ReferenceTerritoire } from '../domain/territoire';
import type { FormeTuile } from './tuiles';

/** Taille des noms de villes, en unités SVG. */
const CORPS = 11;

export const COUCHE: Record<Niveau, { nom: string; zoomMin: number }> = {
  region: { nom: 'regions', zoomMin: 0 },
  departement: { nom: 'departements', zoomMin: 3 },
  epci: { nom: 'epci', zoomMin: 5 },
  commune: { nom: 'communes', zoomMin: 8 },
};

/** Largeur du cadre sur le terrain, à sa latitude moyenne. */
export const largeurKm = (c: Cadre) =>
  (c.largeur / c.facteur) * kmParUnite(c.y + c.hauteur / c.facteur / 2);

export function dessinerFond(
  c: Cadre,
  t: ReferenceTerritoire | null,
  formes: FormeTuile[],
  niveaux: Niveau[],
) {
  const couche = (...noms: string[]) => formes.filter((f) => noms.includes(f.couche));
  const remplir = (liste: FormeTuile[]) =>
    tracer(
      c,
      liste.flatMap((f) => f.traces),
      true,
    );
  const sien = t ? couche(COUCHE[t.niveau].nom).filter((f) => f.proprietes.code === t.code) : [];
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
export function nommerLieux(c: Cadre, index: IndexTerritoires, occupes: Occupe[], maximum: number) {
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
  return etiqueter(c, noms.slice(0, 5 * maximum), occupes, { corps: CORPS, maximum });
}
