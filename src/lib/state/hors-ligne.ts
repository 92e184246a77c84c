/** Le service worker vu de la page : installé, en ligne ou non, nouvelle version en attente. */

import type { ReponseDuReseau } from '../domain/hors-ligne';
import type { Emprise } from '../domain/territoire';

/** Laisse la première page finir : rien d’ici n’est urgent. */
const DELAI_MS = 4_000;

/** Ce que le hors ligne demande de plus que l’application et le corpus. */
export interface AGarder {
  /** Index de recherche et des territoires : des adresses à empreinte. */
  index: readonly string[];
  /** L’archive de tuiles, et ce qu’il faut en garder de loin ; `null` sans contour. */
  fond: { tuiles: string; emprises: readonly Emprise[] } | null;
}

/** Ce qu’il y a à dire à la personne. */
export interface EtatReseau {
  sansReseau: boolean;
  /** Une version installée attend que la personne la demande. */
  nouvelleVersion: boolean;
}

export class HorsLigne {
  #etat: EtatReseau = { sansReseau: false, nouvelleVersion: false };
  #dire: (etat: EtatReseau) => void = () => {};
  #enregistrement: ServiceWorkerRegistration | undefined;
  #reseauRepond = true;

  /** À appeler une fois, la page au repos ; `dire` reçoit chaque état. */
  demarrer(aGarder: AGarder, dire: (etat: EtatReseau) => void): void {
    this.#dire = dire;
    this.#suivreReseau();
    setTimeout(() => void this.#enregistrer(aGarder), DELAI_MS);
  }

  /** Le navigateur sait qu’une carte réseau est débranchée ; le service worker, que rien ne répond. */
  #suivreReseau() {
    const { serviceWorker } = navigator as Partial<Navigator>;
    const suivre = (reseauRepond: boolean) => {
      this.#reseauRepond = reseauRepond;
      this.#changer({ sansReseau: !navigator.onLine || !reseauRepond });
    };
    suivre(true);
    addEventListener('online', () => suivre(true));
    addEventListener('offline', () => suivre(this.#reseauRepond));
    serviceWorker?.addEventListener('message', ({ data }: MessageEvent<ReponseDuReseau>) =>
      suivre(data.reseauRepond),
    );
    serviceWorker?.controller?.postMessage('etat-du-reseau');
  }

  #changer(change: Partial<EtatReseau>) {
    this.#etat = { ...this.#etat, ...change };
    this.#dire(this.#etat);
  }

  async #enregistrer({ index, fond }: AGarder) {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    try {
      const e = await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
      this.#enregistrement = e;
      const attend = () => {
        // Sans version en service, il n’y a rien à remplacer : c’est la première visite.
        if (e.waiting && navigator.serviceWorker.controller)
          this.#changer({ nouvelleVersion: true });
      };
      attend();
      e.addEventListener('updatefound', () =>
        e.installing?.addEventListener('statechange', attend),
      );
      await navigator.serviceWorker.ready;
      if (economiser()) return;
      e.active?.postMessage('garder-le-corpus');
      // Le service worker les range au passage, dès qu’il tient la page.
      await tenue();
      for (const adresse of [...index, ...dejaCharges()]) await fetch(adresse);
      if (!fond) return;
      const { garderFond } = await import('../data/garder');
      await garderFond(fond.tuiles, fond.emprises);
    } catch (erreur) {
      // Navigation privée, stockage refusé : le site marche, sans hors ligne.
      console.info('Hors ligne indisponible', erreur);
    }
  }

  /** Passe à la nouvelle version et recharge l’onglet, parce qu’on vient de le demander. */
  recharger() {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    this.#enregistrement?.waiting?.postMessage('prendre-la-main');
  }
}

/** La personne a demandé d’économiser les données : on ne garde que ce qu’elle ouvre. */
function economiser(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

/** Les index que la page a chargés avant que le service worker ne la tienne : relus, ils sont rangés. */
function dejaCharges(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((adresse) => /\/contours\/[^/]+\.json$/.test(adresse));
}

/** À la première visite, le service worker est actif un instant avant de tenir la page. */
function tenue(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return Promise.resolve();
  return new Promise((finir) => {
    serviceWorker.addEventListener('controllerchange', () => finir(), { once: true });
  });
}

/**
 * Garde une adresse à empreinte dont la page aura besoin sans réseau, dès que le service worker la
 * tient. Sans service worker, ou si la personne économise ses données, rien n’est demandé.
 */
export async function garderAussi(adresse: string): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV || economiser()) return;
  await navigator.serviceWorker.ready;
  await tenue();
  if (!(await caches.match(adresse))) await fetch(adresse, { priority: 'low' });
}
