/** Les réparations que l’import sait faire. Chacune est listée, comptée et annulable. */

export const REGLES = [
  'siret-espaces',
  'siret-zero-perdu',
  'siret-decimale',
  'siret-invalide',
  'siret-perdu',
  'code-zero-perdu',
  'code-decimale',
  'cp-zero-perdu',
  'cp-decimale',
  'cedex',
  'saint',
  'graphie',
  'arrondissement',
  'ancienne-commune',
  'homonyme-code-postal',
  'homonyme-departement',
  'code-postal-seul',
  'nom-approche',
  'code-postal-ecarte',
  'code-ecarte',
  'axes-inverses',
  'point-zero',
  'coordonnees-ecartees',
  'point-loin',
  'projection-devinee',
] as const;
export type RegleReparation = (typeof REGLES)[number];

/** Ce que chaque règle a fait, en une phrase. */
export const MOTS_REGLES: Record<RegleReparation, string> = {
  'siret-espaces': 'espaces, tabulations ou points retirés d’un SIRET ou d’un SIREN',
  'siret-zero-perdu': 'zéros de tête rendus à un SIRET ou à un SIREN (clé de contrôle juste)',
  'siret-decimale': '« .0 » ajouté par un tableur retiré d’un SIRET ou d’un SIREN',
  'siret-invalide':
    'SIRET ou SIREN dont la clé de contrôle est fausse : gardé tel quel, non rapproché',
  'siret-perdu':
    'SIRET ou SIREN écrit 8,12E+13 par un tableur : ses derniers chiffres sont perdus, à revoir à la source',
  'code-zero-perdu': 'zéro de tête rendu à un code de commune ou de département',
  'code-decimale': '« .0 » ajouté par un tableur retiré d’un code',
  'cp-zero-perdu': 'zéro de tête rendu à un code postal',
  'cp-decimale': '« .0 » ajouté par un tableur retiré d’un code postal',
  cedex: 'mention CEDEX retirée pour retrouver la commune',
  saint: '« ST », « STE » lus « SAINT », « SAINTE »',
  graphie: 'majuscules, accents ou ponctuation rapprochés du nom officiel',
  arrondissement: 'arrondissement municipal rattaché à sa commune',
  'ancienne-commune': 'ancienne commune rattachée à la commune actuelle',
  'homonyme-code-postal': 'communes homonymes tranchées par le code postal',
  'homonyme-departement': 'communes homonymes tranchées par le département',
  'code-postal-seul': 'commune trouvée par le seul code postal, qui n’en dessert qu’une',
  'nom-approche':
    'nom de commune coupé ou fautif d’une lettre, retrouvé parmi les communes du code postal',
  'code-postal-ecarte':
    'code postal qui ne dessert pas la commune nommée (CEDEX, faute) : le département la confirme',
  'code-ecarte': 'code de commune inconnu écarté : le nom et le code postal suffisent',
  'axes-inverses': 'latitude et longitude remises dans l’ordre',
  'point-zero': 'point à 0, 0 écarté : la commune sert de lieu',
  'coordonnees-ecartees':
    'coordonnées illisibles ou hors de France écartées : la commune sert de lieu',
  'point-loin': 'coordonnées loin de la commune indiquée écartées : la commune sert de lieu',
  'projection-devinee': 'coordonnées en mètres converties d’après la projection du territoire',
};

/** Règles qui signalent sans rien changer : rien à annuler. */
export const SIGNALEMENTS: readonly RegleReparation[] = ['siret-invalide', 'siret-perdu'];
