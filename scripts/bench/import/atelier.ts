/**
 * L’import tel que la personne le vit : l’application construite, son atelier, un vrai fichier choisi.
 * On y relève les tâches longues du fil principal, du clic sur « Importer » aux comptes affichés.
 */
import path from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { ServeurLocal } from '../serveur-local';

const RACINE = path.resolve(import.meta.dirname, '../../..');
/** Ce qui suit l’arrivée des comptes : enregistrement, panneaux ouverts. */
const SUITE_MS = 3000;

type AvecTaches = typeof globalThis & { taches: number[] };

/** Durées, en millisecondes, des tâches de plus de 50 ms ; une liste par passage. */
export async function tachesDansLAtelier(
  navigateur: Browser,
  liste: string,
  passages: number,
): Promise<number[][]> {
  const serveur = await ServeurLocal.lancer(RACINE);
  try {
    const releves: number[][] = [];
    for (let k = 0; k < passages; k++) {
      // Un contexte neuf : ni projet, ni cache d’un passage à l’autre.
      const contexte = await navigateur.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await contexte.newPage();
      await page.addInitScript(() => {
        const taches: number[] = [];
        Object.assign(globalThis, { taches });
        new PerformanceObserver((vues) => {
          for (const { duration } of vues.getEntries()) taches.push(duration);
        }).observe({ type: 'longtask' });
      });
      await page.goto(`${serveur.origine}/diagnostic`);
      await page.getByRole('button', { name: 'Commencer sans fichier' }).click();
      await page.waitForURL(/[?&]projet=/);
      await page.getByText('Territoire du diagnostic').waitFor();
      await page.locator('input[type=file]').first().setInputFiles(liste);
      const importer = page.getByRole('button', { name: 'Importer', exact: true });
      await importer.waitFor();
      await attendre(SUITE_MS);
      await page.evaluate(() => {
        (globalThis as AvecTaches).taches.length = 0;
      });
      await importer.click();
      await page.getByText(/^Importé le/).waitFor({ timeout: 120_000 });
      await attendre(SUITE_MS);
      releves.push(await page.evaluate(() => (globalThis as AvecTaches).taches));
      await contexte.close();
    }
    return releves;
  } finally {
    await serveur.arreter();
  }
}
