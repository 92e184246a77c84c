/** La grille d’audit est entière, dans l’ordre, et ses preuves existent. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  bilanRgaa,
  CRITERES_PAR_THEMATIQUE,
  dateAudit,
  ecrireTaux,
  lireGrille,
  type Critere,
} from '$lib/domain/rgaa';

const grille = readFileSync('docs/accessibilite.md', 'utf8');
const criteres = lireGrille(grille);

describe('docs/accessibilite.md', () => {
  it('a les 106 critères du RGAA 4.1.2, une fois chacun et dans l’ordre', () => {
    const attendus = CRITERES_PAR_THEMATIQUE.flatMap((n, t) =>
      Array.from({ length: n }, (_, k) => `${t + 1}.${k + 1}`),
    );
    expect(attendus).toHaveLength(106);
    expect(criteres.map((c) => c.numero)).toEqual(attendus);
  });

  it('donne à chaque critère son intitulé, une question, et une preuve', () => {
    expect(criteres.filter((c) => !c.intitule.includes('?')).map((c) => c.numero)).toEqual([]);
    expect(criteres.filter((c) => c.preuve.length < 6).map((c) => c.numero)).toEqual([]);
  });

  it('ne cite que des tests qui existent', () => {
    const cites = new Set(
      criteres.flatMap((c) =>
        [...c.preuve.matchAll(/`([\w.-]+\.(?:spec|test)\.ts)`/g)].map((m) => m[1]!),
      ),
    );
    expect(cites.size).toBeGreaterThan(5);
    const dossiers = ['tests/e2e/accessibilite', 'tests/e2e', 'tests/unit'];
    const absents = [...cites].filter((f) => !dossiers.some((d) => existsSync(`${d}/${f}`)));
    expect(absents).toEqual([]);
  });

  it('dit le jour de l’audit', () => {
    expect(dateAudit(grille)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('le bilan', () => {
  const avec = (...statuts: Critere['statut'][]): Critere[] =>
    statuts.map((statut, i) => ({ numero: `1.${i + 1}`, intitule: '', statut, preuve: '' }));

  it('compte le taux sur les seuls critères applicables', () => {
    const b = bilanRgaa(avec('C', 'C', 'C', 'NC', 'NA'));
    expect([b.conformes, b.nonConformes.length, b.nonApplicables, b.taux]).toEqual([3, 1, 1, 0.75]);
  });

  it('n’est total que sans aucune non-conformité, partiel à la moitié, non conforme en dessous', () => {
    expect(bilanRgaa(avec('C', 'NA')).etat).toBe('totale');
    expect(bilanRgaa(avec('C', 'NC')).etat).toBe('partielle');
    expect(bilanRgaa(avec('C', 'NC', 'NC')).etat).toBe('non');
  });

  it('n’arrondit jamais à 100 % ce qui ne l’est pas', () => {
    expect(ecrireTaux(1)).toBe('100\u00a0%');
    expect(ecrireTaux(0.9996)).toBe('99,9\u00a0%');
  });
});
