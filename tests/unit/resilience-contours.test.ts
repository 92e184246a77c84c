/**
 * Des contours abîmés pendant la vie du serveur : rien de faux n’est servi, les pages tiennent, /pret et
 * le journal le disent, et la réparation se voit sans redémarrer.
 */
import { copyFile, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lireManifeste } from '../../src/lib/domain/manifeste-contours';
import {
  chargerFormes,
  chargerIndex,
  dossierContours,
  etatContours,
} from '../../src/lib/server/contours';
import { chargerCorpus } from '../../src/lib/server/corpus';
import { GET as servir } from '../../src/routes/contours/[fichier]/+server';
import { GET as pret } from '../../src/routes/pret/+server';

type Role = 'tuiles' | 'territoires' | 'formes';
/** Les contours de secours le situent aussi ; une commune, non. */
const ILLE_ET_VILAINE = { niveau: 'departement', code: '35' } as const;

let dossier: string;
let noms: Record<Role, string>;
let journal: string[];
let vrais: string;

beforeEach(async () => {
  vrais = dossierContours();
  dossier = await mkdtemp(path.join(os.tmpdir(), 'resilience-'));
  // Des copies : le dossier du dépôt ne doit rien risquer.
  for (const nom of await readdir(vrais))
    await copyFile(path.join(vrais, nom), path.join(dossier, nom)).catch(() => {});
  const texte = await readFile(path.join(dossier, 'manifeste.json'), 'utf8');
  const { fichiers } = lireManifeste(JSON.parse(texte))!;
  noms = {
    tuiles: fichiers.tuiles.nom,
    territoires: fichiers.territoires.nom,
    formes: fichiers.formes!.nom,
  };
  vi.stubEnv('CONTOURS_DIR', dossier);
  journal = [];
  vi.spyOn(console, 'error').mockImplementation((ligne: string) => void journal.push(ligne));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(dossier, { recursive: true, force: true });
});

const chemin = (role: Role) => path.join(dossier, noms[role]);
const remettre = (role: Role) => copyFile(path.join(vrais, noms[role]), chemin(role));

async function demander(role: Role, entetes: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`http://x/contours/${noms[role]}`, { headers: entetes });
  return servir({ params: { fichier: noms[role] }, request } as unknown as Parameters<
    typeof servir
  >[0]);
}
const manque = async () => {
  const reponse = await pret();
  return [reponse.status, ((await reponse.json()) as { manque: string[] }).manque] as const;
};
const dits = () =>
  journal
    .map((l) => JSON.parse(l) as { niveau: string; fait: string })
    .filter((l) => l.niveau === 'avertissement');

describe('tuiles', () => {
  it.each([
    ['tronquées', () => truncate(chemin('tuiles'), 5_000_000)],
    ['absentes', () => rm(chemin('tuiles'))],
    [
      'd’octets au hasard',
      async () =>
        writeFile(chemin('tuiles'), Buffer.alloc((await readFile(chemin('tuiles'))).length, 7)),
    ],
  ])('%s : 503 et une phrase, jamais un morceau faux', async (_quoi, abimer) => {
    await abimer();
    for (const range of ['bytes=0-16383', 'bytes=10000000-10000999']) {
      const reponse = await demander('tuiles', { range });
      expect(reponse.status).toBe(503);
      expect(reponse.headers.get('cache-control')).toBe('no-store');
      expect(await reponse.text()).toContain('npm run contours');
    }
    expect(await manque()).toEqual([200, ['tuiles']]);
    expect(await etatContours()).toMatchObject({
      tuiles: null,
      avis: { message: expect.stringContaining('ni limites sur la carte') },
    });
    // L’index, lui, est intact : les distances restent.
    expect((await chargerIndex()).trouver(ILLE_ET_VILAINE)?.point).toBeDefined();
  });

  it('le journal le dit une fois, pas à chaque demande', async () => {
    await truncate(chemin('tuiles'), 100);
    for (let i = 0; i < 5; i++) await demander('tuiles');
    expect(dits()).toHaveLength(1);
    expect(dits()[0]!.fait).toMatch(/tuiles est abîmé.*npm run contours/);
  });

  it('remises en place, elles sont servies sans redémarrer', async () => {
    await truncate(chemin('tuiles'), 100);
    expect((await demander('tuiles')).status).toBe(503);
    await remettre('tuiles');
    const reponse = await demander('tuiles', { range: 'bytes=0-6' });
    expect([reponse.status, await reponse.text()]).toEqual([206, 'PMTiles']);
    expect(await manque()).toEqual([200, []]);
  });
});

describe('index des territoires', () => {
  /** Des chiffres changés : le JSON se lit toujours, et ment. */
  async function mentir() {
    const texte = await readFile(chemin('territoires'), 'utf8');
    await writeFile(chemin('territoires'), texte.replace(/4(\d)/g, '5$1'));
  }

  it.each([
    ['aux chiffres changés', mentir],
    ['coupé', () => truncate(chemin('territoires'), 2_000_000)],
    ['vide', () => truncate(chemin('territoires'), 0)],
  ])('%s : ni distance fausse ni page en erreur', async (_quoi, abimer) => {
    await abimer();
    expect((await chargerIndex()).trouver(ILLE_ET_VILAINE)).toMatchObject({
      nom: 'Ille-et-Vilaine',
    });
    expect((await chargerIndex()).trouver(ILLE_ET_VILAINE)?.point).toBeUndefined();
    expect((await chargerCorpus()).initiatives.length).toBeGreaterThan(0);
    expect((await demander('territoires')).status).toBe(503);
    expect(await manque()).toEqual([200, ['territoires']]);
    expect((await etatContours()).avis?.message).toMatch(/abîmés : ni distances, ni surfaces/);
  });

  it('réparé, le corpus retrouve ses positions sans redémarrer', async () => {
    await mentir();
    const sans = await chargerCorpus();
    await remettre('territoires');
    const avec = await chargerCorpus();
    expect(sans.geo.trouver(ILLE_ET_VILAINE)?.point).toBeUndefined();
    expect(avec.geo.trouver(ILLE_ET_VILAINE)?.point).toBeDefined();
    expect(await chargerCorpus()).toBe(avec);
  });

  it('abîmé après sa lecture, l’index déjà en mémoire sert toujours', async () => {
    const avant = await chargerIndex();
    await mentir();
    expect(await chargerIndex()).toBe(avant);
  });
});

it('formes abîmées : les distances depuis le contour se taisent, et /pret le dit', async () => {
  await writeFile(chemin('formes'), 'pas des formes');
  expect(await chargerFormes()).toBeNull();
  expect(await manque()).toEqual([200, ['formes']]);
  await remettre('formes');
  expect(await chargerFormes()).not.toBeNull();
});
