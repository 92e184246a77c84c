import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { THEMES_IDS } from '../../src/lib/domain/diagnostic/releve';
import { lireNaf } from '../../src/lib/domain/diagnostic/import/classement';
import { lireNafThemes } from '../../src/lib/server/naf';

const lire = (nom: string) =>
  Papa.parse<Record<string, string>>(readFileSync(`data/${nom}.csv`, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

describe('table NAF', () => {
  it('suit l’ordre des thèmes du corpus, dont dépendent les relevés rangés', () => {
    expect(lire('themes').map((t) => t.id)).toEqual([...THEMES_IDS]);
  });

  it('ne donne de thème qu’à des codes bien formés et à des thèmes qui existent', () => {
    const table = lireNafThemes();
    expect(table['88.91A']).toBe('petite-enfance-famille');
    expect(table['94.99Z']).toBeUndefined();
    expect(Object.keys(table).every((code) => lireNaf(code) === code)).toBe(true);
    expect(Object.values(table).every((t) => (THEMES_IDS as readonly string[]).includes(t))).toBe(
      true,
    );
  });

  it('dit pourquoi un code n’a pas de thème', () => {
    expect(lire('naf_themes').filter((l) => !l.theme && !l.note)).toEqual([]);
  });
});
