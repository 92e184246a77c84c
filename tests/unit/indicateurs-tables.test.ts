/** Les tables territoriales : sommer ce qui s’emboîte, et ne rien inventer pour le reste. */
import { describe, expect, it } from 'vitest';
import { indicateur, rattacher } from '$lib/domain/diagnostic/indicateurs';
import type { DefinitionIndicateur, Reference } from '$lib/domain/diagnostic/indicateurs';
import type { TableTerritoriale } from '$lib/domain/diagnostic/import/types';
import type { Niveau } from '$lib/domain/territoire';
import {
  donneesEssai,
  lireSerie,
  petitPays,
  tableEssai,
  uneSeuleRegion,
} from './indicateurs-aides';

const ratio = { genre: 'ratio', table: 't', numerateur: 'ESS', denominateur: 'Emploi' } as const;
const colonne = { genre: 'colonne', table: 't', colonne: 'ESS' } as const;
const parCommune = () =>
  tableEssai('commune', ['01001', '01002', '01003', '02001', '02002', '97501'], {
    ESS: [10, 5, 4, 6, 20, 9],
    Emploi: [100, 50, 40, 60, 80, 90],
  });
const parDepartement = () =>
  tableEssai('departement', ['02', '01'], { ESS: [30, 10], Emploi: [100, 100] });

const calculer = (
  d: DefinitionIndicateur,
  niveau: Niveau,
  t: TableTerritoriale,
  pays = petitPays(),
) => lireSerie(indicateur(d, niveau, donneesEssai(rattacher(pays), [], { tables: [t] })));

const comparer = (
  d: DefinitionIndicateur,
  comparaison: Reference,
  t: TableTerritoriale,
  pays = petitPays(),
) => {
  const x = donneesEssai(rattacher(pays), [], { tables: [t], comparaison });
  const { valeur, numerateur, denominateur } = indicateur(d, 'commune', x).reference!;
  return [valeur, numerateur, denominateur];
};

const ABSENT = 'hors-table';
const RIEN = [Number.NaN, Number.NaN, Number.NaN];
const second = { niveau: 'departement', code: '02' } as const;
const aCheval = { niveau: 'epci', code: '200000001' } as const;
const nord = { niveau: 'region', code: '11' } as const;

describe('valeurs par territoire', () => {
  it('rend une colonne telle quelle, à chaque territoire la sienne, quel que soit l’ordre du fichier', () => {
    expect(calculer(colonne, 'departement', parDepartement())).toEqual([10, 30]);
    expect(calculer(ratio, 'departement', parDepartement())).toEqual([10, 30]);
  });

  it('ne somme ni ne répartit une colonne seule', () => {
    expect(calculer(colonne, 'departement', parCommune())).toEqual([ABSENT, ABSENT]);
    expect(calculer(colonne, 'region', parDepartement())).toEqual([ABSENT, ABSENT]);
  });

  it('laisse de côté un code que le découpage n’a pas', () => {
    const t = tableEssai('departement', ['99', '01'], { ESS: [7, 3], Emploi: [70, 60] });
    expect(calculer(colonne, 'departement', t)).toEqual([3, ABSENT]);
    expect(calculer(ratio, 'departement', t)).toEqual([5, ABSENT]);
  });

  it.each<[string, DefinitionIndicateur]>([
    ['colonne', { ...colonne, colonne: 'Autre' }],
    ['numérateur', { ...ratio, numerateur: 'Autre' }],
    ['dénominateur', { ...ratio, denominateur: 'Autre' }],
    ['table', { ...ratio, table: 'autre' }],
  ])('n’a aucune valeur si le projet cite une %s que le fichier n’a pas', (_, definition) => {
    expect(calculer(definition, 'departement', parDepartement())).toEqual([ABSENT, ABSENT]);
    expect(comparer(definition, second, parDepartement())).toEqual(RIEN);
    expect(comparer(definition, 'france', parDepartement())).toEqual(RIEN);
  });
});

describe('rapport à un niveau plus large', () => {
  it('somme les communes de chaque territoire', () => {
    expect(calculer(ratio, 'epci', parCommune())).toEqual([10, 10]);
    expect(calculer(ratio, 'departement', parCommune())).toEqual([10, (26 / 140) * 100]);
    expect(calculer(ratio, 'region', parCommune())).toEqual([10, (26 / 140) * 100]);
  });

  it('somme les départements de chaque région', () => {
    const pays = petitPays(uneSeuleRegion);
    expect(calculer(ratio, 'region', parDepartement(), pays)).toEqual([20, ABSENT]);
    expect(calculer(ratio, 'region', parDepartement())).toEqual([10, 30]);
  });

  it('marque la région dont un département manque, et pas les autres', () => {
    const t = tableEssai('departement', ['01'], { ESS: [10], Emploi: [100] });
    expect(calculer(ratio, 'region', t, petitPays(uneSeuleRegion))).toEqual(['10~', ABSENT]);
    expect(calculer(ratio, 'region', t)).toEqual([10, ABSENT]);
  });

  it('ne prend que les membres dont les deux colonnes sont connues', () => {
    const t = tableEssai('commune', ['01001', '01002', '01003'], {
      ESS: [10, 5, Number.NaN],
      Emploi: [100, Number.NaN, 40],
    });
    expect(calculer(ratio, 'departement', t)[0]).toBe('10~');
  });

  it('dit absent, et non nul, ce dont aucun membre n’est connu', () => {
    const t = tableEssai('commune', ['01001', '02001'], {
      ESS: [10, Number.NaN],
      Emploi: [100, Number.NaN],
    });
    expect(calculer(ratio, 'departement', t)).toEqual(['10~', ABSENT]);
    const nul = tableEssai('commune', ['02001', '02002'], { ESS: [0, 0], Emploi: [0, 0] });
    expect(calculer(ratio, 'departement', nul)).toEqual([ABSENT, 'denominateur-nul']);
  });

  it('ne compte pas un département que le découpage ne met dans aucune région, ou met dans deux', () => {
    for (const regions of ['', '11 22', '99']) {
      const pays = petitPays(({ territoires }) => {
        territoires.departement.regions = ['11', regions];
      });
      expect(calculer(ratio, 'region', parDepartement(), pays)).toEqual([10, ABSENT]);
    }
  });

  it.each<[Niveau, Niveau, TableTerritoriale]>([
    ['departement', 'commune', parDepartement()],
    ['departement', 'epci', parDepartement()],
    [
      'epci',
      'region',
      tableEssai('epci', ['200000001', '200000002'], { ESS: [1, 2], Emploi: [30, 40] }),
    ],
    [
      'region',
      'departement',
      tableEssai('region', ['11', '22'], { ESS: [1, 2], Emploi: [30, 40] }),
    ],
  ])('ne déduit rien d’une table par %s au niveau %s', (_, niveau, t) => {
    expect(new Set(calculer(ratio, niveau, t))).toEqual(new Set([ABSENT]));
  });
});

describe('territoire de comparaison', () => {
  it('a sa propre ligne si la table est à son niveau', () => {
    expect(comparer(ratio, second, parDepartement())).toEqual([30, 30, 100]);
    expect(comparer(colonne, second, parDepartement())).toEqual([30, 30, 1]);
  });

  it('n’a pas de valeur si sa ligne manque, est sous secret ou se rapporte à zéro', () => {
    const t = tableEssai('departement', ['01', '02'], { ESS: [1, 5], Emploi: [Number.NaN, 0] });
    const [premier, inconnu] = ['01', '99'].map((code): Reference => ({ ...second, code }));
    expect(comparer(ratio, premier!, t)).toEqual([Number.NaN, 1, Number.NaN]);
    expect(comparer(ratio, second, t)).toEqual([Number.NaN, 5, 0]);
    expect(comparer(ratio, inconnu!, t)).toEqual(RIEN);
    const nul = tableEssai('departement', ['01'], { ESS: [5], Emploi: [0] });
    expect(comparer(ratio, 'france', nul)[0]).toBeNaN();
    expect(comparer(colonne, inconnu!, t)[0]).toBeNaN();
  });

  it('somme les lignes qu’il contient', () => {
    expect(comparer(ratio, 'france', parCommune())).toEqual([(54 / 420) * 100, 54, 420]);
    expect(comparer(ratio, aCheval, parCommune())).toEqual([10, 10, 100]);
    expect(comparer(ratio, second, parCommune())).toEqual([(26 / 140) * 100, 26, 140]);
    expect(comparer(ratio, nord, parDepartement(), petitPays(uneSeuleRegion))).toEqual([
      20, 40, 200,
    ]);
  });

  it('laisse hors de la somme ce qui manque d’un côté ou de l’autre', () => {
    const t = tableEssai('commune', ['01001', '02001', '02002'], {
      ESS: [10, Number.NaN, 3],
      Emploi: [40, 500, Number.NaN],
    });
    expect(comparer(ratio, 'france', t)).toEqual([25, 10, 40]);
    expect(comparer(ratio, second, t)).toEqual([Number.NaN, 0, 0]);
  });

  it('ne se déduit ni d’une colonne seule, ni d’un niveau qui ne s’emboîte pas', () => {
    expect(comparer(colonne, 'france', parDepartement())).toEqual(RIEN);
    expect(comparer(colonne, second, parCommune())).toEqual(RIEN);
    expect(comparer(ratio, aCheval, parDepartement())).toEqual(RIEN);
    const parRegion = tableEssai('region', ['11', '22'], { ESS: [1, 2], Emploi: [30, 40] });
    expect(comparer(ratio, second, parRegion)).toEqual(RIEN);
    expect(comparer(ratio, 'france', parRegion)).toEqual([(3 / 70) * 100, 3, 70]);
  });
});
