import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decrireTables } from '../../src/lib/schema/dictionnaire';
import { inscrireDictionnaire } from '../../scripts/donnees/redaction';

describe('dictionnaire', () => {
  it('data/README.md est à jour (sinon : npm run data:dictionnaire)', async () => {
    const lisezMoi = readFileSync('data/README.md', 'utf8');
    expect(await inscrireDictionnaire(lisezMoi)).toBe(lisezMoi);
  });

  it('réécrit ce qui se trouve entre les marques et garde le reste', async () => {
    const lisezMoi = readFileSync('data/README.md', 'utf8');
    const abime = lisezMoi.replace('### documents', '### autre chose');
    expect(abime).not.toBe(lisezMoi);
    expect(await inscrireDictionnaire(abime)).toBe(lisezMoi);
    await expect(inscrireDictionnaire('# Sans marques')).rejects.toThrow('marques');
  });

  it('chaque colonne a une description et dit si elle est obligatoire', () => {
    const tables = decrireTables();
    expect(tables.flatMap((t) => t.colonnes).filter((c) => c.description.length < 3)).toEqual([]);
    const lieux = tables.find((t) => t.nom === 'lieux')!.colonnes;
    const obligatoires = lieux.filter((c) => c.obligatoire).map((c) => c.nom);
    expect(obligatoires).toEqual(['initiative', 'role', 'pays', 'precision', 'base']);
    expect(lieux.find((c) => c.nom === 'precision')!.valeurs).toContain('adresse');
    expect(lieux.find((c) => c.nom === 'initiative')!.vers).toBe('initiatives');
  });
});
