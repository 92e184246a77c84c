/** Construction : source, empreinte, chaîne, puis écriture — le manifeste en dernier. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  lireManifeste,
  NOM_FORMES,
  NOM_TERRITOIRES,
  NOM_TUILES,
  VERSION_MANIFESTE,
  type FichierProduit,
  type ManifesteContours,
} from '../../src/lib/domain/manifeste-contours';
import { empreinte } from './empreinte';
import {
  ecrireAtomique,
  ErreurContours,
  expliquerRefus,
  lireJson,
  sha256,
  sha256Fichier,
  SUFFIXE_PROVISOIRE,
} from './outils';
import type { Progression } from './progression';
import { SECOURS, type SourceTrouvee } from './sources/commun';
import { resoudreSource } from './sources/resoudre';
import { prendreVerrou } from './verrou';

export interface OptionsConstruction {
  racine: string;
  /** Dossier de sortie. */
  sortie: string;
  /** CONTOURS_SOURCE. */
  demandee?: string;
}

export interface Resultat {
  manifeste: ManifesteContours;
  /** Faux si tout était déjà à jour. */
  construit: boolean;
}

export const NOM_VERROU = '.verrou';
const cheminManifeste = (sortie: string) => path.join(sortie, 'manifeste.json');

/** Manifeste en place, à condition que ses fichiers soient là et intacts. */
async function manifesteValide(sortie: string): Promise<ManifesteContours | null> {
  const manifeste = lireManifeste(await lireJson(cheminManifeste(sortie)).catch(() => null));
  if (!manifeste) return null;
  for (const { nom, sha256: attendu } of Object.values(manifeste.fichiers)) {
    const obtenu = await sha256Fichier(path.join(sortie, nom)).catch(() => '');
    if (obtenu !== attendu) return null;
  }
  return manifeste;
}

async function ecrireFichier(
  sortie: string,
  genre: { prefixe: string; suffixe: string },
  contenu: Buffer,
): Promise<FichierProduit> {
  const somme = sha256(contenu);
  const nom = `${genre.prefixe}-${somme.slice(0, 12)}.${genre.suffixe}`;
  await ecrireAtomique(path.join(sortie, nom), contenu);
  return { nom, octets: contenu.length, sha256: somme };
}

/** Efface ce que le manifeste ne nomme pas : anciennes tuiles, écritures interrompues. */
async function ranger(sortie: string, { fichiers }: ManifesteContours): Promise<void> {
  const gardes = Object.values(fichiers).map(({ nom }) => nom);
  for (const nom of await readdir(sortie)) {
    const produit = [NOM_TUILES, NOM_TERRITOIRES, NOM_FORMES].some((forme) => forme.test(nom));
    if (nom.endsWith(SUFFIXE_PROVISOIRE) || (produit && !gardes.includes(nom))) {
      await rm(path.join(sortie, nom), { force: true });
    }
  }
}

async function fabriquer(
  trouvee: SourceTrouvee,
  marque: string,
  sortie: string,
  p: Progression,
): Promise<ManifesteContours> {
  // Chargée seulement s’il y a quelque chose à faire : « déjà à jour » reste immédiat.
  const { produire } = await import('./chaine');
  const produit = await produire(trouvee, p);
  for (const remarque of produit.remarques) p.dire(`  ! ${remarque}`);
  const tuiles = { prefixe: 'contours', suffixe: 'pmtiles' };
  const territoires = { prefixe: 'territoires', suffixe: 'json' };
  const manifeste: ManifesteContours = {
    version: VERSION_MANIFESTE,
    produitLe: new Date().toISOString(),
    source: trouvee.source,
    comptes: produit.comptes,
    manquants: produit.manquants,
    zooms: produit.zooms,
    attribution: produit.attribution,
    fichiers: {
      tuiles: await ecrireFichier(sortie, tuiles, produit.tuiles),
      territoires: await ecrireFichier(
        sortie,
        territoires,
        Buffer.from(JSON.stringify(produit.index)),
      ),
      formes: await ecrireFichier(
        sortie,
        { prefixe: 'formes', suffixe: 'bin' },
        Buffer.from(produit.formes),
      ),
    },
    empreinte: marque,
  };
  await ecrireAtomique(cheminManifeste(sortie), `${JSON.stringify(manifeste, null, 2)}\n`);
  await ranger(sortie, manifeste);
  return manifeste;
}

async function mettreAJour(o: OptionsConstruction, p: Progression): Promise<Resultat> {
  p.dire('Contours : recherche d’une source');
  const avancer = (part: number, detail: string) => p.avancer(part, detail);
  const trouvee = await resoudreSource({ ...o, dire: p.dire, avancer });
  const enPlace = await manifesteValide(o.sortie);
  if (!trouvee && enPlace && enPlace.source.genre !== 'secours') {
    p.dire('  Aucune source joignable : les contours déjà installés restent en place.');
    return { manifeste: enPlace, construit: false };
  }
  const source = trouvee ?? SECOURS;
  const { adresse, millesime } = source.source;
  p.dire(`  Source : ${adresse} (${millesime})`);
  const marque = await empreinte(source);
  if (enPlace?.empreinte === marque) return { manifeste: enPlace, construit: false };
  const manifeste = await fabriquer(source, marque, o.sortie, p);
  p.fin();
  return { manifeste, construit: true };
}

/**
 * Met les contours à jour si besoin, un seul processus à la fois. Rien de ce qui est en place n’est
 * touché avant que tout soit écrit : un disque plein laisse les contours précédents servir.
 */
export async function construire(o: OptionsConstruction, p: Progression): Promise<Resultat> {
  try {
    await mkdir(o.sortie, { recursive: true });
    const liberer = await prendreVerrou(path.join(o.sortie, NOM_VERROU), p.dire);
    try {
      return await mettreAJour(o, p);
    } finally {
      await liberer();
    }
  } catch (erreur) {
    const phrase = expliquerRefus(erreur, o.sortie, 'npm run contours');
    if (!phrase) throw erreur;
    const reste = 'Les contours déjà en place, s’il y en a, ne sont pas touchés.';
    throw new ErreurContours(`${phrase} ${reste}`, { cause: erreur });
  }
}
