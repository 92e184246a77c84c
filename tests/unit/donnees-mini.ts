/** Un corpus minuscule mais valide : chaque test y change ce qu’il éprouve, et rien d’autre. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NOMS_TABLES, colonnes, type NomTable } from '../../src/lib/schema/tables';
import { chargerCodes } from '../../scripts/donnees/contexte';
import type { Codes } from '../../scripts/donnees/codes';
import type { Ressources } from '../../scripts/donnees/contexte';
import { controler } from '../../scripts/donnees/controle';
import { ecrireCsv } from '../../scripts/donnees/csv';
import { cheminTable, type Fichiers } from '../../scripts/donnees/fichiers';

export type Ligne = Record<string, string>;
export type Tables = Record<NomTable, Ligne[]>;

const vocable = (id: string) => ({ id, nom: id, description: 'Une phrase.' });
const RESUME =
  'Des habitants réparent ensemble leurs vélos le samedi matin dans une grange prêtée par la commune, et forment chaque année une dizaine de jeunes du canton à la mécanique.';

/** Toujours neuf : un test peut modifier les lignes sans gêner les autres. */
export function tablesMini(): Tables {
  const vides = Object.fromEntries(NOMS_TABLES.map((table) => [table, [] as Ligne[]])) as Tables;
  return {
    ...vides,
    documents: [
      { id: 'essai', titre: 'Essai', editeur: 'Nous', edition: 'seule', fichier: 'essai.txt' },
    ],
    fiches: [
      { id: 'essai-3', document: 'essai', numero: '3', titre: 'Mobilité', theme: 'mobilite' },
    ],
    themes: [
      { ...vocable('mobilite'), icone: 'bike', couleur: '#112233', couleur_sombre: '#445566' },
    ],
    leviers: [{ ...vocable('animer'), icone: 'megaphone' }],
    natures: [vocable('lieu')],
    statuts: [vocable('association')],
    roles: [vocable('reseau')],
    modes: [vocable('soutien')],
    initiatives: [
      {
        id: 'atelier-velo',
        nom: 'Atelier vélo',
        resume: RESUME,
        nature: 'lieu',
        statut: 'association',
        themes: 'mobilite',
        leviers: 'animer',
      },
    ],
    lieux: [
      {
        initiative: 'atelier-velo',
        role: 'site',
        commune: '35146',
        pays: 'FR',
        longitude: '-1.797',
        latitude: '48.257',
        precision: 'commune',
        base: 'texte',
      },
    ],
    interventions: [
      {
        initiative: 'atelier-velo',
        collectivite: 'Langouët',
        territoire: 'commune:35146',
        mode: 'soutien',
      },
    ],
    acteurs: [
      {
        id: 'reseau-velo',
        nom: 'Réseau vélo',
        resume: `${RESUME.slice(0, 90)}…`,
        roles: 'reseau',
        echelle: 'national',
      },
    ],
    couvertures: [{ acteur: 'reseau-velo', territoire: 'france', base: 'texte' }],
    citations: [
      { cible: 'initiative:atelier-velo', document: 'essai', fiche: '3', marqueur: 'atelier vélo' },
      { cible: 'acteur:reseau-velo', document: 'essai', fiche: '3' },
    ],
  };
}

export const texteDe = (table: NomTable, lignes: Ligne[], separateur = ',') =>
  ecrireCsv(
    [colonnes(table), ...lignes.map((l) => colonnes(table).map((c) => l[c] ?? ''))],
    separateur,
  );

export function fichiersMini(modifier: (t: Tables) => void = () => {}): Fichiers {
  const tables = tablesMini();
  modifier(tables);
  return Object.fromEntries(
    NOMS_TABLES.map((table) => [
      table,
      { texte: texteDe(table, tables[table]), encodage: 'utf-8' as const },
    ]),
  );
}

let codes: Promise<Codes> | undefined;
export const codesReels = () => (codes ??= chargerCodes());

/** Les constats du corpus minuscule modifié ; sans ressource, sauf celles que le test donne. */
export async function constatsDe(modifier?: (t: Tables) => void, ressources: Ressources = {}) {
  return controler(fichiersMini(modifier), await codesReels(), () => ressources).constats;
}

export async function erreursDe(modifier?: (t: Tables) => void, ressources: Ressources = {}) {
  return (await constatsDe(modifier, ressources)).filter((c) => c.gravite === 'erreur');
}

export function dossierMini(modifier?: (t: Tables) => void): string {
  const dossier = mkdtempSync(path.join(tmpdir(), 'territoiress-donnees-'));
  for (const [table, fichier] of Object.entries(fichiersMini(modifier))) {
    writeFileSync(cheminTable(dossier, table as NomTable), fichier.texte);
  }
  return dossier;
}
