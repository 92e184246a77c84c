import { theme, type Ligne } from './aides/corpus';
import { attendreListe, caseTheme, idsListe, ligne, marge, titreFiche } from './aides/panneau';
import { part } from './aides/pixels';
import { BIENTOT, expect, test } from './aides/test';
import type { Position } from './aides/mercator';

const MER = '#d5e1e3';
const TERRE = '#fbf7ee';
const groupe = { name: /au même endroit$/ };

test('cliquer un point ouvre sa fiche à côté de la carte, sans perdre la vue ni les filtres', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne: choisie, position } = corpus.isolee();
  const [principal] = choisie.themes as [string];
  await carte.ouvrirSur(position, 11, `?theme=${principal}`);
  await carte.montre(1);
  const depart = page.url();
  const liste = await idsListe(page);

  await carte.cliquer(position);
  await expect(page).toHaveURL(new RegExp(`/initiatives/${choisie.id}(#|$)`));
  await expect(titreFiche(page)).toHaveText(choisie.nom);
  await expect(marge(page)).toBeFocused();
  await expect(marge(page)).toContainText(choisie.resume);
  await expect(marge(page)).toContainText(/selon /);
  await test.step('la carte reste, le point est mis en avant et ne s’éloigne pas', async () => {
    await carte.attendre();
    await carte.montre(1);
    await expect.poll(() => carte.vue().zoom).toBe(11);
    const { x, y, width, height } = await carte.taille();
    const coeur = { x: x + width / 2 - 60, y: y + height / 2 - 60, width: 120, height: 120 };
    await expect(async () => {
      const image = await carte.capturer(coeur);
      expect(part(image, theme(principal).couleur)).toBeGreaterThan(0.03);
      expect(part(image, '#1f2d38', 20), 'l’anneau d’encre').toBeGreaterThan(0.01);
    }).toPass(BIENTOT);
  });
  expect(await idsListe(page)).toEqual(liste);

  await page.getByRole('button', { name: 'Fermer la fiche' }).click();
  await expect(page).toHaveURL(depart);
  await expect(marge(page)).toHaveCount(0);
  expect(await idsListe(page)).toEqual(liste);

  await test.step('filtrer avec une fiche ouverte revient à la carte', async () => {
    await carte.cliquer(position);
    await expect(titreFiche(page)).toBeVisible();
    await caseTheme(page, principal).uncheck();
    await expect(page).toHaveURL(/^[^?]+\/#11\//);
    await expect(titreFiche(page)).toHaveCount(0);
    await attendreListe(page, corpus.ids());
  });
});

test('précédent et suivant parcourent les fiches ouvertes ; fermer revient à la carte', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/?theme=culture#5/46.6/2.4');
  const [premiere, deuxieme] = await idsListe(page);
  const nom = (id: string) => corpus.lignes.find((l) => l.id === id)!.nom;
  await ligne(page, premiere!).click();
  await expect(titreFiche(page)).toHaveText(nom(premiere!));
  await ligne(page, deuxieme!).click();
  await expect(titreFiche(page)).toHaveText(nom(deuxieme!));

  await page.goBack();
  await expect(titreFiche(page)).toHaveText(nom(premiere!));
  await page.goForward();
  await expect(titreFiche(page)).toHaveText(nom(deuxieme!));
  await page.getByRole('button', { name: 'Fermer la fiche' }).click();
  await expect(titreFiche(page)).toHaveCount(0);
  await expect(page).toHaveURL('/?theme=culture#5/46.6/2.4');

  await page.goForward();
  await expect(titreFiche(page)).toHaveText(nom(premiere!));
  await carte.attendre();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: nom(premiere!) })).toBeVisible();
  await expect(page).toHaveTitle(`${nom(premiere!)} · TerritoirESS`);
});

test('refermer une fiche rend la vue d’avant, celle que dit l’adresse', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne: choisie } = corpus.isolee();
  await carte.ouvrir('/#5/46.6/2.4');
  const lien = ligne(page, choisie.id).getByRole('link');
  await lien.click();
  await expect.poll(() => carte.vue().zoom).toBe(9);
  await carte.attendre();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/#5/46.6/2.4');
  await expect(lien).toBeFocused();
  await carte.montre(corpus.attendus(carte.vue(), await carte.taille()));
  expect(part(await carte.pixels([-4.6, 46.2], 24), MER)).toBeGreaterThan(0.7);
  expect(part(await carte.pixels([1.55, 48.2], 24), TERRE)).toBeGreaterThan(0.5);

  await test.step('même quand l’adresse n’écrivait pas de vue', async () => {
    await page.goto('about:blank');
    await carte.ouvrir('/');
    await lien.click();
    await expect.poll(() => carte.vue().zoom).toBe(9);
    await page.keyboard.press('Escape');
    await expect.poll(() => carte.vue().zoom).toBeLessThan(6);
    await carte.montre(corpus.attendus(carte.vue(), await carte.taille()));
    await expect.poll(() => carte.vue().latitude).toBeCloseTo(46.5, 0);
  });
});

test('la page d’une initiative la décrit, la situe et dit d’où vient l’information', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne: choisie } = corpus.isolee();
  const reponse = await page.goto(`/initiatives/${choisie.id}`);
  expect(reponse?.status()).toBe(200);
  const fiche = page.getByRole('article').first();
  await expect(fiche.getByRole('heading', { level: 1 })).toHaveText(choisie.nom);
  await expect(fiche).toContainText(choisie.resume);
  await expect(fiche.getByRole('link', { name: theme(choisie.themes[0]!).nom })).toHaveAttribute(
    'href',
    `/themes/${choisie.themes[0]}`,
  );
  await expect(fiche.getByRole('heading', { name: /^Sources?$/ })).toBeVisible();
  await expect(
    fiche.getByRole('listitem').filter({ hasText: /^\s*selon .*(fiche|guide|page)/i }),
  ).not.toHaveCount(0);
  await fiche.getByText('Comment ce lieu a été établi').click();
  await expect(fiche.getByText(/situé|commune|adresse/).last()).toBeVisible();

  await test.step('la petite carte montre le disque du thème au milieu', async () => {
    await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
    const { x, y, width, height } = await carte.taille();
    const coeur = { x: x + width / 2 - 40, y: y + height / 2 - 40, width: 80, height: 80 };
    await expect(async () => {
      const image = await carte.capturer(coeur);
      expect(part(image, theme(choisie.themes[0]!).couleur)).toBeGreaterThan(0.03);
    }).toPass(BIENTOT);
  });
  await test.step('elle mène aux initiatives proches, de la plus proche à la plus lointaine', async () => {
    const proches = page.getByRole('region', { name: 'Les plus proches' }).locator('article');
    const distances = await proches.locator('b').allTextContents();
    expect(distances.length).toBeGreaterThan(1);
    const km = distances.map((d) => Number.parseInt(d.replace(/\D/g, ''), 10));
    expect(km).toEqual([...km].sort((a, b) => a - b));
    await proches.first().getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(choisie.nom);
  });
});

test('une initiative sans lieu le dit, et n’a pas de carte', async ({ page, corpus }) => {
  const [perdue] = corpus.ids(
    (l) => l.longitude === null && l.commune === null && l.region === null,
  );
  await page.goto(`/initiatives/${perdue}`);
  await expect(page.getByText('non localisée : le document ne permet pas')).toBeVisible();
  await expect(page.locator('.carte-ess')).toHaveCount(0);
});

test('plusieurs initiatives au même endroit s’ouvrent une à une, à la souris puis au clavier', async ({
  page,
  carte,
  corpus,
}) => {
  const { position, ids } = corpus.superposees();
  const noms = corpus.ids((l) => ids.includes(l.id)).map(nomDe(corpus.lignes));
  await carte.ouvrirSur(position, 14);
  await carte.montre(ids.length);
  await carte.cliquer(position);
  const dialogue = page.getByRole('dialog', groupe);
  await expect(dialogue).toBeVisible();
  expect((await dialogue.getByRole('link').allTextContents()).map((t) => t.trim()).sort()).toEqual(
    [...noms].sort(),
  );
  await dialogue.getByRole('link', { name: noms[0]! }).click();
  await expect(titreFiche(page)).toHaveText(noms[0]!);
  await page.getByRole('button', { name: 'Fermer la fiche' }).click();
  await expect(titreFiche(page)).toHaveCount(0);

  await test.step('au clavier, depuis la liste des points visibles', async () => {
    const points = page.getByRole('region', { name: 'Points visibles sur la carte' });
    const bouton = points.getByRole('button', { name: new RegExp(`^${ids.length} points`) });
    await bouton.focus();
    await expect(bouton).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(dialogue.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialogue).toHaveCount(0);
    await expect(bouton, 'le focus revient d’où il venait').toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(dialogue.getByRole('link').nth(1)).toBeFocused();
    const nom = (await dialogue.getByRole('link').nth(1).innerText()).trim();
    await page.keyboard.press('Enter');
    await expect(titreFiche(page)).toHaveText(nom);
    await page.keyboard.press('Escape');
    await expect(titreFiche(page)).toHaveCount(0);
    await expect(carte.canevas, 'le focus revient à la carte').toBeFocused();
  });
});

const nomDe = (lignes: Ligne[]) => (id: string) => lignes.find((l) => l.id === id)!.nom;

test('choisir un acteur montre où il intervient', async ({ page, carte, request }) => {
  const acteurs = await (await request.get('/api/v1/acteurs.json')).json();
  const bruded = acteurs.find((a: { id: string }) => a.id === 'bruded');
  expect(bruded.couverture).toEqual(['region:53', 'departement:44']);
  await carte.ouvrir('/?acteurs=1&localise=non#7/48/-2');
  await carte.montre({ min: 1, max: 20 });
  const couverts: Position[] = [
    [-3.05, 48.22],
    [-1.75, 47.45],
  ];
  const normandie: Position = [-0.9, 48.75];
  for (const p of [...couverts, normandie]) {
    expect(part(await carte.pixels(p, 16), TERRE, 4)).toBeGreaterThan(0.5);
  }

  await page.locator('[data-cle="acteur:bruded"] a').click();
  await expect(marge(page)).toContainText('Bretagne');
  await expect(marge(page)).toContainText('Loire-Atlantique');
  await expect(carte.cadre).toHaveAttribute('data-arcs', '2');
  await page.mouse.move(640, 10);
  await carte.attendre();
  await expect(async () => {
    for (const p of couverts) {
      expect(part(await carte.pixels(p, 16), TERRE, 4), 'hachuré').toBeLessThan(0.3);
    }
  }).toPass(BIENTOT);
  expect(part(await carte.pixels(normandie, 16), TERRE, 4), 'pas ailleurs').toBeGreaterThan(0.5);

  await page.keyboard.press('Escape');
  await expect(carte.cadre).toHaveAttribute('data-arcs', '0');
  await expect(async () => {
    expect(part(await carte.pixels(couverts[0]!, 16), TERRE, 4)).toBeGreaterThan(0.5);
  }).toPass(BIENTOT);
});

test('les coopérations internationales relient les deux rives', async ({
  page,
  carte,
  request,
}) => {
  const lignes = await (await request.get('/api/v1/initiatives.json')).json();
  const partenaires = lignes.filter(
    (l: { role_lieu: string; longitude: number | null }) =>
      l.role_lieu === 'partenaire' && l.longitude !== null,
  );
  const EN_MER: Position = [-40, 38];
  await carte.ouvrir('/#3/42/-35');
  const mer = { ...(await carte.ecran(EN_MER)), width: 60, height: 160 };
  const cadre = { ...mer, x: mer.x - 30, y: mer.y - 80 };
  expect(part(await carte.capturer(cadre), MER)).toBe(1);

  await caseTheme(page, 'cooperation-internationale').check();
  await expect(carte.cadre).toHaveAttribute('data-arcs', String(partenaires.length));
  await expect(async () => {
    const image = await carte.capturer(cadre);
    expect(part(image, MER), 'un trait traverse l’océan').toBeLessThan(0.998);
    expect(part(image, MER)).toBeGreaterThan(0.9);
  }).toPass({ timeout: 20_000 });

  await caseTheme(page, 'cooperation-internationale').uncheck();
  await expect(async () => {
    expect(part(await carte.capturer(cadre), MER)).toBe(1);
  }).toPass(BIENTOT);
});
