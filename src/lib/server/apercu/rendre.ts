/** Dessine une image de partage sans navigateur : Satori met en page, resvg trace. */
import { createHash } from 'node:crypto';
import { read } from '$app/server';
import { Resvg } from '@resvg/resvg-js';
import satori, { type SatoriOptions } from 'satori';
import titre700 from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff?url';
import texte400 from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff?url';
import texte400Etendu from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff?url';
import texte700 from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff?url';
import { dejaConnu } from '../plage-http';
import { composerApercu, HAUTEUR, LARGEUR, type Apercu } from './modele';

/** Une image coûte un dixième de seconde de calcul : les dernières servies restent en mémoire. */
const GARDEES = 200;
/** Au-delà, on refuse plutôt que de faire attendre tout le serveur. */
const FILE_MAX = 24;
const CACHE = 'public, max-age=86400, s-maxage=604800, stale-while-revalidate=604800';

type Police = SatoriOptions['fonts'][number];

async function police(name: string, weight: 400 | 700, url: string): Promise<Police> {
  return { name, weight, style: 'normal', data: await read(url).arrayBuffer() };
}

let polices: Promise<Police[]> | undefined;
const chargerPolices = () =>
  (polices ??= Promise.all([
    police('Titre', 700, titre700),
    police('Texte', 400, texte400),
    police('Texte', 700, texte700),
    police('Secours', 400, texte400Etendu),
  ]));

async function dessiner(d: Apercu): Promise<Buffer> {
  const svg = await satori(composerApercu(d) as never, {
    width: LARGEUR,
    height: HAUTEUR,
    fonts: await chargerPolices(),
  });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

const gardees = new Map<string, Buffer>();
let enAttente = 0;
// Une image à la fois : le tracé occupe le fil du serveur, deux n’iraient pas plus vite.
let derniere: Promise<unknown> = Promise.resolve();

function chacunSonTour<T>(travail: () => Promise<T>): Promise<T> {
  const mien = derniere.then(travail, travail);
  derniere = mien.catch(() => undefined);
  return mien;
}

async function obtenir(cle: string, d: Apercu): Promise<Buffer | null> {
  const connue = gardees.get(cle);
  if (connue) return connue;
  if (enAttente >= FILE_MAX) return null;
  enAttente++;
  try {
    const png = await chacunSonTour(() => dessiner(d));
    gardees.set(cle, png);
    if (gardees.size > GARDEES) gardees.delete(gardees.keys().next().value!);
    return png;
  } finally {
    enAttente--;
  }
}

/** La réponse HTTP : PNG de 1200 × 630, marque forte tirée de ce que l’image dit. */
export async function repondreApercu(requete: Request, d: Apercu): Promise<Response> {
  const cle = createHash('sha256').update(JSON.stringify(d)).digest('hex').slice(0, 20);
  const etag = `"${cle}"`;
  const entetes = { etag, 'cache-control': CACHE, 'content-type': 'image/png' };
  if (dejaConnu(requete.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: entetes });
  }
  const png = await obtenir(cle, d);
  if (!png) return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
  // Les réseaux sociaux montrent l’image depuis leur propre origine.
  return new Response(new Uint8Array(png), {
    headers: { ...entetes, 'cross-origin-resource-policy': 'cross-origin' },
  });
}
