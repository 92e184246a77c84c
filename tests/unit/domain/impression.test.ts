import { describe, expect, it } from 'vitest';
import { ecarter } from '../../../src/lib/domain/carte-imprimee';
import { SANS_FILTRE } from '../../../src/lib/domain/filtres';
import { lireImpression, requeteImpression } from '../../../src/lib/domain/impression';

const lire = (requete: string) => lireImpression(new URLSearchParams(requete));

describe('l’adresse d’une carte à imprimer', () => {
  it('redonne ce qu’elle a écrit', () => {
    const demande = {
      vue: { zoom: 8.2, latitude: 50.6, longitude: 3 },
      taille: { largeur: 900, hauteur: 747 },
      format: 'a3',
      orientation: 'paysage',
    } as const;
    const requete = requeteImpression({ ...SANS_FILTRE, theme: ['mobilite'] }, demande);
    expect(requete).toBe(
      '?theme=mobilite&vue=8.2/50.6/3&taille=900x747&format=a3&orientation=paysage',
    );
    expect(lire(requete)).toEqual(demande);
    expect(requeteImpression(SANS_FILTRE, { vue: null, format: 'a4' })).toBe('');
  });

  it('ignore ce qui est mal écrit et borne ce qui est démesuré', () => {
    const defaut = lire('');
    expect(lire('format=a0&orientation=biais&vue=NaN/1/2&taille=-1x9e9')).toEqual(defaut);
    expect(lire('taille=99999x1').taille).toEqual({ largeur: 4000, hauteur: 200 });
    expect(lire('vue=24/48/2').vue?.zoom).toBe(16);
  });
});

describe('écarter les numéros', () => {
  it('n’en laisse aucun se cacher, même cinquante au même endroit', () => {
    const poses = ecarter(
      Array.from({ length: 50 }, () => ({ x: 100, y: 100 })),
      8,
      900,
    );
    for (const [i, a] of poses.entries()) {
      for (const b of poses.slice(i + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(15.8);
      }
    }
    // Chacun garde son lieu, sauf le premier qui y est.
    expect(poses[0]).toEqual({ x: 100, y: 100 });
    for (const p of poses.slice(1)) expect(p.ancre).toEqual([100, 100]);
  });

  it('laisse à sa place ce qui ne gêne personne', () => {
    const points = [
      { x: 10, y: 10 },
      { x: 50, y: 10 },
    ];
    expect(ecarter(points, 8)).toEqual(points);
  });
});
