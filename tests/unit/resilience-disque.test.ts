/**
 * Disque plein pendant la préparation des contours : une phrase, rien à moitié écrit, et les contours
 * précédents toujours là. `/dev/full` refuse toute écriture comme un disque plein.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { construire } from '../../scripts/contours/construire';
import { ErreurContours } from '../../scripts/contours/outils';
import { SANS_AFFICHAGE } from '../../scripts/contours/progression';
import { telecharger } from '../../scripts/contours/sources/telecharger';

const TUILES = Buffer.from('tuiles neuves');

// La chaîne prend une minute ; ici, seule l’écriture de ce qu’elle rend est en cause.
vi.mock('../../scripts/contours/chaine', () => ({
  produire: async () => ({
    tuiles: TUILES,
    index: {},
    formes: Buffer.from('formes'),
    comptes: { region: 0, departement: 0, epci: 0, commune: 0 },
    manquants: [],
    zooms: { min: 0, max: 0 },
    attribution: '',
    remarques: [],
  }),
}));

let dossier: string;
beforeEach(async () => {
  dossier = await mkdtemp(path.join(os.tmpdir(), 'disque-'));
});
afterEach(() => rm(dossier, { recursive: true, force: true }));

/** Une écriture provisoire vers ce fichier tombe sur un disque plein. */
const remplir = (nom: string) =>
  symlink('/dev/full', path.join(dossier, `${nom}.${process.pid}.en-cours`));
const nomTuiles = `contours-${createHash('sha256').update(TUILES).digest('hex').slice(0, 12)}.pmtiles`;
const preparer = () =>
  construire({ racine: '/nulle/part', sortie: dossier, demandee: 'secours' }, SANS_AFFICHAGE);

describe.skipIf(!existsSync('/dev/full'))('disque plein', () => {
  it.each([
    ['pendant les tuiles', nomTuiles],
    ['pendant le manifeste', 'manifeste.json'],
  ])('%s : une phrase, et les contours en place intacts', async (_quand, nom) => {
    await writeFile(path.join(dossier, 'manifeste.json'), 'précédent');
    await remplir(nom);
    const echec = await preparer().catch((erreur: unknown) => erreur);
    expect(echec).toBeInstanceOf(ErreurContours);
    expect((echec as Error).message).toMatch(/disque est plein.*place.*npm run contours/);
    expect((echec as Error).message).toContain(dossier);
    expect(await readFile(path.join(dossier, 'manifeste.json'), 'utf8')).toBe('précédent');
    const reste = await readdir(dossier);
    expect(reste.filter((n) => /en-cours|verrou/.test(n))).toEqual([]);
    // La place revenue, la même commande aboutit et range.
    await preparer();
    expect(await readFile(path.join(dossier, nomTuiles))).toEqual(TUILES);
  });

  it('pendant un téléchargement : ce n’est pas pris pour une panne de réseau', async () => {
    const serveur = createServer((_demande, reponse) => reponse.end('x'.repeat(100_000)));
    await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
    const { port } = serveur.address() as AddressInfo;
    const final = path.join(dossier, 'f');
    await symlink('/dev/full', `${final}.partiel`);
    await expect(telecharger(`http://127.0.0.1:${port}/f`, final)).rejects.toMatchObject({
      code: 'ENOSPC',
    });
    serveur.close();
  });
});
