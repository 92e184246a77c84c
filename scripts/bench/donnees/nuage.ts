/**
 * Des structures plausibles pour mesurer la carte : communes tirées selon leur population, un tiers
 * placé au point de la commune, le reste dispersé autour. Graine fixe : les mêmes lignes à chaque
 * fois. Ce ne sont pas de vraies structures.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { lireManifeste } from '../../../src/lib/domain/manifeste-contours';

/** Part relative de chaque thème : une liste réelle n’est pas équilibrée. */
const POIDS = [9, 4, 3, 8, 5, 22, 3, 4, 2, 17, 13, 6, 4];

export interface Lignes {
  lon: Float64Array;
  lat: Float64Array;
  categorie: Uint8Array;
}

/** Mulberry32 (domaine public). */
export function hasard(graine: number): () => number {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function lireCommunes() {
  const dossier = path.resolve(process.env.CONTOURS_DIR || '.territoiress/contours');
  const lire = (nom: string): unknown => JSON.parse(readFileSync(path.join(dossier, nom), 'utf8'));
  const manifeste = lireManifeste(lire('manifeste.json'));
  if (!manifeste) throw new Error('Contours absents : lancez npm run contours');
  const index = lireIndex(lire(manifeste.fichiers.territoires.nom));
  return index.tous('commune').flatMap((c) => (c.point && c.population ? [c] : []));
}

/** Rang tiré selon des poids cumulés. */
function tirer(cumuls: Float64Array, u: number): number {
  const vise = u * cumuls.at(-1)!;
  let [bas, haut] = [0, cumuls.length - 1];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (cumuls[milieu]! <= vise) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

function cumuler(poids: readonly number[]): Float64Array {
  let somme = 0;
  return Float64Array.from(poids, (p) => (somme += p));
}

export function genererLignes(n: number, graine = 20_261_123): Lignes {
  const communes = lireCommunes();
  const alea = hasard(graine);
  const habitants = cumuler(communes.map((c) => c.population!));
  const themes = cumuler(POIDS);
  const lignes = {
    lon: new Float64Array(n),
    lat: new Float64Array(n),
    categorie: new Uint8Array(n),
  };
  const gauss = () => Math.sqrt(-2 * Math.log(1 - alea())) * Math.cos(2 * Math.PI * alea());
  for (let i = 0; i < n; i++) {
    const c = communes[tirer(habitants, alea())]!;
    const [lon, lat] = c.point!;
    const etalement = alea() < 1 / 3 ? 0 : (Math.sqrt(c.surface ?? 10) / 111) * 0.22;
    lignes.lon[i] = lon + (gauss() * etalement) / Math.cos((lat * Math.PI) / 180);
    lignes.lat[i] = lat + gauss() * etalement;
    lignes.categorie[i] = tirer(themes, alea());
  }
  return lignes;
}
