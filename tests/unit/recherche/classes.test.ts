/** Comment un nom répond à ce qui est tapé. */
import { describe, expect, it } from 'vitest';
import {
  CLASSE,
  classerExact,
  classerFautif,
  forme,
  preciser,
} from '../../../src/lib/domain/recherche/classes';
import type { NomPlie } from '../../../src/lib/domain/recherche/classes';

const NOMS: Record<string, NomPlie> = {
  'la roche sur yon': { pli: 'la roche sur yon', tete: 3, sec: 'roche yon', longueur: 2 },
  'bourg en bresse': { pli: 'bourg en bresse', tete: 0, sec: 'bourg bresse', longueur: 2 },
  'le mans': { pli: 'le mans', tete: 3, sec: '', longueur: 1 },
  'les aux': { pli: 'les aux', tete: 4, sec: '', longueur: 0 },
  'sainte foy': { pli: 'sainte foy', tete: 0, sec: '', longueur: 2 },
};

describe('une saisie', () => {
  it('sait si elle commence par un article, et se lit sans ses liaisons', () => {
    expect(forme('la roche sur yon')).toEqual({
      texte: 'la roche sur yon',
      article: true,
      sec: 'roche yon',
    });
    expect(forme('bourg en')).toEqual({ texte: 'bourg en', article: false, sec: 'bourg' });
  });
});

describe('un nom sans faute', () => {
  it.each([
    ['la roche sur yon', 'la roche sur yon', 'nomExact'],
    ['la roche sur yon', 'roche sur yon', 'nomExact'],
    ['la roche sur yon', 'la roche', 'debutDuNom'],
    ['la roche sur yon', 'la', 'debutDuNom'],
    ['la roche sur yon', 'roche s', 'debutDuNom'],
    ['la roche sur yon', 'roche yon', 'debutDuNom'],
    ['la roche sur yon', 'roche y', 'debutDuNom'],
    ['la roche sur yon', 'roche en y', 'debutDuNom'],
    ['bourg en bresse', 'bourg bresse', 'debutDuNom'],
    ['bourg en bresse', 'bourg en bresse', 'nomExact'],
    ['le mans', 'mans', 'nomExact'],
    ['le mans', 'le mans', 'nomExact'],
    ['sainte foy', 'sainte f', 'debutDuNom'],
    // L’article d’un autre, des mots dans le désordre, un mot du milieu : les places décident.
    ['la roche sur yon', 'le roche', 'ailleurs'],
    ['la roche sur yon', 'les roche sur yon', 'ailleurs'],
    ['la roche sur yon', 'yon roche', 'ailleurs'],
    ['la roche sur yon', 'sur yon', 'ailleurs'],
    ['bourg en bresse', 'en bourg', 'ailleurs'],
    ['bourg en bresse', 'bresse', 'ailleurs'],
    ['sainte foy', 'foy', 'ailleurs'],
    ['le mans', 'mansle', 'ailleurs'],
    ['les aux', 'aux', 'ailleurs'],
  ] as const)('« %s » cherché « %s » : %s', (nom, saisie, classe) =>
    expect(classerExact(NOMS[nom]!, [forme(saisie)], [5])).toBe(CLASSE[classe]),
  );

  it('prend la meilleure des formes de la saisie', () => {
    const nom: NomPlie = { pli: 'saint', tete: 0, sec: '', longueur: 1 };
    const formes = ['s', 'saint'].map(forme);
    expect(classerExact(nom, formes, [5])).toBe(CLASSE.nomExact);
    expect(classerExact(nom, formes.toReversed(), [5])).toBe(CLASSE.nomExact);
    expect(classerExact(nom, ['s', 'x'].map(forme), [5])).toBe(CLASSE.debutDuNom);
    expect(classerExact(nom, [], [5])).toBe(CLASSE.ailleurs);
  });

  it.each([
    [[0], 'motEnTete'],
    [[1], 'motEnTete'],
    [[2], 'dansLeNom'],
    [[3], 'dansLeNom'],
    [[4], 'ailleurs'],
    [[5], 'ailleurs'],
    [[4, 1, 3], 'motEnTete'],
    [[5, 2], 'dansLeNom'],
  ] as const)('aux places %j : %s', (places, classe) =>
    expect(classerExact(NOMS['sainte foy']!, [forme('autre')], places)).toBe(CLASSE[classe]),
  );
});

describe('un nom à une faute près', () => {
  it.each([
    [2, [0, 2], 'nomExact', 'tous ses mots entiers'],
    [2, [2, 0], 'nomExact', 'tous ses mots entiers, dans le désordre'],
    [1, [4, 0], 'nomExact', 'son seul mot, et un code'],
    [1, [2], 'nomExact', 'son seul mot'],
    [2, [0, 3], 'debutDuNom', 'le dernier inachevé'],
    [2, [0, 1], 'debutDuNom', 'le second inachevé'],
    [2, [0], 'debutDuNom', 'le premier seulement'],
    [2, [1], 'debutDuNom', 'un début du premier'],
    [2, [5, 1], 'debutDuNom', 'un début du premier, et un département'],
    [3, [2, 0], 'motEnTete', 'le premier, après un autre'],
    [2, [2], 'dansLeNom', 'un autre mot'],
    [2, [3], 'dansLeNom', 'un début d’un autre'],
    [1, [4], 'ailleurs', 'un mot d’à côté'],
    [0, [4], 'ailleurs', 'un mot d’à côté d’une entrée sans nom'],
  ] as const)('de %i mots, trouvés aux places %j : %s (%s)', (longueur, places, classe, _quoi) =>
    expect(classerFautif({ pli: '', tete: 0, sec: '', longueur }, places)).toBe(CLASSE[classe]),
  );
});

describe('un nom précisé', () => {
  it.each([
    ['nomExact', 'nomExactPrecise'],
    ['debutDuNom', 'debutPrecise'],
    ['motEnTete', 'ailleurs'],
    ['dansLeNom', 'ailleurs'],
    ['ailleurs', 'ailleurs'],
  ] as const)('%s devient %s', (avant, apres) =>
    expect(preciser(CLASSE[avant])).toBe(CLASSE[apres]),
  );
});
