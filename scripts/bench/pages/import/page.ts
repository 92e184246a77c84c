/** Page de banc : le vrai import de l’atelier, et papaparse seul, sur le même fichier choisi. */
import { analyser, importer } from '../../../../src/lib/data/import';
import type { ChoixImport } from '../../../../src/lib/domain/diagnostic/import/types';
import type { Releve } from '../../../../src/lib/domain/diagnostic/releve';

export interface Passage {
  ms: number;
  lignes: number;
  /** Durées des tâches longues (> 50 ms) du fil principal, telles que le navigateur les voit. */
  longues: number[];
}

const longues: number[] = [];
new PerformanceObserver((liste) => {
  for (const e of liste.getEntries()) longues.push(e.duration);
}).observe({ type: 'longtask', buffered: false });

const fichier = () => (document.querySelector('#fichier') as HTMLInputElement).files![0]!;

async function mesurer(quoi: () => Promise<number>): Promise<Passage> {
  await new Promise((r) => setTimeout(r, 200));
  longues.length = 0;
  const debut = performance.now();
  const lignes = await quoi();
  const ms = performance.now() - debut;
  // Les tâches longues sont annoncées après coup.
  await new Promise((r) => setTimeout(r, 300));
  return { ms, lignes, longues: [...longues] };
}

function papaSeul(): Promise<number> {
  return new Promise((resolve, reject) => {
    const fil = new Worker(new URL('./papa.worker.ts', import.meta.url), { type: 'module' });
    fil.onmessage = ({ data }) => {
      fil.terminate();
      resolve(data as number);
    };
    fil.onerror = reject;
    fil.postMessage(fichier());
  });
}

let releve: Releve | null = null;
let choix: ChoixImport | null = null;

Object.assign(globalThis, {
  papa: () => mesurer(papaSeul),
  /** Ce que la personne voit avant d’importer : la liste des communes et le début du fichier, lus. */
  analyse: (index: string) =>
    mesurer(async () => {
      ({ choix } = await analyser(fichier(), { index }));
      return 0;
    }),
  nous: (index: string) =>
    mesurer(async () => {
      const { fait } = await importer(fichier(), choix!, { index, surProgres: () => undefined });
      if (fait.genre !== 'structures') throw new Error('relevé attendu');
      releve = fait;
      return fait.taille;
    }),
  /** Rang de commune de chaque ligne, pour juger l’appariement hors de la page. */
  communes: () => Array.from(releve!.commune),
  roles: () => releve!.colonnes.map((c) => c.role),
});
