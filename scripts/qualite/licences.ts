/** `npm run licences` : réécrit `docs/licences.md`, et refuse une licence qui ne convient pas. */
import { ecrireAtomique } from '../contours/outils';
import { ecrirePage, PAGE } from './page-licences';
import { juger, paquetsDuVerrou } from './paquets';

const paquets = await paquetsDuVerrou();
const refuses = paquets.filter(({ licence }) => juger(licence) === null);
for (const { nom, licence } of refuses)
  console.error(`${nom} : licence « ${licence} » non admise.`);
await ecrireAtomique(PAGE, await ecrirePage(paquets));
console.log(`${paquets.length} paquets listés dans docs/licences.md.`);
if (refuses.length > 0) process.exitCode = 1;
