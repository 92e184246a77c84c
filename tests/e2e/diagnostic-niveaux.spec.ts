/** De loin, les tuiles ne portent pas tous les contours : la carte du diagnostic les montre quand même. */
import { readFileSync } from 'node:fs';
import { accueil, deposer, etape } from './aides/diagnostic';
import { lireHexa } from './aides/pixels';
import { BIENTOT, exigerContours, expect, test } from './aides/test';

/** Une structure par commune du corpus, de Brest à Marseille : de quoi couvrir la France. */
function listeNationale(): string {
  const communes = readFileSync('data/lieux.csv', 'utf8').matchAll(/,,(\d{5}),,FR,/g);
  const lignes = [...new Set([...communes].map(([, code]) => code))];
  return ['nom;code commune', ...lignes.map((code) => `Structure ${code};${code}`)].join('\n');
}

test('un indicateur colore la France entière, à chaque niveau, et se lit sous le pointeur', async ({
  page,
  carte,
}) => {
  exigerContours();
  await accueil(page);
  await deposer(page, { nom: 'nationale.csv', texte: listeNationale() });
  await etape(page, 'Carte').click();
  await carte.attendre();
  await page
    .getByRole('combobox', { name: 'Ce que montre la carte' })
    .selectOption({ label: 'Nombre de structures' });
  const legende = page.getByRole('region', { name: 'Légende' });
  const par = page.getByRole('combobox', { name: 'Par', exact: true }).first();
  for (const niveau of ['intercommunalité', 'commune', 'département']) {
    await par.selectOption({ label: niveau });
    const zero = legende
      .getByRole('listitem')
      .filter({ has: page.getByText('0', { exact: true }) });
    await expect(zero).toBeVisible(BIENTOT);
    const couleur = lireHexa((await zero.locator('rect').last().getAttribute('fill'))!);
    const { x, y, width, height } = await carte.taille();
    await expect(async () => {
      // Le cœur de la France, à l’écart de la légende et des commandes.
      const clip = { x: x + width * 0.42, y: y + height * 0.35, width: 120, height: 90 };
      const { pixels } = await carte.capturer(clip);
      const peints = pixels.filter((p) => p.every((v, k) => Math.abs(v - couleur[k]!) <= 4));
      expect(peints.length / pixels.length, niveau).toBeGreaterThan(0.3);
    }).toPass({ timeout: 20_000 });
    await page.mouse.move(x + width * 0.45, y + height * 0.4);
    await page.mouse.move(x + width * 0.46, y + height * 0.42, { steps: 4 });
    await expect(page.locator('.carte-infobulle')).toContainText(/ : \d+ structure/);
  }
});
