/**
 * « Garder hors ligne » un territoire : sa page et les tuiles qui le couvrent, rangées à part pour
 * qu’une mise à jour ou le ménage du service worker ne les effacent pas.
 */
import type { RangeResponse, Source } from 'pmtiles';
import { CACHE_GARDES, cleDePlage } from '../domain/hors-ligne';
import { avecAbords, tuilesCouvrant } from '../domain/tuiles';
import type { Emprise, ReferenceTerritoire } from '../domain/territoire';
import { comparerNoms } from '../domain/texte';

/** Le cache des tuiles vues, que le service worker tient dans son budget. */
const CACHE_VUES = 'tuiles';
/** La France entière, assez pour s’y retrouver : régions, départements, intercommunalités. */
const ZOOM_FOND = 6;
/** Assez pour une région au zoom des communes ; au-delà, les zooms fins manqueront. */
const TUILES_MAX = 600;

export interface TerritoireGarde extends ReferenceTerritoire {
  nom: string;
  octets: number;
}

const adressePage = ({ niveau, code }: ReferenceTerritoire) =>
  `/territoires/${niveau}/${code}/__data.json`;
const adresseFiche = ({ niveau, code }: ReferenceTerritoire) => `/gardes/${niveau}/${code}`;

/** Faux si le navigateur ne sait pas garder (navigation privée, contexte non sûr). */
export const peutGarder = () => 'caches' in globalThis && 'serviceWorker' in navigator;

/** Lit l’archive comme la carte le fait, et range chaque plage lue. */
class SourceGardee implements Source {
  octets = 0;
  constructor(
    readonly url: string,
    readonly cache: Cache,
  ) {}
  getKey() {
    return this.url;
  }
  async getBytes(debut: number, longueur: number): Promise<RangeResponse> {
    const plage = `bytes=${debut}-${debut + longueur - 1}`;
    const cle = cleDePlage(new URL(this.url), plage);
    const connue = await this.cache.match(cle);
    const reponse = connue ?? (await fetch(this.url, { headers: { range: plage } }));
    if (!connue && reponse.status !== 206) throw new Error(`Tuiles : ${reponse.status}`);
    const data = await reponse.arrayBuffer();
    if (!connue) await this.cache.put(cle, new Response(data, { headers: reponse.headers }));
    this.octets += data.byteLength;
    return { data };
  }
}

/** Lit les tuiles d’une emprise dans un cache ; rend les octets lus. */
async function lireTuiles(
  cache: Cache,
  tuiles: string,
  emprise: Emprise,
  { zoomMax = Infinity, surProgres = (_part: number) => {} } = {},
): Promise<number> {
  const { PMTiles } = await import('pmtiles');
  const source = new SourceGardee(new URL(tuiles, location.href).href, cache);
  const archive = new PMTiles(source);
  const { maxZoom } = await archive.getHeader();
  const liste = tuilesCouvrant(emprise, Math.min(maxZoom, zoomMax), TUILES_MAX);
  for (const [n, { z, x, y }] of liste.entries()) {
    await archive.getZxy(z, x, y);
    surProgres((n + 1) / liste.length);
  }
  return source.octets;
}

/** Le fond de carte national, pour que la carte ne soit pas vide à la première coupure. */
export async function garderFond(tuiles: string, emprises: readonly Emprise[]): Promise<void> {
  const cache = await caches.open(CACHE_VUES);
  for (const emprise of emprises) await lireTuiles(cache, tuiles, emprise, { zoomMax: ZOOM_FOND });
}

export async function garder(
  t: ReferenceTerritoire & { nom: string; emprise?: Emprise },
  tuiles: string,
  surProgres: (part: number) => void,
): Promise<void> {
  const cache = await caches.open(CACHE_GARDES);
  const page = adressePage(t);
  await cache.add(page);
  let octets = (await (await cache.match(page))!.arrayBuffer()).byteLength;
  if (t.emprise) {
    octets += await lireTuiles(cache, tuiles, avecAbords(t.emprise), { surProgres });
  }
  const fiche: TerritoireGarde = { niveau: t.niveau, code: t.code, nom: t.nom, octets };
  await cache.put(adresseFiche(t), new Response(JSON.stringify(fiche)));
}

/** Les territoires gardés sur cet appareil, par ordre alphabétique. */
export async function listerGardes(): Promise<TerritoireGarde[]> {
  const cache = await caches.open(CACHE_GARDES);
  const cles = (await cache.keys()).filter(({ url }) =>
    new URL(url).pathname.startsWith('/gardes/'),
  );
  const fiches = await Promise.all(
    cles.map(async (cle) => (await (await cache.match(cle))!.json()) as TerritoireGarde),
  );
  return fiches.sort((a, b) => comparerNoms(a.nom, b.nom));
}

/** Oublie un territoire ; les tuiles partent avec le dernier, car plusieurs se les partagent. */
export async function oublier(t: ReferenceTerritoire): Promise<void> {
  const cache = await caches.open(CACHE_GARDES);
  await Promise.all([cache.delete(adressePage(t)), cache.delete(adresseFiche(t))]);
  if ((await listerGardes()).length === 0) await caches.delete(CACHE_GARDES);
}
