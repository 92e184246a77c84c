/** Qui contient quoi : tout comptage, toute comparaison et toute portée en dépendent. */
import { describe, expect, it } from 'vitest';
import { couvre, memeReference, rattacher, sommer } from '$lib/domain/diagnostic/indicateurs';
import { sommerDans } from '$lib/domain/diagnostic/indicateurs/rattachement';
import { SANS_PARENT, type Reference } from '$lib/domain/diagnostic/indicateurs/types';
import { petitPays } from './indicateurs-aides';

const premier = { niveau: 'departement', code: '01' } as const;
const second = { niveau: 'departement', code: '02' } as const;
const aCheval = { niveau: 'epci', code: '200000001' } as const;
const entiere = { niveau: 'epci', code: '200000002' } as const;
const ambre = { niveau: 'commune', code: '01001' } as const;
const inconnue = { niveau: 'region', code: '99' } as const;

describe('rattachement', () => {
  it('donne à chaque commune ses territoires, ou dit qu’elle n’en a pas', () => {
    const { parent } = rattacher(petitPays());
    expect([...parent.commune]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...parent.epci]).toEqual([1, 1, 0, 0, SANS_PARENT, SANS_PARENT]);
    expect([...parent.departement]).toEqual([0, 0, 0, 1, 1, SANS_PARENT]);
    expect([...parent.region]).toEqual([0, 0, 0, 1, 1, SANS_PARENT]);
  });

  it('compte les habitants d’une intercommunalité par ses communes, non par son chiffre officiel', () => {
    const r = rattacher(petitPays((pays) => (pays.territoires.epci.population = [5_800, 9_700])));
    expect([...r.population.epci]).toEqual([5_500, 10_000]);
    expect([...r.population.departement]).toEqual([13_000, 2_500]);
    expect([...r.population.commune]).toEqual([9_500, 500, 3_000, 2_500, Number.NaN, 600]);
  });

  it('ne donne pas de total à une intercommunalité dont une commune est sans population', () => {
    const r = rattacher(petitPays((pays) => (pays.territoires.commune.population[3] = null)));
    expect([...r.population.epci]).toEqual([Number.NaN, 10_000]);
  });

  it('tient pour inconnue la surface d’un territoire sans contour', () => {
    const { surface } = rattacher(petitPays());
    expect([...surface.commune]).toEqual([10, 10, 10, 10, 20, Number.NaN]);
    expect([...surface.region]).toEqual([30, 30]);
  });

  it.each<[Reference, string, number[]]>([
    ['france', 'la France entière', [1, 1, 1, 1, 1, 1]],
    [premier, 'Premier', [1, 1, 1, 0, 0, 0]],
    [aCheval, 'CC à cheval', [0, 0, 1, 1, 0, 0]],
    [{ niveau: 'region', code: '22' }, 'Sud', [0, 0, 0, 1, 1, 0]],
    [ambre, 'Ambre', [1, 0, 0, 0, 0, 0]],
    [inconnue, '99', [0, 0, 0, 0, 0, 0]],
  ])('%j se nomme « %s » et contient ses seules communes', (reference, nom, communes) => {
    const r = rattacher(petitPays());
    expect(r.nom(reference)).toBe(nom);
    expect([...r.communesDe(reference)]).toEqual(communes);
  });

  it('retrouve le rang d’un territoire, et dit quand il n’existe pas', () => {
    const { rang } = rattacher(petitPays());
    expect(rang({ niveau: 'commune', code: '02001' })).toBe(3);
    expect(rang(entiere)).toBe(1);
    expect(rang(inconnue)).toBe(-1);
  });
});

describe('sommes', () => {
  it('ajoutent à chaque territoire ses communes ; une valeur inconnue compte pour rien', () => {
    const r = rattacher(petitPays());
    const valeurs = [1, 2, 4, 8, Number.NaN, 32];
    expect([...sommer(r, 'commune', valeurs)]).toEqual([1, 2, 4, 8, 0, 32]);
    expect([...sommer(r, 'epci', valeurs)]).toEqual([12, 3]);
    expect([...sommer(r, 'departement', valeurs)]).toEqual([7, 8]);
  });

  it('dans un territoire, une commune sans dénominateur n’entre ni en haut ni en bas', () => {
    const r = rattacher(petitPays());
    const [num, den] = [
      [1, 2, 4, 8, 16, 32],
      [10, 20, 40, 80, Number.NaN, 320],
    ];
    expect(sommerDans([num!, den!], r, second)).toEqual({ numerateur: 8, denominateur: 80 });
    expect(sommerDans([num!, den!], r, 'france')).toEqual({ numerateur: 47, denominateur: 470 });
    expect(sommerDans([num!, null], r, second)).toEqual({ numerateur: 24, denominateur: 1 });
  });
});

describe('références', () => {
  it.each<[boolean, Reference, Reference]>([
    [true, 'france', premier],
    [false, premier, 'france'],
    [true, premier, entiere],
    [true, { niveau: 'region', code: '11' }, premier],
    [false, premier, aCheval],
    [false, aCheval, premier],
    [true, premier, ambre],
    [false, second, ambre],
  ])('%s : %j couvre %j', (attendu, portee, reference) => {
    expect(couvre(rattacher(petitPays()), portee, reference)).toBe(attendu);
  });

  it.each<[boolean, Reference | null, Reference | null]>([
    [true, null, null],
    [true, 'france', 'france'],
    [false, null, 'france'],
    [false, null, premier],
    [false, 'france', premier],
    [false, premier, 'france'],
    [false, premier, null],
    [true, premier, { ...premier }],
    [false, premier, second],
    [false, premier, { niveau: 'region', code: '01' }],
  ])('%s : %j désigne le même territoire que %j', (attendu, a, b) => {
    expect(memeReference(a, b)).toBe(attendu);
  });
});
