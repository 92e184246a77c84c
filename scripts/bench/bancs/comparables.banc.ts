/** Trouver les territoires qui ressemblent le plus : arbre k-d face à un parcours complet. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { profiler, rapprocher, type RangChefLieu } from '../../../src/lib/domain/comparables';
import { IndexComparables } from '../../../src/lib/domain/index-comparables';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { mediane, quantile, type Banc } from '../banc';

const DOSSIER = path.resolve(process.env.CONTOURS_DIR || '.territoiress/contours');
const DEMANDES = 300;
const VOISINS = 6;

async function lireProfils() {
  const lire = async (nom: string) =>
    JSON.parse(await readFile(path.join(DOSSIER, nom), 'utf8')) as unknown;
  const manifeste = (await lire('manifeste.json')) as {
    fichiers: { territoires: { nom: string } };
  };
  const index = lireIndex(await lire(manifeste.fichiers.territoires.nom));
  const chefs = (niveau: 'region' | 'departement') =>
    new Set(index.tous(niveau).map((t) => t.chefLieu));
  const [regions, departements] = [chefs('region'), chefs('departement')];
  const rang: RangChefLieu = (c) => (regions.has(c) ? 2 : departements.has(c) ? 1 : 0);
  return index.tous('commune').map((t) => profiler(t, rang));
}

function chronometrer(fois: () => void): number {
  const debut = performance.now();
  fois();
  return performance.now() - debut;
}

const ms = (v: number) => `${v.toFixed(3).replace('.', ',')} ms`;

const banc: Banc = {
  nom: 'comparables',
  titre: 'Les communes qui ressemblent le plus à une autre',
  async mesurer(dire) {
    const profils = await lireProfils();
    let arbre!: IndexComparables;
    const construction = chronometrer(() => (arbre = new IndexComparables(profils)));
    const pas = Math.floor(profils.length / DEMANDES);
    const demandes = profils.filter((_, i) => i % pas === 0);
    const [parArbre, parParcours]: [number[], number[]] = [[], []];
    // Les deux, tour à tour, pour partager ce que la machine fait d’autre.
    for (const p of demandes) {
      parArbre.push(chronometrer(() => arbre.plusRessemblants(p, VOISINS)));
      parParcours.push(chronometrer(() => rapprocher(p, profils, VOISINS)));
    }
    dire(`${demandes.length} communes`);
    const paris = profils.find((p) => p.code === '75056')!;
    const pire = chronometrer(() => arbre.plusRessemblants(paris, VOISINS));
    const parcoursParis = chronometrer(() => rapprocher(paris, profils, VOISINS));
    const ligne = (quoi: string, a: number, b: number) => ({
      quoi,
      valeur: ms(a),
      reference: `un parcours des ${profils.length} communes (${ms(b)})`,
      rapport: a / b,
    });
    return {
      methode: `${demandes.length} communes régulièrement espacées, ${VOISINS} semblables chacune ; arbre construit en ${ms(construction)}.`,
      mesures: [
        ligne('médiane', mediane(parArbre), mediane(parParcours)),
        ligne('95e centile', quantile(parArbre, 0.95), quantile(parParcours, 0.95)),
        ligne('Paris, sans semblable', pire, parcoursParis),
      ],
    };
  },
};
export default banc;
