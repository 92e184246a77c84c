import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE_DELAI, lancer, pourNode } from './commande';

const node = (code: string, options = {}) =>
  lancer(process.execPath, ['-e', code], { capter: true, ...options });

describe('lancer', () => {
  it('rend le code et toute la sortie, sans jamais rejeter', async () => {
    const issue = await node('console.log("un"); console.error("deux"); process.exitCode = 3');
    expect(issue.code).toBe(3);
    expect(issue.texte).toContain('un\n');
    expect(issue.texte).toContain('deux\n');
    const absent = await lancer('/nulle/part', [], { capter: true });
    expect(absent.code).toBe(127);
    expect(absent.texte).toContain('ENOENT');
  });

  it('arrête une commande trop longue', async () => {
    const issue = await node('setInterval(() => {}, 1000)', { delaiMs: 300 });
    expect(issue.code).toBe(CODE_DELAI);
  });

  it.skipIf(process.platform === 'win32')('ne laisse pas de descendant en vie', async () => {
    const dossier = await mkdtemp(path.join(os.tmpdir(), 'territoiress-'));
    const temoin = path.join(dossier, 'survivant');
    const descendant = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(temoin)}, ''), 700)`;
    await node(`
      const options = { stdio: 'inherit' };
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(descendant)}], options);
      process.exit(0);`);
    await new Promise((suite) => setTimeout(suite, 1_200));
    expect(existsSync(temoin)).toBe(false);
    await rm(dossier, { recursive: true });
  });
});

it('trouve le programme de chaque outil, et lance les scripts avec tsx', () => {
  for (const outil of ['vite', 'svelte-kit', 'depcruise', 'playwright', 'svelte-check']) {
    expect(pourNode([outil, 'x'])).toEqual([expect.stringContaining('node_modules'), 'x']);
  }
  expect(pourNode(['scripts/a.ts'])).toEqual(['--import', 'tsx', 'scripts/a.ts']);
});
