/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
/**
 * Garde l’application, le corpus et les tuiles vues, pour un village sans réseau. Une nouvelle
 * version attend que la personne la demande : un onglet ouvert garde la sienne, entière.
 * Budget annoncé (page /hors-ligne) : application et recherche 6 Mo, corpus 6 Mo, tuiles vues 20 Mo.
 * Mesuré au premier repos : 4,8, 4,2 et 0,9 Mo.
 */
import { build, files, version } from '$service-worker';
import {
  CACHE_GARDES,
  aOublier,
  deplier,
  strategie,
  type ReponseDuReseau,
  type Paquet,
} from '../lib/domain/hors-ligne';

const sw = self as unknown as ServiceWorkerGlobalScope;
const APPLICATION = `application-${version}`;
const DONNEES = `donnees-${version}`;
const PAGES = `pages-${version}`;
const TUILES = 'tuiles';
const COQUILLE = '/coquille';
const PAQUET = '/hors-ligne/paquet.json';
/** Les signes des thèmes ; `Pastille` les demande à cette adresse exacte. */
const SIGNES = `/signes.svg?v=${version}`;
/** Les mots de la liste de l’accueil ; `chargerMots` les demande à cette adresse exacte. */
const MOTS = `/mots.json?v=${version}`;
const BUDGET_TUILES = 20_000_000;
const PAGES_GARDEES = 60;

sw.addEventListener('install', (e) => e.waitUntil(installer()));
sw.addEventListener('activate', (e) => e.waitUntil(activer()));
sw.addEventListener('message', (e) => {
  if (e.data === 'prendre-la-main') void sw.skipWaiting();
  if (e.data === 'garder-le-corpus') e.waitUntil(garderCorpus());
  if (e.data === 'etat-du-reseau' && repond !== undefined) e.source?.postMessage(reponseDuReseau());
});

async function installer() {
  const cache = await caches.open(APPLICATION);
  // Les images de partage et les polices latines étendues se chargent au besoin.
  await cache.addAll(
    [...build, ...files, COQUILLE, SIGNES, MOTS].filter((f) => !/\.(woff|map)$/.test(f)),
  );
}

async function activer() {
  const siens = new Set([APPLICATION, DONNEES, PAGES, TUILES, CACHE_GARDES]);
  const noms = await caches.keys();
  await Promise.all(noms.filter((nom) => !siens.has(nom)).map((nom) => caches.delete(nom)));
  await sw.clients.claim();
}

/** Demandé par la page une fois au repos ; ne retarde rien. */
async function garderCorpus() {
  const cache = await caches.open(DONNEES);
  if (await cache.match(PAQUET)) return;
  const reponse = await fetch(PAQUET);
  if (!reponse.ok) return;
  for (const { chemin, corps } of deplier((await reponse.json()) as Paquet)) {
    await cache.put(chemin, new Response(corps, { headers: EN_JSON }));
  }
  await cache.put(PAQUET, new Response(version));
}

sw.addEventListener('fetch', (e) => {
  const { request } = e;
  const s = strategie({
    methode: request.method,
    url: new URL(request.url),
    origine: sw.location.origin,
    plage: request.headers.get('range'),
    navigation: request.mode === 'navigate',
  });
  if (s.genre === 'reseau') {
    if (files.includes(new URL(request.url).pathname)) e.respondWith(immuable(request));
    return;
  }
  if (s.genre === 'immuable') e.respondWith(immuable(request));
  else if (s.genre === 'tuiles') e.respondWith(tuile(request, s.cle));
  else if (s.genre === 'page') e.respondWith(page(request));
  else if (s.genre === 'donnees') e.respondWith(donnees(request, s.canonique));
  else e.respondWith(api(request));
});

/** Ce que le réseau a fait de la dernière demande ; inconnu tant qu’il n’y en a pas eu. */
let repond: boolean | undefined;
const reponseDuReseau = (): ReponseDuReseau => ({ reseauRepond: repond === true });

/** Demande au réseau, et dit aux pages s’il a répondu. */
async function demander(request: Request): Promise<Response> {
  try {
    const reponse = await fetch(request);
    if (repond !== true) annoncer(true);
    return reponse;
  } catch (erreur) {
    // La page y a renoncé : le réseau n’y est pour rien.
    if (!request.signal.aborted) annoncer(false);
    throw erreur;
  }
}

function annoncer(reponse: boolean) {
  repond = reponse;
  void sw.clients.matchAll({ type: 'window' }).then((pages) => {
    for (const une of pages) une.postMessage(reponseDuReseau());
  });
}

async function immuable(request: Request): Promise<Response> {
  const connue = await caches.match(request.url);
  if (connue) return connue;
  const reponse = await fetch(request);
  if (reponse.status === 200) {
    const cache = await caches.open(APPLICATION);
    await cache.put(request.url, reponse.clone());
  }
  return reponse;
}

/** Une plage gardée est rendue 206, comme le serveur l’aurait fait. */
async function tuile(request: Request, cle: string): Promise<Response> {
  const connue = (await caches.match(cle)) ?? null;
  if (connue) {
    return new Response(await connue.arrayBuffer(), { status: 206, headers: connue.headers });
  }
  const reponse = await demander(request);
  if (reponse.status !== 206) return reponse;
  const corps = await reponse.arrayBuffer();
  const attendu = Number(reponse.headers.get('content-length') ?? corps.byteLength);
  if (corps.byteLength === attendu) void garderTuile(cle, corps, reponse.headers);
  return new Response(corps, { status: 206, headers: reponse.headers });
}

let rangees = 0;

async function garderTuile(cle: string, corps: ArrayBuffer, entetes: Headers) {
  const cache = await caches.open(TUILES);
  await cache.put(cle, new Response(corps, { headers: entetes }));
  // Faire le ménage relit tout le cache : une fois de temps en temps suffit.
  if (++rangees % 40 === 0) await oublierTuiles(cache);
}

async function oublierTuiles(cache: Cache) {
  const entrees = [];
  for (const { url } of await cache.keys()) {
    const octets = Number((await cache.match(url))?.headers.get('content-length') ?? 0);
    entrees.push({ cle: url, octets });
  }
  for (const vieille of aOublier(entrees, BUDGET_TUILES)) await cache.delete(vieille);
}

async function page(request: Request): Promise<Response> {
  try {
    return await demander(request);
  } catch {
    return (await caches.match(COQUILLE)) ?? Response.error();
  }
}

const HORS_LIGNE = {
  message: 'Cette page n’a pas été gardée sur cet appareil.',
  conseil: 'Elle reviendra avec le réseau ; les fiches et la carte, elles, restent là.',
};
const EN_JSON = { 'content-type': 'application/json' };

/** L’erreur d’une page, avec les données communes : l’en-tête et le pied en ont besoin. */
async function pageAbsente(): Promise<Response> {
  const accueil = await caches.match('/__data.json');
  if (!accueil) return new Response(JSON.stringify(HORS_LIGNE), { status: 503, headers: EN_JSON });
  const { nodes } = (await accueil.json()) as { nodes: unknown[] };
  const absente = { type: 'error', status: 503, error: HORS_LIGNE };
  const corps = JSON.stringify({ type: 'data', nodes: [nodes[0], absente] });
  return new Response(corps, { headers: EN_JSON });
}

async function donnees(request: Request, canonique: string): Promise<Response> {
  try {
    const reponse = await demander(request);
    if (reponse.ok) void garderPage(request.url, reponse.clone());
    return reponse;
  } catch {
    return (
      (await caches.match(request.url)) ?? (await caches.match(canonique)) ?? (await pageAbsente())
    );
  }
}

async function garderPage(cle: string, reponse: Response) {
  const cache = await caches.open(PAGES);
  await cache.put(cle, reponse);
  const cles = await cache.keys();
  for (const vieille of cles.slice(0, Math.max(0, cles.length - PAGES_GARDEES))) {
    await cache.delete(vieille);
  }
}

async function api(request: Request): Promise<Response> {
  try {
    const reponse = await demander(request);
    if (reponse.ok) void garderPage(request.url, reponse.clone());
    return reponse;
  } catch {
    return (await caches.match(request.url)) ?? Response.error();
  }
}
