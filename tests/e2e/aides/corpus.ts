/** Ce que le corpus contient, lu dans les données ouvertes et dans `data/` : ce que l’écran doit dire. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import Papa from 'papaparse';
import { ecartPixels, projeter, type Position, type Vue } from './mercator';

export interface Ligne {
  id: string;
  nom: string;
  resume: string;
  nature: string;
  statut: string | null;
  themes: string[];
  leviers: string[];
  commune: string | null;
  commune_nom: string | null;
  departement: string | null;
  region: string | null;
  pays: string | null;
  precision: string | null;
  longitude: number | null;
  latitude: number | null;
  url: string;
}

export interface Theme {
  id: string;
  nom: string;
  couleur: string;
  couleur_sombre: string;
}

/** Lit une table de `data/`, à plat. */
export function lireTable<T>(nom: string): T[] {
  const fichier = path.resolve(import.meta.dirname, '../../../data', `${nom}.csv`);
  return Papa.parse<T>(readFileSync(fichier, 'utf8'), { header: true, skipEmptyLines: true }).data;
}

export const THEMES = lireTable<Theme>('themes');

export function theme(id: string): Theme {
  const trouve = THEMES.find((t) => t.id === id);
  if (!trouve) throw new Error(`Pas de thème « ${id} » dans data/themes.csv`);
  return trouve;
}

export type Filtre = (ligne: Ligne) => boolean;
export interface Lieu {
  ligne: Ligne;
  position: Position;
}
export interface Bornes {
  min: number;
  max: number;
}

const TOUT: Filtre = () => true;

export class Corpus {
  constructor(readonly lignes: Ligne[]) {}

  /** Identifiants distincts des initiatives qui passent ce filtre. */
  ids(filtre: Filtre = TOUT): string[] {
    return [...new Set(this.lignes.filter(filtre).map((l) => l.id))];
  }

  lieux(filtre: Filtre = TOUT): Lieu[] {
    return this.lignes.filter(filtre).flatMap((ligne) => {
      const { longitude, latitude } = ligne;
      return longitude === null || latitude === null
        ? []
        : [{ ligne, position: [longitude, latitude] as Position }];
    });
  }

  /**
   * Combien d’éléments un canevas de cette taille doit montrer. Une initiative à plusieurs lieux
   * compte une fois par groupe où elle tombe : entre les initiatives et leurs lieux.
   */
  attendus(vue: Vue, taille: { width: number; height: number }, filtre?: Filtre): Bornes {
    const [cx, cy] = projeter([vue.longitude, vue.latitude], vue.zoom);
    const dedans = (bord: number) =>
      this.lieux(filtre).filter(({ position }) => {
        const [x, y] = projeter(position, vue.zoom);
        const [dx, dy] = [Math.abs(x - cx), Math.abs(y - cy)];
        return dx < taille.width / 2 + bord && dy < taille.height / 2 + bord;
      });
    // Au bord, un marqueur peut être à demi dedans, ou son groupe tomber de l’autre côté.
    const surs = new Set(dedans(-60).map(({ ligne }) => ligne.id));
    return { min: surs.size, max: dedans(60).length };
  }

  /** Lieux à moins de `pixels` d’une position, à ce zoom. */
  autour(position: Position, zoom: number, pixels: number): Lieu[] {
    return this.lieux().filter((l) => ecartPixels(l.position, position, zoom) < pixels);
  }

  /** Une initiative au lieu précis, seule sur tout l’écran quand on s’y place au zoom 11. */
  isolee(parmi: Filtre = TOUT): Lieu {
    const trouvee = this.lieux(parmi).find(
      ({ ligne, position }) =>
        ligne.pays === 'FR' &&
        (ligne.precision === 'commune' || ligne.precision === 'adresse') &&
        ligne.themes.length > 0 &&
        this.lieux((l) => l.id === ligne.id).length === 1 &&
        this.autour(position, 11, 700).length === 1,
    );
    if (!trouvee) throw new Error('Aucune initiative isolée dans le corpus');
    return trouvee;
  }

  /** Des initiatives au même endroit exactement, sans autre voisine au plus grand zoom. */
  superposees(): { position: Position; ids: string[] } {
    const trouve = this.lieux().find(({ position }) => {
      const voisins = this.autour(position, 14, 300);
      const ensemble = voisins.every((v) => ecartPixels(v.position, position, 14) < 1);
      const ids = new Set(voisins.map((v) => v.ligne.id));
      return ensemble && ids.size > 1 && ids.size === voisins.length;
    });
    if (!trouve) throw new Error('Aucune initiative superposée dans le corpus');
    const { position } = trouve;
    return { position, ids: this.autour(position, 14, 300).map((v) => v.ligne.id) };
  }

  /** Deux initiatives groupées à ce zoom, séparables plus près, sans autre voisine ; et leur milieu. */
  voisines(zoom: number): { milieu: Position; noms: string[] } {
    for (const a of this.lieux((l) => l.pays === 'FR')) {
      const groupe = this.autour(a.position, zoom, 150);
      const [b] = groupe.filter((v) => v.ligne.id !== a.ligne.id);
      if (!b || groupe.length !== 2) continue;
      const ecart = ecartPixels(a.position, b.position, zoom);
      if (ecart < 8 || ecart > 40) continue;
      const milieu: Position = [
        (a.position[0] + b.position[0]) / 2,
        (a.position[1] + b.position[1]) / 2,
      ];
      return { milieu, noms: [a.ligne.nom, b.ligne.nom] };
    }
    throw new Error('Aucune paire d’initiatives voisines dans le corpus');
  }
}

export async function chargerCorpus(request: APIRequestContext): Promise<Corpus> {
  const reponse = await request.get('/api/v1/initiatives.json');
  return new Corpus((await reponse.json()) as Ligne[]);
}
