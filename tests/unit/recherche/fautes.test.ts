/** Les mots qui ressemblent à un mot tapé. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefixesCommuns, ressemblants } from '../../../src/lib/domain/recherche/fautes';
import { ecartDebut } from '../recherche-aides';

const trouver = (saisie: string, permises: number, liste: readonly string[]) =>
  ressemblants(saisie, permises, liste, prefixesCommuns(liste));

describe('les lettres partagées avec le mot d’avant', () => {
  it.each([
    ['bourg bourges bresse', [0, 5, 1]],
    ['aix aix aixe', [0, 3, 3]],
    ['lyon', [0]],
    ['plouzane plou plouguerneau', [0, 4, 4]],
  ])('dans « %s » : %j', (texte, communs) =>
    expect([...prefixesCommuns(texte.split(' '))]).toEqual(communs),
  );
  it('ne dépassent pas ce qu’un octet peut dire', () => {
    const long = 'a'.repeat(300);
    expect([...prefixesCommuns([long, long])]).toEqual([0, 255]);
    expect([...prefixesCommuns([])]).toEqual([]);
  });
});

describe('un mot', () => {
  it.each([
    ['une lettre en trop', 'quimpper', 'quimper', 1, true],
    ['une lettre oubliée', 'marseile', 'marseille', 1, true],
    ['une lettre changée', 'strasbxurg', 'strasbourg', 1, true],
    ['deux lettres échangées', 'grenobel', 'grenoble', 1, true],
    ['les deux premières échangées', 'rgenoble', 'grenoble', 1, true],
    ['aucune', 'lyon', 'lyon', 0, true],
    ['aucune, inachevé', 'plougue', 'plouguerneau', 0, false],
    ['une, inachevé', 'plogue', 'plouguerneau', 1, false],
    ['deux', 'monpelie', 'montpellier', 2, false],
    ['deux échanges', 'ilmgoes', 'limoges', 2, true],
  ])('à %s près', (_quoi, saisie, mot, fautes, entier) =>
    expect(trouver(saisie, 2, [mot])).toEqual([{ mot: 0, fautes, entier }]),
  );

  it.each([
    ['trois fautes', 'mnpelie', 2, 'montpellier'],
    ['deux quand une seule est permise', 'monpelie', 1, 'montpellier'],
    ['un échange à distance', 'bca', 1, 'abc'],
    ['une saisie plus longue', 'lyonnais', 2, 'lyon'],
    ['rien de commun', 'brest', 2, 'quimper'],
  ])('trop lointain : %s', (_quoi, saisie, permises, mot) =>
    expect(trouver(saisie, permises, [mot])).toEqual([]),
  );

  it('très long se compare à ses soixante-quatre premières lettres', () => {
    const long = 'a'.repeat(64);
    const saisie = 'a'.repeat(62);
    expect(trouver(saisie, 1, [`${long}b`, `${long}c`])).toEqual([
      { mot: 0, fautes: 0, entier: false },
      { mot: 1, fautes: 0, entier: false },
    ]);
    expect(trouver(`${long}`, 1, [`${long}bbb`])).toEqual([{ mot: 0, fautes: 0, entier: true }]);
  });

  it('se trouve comme en comparant la saisie à chaque début de chaque mot', () => {
    const mot = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 7 });
    const liste = fc.uniqueArray(mot, { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(liste, mot, fc.nat(2), (mots, saisie, permises) => {
        mots.sort();
        const attendus = mots.flatMap((m, i) => {
          const { fautes, entier } = ecartDebut(saisie, m);
          return fautes <= permises ? [{ mot: i, fautes, entier }] : [];
        });
        expect(trouver(saisie, permises, mots)).toEqual(attendus);
      }),
    );
  });
});
