import { afterEach, describe, expect, it } from 'vitest';
import { origineOuverte, ouvrirConnexions } from '../../src/lib/server/connexions';

const avant = process.env.GEOCODAGE_URL;
afterEach(() => {
  if (avant === undefined) delete process.env.GEOCODAGE_URL;
  else process.env.GEOCODAGE_URL = avant;
});

describe('connexions permises', () => {
  it('n’ouvre le service de géocodage qu’à l’atelier', () => {
    delete process.env.GEOCODAGE_URL;
    expect(origineOuverte('/diagnostic')).toBe('https://data.geopf.fr');
    expect(['/', '/diagnostics', '/initiatives/[id]', null].map(origineOuverte)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    process.env.GEOCODAGE_URL = '';
    expect(origineOuverte('/diagnostic')).toBeNull();
  });

  it('n’élargit que connect-src', () => {
    const politique = "default-src 'self'; connect-src 'self'; img-src 'self'";
    expect(ouvrirConnexions(politique, 'https://x.fr')).toBe(
      "default-src 'self'; connect-src 'self' https://x.fr; img-src 'self'",
    );
  });
});
