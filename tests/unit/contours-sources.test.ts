import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { construire } from '../../scripts/contours/construire';
import { ErreurContours } from '../../scripts/contours/outils';
import { SANS_AFFICHAGE } from '../../scripts/contours/progression';
import { FICHIERS, millesimeEcrit } from '../../scripts/contours/sources/commun';
import { lireCouche } from '../../scripts/contours/sources/lire';
import { depuisDossier, resoudreSource } from '../../scripts/contours/sources/resoudre';
import { Injoignable, Introuvable, telecharger } from '../../scripts/contours/sources/telecharger';
import { prendreVerrou } from '../../scripts/contours/verrou';

let dossier: string;
beforeEach(async () => {
  dossier = await mkdtemp(path.join(os.tmpdir(), 'contours-'));
});
afterEach(() => rm(dossier, { recursive: true, force: true }));

const fichier = (nom: string) => path.join(dossier, nom);

describe('fichiers sources abîmés : une phrase claire', () => {
  const lire = async (nom: string, contenu: string | Buffer) => {
    await writeFile(fichier(nom), contenu);
    return lireCouche('region', fichier(nom), [1, 3]);
  };
  const entite = (properties: unknown, type = 'Polygon') =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties, geometry: { type, coordinates: [[]] } }],
    });
  const bonne = { code: '11', nom: 'Île-de-France' };

  it.each([
    [
      'GeoJSON tronqué',
      entite(bonne).slice(0, -20),
      /x\.geojson : GeoJSON tronqué.*npm run contours/,
    ],
    ['gzip tronqué', gzipSync(entite(bonne)).subarray(0, 40), /gzip tronquée/],
    ['vide', '', /fichier vide/],
    ['autre JSON', '{"type":"Feature"}', /FeatureCollection/],
    ['sans nom', entite({ code: '11' }), /entité n° 1 \(11\).*« code » et « nom »/],
    ['code numérique', entite({ code: 11, nom: 'x' }), /chaînes de caractères/],
    ['mauvais code', entite({ code: 'ZZ', nom: 'x' }), /code de région/],
    ['mauvaise géométrie', entite(bonne, 'Point'), /n’est pas un polygone/],
  ])('%s', async (_, contenu, message) => {
    await expect(lire('x.geojson', contenu)).rejects.toThrow(message);
    await expect(lire('x.geojson', contenu)).rejects.toBeInstanceOf(ErreurContours);
  });

  it('fichier manquant, nombre invraisemblable', async () => {
    await expect(lireCouche('region', fichier('absent'))).rejects.toThrow(
      /absent : fichier manquant/,
    );
    await writeFile(fichier('peu'), entite(bonne));
    await expect(lireCouche('region', fichier('peu'))).rejects.toThrow(/1 régions.*de 13 à 30/);
  });

  it('lit un fichier compressé, quelle que soit son extension', async () => {
    expect(await lire('x.geojson', gzipSync(entite(bonne)))).toHaveLength(1);
  });
});

describe('choix de la source', () => {
  it('nomme ce qui manque dans un dossier incomplet', async () => {
    expect(await depuisDossier(dossier)).toBeNull();
    await writeFile(fichier(FICHIERS.region), '{}');
    await expect(depuisDossier(dossier)).rejects.toThrow(
      /departements-100m\.geojson\[\.gz\], epci.*CONTOURS_SOURCE/,
    );
  });

  it('essaie CONTOURS_SOURCE puis le dossier voisin', async () => {
    const racine = path.join(dossier, 'projet');
    const voisin = path.join(dossier, 'shared', 'contours');
    await mkdir(racine);
    await mkdir(voisin, { recursive: true });
    for (const nom of Object.values(FICHIERS)) await writeFile(path.join(voisin, nom), '{}');
    await writeFile(path.join(voisin, 'README.md'), 'IGN 2018, Code officiel géographique 2026.');
    const lignes: string[] = [];
    const trouvee = await resoudreSource({
      racine,
      sortie: dossier,
      demandee: fichier('nulle-part'),
      dire: (ligne) => lignes.push(ligne),
    });
    expect(trouvee?.source).toMatchObject({ genre: 'dossier', millesime: 'COG 2026' });
    expect(lignes.join()).toMatch(/CONTOURS_SOURCE .*nulle-part.* aucun contour ici/);
  });

  it('lit le millésime dans une adresse ou un texte', () => {
    expect(millesimeEcrit('https://x/contours-administratifs/2025/geojson/')).toBe('COG 2025');
    expect(millesimeEcrit('COG 2018, recodé COG 2026')).toBe('COG 2026');
    expect(millesimeEcrit('rien')).toBeUndefined();
  });

  it('ne touche pas au résultat précédent quand la source est cassée', async () => {
    const source = path.join(dossier, 'source');
    const sortie = path.join(dossier, 'sortie');
    await mkdir(source);
    await mkdir(sortie);
    for (const nom of Object.values(FICHIERS)) await writeFile(path.join(source, nom), '{"type":');
    await writeFile(path.join(sortie, 'manifeste.json'), 'précédent');
    const essai = construire({ racine: dossier, sortie, demandee: source }, SANS_AFFICHAGE);
    await expect(essai).rejects.toThrow(/regions-100m\.geojson : GeoJSON tronqué/);
    expect(await readFile(path.join(sortie, 'manifeste.json'), 'utf8')).toBe('précédent');
    expect(await readdir(sortie)).toEqual(['manifeste.json']);
  });
});

describe('verrou', () => {
  it('n’admet qu’une construction à la fois et reprend un verrou abandonné', async () => {
    const liberer = await prendreVerrou(fichier('v'), () => {});
    await expect(prendreVerrou(fichier('v'), () => {}, 10)).rejects.toThrow(/verrou/);
    await liberer();
    await writeFile(fichier('v'), '999999999');
    await (
      await prendreVerrou(fichier('v'), () => {}, 10)
    )();
    expect(await readdir(dossier)).toEqual([]);
  });
});

describe('téléchargement', () => {
  const contenu = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251));
  const demandes: IncomingMessage['headers'][] = [];
  let repondre: (demande: IncomingMessage, reponse: ServerResponse) => void;
  const serveur = createServer((demande, reponse) => {
    demandes.push(demande.headers);
    repondre(demande, reponse);
  });
  let adresse = '';
  beforeEach(async () => {
    demandes.length = 0;
    await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
    adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/f`;
  });
  afterEach(() => {
    serveur.closeAllConnections();
    return new Promise((fini) => serveur.close(fini));
  });

  it('reprend par Range après une coupure, puis redemande seulement si le fichier a changé', async () => {
    repondre = ({ headers }, reponse) => {
      if (headers['if-none-match'] === '"v1"') return reponse.writeHead(304).end();
      const debut = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
      const longueurs = { 'content-length': contenu.length - debut, etag: '"v1"' };
      if (debut > 0) {
        const plage = `bytes ${debut}-${contenu.length - 1}/${contenu.length}`;
        return reponse
          .writeHead(206, { ...longueurs, 'content-range': plage })
          .end(contenu.subarray(debut));
      }
      reponse.writeHead(200, longueurs);
      // Fermeture propre au milieu du corps : ce qui est parti arrive, le reste manque.
      reponse.write(contenu.subarray(0, 80_000), () => setTimeout(() => reponse.socket?.end(), 50));
    };
    const fiche = await telecharger(adresse, fichier('f'));
    expect(demandes[1]).toMatchObject({
      'if-range': '"v1"',
      range: expect.stringMatching(/bytes=\d+-/),
    });
    expect((await readFile(fichier('f'))).equals(contenu)).toBe(true);
    expect(fiche.octets).toBe(contenu.length);
    await telecharger(adresse, fichier('f'));
    expect(demandes).toHaveLength(3);
    expect((await readdir(dossier)).sort()).toEqual(['f', 'f.json']);
  });

  it('distingue un fichier absent d’un serveur muet', async () => {
    repondre = (_, reponse) => reponse.writeHead(404).end();
    await expect(telecharger(adresse, fichier('f'))).rejects.toBeInstanceOf(Introuvable);
    repondre = () => {};
    const muet = telecharger(adresse, fichier('f'), { essais: 1, delaiMs: 100 });
    await expect(muet).rejects.toBeInstanceOf(Injoignable);
    expect(await readdir(dossier)).toEqual([]);
  });

  it('se sert des fichiers déjà obtenus quand l’adresse ne répond plus', async () => {
    repondre = (_, reponse) => reponse.writeHead(200, { etag: '"v1"' }).end('{}');
    const base = adresse.slice(0, -1);
    const options = { racine: dossier, sortie: dossier, demandee: base, dire: () => {} };
    const premiere = await resoudreSource(options);
    expect(premiere?.source).toMatchObject({ genre: 'url', adresse: base });
    repondre = (_, reponse) => reponse.destroy();
    demandes.length = 0;
    expect(await resoudreSource(options)).toEqual(premiere);
    // Deux essais sur le premier fichier, aucun sur les suivants.
    expect(demandes).toHaveLength(2);
  });
});
