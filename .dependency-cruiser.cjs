// L'architecture est un contrôle : qui a le droit d'importer qui.
// Voir docs/adr/0002-disposition-et-imports.md.
const lib = '^src/lib/';

/** Une pièce ne peut dépendre que d'elle-même, des pièces nommées et de paquets npm. */
const limite = (piece, permis, pourquoi) => ({
  name: `${piece}-ne-depend-que-de-ses-voisins`,
  comment: pourquoi,
  severity: 'error',
  from: { path: `${lib}${piece}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(src|scripts|tests)/',
    pathNot: [piece, ...permis].map((p) => `${lib}${p}/`).join('|'),
  },
});

module.exports = {
  forbidden: [
    {
      name: 'pas-de-cycle',
      comment: 'Deux modules qui s’importent l’un l’autre ne se lisent plus séparément.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    limite('domain', [], 'Le domaine est du TypeScript pur : ni Svelte, ni DOM, ni chargement.'),
    limite('schema', ['domain'], 'Le schéma traduit des lignes en objets du domaine.'),
    limite('data', ['schema', 'domain'], 'Le chargement passe par le schéma.'),
    limite('map', ['domain'], 'La carte reçoit des données, elle ne va pas les chercher.'),
    limite('ui', ['domain'], 'Les composants simples ne connaissent que le domaine.'),
    limite('state', ['data', 'domain'], 'L’état coordonne ; il ne dessine pas.'),
    limite(
      'server',
      ['data', 'schema', 'domain'],
      'Ce qui lit le disque ne quitte pas le serveur.',
    ),
    {
      name: 'domaine-sans-cadriciel',
      comment: 'Le domaine se teste et se réutilise sans navigateur.',
      severity: 'error',
      from: { path: `${lib}(domain|schema)/` },
      to: { path: 'node_modules/(svelte|@sveltejs|maplibre-gl|@deck\\.gl)' },
    },
    {
      name: 'scripts-sans-interface',
      comment:
        'Les scripts partagent le schéma et le domaine, pas l’interface. Une page de banc est une ' +
        'page : elle monte ce qu’elle mesure.',
      severity: 'error',
      from: { path: '^scripts/', pathNot: '^scripts/bench/pages/' },
      to: { path: '^src/', pathNot: `${lib}(schema|domain)/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.svelte-kit|\\$types' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json'] },
  },
};
