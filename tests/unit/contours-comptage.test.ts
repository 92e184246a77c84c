/**
 * Comptage dans le vrai fichier de tuiles : chaque territoire doit pouvoir être atteint.
 * Demande une source complète (`npm run contours`) ; sinon l’essai est sauté, et le dit.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lireIndex } from '../../src/lib/domain/index-territoires';
import {
  DOSSIER_CONTOURS,
  SANS_CONTOURS,
  contoursComplets,
  manifeste,
} from '../contours-installes';
import { sourceLocale, tuilesDuZoom } from './contours-aides';

if (!contoursComplets) console.warn(`Comptage sauté : ${SANS_CONTOURS}.`);

const ATTENDUS = { regions: 18, departements: 101, epci: 1255, communes: 34_875 };

describe.skipIf(!contoursComplets)('tuiles du vrai découpage', () => {
  for (const zoom of [8, 10]) {
    it(`les quatre niveaux sont tous atteignables au zoom ${zoom}`, async () => {
      const source = sourceLocale(path.join(DOSSIER_CONTOURS, manifeste!.fichiers.tuiles.nom));
      const codes: Record<string, Set<unknown>> = {};
      const nommes = new Set<string>();
      for await (const { tuile } of tuilesDuZoom(source, zoom)) {
        for (const couche of Object.keys(ATTENDUS)) {
          const calque = tuile.layers[couche];
          const vus = (codes[couche] ??= new Set());
          for (let i = 0; i < (calque?.length ?? 0); i++)
            vus.add(calque!.feature(i).properties.code);
        }
        const noms = tuile.layers.noms;
        for (let i = 0; i < (noms?.length ?? 0); i++) {
          const { niveau, code } = noms!.feature(i).properties;
          nommes.add(`${niveau}:${code}`);
        }
      }
      source.fermer();
      const comptes = Object.entries(codes).map(([couche, vus]) => [couche, vus.size]);
      expect(Object.fromEntries(comptes)).toEqual(ATTENDUS);
      const total = Object.values(ATTENDUS).reduce((a, b) => a + b);
      if (zoom === manifeste!.zooms.max) expect(nommes.size).toBe(total);
    }, 30_000);
  }

  it('l’index donne un point, une emprise et une surface à tout territoire dessiné', () => {
    const { nom } = manifeste!.fichiers.territoires;
    const index = lireIndex(JSON.parse(readFileSync(path.join(DOSSIER_CONTOURS, nom), 'utf8')));
    const dessines = (['region', 'departement', 'epci', 'commune'] as const).map((niveau) =>
      index.tous(niveau).filter((t) => t.point && t.emprise && t.surface !== undefined),
    );
    expect(dessines.map((t) => t.length)).toEqual(Object.values(ATTENDUS));
    for (const { point, emprise, surface } of dessines.flat()) {
      const [[lon, lat], [ouest, sud, est, nord]] = [point!, emprise!];
      expect(lon >= ouest && lon <= est && lat >= sud && lat <= nord && surface! > 0).toBe(true);
    }
  });
});
