/** Comprendre ce qui est tapé. */
import { describe, expect, it } from 'vitest';
import {
  LONGUEUR_MAX,
  debutsDe,
  developper,
  fautesPermises,
  formesReduites,
  lireRequete,
} from '../../../src/lib/domain/recherche/requete';

describe('une saisie', () => {
  it.each([
    ['Saint-Étienne', ['saint', 'etienne'], ['saint etienne']],
    ['ST ETIENNE', ['saint', 'etienne'], ['saint etienne']],
    ['Ste Geneviève', ['sainte', 'genevieve'], ['sainte genevieve']],
    ['La Roche-sur-Yon', ['roche', 'yon'], ['la roche sur yon']],
    // Le dernier mot est peut-être inachevé : il reste, et « st » peut en être un autre.
    ['La Roche sur', ['roche', 'sur'], ['la roche sur']],
    ['la', ['la'], ['la']],
    ['st', ['st'], ['st', 'saint']],
    ['bourg ste', ['bourg', 'ste'], ['bourg ste', 'bourg sainte']],
    ['sts stes', ['saints', 'stes'], ['saints stes', 'saints saintes']],
    ['', [], ['']],
    [' — ', [], ['']],
  ])('« %s » : les mots qui comptent, et ses formes', (saisie, mots, formes) =>
    expect(lireRequete(saisie)).toMatchObject({ mots, formes }),
  );

  it('garde la place des mots qui comptent parmi tous', () => {
    const { tous, places } = lireRequete('les sables d olonne');
    expect(tous).toEqual(['les', 'sables', 'd', 'olonne']);
    expect(places).toEqual([1, 3]);
  });

  it.each([
    ['29195', '29195'],
    ['29 195', '29195'],
    ['2a004', '2A004'],
    ['2B', '2B'],
    ['2', '2'],
    ['200 046 977', '200046977'],
    ['123456789', '123456789'],
    ['1234567890', ''],
    ['12 34 56 78 90', ''],
    ['2a0045', ''],
    ['2c004', ''],
    ['a2', ''],
    ['x29', ''],
    ['29x', ''],
    ['12a', ''],
    ['paris 11', ''],
    ['11 paris', ''],
    ['29 2a', ''],
    ['brest', ''],
    ['', ''],
  ])('« %s » : le code « %s »', (saisie, code) => expect(lireRequete(saisie).code).toBe(code));

  it('recolle les chiffres espacés, jusqu’à neuf', () => {
    expect(lireRequete('29 880').tous).toEqual(['29880']);
    expect(lireRequete('123 456 789').tous).toEqual(['123456789']);
    expect(lireRequete('1234 567 890').tous).toEqual(['1234', '567', '890']);
    expect(lireRequete('29 88o').tous).toEqual(['29', '88o']);
    expect(lireRequete('29 a88').tous).toEqual(['29', 'a88']);
  });

  it('se borne : cent vingt signes, huit mots, trente-deux lettres', () => {
    expect(lireRequete('a b c d e f g h i j').tous.join('')).toBe('abcdefgh');
    expect(lireRequete('x'.repeat(100)).tous).toEqual(['x'.repeat(32)]);
    expect(lireRequete(`${' '.repeat(LONGUEUR_MAX - 2)}brest`).tous).toEqual(['br']);
  });
});

describe('un mot', () => {
  it.each([
    ['die', 0],
    ['lyon', 1],
    ['limoges', 1],
    ['grenoble', 2],
    ['montpellier', 2],
    ['29880', 0],
    ['2a004', 0],
    ['arrondissement11', 0],
    ['', 0],
  ])('« %s » souffre %i faute', (mot, n) => expect(fautesPermises(mot)).toBe(n));

  it('abrégé se cherche aussi en entier', () => {
    expect(debutsDe('st')).toEqual(['st', 'saint']);
    expect(debutsDe('stes')).toEqual(['stes', 'saintes']);
    expect(debutsDe('sta')).toEqual(['sta']);
    expect(developper('ste')).toBe('sainte');
    expect(developper('stade')).toBe('stade');
  });
});

describe('une saisie réduite à ce que le nom contient', () => {
  it.each([
    // Un bit par mot qui compte : saint, denis, reunion.
    ['saint denis de la reunion', 0b011, ['saint denis']],
    ['saint denis de la reunion', 0b100, ['de la reunion']],
    ['saint denis de la reunion', 0b101, ['saint de la reunion']],
    ['saint denis de la reunion', 0b111, ['saint denis de la reunion']],
    ['saint denis de la reunion', 0, []],
    ['la reunion de', 0, []],
    ['bourg st', 0b11, ['bourg st', 'bourg saint']],
    ['bourg st', 0b01, ['bourg']],
  ])('« %s » aux mots %i : %j', (saisie, gardes, formes) =>
    expect(formesReduites(lireRequete(saisie), gardes)).toEqual(formes),
  );
});
