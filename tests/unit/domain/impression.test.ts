import { describe, expect, it } from 'vitest';
import { ecarter } from '../../../src/lib/domain/carte-imprimee';
import { SANS_FILTRE } from '../../../src/lib/domain/filtres';
import {
  dimensionner,
  FORMATS,
  lireImpression,
  ORIENTATIONS,
  requeteImpression,
  type Impression,
} from '../../../src/lib/domain/impression';

const lire = (requete: string) => lireImpression(new URLSearchParams(requete));
const VUE = { zoom: 8.2, latitude: 50.6, longitude: 3 };

describe('l’adresse d’une carte à imprimer', () => {
  it('redonne ce qu’elle a écrit', () => {
    const demande = {
      vue: VUE,
      taille: { largeur: 900, hauteur: 747 },
      format: 'a3',
      orientation: 'paysage',
    } as const;
    const requete = requeteImpression({ ...SANS_FILTRE, theme: ['mobilite'] }, demande);
    expect(requete).toBe(
      '?theme=mobilite&vue=8.2/50.6/3&taille=900x747&format=a3&orientation=paysage',
    );
    expect(lire(requete)).toEqual(demande);
  });

  it.each<[string, Partial<Impression>, string]>([
    ['ce qui vaut le défaut', { vue: null, format: 'a4', orientation: 'portrait' }, ''],
    ['rien', {}, ''],
    ['la taille d’une carte sans vue', { taille: { largeur: 900, hauteur: 747 } }, ''],
    ['une vue seule', { vue: VUE }, '?vue=8.2/50.6/3'],
    ['un format seul', { format: 'a3' }, '?format=a3'],
    [
      'des pixels entiers',
      { vue: VUE, taille: { largeur: 900.4, hauteur: 746.6 } },
      '?vue=8.2/50.6/3&taille=900x747',
    ],
  ])('sans filtre, écrit %s', (_, demande, attendu) => {
    expect(requeteImpression(SANS_FILTRE, demande)).toBe(attendu);
  });

  it('garde les filtres d’une carte sans réglage', () => {
    expect(requeteImpression({ ...SANS_FILTRE, theme: ['mobilite'] }, {})).toBe('?theme=mobilite');
  });

  it('sans rien, une feuille A4 en portrait pour une fenêtre ordinaire', () => {
    expect(lire('')).toEqual({
      vue: null,
      taille: { largeur: 860, hauteur: 720 },
      format: 'a4',
      orientation: 'portrait',
    });
  });

  it.each([
    ['format=a0&orientation=biais'],
    ['vue=NaN/1/2'],
    ['taille=-1x9e9'],
    ['taille=900'],
    ['taille=900x'],
    ['taille=900x700px'],
    ['taille=a900x700'],
    ['taille=123456x700'],
    ['taille=700x123456'],
  ])('ignore « %s », mal écrit', (requete) => expect(lire(requete)).toEqual(lire('')));

  it('lit le format et l’orientation sans égard aux capitales', () => {
    expect(lire('format=A3&orientation=Paysage')).toMatchObject({
      format: 'a3',
      orientation: 'paysage',
    });
  });

  it.each([
    ['99999x1', { largeur: 4000, hauteur: 200 }],
    ['1x99999', { largeur: 200, hauteur: 4000 }],
    ['201x3999', { largeur: 201, hauteur: 3999 }],
  ])('borne la taille %s', (taille, attendu) => {
    expect(lire(`taille=${taille}`).taille).toEqual(attendu);
  });

  it.each([
    ['24/48/2', 16],
    ['5.5/48/2', 5.5],
  ])('de la vue %s, garde le zoom %d', (vue, zoom) => {
    expect(lire(`vue=${vue}`).vue).toEqual({ zoom, latitude: 48, longitude: 2 });
  });
});

describe('la place de la carte sur le papier', () => {
  const PAPIER = { a4: [210, 297], a3: [297, 420] } as const;
  const feuilles = FORMATS.flatMap((format) =>
    ORIENTATIONS.map((orientation) => ({ format, orientation })),
  );

  it.each(feuilles)('tient sur une feuille $format en $orientation', (feuille) => {
    const [petit, grand] = PAPIER[feuille.format];
    const [l, h] = feuille.orientation === 'portrait' ? [petit, grand] : [grand, petit];
    for (const encarts of [true, false]) {
      const { unite, carte } = dimensionner(feuille, encarts);
      // Plus de la moitié de la feuille, marges laissées.
      expect(carte.largeur * unite).toBeLessThan(l - 10);
      expect(carte.largeur * unite).toBeGreaterThan(l / 2);
      expect(carte.hauteur * unite).toBeLessThan(h - 10);
      expect(carte.hauteur * unite).toBeGreaterThan(h / 2);
    }
  });

  it.each(feuilles)('cède de la place aux encarts, $format en $orientation', (feuille) => {
    const [avec, sans] = [dimensionner(feuille, true), dimensionner(feuille, false)];
    const aire = ({ carte }: typeof avec) => carte.largeur * carte.hauteur;
    expect(aire(avec)).toBeLessThan(aire(sans));
    expect(avec.encart.largeur).toBeLessThan(avec.carte.largeur / 3);
    expect(avec.encart.hauteur).toBeLessThan(avec.carte.hauteur / 3);
  });

  it('se compte en unités entières, un quart de millimètre sur une A4', () => {
    expect(dimensionner({ format: 'a4', orientation: 'portrait' }, false)).toEqual({
      unite: 0.25,
      carte: { largeur: 744, hauteur: 792 },
      encart: { largeur: 144, hauteur: 116 },
    });
    const { carte, encart } = dimensionner({ format: 'a3', orientation: 'paysage' }, true);
    expect(carte).toEqual({ largeur: 873, hauteur: 800 });
    expect(encart).toEqual({ largeur: 160, hauteur: 120 });
  });
});

describe('écarter les numéros', () => {
  it('n’en laisse aucun se cacher, même cinquante au même endroit', () => {
    const poses = ecarter(
      Array.from({ length: 50 }, () => ({ x: 100, y: 100 })),
      8,
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
