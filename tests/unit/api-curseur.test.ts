/** Pages et curseurs : l’ordre des lignes, et ce qui reste d’une page quand la liste change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparerCles, ecrireCurseur, lireCurseur } from '../../src/lib/domain/api/curseur';
import { paginer } from '../../src/lib/domain/api/selection';

describe('ordre des lignes', () => {
  it('seules deux clés identiques sont à égalité, et l’ordre ne dépend pas du sens', () => {
    const noms = fc.constantFrom('', ' ', '-', 'l’or', 'lor', 'L’Or', '01', '1');
    const cle = fc.tuple(noms, fc.string({ maxLength: 2 }), fc.nat(1));
    fc.assert(
      fc.property(cle, cle, cle, (a, b, c) => {
        const ecart = comparerCles(a, b);
        expect(ecart === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(Math.sign(comparerCles(b, a))).toBe(Math.sign(-ecart) + 0);
        const [x, y, z] = [a, b, c].sort(comparerCles);
        expect(comparerCles(x!, y!)).toBeLessThanOrEqual(0);
        expect(comparerCles(y!, z!)).toBeLessThanOrEqual(0);
        expect(comparerCles(x!, z!)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('pages', () => {
  it('une ligne ajoutée ou retirée entre deux pages n’en fait ni sauter ni répéter', () => {
    const cle = fc.tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), fc.nat(3));
    const trier = (cles: readonly (readonly (string | number)[])[]) =>
      [...cles]
        .sort(comparerCles)
        .map((c) => ({ cle: c, position: null, contenu: JSON.stringify(c) }));
    const unique = { selector: (c: unknown) => JSON.stringify(c) };
    fc.assert(
      fc.property(
        fc.uniqueArray(cle, { ...unique, minLength: 2 }),
        fc.nat(),
        fc.array(cle),
        (cles, n, neuves) => {
          const avant = trier(cles);
          const limite = 1 + (n % (cles.length - 1));
          const page = paginer(avant, { limite });
          const curseur = ecrireCurseur('demande', page.suite!);
          const apres = lireCurseur(curseur, 'demande')!;
          // La dernière ligne rendue disparaît, d’autres arrivent : la suite reste entière.
          const retiree = page.lignes.at(-1)!.contenu;
          const garde = avant.filter((e) => e.contenu !== retiree).map((e) => e.cle);
          const connues = new Set(cles.map((c) => JSON.stringify(c)));
          const ajout = neuves.filter((c) => !connues.has(JSON.stringify(c)));
          const suite = paginer(trier([...garde, ...ajout]), { apres }).lignes.map(
            (e) => e.contenu,
          );
          const attendues = avant.slice(limite).map((e) => e.contenu);
          expect(suite.filter((c) => connues.has(c))).toEqual(attendues);
        },
      ),
      // Deux noms que l’ordre français tient pour égaux : trouvé par tirage.
      {
        examples: [
          [
            [
              ['', '', 2],
              [' ', '', 2],
            ],
            0,
            [],
          ],
        ],
      },
    );
  });
});
