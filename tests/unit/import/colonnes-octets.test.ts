/** Les colonnes, dictionnaires et petites tables que l’import remplit octet par octet. */
import { describe, expect, it } from 'vitest';
import {
  ConstructeurColonne,
  DictionnaireOctets,
  hacher,
} from '../../../src/lib/domain/diagnostic/import/constructeur-colonne';
import { etendueLieu } from '../../../src/lib/domain/diagnostic/import/faisceau';
import {
  ListeLignes,
  Memoire,
  TablePaires,
} from '../../../src/lib/domain/diagnostic/import/tableaux';
import type { RoleColonne } from '../../../src/lib/domain/diagnostic/import/roles';
import { ouvrirColonne } from '../../../src/lib/domain/diagnostic/texte-colonne';

/** Donne chaque valeur au milieu d’octets qui ne sont pas à elle. */
function donner<T>(valeur: string, a: (o: Uint8Array, debut: number, fin: number) => T): T {
  const octets = new TextEncoder().encode(`«${valeur}»`);
  return a(octets, 2, octets.length - 2);
}

describe('un dictionnaire d’octets', () => {
  it('donne à chaque valeur distincte le rang de sa première rencontre', () => {
    const d = new DictionnaireOctets();
    const valeurs = ['', 'a', 'abc', 'abcd', 'abce', 'abcde', 'x'.repeat(100), 'é', 'aé'];
    const rangs = () => valeurs.map((v) => donner(v, (o, i, j) => d.rang(o, i, j)));
    expect([rangs(), rangs()]).toEqual([[...valeurs.keys()], [...valeurs.keys()]]);
    expect(d.taille).toBe(valeurs.length);
    expect(valeurs.map((_, k) => d.valeur(k))).toEqual(valeurs);
  });

  it('tient quand il s’étend, mille valeurs plus loin', () => {
    const d = new DictionnaireOctets();
    const valeurs = Array.from({ length: 1000 }, (_, k) => `valeur n° ${k}`);
    for (const v of valeurs) donner(v, (o, i, j) => d.rang(o, i, j));
    expect(valeurs.map((v) => donner(v, (o, i, j) => d.rang(o, i, j)))).toEqual([
      ...valeurs.keys(),
    ]);
    const { octets, fins } = d.finir();
    expect(new TextDecoder().decode(octets)).toBe(valeurs.join(''));
    expect(fins).toHaveLength(1000);
  });

  it('ne confond pas deux valeurs de même longueur et de même empreinte', () => {
    const parEmpreinte = new Map<number, string>();
    const jumelles: [string, string][] = [];
    for (let k = 0; jumelles.length < 3 && k < 900_000; k++) {
      const valeur = String(100_000 + k);
      const empreinte = donner(valeur, hacher);
      const autre = parEmpreinte.get(empreinte);
      if (autre) jumelles.push([autre, valeur]);
      else parEmpreinte.set(empreinte, valeur);
    }
    expect(jumelles, 'de quoi éprouver').toHaveLength(3);
    const d = new DictionnaireOctets();
    const rangs = jumelles.flat().map((v) => donner(v, (o, i, j) => d.rang(o, i, j)));
    expect(rangs).toEqual([0, 1, 2, 3, 4, 5]);
    const revus = jumelles.flat().map((v) => donner(v, (o, i, j) => d.rang(o, i, j)));
    expect(revus).toEqual(rangs);
  });

  it('vide, ne rend rien', () => {
    const { octets, fins } = new DictionnaireOctets().finir();
    expect([octets.length, fins.length]).toEqual([0, 0]);
  });
});

describe('une colonne remplie octet par octet', () => {
  function remplir(valeurs: readonly string[], force?: boolean) {
    const c = new ConstructeurColonne(force);
    const rangs = valeurs.map((v) => donner(v, (o, i, j) => c.ajouter(o, i, j)));
    const donnees = c.finir();
    const colonne = ouvrirColonne(donnees);
    expect(valeurs.filter((v, i) => colonne.lire(i) !== v)).toEqual([]);
    expect(colonne.taille).toBe(valeurs.length);
    return { rangs, genres: donnees.tranches.map((t) => t.genre), donnees };
  }
  const distinctes = (n: number) => Array.from({ length: n }, (_, k) => `n° ${k}`);

  it('garde un dictionnaire tant que ses valeurs se répètent', () => {
    const { rangs, genres } = remplir(distinctes(5000).map((_, k) => `v${k % 7}`));
    expect(rangs.slice(0, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1]);
    expect(genres).toEqual(['rangs']);
  });

  it('passe en octets quand elles ne se répètent pas, sans perdre les premières', () => {
    const { rangs, genres, donnees } = remplir(distinctes(5000));
    expect([rangs[4094], rangs[4095], rangs[4999]]).toEqual([4094, -1, -1]);
    expect(genres).toEqual(['octets']);
    expect(donnees.dictionnaire).toEqual([]);
  });

  it('garde le dictionnaire si on l’y force', () => {
    const { rangs, genres } = remplir(distinctes(5000), true);
    expect([rangs[4999], genres]).toEqual([4999, ['rangs']]);
  });

  it('reçoit aussi des valeurs déjà vues, par leur rang', () => {
    const c = new ConstructeurColonne();
    for (const v of ['a', 'b']) donner(v, (o, i, j) => c.ajouter(o, i, j));
    for (let k = 0; k < 1500; k++) c.ajouterRang(k % 2);
    const colonne = ouvrirColonne(c.finir());
    expect([colonne.taille, colonne.lire(2), colonne.lire(1501)]).toEqual([1502, 'a', 'b']);
  });

  it('vide, n’a pas de tranche', () => expect(remplir([]).genres).toEqual([]));
});

describe('les petites tables de l’import', () => {
  it('une liste de lignes les rend toutes, dans l’ordre', () => {
    const liste = new ListeLignes();
    const lignes = Array.from({ length: 100 }, (_, k) => k * 3);
    for (const l of lignes) liste.ajouter(l);
    expect(liste.taille).toBe(100);
    expect([...liste.finir()]).toEqual(lignes);
    expect(new ListeLignes().finir()).toHaveLength(0);
  });

  it('une table de paires numérote chaque paire, dans son sens, une seule fois', () => {
    const table = new TablePaires();
    const paires = Array.from({ length: 2000 }, (_, k) => [k % 50, Math.floor(k / 50)] as const);
    for (let tour = 0; tour < 2; tour++)
      expect(paires.map(([a, b]) => table.rang(a, b))).toEqual([...paires.keys()]);
    expect(table.taille).toBe(2000);
    expect(table.rang(49, 60)).toBe(2000);
    expect(table.rang(60, 49)).toBe(2001);
  });

  it('une mémoire ne calcule qu’une fois par rang, même « rien », et jamais sans rang', () => {
    const memoire = new Memoire();
    const demandes: number[] = [];
    const lire = (rang: number, valeur: number) =>
      memoire.lire(rang, () => {
        demandes.push(rang);
        return valeur;
      });
    expect([lire(0, 5), lire(0, 6), lire(3, NaN), lire(3, 1)]).toEqual([5, 5, NaN, NaN]);
    expect([lire(-1, 1), lire(-1, 2)]).toEqual([1, 2]);
    expect([lire(256, 7), lire(5000, 8), lire(256, 9), lire(0, 9), lire(5000, 9)]).toEqual([7, 8, 7, 5, 8]); // prettier-ignore
    expect(demandes).toEqual([0, 3, -1, -1, 256, 5000]);
  });
});

describe('les colonnes de lieu qui se suivent', () => {
  it.each<[RoleColonne[], number[], [number, number] | null]>([
    [
      ['nom', 'code-postal', 'commune', 'adresse'],
      [1, 2],
      [1, 2],
    ],
    // Celles d’à côté, qui suivent la commune, viennent avec.
    [
      ['region', 'code-postal', 'commune', 'epci', 'nom'],
      [1, 2],
      [0, 3],
    ],
    [
      ['code-postal', 'code-commune', 'commune'],
      [2, 0],
      [0, 2],
    ],
    // Pas d’un tenant, ou seule : rien à reconnaître d’un coup.
    [['code-postal', 'nom', 'commune'], [0, 2], null],
    [['nom', 'commune', 'nom'], [1], null],
    [['nom'], [], null],
  ])('%j, %j : %j', (roles, voulues, attendu) =>
    expect(etendueLieu(roles, voulues)).toEqual(attendu),
  );
});
