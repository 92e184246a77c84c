/** Les suites de colonnes de lieu reconnues d’un coup : la même réponse que cellule par cellule. */
import { describe, expect, it } from 'vitest';
import { ConstructeurColonne } from '../../../src/lib/domain/diagnostic/import/constructeur-colonne';
import { Faisceau } from '../../../src/lib/domain/diagnostic/import/faisceau';
import type { LigneOctets } from '../../../src/lib/domain/diagnostic/import/lecteur-csv';
import { ouvrirColonne } from '../../../src/lib/domain/diagnostic/texte-colonne';
import { brute } from '../import-aides';

/**
 * Lit comme le collecteur : reconnue, la suite s’ajoute seule ; sinon cellule par cellule, puis se
 * retient, avec pour réponse le numéro de la ligne qui l’a apprise.
 */
function monter(premiere = 1, derniere = 3, n = 4) {
  const colonnes = Array.from({ length: n }, () => new ConstructeurColonne(true));
  const faisceau = new Faisceau(premiere, derniere, colonnes);
  const rangs = new Int32Array(n);
  let lues = 0;
  const lire = (ligne: LigneOctets) => {
    const numero = lues++;
    const connue = faisceau.reconnaitre(ligne);
    for (let c = 0; c < n; c++) {
      if (connue && c >= premiere && c <= derniere) continue;
      rangs[c] = colonnes[c]!.ajouter(ligne.octets, ligne.debuts[c]!, ligne.fins[c]!);
    }
    if (connue) return { connue, reponse: faisceau.reponse };
    faisceau.retenir(rangs, numero);
    return { connue, reponse: numero };
  };
  const relire = (i: number) => textes().map((colonne) => colonne.lire(i));
  let ouvertes: ReturnType<typeof ouvrirColonne>[] | undefined;
  const textes = () => (ouvertes ??= colonnes.map((c) => ouvrirColonne(c.finir())));
  return { faisceau, rangs, lire, relire };
}

describe('une suite de colonnes', () => {
  it('se reconnaît dès la deuxième fois, quoi qu’il y ait autour, et rend sa réponse', () => {
    const { lire, relire } = monter(1, 3, 5);
    const lignes = [
      ['A', '35000', 'Rennes', '35', 'x'],
      ['BB', '35000', 'Rennes', '35', 'autre chose'],
      ['C', '29200', 'Brest', '29', ''],
      ['', '35000', 'Rennes', '35', 'é'],
      ['D', '29200', 'Brest', '29', 'x'],
    ];
    expect(lignes.map((l) => lire(brute(l)))).toEqual([
      { connue: false, reponse: 0 },
      { connue: true, reponse: 0 },
      { connue: false, reponse: 2 },
      { connue: true, reponse: 0 },
      { connue: true, reponse: 2 },
    ]);
    expect(lignes.map((_, i) => relire(i))).toEqual(lignes);
  });

  it('n’en confond pas deux qui diffèrent d’une lettre, d’une coupure ou d’une longueur', () => {
    const suites = [
      ['', '', ''],
      ['a', '', ''],
      ['', 'a', ''],
      ['', '', 'a'],
      ['ab', 'c', 'd'],
      ['a', 'bc', 'd'],
      ['a', 'b', 'cd'],
      ['abcd', 'efgh', 'ijkl'],
      ['abcd', 'efgh', 'ijkm'],
      ['bbcd', 'efgh', 'ijkl'],
      ['abcd', 'efgi', 'ijkl'],
      ['abcd', 'efgh', 'ijk'],
      ['abcd', 'efgh', 'ij'],
      ['abcd', 'efgh', 'ji'],
      ['é', 'è', 'ê'],
      ['è', 'é', 'ê'],
      ['\0', '', ''],
      ['', '', '\0'],
      ['', '', '\0\0'],
    ];
    const { lire, relire } = monter();
    for (const fois of [0, 1]) {
      const lues = suites.map((s) => lire(brute(['nom', ...s])));
      expect(lues).toEqual(suites.map((_, i) => ({ connue: fois === 1, reponse: i })));
    }
    for (const fois of [0, 1]) {
      expect(suites.map((_, i) => relire(fois * suites.length + i).slice(1))).toEqual(suites);
    }
  });

  it('tient quand ses tables s’étendent : six mille suites, chacune sa réponse', () => {
    const suites = Array.from({ length: 6000 }, (_, k) => [
      'x',
      String(10_000 + k),
      `Commune n° ${k}`,
      String(k % 101),
    ]);
    const { lire, relire } = monter();
    for (const s of suites) lire(brute(s));
    const revues = suites.map((s) => lire(brute(s)));
    expect(revues.every((r, i) => r.connue && r.reponse === i)).toBe(true);
    expect(suites.filter((s, i) => relire(6000 + i).join() !== s.join())).toEqual([]);
  });

  it('n’en confond pas deux de même empreinte : cent vingt mille suites de même longueur', () => {
    // Sur 30 bits, six ou sept paires de même empreinte sont à attendre.
    const suite = (k: number) => ['', String(100_000 + k), 'c', 'd'];
    const { lire, relire } = monter();
    const n = 120_000;
    for (let k = 0; k < n; k++) lire(brute(suite(k)));
    const fausses = [];
    for (let k = 0; k < n; k++) {
      const { connue, reponse } = lire(brute(suite(k)));
      if (!connue || reponse !== k) fausses.push(k);
    }
    for (let k = 0; k < n; k++) if (relire(n + k)[1] !== suite(k)[1]) fausses.push(k);
    expect(fausses).toEqual([]);
  });

  it('se retient jusqu’à 256 octets, séparateurs compris, et pas au-delà', () => {
    const { lire, relire } = monter();
    // Deux séparateurs, un « b », un « c ».
    const juste = ['nom', 'a'.repeat(252), 'b', 'c'];
    const trop = ['nom', 'a'.repeat(253), 'b', 'c'];
    expect([juste, juste].map((l) => lire(brute(l)).connue)).toEqual([false, true]);
    expect([trop, trop].map((l) => lire(brute(l)).connue)).toEqual([false, false]);
    expect([0, 1, 2, 3].map(relire)).toEqual([juste, juste, trop, trop]);
  });

  it('ne se cherche pas dans une ligne réécrite depuis l’une de ses colonnes', () => {
    const { lire } = monter();
    const suite = ['nom', '35000', 'Rennes', '35'];
    lire(brute(suite));
    const connues = [0, 1, 2, 3, 4].map((suivies) => lire(brute(suite, suivies)).connue);
    expect(connues, 'la suite commence à la colonne 1').toEqual([true, true, false, false, false]);
  });

  it('apprise d’une ligne réécrite, ne prend pas la place d’une autre', () => {
    const { lire } = monter();
    lire(brute(['n', '1', 'Une', '1']));
    lire(brute(['n', '2', 'Deux', '2'], 4));
    expect(lire(brute(['n', '1', 'Une', '1']))).toEqual({ connue: true, reponse: 0 });
    expect(lire(brute(['n', '2', 'Deux', '2'])).connue).toBe(false);
    expect(lire(brute(['n', '2', 'Deux', '2']))).toEqual({ connue: true, reponse: 3 });
  });
});

describe('renoncer', () => {
  /** `distinctes` suites, puis de quoi faire `lignes` en tout. */
  function apres(distinctes: number, lignes: number) {
    const { faisceau, rangs, lire } = monter();
    for (let k = 0; k < lignes; k++) lire(brute(['n', String(k % distinctes), 'c', 'd']));
    return { faisceau, rangs };
  }

  it('pas avant 8 192 suites distinctes, même si rien ne se répète', () => {
    const { faisceau, rangs } = apres(8191, 8191);
    expect(faisceau.encoreUtile(rangs)).toBe(true);
  });

  it('ensuite, si moins d’une ligne sur deux se répète', () => {
    for (const [lignes, utile] of [
      [8192, false],
      [16_383, false],
      [16_384, true],
    ] as const) {
      const { faisceau, rangs } = apres(8192, lignes);
      expect(faisceau.encoreUtile(rangs), `${lignes} lignes`).toBe(utile);
    }
  });

  it('aussitôt qu’une de ses colonnes a quitté son dictionnaire, et pour aucune autre', () => {
    const { faisceau } = apres(3, 3);
    expect(faisceau.encoreUtile(Int32Array.of(-1, 0, 0, 0))).toBe(true);
    expect(faisceau.encoreUtile(Int32Array.of(0, -1, 0, 0))).toBe(false);
    expect(faisceau.encoreUtile(Int32Array.of(0, 0, -1, 0))).toBe(false);
    expect(faisceau.encoreUtile(Int32Array.of(0, 0, 0, -1))).toBe(false);
  });
});
