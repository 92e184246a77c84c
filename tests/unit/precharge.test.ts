/** Ce qu’une page demande d’avance se dit dans la page, pas dans un en-tête que les mandataires refusent. */
import { describe, expect, it } from 'vitest';
import { ecrireLaPrecharge } from '../../src/lib/server/precharge';

const PAGE = '<html><head><title>Carte</title></head><body></head></body></html>';
const LIEN = [
  '</_app/0.css>; rel="preload"; as="style"; nopush',
  '</_app/a.woff2>; rel="preload"; as="font"; type="font/woff2"; crossorigin; nopush',
  '</_app/b%20c.js>; rel="modulepreload"; nopush',
].join(', ');

describe('les annonces d’une page', () => {
  it('passent de l’en-tête à la fin de <head>, une fois, sans les styles qu’elle nomme déjà', () => {
    const entetes = new Headers({ link: LIEN });
    expect(ecrireLaPrecharge(PAGE, entetes)).toBe(
      '<html><head><title>Carte</title>' +
        '<link href="/_app/a.woff2" rel="preload" as="font" type="font/woff2" crossorigin>' +
        '<link href="/_app/b%20c.js" rel="modulepreload">' +
        '</head><body></head></body></html>',
    );
    expect(entetes.has('link')).toBe(false);
  });

  it('laissent telle quelle une page qui n’annonce rien', () => {
    expect(ecrireLaPrecharge(PAGE, new Headers())).toBe(PAGE);
  });
});
