/** Le débit et HSTS, sur un serveur à part : réglé comme derrière un mandataire en https. */
import { spawn, type ChildProcess } from 'node:child_process';
import { expect, test } from './aides/test';

let serveur: ChildProcess;
let adresse: string;

test.beforeAll(async () => {
  serveur = spawn(process.execPath, ['build/index.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...{ HOST: '127.0.0.1', PORT: '0', ORIGIN: 'https://carte.test', SHUTDOWN_TIMEOUT: '1' },
      ...{ ADDRESS_HEADER: 'X-Forwarded-For', LIMITE_DEBIT: '0.01', LIMITE_RAFALE: '20' },
    },
  });
  adresse = await new Promise<string>((pret, echec) => {
    serveur.once('exit', (code) => echec(new Error(`serveur arrêté : ${code}`)));
    serveur.stdout!.on('data', (m: Buffer) => {
      const trouve = /Listening on (http:\S+)/.exec(String(m));
      if (trouve) pret(trouve[1]!);
    });
  });
});
test.afterAll(() => {
  serveur.removeAllListeners('exit');
  serveur.kill();
});

const venantDe = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

test('au-delà de la rafale : 429, un délai, une phrase ; les autres passent', async ({
  request,
}) => {
  const statuts: number[] = [];
  for (let i = 0; i < 40; i++) {
    statuts.push((await request.get(`${adresse}/api/v1`, venantDe('203.0.113.7'))).status());
  }
  expect(statuts.slice(0, 20)).toEqual(Array(20).fill(200));
  expect(statuts.slice(20)).toEqual(Array(20).fill(429));
  // Une image coûte vingt jetons : il n’y en a pas tant.
  const image = await request.get(`${adresse}/apercu/carte.png`, venantDe('203.0.113.7'));
  expect(image.status()).toBe(429);
  expect(Number(image.headers()['retry-after'])).toBeGreaterThan(0);
  expect(await image.text()).toMatch(/^Trop de demandes .* Réessayez dans \d+ s\.\n$/);
  const autre = await request.get(`${adresse}/api/v1/themes`, venantDe('203.0.113.8'));
  expect(autre.status()).toBe(200);
});

test('un en-tête forgé devant celui du mandataire ne change pas de seau', async ({ request }) => {
  const statuts = new Set<number>();
  for (let i = 0; i < 40; i++) {
    const forge = venantDe(`198.51.100.${i}, 203.0.113.9`);
    statuts.add((await request.get(`${adresse}/api/v1`, forge)).status());
  }
  expect(statuts).toEqual(new Set([200, 429]));
});

test('HSTS sur les pages comme sur les fichiers, derrière https', async ({ request }) => {
  for (const chemin of ['/sante', '/apparence.js', '/rien', '/a-propos']) {
    const reponse = await request.get(adresse + chemin, venantDe('203.0.113.10'));
    expect(reponse.headers()['strict-transport-security'], chemin).toBe('max-age=31536000');
  }
});
