import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Papa from 'papaparse';
import { afterEach, describe, expect, it } from 'vitest';
import {
  appliquerGeocodage,
  ErreurGeocodage,
  geocoder,
  lignesAGeocoder,
} from '../../src/lib/data/import/geocodage';
import { colle, decrire, index, relever, total } from './import-aides';

/** Le même protocole que data.geopf.fr : POST multipart (data, columns, postcode), réponse CSV. */
type Humeur = number | 'coupe' | 'tronque' | { 429: string };
let serveur: http.Server | undefined;
const recus: { data: string; columns: string[]; postcode: string | null }[] = [];

async function ouvrir(humeurs: Humeur[] = []): Promise<string> {
  recus.length = 0;
  serveur = http.createServer((requete, reponse) => {
    const morceaux: Buffer[] = [];
    requete.on('data', (m: Buffer) => morceaux.push(m));
    requete.on(
      'end',
      () => void repondre(requete, Buffer.concat(morceaux), reponse, humeurs.shift() ?? 200),
    );
  });
  await new Promise<void>((r) => serveur!.listen(0, '127.0.0.1', r));
  return `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/geocodage/search/csv/`;
}

async function repondre(
  requete: http.IncomingMessage,
  corps: Buffer,
  reponse: http.ServerResponse,
  humeur: Humeur,
) {
  if (humeur === 'coupe') return requete.socket.destroy();
  if (typeof humeur === 'object')
    return reponse.writeHead(429, { 'retry-after': humeur[429] }).end();
  if (typeof humeur === 'number' && humeur !== 200) return reponse.writeHead(humeur).end();
  const formulaire = await new Response(new Uint8Array(corps), {
    headers: { 'content-type': requete.headers['content-type']! },
  }).formData();
  const data = await (formulaire.get('data') as File).text();
  recus.push({
    data,
    columns: formulaire.getAll('columns') as string[],
    postcode: formulaire.get('postcode') as string | null,
  });
  const lignes = Papa.parse<Record<string, string>>(data, { header: true }).data;
  const sortie = lignes.map((l) => {
    const trouve = /rue/.test(Object.values(l).join(' '));
    return {
      ...l,
      longitude: trouve ? '-1.67' : '',
      latitude: trouve ? '48.11' : '',
      result_score: trouve ? '0.93' : '',
      result_type: trouve ? 'housenumber' : '',
      result_citycode: trouve ? '35238' : '',
      result_status: trouve ? 'ok' : 'not-found',
    };
  });
  reponse
    .writeHead(200, { 'content-type': 'text/csv' })
    .end(Papa.unparse(humeur === 'tronque' ? sortie.slice(1) : sortie));
}
afterEach(() => void serveur?.close());

const LISTE =
  'nom;siret;adresse;code postal;commune\nSecret;732829320;3 rue Haute;35000;Rennes\nB;;place Basse;35000;Rennes\nC;;1 rue Nue;;\nD;;9 rue Autre;84200;Carpentras\n';
const sansAttendre: number[] = [];
async function preparer(adresse: string) {
  const releve = await relever(colle(LISTE));
  sansAttendre.length = 0;
  const attendre = async (ms: number) => void sansAttendre.push(ms);
  return {
    releve,
    options: {
      adresse,
      colonnes: [2, 3],
      codePostal: 3,
      lignes: lignesAGeocoder(releve, [2]),
      lot: 2,
      attendre,
    },
  };
}

describe('géocoder', () => {
  it('n’envoie que les colonnes choisies, par lots, et affine sans changer de commune', async () => {
    const { releve, options } = await preparer(await ouvrir());
    const resultats = await geocoder(releve, options);
    expect(recus).toHaveLength(2);
    expect(recus[0]).toMatchObject({ columns: ['c2'], postcode: 'c3' });
    expect(recus[0]!.data).toBe('c2,c3\n3 rue Haute,35000\nplace Basse,35000');
    const { releve: affine, bilan } = appliquerGeocodage(releve, resultats.values(), index);
    expect(bilan).toEqual({ adresses: 2, communes: 0, incertaines: 1, contradictoires: 1 });
    expect([affine.lon[0], affine.precision[0]]).toEqual([-1.67, 3]);
    expect(decrire(affine).map((l) => l.commune)).toEqual(['35238', '35238', '35238', '84031']);
    expect(total(affine)).toBe(4);
  });

  it('attend ce que demande le service, recule devant les pannes, puis réussit', async () => {
    const { releve, options } = await preparer(
      await ouvrir([{ 429: '7' }, 503, 'coupe', 200, 200]),
    );
    expect((await geocoder(releve, options)).size).toBe(4);
    expect(sansAttendre.slice(0, 3)).toEqual([7000, 2000, 4000]);
  });

  it('garde les lots acquis quand le service tombe, et reprend sans les redemander', async () => {
    const { releve, options } = await preparer(await ouvrir([200, 500, 500, 500, 500, 500]));
    const acquis = new Map();
    const surLot = (lot: { ligne: number }[]) => lot.forEach((r) => acquis.set(r.ligne, r));
    await expect(geocoder(releve, { ...options, surLot })).rejects.toThrow(ErreurGeocodage);
    expect([...acquis.keys()]).toEqual([0, 1]);
    expect((await geocoder(releve, { ...options, dejaFaits: acquis })).size).toBe(4);
    expect(recus.at(-1)!.data).toContain('1 rue Nue');
    expect(recus).toHaveLength(2);
  });

  it('ne retente pas un refus net et ne retient rien d’une réponse incomplète', async () => {
    const refus = await preparer(await ouvrir([400]));
    await expect(geocoder(refus.releve, refus.options)).rejects.toThrow(/400/);
    expect(sansAttendre).toEqual([]);
    serveur!.close();
    const court = await preparer(await ouvrir(['tronque']));
    await expect(geocoder(court.releve, court.options)).rejects.toThrow(
      /1 réponses pour 2 adresses/,
    );
  });

  it('s’arrête quand on l’annule', async () => {
    const { releve, options } = await preparer(await ouvrir());
    const arret = new AbortController();
    const surLot = () => arret.abort();
    await expect(geocoder(releve, { ...options, signal: arret.signal, surLot })).rejects.toThrow(
      /abort/i,
    );
    expect(recus).toHaveLength(1);
  });
});
