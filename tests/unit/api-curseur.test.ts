/** Pages et curseurs : l’ordre des lignes, et ce qui reste d’une page quand la liste change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparerCles,
  ecrireCurseur,
  empreinte,
  lireCurseur,
} from '../../src/lib/domain/api/curseur';
import type { Cle } from '../../src/lib/domain/api/curseur';
import { paginer } from '../../src/lib/domain/api/selection';
import type { Element } from '../../src/lib/domain/api/selection';

describe('ordre des lignes', () => {
  it.each<[string, Cle, Cle]>([
    ['sans accents ni casse', ['Écurie', 'a'], ['Zoo', 'a']],
    ['sans guillemets', ['« La Halle »', 'b'], ['La Ruche', 'a']],
    ['les nombres à leur valeur', ['Lot 9', 'a'], ['Lot 10', 'a']],
    ['à nom égal, par identifiant', ['Halle', 'a'], ['Halle', 'b']],
    ['les identifiants au caractère', ['Halle', 'a-10'], ['Halle', 'a-9']],
    ['les majuscules d’un identifiant avant les minuscules', ['Halle', 'B'], ['Halle', 'a']],
    ['à identifiant égal, par rang', ['Halle', 'a', 2], ['Halle', 'a', 10]],
    ['par rang d’abord', [2, 'z'], [10, 'a']],
    ['un nombre avant un texte', [9, 'a'], ['1', 'a']],
    ['la clé la plus courte d’abord', ['Halle', 'a'], ['Halle', 'a', 0]],
    ['par distance, puis par nom', [1.5, 'Écurie', 'b'], [1.5, 'Zoo', 'a']],
    ['au caractère quand le français hésite', ['LOr', 'a'], ['L’Or', 'a']],
    ['l’identifiant avant cette hésitation', ['L’Or', 'a'], ['LOr', 'b']],
  ])('%s', (_, avant, apres) => {
    expect(comparerCles(avant, apres)).toBeLessThan(0);
    expect(comparerCles(apres, avant)).toBeGreaterThan(0);
    expect(comparerCles(avant, [...avant])).toBe(0);
  });

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

describe('curseurs', () => {
  /** Un curseur que le serveur n’a pas écrit. */
  const forger = (contenu: unknown) => Buffer.from(JSON.stringify(contenu)).toString('base64url');
  const demande = empreinte('demande');

  it.each([
    ['', '811c9dc5'],
    ['a', 'e40c292c'],
    ['foobar', 'bf9cf968'],
  ])('l’empreinte de « %s » est celle de FNV-1a', (texte, hexadecimal) => {
    // Valeurs de référence de Fowler, Noll et Vo.
    expect(Number.parseInt(empreinte(texte), 36)).toBe(Number.parseInt(hexadecimal, 16));
  });

  it('un curseur rend sa clé, quels que soient ses textes, et tient dans une adresse', () => {
    // JSON ne distingue pas -0 de 0.
    const nombre = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
    const cle = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), nombre), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(cle, (attendue) => {
        const curseur = ecrireCurseur('demande', attendue);
        expect(curseur).toMatch(/^[A-Za-z0-9_-]+$/);
        if (curseur.length <= 800) expect(lireCurseur(curseur, 'demande')).toEqual(attendue);
      }),
    );
  });

  it('il ne sert qu’à sa demande', () => {
    const curseur = ecrireCurseur('demande', ['Halle', 'halle', 0]);
    expect(lireCurseur(curseur, 'demande')).toEqual(['Halle', 'halle', 0]);
    expect(lireCurseur(curseur, 'autre')).toBeNull();
  });

  it.each<[string, () => string]>([
    ['trop court', () => 'abc'],
    ['mal encodé', () => 'a'.repeat(9)],
    ['hors de l’alphabet', () => `${forger([demande, 'x'])}=`],
    ['qui n’est pas du JSON', () => Buffer.from('pas du JSON').toString('base64url')],
    [
      'qui n’est pas de l’UTF-8',
      () => Buffer.from(`["${demande}","\xff"]`, 'latin1').toString('base64url'),
    ],
    ['qui n’est pas une liste', () => forger({ 0: demande, 1: 'x', length: 2 })],
    ['sans clé', () => forger([demande])],
    ['d’une autre empreinte', () => forger([empreinte('autre'), 'x'])],
    ['à clé vide', () => forger([demande, null])],
    ['à clé imbriquée', () => forger([demande, 'x', ['y']])],
    ['à clé booléenne', () => forger([demande, true])],
    ['démesuré', () => forger([demande, 'x'.repeat(800)])],
  ])('un curseur %s ne se lit pas', (_, curseur) => {
    expect(lireCurseur(curseur(), 'demande')).toBeNull();
  });
});

describe('pages', () => {
  const lignes = (...noms: string[]): Element<string>[] =>
    noms.map((nom) => ({ cle: [nom, nom], position: null, contenu: nom }));
  const LETTRES = lignes('a', 'c', 'e', 'g', 'i');

  it.each<[string, { limite?: number; apres?: Cle }, string, string | undefined]>([
    ['tout', {}, 'acegi', undefined],
    ['les premières', { limite: 2 }, 'ac', 'c'],
    ['juste tout', { limite: 5 }, 'acegi', undefined],
    ['moins que demandé', { limite: 9 }, 'acegi', undefined],
    ['la suite d’une ligne', { limite: 2, apres: ['c', 'c'] }, 'eg', 'g'],
    ['la suite d’une ligne disparue', { limite: 2, apres: ['d', 'd'] }, 'eg', 'g'],
    ['la dernière page, pleine', { limite: 2, apres: ['e', 'e'] }, 'gi', undefined],
    ['la dernière ligne', { apres: ['g', 'g'] }, 'i', undefined],
    ['tout, après ce qui précède tout', { apres: ['', ''] }, 'acegi', undefined],
    ['rien, après la fin', { limite: 2, apres: ['i', 'i'] }, '', undefined],
  ])('%s', (_, demande, attendues, suite) => {
    const page = paginer(LETTRES, demande);
    expect(page.lignes.map((l) => l.contenu).join('')).toBe(attendues);
    expect(page.total).toBe(5);
    expect(page.suite).toEqual(suite && [suite, suite]);
  });

  it('une page vide n’a pas de suite', () => {
    expect(paginer([], { limite: 3 })).toEqual({ lignes: [], total: 0 });
    expect(paginer(LETTRES, { limite: 0 })).toEqual({ lignes: [], total: 5 });
  });

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
