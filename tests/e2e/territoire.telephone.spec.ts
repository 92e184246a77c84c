import { expect, test, exigerContours } from './aides/test';

test('au téléphone, la page d’un territoire tient dans l’écran et ses cibles sont au doigt', async ({
  page,
}) => {
  exigerContours();
  for (const chemin of ['/territoires/epci/243500741', '/territoires/commune/29195']) {
    await page.goto(chemin);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const deborde = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(deborde, chemin).toBeLessThanOrEqual(0);
    const filtre = page.getByRole('navigation', { name: 'Filtrer par thème' });
    const hauteurs = await filtre
      .getByRole('link')
      .evaluateAll((as) => as.map((a) => a.getBoundingClientRect().height));
    expect(hauteurs).toHaveLength(13);
    expect(Math.min(...hauteurs)).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole('link', { name: 'Mobilité', exact: true }).first().tap();
  await expect(page).toHaveURL(/theme=mobilite/);
  await expect(
    page.getByRole('region', { name: 'Près d’ici' }).locator('article').first(),
  ).toContainText('Mobilité');
});
