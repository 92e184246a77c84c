/** Vues, marges, locale, arcs : le reste de la carte qui se vérifie sans navigateur. */
import { describe, expect, it } from 'vitest';
import { arcsCooperation, arcsCouverture, enRvb } from '$lib/map/arcs';
import { FRANCAIS } from '$lib/map/locale';
import { margesUtiles, retraits } from '$lib/map/marges';
import { REPERES } from '$lib/map/reperes';
import { SILHOUETTES } from '$lib/map/silhouettes';
import { VUES, vueDeTouche } from '$lib/map/vues';
import type { Theme } from '$lib/domain/corpus';

const THEMES: Theme[] = [
  {
    id: 'culture',
    nom: 'Culture',
    description: '',
    icone: 'drama',
    couleur: '#9d4291',
    couleurSombre: '#915c8b',
  },
];

describe('vues prédéfinies', () => {
  it('couvre la métropole, les cinq outre-mer et la Corse, une touche et une silhouette chacun', () => {
    expect(VUES.map((v) => v.id)).toEqual([
      'metropole',
      'guadeloupe',
      'martinique',
      'guyane',
      'la-reunion',
      'mayotte',
      'corse',
    ]);
    expect(VUES.map((v) => v.touche).join('')).toBe('0123456');
    for (const vue of VUES) expect(SILHOUETTES[vue.id], vue.id).toMatch(/^M[\d.\sLMZ]+Z$/);
    expect(vueDeTouche('3')?.nom).toBe('Guyane');
    expect(vueDeTouche('9')).toBeUndefined();
  });

  it('nomme les mers en français, avec l’apostrophe typographique', () => {
    for (const { nom } of REPERES) expect(nom).not.toContain("'");
  });
});

describe('textes de MapLibre', () => {
  it('sont tous traduits', () => {
    const anglais = /\b(zoom in|zoom out|map|enter|exit|toggle|use|scroll)\b/i;
    for (const [cle, texte] of Object.entries(FRANCAIS)) expect(texte, cle).not.toMatch(anglais);
  });
});

describe('marges', () => {
  it('laissent toujours de quoi cadrer', () => {
    const m = margesUtiles({ top: 24, right: 464, bottom: 196, left: 380 }, 390, 600);
    expect(m.left + m.right).toBeLessThan(390);
    expect(m.top + m.bottom).toBeLessThan(600);
  });

  it('n’écartent les commandes que de ce qui les recouvre', () => {
    expect(retraits({ top: 24, right: 464, bottom: 40, left: 24 })).toEqual({
      haut: 0,
      droite: 400,
      bas: 0,
      gauche: 0,
    });
  });
});

describe('arcs', () => {
  it('vont du siège à chaque territoire, sauf à lui-même', () => {
    const couverture = {
      acteur: 'a',
      siege: [2, 48] as [number, number],
      france: false,
      territoires: [],
      cibles: [
        [3, 49],
        [2, 48],
      ] as [number, number][],
    };
    expect(arcsCouverture(couverture, false).map((a) => a.vers)).toEqual([[3, 49]]);
    expect(arcsCouverture({ ...couverture, siege: undefined }, false)).toEqual([]);
    expect(arcsCouverture(null, true)).toEqual([]);
  });

  it('prennent la couleur de leur thème, claire ou sombre', () => {
    const arc = { id: 'c', nom: 'C', de: [0, 0], vers: [1, 1], theme: 'culture' } as const;
    const coop = {
      ...arc,
      de: [...arc.de] as [number, number],
      vers: [...arc.vers] as [number, number],
    };
    expect(arcsCooperation([coop], THEMES, false)[0]?.couleurDe).toEqual(enRvb('#9d4291', 240));
    expect(arcsCooperation([coop], THEMES, true)[0]?.couleurDe).toEqual(enRvb('#915c8b', 240));
    expect(enRvb('#ff8000')).toEqual([255, 128, 0, 255]);
  });
});
