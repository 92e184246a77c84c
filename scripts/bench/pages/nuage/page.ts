/** La page mesurée : un moteur, une taille, quatre gestes. Le banc l’appelle par `window.banc`. */
import { image, type Lignes, type Moteur } from './commun';
import { MOTEURS } from './moteurs';

const demande = new URLSearchParams(location.search);

async function lireLignes(n: number): Promise<Lignes> {
  const tampon = await (await fetch(`/lignes?n=${n}`)).arrayBuffer();
  return {
    n,
    lon: new Float64Array(tampon, 0, n),
    lat: new Float64Array(tampon, n * 8, n),
    categorie: new Uint8Array(tampon, n * 16, n),
  };
}

async function duree(geste: () => Promise<void>): Promise<number> {
  const debut = performance.now();
  await geste();
  return performance.now() - debut;
}

/** Millisecondes par image pendant un aller et retour. */
async function rythme(moteur: Moteur): Promise<number> {
  let images = 0;
  let fini = false;
  const debut = performance.now();
  const glisse = (async () => {
    await moteur.glisser(300, 1000);
    await moteur.glisser(-300, 1000);
    fini = true;
  })();
  while (!fini) {
    await image();
    images++;
  }
  await glisse;
  return (performance.now() - debut) / images;
}

async function memoire(): Promise<number | null> {
  const mesurer = (
    performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> }
  ).measureUserAgentSpecificMemory;
  return mesurer ? (await mesurer.call(performance)).bytes : null;
}

let moteur: Moteur;

const banc = {
  async preparer() {
    moteur = await MOTEURS[demande.get('moteur')!]!();
    await moteur.preparer(await lireLignes(Number(demande.get('n'))));
  },
  charger: () => duree(() => moteur.charger()),
  filtrer: () => duree(() => moteur.filtrer(5)),
  rythme: () => rythme(moteur),
  memoire,
};

export type BancPage = typeof banc;
(globalThis as { banc?: BancPage }).banc = banc;
