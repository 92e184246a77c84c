/**
 * La page mesurée : un moteur, une taille, des gestes. Le banc l’appelle par `window.banc`, et mesure
 * du dehors, sur les images que le navigateur a présentées : la page ne fait que poser des repères.
 */
import type { Lignes, Moteur, Pixel } from './commun';
import { MOTEURS } from './moteurs';

const demande = new URLSearchParams(location.search);
/** Lyon, d’assez près pour en voir les quartiers. */
const VILLE = { lon: 4.835, lat: 45.764, zoom: 11, secondes: 1 };
const ECART = 60;

async function lireLignes(n: number): Promise<Lignes> {
  const tampon = await (await fetch(`/lignes?n=${n}`)).arrayBuffer();
  return {
    n,
    lon: new Float64Array(tampon, 0, n),
    lat: new Float64Array(tampon, n * 8, n),
    categorie: new Uint8Array(tampon, n * 16, n),
  };
}

const reperer = (nom: string, startTime?: number) =>
  performance.mark(nom, startTime === undefined ? {} : { startTime });

let moteur: Moteur;
let repondre = () => {};

/** Pose un repère à l’arrivée de chaque mouvement, et un autre quand l’étiquette change. */
function guetter(etiquette: HTMLElement): void {
  window.addEventListener('mousemove', (e) => reperer('pointeur', e.timeStamp), { capture: true });
  const lire = () => (etiquette.hidden ? '' : etiquette.textContent);
  let avant = lire();
  new MutationObserver(() => {
    const texte = lire();
    if (texte === avant) return;
    avant = texte;
    reperer(texte ? 'reponse' : 'silence');
    if (texte) repondre();
  }).observe(etiquette, { childList: true, characterData: true, subtree: true, attributes: true });
}

/** Au plus `combien` cibles bien dans l’écran, et loin les unes des autres. */
function choisir(cibles: readonly Pixel[], combien: number): Pixel[] {
  const gardees: Pixel[] = [];
  for (const [x, y] of cibles) {
    if (x < 40 || y < 40 || x > innerWidth - 80 || y > innerHeight - 60) continue;
    if (gardees.some(([a, b]) => Math.hypot(a - x, b - y) < ECART)) continue;
    gardees.push([x, y]);
    if (gardees.length === combien) break;
  }
  return gardees;
}

const memoire = async () =>
  (
    await (
      performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }
    ).measureUserAgentSpecificMemory()
  ).bytes;

const banc = {
  async preparer() {
    moteur = await MOTEURS[demande.get('moteur')!]!();
    await moteur.preparer(await lireLignes(Number(demande.get('n'))));
  },
  async charger() {
    reperer('debut');
    await moteur.charger();
  },
  async filtrer() {
    reperer('debut');
    await moteur.filtrer(5);
  },
  /** Millisecondes que la page calcule pour un filtre : le geste, et les images qui suivent. */
  async cout(geste: 'filtrer' | 'melanger'): Promise<number> {
    const { requestAnimationFrame: demander } = globalThis;
    let cumul = 0;
    const compter = <T>(travail: () => T): T => {
      const debut = performance.now();
      const rendu = travail();
      cumul += performance.now() - debut;
      return rendu;
    };
    globalThis.requestAnimationFrame = (rappel) => demander((t) => compter(() => rappel(t)));
    await compter(() => (geste === 'filtrer' ? moteur.filtrer(5) : moteur.melanger!()));
    globalThis.requestAnimationFrame = demander;
    return cumul;
  },
  async voler() {
    reperer('debut');
    await moteur.voler(VILLE.lon, VILLE.lat, VILLE.zoom, VILLE.secondes);
    reperer('fin');
  },
  /** Retour à la France entière, hors mesure. */
  revenir: () => moteur.voler(2.4, 46.6, 5.2, 0.3),
  survoler() {
    guetter(moteur.survoler());
    return choisir(moteur.cibles(), 12);
  },
  /** Se résout à la prochaine réponse au pointeur. */
  reponse: () => new Promise<void>((suite) => (repondre = suite)),
  memoire,
};

export type BancPage = typeof banc;
(globalThis as { banc?: BancPage }).banc = banc;
