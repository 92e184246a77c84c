/**
 * Ce que `npm run mutation` altère, par paquets : des modules et les tests qui parlent d’eux. Un
 * mutant n’est opposé qu’aux tests de son paquet : c’est ce qui rend la mesure faisable, et un
 * comportement que seul un test lointain défend compte comme non défendu.
 */

export interface Paquet {
  nom: string;
  /** Globs, depuis la racine ; `!` retire. Un module appartient à un paquet et un seul. */
  modules: string[];
  /** Noms de fichiers de tests, depuis `tests/unit/`, sans `.test.ts` ; `*` permis. */
  tests: string[];
}

const domaine = (...noms: string[]) => noms.map((nom) => `src/lib/domain/${nom}.ts`);

/** Le pays entier, des processus fils, des serveurs : des secondes par test, des heures par paquet. */
export const LENTS = [
  'api-client',
  'contours-comptage',
  'contours-sources',
  'donnees-commandes',
  'exploitation',
  'liste-accueil',
  'map-source-tuiles',
  'territoires-cas-difficiles',
  'territoires-pays-entier',
].map((nom) => `tests/unit/${nom}.test.ts`);

export const PAQUETS: Paquet[] = [
  {
    nom: 'schema',
    modules: ['src/lib/schema/*.ts'],
    tests: ['schema-*', 'donnees-regles', 'donnees-reparer', 'donnees-ouvertes'],
  },
  {
    nom: 'distances',
    modules: domaine('distance-contour', 'proximite', 'formes', 'tuiles'),
    tests: ['domain/proximite', 'domain/distance-contour', 'domain/tuiles', 'formes', 'hors-ligne'],
  },
  {
    nom: 'comparables',
    modules: domaine('comparables*', 'index-comparables', 'comparer*'),
    tests: ['domain/comparables*', 'domain/index-comparables', 'domain/comparer*'],
  },
  {
    nom: 'territoires',
    modules: domaine(
      'territoire',
      'ancetres',
      'cog',
      'index-territoires',
      'fabriquer-index',
      'genres-territoire',
      'manifeste-contours',
      'page-territoire',
      'initiatives-du-territoire',
      'resumes',
    ),
    tests: [
      'domain/territoire*',
      'domain/genres-territoire',
      'domain/initiatives-du-territoire',
      'domain/resumes',
      'contours-index',
      'contours-serveur',
    ],
  },
  {
    nom: 'corpus',
    modules: domaine(
      'filtres',
      'explorer',
      'competence',
      'corpus',
      'bilan',
      'rubrique',
      'fiche',
      'signes',
    ),
    tests: [
      'domain/filtres',
      'domain/explorer',
      'domain/competence',
      'domain/corpus',
      'domain/bilan',
      'domain/signes',
      'domain/fiche',
    ],
  },
  {
    nom: 'textes',
    modules: domaine(
      'texte',
      'mots',
      'titre-carte',
      'note',
      'carte-imprimee',
      'impression',
      'integration',
      'plan-du-site',
      'donnees-liees',
      'hors-ligne',
      'differe',
    ),
    tests: [
      'domain/mots',
      'domain/texte',
      'domain/titre-carte',
      'domain/note',
      'domain/carte-imprimee*',
      'domain/impression',
      'domain/plan-du-site',
      'domain/donnees-liees',
      'hors-ligne',
      'integration',
    ],
  },
  {
    nom: 'recherche',
    modules: domaine('recherche/*'),
    // Le petit pays seulement : `recherche-moteur` et `recherche-suggestions` chargent la France entière,
    // deux minutes par mutant.
    tests: ['recherche/*'],
  },
  // `api`, `ogc` et `donnees-ouvertes` passent par le serveur et le pays entier : trop lents ici.
  {
    nom: 'ouvertes',
    modules: domaine(
      'ouvertes',
      'api/cellule',
      'api/curseur',
      'api/datetime',
      'api/parametres',
      'api/probleme',
      'api/schema-json',
      'api/selection',
      'api/taille',
    ),
    tests: [
      'api-cellule',
      'api-curseur',
      'api-datetime',
      'api-parametres',
      'api-probleme',
      'api-schema-json',
      'api-situer',
      'domain/ouvertes',
    ],
  },
  {
    nom: 'openapi',
    modules: domaine('api/openapi', 'api/collections', 'api/proprietes', 'api/table-export'),
    tests: ['api-document', 'api-export', 'api-reponses'],
  },
  {
    nom: 'diagnostic',
    modules: [
      ...domaine('diagnostic/*'),
      '!src/lib/domain/diagnostic/releve.ts',
      '!src/lib/domain/diagnostic/texte-colonne.ts',
    ],
    tests: ['diagnostic-*'],
  },
  {
    nom: 'import',
    modules: domaine('diagnostic/import/**/*', 'diagnostic/releve', 'diagnostic/texte-colonne'),
    // Ni `import-lecture` (des propriétés, des mégaoctets), ni `import-pieges`, ni `import-geocodage`
    // (un serveur) : chaque mutant les rejouerait presque en entier, des secondes chaque fois.
    // `tests/unit/import/` éprouve les mêmes modules de près, sur un petit index de communes.
    tests: ['import/*', 'import-corrections'],
  },
  {
    nom: 'indicateurs',
    modules: domaine('diagnostic/indicateurs/**/*', 'diagnostic/export/**/*'),
    tests: ['indicateurs-*'],
  },
];
