import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { candidats, trouverChromium } from './chromium';

beforeEach(() => void vi.stubEnv('CHROMIUM_PATH', ''));
afterEach(() => void vi.unstubAllEnvs());

it('préfère le Chromium du système, et finit par celui de Playwright', () => {
  const chemins = candidats('linux', { PATH: '/opt/bin' });
  expect(chemins.slice(0, 2)).toEqual(['/usr/bin/chromium', '/opt/bin/chromium']);
  expect(chemins.at(-1)).toContain('ms-playwright');
});

it('sait où chercher Chrome sous macOS et Windows', () => {
  expect(candidats('darwin', { HOME: '/Users/a' })).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
  expect(candidats('win32', { PROGRAMFILES: 'C:/Programmes' })).toContain(
    'C:/Programmes/Google/Chrome/Application/chrome.exe',
  );
});

it('suit CHROMIUM_PATH, et dit quand le fichier n’existe pas', () => {
  vi.stubEnv('CHROMIUM_PATH', process.execPath);
  expect(trouverChromium()).toBe(process.execPath);
  vi.stubEnv('CHROMIUM_PATH', '/nulle/part/chromium');
  expect(() => trouverChromium()).toThrow(/n’existe pas/);
});
