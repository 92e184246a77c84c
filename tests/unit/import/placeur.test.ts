import { describe, expect, it } from 'vitest';
import type { ChoixImport } from '../../../src/lib/domain/diagnostic/import/types';
import { MOTIFS, type Releve } from '../../../src/lib/domain/diagnostic/releve';
import { colle, decrire, regles, relever, total } from '../import-aides';

const csv = (lignes: string[], force: Partial<ChoixImport> = {}) =>
  relever(colle(lignes.join('\n')), force);
const point = (r: Releve, i: number) => [r.lon[i], r.lat[i], r.precision[i]];
const groupes = (r: Releve) =>
  r.aRevoir.map((g) => [g.motif, g.libelle, [...g.lignes], g.candidats.length]);
const lignesDe = (r: Releve) =>
  Object.fromEntries(r.reparations.map((x) => [x.regle, [...x.lignes]]));

const ENTETE = 'nom;code postal;commune;latitude;longitude';

describe('placer une ligne', () => {
  it('à ses coordonnées si elles vont avec sa commune, sinon au point de la commune', async () => {
    const r = await csv([
      ENTETE,
      'A;35000;Rennes;48,1;-1,7',
      'B;35000;Rennes;;',
      'C;35000;Rennes;43,3;5,4',
      'D;35000;Rennes;x;y',
      'E;35000;Rennes;0;0',
      'F;35000;Rennes;12;80',
      'G;;;48,1;-1,7',
      'H;;Nulle part;48,1;-1,7',
    ]);
    expect([point(r, 0), point(r, 6), point(r, 7)]).toEqual([
      [-1.7, 48.1, 4],
      [-1.7, 48.1, 4],
      [-1.7, 48.1, 4],
    ]);
    for (const i of [1, 2, 3, 4, 5]) expect(point(r, i), `ligne ${i}`).toEqual([-1.68, 48.117, 2]);
    const six = Array.from({ length: 6 }, () => '35238');
    expect(decrire(r).map((l) => l.commune)).toEqual([...six, null, null]);
    expect(lignesDe(r)).toEqual({
      'point-loin': [2],
      'point-zero': [4],
      'coordonnees-ecartees': [3, 5],
    });
    expect(r.aRevoir).toEqual([]);
  });

  it('garde un point qui déborde un peu de sa commune, dans les quatre directions', async () => {
    // Emprise de Rennes dans l’index d’essai : -1,76 à -1,60 et 48,057 à 48,177.
    const pres = ['48,1;-2,0', '48,1;-1,36', '47,82;-1,7', '48,42;-1,7'];
    const loin = ['48,1;-2,02', '48,1;-1,34', '47,8;-1,7', '48,44;-1,7'];
    const r = await csv([ENTETE, ...[...pres, ...loin].map((p, i) => `${i};35000;Rennes;${p}`)]);
    expect([...r.precision]).toEqual([4, 4, 4, 4, 2, 2, 2, 2]);
    expect(regles(r)).toEqual({ 'point-loin': 4 });
  });

  it('laisse sans point, mais placée, une commune dont l’index n’en a pas', async () => {
    const r = await csv(['nom;commune', 'A;Rennes', 'B;Port']);
    expect([...r.precision]).toEqual([2, 0]);
    expect([r.lon[1], r.lat[1]]).toEqual([NaN, NaN]);
  });

  it('compte chaque réparation de la ligne, et dit lesquelles', async () => {
    const r = await csv([
      'nom;code postal;commune;latitude;longitude',
      'A;1500;AMBERIEU EN BUGEY;;',
      'B;35042;RENNES CEDEX;-1,68;48,117',
      'C;1000;BOURG EN BRESSE;;',
    ]);
    expect(lignesDe(r)).toEqual({
      'cp-zero-perdu': [0, 2],
      graphie: [0, 2],
      cedex: [1],
      'code-postal-ecarte': [1],
      'axes-inverses': [1],
    });
  });
});

describe('laisser une ligne à revoir', () => {
  it('dit la raison du lieu, ou celle des coordonnées si le lieu ne dit rien', async () => {
    const r = await csv([
      `${ENTETE};code departement`,
      'A;;;;;',
      'B;;;x;y;',
      'C;;;12;80;',
      'D;;;12;80;35',
      'E;;Nulle part;12;80;',
      'F;;;;;35',
      'G;;;0;0;',
    ]);
    expect(decrire(r).map((l) => l.motif)).toEqual([
      'lieu-absent',
      'coordonnees-illisibles',
      'hors-de-france',
      'hors-de-france',
      'commune-inconnue',
      'departement-seul',
      'point-zero',
    ]);
    expect(total(r)).toBe(7);
  });

  it('groupe les lignes de mêmes mots, la plus nombreuse d’abord', async () => {
    const r = await csv([
      'nom;code postal;commune;departement',
      'A;;Port;',
      'B;;Saint-Denis;',
      'C;;Saint-Denis;',
      'D;35000;Lyon;Ille-et-Vilaine',
      'E;;;Ain',
      'F;;Saint-Denis;',
      'G;;;',
    ]);
    expect(groupes(r)).toEqual([
      ['commune-ambigue', 'Saint-Denis', [1, 2, 5], 2],
      ['commune-inconnue', 'Port', [0], 0],
      ['code-et-nom-contradictoires', '35000 Lyon (Ille-et-Vilaine)', [3], 2],
      ['departement-seul', '(Ain)', [4], 0],
      ['lieu-absent', '', [6], 0],
    ]);
  });

  it('réunit sous un groupe sans nom les coordonnées fautives d’une même sorte', async () => {
    const r = await csv([ENTETE, 'A;;;12;80', 'B;;;13;81', 'C;;;;', 'D;;;x;y']);
    expect(groupes(r)).toEqual([
      ['hors-de-france', '', [0, 1], 0],
      ['lieu-absent', '', [2], 0],
      ['coordonnees-illisibles', '', [3], 0],
    ]);
  });

  it('écarte les lignes vides', async () => {
    const r = await csv(['nom;commune', 'A;Rennes', ';', 'B;Rennes']);
    expect(decrire(r)[1]).toMatchObject({ etat: 'ecartee', motif: 'ligne-vide' });
    expect(groupes(r)).toEqual([]);
  });
});

describe('refuser une réparation dès l’import', () => {
  it('laisse à revoir les lignes qu’elle plaçait, avec la commune en proposition', async () => {
    const r = await csv(
      [
        'nom;code postal;commune',
        'A;84200;Carpentrax',
        'B;84200;Carpentras',
        'C;35042;RENNES CEDEX',
      ],
      { refusees: ['nom-approche', 'cedex'] },
    );
    expect(decrire(r).map((l) => [l.motif, l.commune])).toEqual([
      ['reparation-refusee', null],
      ['sans-objet', '84031'],
      ['reparation-refusee', null],
    ]);
    expect(groupes(r)).toEqual([
      ['reparation-refusee', '84200 Carpentrax', [0], 1],
      ['reparation-refusee', '35042 RENNES CEDEX', [2], 1],
    ]);
    expect(regles(r)).toEqual({});
  });

  it('vaut aussi pour les coordonnées', async () => {
    const lignes = [ENTETE, 'A;;;-1,68;48,117', 'B;35000;Rennes;0;0', 'C;35000;Rennes;48,1;-1,7'];
    const r = await csv(lignes, { refusees: ['axes-inverses', 'point-zero'] });
    expect(decrire(r).map((l) => [l.etat, l.motif, l.commune])).toEqual([
      ['a-revoir', 'reparation-refusee', null],
      ['a-revoir', 'reparation-refusee', null],
      ['placee', 'sans-objet', '35238'],
    ]);
    expect(point(r, 0)).toEqual([NaN, NaN, 0]);
    expect(groupes(r)).toEqual([['reparation-refusee', '', [0, 1], 0]]);
    expect(total(r)).toBe(3);
  });
});

describe('une longue liste', () => {
  it('garde ses lignes, ses lieux et ses points au-delà de ce qui était réservé', async () => {
    const noms = ['Rennes;48,1;-1,7', 'Lyon;;', 'Port;;', ';43,3;5,4'];
    const n = 1400;
    const lignes = Array.from({ length: n }, (_, i) => `${noms[i % 4]};${i}`);
    const r = await csv(['commune;latitude;longitude;nom', ...lignes]);
    expect(r.taille).toBe(n);
    const dernieres = decrire(r).slice(-4);
    expect(dernieres.map((l) => [l.nom, l.etat, l.commune])).toEqual([
      ['1396', 'placee', '35238'],
      ['1397', 'placee', '69123'],
      ['1398', 'a-revoir', null],
      ['1399', 'placee', null],
    ]);
    expect([1396, 1397, 1399].map((i) => point(r, i))).toEqual([
      [-1.7, 48.1, 4],
      [4.835, 45.758, 2],
      [5.4, 43.3, 4],
    ]);
    expect(r.aRevoir[0]!.lignes).toHaveLength(n / 4);
    expect(new Set(Array.from(r.motif, (m) => MOTIFS[m]))).toEqual(
      new Set(['sans-objet', 'commune-inconnue']),
    );
  });

  it('retrouve chaque commune quand toutes les lignes disent un lieu différent', async () => {
    const n = 1200;
    const lignes = Array.from({ length: n }, (_, i) => `${i};;Lieu-dit ${i}`);
    const r = await csv([
      'nom;code postal;commune',
      ...lignes,
      'fin;35000;RENNES',
      'A;;Lieu-dit 7',
    ]);
    expect(r.aRevoir).toHaveLength(n);
    expect(r.aRevoir[0]).toMatchObject({ libelle: 'Lieu-dit 7', lignes: Uint32Array.of(7, n + 1) });
    expect(decrire(r)[n]).toMatchObject({ commune: '35238' });
    expect(total(r)).toBe(n + 2);
  });
});
