/** Les licences des dépendances : toutes connues, toutes compatibles, et listées. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ecrirePage, PAGE } from '../../scripts/qualite/page-licences';
import { juger, lirePaquets, paquetsDuVerrou } from '../../scripts/qualite/paquets';

describe('licences', () => {
  it('de toutes les dépendances conviennent à une application MIT', async () => {
    const refuses = (await paquetsDuVerrou()).filter(({ licence }) => juger(licence) === null);
    expect(refuses, 'retirer le paquet, ou l’admettre en connaissance de cause').toEqual([]);
  });

  it('sont toutes dans docs/licences.md (npm run licences)', async () => {
    const voulue = await ecrirePage(await paquetsDuVerrou());
    expect(await readFile(PAGE, 'utf8')).toBe(voulue);
  });

  it.each([
    'GPL-3.0',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'SSPL-1.0',
    'BUSL-1.1',
    'inconnue',
    'UNLICENSED',
  ])('%s est refusée', (licence) => expect(juger(licence)).toBeNull());

  it.each([
    ['(MIT OR GPL-3.0)', true],
    ['(GPL-3.0 OR AGPL-3.0)', false],
    ['(MIT AND Zlib)', true],
    ['(MIT AND GPL-2.0)', false],
  ])('%s : choix et cumul se lisent', (licence, admise) =>
    expect(juger(licence) !== null).toBe(admise),
  );

  it('un paquet servi quelque part n’est pas un outil', () => {
    const lus = lirePaquets({
      '': { license: 'MIT' },
      'node_modules/a': { license: 'MIT', dev: true },
      'node_modules/b/node_modules/a': { license: 'MIT' },
      'node_modules/c-linux-x64-gnu': { license: 'ISC', dev: true, optional: true },
      'node_modules/c-darwin-arm64': { license: 'ISC', dev: true, optional: true },
      'node_modules/sans': {},
    });
    expect(lus).toEqual([
      { nom: 'a', licence: 'MIT', outil: false },
      { nom: 'c', licence: 'ISC', outil: true },
      { nom: 'sans', licence: 'inconnue', outil: false },
    ]);
  });
});
