/** Le compte rendu de `npm run data:check`, lisible par qui vient d’éditer un tableur. */
import { BASES, PRECISIONS } from '../../src/lib/domain/corpus';
import { accorder, ecrireNombre } from '../../src/lib/domain/texte';
import type { TablesLues } from '../../src/lib/schema/assemblage';
import { ecrireAnomalie } from '../../src/lib/schema/lecture';
import { NOMS_TABLES } from '../../src/lib/schema/tables';
import type { Rapport } from './controle';

const repartir = (valeurs: string[], ordre: readonly string[]) =>
  ordre
    .map((nom) => [nom, valeurs.filter((v) => v === nom).length] as const)
    .filter(([, n]) => n > 0)
    .map(([nom, n]) => `${nom} ${n}`)
    .join(', ');

function resumerInitiatives(t: TablesLues): string[] {
  const situees = new Set(t.lieux.map((l) => l.valeurs.initiative));
  const total = t.initiatives.length;
  const parDocument = t.documents.map(({ valeurs: { id } }) => {
    const cibles = t.citations
      .filter(({ valeurs: c }) => c.document === id && c.cible.startsWith('initiative:'))
      .map(({ valeurs }) => valeurs.cible);
    return `${id} ${new Set(cibles).size}`;
  });
  const lieux = t.lieux.map((l) => l.valeurs);
  return [
    `Initiatives : ${total}, dont ${situees.size} localisées et ${total - situees.size} sans lieu`,
    `  par document : ${parDocument.join(', ')}`,
    `${accorder(lieux.length, 'lieu', 'lieux').replace(/^./, (x) => x.toUpperCase())}, dont ${lieux.filter((l) => l.pays !== 'FR').length} hors de France`,
    `  par précision : ${repartir(
      lieux.map((l) => l.precision),
      PRECISIONS,
    )}`,
    `  par base : ${repartir(
      lieux.map((l) => l.base),
      BASES,
    )}`,
  ];
}

function resumerTables({ tables: t, ecartees }: Rapport): string[] {
  const total = NOMS_TABLES.reduce((n, table) => n + t[table].length, 0);
  const illisibles = NOMS_TABLES.reduce((n, table) => n + (ecartees[table]?.length ?? 0), 0);
  const suite = illisibles > 0 ? `, plus ${accorder(illisibles, 'illisible', 'illisibles')}` : '';
  return [
    `${ecrireNombre(total)} lignes lues dans ${NOMS_TABLES.length} tables${suite} :`,
    `  ${NOMS_TABLES.map((table) => `${table} ${ecrireNombre(t[table].length)}`).join(', ')}`,
  ];
}

function resumerPassages({ passages }: Rapport): string[] {
  const faits = passages.filter((p) => !p.nonFait);
  const nonFaits = passages.filter((p) => p.nonFait);
  const compte = (n: number, un: string) => (n > 0 ? [accorder(n, un, `${un}s`)] : []);
  return [
    'Contrôles faits :',
    ...faits.map(({ nom, erreurs, avertissements }) => {
      const suite = [...compte(erreurs, 'erreur'), ...compte(avertissements, 'avertissement')];
      return `  ${erreurs > 0 ? '✗' : '✓'} ${nom}${suite.length > 0 ? ` — ${suite.join(', ')}` : ''}`;
    }),
    ...(nonFaits.length > 0 ? ['Contrôles NON faits :'] : []),
    ...nonFaits.map(({ nom, nonFait }) => `  – ${nom} : ${nonFait}`),
  ];
}

/** Le texte entier : les constats d’abord nommés un à un, puis le résumé, puis le verdict. */
export function ecrireRapport(rapport: Rapport, tout: boolean): string {
  const erreurs = rapport.constats.filter((c) => c.gravite === 'erreur');
  const avertissements = rapport.constats.filter((c) => c.gravite === 'avertissement');
  const section = (titre: string, constats: typeof erreurs) =>
    constats.length > 0 ? [titre, ...constats.map((c) => `  ${ecrireAnomalie(c)}`), ''] : [];
  const aLire =
    avertissements.length > 0 && !tout ? ' (npm run data:check -- --tout les montre)' : '';
  const verdict = `${accorder(erreurs.length, 'erreur', 'erreurs')}, ${accorder(avertissements.length, 'avertissement', 'avertissements')}${aLire}.`;
  return [
    ...section('ERREURS', erreurs),
    ...section('AVERTISSEMENTS', tout ? avertissements : []),
    ...resumerTables(rapport),
    ...(rapport.tables.initiatives.length > 0 ? resumerInitiatives(rapport.tables) : []),
    '',
    ...resumerPassages(rapport),
    '',
    erreurs.length > 0 ? `✗ ${verdict}` : `✓ Données en ordre : ${verdict}`,
  ].join('\n');
}
