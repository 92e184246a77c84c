/**
 * Lighthouse sur l’application construite, profil téléphone (Moto G Power, 4G lente simulée, processeur
 * quatre fois plus lent : les réglages d’origine), Chromium de la machine. Les quatre notes, les points
 * que la performance perd et où, les audits ratés.
 *
 * Réglages : BANC_PASSES=3 (la médiane de la performance est gardée).
 */
import { mkdtemp, rm } from 'node:fs/promises';
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

async function auditer(adresse: string): Promise<Result> {
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

function mesuresDe(nom: string, rapports: Result[]): Mesure[] {
  const performance = (r: Result) => r.categories.performance!.score ?? 0;
  const milieu = mediane(rapports.map(performance));
  const r = rapports.find((x) => performance(x) === milieu)!;
  return (Object.keys(CATEGORIES) as Categorie[]).map((categorie) => {
    const perdus = pointsPerdus(r, categorie).map(
      ({ title, displayValue, points }) =>
        `${title}${displayValue ? ` ${displayValue}` : ''} (−${virgule(points)})`,
    );
    const note = sur100(r.categories[categorie]!.score);
    return {
      quoi: `${nom}, ${CATEGORIES[categorie]}`,
      valeur: `${note} sur 100`,
      ...(categorie === 'performance'
        ? { detail: perdus.join(' ; ') }
        : { tenu: note === 100, objectif: '100', detail: perdus.join(' ; ') }),
    };
  });
}

async function mesurer(dire: (l: string) => void) {
  const site = await ServeurLocal.lancer(RACINE);
  try {
    const mesures: Mesure[] = [];
    let version = '';
    for (const [nom, chemin] of PAGES) {
      const rapports: Result[] = [];
      for (let passe = 1; passe <= PASSES; passe++) {
        dire(`${nom}, passage ${passe} sur ${PASSES}`);
        rapports.push(await auditer(site.origine + chemin));
      }
      version = rapports[0]!.lighthouseVersion;
      mesures.push(...mesuresDe(nom, rapports));
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
