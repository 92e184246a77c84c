/**
 * Ce qui arrive un mauvais jour : arrêt pendant une réponse, mort subite sous la charge, contours abîmés,
 * tuiles qui n’arrivent pas. Rien de faux n’est servi, et ce qui manque se dit.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { DOSSIER_CONTOURS } from '../contours-installes';

const serveurs = new Set<ChildProcess>();

test.afterEach(() => {
  for (const serveur of serveurs) serveur.kill('SIGKILL');
  serveurs.clear();
});

function portLibre(): Promise<number> {
  return new Promise((suite) => {
    const essai = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = essai.address() as net.AddressInfo;
      essai.close(() => suite(port));
    });
  });
}

const ENTREE = 'scripts/serveur/production.mjs';

async function lancer(port: number, env: NodeJS.ProcessEnv = {}, entree = ENTREE) {
  const origine = `http://127.0.0.1:${port}`;
  const processus = spawn(process.execPath, [entree], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: origine, ...env },
    stdio: 'ignore',
  });
  serveurs.add(processus);
  const fin = new Promise<number | null>((suite) => processus.once('exit', suite));
  await expect
    .poll(
      () =>
        fetch(`${origine}/pret`).then(
          (r) => r.status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
  return { origine, processus, fin };
}

const somme = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex');
const lire = async (url: string) => {
  const reponse = await fetch(url, { headers: { range: 'bytes=1000000-1099999' } });
  return `${reponse.status} ${somme(new Uint8Array(await reponse.arrayBuffer()))}`;
};
const nomTuiles = async () =>
  (await readdir(DOSSIER_CONTOURS)).find((n) => n.endsWith('.pmtiles'))!;

test('arrêt demandé : /pret prévient, la réponse en vol arrive entière, le processus finit', async () => {
  const { origine, processus, fin } = await lancer(await portLibre(), {
    RETRAIT: '2',
    SHUTDOWN_TIMEOUT: '20',
  });
  const nom = await nomTuiles();
  const reponse = await new Promise<http.IncomingMessage>((suite, echec) => {
    http.get(`${origine}/contours/${nom}`, suite).once('error', echec);
  });
  // Pas encore lue : le serveur a bien plus à envoyer que les tampons n’en tiennent.
  processus.kill('SIGTERM');
  await expect.poll(async () => (await fetch(`${origine}/pret`)).status).toBe(503);
  expect(await (await fetch(`${origine}/pret`)).json()).toMatchObject({ etat: 'arret' });
  const morceaux: Buffer[] = [];
  for await (const morceau of reponse) morceaux.push(morceau as Buffer);
  expect(somme(Buffer.concat(morceaux)).slice(0, 12)).toBe(/-([0-9a-f]{12})\./.exec(nom)![1]);
  expect(await fin).toBe(0);
});

test('tué sous la charge puis relancé : des réponses manquent, aucune n’est fausse', async () => {
  const port = await portLibre();
  const { origine, processus, fin } = await lancer(port);
  const chemins = [
    '/api/v1/initiatives.json',
    '/api/v1/acteurs.geojson',
    '/api/v1/initiatives.csv',
    `/contours/${await nomTuiles()}`,
  ];
  const attendues = new Map<string, string>();
  for (const chemin of chemins) attendues.set(chemin, await lire(origine + chemin));
  let [justes, perdues, encore] = [0, 0, true];
  const fausses: string[] = [];
  const ouvrier = async (depart: number) => {
    for (let i = depart; encore; i++) {
      const chemin = chemins[i % chemins.length]!;
      const lue = await lire(origine + chemin).catch(() => null);
      if (lue === null) perdues++;
      else if (lue === attendues.get(chemin)) justes++;
      else fausses.push(chemin);
    }
  };
  const ouvriers = Array.from({ length: 6 }, (_, i) => ouvrier(i));
  await expect.poll(() => justes).toBeGreaterThan(50);
  processus.kill('SIGKILL');
  await fin;
  await expect.poll(() => perdues).toBeGreaterThan(0);
  await lancer(port);
  const avant = justes;
  await expect.poll(() => justes).toBeGreaterThan(avant + 50);
  encore = false;
  await Promise.all(ouvriers);
  expect(fausses).toEqual([]);
});

test('fichier effacé sous le serveur : la demande est coupée aussitôt, le reste est servi', async () => {
  // Dans le dépôt, pour que la copie trouve les mêmes paquets.
  await mkdir('.territoiress', { recursive: true });
  const copie = await mkdtemp(path.resolve('.territoiress', 'efface-'));
  try {
    await cp('build', path.join(copie, 'build'), { recursive: true });
    await mkdir(path.join(copie, path.dirname(ENTREE)), { recursive: true });
    await copyFile(ENTREE, path.join(copie, ENTREE));
    const { origine } = await lancer(await portLibre(), {}, path.join(copie, ENTREE));
    const dossier = '_app/immutable/assets';
    const [efface, garde] = (await readdir(path.join(copie, 'build/client', dossier))).filter((n) =>
      n.endsWith('.css'),
    );
    await rm(path.join(copie, 'build/client', dossier, efface!));
    const demander = (nom: string) =>
      fetch(`${origine}/${dossier}/${nom}`, {
        headers: { 'accept-encoding': 'identity' },
        signal: AbortSignal.timeout(30_000),
      });
    // Coupée par le serveur, et non par l’attente : sans cela, elle durerait deux minutes.
    await expect(demander(efface!).then((r) => r.text())).rejects.not.toThrow(/abort|timeout/i);
    expect((await demander(garde!)).status).toBe(200);
    expect((await fetch(`${origine}/sante`)).status).toBe(200);
  } finally {
    await rm(copie, { recursive: true, force: true });
  }
});

test('tuiles tronquées sur le serveur : la page et la carte tiennent, et disent pourquoi', async ({
  page,
}) => {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'resilience-'));
  for (const nom of await readdir(DOSSIER_CONTOURS)) {
    await copyFile(path.join(DOSSIER_CONTOURS, nom), path.join(dossier, nom)).catch(() => {});
  }
  await truncate(path.join(dossier, await nomTuiles()), 1_000_000);
  const { origine } = await lancer(await portLibre(), { CONTOURS_DIR: dossier });
  await page.goto(origine);
  await expect(page.getByText('Les contours installés sont abîmés')).toBeVisible();
  await expect(page.locator('.carte-ess[data-repos]')).toBeVisible({ timeout: 30_000 });
  await rm(dossier, { recursive: true });
});

test('tuiles qui n’arrivent pas : la carte le dit, et « Réessayer » les redemande', async ({
  page,
}) => {
  await page.route('**/*.pmtiles', (r) => r.fulfill({ status: 503, body: '' }));
  await page.goto('/');
  const avis = page
    .getByRole('status')
    .filter({ hasText: 'Les limites n’ont pas pu être chargées' });
  await expect(avis).toBeVisible({ timeout: 30_000 });
  await page.unroute('**/*.pmtiles');
  const recue = page.waitForResponse((r) => r.url().includes('.pmtiles') && r.status() === 206);
  await avis.getByRole('button', { name: 'Réessayer' }).click();
  await recue;
  await expect(page.locator('.carte-ess[data-repos]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Les limites n’ont pas pu être chargées')).toHaveCount(0);
});
