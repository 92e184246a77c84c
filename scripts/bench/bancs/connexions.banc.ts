/**
 * Clients lents, muets ou partis : ce que chacun coûte au serveur en mémoire et en descripteurs, et ce
 * qu’attend pendant ce temps une personne ordinaire. L’entrée est celle de la production, avec ses délais.
 */
import { readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { quantile, type Banc, type Mesure } from '../banc';
import { ServeurLocal } from '../serveur-local';

const RACINE = path.resolve(import.meta.dirname, '../../..');
const PALIERS = [1000, 5000, 10_000];
const LECTEURS = 500;
const COUPES = 500;
const PAGE = '/territoires/commune/35238';
/** Plus court qu’en production, pour voir les délais agir dans le temps d’un banc. */
const DELAIS = { HEADERS_TIMEOUT: '5', REQUEST_TIMEOUT: '10', INACTIVITE: '20' };

const mo = (octets: number) => `${Math.round(octets / 1e6)} Mo`;
const attendre = (ms: number) => new Promise((suite) => setTimeout(suite, ms));

class Foule {
  readonly ouvertes = new Set<net.Socket>();
  refusees = 0;
  constructor(readonly site: ServeurLocal) {}

  /** Ouvre une connexion, envoie `texte` ; `null` si elle est refusée. */
  async ouvrir(texte: string, lire: boolean): Promise<net.Socket | null> {
    const { port } = new URL(this.site.origine);
    return new Promise((suite) => {
      const s = net.connect(Number(port), '127.0.0.1', () => {
        this.ouvertes.add(s);
        if (!lire) s.pause();
        s.write(texte);
        suite(s);
      });
      if (lire) s.resume();
      s.on('close', () => this.ouvertes.delete(s));
      s.on('error', () => {
        this.refusees++;
        suite(null);
      });
    });
  }

  /** Par paquets : la file d’accueil du noyau est courte. */
  async ouvrirBeaucoup(n: number, texte: string, lire: boolean): Promise<void> {
    while (n > 0) {
      const paquet = Math.min(n, 200);
      await Promise.all(Array.from({ length: paquet }, () => this.ouvrir(texte, lire)));
      n -= paquet;
    }
  }

  disperser(): void {
    for (const s of this.ouvertes) s.destroy();
    this.ouvertes.clear();
  }
}

const descripteurs = (site: ServeurLocal) => readdirSync(`/proc/${site.processus.pid}/fd`).length;

/** Ce qu’attend, pendant ce temps, une personne qui ouvre une page de territoire. */
async function personne(site: ServeurLocal): Promise<string> {
  const temps: number[] = [];
  for (let i = 0; i < 40; i++) {
    const r = await site.demander(PAGE);
    if (r.statut !== 200) throw new Error(`${PAGE} : ${r.statut}`);
    temps.push(r.ms);
  }
  return `page p50 ${Math.round(quantile(temps, 0.5))} ms, p95 ${Math.round(quantile(temps, 0.95))} ms`;
}

async function mesurer(dire: (l: string) => void) {
  const entree = 'scripts/serveur/production.mjs';
  const site = await ServeurLocal.lancer(RACINE, { entree, env: DELAIS });
  const foule = new Foule(site);
  const mesures: Mesure[] = [];
  const etat = async (quoi: string) => {
    const { rss } = await site.memoire();
    const valeur = `${mo(rss)}, ${descripteurs(site)} descripteurs, ${foule.ouvertes.size} connexions ouvertes, ${foule.refusees} refusées ; ${await personne(site)}`;
    dire(`${quoi} : ${valeur}`);
    mesures.push({ quoi, valeur });
    return rss;
  };
  const vider = async () => {
    foule.disperser();
    foule.refusees = 0;
    await attendre(1000);
  };
  try {
    for (let i = 0; i < 300; i++) await site.demander(PAGE);
    const debut = await etat('au repos');
    for (const palier of PALIERS) {
      // Une requête servie, puis la connexion gardée : ce que fait un navigateur.
      const requete = 'GET /sante HTTP/1.1\r\nhost: x\r\n\r\n';
      await foule.ouvrirBeaucoup(palier - foule.ouvertes.size, requete, true);
      await etat(`${palier} connexions gardées ouvertes`);
    }
    await vider();
    await foule.ouvrirBeaucoup(1000, 'GET / HTTP/1.1\r\nhost: x\r\nx-lent: ', true);
    await etat('1000 clients aux en-têtes inachevés');
    await attendre(40_000);
    await etat('les mêmes, 40 s plus tard (HEADERS_TIMEOUT=5)');
    await vider();
    await foule.ouvrirBeaucoup(
      LECTEURS,
      `GET /api/v1/initiatives.json HTTP/1.1\r\nhost: x\r\n\r\n`,
      false,
    );
    await attendre(5000);
    await etat(
      `${LECTEURS} clients qui ne lisent pas leur réponse (230 ko : elle tient dans les tampons du noyau)`,
    );
    await attendre(25_000);
    await etat('les mêmes, 25 s plus tard (INACTIVITE=20)');
    await vider();
    const tuiles = ((await (await fetch(`${site.origine}/donnees`)).text()).match(
      /\/contours\/contours-[0-9a-f]+\.pmtiles/,
    ) ?? [])[0];
    if (!tuiles) throw new Error('Tuiles absentes : npm run contours');
    for (let i = 0; i < COUPES; i++) {
      const s = await foule.ouvrir(`GET ${tuiles} HTTP/1.1\r\nhost: x\r\n\r\n`, true);
      await new Promise((suite) => s?.once('data', suite) ?? suite(null));
      s?.destroy();
    }
    await vider();
    const fin = await etat(`${COUPES} téléchargements de 22 Mo coupés en vol, puis plus personne`);
    mesures.push({
      quoi: 'mémoire, fin face au début',
      valeur: mo(fin),
      reference: mo(debut),
      rapport: fin / debut,
    });
    return {
      methode: `Sur la boucle locale ; délais raccourcis pour les voir agir (${Object.entries(
        DELAIS,
      )
        .map((d) => d.join('='))
        .join(
          ', ',
        )}) ; mémoire après ramassage ; la page est demandée 40 fois pendant chaque état.`,
      mesures,
    };
  } finally {
    foule.disperser();
    await site.arreter();
  }
}

const banc: Banc = { nom: 'connexions', titre: 'Clients lents, muets ou partis', mesurer };
export default banc;
