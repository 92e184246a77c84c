/**
 * `npm start` : prépare les données, construit si quelque chose a changé, sert l’application.
 * PORT (3000) et HOST (0.0.0.0) choisissent l’adresse ; `-- --reconstruire` force la construction.
 */
import { preparer } from './preparer';
import { exigerAdresse, lireAdresse } from './serveur/adresse';
import { direBilan, DOSSIER_CONTOURS } from './serveur/bilan';
import { toutArreter } from './serveur/commande';
import { construire, construitAJour, SERVEUR } from './serveur/construction';
import { ErreurLancement, mener } from './serveur/erreur';
import { aLInterruption } from './serveur/lanceur';
import { attendreReponse, servir, type Service } from './serveur/service';

let service: Service | undefined;

aLInterruption(async (code) => {
  if (service) return service.arreter();
  console.error('\nInterrompu pendant la préparation.');
  await toutArreter();
  process.exit(code);
});

async function construireSiBesoin(forcer: boolean): Promise<void> {
  if (!forcer && (await construitAJour())) return console.log('Application déjà construite.');
  const debut = Date.now();
  console.log('Construction de l’application (une minute environ)…');
  const { code, texte } = await construire();
  if (code !== 0) {
    console.error(texte);
    const plein = /ENOSPC|No space left on device/.test(texte);
    throw new ErreurLancement(
      plein
        ? 'Le disque est plein : la construction demande une trentaine de Mo. Faites de la place, puis relancez.'
        : 'La construction a échoué (détail ci-dessus).',
      code,
    );
  }
  console.log(`  Faite en ${((Date.now() - debut) / 1000).toFixed(0)} s.`);
}

await mener(async () => {
  const adresse = lireAdresse(process.env, 3000);
  const { hote, port, url } = adresse;
  await exigerAdresse(adresse, 'npm start');
  await preparer();
  await construireSiBesoin(process.argv.includes('--reconstruire'));
  await exigerAdresse(adresse, 'npm start'); // il a pu être pris pendant la construction
  const env = {
    HOST: hote,
    PORT: String(port),
    // Sans ORIGIN, adapter-node suppose https : les liens absolus seraient faux.
    ORIGIN: process.env.ORIGIN || url,
    CONTOURS_DIR: DOSSIER_CONTOURS,
    NODE_ENV: process.env.NODE_ENV || 'production',
    SHUTDOWN_TIMEOUT: process.env.SHUTDOWN_TIMEOUT || '3',
  };
  // « Listening on http://0.0.0.0 » : notre adresse, elle, s’ouvre dans un navigateur.
  service = servir([SERVEUR], env, { taire: /^Listening on / });
  try {
    await attendreReponse(url, service);
    console.log(`\nTerritoirESS est prêt : ${url}\n${await direBilan()}\nCtrl+C pour arrêter.`);
  } catch (erreur) {
    service.arreter();
    await service.fin;
    throw erreur;
  }
  process.exitCode = await service.fin;
});
