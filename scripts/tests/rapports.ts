/** Compter les tests d’après les rapports JSON de Vitest et de Playwright, jamais d’après l’écran. */
import { readFile } from 'node:fs/promises';

export interface Compte {
  reussis: number;
  echoues: number;
  ignores: number;
}

export const REUSSI: Compte = { reussis: 1, echoues: 0, ignores: 0 };
export const ECHOUE: Compte = { reussis: 0, echoues: 1, ignores: 0 };

interface RapportVitest {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

interface RapportPlaywright {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

export function compterVitest(rapport: unknown): Compte {
  const r = rapport as RapportVitest;
  // Un fichier qui n’a pas pu être chargé n’a aucun test : il compte pour un échec.
  const illisibles = r.testResults.filter(
    (f) => f.status === 'failed' && !f.assertionResults.some((t) => t.status === 'failed'),
  );
  return {
    reussis: r.numPassedTests,
    echoues: r.numFailedTests + illisibles.length,
    ignores: r.numPendingTests + r.numTodoTests,
  };
}

export function compterPlaywright(rapport: unknown): Compte {
  const { stats, errors } = rapport as RapportPlaywright;
  return {
    reussis: stats.expected,
    // Un test qui ne passe qu’à la seconde fois est un échec ; une erreur hors test aussi.
    echoues: stats.unexpected + stats.flaky + errors.length,
    ignores: stats.skipped,
  };
}

/** Le compte d’une étape : un outil planté, muet ou sans aucun test n’est pas un succès. */
export function juger(lu: Compte | null, code: number): Compte {
  if (!lu || lu.reussis + lu.echoues === 0) return { ...ECHOUE, ignores: lu?.ignores ?? 0 };
  return code !== 0 && lu.echoues === 0 ? { ...lu, echoues: 1 } : lu;
}

/** `null` si le rapport manque ou n’a pas la forme attendue. */
export async function lireRapport(
  chemin: string,
  compter: (rapport: unknown) => Compte,
): Promise<Compte | null> {
  try {
    const compte = compter(JSON.parse(await readFile(chemin, 'utf8')));
    return Object.values(compte).every(Number.isInteger) ? compte : null;
  } catch {
    return null;
  }
}

export function additionner(comptes: Compte[]): Compte {
  return comptes.reduce(
    (a, b) => ({
      reussis: a.reussis + b.reussis,
      echoues: a.echoues + b.echoues,
      ignores: a.ignores + b.ignores,
    }),
    { reussis: 0, echoues: 0, ignores: 0 },
  );
}

/** La dernière ligne de `npm test`, lue par des machines : en anglais, à cette forme exacte. */
export function derniereLigne({ reussis, echoues, ignores }: Compte): string {
  return `${reussis} passed, ${echoues} failed${ignores > 0 ? `, ${ignores} skipped` : ''}`;
}
