/** Les sources du diagnostic : classeur, table de chiffres, nouvelle version, adresses, classement. */
import type { Locator } from '@playwright/test';
import { BIENTOT, expect, test, exigerContours } from './aides/test';
import { accueil, bilan, choisirTerritoire, deposer, etape } from './aides/diagnostic';
import { ADRESSE_GEOCODAGE, ouvrirGeocodage, type Geocodage } from './aides/geocodage';

test('un classeur Excel s’importe, ses zéros perdus réparés et comptés', async ({ page }) => {
  await accueil(page);
  await deposer(page, 'tests/fixtures/import/structures.xlsx');
  await expect(bilan(page, 'lues')).toContainText('2', BIENTOT);
  await expect(bilan(page, 'placee')).toContainText('2');
  // Le SIRET typé nombre et le code postal à quatre chiffres de l’Ain.
  await page.getByText(/réparations? faites?/).click();
  await expect(page.getByText('zéro de tête rendu à un code postal').first()).toBeVisible();
});

test('une table par territoire donne un ratio, comparé à un territoire de référence', async ({
  page,
  carte,
}) => {
  await accueil(page);
  await deposer(
    page,
    {
      nom: 'flores-departements.csv',
      texte:
        'Code département;Libellé;Effectifs ESS;Effectifs totaux\n' +
        '22;Côtes-d’Armor;60;500\n29;Finistère;50;500\n35;Ille-et-Vilaine;100;1000\n56;Morbihan;s;1000\n',
    },
    async (controle) => controle.getByLabel('Millésime des chiffres').fill('2023'),
  );
  await expect(
    page.getByText('4\u00a0départements et 2\u00a0colonnes chiffrées, millésime 2023'),
  ).toBeVisible(BIENTOT);
  await expect(page.getByText('1\u00a0valeur sous secret')).toBeVisible();
  await choisirTerritoire(page, 'Territoire du diagnostic', 'Bretagne');

  await etape(page, 'Carte').click();
  await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 30_000 });
  await page
    .getByRole('combobox', { name: 'Ce que montre la carte' })
    .selectOption({ label: 'Effectifs ESS' });
  await page
    .getByRole('combobox', { name: 'Rapporté à' })
    .selectOption({ label: 'Effectifs totaux' });
  await page.getByRole('combobox', { name: 'Comparer à' }).selectOption({ label: 'Bretagne' });
  const legende = page.getByRole('region', { name: 'Légende' });
  // (60 + 50 + 100) ÷ (500 + 500 + 1000) : le secret n’est pas compté pour zéro.
  await expect(legende).toContainText('Bretagne : 10,5');

  await page.getByRole('button', { name: 'Par collectivité' }).click();
  const ligne = (nom: string) => page.getByRole('row', { name: new RegExp(nom) });
  await expect(ligne('Armor')).toContainText(/60.*500.*12,0/);
  await expect(ligne('Morbihan')).toContainText('secret statistique');
});

test('le niveau corrigé d’une table se retient pour le fichier de même forme', async ({ page }) => {
  const tete = 'Commune;Code département;Emplois\n';
  const niveau = (controle: Locator) =>
    controle.getByRole('combobox', { name: 'Niveau', exact: true });
  await accueil(page);
  // Une commune par département : autant dire des départements, à moins qu’on ne corrige.
  await deposer(
    page,
    { nom: 'emplois-2024.csv', texte: `${tete}Laval;53;120\nRennes;35;900\n` },
    async (controle) => {
      await expect(niveau(controle)).toHaveValue('departement');
      await niveau(controle).selectOption('commune');
    },
  );
  await expect(page.getByText('2\u00a0communes et 1\u00a0colonne chiffrée')).toBeVisible(BIENTOT);
  await deposer(
    page,
    { nom: 'emplois-2025.csv', texte: `${tete}Laval;53;130\nRennes;35;910\n` },
    async (controle) => {
      await expect(controle.getByText('ceux choisis la dernière fois')).toBeVisible();
      await expect(niveau(controle)).toHaveValue('commune');
    },
  );
});

test('une version plus récente dit ce qui est nouveau, parti, changé', async ({ page }) => {
  const tete = 'Nom;SIRET;Commune;Code postal;Effectif\n';
  await accueil(page);
  await deposer(page, {
    nom: 'liste-2025.csv',
    texte: `${tete}Recyclerie;73282932000074;Laval;53000;3\nCafé du port;;Laval;53000;1\nFoyer;;Mayenne;53100;2\n`,
  });
  await expect(bilan(page, 'lues')).toContainText('3', BIENTOT);
  await deposer(page, {
    nom: 'liste-2026.csv',
    texte: `${tete}Recyclerie;73282932000074;Laval;53000;5\nFoyer;;Mayenne;53100;2\nCrèche;;Ernée;53500;4\n`,
  });
  await page.getByText('Comparer avec une autre version de la liste').click();
  await page
    .getByRole('combobox', { name: 'Version précédente' })
    .selectOption({ label: 'liste-2025.csv' });
  await expect(
    page.getByText('1\u00a0nouvelle, 1\u00a0partie, 1\u00a0changée, 1\u00a0inchangée.'),
  ).toBeVisible(BIENTOT);
  const detail = page.getByRole('group').filter({ hasText: 'Version précédente' });
  await expect(detail.getByRole('listitem').filter({ hasText: 'Crèche' })).toBeVisible();
  await expect(detail.getByRole('listitem').filter({ hasText: 'Café du port' })).toBeVisible();
  await expect(
    detail.getByRole('listitem').filter({ hasText: /Recyclerie.*3.*→.*5/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Retirer l’ancienne version' }).click();
  await expect(bilan(page, 'lues')).toContainText('3');
});

test('une liste qui n’a que des coordonnées trouve ses communes', async ({ page }) => {
  exigerContours();
  await accueil(page);
  await deposer(page, {
    nom: 'points.csv',
    texte: 'Nom;Latitude;Longitude\nAu château;48,0686;-0,7728\nPlus loin;48,3036;-0,6136\n',
  });
  await expect(bilan(page, 'placee')).toContainText('2', BIENTOT);
  // Le département qui contient tout se propose : les communes sont donc connues.
  await expect(page.getByRole('combobox', { name: 'Territoire du diagnostic' })).toHaveValue(
    'Mayenne',
    BIENTOT,
  );
  await etape(page, 'Carte').click();
  await expect(page.getByRole('row', { name: /Au château/ })).toContainText('Laval', BIENTOT);
});

test('les activités inconnues se voient et se classent d’un coup, ici et sur la carte', async ({
  page,
}) => {
  await accueil(page);
  await deposer(page, {
    nom: 'liste.csv',
    texte:
      'Nom;Commune;Code postal;Code APE;Forme juridique\n' +
      'Amicale A;Laval;53000;94.99Z;Association déclarée\nAmicale B;Laval;53000;94.99Z;SARL\n' +
      'Atelier vélo;Mayenne;53100;69.20Z;Association déclarée\n',
  });
  await page.getByText(/À classer\s*: 3\slignes sans thème, 1 sans famille/).click(BIENTOT);
  await page.getByRole('combobox', { name: 'Classer 94.99Z' }).selectOption({ label: 'Ruralité' });
  await expect(page.getByText(/À classer\s*: 1\sligne sans thème, 1 sans famille/)).toBeVisible();

  await etape(page, 'Carte').click();
  await page.getByLabel('Chercher dans les noms').fill('velo');
  await page
    .getByRole('combobox', { name: /^Classer la structure/ })
    .selectOption({ label: 'Mobilité' });
  const ligne = page.getByRole('row', { name: /Atelier vélo/ });
  await expect(ligne).toContainText('Mobilité');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(ligne).not.toContainText('Mobilité');
});

test.describe('placer à l’adresse', () => {
  // Le service de remplacement est un tiers, demandé par la personne ; ses refus sont voulus ici.
  test.use({ tolere: new RegExp(`${ADRESSE_GEOCODAGE}|Failed to load resource`) });
  const LISTE =
    'Nom;SIRET;Adresse;Code postal;Commune\n' +
    'Recyclerie secrète;73282932000074;3 rue Haute;53000;Laval\nFoyer caché;;9 place Basse;53000;Laval\n';
  let service: Geocodage | undefined;
  test.afterEach(async () => {
    await service?.fermer();
    service = undefined;
  });

  test('dit ce qui partira, n’envoie rien avant, attend si on lui demande de ralentir', async ({
    page,
  }) => {
    service = await ouvrirGeocodage({ attendre: 0 });
    await accueil(page);
    await deposer(page, { nom: 'liste.csv', texte: LISTE });
    await page.getByText('Placer à l’adresse, par un service en ligne').click(BIENTOT);
    await expect(page.getByText('3 rue Haute ; 53000 ; Laval')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Code postal' }).uncheck();
    await expect(page.getByText('3 rue Haute ; Laval')).toBeVisible();
    expect(service.recus, 'rien n’est parti').toEqual([]);

    await page.getByRole('button', { name: /^Envoyer 2\sadresses/ }).click();
    await expect(page.getByText('2\u00a0lignes placées à l’adresse')).toBeVisible(BIENTOT);
    expect(service.recus, 'refusée une fois, reprise une fois').toHaveLength(2);
    expect(service.recus[1]).toContain('9 place Basse');
    expect(service.recus.join(), 'ni nom, ni SIRET, ni colonne décochée').not.toMatch(
      /secrète|caché|73282932000074|53000/,
    );
    await expect(page.getByText('sont déjà placées à l’adresse')).toBeVisible();
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await expect(page.getByRole('button', { name: /^Envoyer 2\sadresses/ })).toBeVisible();
  });

  test('un refus est dit clairement, rien n’est perdu, et on reprend', async ({ page }) => {
    service = await ouvrirGeocodage(400);
    await accueil(page);
    await deposer(page, { nom: 'liste.csv', texte: LISTE });
    await page.getByText('Placer à l’adresse, par un service en ligne').click(BIENTOT);
    await page.getByRole('button', { name: /^Envoyer 2\sadresses/ }).click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'Le service de géocodage ne répond pas' }),
    ).toContainText('il répond 400', BIENTOT);
    await expect(bilan(page, 'placee'), 'les lignes gardent leur place').toContainText('2');
    await page.getByRole('button', { name: /^Envoyer 2\sadresses/ }).click();
    await expect(page.getByText('2\u00a0lignes placées à l’adresse')).toBeVisible(BIENTOT);
  });
});
