/**
 * Import de la liste nationale (engendrée) dans Chromium, face à papaparse seul : temps, mémoire de
 * pointe du rendu, tâches longues du fil principal (ici, et dans l’atelier construit : `npm run build`
 * d’abord), justesse de l’appariement des communes.
 * `LIGNES=100000 npm run bench -- import` pour un essai court.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { lireIndex, type IndexTerritoires } from '../../../src/lib/domain/index-territoires';
import { mediane, type Banc, type Mesure } from '../banc';
import { engendrer, EN_TETE, FAUTES, type Faute } from '../donnees/liste-nationale';
import { tachesDansLAtelier } from '../import/atelier';

const LIGNES = Number(process.env.LIGNES ?? 1_200_000);
const PASSAGES = Number(process.env.PASSAGES ?? 3);
const PAGE = path.resolve('scripts/bench/pages/import');
const SANS = 0xffff;

interface Passage {
  ms: number;
  lignes: number;
  longues: number[];
}
interface Reponses {
  codes: (string | null)[];
  fautes: Faute[];
}

async function trouverIndex(): Promise<{ chemin: string; index: IndexTerritoires }> {
  const dossier = path.resolve(process.env.CONTOURS_DIR || '.territoiress/contours');
  const nom = (await readdir(dossier)).find((f) => /^territoires-[0-9a-f]{12}\.json$/.test(f));
  if (!nom) throw new Error('Index des territoires absent : npm run contours');
  const chemin = path.join(dossier, nom);
  return { chemin, index: lireIndex(JSON.parse(await readFile(chemin, 'utf8'))) };
}

async function ecrireListe(chemin: string, index: IndexTerritoires): Promise<Reponses> {
  const flux = createWriteStream(chemin);
  const codes: Reponses['codes'] = [];
  const fautes: Faute[] = [];
  let tampon = `${EN_TETE}\n`;
  for (const { texte, reponse, faute } of engendrer(index, LIGNES)) {
    codes.push(reponse);
    fautes.push(faute);
    tampon += `${texte}\n`;
    if (tampon.length < 1 << 20) continue;
    if (!flux.write(tampon)) await new Promise<void>((r) => flux.once('drain', () => r()));
    tampon = '';
  }
  await new Promise<void>((r) => flux.end(tampon, () => r()));
  return { codes, fautes };
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

async function servir(dossier: string, index: string): Promise<http.Server> {
  const serveur = http.createServer((requete, reponse) => {
    const nom = requete.url === '/' ? '/index.html' : requete.url!.split('?')[0]!;
    const chemin = nom === '/territoires.json' ? index : path.join(dossier, path.normalize(nom));
    readFile(chemin).then(
      (corps) =>
        reponse
          .writeHead(200, { 'content-type': TYPES[path.extname(chemin)] ?? 'text/plain' })
          .end(corps),
      () => reponse.writeHead(404).end(),
    );
  });
  await new Promise<void>((r) => serveur.listen(0, '127.0.0.1', r));
  return serveur;
}

/** Mémoire résidente de tous les rendus, en octets, d’après /proc. */
async function memoire(pids: readonly number[]): Promise<number> {
  const tailles = await Promise.all(
    pids.map(async (pid) => {
      const texte = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0');
      return Number(texte.split(' ')[1]) * 4096;
    }),
  );
  return tailles.reduce((a, b) => a + b, 0);
}

/** Secondes de processeur consommées par ces processus : ce qu’une machine encombrée ne fausse pas. */
async function processeur(pids: readonly number[]): Promise<number> {
  const ticks = await Promise.all(
    pids.map(async (pid) => {
      const texte = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const champs = texte.slice(texte.lastIndexOf(')') + 2).split(' ');
      return Number(champs[11] ?? 0) + Number(champs[12] ?? 0);
    }),
  );
  return ticks.reduce((a, b) => a + b, 0) / 100;
}

async function rendus(navigateur: Browser): Promise<number[]> {
  const session = await navigateur.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter((p) => p.type === 'renderer').map((p) => p.id);
}

interface Releve {
  passage: Passage;
  /** Pointe de mémoire au-delà de la page ouverte et du fichier choisi, en octets. */
  pointe: number;
  page: Page;
  /** Secondes de processeur du rendu pendant le passage. */
  cpu: number;
  /** L’analyse qui précède l’import, en millisecondes ; 0 pour papaparse. */
  analyse: number;
}

async function passer(
  navigateur: Browser,
  adresse: string,
  liste: string,
  quoi: 'papa' | 'nous',
): Promise<Releve> {
  const page = await navigateur.newPage();
  await page.goto(adresse);
  await page.setInputFiles('#fichier', liste);
  const pids = await rendus(navigateur);
  const base = await memoire(pids);
  let pointe = 0;
  let actif = true;
  const surveiller = (async () => {
    while (actif) {
      pointe = Math.max(pointe, (await memoire(pids)) - base);
      await new Promise((r) => setTimeout(r, 25));
    }
  })();
  const appeler = (nom: string) =>
    page.evaluate(`${nom}(${JSON.stringify('/territoires.json')})`) as Promise<Passage>;
  const analyse = quoi === 'nous' ? await appeler('analyse') : null;
  const cpuAvant = await processeur(pids);
  const passage = await appeler(quoi);
  const cpu = (await processeur(pids)) - cpuAvant;
  actif = false;
  await surveiller;
  passage.longues.push(...(analyse?.longues ?? []));
  return { passage, pointe, page, cpu, analyse: analyse?.ms ?? 0 };
}

function justesse(communes: number[], { codes, fautes }: Reponses, index: IndexTerritoires) {
  const tous = index.tous('commune');
  const compte = { placees: 0, justes: 0, attendues: 0, inventees: 0 };
  const parFaute = new Map(FAUTES.map((f) => [f, { n: 0, justes: 0, fausses: 0 }]));
  communes.forEach((rang, i) => {
    const attendu = codes[i];
    const trouve = rang === SANS ? null : tous[rang]!.code;
    const f = parFaute.get(fautes[i]!)!;
    f.n++;
    if (attendu !== null) compte.attendues++;
    if (trouve === attendu) f.justes++;
    if (trouve === null) return;
    compte.placees++;
    if (trouve === attendu) compte.justes++;
    else f.fausses++;
    if (attendu === null) compte.inventees++;
  });
  return { ...compte, parFaute };
}

const secondes = (ms: number) => `${(ms / 1000).toFixed(2).replace('.', ',')} s`;
const mo = (octets: number) => `${Math.round(octets / 1e6)} Mo`;
const pourcent = (a: number, b: number) => `${((100 * a) / b).toFixed(3).replace('.', ',')} %`;

async function mesurer(dire: (ligne: string) => void) {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'banc-import-'));
  const { chemin, index } = await trouverIndex();
  const liste = path.join(dossier, 'liste.csv');
  const reponses = await ecrireListe(liste, index);
  const { size } = await stat(liste);
  dire(`${LIGNES} lignes, ${mo(size)}`);
  const outDir = path.join(dossier, 'page');
  await build({
    root: PAGE,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, assetsInlineLimit: 0, target: 'esnext' },
  });
  const serveur = await servir(outDir, chemin);
  const adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`;
  const navigateur = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic'],
  });
  const releves = { papa: [] as Releve[], nous: [] as Releve[] };
  let communes: number[] = [];
  let taches: number[][] = [];
  try {
    for (let k = 0; k < PASSAGES; k++) {
      // L’ordre alterne : le second passage ne profite pas toujours du cache du premier.
      for (const quoi of k % 2 === 0 ? (['papa', 'nous'] as const) : (['nous', 'papa'] as const)) {
        const releve = await passer(navigateur, adresse, liste, quoi);
        const { ms, lignes, longues } = releve.passage;
        dire(
          `${quoi} : ${secondes(ms)}, processeur ${secondes(releve.cpu * 1000)}, ${lignes} lignes, pointe ${mo(releve.pointe)}, plus longue tâche ${Math.round(Math.max(0, ...longues))} ms`,
        );
        if (quoi === 'nous' && communes.length === 0)
          communes = (await releve.page.evaluate('communes()')) as number[];
        releves[quoi].push(releve);
        await releve.page.close();
      }
    }
    taches = await tachesDansLAtelier(navigateur, liste, PASSAGES);
    dire(`tâches longues dans l’atelier, par passage (ms) : ${JSON.stringify(taches)}`);
  } finally {
    await navigateur.close();
    serveur.close();
    await rm(dossier, { recursive: true, force: true });
  }
  return bilan({ ...releves, taches }, size, justesse(communes, reponses, index), dire);
}

function bilan(
  { papa, nous, taches }: Record<'papa' | 'nous', Releve[]> & { taches: number[][] },
  octets: number,
  j: ReturnType<typeof justesse>,
  dire: (ligne: string) => void,
) {
  const temps = mediane(nous.map((r) => r.passage.ms));
  const reference = mediane(papa.map((r) => r.passage.ms));
  const pointe = Math.max(...nous.map((r) => r.pointe));
  const longue = Math.max(0, ...nous.flatMap((r) => r.passage.longues));
  const longueAtelier = Math.max(0, ...taches.flat());
  for (const [faute, f] of j.parFaute)
    dire(`${faute} : ${f.n} lignes, ${f.justes} réponses justes, ${f.fausses} fausses`);
  const mesures: Mesure[] = [
    {
      quoi: 'import complet',
      valeur: secondes(temps),
      reference: `papaparse seul (${secondes(reference)})`,
      rapport: temps / reference,
      plafond: 1.5,
    },
    {
      quoi: 'analyse (liste des communes, début du fichier), puis import',
      valeur: secondes(mediane(nous.map((r) => r.analyse + r.passage.ms))),
      reference: `papaparse seul (${secondes(reference)})`,
      rapport: mediane(nous.map((r) => r.analyse + r.passage.ms)) / reference,
    },
    {
      quoi: 'temps de processeur du rendu pendant l’import',
      valeur: secondes(mediane(nous.map((r) => r.cpu)) * 1000),
      reference: `papaparse seul (${secondes(mediane(papa.map((r) => r.cpu)) * 1000)})`,
      rapport: mediane(nous.map((r) => r.cpu)) / mediane(papa.map((r) => r.cpu)),
    },
    {
      quoi: 'mémoire de pointe du rendu',
      valeur: mo(pointe),
      reference: `le fichier (${mo(octets)})`,
      rapport: pointe / octets,
      plafond: 3,
    },
    {
      quoi: 'mémoire de pointe de papaparse seul',
      valeur: mo(Math.max(...papa.map((r) => r.pointe))),
    },
    {
      quoi: 'plus longue tâche du fil principal',
      valeur: `${Math.round(longue)} ms`,
      reference: '100 ms',
      rapport: longue / 100,
      plafond: 1,
    },
    {
      quoi: 'plus longue tâche du fil principal dans l’atelier, jusqu’aux comptes affichés',
      valeur: `${Math.round(longueAtelier)} ms`,
      reference: '100 ms',
      rapport: longueAtelier / 100,
      plafond: 1,
    },
    {
      quoi: 'précision de l’appariement',
      valeur: `${pourcent(j.justes, j.placees)} de ${j.placees} lignes placées`,
    },
    {
      quoi: 'rappel de l’appariement',
      valeur: `${pourcent(j.justes, j.attendues)} de ${j.attendues} lignes dont on peut savoir la commune`,
    },
    { quoi: 'lignes indécidables placées quand même', valeur: String(j.inventees) },
  ];
  const methode = `${LIGNES} lignes engendrées (graine 2014), ${mo(octets)} ; ${PASSAGES} passages entrelacés, page neuve à chaque fois, Chromium sans GPU ; médianes.`;
  return { methode, mesures };
}

const banc: Banc = { nom: 'import', titre: 'Import de la liste nationale', mesurer };
export default banc;
