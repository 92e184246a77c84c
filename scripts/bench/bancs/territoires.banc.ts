/** Les pages de territoire face à une page SvelteKit nue : temps, débit, mémoire. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { lireManifeste } from '../../../src/lib/domain/manifeste-contours';
import { NIVEAUX } from '../../../src/lib/domain/territoire';
import { mediane, quantile, type Banc, type Mesure } from '../banc';
import { construirePageNue } from '../page-nue';
import { ServeurLocal } from '../serveur-local';

const RACINE = path.resolve(import.meta.dirname, '../../..');
const TIRAGE = Number(process.env.TIRAGE) || 2000;
/** `SERIES=temps` ou `SERIES=memoire` : une des deux séries seulement (la seconde dure des minutes). */
const SERIES = process.env.SERIES?.split(',') ?? ['temps', 'memoire'];
const GRAINE = 20260;
const PAR_PALIER = 4000;
const CONCURRENCE = 4;
const SECONDES = 8;

const ms = (v: number) => `${v.toFixed(2).replace('.', ',')} ms`;
const mo = (octets: number) => `${Math.round(octets / 1e6)} Mo`;

/** Mulberry32 : le même tirage partout, à chaque fois. */
function tirer<T>(liste: readonly T[], n: number, graine: number): T[] {
  let etat = graine;
  const hasard = () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const reste = [...liste];
  return Array.from({ length: n }, () => reste.splice(Math.floor(hasard() * reste.length), 1)[0]!);
}

function chemins(): string[] {
  const dossier = path.resolve(RACINE, process.env.CONTOURS_DIR ?? '.territoiress/contours');
  const manifeste = lireManifeste(
    JSON.parse(readFileSync(path.join(dossier, 'manifeste.json'), 'utf8')),
  );
  if (!manifeste) throw new Error('Contours absents : lancez npm run contours');
  const { nom } = manifeste.fichiers.territoires;
  const index = lireIndex(JSON.parse(readFileSync(path.join(dossier, nom), 'utf8')));
  return NIVEAUX.flatMap((n) => index.tous(n).map((t) => `/territoires/${n}/${t.code}`));
}

/** Une page de territoire, une page nue, tour à tour : le bruit de la machine touche les deux. */
async function mesurerTemps(site: ServeurLocal, nue: ServeurLocal, adresses: string[]) {
  const [temps, reference, octets] = [[] as number[], [] as number[], [] as number[]];
  for (const [i, adresse] of adresses.entries()) {
    const r = await site.demander(adresse);
    if (r.statut !== 200) throw new Error(`${adresse} : ${r.statut}`);
    const n = await nue.demander('/');
    // Les premières demandes échauffent le compilateur des deux serveurs.
    if (i < 200) continue;
    temps.push(r.ms);
    reference.push(n.ms);
    octets.push(r.octets);
  }
  return { temps, reference, octets };
}

async function debit(serveur: ServeurLocal, adresses: string[]): Promise<number> {
  const { requests, non2xx } = await autocannon({
    url: serveur.origine,
    connections: 8,
    duration: SECONDES,
    requests: adresses.map((adresse) => ({ path: adresse })),
  });
  if (non2xx > 0) throw new Error(`${non2xx} réponses en erreur sous charge`);
  return requests.average;
}

/** RSS après ramassage, tous les 4 000 pages distinctes. */
async function mesurerMemoire(
  site: ServeurLocal,
  adresses: string[],
  dire: (l: string) => void,
): Promise<number[]> {
  const releves = [(await site.memoire()).rss];
  for (let debut = 0; debut < adresses.length; debut += PAR_PALIER) {
    const file = adresses.slice(debut, debut + PAR_PALIER);
    const ouvriers = Array.from({ length: CONCURRENCE }, async () => {
      for (let a = file.pop(); a; a = file.pop()) await site.demander(a);
    });
    await Promise.all(ouvriers);
    releves.push((await site.memoire()).rss);
    dire(`${Math.min(debut + PAR_PALIER, adresses.length)} pages : ${mo(releves.at(-1)!)}`);
  }
  return releves;
}

async function serieTemps(
  site: ServeurLocal,
  nue: ServeurLocal,
  adresses: string[],
  dire: (l: string) => void,
): Promise<Mesure[]> {
  dire(`${adresses.length - 200} pages, une à une`);
  const { temps, reference, octets } = await mesurerTemps(site, nue, adresses);
  dire('charge bornée');
  const parSeconde = await debit(site, adresses.slice(0, 400));
  const nueParSeconde = await debit(nue, ['/']);
  const ligne = (quoi: string, q: number): Mesure => ({
    quoi,
    valeur: ms(quantile(temps, q)),
    reference: `page nue ${ms(quantile(reference, q))}`,
    rapport: quantile(temps, q) / quantile(reference, q),
  });
  return [
    ligne('temps par page, médiane', 0.5),
    ligne('temps par page, p95', 0.95),
    { quoi: 'HTML par page, médiane', valeur: `${Math.round(mediane(octets) / 1000)} ko` },
    {
      quoi: 'requêtes par seconde (8 connexions)',
      valeur: parSeconde.toFixed(0),
      reference: `page nue ${nueParSeconde.toFixed(0)}`,
      rapport: parSeconde / nueParSeconde,
    },
  ];
}

async function serieMemoire(
  site: ServeurLocal,
  adresses: string[],
  dire: (l: string) => void,
): Promise<Mesure[]> {
  dire(`mémoire sur ${adresses.length} pages distinctes`);
  const releves = await mesurerMemoire(site, adresses, dire);
  // Les deux premiers précèdent le régime établi : mesuré, le tas grandit jusqu’à 8 000 pages (code
  // compilé, index paresseux), puis plus. Une fuite, elle, se verrait sur les 28 000 suivantes.
  const plat = releves.slice(2);
  return [
    {
      quoi: 'mémoire (RSS après ramassage), fin face à 8 000 pages',
      valeur: mo(plat.at(-1)!),
      reference: mo(plat[0]!),
      rapport: plat.at(-1)! / plat[0]!,
      plafond: 1.1,
    },
    { quoi: 'mémoire, tous les 4 000 pages', valeur: releves.map(mo).join(' · ') },
  ];
}

async function mesurer(dire: (l: string) => void) {
  const tous = chemins();
  dire('construction de la page nue');
  const { dossier, effacer } = await construirePageNue(RACINE);
  const site = await ServeurLocal.lancer(RACINE);
  const nue = await ServeurLocal.lancer(dossier);
  try {
    const mesures: Mesure[] = [];
    if (SERIES.includes('temps')) {
      mesures.push(...(await serieTemps(site, nue, tirer(tous, TIRAGE + 200, GRAINE), dire)));
    }
    if (SERIES.includes('memoire')) {
      mesures.push(...(await serieMemoire(site, tirer(tous, tous.length, GRAINE + 1), dire)));
    }
    return {
      methode: `${TIRAGE} territoires tirés (graine ${GRAINE}) après 200 d’échauffement, chacun suivi d’une page nue ; charge de ${SECONDES} s ; mémoire sur ${tous.length} pages distinctes. Séries : ${SERIES.join(', ')}.`,
      mesures,
    };
  } finally {
    await Promise.all([site.arreter(), nue.arreter()]);
    await effacer();
  }
}

const banc: Banc = { nom: 'territoires', titre: 'Pages de territoire', mesurer };
export default banc;
