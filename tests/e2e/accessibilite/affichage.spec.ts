/** Ce que la personne change à l’affichage : lettres doublées, texte espacé, fenêtre étroite, focus. */
import type { Page } from '@playwright/test';
import { expect, test } from '../aides/test';
import { A_LIRE, ouvrirPage } from './echantillon';

/** Le critère 10.12 du RGAA (WCAG 1.4.12), que la personne impose par sa feuille de styles. */
const ESPACEMENT = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }`;

/** Textes coupés par leur boîte, ou qui en débordent ; et la page, si elle défile de côté. */
function textesPerdus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const HORS =
      'svg, .invisible, .carte-ess, [aria-label="Points visibles sur la carte"], pre, code, iframe';
    const trop = [...document.querySelectorAll('body *')].filter((e) => {
      if (!e.checkVisibility() || e.closest(HORS) || e.clientWidth < 4) return false;
      const { overflowX, overflowY, display } = getComputedStyle(e);
      const large = e.scrollWidth - e.clientWidth;
      const haut = e.scrollHeight - e.clientHeight;
      if (/hidden|clip/.test(overflowX) && large > 1) return true;
      if (/hidden|clip/.test(overflowY) && haut > 2) return true;
      const porteTexte = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent!.trim());
      return porteTexte && display !== 'inline' && overflowX === 'visible' && large > 2;
    });
    const dits = trop.map((e) => `${e.tagName} « ${e.textContent!.trim().slice(0, 30)} »`);
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [...dits, `la page fait ${scrollWidth} px`] : dits;
  });
}

/** Ce qui défile de côté, hors tableaux, code et cartes : le RGAA 10.11 les excepte. */
function defileDeCote(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter(
        (e) => e.checkVisibility() && !e.closest('table, pre, .carte-ess, .imprime, .feuille'),
      )
      .filter((e) => !e.querySelector('table') && e.scrollWidth > e.clientWidth + 1)
      .filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowX))
      .map((e) => e.outerHTML.slice(0, 80)),
  );
}

test.describe('la feuille de styles de la personne', () => {
  // Elle s’ajoute à la page, ce que la politique de sécurité du site interdit aux autres.
  test.use({ bypassCSP: true });

  for (const adresse of A_LIRE) {
    test(`rien ne se perd sur ${adresse}, lettres doublées, texte espacé, 320 px`, async ({
      page,
    }) => {
      await ouvrirPage(page, adresse);
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect.soft(await textesPerdus(page), 'lettres doublées').toEqual([]);
      await page.evaluate(() => document.documentElement.removeAttribute('style'));
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await textesPerdus(page), '320 px').toEqual([]);
      expect.soft(await defileDeCote(page), '320 px').toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.addStyleTag({ content: ESPACEMENT });
      expect.soft(await textesPerdus(page), 'texte espacé').toEqual([]);
    });
  }

  test('le panneau de la carte aussi', async ({ page }) => {
    await page.goto('/?theme=mobilite&statut=scic&acteurs=1');
    const perdus = async () =>
      (await textesPerdus(page)).filter((t) => !t.startsWith('DIV « La carte des initiatives'));
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await perdus(), 'lettres doublées').toEqual([]);
    await page.evaluate(() => document.documentElement.removeAttribute('style'));
    await page.addStyleTag({ content: ESPACEMENT });
    expect(await perdus(), 'texte espacé').toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect(page.getByRole('link', { name: 'À propos' }).first()).toBeInViewport({ ratio: 1 });
    expect(await defileDeCote(page), '320 px').toEqual([]);
  });
});

for (const adresse of ['/territoires/commune/29232', '/integrer', '/donnees', '/diagnostic']) {
  test(`à chaque arrêt de tabulation de ${adresse}, le focus se voit et reste à l’écran`, async ({
    page,
  }) => {
    await page.goto(adresse);
    for (let arret = 0; arret < 40; arret++) {
      await page.keyboard.press('Tab');
      const dit = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body || e.tagName === 'IFRAME') return null;
        const { top, bottom, left, right } = e.getBoundingClientRect();
        const vu = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
        // L’anneau est sur l’élément, ou sur la boîte qui l’entoure.
        let cerne = false;
        for (let x: Element | null = e, n = 0; x && n < 4; x = x.parentElement, n++) {
          const { outlineStyle, outlineWidth } = getComputedStyle(x);
          cerne ||= outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        }
        return { e: e.outerHTML.slice(0, 90), vu, cerne };
      });
      if (!dit) break;
      expect.soft(dit, `arrêt ${arret}`).toMatchObject({ vu: true, cerne: true });
    }
  });
}

test('l’étiquette de la carte se survole sans disparaître, et Échap l’ôte', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne, position } = corpus.isolee();
  await carte.ouvrirSur(position, 11);
  await carte.survoler(position);
  const etiquette = page.locator('.carte-infobulle');
  await expect(etiquette).toContainText(ligne.nom);
  const { x, y, width, height } = (await etiquette.boundingBox())!;
  // Par petits pas, comme une main : le chemin passe entre le marqueur et son étiquette.
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 12 });
  await page.waitForTimeout(600);
  await expect(etiquette, 'le pointeur dessus, elle reste').toContainText(ligne.nom);
  await expect(etiquette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(etiquette).toBeHidden();
});
