/** Un indicateur et ses réserves : couverture, petits nombres, comparaison. */
import { describe, expect, it } from 'vitest';
import {
  couvertureParNiveau,
  direPetitsNombres,
  indicateur,
  rattacher,
} from '$lib/domain/diagnostic/indicateurs';
import type {
  DefinitionIndicateur,
  DonneesIndicateur,
  PartDe,
  Reference,
} from '$lib/domain/diagnostic/indicateurs';
import type { Niveau } from '$lib/domain/territoire';
import {
  donneesEssai,
  lireSerie,
  petitPays,
  tableEssai,
  type LigneEssai,
} from './indicateurs-aides';

const premier = { niveau: 'departement', code: '01' } as const;
const second = { niveau: 'departement', code: '02' } as const;
const culture: PartDe = { par: 'theme', theme: 'culture' };
const fois = (n: number, ligne: LigneEssai) => Array.from({ length: n }, () => ligne);
const calculer = (
  definition: DefinitionIndicateur,
  niveau: Niveau,
  lignes: LigneEssai[],
  o: Partial<DonneesIndicateur> = {},
  pays = petitPays(),
) => indicateur(definition, niveau, donneesEssai(rattacher(pays), lignes, o));

describe('couverture', () => {
  it.each<[Reference, Niveau, number[]]>([
    ['france', 'epci', [2, 2]],
    [premier, 'departement', [2, 0]],
    [premier, 'epci', [1, 2]],
    [premier, 'commune', [2, 2, 2, 0, 0, 0]],
    [{ niveau: 'epci', code: '200000001' }, 'departement', [1, 1]],
  ])('d’après %j, au niveau %s : hors, en partie, en entier', (portee, niveau, attendu) => {
    expect([...couvertureParNiveau(rattacher(petitPays()), portee, niveau)]).toEqual(attendu);
  });
});

describe('valeurs', () => {
  const lignes = [...fois(40, { commune: 0 }), ...fois(6, { commune: 3 }), { commune: 5 }];

  it('rapportent à la population et à la surface du territoire lui-même', () => {
    expect(lireSerie(calculer({ genre: 'pour-10000' }, 'epci', lignes))).toEqual([
      (6 / 5500) * 10_000,
      40,
    ]);
    expect(lireSerie(calculer({ genre: 'par-km2' }, 'epci', lignes))).toEqual([6 / 20, 2]);
    expect(lireSerie(calculer({ genre: 'par-km2' }, 'commune', lignes))).toEqual([
      4,
      '0*',
      '0*',
      0.6,
      '0*',
      'sans-surface',
    ]);
  });

  it('gardent le numérateur et le dénominateur, un pour un nombre brut', () => {
    const s = calculer({ genre: 'nombre' }, 'departement', lignes);
    expect([...s.numerateur]).toEqual([40, 6]);
    expect([...s.denominateur]).toEqual([1, 1]);
    expect(lireSerie(s)).toEqual([40, 6]);
    expect(s).toMatchObject({ niveau: 'departement', reference: null });
  });

  it('portent la marque d’une couverture en partie, sans la perdre au taux', () => {
    const s = calculer({ genre: 'pour-10000' }, 'epci', lignes, { portee: second });
    expect(lireSerie(s)).toEqual([`${(6 / 5500) * 10_000}~`, 'hors-portee']);
  });

  it('se bornent au territoire étudié, intercommunalité à cheval comprise', () => {
    const s = calculer({ genre: 'nombre' }, 'epci', lignes, { territoire: second });
    expect(lireSerie(s)).toEqual([6, 'hors-territoire']);
    const tout = calculer({ genre: 'nombre' }, 'epci', lignes, { territoire: null });
    expect(lireSerie(tout)).toEqual([6, 40]);
  });

  it('d’une table ne dépendent pas de ce que couvrent les listes', () => {
    const tables = [tableEssai('departement', ['01', '02'], { ESS: [10, 30] })];
    const definition = { genre: 'colonne', table: 't', colonne: 'ESS' } as const;
    const s = calculer(definition, 'departement', [], { tables, portee: premier });
    expect(lireSerie(s)).toEqual([10, 30]);
    const borne = calculer(definition, 'departement', [], { tables, territoire: second });
    expect(lireSerie(borne)).toEqual(['hors-territoire', 30]);
  });
});

describe('petits nombres', () => {
  const signes = (
    definition: DefinitionIndicateur,
    structures: number,
    habitants: number | null = 5000,
  ) => {
    const pays = petitPays((p) => (p.territoires.commune.population[0] = habitants));
    const lignes = fois(structures, { commune: 0, theme: 'culture' });
    return calculer(definition, 'commune', lignes, {}, pays).fragile[0];
  };

  it.each<[string, DefinitionIndicateur, number, number, number]>([
    ['4 structures pour 5 000 habitants', { genre: 'pour-10000' }, 4, 5000, 1],
    ['5 structures pour 5 000 habitants', { genre: 'pour-10000' }, 5, 5000, 0],
    ['50 structures pour 999 habitants', { genre: 'pour-10000' }, 50, 999, 1],
    ['50 structures pour 1 000 habitants', { genre: 'pour-10000' }, 50, 1000, 0],
    ['4 structures au km²', { genre: 'par-km2' }, 4, 5000, 1],
    ['5 structures au km²', { genre: 'par-km2' }, 5, 5000, 0],
    ['une part de 19 structures', { genre: 'part', de: culture }, 19, 5000, 1],
    ['une part de 20 structures', { genre: 'part', de: culture }, 20, 5000, 0],
    [
      'un quotient de 19 structures',
      { genre: 'quotient', de: culture, reference: 'france' },
      19,
      5000,
      1,
    ],
    [
      'un quotient de 20 structures',
      { genre: 'quotient', de: culture, reference: 'france' },
      20,
      5000,
      0,
    ],
    ['un simple nombre', { genre: 'nombre' }, 1, 5000, 0],
  ])('%s', (_, definition, structures, habitants, attendu) => {
    expect(signes(definition, structures, habitants)).toBe(attendu);
  });

  it('d’un rapport de table : moins de 20 au dénominateur', () => {
    const tables = [
      tableEssai('departement', ['01', '02'], { ESS: [1, 1], Emploi: [19, 20], Vu: [1, 1] }),
    ];
    const definition = {
      genre: 'ratio',
      table: 't',
      numerateur: 'ESS',
      denominateur: 'Emploi',
    } as const;
    expect([...calculer(definition, 'departement', [], { tables }).fragile]).toEqual([1, 0]);
    const colonne = { genre: 'colonne', table: 't', colonne: 'Vu' } as const;
    expect([...calculer(colonne, 'departement', [], { tables }).fragile]).toEqual([0, 0]);
  });

  it('se disent pour chaque genre qui en a, avec leurs seuils', () => {
    expect(direPetitsNombres('nombre')).toBe('');
    expect(direPetitsNombres('colonne')).toBe('');
    expect(direPetitsNombres('pour-10000')).toContain('moins de 5 structures');
    expect(direPetitsNombres('part')).toContain('moins de 20 structures');
    expect(direPetitsNombres('ratio')).toContain('inférieur à 20');
  });
});

describe('comparaison', () => {
  const lignes = [
    ...fois(30, { commune: 0, theme: 'culture' }),
    ...fois(10, { commune: 0 }),
    ...fois(5, { commune: 3, theme: 'culture' }),
    ...fois(15, { commune: 4 }),
  ];
  const reference = (definition: DefinitionIndicateur, o: Partial<DonneesIndicateur>) =>
    calculer(definition, 'commune', lignes, o).reference!;

  it('applique la même formule au territoire choisi', () => {
    expect(reference({ genre: 'part', de: culture }, { comparaison: second })).toEqual({
      reference: second,
      nom: 'Second',
      valeur: 25,
      numerateur: 5,
      denominateur: 20,
    });
    expect(reference({ genre: 'nombre' }, { comparaison: 'france' })).toMatchObject({
      valeur: 60,
      denominateur: 1,
    });
  });

  it('ne rapporte pas aux habitants connus les structures des communes sans population', () => {
    const r = reference({ genre: 'pour-10000' }, { comparaison: second });
    expect(r).toMatchObject({ numerateur: 5, denominateur: 2500, valeur: 20 });
  });

  it('n’a pas de valeur là où les listes ne couvrent pas tout, ni sans rien à rapporter', () => {
    const part = { genre: 'part', de: culture } as const;
    expect(reference(part, { comparaison: second, portee: premier }).valeur).toBeNaN();
    expect(reference(part, { comparaison: 'france', portee: premier }).valeur).toBeNaN();
    expect(reference(part, { comparaison: premier, portee: premier }).valeur).toBe(75);
    const bourg = { niveau: 'commune', code: '01002' } as const;
    expect(reference(part, { comparaison: bourg }).valeur).toBeNaN();
    // Des communes sans habitant existent : une structure n’y fait pas un taux infini.
    const desert = petitPays((p) => (p.territoires.commune.population[1] = 0));
    const o = { comparaison: bourg };
    const taux = calculer({ genre: 'pour-10000' }, 'commune', [{ commune: 1 }], o, desert);
    expect(taux.reference!.valeur).toBeNaN();
  });

  it('dit nulle une référence sans aucune structure', () => {
    const quotient = { genre: 'quotient', de: culture, reference: second } as const;
    const s = calculer(quotient, 'departement', fois(3, { commune: 0, theme: 'culture' }));
    expect(lireSerie(s)).toEqual(['reference-nulle', 'sans-structure']);
  });

  it('vaut 1 pour un quotient dans sa propre référence, et s’y rapporte ailleurs', () => {
    const quotient = { genre: 'quotient', de: culture, reference: premier } as const;
    expect(reference(quotient, { comparaison: premier }).valeur).toBe(1);
    expect(reference(quotient, { comparaison: second }).valeur).toBeCloseTo(1 / 3, 12);
  });
});
