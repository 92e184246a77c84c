/**
 * Des demandes que personne de bonne foi n’enverrait, à toutes les routes du serveur construit. La
 * graine est fixe : une faute se rejoue. `TIRAGES` en demande davantage par route.
 */
import fc from 'fast-check';
import { GRAINE, tirages } from '../tirages';
import { demandes, dicter, envoyer, type Demande, type Reponse } from './aides/hostile';
import { ROUTES } from './aides/routes';
import { expect, test } from './aides/test';

const TIRAGES = tirages(25);
/** Un chemin de la machine, une pile, un fichier du dépôt : ce qu’une réponse ne montre jamais. */
const FUITE =
  /\n\s+at .+:\d+:\d+|node_modules|\/build\/(server|handler)|root:x:0|"devDependencies"/;
/** Notre marque, ressortie comme des balises ou des attributs. */
const INJECTION =
  /<svg onload=xss7|<script>xss7|=\s*'[^'<>]*'\s+onmouseover=xss7|href="javascript:xss7/;
/** La plus grosse réponse honnête (les contours entiers) n’est pas un texte ; les autres restent en deçà. */
const TEXTE_MAX = 12_000_000;

function verifier(demande: Demande, r: Reponse, origine: string): void {
  const dit = `${r.statut} ${JSON.stringify(demande)}`;
  expect(r.statut, dit).toBeLessThan(500);
  expect(r.entetes['set-cookie'], dit).toBeUndefined();
  expect(r.entetes['x-content-type-options'], dit).toBe('nosniff');
  expect(r.corps.length, dit).toBeLessThan(TEXTE_MAX);
  const type = r.entetes['content-type'] ?? '';
  if (type.startsWith('text/html')) {
    expect(r.entetes['content-security-policy'], dit).toMatch(/script-src|default-src 'none'/);
    expect(INJECTION.test(r.corps), `injection : ${dit}`).toBe(false);
  }
  if (!/pmtiles|png/.test(type)) expect(FUITE.exec(r.corps)?.[0], dit).toBeUndefined();
  const vers = r.entetes.location;
  if (vers) expect(new URL(vers, origine).host, dit).toBe(new URL(origine).host);
}

for (const route of ROUTES) {
  test(`${route.id} : ${TIRAGES} demandes hostiles, jamais une panne, une fuite ni une injection`, async ({
    baseURL,
  }) => {
    test.setTimeout(120_000 + TIRAGES * 2_000);
    const statuts: Record<number, number> = {};
    await fc.assert(
      fc.asyncProperty(demandes(route.id, route.exemple), async (demande) => {
        const reponse = await envoyer(baseURL!, demande);
        statuts[reponse.statut] = (statuts[reponse.statut] ?? 0) + 1;
        verifier(demande, reponse, baseURL!);
      }),
      { numRuns: TIRAGES, seed: GRAINE },
    );
    test.info().annotations.push({ type: 'statuts', description: JSON.stringify(statuts) });
  });
}

test('une connexion qui parle mal HTTP est refusée, et le serveur continue', async ({
  baseURL,
  request,
}) => {
  const hote = 'Host: 127.0.0.1\r\n';
  const mauvaises: [string, string][] = [
    ['sans hôte', 'GET / HTTP/1.1\r\n\r\n'],
    [
      'deux longueurs',
      `POST / HTTP/1.1\r\n${hote}Content-Length: 3\r\nContent-Length: 9\r\n\r\nabc`,
    ],
    [
      'longueur et morceaux',
      `POST / HTTP/1.1\r\n${hote}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['longueur négative', `POST / HTTP/1.1\r\n${hote}Content-Length: -1\r\n\r\n`],
    ['en-tête énorme', `GET / HTTP/1.1\r\n${hote}X: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['adresse énorme', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${hote}\r\n`],
    ['octet nul', `GET /\0 HTTP/1.1\r\n${hote}\r\n`],
    ['en-tête replié', `GET / HTTP/1.1\r\n${hote}A: b\r\n c\r\n: d\r\n\r\n`],
    ['adresse absolue', `GET http://exemple.test/ HTTP/1.1\r\n${hote}\r\n`],
    ['astérisque', `OPTIONS * HTTP/1.1\r\n${hote}\r\n`],
    ['tunnel', `CONNECT exemple.test:443 HTTP/1.1\r\n${hote}\r\n`],
    ['autre protocole', 'EHLO exemple.test\r\n\r\n'],
  ];
  for (const [quoi, octets] of mauvaises) {
    const ligne = await dicter(baseURL!, octets);
    // Une connexion coupée sans un mot est aussi un refus.
    expect(ligne, quoi).toMatch(/^$|^HTTP\/1\.1 4\d\d /);
  }
  expect((await request.get('/sante')).status()).toBe(200);
});

test('un corps est ignoré ou refusé, si gros soit-il', async ({ baseURL, request }) => {
  const gros = `POST /api/v1/initiatives HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n`;
  expect(await dicter(baseURL!, gros)).toMatch(/^HTTP\/1\.1 4\d\d /);
  for (const chemin of ['/', '/api/v1/initiatives', '/ogc', '/embed', '/diagnostic']) {
    const reponse = await request.post(chemin, { data: 'x'.repeat(2_000_000) });
    expect(reponse.status(), chemin).toBeGreaterThanOrEqual(400);
    expect(reponse.status(), chemin).toBeLessThan(500);
  }
});

test('une adresse trop longue ou trop chargée est refusée avant tout travail', async ({
  request,
}) => {
  const longue = await request.get(`/api/v1/initiatives?q=${'a'.repeat(5_000)}`);
  expect(longue.status()).toBe(414);
  expect(longue.headers()['content-type']).toMatch(/problem\+json/);
  expect(await longue.json()).toMatchObject({ status: 414, detail: expect.stringMatching(/4000/) });
  const chargee = await request.get(`/?${'theme=x&'.repeat(200)}`);
  expect(chargee.status()).toBe(400);
  expect(await chargee.text()).toMatch(/Trop de paramètres/);
});

test('les fichiers du serveur ne se lisent pas, de quelque façon qu’on les demande', async ({
  baseURL,
}) => {
  const cibles = ['package.json', 'build/index.js', 'manifeste.json', 'etc/passwd', '.env'];
  const remontees = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '....//',
    '%252e%252e/',
  ];
  const dossiers = ['/', '/contours/', '/_app/', '/_app/immutable/', '/recherche/', '/sitemaps/'];
  for (const dossier of [...dossiers, '/donnees/csv/', '/api/v1/', '/ogc/collections/']) {
    for (const cible of cibles) {
      for (const monte of ['', ...remontees.map((r) => r.repeat(3))]) {
        const chemin = `${dossier}${monte}${cible}`;
        const r = await envoyer(baseURL!, { methode: 'GET', chemin, entetes: {} });
        expect(r.statut, chemin).toBeGreaterThanOrEqual(400);
        expect(r.statut, chemin).toBeLessThan(500);
        expect(FUITE.exec(r.corps)?.[0], chemin).toBeUndefined();
      }
    }
  }
});

test.describe('tuiles', () => {
  /** L’archive en place, telle que la carte la demande. */
  async function archive(origine: string): Promise<{ chemin: string; octets: number }> {
    const page = await envoyer(origine, { methode: 'GET', chemin: '/embed', entetes: {} });
    const chemin = /\/contours\/contours-[0-9a-f]{12}\.pmtiles/.exec(page.corps)![0];
    const { entetes } = await envoyer(origine, { methode: 'HEAD', chemin, entetes: {} });
    return { chemin, octets: Number(entetes['content-length']) };
  }

  test('une plage honnête rend ses octets, une plage abusive n’en rend aucun', async ({
    baseURL,
  }) => {
    const { chemin, octets } = await archive(baseURL!);
    const plage = (range: string) =>
      envoyer(baseURL!, { methode: 'GET', chemin, entetes: { range } });
    for (const [range, debut, fin] of [
      ['bytes=0-126', 0, 126],
      [`bytes=${octets - 5}-`, octets - 5, octets - 1],
      ['bytes=-7', octets - 7, octets - 1],
      [`bytes=${octets - 3}-${'9'.repeat(200)}`, octets - 3, octets - 1],
    ] as const) {
      const r = await plage(range);
      expect([range, r.statut], range).toEqual([range, 206]);
      expect(r.entetes['content-range']).toBe(`bytes ${debut}-${fin}/${octets}`);
      expect(Number(r.entetes['content-length'])).toBe(fin - debut + 1);
    }
    const mille = Array.from({ length: 1000 }, (_, i) => `${i}-${i + 9}`).join(',');
    for (const range of [
      ...['bytes=5-2', 'bytes=-0', 'bytes=--1', 'bytes=a-b', 'bytes=', 'bytes=0-0,0-0'],
      ...[`bytes=${octets}-`, `bytes=${'9'.repeat(200)}-`, `bytes=${mille}`, 'bytes=0-,'.repeat(9)],
    ]) {
      const r = await plage(range);
      expect(r.statut, range.slice(0, 60)).toBe(416);
      expect(r.corps, range.slice(0, 60)).toBe('');
      expect(r.entetes['content-range']).toBe(`bytes */${octets}`);
    }
  });

  test('quelconque, une plage rend au plus ce qu’elle demande', async ({ baseURL }) => {
    const { chemin, octets } = await archive(baseURL!);
    // Loin du début et courte : un refus d’honorer la plage enverrait tout le fichier.
    const borne = fc.oneof(
      fc.nat(octets + 10),
      fc.constantFrom('', '-', '1e3', '0x10', ' 1', '+1'),
    );
    await fc.assert(
      fc.asyncProperty(borne, fc.nat(5_000), async (de, longueur) => {
        const range = `bytes=${de}-${typeof de === 'number' ? de + longueur : longueur}`;
        const r = await envoyer(baseURL!, { methode: 'GET', chemin, entetes: { range } });
        expect([206, 416], range).toContain(r.statut);
        const demandes = de === '' ? longueur : longueur + 1;
        expect(Number(r.entetes['content-length']), range).toBeLessThanOrEqual(demandes);
      }),
      { numRuns: TIRAGES * 4, seed: GRAINE },
    );
  });

  test('cent téléchargements abandonnés ne laissent rien d’ouvert', async ({
    baseURL,
    request,
  }) => {
    const { chemin } = await archive(baseURL!);
    const entame = `GET ${chemin} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
    for (let i = 0; i < 10; i++) {
      const lignes = await Promise.all(Array.from({ length: 10 }, () => dicter(baseURL!, entame)));
      expect(new Set(lignes)).toEqual(new Set(['HTTP/1.1 200 OK']));
    }
    const apres = await request.get(chemin, { headers: { range: 'bytes=0-6' } });
    expect([apres.status(), (await apres.body()).toString('latin1')]).toEqual([206, 'PMTiles']);
  });
});
