/** L’échantillon de l’audit : chaque route de page, et une adresse par forme qu’elle prend. */
import { expect, type Page } from '@playwright/test';

export const ADRESSES: Record<string, string[]> = {
  '/a-propos': ['/a-propos'],
  '/accessibilite': ['/accessibilite'],
  '/acteurs/[id]': ['/acteurs/bruded'],
  '/api': ['/api'],
  '/diagnostic': ['/diagnostic'],
  '/donnees': ['/donnees'],
  '/fiches': ['/fiches'],
  '/fiches/[id]': ['/fiches/kit-2020-1'],
  '/hors-ligne': ['/hors-ligne'],
  '/imprimer': ['/imprimer?theme=mobilite&acteurs=1'],
  '/initiatives/[id]': ['/initiatives/1d-touch'],
  '/integrer': ['/integrer?territoire=region:53'],
  '/leviers': ['/leviers'],
  '/leviers/[id]': ['/leviers/scic'],
  '/ogc/[...chemin]': ['/ogc?f=html', '/ogc/collections/initiatives/items?f=html&limit=5'],
  '/recherche': ['/recherche?q=saint', '/recherche?q=zzzzzzz'],
  '/territoires/[niveau=niveau]/[code]': ['/territoires/region/53', '/territoires/commune/98735'],
  '/territoires/[niveau=niveau]/[code]/note': ['/territoires/commune/29232/note'],
  '/territoires/comparables': ['/territoires/comparables'],
  '/territoires/comparer': [
    '/territoires/comparer?t=commune:29232&t=commune:35238&t=commune:44109',
    '/territoires/comparer?t=commune:29232&q=saint',
  ],
  '/themes': ['/themes'],
  '/themes/[id]': ['/themes/alimentation'],
  '/': ['/?theme=mobilite&acteurs=1&territoire=region:32'],
  '/embed': ['/embed?territoire=region:53'],
  // Réservée au service worker, qui la sert à la place d’une page absente de l’appareil.
  '/coquille': [],
};

/** Les pages à lire, dont chaque état d’affichage montre la même chose. */
export const A_LIRE = Object.entries(ADRESSES)
  .filter(([route]) => route !== '/' && route !== '/embed')
  .flatMap(([, adresses]) => adresses);

export const TOUTES = Object.values(ADRESSES).flat();

/** Ouvre une page et tout ce qu’elle replie ; sa carte a le temps d’arriver si on l’attend. */
export async function ouvrirPage(page: Page, adresse: string, carte = false): Promise<void> {
  await page.goto(adresse);
  await expect(page.locator('h1').first()).toBeAttached();
  const cadre = page.locator('main .carte-ess').first();
  if (carte && (await cadre.count())) {
    await expect(cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
  }
  await page.evaluate(() => {
    for (const d of document.querySelectorAll<HTMLDetailsElement>('main details')) d.open = true;
  });
}
