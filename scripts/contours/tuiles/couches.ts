/** Couches vectorielles du fichier de tuiles : noms, champs, premiers zooms. */

/** Dernier zoom produit ; au-delà, MapLibre agrandit (une unité vaut alors 7 m en France). */
export const ZOOM_MAX = 10;
/** Natural Earth n’a pas de détail à montrer plus loin. */
export const ZOOM_MAX_SECOURS = 8;

interface Couche {
  id: string;
  minzoom: number;
  description: string;
  fields: Record<string, 'String' | 'Number'>;
}

const TERRITOIRE = { code: 'String', nom: 'String' } as const;

/** Dans l’ordre de dessin conseillé, du fond vers le dessus. */
export const COUCHES = {
  pays: {
    minzoom: 0,
    description: 'Pays du monde sans la France ; détaillés autour des territoires français',
    fields: { nom: 'String' },
  },
  jonction: {
    minzoom: 5,
    description:
      'Terre à peindre comme les pays, sous la France, le long des frontières terrestres',
    fields: {},
  },
  regions: { minzoom: 0, description: 'Régions', fields: TERRITOIRE },
  departements: {
    minzoom: 3,
    description: 'Départements',
    fields: { ...TERRITOIRE, region: 'String' },
  },
  epci: { minzoom: 5, description: 'Intercommunalités', fields: { ...TERRITOIRE, type: 'String' } },
  communes: {
    // À 7, la tuile de Paris en porterait 2 500, larges de quelques pixels (370 Ko).
    minzoom: 8,
    description: 'Communes',
    fields: { ...TERRITOIRE, departement: 'String', region: 'String', epci: 'String' },
  },
  limites: {
    minzoom: 0,
    description:
      'Chaque limite une fois, au plus haut niveau qu’elle sépare ; cote=1 : bord de la France, ' +
      'frontiere=1 : bord terrestre, meme_epci=1 : à l’intérieur d’un EPCI',
    fields: { niveau: 'String', cote: 'Number', frontiere: 'Number', meme_epci: 'Number' },
  },
  noms: {
    minzoom: 2,
    description: 'Un point par territoire (pôle d’inaccessibilité)',
    fields: {
      ...TERRITOIRE,
      niveau: 'String',
      population: 'Number',
      rang: 'Number',
      chefLieu: 'String',
    },
  },
  pays_noms: {
    minzoom: 0,
    description: 'Noms des pays et des mers (genre : pays ou mer)',
    fields: { nom: 'String', genre: 'String', rang: 'Number' },
  },
} as const satisfies Record<string, Omit<Couche, 'id'>>;

export type NomCouche = keyof typeof COUCHES;
export const NOMS_COUCHES = Object.keys(COUCHES) as NomCouche[];

/** `vector_layers` des métadonnées. */
export function couchesVectorielles(maxzoom: number, absentes: readonly NomCouche[]): unknown[] {
  return NOMS_COUCHES.filter((id) => !absentes.includes(id)).map((id) => {
    return { id, ...COUCHES[id], maxzoom };
  });
}
