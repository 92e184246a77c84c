import type { Corpus, Ligne } from './aides/corpus';
import { kilometres, lireFragment, type Position } from './aides/mercator';
import {
  attendreListe,
  bilan,
  caseTheme,
  idsListe,
  ligne,
  lignes,
  lireCompteur,
  recherche,
} from './aides/panneau';
import { difference, part } from './aides/pixels';
import { expect, test } from './aides/test';

const TERRE = '#fbf7ee';
const VUE = '#5/46.6/2.4';
const theme =
  (...ids: string[]) =>
  (l: Ligne): boolean =>
    l.themes.some((t) => ids.includes(t));
const effacer = { name: 'Effacer', exact: true } as const;

test('choisir un thème change ensemble la liste, les compteurs, la carte et l’adresse', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir(`/${VUE}`);
  const taille = await carte.taille();
  const cadre = { ...taille, height: taille.height - 120 };
  await attendreListe(page, corpus.ids());
  await carte.montre(corpus.attendus(lireFragment(VUE), taille));
  const avant = await carte.capturer(cadre);
  const scic = await lireCompteur(page, 'statut:scic');
  const annonce = await lireCompteur(page, 'theme:mobilite');

  await caseTheme(page, 'mobilite').check();
  await expect(page).toHaveURL(`/?theme=mobilite${VUE}`);
  const mobilite = corpus.ids(theme('mobilite'));
  expect(annonce, 'le compteur annonçait le résultat').toBe(mobilite.length);
  await attendreListe(page, mobilite);
  await carte.montre(corpus.attendus(lireFragment(VUE), taille, theme('mobilite')));
  expect(difference(avant, await carte.capturer(cadre))).toBeGreaterThan(0.02);
  const scicMobilite = corpus.ids((l) => theme('mobilite')(l) && l.statut === 'scic').length;
  expect(scicMobilite).toBeLessThan(scic);
  expect(await lireCompteur(page, 'statut:scic')).toBe(scicMobilite);

  await test.step('deux thèmes s’ajoutent', async () => {
    await caseTheme(page, 'culture').check();
    await expect(page).toHaveURL(`/?theme=mobilite&theme=culture${VUE}`);
    await attendreListe(page, corpus.ids(theme('mobilite', 'culture')));
    await carte.montre(corpus.attendus(lireFragment(VUE), taille, theme('mobilite', 'culture')));
  });
});

test('le thème et la forme juridique se croisent, et chaque compteur tient parole', async ({
  page,
  corpus,
}) => {
  await page.goto('/?theme=alimentation');
  await page.getByText('Autres filtres').click();
  await page.locator('summary', { hasText: 'Forme juridique' }).click();
  for (const statut of ['scic', 'association']) {
    const annonce = await lireCompteur(page, `statut:${statut}`);
    const option = page.locator(`input[name="statut"][value="${statut}"]`);
    await option.check();
    await expect(page).toHaveURL(`/?theme=alimentation&statut=${statut}`);
    const attendus = corpus.ids((l) => theme('alimentation')(l) && l.statut === statut);
    expect(annonce).toBe(attendus.length);
    await attendreListe(page, attendus);
    await option.uncheck();
    await expect(page).toHaveURL('/?theme=alimentation');
    await expect(option, 'la rubrique ne se referme pas sous le doigt').toBeVisible();
  }
});

test('précédent, suivant et rechargement redonnent les filtres et la vue', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir(`/${VUE}`);
  const taille = await carte.taille();
  await caseTheme(page, 'culture').check();
  await attendreListe(page, corpus.ids(theme('culture')));
  await caseTheme(page, 'culture').uncheck();
  await caseTheme(page, 'numerique').check();
  await attendreListe(page, corpus.ids(theme('numerique')));

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(`/?theme=culture${VUE}`);
  await attendreListe(page, corpus.ids(theme('culture')));
  await expect(caseTheme(page, 'culture')).toBeChecked();
  await carte.montre(corpus.attendus(lireFragment(VUE), taille, theme('culture')));

  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL(`/?theme=numerique${VUE}`);
  await attendreListe(page, corpus.ids(theme('numerique')));
  await expect(caseTheme(page, 'culture')).not.toBeChecked();

  await page.reload();
  await carte.attendre();
  await expect(caseTheme(page, 'numerique')).toBeChecked();
  await attendreListe(page, corpus.ids(theme('numerique')));
  await carte.montre(corpus.attendus(lireFragment(VUE), taille, theme('numerique')));
  await expect(page).toHaveURL(`/?theme=numerique${VUE}`);
});

test('un lien reçu redonne tout : thème, territoire, mots cherchés, limites, acteurs et vue', async ({
  page,
  carte,
  corpus,
}) => {
  const vue = '#7.2/50.5/2.8';
  const requete =
    '?theme=mobilite&territoire=region:32&q=autopartage&limites=departement&acteurs=1';
  await carte.ouvrir(`/${requete}${vue}`);
  const attendus = corpus.ids((l) => theme('mobilite')(l) && l.region === '32');
  const cherches = attendus.filter((id) =>
    corpus.lignes.some((l) => l.id === id && /autopartage/i.test(`${l.nom} ${l.resume}`)),
  );
  expect(cherches.length).toBeGreaterThan(0);
  const montrees = await idsListe(page);
  expect(attendus).toEqual(expect.arrayContaining(montrees));
  expect(montrees).toEqual(expect.arrayContaining(cherches));
  expect(montrees.length).toBeLessThan(attendus.length);

  await expect(caseTheme(page, 'mobilite')).toBeChecked();
  await expect(recherche(page)).toHaveValue('autopartage');
  await expect(
    page.getByRole('button', { name: 'Retirer le territoire Hauts-de-France' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Acteurs de l’accompagnement' })).toBeVisible();
  const menu = page.locator('details', { hasText: 'Limites affichées' });
  await menu.locator('summary').click();
  await expect(menu.getByRole('checkbox', { name: 'départements' })).toBeChecked();
  await expect(menu.getByRole('checkbox', { name: 'régions' })).not.toBeChecked();
  await expect(menu.getByRole('checkbox', { name: 'acteurs' })).toBeChecked();
  // La vue du lien l’emporte sur le cadrage du territoire.
  await expect(page).toHaveURL(`/${requete}${vue}`);
});

test('des valeurs inconnues ou mal formées sont ignorées, sans erreur', async ({
  page,
  carte,
  corpus,
}) => {
  const reponse = await page.goto(
    '/?theme=inexistant&theme=&levier=%00&nature=%3Cscript%3E&territoire=region:999&localise=peut-etre&limites=pays&acteurs=oui&inconnu=1#9/abc/2',
  );
  expect(reponse?.status()).toBe(200);
  await carte.attendre();
  await attendreListe(page, corpus.ids());
  await expect(page.getByRole('link', effacer)).toHaveCount(0);
  await expect(page.locator('[data-liste="acteurs"]')).toHaveCount(0);
  const { points } = await carte.donnees();
  expect(Number(points)).toBeGreaterThan(100);
});

test('un territoire choisi filtre la liste, s’écrit dans l’adresse et cadre la carte', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/');
  await recherche(page).fill('bretag');
  await page.getByRole('option', { name: /^Bretagne région/ }).click();
  await expect(page).toHaveURL(/\?territoire=region:53#/);
  const bretonnes = (l: Ligne) => l.region === '53';
  await attendreListe(page, corpus.ids(bretonnes));
  await expect.poll(() => carte.vue().longitude).toBeCloseTo(-3, 0);
  expect(carte.vue().zoom).toBeGreaterThan(6);
  await carte.montre(corpus.attendus(carte.vue(), await carte.taille(), bretonnes));

  await test.step('hors du territoire, la carte s’estompe', async () => {
    const enBretagne = await carte.pixels([-2.55, 48.22], 8);
    const enLoireAtlantique = await carte.pixels([-2.05, 47.43], 8);
    expect(part(enBretagne, TERRE, 4)).toBeGreaterThan(0.8);
    expect(part(enLoireAtlantique, TERRE, 4)).toBeLessThan(0.2);
  });

  await page.getByRole('button', { name: 'Retirer le territoire Bretagne' }).click();
  await expect(page).toHaveURL(/\/(#|$)/);
  await attendreListe(page, corpus.ids());
});

test('désigner un territoire sur la carte le choisit', async ({ page, carte, corpus }) => {
  // La Lozère, sans marqueur sous le pointeur.
  await carte.ouvrir('/?localise=non&limites=departement#7/44.5/3.5');
  await carte.montre(0);
  await carte.survoler([3.45, 44.45]);
  await expect(page.locator('.carte-infobulle')).toContainText('Lozère');
  await carte.cliquer([3.45, 44.45]);
  await expect(page).toHaveURL(/territoire=departement:48/);
  await expect(page.getByRole('button', { name: 'Retirer le territoire Lozère' })).toBeVisible();
  expect(corpus.ids((l) => l.departement === '48' && l.longitude === null)).toEqual([]);
  await expect(lignes(page).first()).toBeHidden();
});

test('chercher un mot puis Entrée filtre la liste ; Effacer rend tout, sans changer la vue', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir(`/?acteurs=1${VUE}`);
  await recherche(page).fill('VELOS');
  await recherche(page).press('Enter');
  await expect(page).toHaveURL(`/?q=VELOS&acteurs=1${VUE}`);
  const montrees = await idsListe(page);
  expect(montrees.length).toBeGreaterThan(0);
  expect(montrees.length).toBeLessThan(30);
  // Sans accents ni casse, et aucune réponse évidente n’est perdue.
  const evidentes = corpus.ids((l) => /vélos/i.test(`${l.nom} ${l.resume}`));
  expect(evidentes.length).toBeGreaterThan(0);
  expect(montrees).toEqual(expect.arrayContaining(evidentes));

  await caseTheme(page, 'mobilite').check();
  await page.getByRole('link', effacer).click();
  await expect(page).toHaveURL(`/?acteurs=1${VUE}`);
  await attendreListe(page, corpus.ids());
  await expect(recherche(page)).toHaveValue('');
  await expect(caseTheme(page, 'mobilite')).not.toBeChecked();
});

test('quand rien ne répond, la page le dit et propose les plus proches', async ({
  page,
  corpus,
}) => {
  const region = '94'; // Corse
  const sujet = ['petite-enfance-famille', 'mobilite', 'culture'].find(
    (t) => corpus.ids((l) => l.region === region && l.themes.includes(t)).length === 0,
  )!;
  await page.goto(`/?theme=${sujet}&territoire=region:${region}`);
  await expect(bilan(page)).toHaveAttribute('data-bilan', '0');
  await expect(
    page.getByText(/^Aucune initiative «\s.+\s» dans ce territoire \(Corse\)/),
  ).toBeVisible();
  await expect(lignes(page)).toHaveCount(3);
  const proches = await idsListe(page);
  const distances = await lignes(page)
    .locator('b')
    .evaluateAll((bs) => bs.map((b) => Number.parseInt(b.textContent!.replace(/\D/g, ''), 10)));
  expect(distances).toEqual([...distances].sort((a, b) => a - b));

  // Les trois plus proches d’après un calcul à part, depuis le point du territoire.
  const territoire = await (await page.request.get(`/api/v1/territoires/region/${region}`)).json();
  expect(trierParDistance(corpus, sujet, territoire.point).slice(0, 3)).toEqual(proches);

  await page.getByRole('link', { name: /^Voir \d+ initiatives sans filtre$/ }).click();
  await expect(page).toHaveURL('/');
  await attendreListe(page, corpus.ids());
});

function trierParDistance(corpus: Corpus, sujet: string, depuis: Position): string[] {
  const tries = corpus
    .lieux(theme(sujet))
    .sort((a, b) => kilometres(a.position, depuis) - kilometres(b.position, depuis));
  return [...new Set(tries.map((l) => l.ligne.id))];
}

test('les initiatives non localisées restent dans la liste, et le disent', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir(`/?localise=non${VUE}`);
  const perdues = corpus.ids((l) => l.longitude === null);
  expect(perdues.length).toBeGreaterThan(0);
  await attendreListe(page, perdues);
  await carte.montre(0);
  await expect(ligne(page, perdues[0]!)).toContainText('non localisée');
});

test('les acteurs s’ajoutent à la carte et à la liste, en losanges', async ({
  page,
  carte,
  request,
}) => {
  await carte.ouvrir('/?localise=non#9/48.86/2.35');
  await carte.montre(0);
  const { x, y, width, height } = await carte.taille();
  const zone = { x: x + 60, y: y + 60, width: width - 160, height: height - 220 };
  const avant = await carte.capturer(zone);
  await page.getByRole('checkbox', { name: /acteurs de l’accompagnement/ }).check();
  await expect(page).toHaveURL('/?localise=non&acteurs=1#9/48.86/2.35');
  const acteurs = (await (await request.get('/api/v1/acteurs.json')).json()) as { id: string }[];
  const section = page.getByRole('region', { name: 'Acteurs de l’accompagnement' });
  await expect(section.locator('article')).toHaveCount(acteurs.length);
  await carte.montre({ min: 1, max: acteurs.length });
  expect(difference(avant, await carte.capturer(zone))).toBeGreaterThan(0.0005);
});
