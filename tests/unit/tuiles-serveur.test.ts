/** Les cartes dessinées par le serveur quand l’archive de tuiles manque ou est abîmée. */
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dossierContours } from '../../src/lib/server/contours';
import { lireFormes, sansTuiles, TuilesIllisibles } from '../../src/lib/server/tuiles';

const DEMANDE = { boite: [0.5, 0.34, 0.51, 0.35], couches: ['regions'], zoomMin: 0 } as const;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Les contours en place, sauf l’archive, remplacée par `octets` (ou absente). */
async function abimer(octets: Buffer | null): Promise<string> {
  const vrais = dossierContours();
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'tuiles-'));
  for (const nom of await readdir(vrais)) {
    if (!nom.endsWith('.pmtiles')) {
      await symlink(path.join(vrais, nom), path.join(dossier, nom)).catch(() => {});
    } else if (octets) await writeFile(path.join(dossier, nom), octets);
  }
  return dossier;
}

describe('archive de tuiles absente ou abîmée', () => {
  it.each([
    ['absente', null],
    ['vide', Buffer.alloc(0)],
    ['d’un autre format', Buffer.from('%PDF-1.7 '.repeat(4000))],
    ['remplie de zéros', Buffer.alloc(60_000)],
  ])('%s : une erreur nommée, que la page sait remplacer par « sans carte »', async (_quoi, o) => {
    const dossier = await abimer(o);
    vi.stubEnv('CONTOURS_DIR', dossier);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(lireFormes(DEMANDE)).rejects.toBeInstanceOf(TuilesIllisibles);
    expect(await lireFormes(DEMANDE).catch(sansTuiles(null))).toBeNull();
    await rm(dossier, { recursive: true });
  });

  it('remise en place, elle est relue sans redémarrer', async () => {
    const vrais = dossierContours();
    const dossier = await abimer(null);
    vi.stubEnv('CONTOURS_DIR', dossier);
    await expect(lireFormes(DEMANDE)).rejects.toThrow();
    const nom = (await readdir(vrais)).find((n) => n.endsWith('.pmtiles'))!;
    await writeFile(path.join(dossier, nom), await readFile(path.join(vrais, nom)));
    expect((await lireFormes(DEMANDE)).length).toBeGreaterThan(0);
    await rm(dossier, { recursive: true });
  });

  it('ne cache pas une autre erreur', () => {
    expect(() => sansTuiles(null)(new TypeError('autre'))).toThrow('autre');
  });
});
