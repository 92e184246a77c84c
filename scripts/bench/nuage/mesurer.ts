/** Un moteur, une taille, un navigateur neuf : tous les gestes, mesurés sur les images présentées. */
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { setTimeout as attendre } from 'node:timers/promises';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { ARGUMENTS_CHROMIUM, trouverChromium } from '../../tests/chromium';
import { mediane } from '../banc';
import { enregistrer, repere, type Trace } from '../images-presentees';
import type { BancPage } from '../pages/nuage/page';
import { LIBELLES, type Grandeur, type Releve } from './releve';

/** Au-delà, un moteur est dit trop lent : sa mesure vaut la borne. */
export const BORNE_MS = 90_000;
/** Sans image pendant ce temps, plus rien ne bouge. */
const CALME_MS = 700;
const GESTE = { x: 500, y: 400, course: 300, duree: 1000 };
/** Un coin de mer, où aucun moteur n’a rien à nommer. */
const VIDE = { x: 12, y: 788 };
const REPONSE_MS = 10_000;
/** Une réponse plus lente encore ne se mesure que trois fois. */
const LENT_MS = 1500;

const RIEN = Object.fromEntries(Object.keys(LIBELLES).map((g) => [g, Number.NaN])) as Releve;

function appeler<G extends keyof BancPage>(page: Page, geste: G): Promise<ReturnType<BancPage[G]>> {
  return page.evaluate(
    (nom) => (globalThis as unknown as { banc: Record<string, () => unknown> }).banc[nom]!(),
    geste as string,
  ) as Promise<ReturnType<BancPage[G]>>;
}

/**
 * Sous Linux, `nice` ne vaut qu’à l’intérieur d’une session, et le navigateur a la sienne : on lui
 * donne la nôtre, sans quoi `nice -n -10 npm run bench` n’écarterait personne.
 */
async function transmettrePriorite(cdp: CDPSession): Promise<void> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const navigateur = processInfo.find(({ type }) => type === 'browser');
  if (!navigateur || os.getPriority() === 0) return;
  await writeFile(`/proc/${navigateur.id}/autogroup`, String(os.getPriority())).catch(() => {});
}

/**
 * Mémoire du plus gros processus de rendu de ce navigateur, en Mio (Linux) : résidente ; propre,
 * c’est-à-dire sans le code de Chromium ni les fichiers que tous ses processus partagent ; et propre
 * avec le processus graphique, où vivent les tampons de WebGL.
 */
async function memoire(cdp: CDPSession): Promise<Pick<Releve, 'rss' | 'propre' | 'avecGpu'>> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const lire = async (id: number) => {
    const statut = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    const champ = (nom: string) =>
      Number(new RegExp(`${nom}:\\s+(\\d+)`).exec(statut)?.[1] ?? NaN) / 1024;
    return { rss: champ('VmRSS'), propre: champ('RssAnon') + champ('RssShmem') };
  };
  const de = (genre: string) =>
    Promise.all(processInfo.filter(({ type }) => type === genre).map(({ id }) => lire(id)));
  const [rendu] = (await de('renderer')).filter(({ rss }) => rss > 0).sort((a, b) => b.rss - a.rss);
  const [gpu] = await de('GPU');
  if (!rendu) return { rss: NaN, propre: NaN, avecGpu: NaN };
  return { ...rendu, avecGpu: rendu.propre + (gpu?.propre ?? NaN) };
}

/** Du repère `debut` à la dernière image présentée. */
const jusquaFin = (trace: Trace, nom = 'debut') =>
  (trace.images.at(-1) ?? NaN) - repere(trace, nom);

/** Temps par image entre deux repères, et plus longue attente. */
function rythme(trace: Trace): { parImage: number; attente: number } {
  const [debut, fin] = [repere(trace, 'debut'), repere(trace, 'fin')];
  const instants = [debut, ...trace.images.filter((t) => t > debut && t < fin), fin];
  const ecarts = instants.slice(1).map((t, k) => t - instants[k]!);
  return {
    parImage: (fin - debut) / Math.max(1, instants.length - 2),
    attente: Math.max(...ecarts),
  };
}

export class Seance {
  private constructor(
    readonly page: Page,
    readonly navigateur: CDPSession,
    readonly onglet: CDPSession,
  ) {}

  static async ouvrir(processus: Browser, adresse: string): Promise<Seance> {
    const navigateur = await processus.newBrowserCDPSession();
    await transmettrePriorite(navigateur);
    const page = await processus.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (e) => console.error(`  ! ${adresse} : ${e.message}`));
    await page.goto(adresse);
    await page.waitForFunction(() => 'banc' in globalThis);
    await appeler(page, 'preparer');
    await attendre(CALME_MS);
    return new Seance(page, navigateur, await page.context().newCDPSession(page));
  }

  /** Un geste de la page, mené jusqu’au calme ; `null` au-delà de la borne. */
  async tracer(geste: 'charger' | 'filtrer' | 'voler' | 'revenir'): Promise<Trace | null> {
    const finir = await enregistrer(this.navigateur);
    const borne = attendre(BORNE_MS, 'trop long' as const, { ref: false });
    const issue = await Promise.race([appeler(this.page, geste), borne]);
    await attendre(CALME_MS);
    const trace = await finir();
    return issue === 'trop long' ? null : trace;
  }

  #souris(
    type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
    x: number,
    y: number,
    tenu: boolean,
  ) {
    const boutons = tenu ? ({ button: 'left', buttons: 1, clickCount: 1 } as const) : {};
    return this.onglet.send('Input.dispatchMouseEvent', { type, x, y, ...boutons });
  }

  /** Un vrai geste de souris, aller et retour, au rythme de l’horloge quoi que fasse la page. */
  async deplacer(): Promise<Pick<Releve, 'deplacement' | 'attente' | 'arrivee'>> {
    const { x, y, course, duree } = GESTE;
    await this.#souris('mouseMoved', x, y, false);
    await attendre(CALME_MS);
    const finir = await enregistrer(this.navigateur);
    await this.#souris('mousePressed', x, y, true);
    await this.page.evaluate(() => performance.mark('debut'));
    const depart = performance.now();
    for (let t = 0; t < 2; t = (performance.now() - depart) / duree) {
      const avance = Math.round(course * (t < 1 ? t : 2 - t));
      // Sans attendre la réponse : une page lente ne ralentit pas la main.
      this.#souris('mouseMoved', x + avance, y, true).catch(() => {});
      await attendre(1000 / 60);
    }
    await this.page.evaluate(() => performance.mark('fin'));
    // Une main qui s’arrête avant de lâcher : pas d’élan.
    await attendre(150);
    await this.page.evaluate(() => performance.mark('lacher'));
    await this.#souris('mouseReleased', x, y, true);
    await attendre(CALME_MS * 2);
    const trace = await finir();
    const { parImage, attente } = rythme(trace);
    // Rien à refaire après le relâcher : l’image était déjà la bonne.
    const arrivee = Math.max(0, jusquaFin(trace, 'lacher'));
    return { deplacement: parImage, attente, arrivee };
  }

  /** Le pointeur arrive sur des choses : médiane du temps jusqu’à l’image qui les nomme. */
  async survoler(): Promise<number> {
    const cibles = await appeler(this.page, 'survoler');
    const finir = await enregistrer(this.navigateur);
    let lentes = 0;
    let essayees = 0;
    for (const [x, y] of cibles) {
      await this.#souris('mouseMoved', VIDE.x, VIDE.y, false);
      await attendre(250);
      const depart = performance.now();
      const reponse = appeler(this.page, 'reponse');
      await this.#souris('mouseMoved', x, y, false);
      await Promise.race([reponse, attendre(REPONSE_MS, null, { ref: false })]);
      await attendre(150);
      essayees++;
      // La cause est entendue.
      if (performance.now() - depart > LENT_MS && ++lentes === 3) break;
    }
    const { reperes, images } = await finir();
    const delais = reperes.flatMap(({ nom, a }, k) => {
      const pointeur = reperes.slice(0, k).findLast((r) => r.nom === 'pointeur');
      const montree = images.find((t) => t > a);
      return nom === 'reponse' && pointeur && montree ? [montree - pointeur.a] : [];
    });
    // Un moteur qui ne nomme pas la moitié de ses cibles n’est pas mesuré.
    return delais.length * 2 < essayees ? Number.NaN : mediane(delais);
  }
}

export const ouvrirNavigateur = (): Promise<Browser> =>
  chromium.launch({ executablePath: trouverChromium(), args: ARGUMENTS_CHROMIUM });

export async function mesurer(origine: string, moteur: string, n: number): Promise<Releve> {
  const processus = await ouvrirNavigateur();
  try {
    const seance = await Seance.ouvrir(processus, `${origine}/?moteur=${moteur}&n=${n}`);
    const charge = await seance.tracer('charger');
    if (!charge) return { ...RIEN, chargement: BORNE_MS };
    await seance.onglet.send('HeapProfiler.collectGarbage');
    const occupee = await memoire(seance.navigateur);
    const gestes = await seance.deplacer();
    const survol = await seance.survoler();
    const vol = await seance.tracer('voler');
    await seance.tracer('revenir');
    const filtre = await seance.tracer('filtrer');
    const mesures: Partial<Record<Grandeur, number>> = {
      chargement: jusquaFin(charge),
      ...gestes,
      survol,
      vol: vol ? jusquaFin(vol) : BORNE_MS,
      volImage: vol ? rythme(vol).parImage : NaN,
      filtre: filtre ? jusquaFin(filtre) : BORNE_MS,
      ...occupee,
      tas: (await appeler(seance.page, 'memoire')) / 2 ** 20,
    };
    return { ...RIEN, ...mesures };
  } finally {
    await processus.close();
  }
}
