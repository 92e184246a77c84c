/** De quoi écrire ce qu’aucun navigateur n’enverrait, et lire ce que le serveur en fait. */
import http from 'node:http';
import net from 'node:net';
import fc from 'fast-check';

export interface Demande {
  methode: string;
  /** Tel quel dans la ligne de requête : ni normalisé, ni encodé. */
  chemin: string;
  entetes: Record<string, string>;
}

export interface Reponse {
  statut: number;
  entetes: http.IncomingHttpHeaders;
  corps: string;
}

/** Signe ce que nous envoyons : s’il revient tel quel dans une page, c’est une injection. */
export const MARQUE = '"><svg onload=xss7>';

const TEXTES = [
  MARQUE,
  `' onmouseover=xss7 x='`,
  '</script><script>xss7</script>',
  '{{7*7}}${7*7}',
  'javascript:xss7',
  '../../../../etc/passwd',
  '..%2f..%2fpackage.json',
  '%2e%2e%2f%2e%2e%2fpackage.json',
  '..%5c..%5cpackage.json',
  '/etc/passwd',
  'file:///etc/passwd',
  '//exemple.test/x',
  '%00',
  'x%00.pmtiles',
  '%',
  '%zz',
  '%c0%af',
  '%ff%fe',
  '%ED%A0%80',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '1e308',
  '9'.repeat(400),
  '-0.0000000000000000000001',
  '٣',
  '‮abc',
  '👩‍🌾'.repeat(40),
  'a'.repeat(1500),
  'é̀̂'.repeat(200),
  '(((((((((('.repeat(30),
  '[[[[[[[[[['.repeat(30),
  ','.repeat(900),
  '1,'.repeat(700),
  ';DROP TABLE x;--',
  '\r\nSet-Cookie: a=b',
  'region:32',
  'commune:53130',
  'epci:200093201',
  '-180,-90,180,90',
  '2,46',
  'vélo',
];

const NOMS = [
  ...['q', 't', 'theme', 'levier', 'nature', 'statut', 'territoire', 'localise', 'limites', 'ou'],
  ...['acteurs', 'apparence', 'hauteur', 'limit', 'near', 'radius', 'bbox', 'cursor', 'niveau'],
  ...['parent', 'separateur', 'format', 'orientation', 'taille', 'vue', 'projet', 'f', 'crs'],
  ...['datetime', 'offset', 'bbox-crs', 'x-sveltekit-invalidated', '__proto__', 'constructor'],
];

const texte = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
);

/** Ce que `node:http` accepte d’écrire dans une ligne de requête. */
const brut = (t: string) =>
  t.replace(/[^\x21-\x7e]/g, (c) => encodeURIComponent(c.isWellFormed() ? c : '?'));
const encode = (t: string) =>
  encodeURIComponent(t.isWellFormed() ? t : t.replace(/[\ud800-\udfff]/g, '?'));
/** Encodé comme il faut, ou écrit tel quel avec ses `%`, ses `/` et ses `?`. */
const ecrit = fc.oneof(texte.map(encode), texte.map(brut));

const PLAGES = [
  ...['bytes=0-0', 'bytes=-1', 'bytes=0-', 'bytes=5-2', 'bytes=-0', 'bytes=--1', 'bytes=0-0,1-1'],
  ...['bytes=9999999999999999999999-', `bytes=0-${'9'.repeat(300)}`, 'lignes=0-5', 'bytes', '='],
  `bytes=${Array.from({ length: 1000 }, (_, i) => `${i}-${i + 5}`).join(',')}`,
  `bytes=${'0-,'.repeat(1000)}0-`,
];
const ENTETES: Record<string, string[]> = {
  range: PLAGES,
  'if-range': ['"abc"', 'W/"abc"', 'Thu, 01 Jan 1970 00:00:00 GMT', 'x'],
  'if-none-match': ['*', '"abc"', '"'.repeat(500), ',,,,', `${'"a",'.repeat(1500)}"b"`],
  'if-modified-since': ['hier', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  accept: ['*/*', 'text/html', 'application/json;q=NaN', 'a/b;q=2,'.repeat(300), MARQUE, '/'],
  'accept-encoding': ['br;q=0', 'gzip;q=0.0,br', 'identity;q=0', ';;;', 'br,'.repeat(1000), '*'],
  'accept-language': ['fr', 'x'.repeat(2000)],
  host: ['exemple.test', 'exemple.test:99999', MARQUE, '127.0.0.1', '[::1]'],
  origin: ['null', 'https://exemple.test'],
  'x-forwarded-for': ['1.2.3.4', MARQUE, '::1, '.repeat(300)],
  'x-forwarded-host': ['exemple.test'],
  'x-forwarded-proto': ['javascript'],
  'content-type': ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'],
  'x-sveltekit-action': ['true'],
  'x-sveltekit-trailing-slash': ['1'],
  cookie: [`a=${'b'.repeat(3000)}`, '__proto__=1'],
  purpose: ['prefetch'],
};
const METHODES = [
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'QUERY',
];

const entetes = fc
  .uniqueArray(fc.constantFrom(...Object.keys(ENTETES)), { maxLength: 4 })
  .chain((noms) =>
    fc.tuple(...noms.map((nom) => fc.constantFrom(...ENTETES[nom]!).map((v) => [nom, v] as const))),
  )
  .map((paires) => Object.fromEntries(paires) as Record<string, string>);

const requete = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...NOMS), ecrit), ecrit), { maxLength: 6 })
  .map((paires) => (paires.length ? `?${paires.map(([n, v]) => `${n}=${v}`).join('&')}` : ''));

/** Une demande hostile à cette route : ses morceaux variables, sa requête, ses en-têtes, sa méthode. */
export function demandes(id: string, exemple: string): fc.Arbitrary<Demande> {
  const variable = id.includes('[');
  const morceaux = id.split('/').slice(1);
  const justes = exemple.split('/').slice(1);
  const hostile = fc
    .tuple(
      ...morceaux.map((m, i) =>
        /\[/.test(m)
          ? fc.oneof(
              ecrit,
              ecrit.map((t) => m.replace(/(\[[^\]]+\])+/, () => t)),
            )
          : fc.constant(justes[i] ?? m),
      ),
    )
    .map((parties) => `/${parties.join('/')}`);
  return fc.record({
    methode: fc.oneof(
      { weight: 8, arbitrary: fc.constant('GET') },
      { weight: 1, arbitrary: fc.constantFrom(...METHODES) },
    ),
    chemin: fc
      .tuple(
        variable ? fc.oneof(hostile, fc.constant(exemple)) : fc.constant(exemple),
        fc.constantFrom('', '', '', '', '/', '/__data.json', '//', ';x=1'),
        requete,
      )
      .map((parties) => parties.join('').slice(0, 9000)),
    entetes,
  });
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** Envoie la demande telle quelle. Rejette si la connexion se coupe sans réponse. */
export function envoyer(origine: string, { methode, chemin, entetes }: Demande): Promise<Reponse> {
  const { hostname, port } = new URL(origine);
  return new Promise((resolve, reject) => {
    const corps = ['POST', 'PUT', 'PATCH'].includes(methode) ? 'a=1' : undefined;
    const options = { hostname, port, agent, method: methode, path: chemin, headers: entetes };
    const demande = http.request(options, (reponse) => {
      const morceaux: Buffer[] = [];
      reponse.on('data', (m: Buffer) => morceaux.push(m));
      reponse.on('error', reject);
      reponse.on('end', () => {
        resolve({
          statut: reponse.statusCode!,
          entetes: reponse.headers,
          corps: Buffer.concat(morceaux).toString('utf8'),
        });
      });
    });
    demande.on('error', reject);
    demande.end(corps);
  });
}

/** Écrit ces octets sur une connexion nue et rend la première ligne de la réponse. */
export function dicter(origine: string, octets: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(origine);
  return new Promise((resolve) => {
    let recu = '';
    const prise = net.connect(Number(port), hostname, () => prise.write(octets));
    const finir = () => {
      prise.destroy();
      resolve(recu.split('\r\n', 1)[0]!);
    };
    prise.on('data', (m) => {
      recu += m.toString('latin1');
      if (recu.includes('\r\n')) finir();
    });
    prise.on('error', finir);
    prise.on('close', finir);
  });
}
