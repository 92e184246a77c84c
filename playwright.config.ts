import { defineConfig } from '@playwright/test';
import { ADRESSE_GEOCODAGE } from './tests/e2e/aides/geocodage';
import { ARGUMENTS_CHROMIUM, trouverChromium } from './scripts/tests/chromium';

// Le serveur de production, tel que construit : `npm test` (ou `npm run build`) l’a fait avant.
const port = process.env.PORT_E2E || '4317';
const origine = `http://127.0.0.1:${port}`;
const ci = Boolean(process.env.CI);
const telephone = '**/*.telephone.spec.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: ci,
  // Recommencer cacherait un test fragile.
  retries: 0,
  // Deux parcours de front tiennent sur deux cœurs ; en intégration continue, un seul, plus sûr.
  workers: ci ? 1 : 2,
  // Sans GPU, dessiner une carte prend des secondes ; sur une machine occupée, deux fois plus. C’est un
  // filet, pas une mesure : la vitesse est l’affaire des bancs.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: origine,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    browserName: 'chromium',
    // Un service worker répondrait à la place du serveur éprouvé ; `hors-ligne.spec.ts` l’autorise.
    serviceWorkers: 'block',
    launchOptions: { executablePath: trouverChromium(), args: ARGUMENTS_CHROMIUM },
    screenshot: 'only-on-failure',
    // Sans images de la page à chaque geste : le rendu logiciel les paie cher.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    {
      name: 'bureau',
      testIgnore: telephone,
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'telephone',
      testMatch: telephone,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
  webServer: {
    command: 'node build/index.js',
    url: origine,
    env: {
      HOST: '127.0.0.1',
      PORT: port,
      ORIGIN: origine,
      SHUTDOWN_TIMEOUT: '2',
      // Un remplaçant local : aucun essai n’appelle le service national.
      GEOCODAGE_URL: ADRESSE_GEOCODAGE,
    },
    reuseExistingServer: !ci,
    timeout: 60_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
