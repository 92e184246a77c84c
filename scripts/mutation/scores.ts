/** Compter ce qu’un rapport de Stryker (mutation-testing-report-schema) dit de chaque module. */

/** Ce que l’on lit d’un rapport : l’état de chaque mutant, par fichier. */
export interface Rapport {
  files: Record<string, { mutants: readonly { status: string }[] }>;
}

export interface Score {
  module: string;
  /** Mutants que les tests ont vus (test en échec ou boucle sans fin). */
  tues: number;
  /** Mutants que tous les tests ont laissé passer. */
  survivants: number;
  /** Mutants qu’aucun test n’exécute. */
  nonCouverts: number;
}

const TUES = new Set(['Killed', 'Timeout']);

/** Un score par module ; les mutants ignorés (statiques) ou invalides ne comptent pas. */
export function compter({ files }: Rapport): Score[] {
  return Object.entries(files)
    .map(([module, { mutants }]) => ({
      module,
      tues: mutants.filter(({ status }) => TUES.has(status)).length,
      survivants: mutants.filter(({ status }) => status === 'Survived').length,
      nonCouverts: mutants.filter(({ status }) => status === 'NoCoverage').length,
    }))
    .filter(({ tues, survivants, nonCouverts }) => tues + survivants + nonCouverts > 0)
    .sort((a, b) => a.module.localeCompare(b.module, 'fr'));
}

/** La somme de plusieurs modules, sous un seul nom. */
export function additionner(module: string, scores: readonly Score[]): Score {
  const somme = (champ: 'tues' | 'survivants' | 'nonCouverts') =>
    scores.reduce((total, score) => total + score[champ], 0);
  return {
    module,
    tues: somme('tues'),
    survivants: somme('survivants'),
    nonCouverts: somme('nonCouverts'),
  };
}

/** Part des mutants tués, de 0 à 100 ; un mutant non couvert compte comme survivant. */
export function taux({ tues, survivants, nonCouverts }: Score): number {
  return (100 * tues) / (tues + survivants + nonCouverts);
}

/** Le tableau, en Markdown, tel que `docs/qualite.md` le reproduit. */
export function tableau(scores: readonly Score[]): string {
  const ligne = (score: Score) =>
    `| ${score.module.replace('src/lib/', '')} | ${taux(score).toFixed(1).replace('.', ',')} % | ${score.tues} | ${score.survivants} | ${score.nonCouverts} |`;
  return [
    '| module | tués | mutants tués | survivants | non couverts |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...scores.map(ligne),
  ].join('\n');
}
