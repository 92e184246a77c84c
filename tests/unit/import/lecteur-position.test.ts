import { describe, expect, it } from 'vitest';
import type { RoleColonne } from '../../../src/lib/domain/diagnostic/import/roles';
import type { CodeProjection } from '../../../src/lib/domain/diagnostic/import/types';
import { colle, decrire, regles, relever } from '../import-aides';

/** Où tombent les lignes d’un fichier dont la première colonne est le nom. */
async function situer(
  roles: RoleColonne[],
  lignes: string[],
  projection: CodeProjection | null = null,
) {
  const entete = ['nom', ...roles].join('\t');
  const texte = [entete, ...lignes.map((l, i) => `S${i}\t${l}`)].join('\n');
  const r = await relever(colle(`${texte}\n`), {
    roles: ['nom', ...roles],
    separateur: '\t',
    entete: true,
    lignesAvant: 0,
    projection,
  });
  const points = Array.from(r.lon, (lon, i) =>
    Number.isNaN(lon) ? null : [Number(lon.toFixed(2)), Number(r.lat[i]!.toFixed(2))],
  );
  return { r, points, motifs: decrire(r).map((l) => l.motif), regles: regles(r) };
}

const RENNES = [-1.68, 48.12];
const RENNES_L93 = '351942\t6789943';
const REUNION_UTM = '340000\t7688000';

describe('la position dite par une ligne', () => {
  it('se lit dans latitude et longitude', async () => {
    const { points, motifs } = await situer(
      ['latitude', 'longitude'],
      ['48,117\t-1,68', '48.117\t-1.68', '\t-1,68', '48,117\t', '\t', '48,117\tx'],
    );
    expect(points).toEqual([RENNES, RENNES, null, null, null, null]);
    // Une seule des deux est illisible ; aucune, ce n’est pas une faute.
    expect(motifs.slice(2)).toEqual([
      'coordonnees-illisibles',
      'coordonnees-illisibles',
      'lieu-absent',
      'coordonnees-illisibles',
    ]);
  });

  it('en mètres sous un titre « latitude » se convertit', async () => {
    const { points, regles } = await situer(
      ['latitude', 'longitude'],
      ['6789943\t351942', '48\t2000', '2000\t2', '-6789943\t-351942'],
    );
    expect(points).toEqual([RENNES, null, null, null]);
    expect(regles).toEqual({ 'projection-devinee': 1 });
  });

  it('se lit dans x et y, sinon dans une paire', async () => {
    const { points, motifs } = await situer(
      ['latitude', 'longitude', 'x', 'y', 'lat-lon'],
      [
        `48,117\t-1,68\t${REUNION_UTM}\t44.05, 5.05`,
        `\t\t${RENNES_L93}\t44.05, 5.05`,
        '\t\t\t\t44.05, 5.05',
        '\t\t351942\t\t44.05, 5.05',
        '\t\t\t6789943\t44.05, 5.05',
        '\t\t\t\t',
        '\t\t\t\tici',
      ],
    );
    expect(points).toEqual([RENNES, RENNES, [5.05, 44.05], null, null, null, null]);
    expect(motifs.slice(3)).toEqual([
      'coordonnees-illisibles',
      'coordonnees-illisibles',
      'lieu-absent',
      'coordonnees-illisibles',
    ]);
  });

  it('se lit dans une paire, dans l’ordre que dit la colonne', async () => {
    const { points, regles } = await situer(['lat-lon'], ['48.117, -1.68']);
    expect([points, regles]).toEqual([[RENNES], {}]);
    expect((await situer(['lon-lat'], ['-1.68, 48.117'])).points).toEqual([RENNES]);
    const inverse = await situer(['lon-lat'], ['48.117, -1.68']);
    expect([inverse.points, inverse.regles]).toEqual([[RENNES], { 'axes-inverses': 1 }]);
  });

  it('manque quand une de ses deux colonnes manque', async () => {
    for (const role of ['latitude', 'longitude', 'x', 'y'] as const) {
      const { points, motifs } = await situer([role], ['48']);
      expect([role, points, motifs]).toEqual([role, [null], ['lieu-absent']]);
    }
  });

  it('ne vient pas de colonnes qui ne disent pas de lieu', async () => {
    const { points, motifs } = await situer(['effectif', 'epsg'], ['48\t2154']);
    expect([points, motifs]).toEqual([[null], ['lieu-absent']]);
  });
});

describe('la projection d’une ligne', () => {
  it('est celle de sa colonne EPSG, où que soit le code', async () => {
    const { points, motifs } = await situer(
      ['x', 'y', 'epsg'],
      [
        `${REUNION_UTM}\t2975`,
        `${RENNES_L93}\tEPSG:2154`,
        `${RENNES_L93}\t3857`,
        `${RENNES_L93}\t`,
        `${RENNES_L93}\tLambert`,
        `${REUNION_UTM}\t2975`,
      ],
    );
    const reunion = [55.46, -20.9];
    expect(points).toEqual([reunion, RENNES, null, RENNES, RENNES, reunion]);
    expect(motifs[2]).toBe('projection-inconnue');
  });

  it('est sinon celle que la personne a choisie', async () => {
    const { points } = await situer(['x', 'y'], [REUNION_UTM], 2975);
    expect(points).toEqual([[55.46, -20.9]]);
  });

  it('est sinon celle de sa commune, puis de son département', async () => {
    const { points, motifs } = await situer(
      ['x', 'y', 'commune', 'code-departement', 'departement'],
      [
        `${REUNION_UTM}\tSaint-Denis\t974\t`,
        `${REUNION_UTM}\t\t974\t`,
        `${REUNION_UTM}\t\t\tLa Réunion`,
        `${REUNION_UTM}\t\t\t`,
      ],
    );
    const reunion = [55.46, -20.9];
    expect(points).toEqual([reunion, reunion, reunion, null]);
    expect(motifs[3]).toBe('projection-inconnue');
    // Sans colonne de département, la commune suffit.
    const parCode = await situer(['x', 'y', 'code-commune'], [`${REUNION_UTM}\t97411`]);
    expect([parCode.points, [...parCode.r.precision]]).toEqual([[reunion], [4]]);
  });
});
