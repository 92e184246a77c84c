import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { avisContours } from '../../src/lib/domain/manifeste-contours';
import { chargerManifeste } from '../../src/lib/server/contours';
import { dejaConnu, lirePlage } from '../../src/lib/server/plage-http';
import { GET, HEAD } from '../../src/routes/contours/[fichier]/+server';

const NOM = 'contours-0123456789ab.pmtiles';
const CORPS = Buffer.from('0123456789');
const somme = (octets: Buffer | string) => createHash('sha256').update(octets).digest('hex');
const MARQUE = `"${somme(CORPS)}"`;
const manifeste = {
  version: 1,
  produitLe: '2026-01-01T00:00:00.000Z',
  source: { genre: 'secours', adresse: 'Natural Earth', millesime: '' },
  comptes: { region: 18, departement: 101, epci: 0, commune: 0 },
  manquants: ['epci', 'commune'],
  zooms: { min: 0, max: 8 },
  attribution: '',
  fichiers: {
    tuiles: { nom: NOM, octets: CORPS.length, sha256: somme(CORPS) },
    territoires: { nom: 'territoires-0123456789ab.json', octets: 2, sha256: somme('{}') },
  },
  empreinte: '',
};

let dossier: string;
const avant = process.env.CONTOURS_DIR;
beforeEach(async () => {
  dossier = await mkdtemp(path.join(os.tmpdir(), 'contours-'));
  process.env.CONTOURS_DIR = dossier;
});
afterEach(async () => {
  if (avant === undefined) delete process.env.CONTOURS_DIR;
  else process.env.CONTOURS_DIR = avant;
  await rm(dossier, { recursive: true, force: true });
});

async function installer(): Promise<void> {
  await writeFile(path.join(dossier, NOM), CORPS);
  await writeFile(path.join(dossier, 'manifeste.json'), JSON.stringify(manifeste));
}

type Evenement = Parameters<typeof GET>[0];
async function demander(headers: Record<string, string> = {}, fichier = NOM, method = 'GET') {
  const request = new Request(`http://essai/contours/${fichier}`, { method, headers });
  const evenement = { params: { fichier }, request } as unknown as Evenement;
  return (method === 'HEAD' ? HEAD : GET)(evenement);
}

describe('lirePlage', () => {
  it.each([
    [null, { genre: 'entier' }],
    ['lignes=0-3', { genre: 'entier' }],
    ['bytes=0-3', { genre: 'partie', debut: 0, fin: 3 }],
    ['bytes=7-', { genre: 'partie', debut: 7, fin: 9 }],
    ['bytes=7-400', { genre: 'partie', debut: 7, fin: 9 }],
    ['bytes=-4', { genre: 'partie', debut: 6, fin: 9 }],
    ['bytes=-400', { genre: 'partie', debut: 0, fin: 9 }],
    ['bytes=10-', { genre: 'insatisfaisable' }],
    ['bytes=5-2', { genre: 'insatisfaisable' }],
    ['bytes=-0', { genre: 'insatisfaisable' }],
    ['bytes=0-1,4-5', { genre: 'insatisfaisable' }],
    ['bytes=a-b', { genre: 'insatisfaisable' }],
    ['bytes=', { genre: 'insatisfaisable' }],
  ])('%s', (entete, attendu) => expect(lirePlage(entete, 10)).toEqual(attendu));

  it('reconnaît une marque parmi d’autres', () => {
    expect(dejaConnu('"x", W/"abc"', '"abc"')).toBe(true);
    expect(dejaConnu('*', '"abc"')).toBe(true);
    expect(dejaConnu('"x"', '"abc"')).toBe(false);
  });
});

describe('GET /contours/[fichier]', () => {
  beforeEach(installer);

  it('sert le fichier entier, immuable', async () => {
    const reponse = await demander();
    expect(reponse.status).toBe(200);
    expect(await reponse.text()).toBe('0123456789');
    expect(Object.fromEntries(reponse.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': '10',
      'content-type': 'application/vnd.pmtiles',
      etag: MARQUE,
      'x-content-type-options': 'nosniff',
    });
  });

  it('206 pour une plage, entier si If-Range ne correspond plus', async () => {
    const partie = await demander({ range: 'bytes=2-4', 'if-range': MARQUE });
    expect(partie.status).toBe(206);
    expect(partie.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await partie.text()).toBe('234');
    expect((await demander({ range: 'bytes=2-4', 'if-range': '"vieux"' })).status).toBe(200);
  });

  it('416, 304, HEAD', async () => {
    const refus = await demander({ range: 'bytes=50-60' });
    expect([refus.status, refus.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect((await demander({ 'if-none-match': MARQUE })).status).toBe(304);
    const tete = await demander({}, NOM, 'HEAD');
    expect([tete.status, tete.headers.get('content-length')]).toEqual([200, '10']);
    expect(await tete.text()).toBe('');
  });

  it.each(['contours-ffffffffffff.pmtiles', '../manifeste.json', 'manifeste.json', `${NOM}x`])(
    '404 pour %s',
    async (nom) => {
      const reponse = await demander({}, nom);
      expect(reponse.status).toBe(404);
      expect(await reponse.json()).toEqual({ message: expect.stringMatching(/tuiles/) });
    },
  );
});

describe('sans contours', () => {
  it('le dit clairement', async () => {
    await expect(chargerManifeste()).rejects.toThrow('Contours absents : lancez npm run contours');
    expect((await demander()).status).toBe(503);
  });

  it('relit le manifeste dès qu’il apparaît', async () => {
    await expect(chargerManifeste()).rejects.toThrow();
    await installer();
    const lu = await chargerManifeste();
    expect(lu.fichiers.tuiles.nom).toBe(NOM);
    expect(avisContours(lu)).toEqual({
      titre: 'Contours approximatifs',
      message: expect.stringMatching(/sans les limites des intercommunalités et des communes/),
      commande: 'npm run contours',
    });
    expect(avisContours({ ...lu, manquants: [] })).toBeNull();
  });
});

describe('index des territoires', () => {
  const INDEX = 'territoires-0123456789ab.json';
  it('est servi sous son seul nom, immuable, et reconnu quand le navigateur l’a déjà', async () => {
    await installer();
    await writeFile(path.join(dossier, INDEX), '{}');
    const reponse = await demander({}, INDEX);
    expect([reponse.status, await reponse.text()]).toEqual([200, '{}']);
    expect(reponse.headers.get('cache-control')).toMatch(/immutable/);
    expect(reponse.headers.get('content-type')).toMatch(/^application\/json/);
    expect((await demander({ 'if-none-match': `"${somme('{}')}"` }, INDEX)).status).toBe(304);
    expect((await demander({}, 'territoires-ffffffffffff.json')).status).toBe(404);
  });
});
