/**
 * Lighthouse sur l’application construite, profil téléphone (Moto G Power, 4G lente simulée, processeur
 * quatre fois plus lent : les réglages d’origine), Chromium de la machine. Les quatre notes, les points
 * que la performance perd et où, les audits ratés. Chaque page est aussi mesurée sans sa carte (le code
 * de MapLibre refusé) : ce qui reste perdu n’est pas de son fait.
 *
 * Réglages : BANC_PASSES=3 (la médiane de la performance est gardée).
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse, { type Result } from 'lighthouse';
import { ARGUMENTS_CHROMIUM, trouverChromium } from '../../tests/chromium';
import { mediane, type Banc, type Mesure } from '../banc';
import { ServeurLocal, portLibre } from '../serveur-local';

const RACINE = path.resolve(import.meta.dirname, '../../..');
const PASSES = Number(process.env.BANC_PASSES) || 3;
const PAGES: [nom: string, chemin: string][] = [
  ['accueil', '/'],
  ['fiche', '/initiatives/1d-touch'],
  ['commune', '/territoires/commune/29178'],
  ['région', '/territoires/region/53'],
];
const CATEGORIES = {
  accessibility: 'accessibilité',
  'best-practices': 'bonnes pratiques',
  seo: 'référencement',
  performance: 'performance',
} as const;
type Categorie = keyof typeof CATEGORIES;

const sur100 = (note: number | null) => Math.round((note ?? 0) * 100);
const virgule = (n: number) => n.toFixed(1).replace('.', ',');

/** Les audits qui coûtent des points à une catégorie : leur poids dans la note, fois ce qui manque. */
export function pointsPerdus(rapport: Pick<Result, 'categories' | 'audits'>, categorie: Categorie) {
  const refs = rapport.categories[categorie]!.auditRefs.filter(
    ({ id, weight }) => weight > 0 && typeof rapport.audits[id]?.score === 'number',
  );
  const total = refs.reduce((somme, { weight }) => somme + weight, 0);
  return refs
    .map(({ id, weight }) => {
      const { title, displayValue, score } = rapport.audits[id]!;
      return { id, title, displayValue, points: ((1 - score!) * weight * 100) / total };
    })
    .filter(({ points }) => points >= 0.05)
    .sort((a, b) => b.points - a.points);
}

/** Le code de MapLibre, tel que la construction l’a nommé. */
async function codeDeLaCarte(): Promise<string[]> {
  const dossier = path.join(RACINE, 'build/client/_app/immutable/chunks');
  const noms = (await readdir(dossier)).filter((nom) => nom.endsWith('.js'));
  const textes = await Promise.all(noms.map((nom) => readFile(path.join(dossier, nom), 'utf8')));
  const siens = noms.filter((_, k) => textes[k]!.includes('maplibregl-canvas-container'));
  if (siens.length === 0) throw new Error('Code de MapLibre introuvable dans la construction.');
  return siens.map((nom) => `*${nom}`);
}

async function auditer(adresse: string, refuses: string[] = []): Promise<Result> {
  // Un profil neuf par passage : rien en cache, aucun service worker.
  const profil = await mkdtemp(path.join(os.tmpdir(), 'lighthouse-'));
  const port = await portLibre();
  const navigateur = await chromium.launchPersistentContext(profil, {
    executablePath: trouverChromium(),
    args: [...ARGUMENTS_CHROMIUM, `--remote-debugging-port=${port}`],
  });
  try {
    const resultat = await lighthouse(adresse, {
      port,
      output: 'json',
      logLevel: 'error',
      locale: 'fr',
      onlyCategories: Object.keys(CATEGORIES),
      blockedUrlPatterns: refuses,
    });
    if (!resultat || resultat.lhr.runtimeError) {
      throw new Error(`Lighthouse, ${adresse} : ${resultat?.lhr.runtimeError?.message ?? 'rien'}`);
    }
    return resultat.lhr;
  } finally {
    await navigateur.close();
    await rm(profil, { recursive: true, force: true });
  }
}

/** Le passage dont la performance est médiane. */
function median(rapports: Result[]): Result {
  const performance = (r: Result) => r.categories.performance!.score ?? 0;
  const milieu = mediane(rapports.map(performance));
  return rapports.find((r) => performance(r) === milieu)!;
}

function mesure(quoi: string, rapport: Result, categorie: Categorie): Mesure {
  const perdus = pointsPerdus(rapport, categorie).map(
    ({ title, displayValue, points }) =>
      `${title}${displayValue ? ` ${displayValue}` : ''} (−${virgule(points)})`,
  );
  const note = sur100(rapport.categories[categorie]!.score);
  const exigence = categorie === 'performance' ? {} : { tenu: note === 100, objectif: '100' };
  return { quoi, valeur: `${note} sur 100`, ...exigence, detail: perdus.join(' ; ') };
}

async function passer(combien: number, auditerUneFois: (passe: number) => Promise<Result>) {
  const rapports: Result[] = [];
  for (let passe = 1; passe <= combien; passe++) {
    // Il arrive que Lighthouse manque sa propre trace (NO_NAVSTART) : une seconde chance, pas deux.
    rapports.push(await auditerUneFois(passe).catch(() => auditerUneFois(passe)));
  }
  return median(rapports);
}

async function mesurer(dire: (l: string) => void) {
  const site = await ServeurLocal.lancer(RACINE);
  try {
    const mesures: Mesure[] = [];
    let version = '';
    const carte = await codeDeLaCarte();
    for (const [nom, chemin] of PAGES) {
      const mener = (quoi: string, refuses: string[]) =>
        passer(PASSES, (passe) => {
          dire(`${quoi}, passage ${passe} sur ${PASSES}`);
          return auditer(site.origine + chemin, refuses);
        });
      const rapport = await mener(nom, []);
      version = rapport.lighthouseVersion;
      mesures.push(
        ...(Object.keys(CATEGORIES) as Categorie[]).map((c) =>
          mesure(`${nom}, ${CATEGORIES[c]}`, rapport, c),
        ),
      );
      const sans = `${nom} sans sa carte`;
      mesures.push(mesure(`${sans}, performance`, await mener(sans, carte), 'performance'));
    }
    return {
      methode: `Lighthouse ${version}, profil téléphone d’origine (4G lente et processeur ralenti, simulés), profil neuf à chaque passage, ${PASSES} passages par page, le passage médian pour la performance. Pages : ${PAGES.map(([nom, chemin]) => `${nom} ${chemin}`).join(', ')}.`,
      mesures,
    };
  } finally {
    await site.arreter();
  }
}

const banc: Banc = { nom: 'lighthouse', titre: 'Lighthouse, au téléphone', mesurer };
export default banc;
