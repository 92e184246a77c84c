/**
 * Le nuage de points face à ce qui se fait : groupement natif de MapLibre, Leaflet.markercluster,
 * deck.gl par défaut. Mêmes lignes, même Chromium sans GPU, un navigateur neuf par mesure, séries
 * entrelacées, médianes ; les rapports sont au meilleur des trois.
 *
 * Réglages (variables d’environnement) : BANC_TAILLES=22000,220000 · BANC_SERIES=3 ·
 * BANC_MOTEURS=nuage,maplibre,leaflet,deck (webgl-couche et webgl-calque en plus).
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build } from 'vite';
import { ARGUMENTS_CHROMIUM, trouverChromium } from '../../tests/chromium';
import { mediane, type Banc, type Mesure } from '../banc';
import { genererLignes } from '../donnees/nuage';
import type { BancPage } from '../pages/nuage/page';
import { servir } from '../pages/servir';
import { pageDeBanc } from '../pages/vite.config';

/** Au-delà, un moteur est dit trop lent : sa mesure vaut la borne. */
const BORNE_MS = 90_000;
const REFERENCES = ['maplibre', 'leaflet', 'deck'];
const NOMS: Record<string, string> = {
  nuage: 'nuage',
  maplibre: 'groupement MapLibre',
  leaflet: 'Leaflet.markercluster',
  deck: 'deck.gl par défaut',
  'webgl-couche': 'WebGL2 en couche MapLibre',
  'webgl-calque': 'WebGL2 en calque',
};

const liste = (nom: string, defaut: string) => (process.env[nom] || defaut).split(',');

interface Releve {
  chargement: number;
  filtre: number;
  deplacement: number;
  /** Mio du processus de rendu (RSS), après ramassage des miettes. */
  rss: number;
  /** Mio propres à ce processus. */
  propre: number;
  /** Mio mesurés par le navigateur (JavaScript, workers, DOM). */
  tas: number;
}
type Grandeur = keyof Releve;

const PLAFONDS: Record<number, Partial<Record<Grandeur, number>>> = {
  22_000: { chargement: 0.6, filtre: 0.4 },
  220_000: { chargement: 0.3, filtre: 0.4, deplacement: 1, rss: 0.4, propre: 0.4, tas: 0.4 },
};
const LIBELLES: Record<Grandeur, [nom: string, unite: string]> = {
  chargement: ['chargement', 'ms'],
  filtre: ['filtre d’un thème', 'ms'],
  deplacement: ['déplacement, par image', 'ms'],
  rss: ['mémoire résidente du rendu', 'Mio'],
  propre: ['mémoire propre du rendu', 'Mio'],
  tas: ['mémoire selon le navigateur', 'Mio'],
};

/**
 * Mémoire du plus gros processus de rendu de ce navigateur, en Mio (Linux) : résidente, et propre,
 * c’est-à-dire sans le code de Chromium ni les fichiers que tous ses processus partagent.
 */
async function memoireRendu(cdp: CDPSession): Promise<{ rss: number; propre: number }> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const lues = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const statut = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        const lire = (champ: string) =>
          Number(new RegExp(`${champ}:\\s+(\\d+)`).exec(statut)?.[1] ?? NaN) / 1024;
        return { rss: lire('VmRSS'), propre: lire('RssAnon') + lire('RssShmem') };
      }),
  );
  const [plus] = lues.filter(({ rss }) => rss > 0).sort((a, b) => b.rss - a.rss);
  return plus ?? { rss: NaN, propre: NaN };
}

type Geste = Exclude<keyof BancPage, 'preparer'>;

function appeler(page: Page, geste: Geste | 'preparer'): Promise<number> {
  const mesure = page.evaluate(
    (nom) => (globalThis as unknown as { banc: BancPage }).banc[nom]() as Promise<number>,
    geste,
  );
  const borne = new Promise<number>((suite) => setTimeout(() => suite(BORNE_MS), BORNE_MS).unref());
  return Promise.race([mesure, borne]);
}

async function mesurer(origine: string, moteur: string, n: number): Promise<Releve> {
  const navigateur = await chromium.launch({
    executablePath: trouverChromium(),
    args: ARGUMENTS_CHROMIUM,
  });
  try {
    const page = await navigateur.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (e) => console.error(`  ! ${moteur} : ${e.message}`));
    await page.goto(`${origine}/?moteur=${moteur}&n=${n}`);
    await page.waitForFunction(() => 'banc' in globalThis);
    await appeler(page, 'preparer');
    const chargement = await appeler(page, 'charger');
    if (chargement >= BORNE_MS) {
      return { chargement, filtre: NaN, deplacement: NaN, rss: NaN, propre: NaN, tas: NaN };
    }
    const miettes = await page.context().newCDPSession(page);
    await miettes.send('HeapProfiler.collectGarbage');
    const memoire = await memoireRendu(await navigateur.newBrowserCDPSession());
    const deplacement = await appeler(page, 'rythme');
    const filtre = await appeler(page, 'filtrer');
    const tas = (await appeler(page, 'memoire')) / 2 ** 20;
    return { chargement, filtre, deplacement, ...memoire, tas };
  } finally {
    await navigateur.close();
  }
}

function tableau(n: number, releves: Map<string, Releve[]>): Mesure[] {
  const med = (moteur: string, g: Grandeur) =>
    mediane((releves.get(moteur) ?? []).map((r) => r[g]).filter(Number.isFinite));
  const ecrire = (v: number, g: Grandeur) =>
    `${v.toFixed(v < 100 ? 1 : 0).replace('.', ',')} ${LIBELLES[g][1]}`;
  const presentes = REFERENCES.filter((m) => releves.has(m));
  const premier = (g: Grandeur) =>
    [...presentes].sort((a, b) => (med(a, g) || Infinity) - (med(b, g) || Infinity))[0];
  const ligne = (g: Grandeur, moteur: string, reference?: string, plafond?: number): Mesure => ({
    quoi: `${n.toLocaleString('fr-FR')} points, ${LIBELLES[g][0]} — ${NOMS[moteur] ?? moteur}`,
    valeur: ecrire(med(moteur, g), g),
    ...(reference
      ? {
          reference: `${NOMS[reference]} (${ecrire(med(reference, g), g)})`,
          rapport: med(moteur, g) / med(reference, g),
        }
      : {}),
    ...(plafond === undefined ? {} : { plafond }),
  });
  // Temps : face au plus rapide de chaque geste. Déplacement et mémoire : face à celui qui charge le
  // plus vite (le meilleur outil), puis, sans plafond, face au meilleur de la grandeur.
  return (Object.keys(LIBELLES) as Grandeur[]).flatMap((g) => {
    const meilleur = premier(g);
    const outil = g === 'chargement' || g === 'filtre' ? meilleur : premier('chargement');
    return [
      ligne(g, 'nuage', outil, PLAFONDS[n]?.[g]),
      ...(meilleur === outil ? [] : [ligne(g, 'nuage', meilleur)]),
      ...[...releves.keys()].filter((m) => m !== 'nuage').map((m) => ligne(g, m)),
    ];
  });
}

async function mener(origine: string, dire: (ligne: string) => void): Promise<Mesure[]> {
  const series = Number(process.env.BANC_SERIES || 3);
  const moteurs = liste('BANC_MOTEURS', ['nuage', ...REFERENCES].join(','));
  const mesures: Mesure[] = [];
  for (const n of liste('BANC_TAILLES', '22000,220000').map(Number)) {
    const releves = new Map<string, Releve[]>(moteurs.map((m) => [m, []]));
    for (let serie = 0; serie < series; serie++) {
      // L’ordre tourne : aucun moteur n’est toujours le premier.
      const ordre = moteurs.map((_, k) => moteurs[(k + serie) % moteurs.length]!);
      for (const moteur of ordre) {
        const releve = await mesurer(origine, moteur, n);
        releves.get(moteur)!.push(releve);
        const chiffres = Object.entries(releve).map(([g, v]) => `${g} ${v.toFixed(1)}`);
        dire(`${n} points, série ${serie + 1}, ${moteur} : ${chiffres.join(' · ')}`);
      }
    }
    mesures.push(...tableau(n, releves));
  }
  return mesures;
}

const banc: Banc = {
  nom: 'nuage',
  titre: 'Le nuage de points, sans GPU, face aux autres moteurs',
  async mesurer(dire) {
    const sortie = await mkdtemp(path.join(os.tmpdir(), 'banc-nuage-'));
    try {
      await build(pageDeBanc('nuage', sortie));
      const lignes = new Map<number, Uint8Array>();
      const service = await servir(sortie, (url) => {
        if (url.pathname !== '/lignes') return null;
        const n = Number(url.searchParams.get('n'));
        if (!lignes.has(n)) lignes.set(n, encoder(n));
        return lignes.get(n)!;
      });
      try {
        return {
          methode: `Chromium sans GPU, 1 280 × 800, fond uni, un navigateur neuf par mesure ; médianes de ${process.env.BANC_SERIES || 3} séries entrelacées ; mesures bornées à ${BORNE_MS / 1000} s.`,
          mesures: await mener(service.origine, dire),
        };
      } finally {
        service.fermer();
      }
    } finally {
      await rm(sortie, { recursive: true, force: true });
    }
  },
};

function encoder(n: number): Uint8Array {
  const { lon, lat, categorie } = genererLignes(n);
  const octets = new Uint8Array(n * 17);
  octets.set(new Uint8Array(lon.buffer), 0);
  octets.set(new Uint8Array(lat.buffer), n * 8);
  octets.set(categorie, n * 16);
  return octets;
}

export default banc;
