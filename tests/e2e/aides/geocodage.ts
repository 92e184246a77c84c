/**
 * Un service de géocodage de remplacement, au protocole de data.geopf.fr : POST multipart (`data`,
 * `columns`, `postcode`), réponse CSV dans l’ordre. Le serveur éprouvé le connaît par `GEOCODAGE_URL`
 * (playwright.config.ts) ; seul le parcours qui l’ouvre y répond.
 */
import http from 'node:http';
import Papa from 'papaparse';

/** Un port à lui, déduit de celui du serveur éprouvé : deux suites ne se gênent pas. */
const PORT = Number(process.env.PORT_E2E || '4317') + 2000;
export const ADRESSE_GEOCODAGE = `http://127.0.0.1:${PORT}/geocodage/search/csv/`;

/** Ce que répond le service à une demande : un code HTTP, ou 429 avec son `Retry-After`. */
export type Humeur = number | { attendre: number };

export interface Geocodage {
  /** Les CSV reçus, tels quels. */
  recus: string[];
  /** Humeurs des prochaines demandes ; vide : tout va bien. */
  humeurs: Humeur[];
  fermer: () => Promise<void>;
}

const AUTORISER = { 'access-control-allow-origin': '*' };

async function repondre(
  requete: http.IncomingMessage,
  reponse: http.ServerResponse,
  corps: Buffer,
  service: Geocodage,
) {
  const formulaire = await new Response(new Uint8Array(corps), {
    headers: { 'content-type': requete.headers['content-type'] ?? '' },
  }).formData();
  const data = await (formulaire.get('data') as File).text();
  service.recus.push(data);
  const humeur = service.humeurs.shift() ?? 200;
  if (typeof humeur === 'object') {
    return reponse.writeHead(429, { ...AUTORISER, 'retry-after': String(humeur.attendre) }).end();
  }
  if (humeur !== 200) return reponse.writeHead(humeur, AUTORISER).end();
  const { data: lignes } = Papa.parse<Record<string, string>>(data, {
    header: true,
    skipEmptyLines: true,
  });
  const trouvees = lignes.map((l) => ({
    ...l,
    longitude: '-0.7700',
    latitude: '48.0700',
    result_score: '0.93',
    result_type: 'housenumber',
    result_citycode: '53130',
    result_status: 'ok',
  }));
  reponse.writeHead(200, { ...AUTORISER, 'content-type': 'text/csv' }).end(Papa.unparse(trouvees));
}

export async function ouvrirGeocodage(...humeurs: Humeur[]): Promise<Geocodage> {
  const service: Geocodage = { recus: [], humeurs, fermer: async () => undefined };
  const serveur = http.createServer((requete, reponse) => {
    const morceaux: Buffer[] = [];
    requete.on('data', (m: Buffer) => morceaux.push(m));
    requete.on('end', () => {
      repondre(requete, reponse, Buffer.concat(morceaux), service).catch(() =>
        reponse.writeHead(500, AUTORISER).end(),
      );
    });
  });
  await new Promise<void>((pret) => serveur.listen(PORT, '127.0.0.1', pret));
  service.fermer = () =>
    new Promise((fini) => {
      serveur.closeAllConnections();
      serveur.close(() => fini());
    });
  return service;
}
