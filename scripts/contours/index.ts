/**
 * `npm run contours` : construit les tuiles des limites administratives et l’index des territoires.
 *
 * CONTOURS_SOURCE : dossier, adresse, ou `secours` ; CONTOURS_DIR : dossier de sortie.
 */
import path from 'node:path';
import { avisContours } from '../../src/lib/domain/manifeste-contours';
import { construire, NOM_VERROU, type Resultat } from './construire';
import { ErreurContours, lisible, RACINE } from './outils';
import { creerProgression } from './progression';
import { lacherVerrou } from './verrou';

const sortie = path.resolve(RACINE, process.env.CONTOURS_DIR ?? '.territoiress/contours');

function resumer({ manifeste, construit }: Resultat, secondes: number): void {
  const { comptes, fichiers } = manifeste;
  const nombre = (n: number) => n.toLocaleString('fr-FR');
  console.log(
    `${construit ? 'Contours prêts' : 'Contours déjà à jour'} en ${secondes.toFixed(1)} s : ` +
      `${comptes.region} régions, ${comptes.departement} départements, ${nombre(comptes.epci)} EPCI, ` +
      `${nombre(comptes.commune)} communes ; ${lisible(fichiers.tuiles.octets)} de tuiles.`,
  );
  const avis = avisContours(manifeste);
  if (avis) {
    console.log(`\n⚠ ${avis.message} ${avis.commande}`);
    console.log('  (avec un accès réseau, ou CONTOURS_SOURCE=dossier-ou-adresse)');
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // Les écritures en cours n’ont pas leur nom définitif : rien de servi n’est touché.
    lacherVerrou(path.join(sortie, NOM_VERROU));
    console.log('\nInterrompu : les contours précédents restent en place.');
    process.exit(130);
  });
}

const debut = Date.now();
try {
  const options = { racine: RACINE, sortie, demandee: process.env.CONTOURS_SOURCE || undefined };
  const resultat = await construire(options, creerProgression());
  resumer(resultat, (Date.now() - debut) / 1000);
} catch (erreur) {
  const attendue = erreur instanceof ErreurContours;
  console.error(attendue ? `\n✗ ${erreur.message}` : erreur);
  process.exit(1);
}
