/** Ce dont les contrôles disposent : les tables lues, les codes, et ce qui est à portée. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TablesLues } from '../../src/lib/schema/assemblage';
import type { Situe } from '../../src/lib/schema/lecture';
import type { Ecartees } from '../../src/lib/schema/references';
import type { NomTable } from '../../src/lib/schema/tables';
import { lireCog } from '../contours/cog';
import { fichierDePaquet, lireJson, RACINE } from '../contours/outils';
import { indexerCodes, type Codes } from './codes';
import type { Constat } from './constats';
import { trouverContours, type Contours } from './contours';
import { trouverSources, type Sources } from './sources';

/** Ce qui n’est pas toujours là ; un contrôle qui en manque est annoncé comme non fait. */
export interface Ressources {
  contours?: Contours;
  sources?: Sources;
  /** Noms des icônes que l’interface sait dessiner. */
  icones?: ReadonlySet<string>;
}
export type NomRessource = keyof Ressources;

export const ABSENCES: Record<NomRessource, string> = {
  contours: 'aucun contour à portée (CONTOURS_SOURCE, ../shared/contours ou npm run contours)',
  sources: 'documents sources hors de portée (SOURCES_DIR ou ../shared/sources)',
  icones: 'src/lib/ui/icones.ts introuvable',
};

export interface Contexte extends Ressources {
  tables: TablesLues;
  ecartees: Ecartees;
  codes: Codes;
}

export interface Controle {
  nom: string;
  besoin?: NomRessource;
  regle: (c: Contexte) => Constat[];
}

/** Toutes les valeurs d’une colonne, y compris celles des lignes illisibles. */
export function valeursBrutes(c: Contexte, table: NomTable, colonne: string): string[] {
  const lues = c.tables[table] as Situe<Record<string, unknown>>[];
  return [...lues, ...(c.ecartees[table] ?? [])].map(({ valeurs }) =>
    String(valeurs[colonne] ?? ''),
  );
}

/** L’interface n’est pas importable d’ici (et n’a pas à l’être) : ses clés se lisent dans le texte. */
export function lireIcones(texte: string): Set<string> {
  const objet = /ICONES[^=]*=\s*\{([\s\S]*?)\n\}/.exec(texte)?.[1] ?? '';
  return new Set([...objet.matchAll(/^\s*'?([a-z0-9-]+)'?\s*[:,]/gm)].map(([, nom]) => nom!));
}

function trouverIcones(): Set<string> | undefined {
  const fichiers = ['icones.ts', 'icones-signes.ts'].map((f) => path.join(RACINE, 'src/lib/ui', f));
  if (!fichiers.every((f) => existsSync(f))) return undefined;
  return new Set(fichiers.flatMap((f) => [...lireIcones(readFileSync(f, 'utf8'))]));
}

export async function chargerCodes(): Promise<Codes> {
  const ept = '@etalab/decoupage-administratif/data/ept.json';
  const epts = await lireJson<{ nom: string }[]>(fichierDePaquet(ept));
  return indexerCodes(
    await lireCog(),
    epts.map(({ nom }) => nom),
  );
}

export function chargerRessources(tables: TablesLues): Ressources {
  return {
    contours: trouverContours(),
    sources: trouverSources(tables.documents),
    icones: trouverIcones(),
  };
}
