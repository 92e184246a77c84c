import { describe, expect, it } from 'vitest';
import {
  ADRESSES_MAX,
  OCTETS_MAX,
  decouperPlan,
  ecrireIndexPlans,
  ecrirePlan,
} from '../../../src/lib/domain/plan-du-site';

describe('le plan du site', () => {
  it('échappe ce que XML réserve et n’écrit de date que donnée', () => {
    const xml = ecrirePlan([
      { adresse: 'https://exemple.fr/?a=1&b=<2>', modifiee: '2026-11-23' },
      { adresse: 'https://exemple.fr/' },
    ]);
    expect(xml).toContain(
      '<url><loc>https://exemple.fr/?a=1&amp;b=&lt;2&gt;</loc><lastmod>2026-11-23</lastmod></url>',
    );
    expect(xml).toContain('<url><loc>https://exemple.fr/</loc></url>');
    expect(ecrireIndexPlans([{ adresse: 'https://exemple.fr/a.xml' }])).toMatch(
      /<sitemapindex xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">\n<sitemap><loc>/,
    );
  });

  it('découpe sans rien perdre, sous 50 000 adresses et 50 Mo', () => {
    const adresses = Array.from({ length: 2 * ADRESSES_MAX + 1 }, (_, i) => i);
    const morceaux = decouperPlan(adresses);
    expect(morceaux.length).toBe(3);
    expect(morceaux.flat()).toEqual(adresses);
    expect(Math.max(...morceaux.map((m) => m.length))).toBeLessThanOrEqual(ADRESSES_MAX);
    // Des adresses très longues font des fichiers plus courts.
    const longues = decouperPlan(adresses, 5000);
    expect(Math.max(...longues.map((m) => m.length)) * 5000).toBeLessThanOrEqual(OCTETS_MAX);
    expect(longues.flat().length).toBe(adresses.length);
    expect(decouperPlan([])).toEqual([]);
  });
});
