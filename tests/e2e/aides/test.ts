/**
 * Le `test` de tous les parcours. Chaque page y est surveillée du début à la fin : une exception,
 * une erreur en console (donc une violation de la CSP), une erreur de MapLibre ou une seule requête
 * vers une autre origine font échouer le test, quel que soit son sujet.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { SANS_CONTOURS, contoursComplets } from '../../contours-installes';
import { Carte } from './carte';
import { chargerCorpus, type Corpus } from './corpus';

interface Options {
  /** Ce que ce parcours provoque exprès (une page absente, une panne) et qui n’est pas un incident. */
  tolere: RegExp | null;
}

interface Outils {
  carte: Carte;
  corpus: Corpus;
}

/** Quitter une page interrompt ses téléchargements : MapLibre s’en plaint, l’usager n’en voit rien. */
export const PAGE_QUITTEE = /^console : Carte : Failed to fetch/;

/** Un changement à l’écran se fait attendre sans GPU, mais pas longtemps. */
export const BIENTOT = { timeout: 12_000 };

const AVERTISSEMENTS = /^(Carte|Petite carte|Arcs)\b/;
/** `data:` et `blob:` ne quittent pas le navigateur. */
const RESEAU = /^(https?|wss?):$/;

function surveiller(page: Page, origine: string): string[] {
  const incidents: string[] = [];
  const tiers = (adresse: string) => {
    const url = new URL(adresse);
    if (RESEAU.test(url.protocol) && url.host !== new URL(origine).host) {
      incidents.push(`requête vers un tiers : ${url.href}`);
    }
  };
  page.on('pageerror', (erreur) => incidents.push(`exception : ${erreur.message}`));
  page.on('console', (message) => {
    const texte = message.text();
    const grave = message.type() === 'error';
    if (grave || (message.type() === 'warning' && AVERTISSEMENTS.test(texte))) {
      incidents.push(`console : ${texte} (${message.location().url})`);
    }
  });
  page.context().on('request', (requete) => tiers(requete.url()));
  page.on('websocket', (prise) => tiers(prise.url()));
  return incidents;
}

export const test = base.extend<Options & Outils>({
  tolere: [null, { option: true }],

  page: async ({ page, baseURL, tolere }, use) => {
    const incidents = surveiller(page, baseURL!);
    // Les trajets animés de la carte coûtent cher sans GPU ; les parcours qui en parlent les rétablissent.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await use(page);
    const erreurs = page.isClosed()
      ? []
      : await page
          .locator('[data-erreur]')
          .evaluateAll((cadres) =>
            cadres.map((c) => `MapLibre : ${c.getAttribute('data-erreur')}`),
          );
    const graves = [...incidents, ...erreurs].filter((incident) => !tolere?.test(incident));
    expect(graves, 'aucun incident pendant le parcours').toEqual([]);
  },

  carte: async ({ page }, use) => use(new Carte(page)),
  corpus: async ({ request }, use) => use(await chargerCorpus(request)),
});

export { expect };

/** En tête d’un parcours qui a besoin des communes dessinées et situées : sauté sans elles, et dit. */
export const exigerContours = (): void => test.skip(!contoursComplets, SANS_CONTOURS);
