import { describe, expect, it } from 'vitest';
import {
  additionner,
  compterPlaywright,
  compterVitest,
  derniereLigne,
  juger,
  lireRapport,
} from './rapports';

const vitest = (r: object) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...r,
});

describe('compter', () => {
  it('lit un rapport de Vitest', () => {
    const fichier = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    const rapport = {
      numPassedTests: 5,
      numFailedTests: 1,
      numTodoTests: 2,
      testResults: [fichier],
    };
    expect(compterVitest(vitest(rapport))).toEqual({ reussis: 5, echoues: 1, ignores: 2 });
  });

  it('compte pour un échec un fichier de tests qui n’a pas pu être chargé', () => {
    const fichier = { status: 'failed', assertionResults: [] };
    const rapport = vitest({ numPassedTests: 5, testResults: [fichier] });
    expect(compterVitest(rapport)).toEqual({ reussis: 5, echoues: 1, ignores: 0 });
  });

  it('lit un rapport de Playwright, erreurs hors test comprises', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 3 };
    expect(compterPlaywright({ stats, errors: [{}] })).toEqual({
      reussis: 7,
      echoues: 3,
      ignores: 3,
    });
  });

  it('ne prend pas un rapport absent pour un succès', async () => {
    expect(await lireRapport('/nulle/part.json', compterVitest)).toBeNull();
  });
});

describe('juger', () => {
  const reussis = { reussis: 4, echoues: 0, ignores: 0 };

  it('garde le compte d’une étape qui s’est bien terminée', () => {
    expect(juger(reussis, 0)).toEqual(reussis);
  });

  it('compte un échec quand rien n’a été mené, ou que le rapport manque', () => {
    expect(juger(null, 0).echoues).toBe(1);
    expect(juger({ reussis: 0, echoues: 0, ignores: 3 }, 0)).toEqual({
      reussis: 0,
      echoues: 1,
      ignores: 3,
    });
  });

  it('compte un échec quand l’outil se plaint sans nommer de test', () => {
    expect(juger(reussis, 1)).toEqual({ reussis: 4, echoues: 1, ignores: 0 });
    expect(juger({ ...reussis, echoues: 2 }, 1).echoues).toBe(2);
  });
});

describe('derniereLigne', () => {
  it('a la forme attendue par les machines', () => {
    const total = additionner([
      { reussis: 10, echoues: 0, ignores: 0 },
      { reussis: 1, echoues: 2, ignores: 0 },
    ]);
    expect(derniereLigne(total)).toBe('11 passed, 2 failed');
    expect(derniereLigne({ ...total, ignores: 1 })).toBe('11 passed, 2 failed, 1 skipped');
  });
});
