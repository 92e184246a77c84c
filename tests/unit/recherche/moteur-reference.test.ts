/** Le moteur répond comme une recherche naïve, sans aucune de ses structures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSEZ, Moteur } from '../../../src/lib/domain/recherche/moteur';
import { plier } from '../../../src/lib/domain/recherche/pli';
import { tirages } from '../../tirages';
import { referenceNaive } from '../recherche-aides';
import { cle, petitPays } from './petit-pays-aides';

const PLAFONDS = {
  ...{ commune: 5, epci: 5, departement: 5, region: 5 },
  ...{ theme: 5, levier: 5, initiative: 5, acteur: 5 },
};
const comparateur = () => {
  const pays = petitPays();
  const moteur = new Moteur(pays);
  const naive = referenceNaive(pays);
  return (q: string): void => {
    expect(moteur.chercher(q, PLAFONDS).map(cle), q).toEqual(naive(q, 5, ASSEZ));
  };
};
const noms = () => petitPays().flatMap((e) => (e.nom === '' ? [] : [e.nom]));

it.each([
  ['des débuts', 's', 'st', 'sai', 'la', 'le m', 'l h', 'bourg en', 'pl', 'cc', 'metropole'],
  ['des homonymes', 'saint denis', 'saint pierre', 'vienne', 'paris', 'la reunion', 'saint'],
  ['des précisions', 'saint denis reunion', 'vienne 38', 'saint denis seine saint denis'],
  ['d’autres précisions', 'saint pierre com', 'paris 75', 'saint d 974', 'die drome', 'lyon 69'],
  ['du désordre', 'etienne saint', 'roses hay', 'provence en aix', 'metropole brest', 'yon la'],
  ['des fautes', 'plougerneau', 'sant etienne', 'metropol', 'bertagne', 'rnenes', 'mobilte'],
  ['des espaces', 'plou guerneau', 'saintdenis', 'lemans', 'villeneuvedascq', 'stpierre', 'a ix'],
  ['des abréviations', 'st p', 'ste', 'sts', 'bourg st', 'st st', 'st denis'],
  ['des liaisons', 'de', 'des', 'en', 'les', 'la de', 'des possibles', 'sur', 'du pays'],
  ['des mots répétés', 'saint saint', 'paris paris', 'lyon lyon', 'aix aix'],
])('pour %s', (_quoi, ...saisies) => {
  const comparer = comparateur();
  saisies.forEach(comparer);
});

describe('au hasard', () => {
  const lettre = fc.constantFrom(...'abcdeilmnorstuv');

  it('un début de nom, des mots mêlés, un département ajouté', () => {
    const comparer = comparateur();
    const ou = fc.constantFrom('', ' finistere', ' reunion', ' 38', ' nord');
    fc.assert(
      fc.property(fc.constantFrom(...noms()), fc.nat(30), fc.boolean(), ou, (nom, n, mele, d) => {
        const debut = nom.slice(0, n + 1);
        comparer(
          (mele
            ? debut
                .split(/[ ’'-]/)
                .reverse()
                .join(' ')
            : debut) + d,
        );
      }),
      { numRuns: tirages(15) },
    );
  });

  it('un nom avec une faute de frappe', () => {
    const comparer = comparateur();
    fc.assert(
      fc.property(fc.constantFrom(...noms()), fc.nat(20), lettre, fc.nat(3), (nom, i, l, genre) => {
        const ou = i % nom.length;
        const [avant, apres] = [nom.slice(0, ou), nom.slice(ou + 1)];
        const echange = (apres[0] ?? '') + nom[ou] + apres.slice(1);
        comparer(avant + [l + nom[ou] + apres, apres, l + apres, echange][genre]);
      }),
      { numRuns: tirages(15) },
    );
  });

  it('n’importe quelles lettres', () => {
    const comparer = comparateur();
    const q = fc.string({ unit: fc.constantFrom(...'aeilmnrst -'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        q.filter((saisie) => plier(saisie) !== ''),
        comparer,
      ),
      { numRuns: tirages(15) },
    );
  });
});

it('l’ordre d’arrivée des entrées ne change rien', () => {
  const [pays, envers] = [new Moteur(petitPays()), new Moteur(petitPays().toReversed())];
  for (const q of ['saint', 'a', 'paris', 'vienne', 'metropole'])
    expect(envers.chercher(q, PLAFONDS)).toEqual(pays.chercher(q, PLAFONDS));
});
