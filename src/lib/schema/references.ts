/** Ce qui rattache une table à une autre, et la liste de tout ce qui ne se rattache à rien. */
import { plusProche } from '../domain/texte';
import type { TablesLues } from './assemblage';
import type { Anomalie, LigneTexte, Situe } from './lecture';
import type { NomTable } from './tables';

/** Toutes les colonnes qui nomment une ligne d’une autre table. */
export const REFERENCES: { table: NomTable; colonne: string; vers: NomTable }[] = [
  { table: 'fiches', colonne: 'document', vers: 'documents' },
  { table: 'fiches', colonne: 'theme', vers: 'themes' },
  { table: 'fiches', colonne: 'levier', vers: 'leviers' },
  { table: 'naf_themes', colonne: 'theme', vers: 'themes' },
  { table: 'initiatives', colonne: 'nature', vers: 'natures' },
  { table: 'initiatives', colonne: 'statut', vers: 'statuts' },
  { table: 'initiatives', colonne: 'themes', vers: 'themes' },
  { table: 'initiatives', colonne: 'leviers', vers: 'leviers' },
  { table: 'initiatives', colonne: 'acteur', vers: 'acteurs' },
  { table: 'lieux', colonne: 'initiative', vers: 'initiatives' },
  { table: 'interventions', colonne: 'initiative', vers: 'initiatives' },
  { table: 'interventions', colonne: 'mode', vers: 'modes' },
  { table: 'acteurs', colonne: 'roles', vers: 'roles' },
  { table: 'acteurs', colonne: 'themes', vers: 'themes' },
  { table: 'acteurs', colonne: 'leviers', vers: 'leviers' },
  { table: 'couvertures', colonne: 'acteur', vers: 'acteurs' },
  { table: 'citations', colonne: 'document', vers: 'documents' },
  { table: 'reperes', colonne: 'themes', vers: 'themes' },
  { table: 'reperes', colonne: 'leviers', vers: 'leviers' },
];

const AVEC_CIBLE: NomTable[] = ['chiffres', 'conditions', 'citations', 'actions', 'ressources'];

export const TABLE_DU_GENRE: Record<string, NomTable> = {
  initiative: 'initiatives',
  acteur: 'acteurs',
  repere: 'reperes',
  theme: 'themes',
  levier: 'leviers',
  fiche: 'fiches',
};

/** Les lignes illisibles de chaque table : elles existent, même si elles sont à corriger. */
export type Ecartees = Partial<Record<NomTable, Situe<LigneTexte>[]>>;
type Lignes = Situe<Record<string, unknown>>[];

function identifiants(t: TablesLues, ecartees: Ecartees) {
  const connus = new Map<NomTable, Set<string>>();
  return (table: NomTable): Set<string> => {
    let ids = connus.get(table);
    if (!ids) {
      const lignes = [...(t[table] as Lignes), ...(ecartees[table] ?? [])];
      ids = new Set(lignes.flatMap(({ valeurs: { id } }) => (id ? [String(id)] : [])));
      connus.set(table, ids);
    }
    return ids;
  };
}

interface Renvoi {
  table: NomTable;
  ligne: number;
  colonne: string;
  valeur: string;
  vers: NomTable;
}

const enListe = (brut: unknown): string[] =>
  Array.isArray(brut) ? (brut as string[]) : brut ? [String(brut)] : [];

/** Tout ce qui, dans les tables, nomme une ligne d’une autre table. */
function renvois(t: TablesLues): Renvoi[] {
  const directs = REFERENCES.flatMap(({ table, colonne, vers }) =>
    (t[table] as Lignes).flatMap(({ ligne, valeurs }) =>
      enListe(valeurs[colonne]).map((valeur) => ({ table, ligne, colonne, valeur, vers })),
    ),
  );
  const cibles = AVEC_CIBLE.flatMap((table) =>
    (t[table] as Situe<{ cible: string }>[]).map(({ ligne, valeurs }) => {
      const [genre, valeur] = valeurs.cible.split(':') as [string, string];
      return { table, ligne, colonne: 'cible', valeur, vers: TABLE_DU_GENRE[genre]! };
    }),
  );
  return [...directs, ...cibles];
}

function verifierDoubles(table: NomTable, lignes: Situe<{ id?: string }>[]): Anomalie[] {
  const vus = new Map<string, number>();
  return lignes.flatMap(({ ligne, valeurs: { id } }) => {
    if (!id) return [];
    const avant = vus.get(id);
    vus.set(id, ligne);
    if (avant === undefined) return [];
    const message = `identifiant déjà employé à la ligne ${avant}`;
    return [{ fichier: `data/${table}.csv`, ligne, colonne: 'id', valeur: id, message }];
  });
}

/** Identifiants en double, références sans objet : toutes les anomalies, d’un coup. */
export function verifierReferences(t: TablesLues, ecartees: Ecartees = {}): Anomalie[] {
  const ids = identifiants(t, ecartees);
  const perdus = renvois(t).filter(({ valeur, vers }) => !ids(vers).has(valeur));
  return [
    ...perdus.map(({ table, ligne, colonne, valeur, vers }) => ({
      fichier: `data/${table}.csv`,
      ligne,
      colonne,
      valeur,
      message: `cet identifiant n’existe pas dans data/${vers}.csv`,
      proposition: plusProche(valeur, ids(vers)),
    })),
    ...(Object.keys(t) as NomTable[]).flatMap((table) =>
      verifierDoubles(table, t[table] as Situe<{ id?: string }>[]),
    ),
  ];
}
