/** `npm run dev` : prépare les données, puis sert avec rechargement. PORT (5173) et HOST honorés. */
import { preparer } from './preparer';
import { exigerAdresse, lireAdresse } from './serveur/adresse';
import { DOSSIER_CONTOURS } from './serveur/bilan';
import { pourNode, toutArreter } from './serveur/commande';
import { mener } from './serveur/erreur';
import { aLInterruption } from './serveur/lanceur';
import { servir, type Service } from './serveur/service';

let service: Service | undefined;

aLInterruption(async (code) => {
  if (service) return service.arreter();
  await toutArreter();
  process.exit(code);
});

await mener(async () => {
  const adresse = lireAdresse(process.env, 5173);
  // Sans PORT demandé, vite prend de lui-même le premier port libre.
  const { PORT, HOST } = process.env;
  if (PORT) await exigerAdresse(adresse, 'npm run dev');
  await preparer();
  const options = ['--port', String(adresse.port), ...(PORT ? ['--strictPort'] : [])];
  if (HOST) options.push('--host', adresse.hote);
  service = servir(pourNode(['vite', 'dev', ...options, ...process.argv.slice(2)]), {
    CONTOURS_DIR: DOSSIER_CONTOURS,
  });
  process.exitCode = await service.fin;
});
