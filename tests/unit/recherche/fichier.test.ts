/** Le fichier envoyé au navigateur. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entree } from '../../../src/lib/domain/recherche/entrees';
import type { Entree } from '../../../src/lib/domain/recherche/entrees';
import { ecrireFichier, lireFichier } from '../../../src/lib/domain/recherche/fichier';
import { petitPays } from './petit-pays-aides';

const SECTION = '\u001e';
const refaire = (...entrees: Entree[]) => lireFichier(ecrireFichier(entrees));
const commune = (code: string, nom: string, postaux: string[] = []) =>
  entree('commune', code, nom, { departements: [code.slice(0, 2)], postaux });

describe('le fichier', () => {
  it('redonne exactement le pays', () => {
    expect(refaire(...petitPays())).toEqual(petitPays());
  });
  it('redonne un pays vide', () => {
    expect(refaire()).toEqual([]);
  });

  it('a une forme que les navigateurs gardent : elle ne change pas sans sa version', () => {
    const texte = ecrireFichier([
      entree('commune', '01004', 'Ambérieu', { population: 36, postaux: ['01500', '69001'] }),
      entree('commune', '01005', 'Ambérieux', { postaux: ['01330'] }),
      entree('commune', '2A004', 'Ajaccio', { population: 0 }),
      entree('ancienne', '01015', '', { actuel: '01004' }),
      entree('ancienne', '01016', 'Autrefois', { actuel: '01005' }),
      entree('epci', '200', 'CC', { population: 37, departements: ['38', '69'], type: 'CC' }),
      entree('acteur', 'rtes', 'Réseau', { detail: 'RTES' }),
    ]);
    expect(texte.split(SECTION)).toEqual([
      '1',
      '1004\n1\n28zzz',
      '0Ambérieu\n8x\n1jaccio',
      '10\n\n0',
      '500 69001\n330\n',
      '1015\n1',
      '0\n0Autrefois',
      '1004\n1',
      '200\tCC\t11\t38 69\tCC\t',
      '',
      '',
      '',
      '',
      'rtes\tRéseau\t\t\t\tRTES',
      '',
    ]);
  });

  it('n’écrit que ce qu’un nom ne partage pas avec le précédent, trente-cinq lettres au plus', () => {
    const long = 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson';
    const noms = [long, long, `${long}-Bas`, 'Saint', 'Sai', 'Ainsi', ''];
    const entrees = noms.map((nom, i) => commune(`5100${i}`, nom));
    expect(refaire(...entrees)).toEqual(entrees);
    expect(ecrireFichier(entrees).split(SECTION)[2]).toBe(
      ['0' + long, `z${long.slice(35)}`, `z${long.slice(35)}-Bas`, '5', '3', '0Ainsi', '0'].join(
        '\n',
      ),
    );
  });

  it.each([
    ['d’un autre département', '74109', ['01200']],
    ['de Corse', '2A004', ['20000', '20090']],
    ['plusieurs, dont un d’ailleurs', '91479', ['91550', '94390']],
    ['aucun', '55039', []],
  ])('garde les codes postaux : %s', (_quoi, code, postaux) => {
    expect(refaire(commune(code, 'Nom', postaux))).toEqual([commune(code, 'Nom', postaux)]);
  });

  it('garde une population nulle et une inconnue', () => {
    const entrees = [
      entree('epci', '1', 'Zéro', { population: 0 }),
      entree('epci', '2', 'Inconnue'),
      entree('epci', '3', 'Mille', { population: 1000, departements: ['75', '93'], type: 'METRO' }),
    ];
    expect(refaire(...entrees)).toEqual(entrees);
  });

  it('remplace par une espace ce qui romprait ses lignes', () => {
    const [lu] = refaire(entree('acteur', 'x', 'Un\tdeux\ntrois\u001equatre\u001ecinq'));
    expect(lu!.nom).toBe('Un deux trois quatre cinq');
  });

  it('redonne n’importe quels noms, n’importe quels codes', () => {
    const lettres = fc.string({ unit: fc.constantFrom(...'abAé -’'), maxLength: 12 });
    const nombre = fc.integer({ min: 0, max: 36 ** 5 - 1 });
    const ligne = fc.record({ nom: lettres, n: nombre, population: fc.option(fc.nat(3_000_000)) });
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 8 }), (lignes) => {
        const entrees = lignes.map(({ nom, n, population }) => {
          const code = n.toString(36).toUpperCase().padStart(5, '0');
          const departements = [/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2)];
          return entree('commune', code, nom, { population, departements });
        });
        expect(refaire(...entrees)).toEqual(entrees);
      }),
    );
  });
});

describe('un fichier qui n’en est pas un', () => {
  const bon = () => ecrireFichier(petitPays()).split(SECTION);
  it.each([
    ['vide', () => ''],
    ['d’une autre version', () => ['2', ...bon().slice(1)].join(SECTION)],
    ['coupé', () => bon().slice(0, -1).join(SECTION)],
    ['trop long', () => [...bon(), ''].join(SECTION)],
    ['une page d’erreur', () => '<!doctype html>'],
  ])('se refuse : %s', (_quoi, texte) => {
    expect(() => lireFichier(texte())).toThrow(
      'Index de recherche illisible ou d’une autre version',
    );
  });
});
