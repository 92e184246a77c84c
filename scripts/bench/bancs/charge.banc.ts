/**
 * Le serveur sous une charge locale bornée : chaque réponse est comparée, octet pour octet, à celle de la
 * même adresse à froid. Une réponse juste mais lente compte ; une réponse rapide mais fausse arrête tout ;
 * un refus d’affluence (503) se compte à part.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { quantile, type Banc, type Mesure } from '../banc';
import { construirePageNue } from '../page-nue';
import { ServeurLocal } from '../serveur-local';

const RACINE = path.resolve(import.meta.dirname, '../../..');
/** Secondes par palier : quatre paliers de connexions, trois débits imposés, une famille après l’autre. */
const SECONDES = Number(process.env.SECONDES) || 15;
const CONNEXIONS = [1, 10, 100, 1000];
const DEBITS = [1, 10, 1000];
/** Au-delà, une demande de plus ne mesurerait que la file d’attente du client. */
const EN_VOL_MAX = 2000;
/** Le serveur dit de revenir dans 5 s ; on est plus pressé, pour qu’il y ait affluence. */
const APRES_REFUS_MS = 1000;

interface Adresse {
  chemin: string;
  famille: 'page' | 'api' | 'tuiles' | 'statique';
  plage?: string;
}

interface Releve {
  /** Millisecondes, une par réponse juste. */
  temps: number[];
  /** Sans réponse. */
  echecs: number;
  /** Refusées faute de place, avec l’heure de revenir. */
  refus: number;
  secondes: number;
  /** Part d’un cœur prise par le serveur. */
  cpu: number;
}

const ms = (v: number) => `${v < 10 ? v.toFixed(1).replace('.', ',') : Math.round(v)} ms`;
const mo = (octets: number) => `${Math.round(octets / 1e6)} Mo`;

/** Un mélange de visite : 40 % de fichiers statiques et de tuiles, 45 % de pages, le reste d’API. */
async function melange(site: ServeurLocal): Promise<Adresse[]> {
  const dossier = path.resolve(RACINE, process.env.CONTOURS_DIR ?? '.territoiress/contours');
  const manifeste = JSON.parse(readFileSync(path.join(dossier, 'manifeste.json'), 'utf8')) as {
    fichiers: { tuiles: { nom: string; octets: number } };
  };
  const { nom, octets } = manifeste.fichiers.tuiles;
  const accueil = await (await fetch(site.origine)).text();
  const immuables = [...new Set(accueil.match(/\/_app\/immutable\/[\w./-]+\.(?:js|css)/g))];
  const ids = readFileSync(path.join(RACINE, 'data/initiatives.csv'), 'utf8')
    .split('\n')
    .flatMap((ligne) => /^([a-z0-9-]+),/.exec(ligne)?.[1] ?? [])
    .filter((id) => id !== 'id');
  const page = (chemin: string): Adresse => ({ chemin, famille: 'page' });
  const api = (chemin: string): Adresse => ({ chemin, famille: 'api' });
  const statique = (chemin: string): Adresse => ({ chemin, famille: 'statique' });
  const plage = (i: number): Adresse => {
    const debut = Math.floor(((octets - 40_000) * i) / 12);
    return {
      chemin: `/contours/${nom}`,
      famille: 'tuiles',
      plage: `bytes=${debut}-${debut + 19_999}`,
    };
  };
  return [
    ...[page('/'), page('/'), page('/?theme=mobilite'), page('/recherche?q=rennes')],
    ...[0, 50, 100, 150, 200].map((i) => page(`/initiatives/${ids[i]}`)),
    ...['commune/35238', 'epci/243500139', 'departement/29', 'region/53', 'commune/97411'].map(
      (t) => page(`/territoires/${t}`),
    ),
    ...['initiatives.geojson', 'acteurs.json', 'initiatives.csv?theme=culture'].map((c) =>
      api(`/api/v1/${c}`),
    ),
    ...['brest', 'lyon'].map((q) => api(`/api/v1/territoires?q=${q}`)),
    ...Array.from({ length: 6 }, (_, i) => plage(i * 2)),
    ...immuables.slice(0, 7).map(statique),
  ];
}

/** Le jeton de sécurité change à chaque page : c’est la seule différence permise. */
function empreinte(statut: number, corps: Buffer, encodage: string | undefined): string {
  const clair = encodage === 'br' ? brotliDecompressSync(corps) : corps;
  const texte = clair.toString('latin1').replace(/nonce="[^"]+"/g, 'nonce');
  return `${statut} ${createHash('sha1').update(texte, 'latin1').digest('hex')}`;
}

class Client {
  readonly #attendues = new Map<Adresse, string>();
  constructor(
    readonly site: ServeurLocal,
    readonly agent: http.Agent,
  ) {}

  lire({ chemin, plage }: Adresse): Promise<{ marque: string; ms: number }> {
    return new Promise((suite, echec) => {
      const debut = performance.now();
      const headers = {
        'accept-encoding': plage ? 'identity' : 'br',
        ...(plage ? { range: plage } : {}),
      };
      const requete = http.get(this.site.origine + chemin, { agent: this.agent, headers }, (r) => {
        const morceaux: Buffer[] = [];
        r.on('data', (m: Buffer) => morceaux.push(m));
        r.on('end', () => {
          const duree = performance.now() - debut;
          const marque = empreinte(
            r.statusCode ?? 0,
            Buffer.concat(morceaux),
            r.headers['content-encoding'],
          );
          suite({ marque, ms: duree });
        });
        r.on('error', echec);
      });
      requete.on('error', echec);
    });
  }

  /** À froid : ce que chaque adresse répond, seule. */
  async apprendre(adresses: Adresse[]): Promise<void> {
    for (const adresse of adresses) this.#attendues.set(adresse, (await this.lire(adresse)).marque);
  }

  /** Lève si la réponse n’est pas celle apprise à froid ; sinon sa durée, ou pourquoi il n’y en a pas. */
  async verifier(adresse: Adresse): Promise<number | 'echec' | 'refus'> {
    const lue = await this.lire(adresse).catch(() => null);
    if (!lue) return 'echec';
    if (lue.marque.startsWith('503 ')) {
      // Un client honnête ne redemande pas aussitôt.
      await new Promise((suite) => setTimeout(suite, APRES_REFUS_MS));
      return 'refus';
    }
    if (lue.marque !== this.#attendues.get(adresse)) {
      throw new Error(`Réponse fausse sous charge : ${adresse.chemin} (${lue.marque})`);
    }
    return lue.ms;
  }
}

/** Temps de calcul du serveur, en secondes (Linux ; `NaN` ailleurs). */
function calcul(site: ServeurLocal): number {
  try {
    const texte = readFileSync(`/proc/${site.processus.pid}/stat`, 'utf8');
    const champs = texte.slice(texte.lastIndexOf(')') + 2).split(' ');
    return (Number(champs[11]) + Number(champs[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

async function relever(
  client: Client,
  mener: (fin: number, r: Releve) => Promise<void>,
): Promise<Releve> {
  const releve: Releve = { temps: [], echecs: 0, refus: 0, secondes: 0, cpu: 0 };
  const [debut, avant] = [performance.now(), calcul(client.site)];
  await mener(debut + SECONDES * 1000, releve);
  releve.secondes = (performance.now() - debut) / 1000;
  releve.cpu = (calcul(client.site) - avant) / releve.secondes;
  return releve;
}

const noter = (releve: Releve, issue: number | 'echec' | 'refus') => {
  if (issue === 'echec') releve.echecs++;
  else if (issue === 'refus') releve.refus++;
  else releve.temps.push(issue);
};

/** Boucle fermée : autant de demandes en vol que de connexions. */
const enBoucle = (client: Client, adresses: Adresse[], connexions: number) =>
  relever(client, async (fin, releve) => {
    const ouvrier = async (depart: number) => {
      for (let i = depart; performance.now() < fin; i++) {
        noter(releve, await client.verifier(adresses[i % adresses.length]!));
      }
    };
    await Promise.all(Array.from({ length: connexions }, (_, i) => ouvrier(i)));
  });

/** Débit imposé : les demandes partent à l’heure, que les précédentes soient revenues ou non. */
const auDebit = (client: Client, adresses: Adresse[], parSeconde: number) =>
  relever(client, async (fin, releve) => {
    const debut = performance.now();
    const enVol = new Set<Promise<void>>();
    for (let i = 0; performance.now() < fin;) {
      const dues = Math.floor(((performance.now() - debut) / 1000) * parSeconde);
      for (; i <= dues; i++) {
        if (enVol.size >= EN_VOL_MAX) {
          releve.echecs++;
          continue;
        }
        const demande = client
          .verifier(adresses[i % adresses.length]!)
          .then((issue) => noter(releve, issue))
          .finally(() => enVol.delete(demande));
        enVol.add(demande);
      }
      await new Promise((suite) => setTimeout(suite, Math.min(20, 1000 / parSeconde)));
    }
    await Promise.all(enVol);
  });

const decrire = ({ temps, echecs, refus, secondes, cpu }: Releve) =>
  `${(temps.length / secondes).toFixed(0)} req/s, p50 ${ms(quantile(temps, 0.5))}, p95 ${ms(quantile(temps, 0.95))}, ` +
  `p99 ${ms(quantile(temps, 0.99))}, serveur ${Math.round(cpu * 100)} % d’un cœur, ` +
  `soit ${Math.round(temps.length / secondes / cpu)} req par seconde de calcul` +
  (refus > 0 ? `, ${refus} refusées (503)` : '') +
  (echecs > 0 ? `, ${echecs} sans réponse` : '');

async function mesurer(dire: (l: string) => void) {
  dire('construction de la page nue');
  const { dossier, effacer } = await construirePageNue(RACINE);
  const site = await ServeurLocal.lancer(RACINE);
  const nue = await ServeurLocal.lancer(dossier);
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
  const mesures: Mesure[] = [];
  let [total, secondes] = [0, 0];
  const ajouter = (quoi: string, releve: Releve, reste: Partial<Mesure> = {}) => {
    total += releve.temps.length;
    secondes += releve.secondes;
    dire(`${quoi} : ${decrire(releve)}`);
    mesures.push({ quoi, valeur: decrire(releve), ...reste });
  };
  try {
    const adresses = await melange(site);
    const [client, temoin] = [new Client(site, agent), new Client(nue, agent)];
    const accueilNu: Adresse[] = [{ chemin: '/', famille: 'page' }];
    await client.apprendre(adresses);
    await temoin.apprendre(accueilNu);
    // Échauffement : le compilateur et les index paresseux.
    await enBoucle(client, adresses, 10);
    const memoires = [(await site.memoire()).rss];
    for (const connexions of CONNEXIONS) {
      const releve = await enBoucle(client, adresses, connexions);
      const reference = connexions === 10 ? await enBoucle(temoin, accueilNu, 10) : null;
      ajouter(`mélange, ${connexions} connexion${connexions > 1 ? 's' : ''}`, releve, {
        ...(reference && {
          reference: `page nue ${decrire(reference)}`,
          rapport:
            releve.temps.length / releve.secondes / (reference.temps.length / reference.secondes),
        }),
      });
      memoires.push((await site.memoire()).rss);
    }
    for (const famille of ['page', 'api', 'tuiles', 'statique'] as const) {
      const siennes = adresses.filter((a) => a.famille === famille);
      ajouter(`${famille} seule, 10 connexions`, await enBoucle(client, siennes, 10));
    }
    for (const debit of DEBITS) {
      ajouter(
        `mélange, ${debit} requête${debit > 1 ? 's' : ''} par seconde demandée${debit > 1 ? 's' : ''}`,
        await auDebit(client, adresses, debit),
      );
      memoires.push((await site.memoire()).rss);
    }
    mesures.push({
      quoi: 'mémoire (RSS après ramassage), fin face au début',
      valeur: mo(memoires.at(-1)!),
      reference: mo(memoires[0]!),
      rapport: memoires.at(-1)! / memoires[0]!,
    });
    mesures.push({ quoi: 'mémoire, palier après palier', valeur: memoires.map(mo).join(' · ') });
    return {
      methode: `${adresses.length} adresses (pages, API, plages de tuiles, fichiers) tour à tour, brotli, ${SECONDES} s par palier après un échauffement ; client et serveur sur la même machine ; ${total} réponses en ${Math.round(secondes)} s, toutes identiques à celles lues à froid.`,
      mesures,
    };
  } finally {
    agent.destroy();
    await Promise.all([site.arreter(), nue.arreter()]);
    await effacer();
  }
}

const banc: Banc = { nom: 'charge', titre: 'Le serveur sous charge', mesurer };
export default banc;
