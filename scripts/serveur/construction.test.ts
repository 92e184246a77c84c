import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { empreinteEntrees } from './construction';

let racine: string;
const dans = (...parties: string[]) => path.join(racine, ...parties);

beforeEach(async () => {
  racine = await mkdtemp(path.join(os.tmpdir(), 'territoiress-'));
  await mkdir(dans('src/lib'), { recursive: true });
  await writeFile(dans('src/lib/a.ts'), 'a');
  await writeFile(dans('package-lock.json'), '{}');
});
afterEach(() => rm(racine, { recursive: true }));

it('ne dépend pas des dates, ni de ce qui est hors des entrées', async () => {
  const avant = await empreinteEntrees(racine);
  await utimes(dans('src/lib/a.ts'), 1, 1);
  await writeFile(dans('README.md'), 'autre');
  expect(await empreinteEntrees(racine)).toBe(avant);
});

it('change avec un contenu, un nom, un ajout ou les dépendances', async () => {
  const vues = new Set([await empreinteEntrees(racine)]);
  await writeFile(dans('src/lib/a.ts'), 'b');
  vues.add(await empreinteEntrees(racine));
  await rename(dans('src/lib/a.ts'), dans('src/lib/b.ts'));
  vues.add(await empreinteEntrees(racine));
  await mkdir(dans('data'));
  await writeFile(dans('data/acteurs.csv'), 'id');
  vues.add(await empreinteEntrees(racine));
  await writeFile(dans('package-lock.json'), '{"a":1}');
  vues.add(await empreinteEntrees(racine));
  expect(vues.size).toBe(5);
});
