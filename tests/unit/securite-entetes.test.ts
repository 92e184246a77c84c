/** Les en-têtes de sécurité, famille de réponses par famille, et les types de confiance. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  htmlDeConfiance,
  scriptDeConfiance,
  texteDeScriptDeConfiance,
} from '../../src/lib/domain/types-de-confiance';
import { entetesDOffice, laisserGarder, securiser } from '../../src/lib/server/en-tetes';
import { demander } from './api-serveur';

describe('réponses de l’application', () => {
  it.each([
    '/api/v1/themes',
    '/api/v1/themes.csv',
    '/api/v1/rien-de-tel',
    '/ogc/collections',
    '/signes.svg',
    '/robots.txt',
    '/atom.xml',
    '/contours/contours-ffffffffffff.pmtiles',
    '/sante',
    '/rien',
  ])('%s : ni devinette de type, ni script, ni cadre', async (chemin) => {
    const { headers } = await demander(chemin);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'/);
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    const ouverte = headers.get('access-control-allow-origin') === '*';
    const pour = headers.get('cross-origin-resource-policy');
    expect(ouverte || pour === 'same-origin').toBe(true);
  });

  it('HSTS sous https, et là seulement', () => {
    const poser = (adresse: string) => {
      const entetes = new Headers({ 'content-type': 'text/html' });
      securiser(entetes, new URL(adresse));
      return entetes.get('strict-transport-security');
    };
    expect(poser('https://carte.test/')).toMatch(/^max-age=31536000/);
    expect(poser('http://carte.test/')).toBeNull();
    expect(entetesDOffice('/_app/x.js', true)['strict-transport-security']).toMatch(/^max-age/);
    expect(entetesDOffice('/_app/x.js', false)).not.toHaveProperty('strict-transport-security');
  });
});

describe('ce qu’un cache partagé peut garder', () => {
  const page = (politique: string, init: ResponseInit = {}) => {
    const reponse = new Response('<p>', init);
    reponse.headers.set('content-type', 'text/html');
    if (politique) reponse.headers.set('content-security-policy', politique);
    laisserGarder(reponse);
    return reponse.headers.get('cache-control');
  };

  it('une page sans jeton, une minute ; le navigateur la redemande', () => {
    expect(page("script-src 'self'")).toMatch(/^public, max-age=0, s-maxage=60\b/);
  });

  it('ni une page à jeton, ni une page sans politique, ni une erreur', () => {
    expect(page("script-src 'self' 'nonce-abc'")).toBeNull();
    expect(page('')).toBeNull();
    for (const status of [404, 429, 500, 503]) {
      expect(page("script-src 'self'", { status })).toBeNull();
    }
  });

  it('rien de plus que ce qu’une réponse a déjà demandé', () => {
    const seule = { headers: { 'cache-control': 'no-store' } };
    expect(page("script-src 'self'", seule)).toBe('no-store');
  });
});

describe('types de confiance', () => {
  const PAGE = 'https://carte.test/diagnostic';

  it('n’admet en script que les fichiers de l’application', () => {
    expect(scriptDeConfiance('/service-worker.js', PAGE)).toBe('/service-worker.js');
    expect(scriptDeConfiance('https://carte.test/_app/immutable/w.js', PAGE)).not.toBeNull();
    for (const adresse of [
      'https://exemple.test/_app/immutable/w.js',
      '//exemple.test/service-worker.js',
      'data:text/javascript,alert(1)',
      'blob:https://carte.test/1',
      'javascript:alert(1)',
      '/api/v1/themes.csv',
      '/_app/immutable/../../api/v1/themes',
      '/_app/immutable/%2e%2e/%2e%2e/api',
      'http://[',
    ]) {
      expect(scriptDeConfiance(adresse, PAGE), adresse).toBeNull();
    }
  });

  it('n’admet du HTML que dans un document inerte, et sans rien d’actif', () => {
    const credits = '<a href="https://www.ign.fr">IGN</a> · Insee';
    expect(htmlDeConfiance(credits, 'DOMParser parseFromString')).toBe(credits);
    for (const puits of ['Element innerHTML', 'Document write', 'Element insertAdjacentHTML']) {
      expect(htmlDeConfiance(credits, puits), puits).toBeNull();
    }
    for (const html of [
      '<img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '<a href="JavaScript:alert(1)">x</a>',
      '< iframe srcdoc=x>',
      '<base href=//x>',
      '<form action=//x>',
    ]) {
      expect(htmlDeConfiance(html, 'DOMParser parseFromString'), html).toBeNull();
    }
  });

  it('n’admet dans un script que des données', () => {
    const lie = JSON.stringify({ '@context': 'https://schema.org', name: 'x' });
    expect(texteDeScriptDeConfiance(lie)).toBe(lie);
    fc.assert(
      fc.property(fc.string(), (t) => {
        // Un objet, une liste ou null : rien qui s’exécute.
        const admis = texteDeScriptDeConfiance(t);
        expect(admis === null || /^[\s]*([[{]|null)/.test(admis)).toBe(true);
      }),
    );
    for (const code of ['alert(1)', '"use strict"', '{}alert(1)', '[]+alert(1)', '1']) {
      expect(texteDeScriptDeConfiance(code), code).toBeNull();
    }
  });
});
