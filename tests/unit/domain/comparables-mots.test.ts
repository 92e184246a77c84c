/** Les phrases d’une ressemblance : ce qu’un élu lit sous le nom d’un territoire comparable. */
import { describe, expect, it } from 'vitest';
import type { Comparaison, Profil } from '../../../src/lib/domain/comparables';
import {
  direRapprochement,
  direRessemblance,
  ecrireAxe,
  ecrireDensite,
} from '../../../src/lib/domain/comparables-mots';
import { commune } from '../comparables-aides';

const RIEN: Pick<Comparaison, 'manquants'> = { manquants: [] };
const NOMS: Record<string, string> = { '53': 'Bretagne', '28': 'Normandie', '11': 'Île-de-France' };
const nommer = (code: string) => NOMS[code] ?? code;
const textes = (de: Profil, vers: Profil) =>
  direRapprochement(de, vers, RIEN, nommer).dits.map((d) => `${d.proche ? '+' : '−'} ${d.texte}`);

describe('ce qui rapproche et ce qui distingue', () => {
  it('résume une commune voisine en une ligne', () => {
    const vers = commune({ code: '29117', population: 5709, densite: 180 });
    const { resume, dits, inconnu } = direRapprochement(commune(), vers, RIEN, nommer);
    expect(resume).toBe('commune de 5\u202f709\u00a0habitants, densité voisine, même région');
    expect(dits.every((d) => d.proche)).toBe(true);
    expect(inconnu).toBe('');
  });

  it.each<[string, Partial<Profil>, string]>([
    ['2,3 fois plus peuplée', { population: 15_537 }, '− 2,3\u00a0fois plus peuplée'],
    ['moins peuplée, arrondi au-delà de dix', { population: 500 }, '− 14\u00a0fois moins peuplée'],
    ['sans habitant, sans rapport', { population: 0 }, '− moins peuplée'],
    ['un quart de plus est encore voisin', { population: 8443 }, '+ population voisine'],
    ['un peu plus ne l’est plus', { population: 8500 }, '− 1,3\u00a0fois plus peuplée'],
    ['plus dense', { densite: 468 }, '− 3\u00a0fois plus dense'],
    ['moitié plus dense est encore voisin', { densite: 234 }, '+ densité voisine'],
    ['autre région', { regions: ['28', '11'] }, '− autre région (Normandie et Île-de-France)'],
    ['même région parmi deux', { regions: ['28', '53'] }, '+ même région'],
    ['un chef-lieu', { genre: { nom: 'préfecture', rang: 1 } }, '− préfecture'],
  ])('%s', (_quoi, reste, attendu) => {
    expect(textes(commune(), commune(reste))).toContain(attendu);
  });

  it('ne dit rien de ce qu’on ne connaît pas, ni de ce qui n’apprend rien', () => {
    const inconnue = commune({ population: undefined, densite: undefined, regions: undefined });
    expect(textes(commune(), inconnue)).toEqual([]);
    expect(textes(commune(), commune({ genre: undefined })).join()).not.toContain('commune');
    expect(direRapprochement(commune(), inconnue, RIEN, nommer).resume).toBe('commune');
  });

  it('accorde le département au masculin', () => {
    const de = commune({ niveau: 'departement', code: '29', genre: undefined });
    const vers = { ...de, code: '75', population: 67_550, densite: 20_000 };
    expect(textes(de, vers)[0]).toBe('− 10\u00a0fois plus peuplé');
  });

  it('dit les chefs-lieux de même rang, et le genre d’une intercommunalité', () => {
    const prefecture = commune({ genre: { nom: 'préfecture', rang: 1 } });
    const sousPrefecture = commune({ genre: { nom: 'sous-préfecture', rang: 1 } });
    expect(textes(prefecture, prefecture)).toContain('+ préfecture');
    expect(textes(prefecture, sousPrefecture)).toContain('+ sous-préfecture, au même rang');
    const epci = commune({ niveau: 'epci', genre: { nom: 'métropole', rang: 3 } });
    expect(textes(epci, epci)).toContain('+ métropole aussi');
    const { resume } = direRapprochement(epci, epci, RIEN, nommer);
    expect(resume).toBe('métropole de 6\u202f755\u00a0habitants, densité voisine, même région');
  });

  it.each<[boolean | undefined, boolean | undefined, string | undefined]>([
    [true, true, '+ au bord de la mer aussi'],
    [false, true, '− au bord de la mer'],
    [true, false, '− sans rivage'],
    [false, false, undefined],
    [undefined, true, undefined],
    [true, undefined, undefined],
  ])('rivage : %s puis %s', (ici, la, attendu) => {
    const dit = textes(commune({ littoral: ici }), commune({ littoral: la })).find((t) =>
      /mer|rivage/.test(t),
    );
    expect(dit).toBe(attendu);
  });

  it('nomme ce qui n’a pas pu être comparé', () => {
    const manquants: Comparaison['manquants'] = ['population', 'densite', 'genre', 'region'];
    const { inconnu } = direRapprochement(commune(), commune(), { manquants }, nommer);
    expect(inconnu).toBe(
      'Non comparé, faute de le connaître pour les deux\u00a0: la population, la densité (il y faut une population et un contour), le genre, la région.',
    );
  });
});

describe('les valeurs en clair', () => {
  it('écrit une densité, un axe, une ressemblance', () => {
    expect(ecrireDensite(4.26)).toBe('4,3\u00a0hab./km²');
    expect(ecrireDensite(10.4)).toBe('10\u00a0hab./km²');
    expect(ecrireAxe('population', commune(), nommer)).toBe('6\u202f755\u00a0habitants');
    expect(ecrireAxe('densite', commune(), nommer)).toBe('156\u00a0hab./km²');
    expect(ecrireAxe('genre', commune(), nommer)).toBe('commune');
    expect(ecrireAxe('region', commune({ regions: ['53', '28'] }), nommer)).toBe(
      'Bretagne et Normandie',
    );
    const inconnu: Profil = { niveau: 'commune', code: 'x' } as Profil;
    expect(
      (['population', 'densite', 'genre', 'region'] as const).map((axe) =>
        ecrireAxe(axe, inconnu, nommer),
      ),
    ).toEqual(['inconnue', 'inconnue', 'inconnu', 'aucune']);
    expect([0.9, 0.85, 0.849, 0.1].map(direRessemblance)).toEqual([
      'ressemble beaucoup',
      'ressemble beaucoup',
      'ressemble',
      'ressemble peu',
    ]);
  });
});
