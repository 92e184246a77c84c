/** Ce que le code source dit à une machine : type, langue, titres, tableaux, images, étiquettes. */
import { expect, test } from '../aides/test';
import { ouvrirPage, TOUTES } from './echantillon';

/** Relève dans la page ; chaque liste devrait être vide. Rien d’extérieur : la fonction part dans le navigateur. */
function releverFautes() {
  const dire = (e: Element) => e.outerHTML.slice(0, 100);
  const tous = <T extends Element>(s: string) => [...document.querySelectorAll<T>(s)];
  const montres = <T extends Element>(s: string) => tous<T>(s).filter((e) => e.checkVisibility());
  const niveaux = tous('h1, h2, h3, h4, h5, h6')
    .filter((h) => h.checkVisibility() || h.closest('.invisible'))
    .map((h) => Number(h.tagName[1]));
  const ids = tous('[id]').map((e) => e.id);
  const nomme = (e: Element) => e.hasAttribute('aria-label') || e.hasAttribute('aria-labelledby');
  const etiquetteVisible = (e: HTMLInputElement) =>
    [...(e.labels ?? [])].some((l) => {
      const copie = l.cloneNode(true) as Element;
      for (const x of copie.querySelectorAll('.invisible, input, select, textarea')) x.remove();
      return !l.classList.contains('invisible') && copie.textContent!.trim() !== '';
    });
  return {
    'type de document': document.doctype?.name === 'html' ? [] : ['absent'],
    langue: document.documentElement.lang === 'fr' ? [] : [document.documentElement.lang],
    'un seul h1': niveaux.filter((n) => n === 1).length === 1 ? [] : [niveaux.join(' ')],
    'saut de niveau': niveaux.filter((n, i) => n > (niveaux[i - 1] ?? 0) + 1).map(String),
    'identifiant répété': ids.filter((id, i) => ids.indexOf(id) !== i),
    'tableau sans titre': montres<HTMLTableElement>('table')
      .filter((t) => !t.caption && !nomme(t))
      .map(dire),
    'en-tête sans portée': montres('table th:not([scope])').map(dire),
    'cellule sans en-tête de colonne': montres('table')
      .filter((t) => !t.querySelector('th'))
      .map(dire),
    'image ni nommée ni tue': montres('svg')
      .filter((s) => !s.closest('[aria-hidden="true"]') && !(s.role === 'img' && nomme(s)))
      .map(dire),
    'image sans alternative': tous('img:not([alt])').map(dire),
    'légende non reliée': montres('figure:has(> figcaption)')
      .filter((f) => f.querySelector('img, canvas, svg') && !f.querySelector('table') && !nomme(f))
      .map(dire),
    'cadre sans titre': tous('iframe:not([title])').map(dire),
    'champ sans étiquette visible ni title': montres<HTMLInputElement>(
      'input:not([type=hidden], [type=file]), select, textarea',
    )
      .filter((e) => !e.title && !etiquetteVisible(e))
      .map(dire),
    'groupe sans légende': tous('fieldset:not(:has(> legend))').map(dire),
    'attribut de présentation': tous(
      '[align], [bgcolor], [border], [cellpadding], [valign], :is(iframe, table, td, th, col, hr)[width], :is(iframe, table, td, th)[height]',
    ).map(dire),
    'tabulation forcée': tous('[tabindex]:not([tabindex="0"], [tabindex="-1"])').map(dire),
  };
}

for (const adresse of TOUTES) {
  test(`la structure de ${adresse} se lit sans la voir`, async ({ page }) => {
    await ouvrirPage(page, adresse);
    for (const [quoi, fautes] of Object.entries(await page.evaluate(releverFautes))) {
      expect.soft(fautes, quoi).toEqual([]);
    }
  });
}

test('chaque page de l’échantillon a un titre à elle', async ({ request }) => {
  const titres = await Promise.all(
    TOUTES.map(async (adresse) => {
      const reponse = await request.get(adresse, { headers: { accept: 'text/html' } });
      return /<title>([^<]*)<\/title>/.exec(await reponse.text())?.[1] ?? `sans titre : ${adresse}`;
    }),
  );
  expect(titres.filter((t) => !t.endsWith('TerritoirESS'))).toEqual([]);
  expect(titres.filter((t, i) => titres.indexOf(t) !== i)).toEqual([]);
});
