/**
 * Le nuage de points face à ce qui se fait : groupement natif de MapLibre, Leaflet.markercluster,
 * deck.gl par défaut ; et, pour quelques centaines de points, la carte d’accueil. Mêmes lignes, même
 * Chromium sans GPU, un navigateur neuf par mesure, séries entrelacées, médianes. Tout est mesuré du
 * dehors, sur les images que le navigateur présente et de vrais gestes de souris. Le fond est de la
 * même couleur unie pour tous, par le mécanisme de chacun : canevas de MapLibre, tuiles de Leaflet.
 *
 * Réglages (variables d’environnement) : BANC_TAILLES=250,22000,220000 · BANC_SERIES=3 ·
 * BANC_MOTEURS=accueil,nuage,maplibre,leaflet,deck (webgl-couche et webgl-calque en plus).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import type { Banc, Mesure } from '../banc';
import { genererLignes } from '../donnees/nuage';
import { mesurerMateriel } from '../nuage/materiel';
import { BORNE_MS, mesurer } from '../nuage/mesurer';
import { AUTRES, tableau, type Releve } from '../nuage/releve';
import { servir } from '../pages/servir';
import { pageDeBanc } from '../pages/construction';

/** La carte d’accueil montre le corpus : quelques centaines d’initiatives, jamais un import. */
const ACCUEIL_MAX = 1000;
/** Un pixel de la couleur du fond (#fbf7ee), que Leaflet étire en tuile. */
const TUILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4/f0dAAXRAuEsKPj5AAAAAElFTkSuQmCC',
  'base64',
);

const liste = (nom: string, defaut: string) => (process.env[nom] || defaut).split(',');
const series = () => Number(process.env.BANC_SERIES || 3);

function moteursPour(n: number): string[] {
  const demandes = liste('BANC_MOTEURS', ['accueil', 'nuage', ...AUTRES].join(','));
  return demandes.filter((m) => m !== 'accueil' || n <= ACCUEIL_MAX);
}

async function mener(origine: string, dire: (ligne: string) => void): Promise<Mesure[]> {
  const mesures: Mesure[] = [];
  for (const n of liste('BANC_TAILLES', '250,22000,220000').map(Number)) {
    const moteurs = moteursPour(n);
    const releves = new Map<string, Releve[]>(moteurs.map((m) => [m, []]));
    for (let serie = 0; serie < series(); serie++) {
      // L’ordre tourne : aucun moteur n’est toujours le premier.
      const ordre = moteurs.map((_, k) => moteurs[(k + serie) % moteurs.length]!);
      for (const moteur of ordre) {
        const releve = await mesurer(origine, moteur, n);
        releves.get(moteur)!.push(releve);
        const chiffres = Object.entries(releve).map(([g, v]) => `${g} ${v.toFixed(1)}`);
        dire(`${n} points, série ${serie + 1}, ${moteur} : ${chiffres.join(' · ')}`);
      }
    }
    mesures.push(...tableau(n, releves));
    if (n > ACCUEIL_MAX) mesures.push(...(await mesurerMateriel(origine, n)));
  }
  return mesures;
}

const banc: Banc = {
  nom: 'nuage',
  titre: 'Le nuage de points, sans GPU, face aux autres moteurs',
  async mesurer(dire) {
    const sortie = await mkdtemp(path.join(os.tmpdir(), 'banc-nuage-'));
    try {
      await build(pageDeBanc('nuage', sortie));
      const lignes = new Map<number, Uint8Array>();
      const service = await servir(sortie, (url) => {
        if (url.pathname === '/tuile.png') return TUILE;
        if (url.pathname !== '/lignes') return null;
        const n = Number(url.searchParams.get('n'));
        if (!lignes.has(n)) lignes.set(n, encoder(n));
        return lignes.get(n)!;
      });
      try {
        return {
          methode: `Chromium sans GPU, 1 280 × 800, même fond uni pour tous, un navigateur neuf par mesure, vrais gestes de souris, images présentées ; médianes de ${series()} séries entrelacées ; mesures bornées à ${BORNE_MS / 1000} s. Référence des plafonds : groupement de MapLibre ; puis le meilleur de chaque grandeur.`,
          mesures: await mener(service.origine, dire),
        };
      } finally {
        service.fermer();
      }
    } finally {
      await rm(sortie, { recursive: true, force: true });
    }
  },
};

function encoder(n: number): Uint8Array {
  const { lon, lat, categorie } = genererLignes(n);
  const octets = new Uint8Array(n * 17);
  octets.set(new Uint8Array(lon.buffer), 0);
  octets.set(new Uint8Array(lat.buffer), n * 8);
  octets.set(categorie, n * 16);
  return octets;
}

export default banc;
