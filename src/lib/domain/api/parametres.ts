/**
 * Les paramètres techniques de l’API. Chacun n’est décrit qu’une fois : son schéma (pour le document
 * OpenAPI) et sa lecture viennent des mêmes bornes. Une lecture rend une valeur ou une phrase qui dit
 * ce qui était attendu.
 */
import type { Emprise, Position, ReferenceTerritoire } from '../territoire';
import { lireReference, NIVEAUX } from '../territoire';
import { FORME_CURSEUR } from './curseur';
import type { ParametreFautif } from './probleme';
import { refuserParametres } from './probleme';
import type { SchemaJson } from './schema-json';

export type Lecture<T> = { valeur: T } | { faute: string };

export interface Parametre<T = unknown> {
  nom: string;
  description: string;
  schema: SchemaJson;
  /** Répétable : `theme=a&theme=b`. */
  repetable?: boolean;
  exemple?: unknown;
  lire: (texte: string) => Lecture<T>;
}

const NOMBRE = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Des nombres séparés par des virgules, chacun dans ses bornes. */
function lireNombres(
  texte: string,
  bornes: readonly (readonly [nom: string, min: number, max: number])[],
): Lecture<number[]> {
  const attendu = `${bornes.length} nombres attendus, séparés par des virgules : ${bornes.map(([nom]) => nom).join(', ')}`;
  const parties = texte.split(',').map((p) => p.trim());
  if (parties.length !== bornes.length) return { faute: attendu };
  const nombres: number[] = [];
  for (const [i, [nom, min, max]] of bornes.entries()) {
    const partie = parties[i]!;
    if (!NOMBRE.test(partie))
      return { faute: `${attendu} ; « ${partie.slice(0, 40)} » n’en est pas un` };
    const n = Number(partie);
    if (!(n >= min && n <= max)) {
      return { faute: `${nom} doit être entre ${min} et ${max} degrés` };
    }
    nombres.push(n);
  }
  return { valeur: nombres };
}

const degres = (min: number, max: number): SchemaJson => ({
  type: 'number',
  minimum: min,
  maximum: max,
});

export const BBOX: Parametre<Emprise> = {
  nom: 'bbox',
  description:
    'Emprise : ouest, sud, est, nord, en degrés WGS 84. Si l’ouest dépasse l’est, elle passe par l’antiméridien. Ce qui n’a pas de point n’y est pas.',
  schema: {
    type: 'array',
    prefixItems: [degres(-180, 180), degres(-90, 90), degres(-180, 180), degres(-90, 90)],
    minItems: 4,
    maxItems: 4,
    // Ce que JSON Schema ne sait pas dire : la deuxième valeur ne dépasse pas la quatrième.
    'x-croissants': [1, 3],
  },
  exemple: [-5.2, 47.2, -1, 48.9],
  lire(texte) {
    const lus = lireNombres(texte, [
      ['ouest', -180, 180],
      ['sud', -90, 90],
      ['est', -180, 180],
      ['nord', -90, 90],
    ]);
    if ('faute' in lus) return lus;
    const [, sud, , nord] = lus.valeur as Emprise;
    return sud > nord
      ? { faute: 'le sud dépasse le nord ; l’ordre est ouest, sud, est, nord' }
      : { valeur: lus.valeur as Emprise };
  },
};

export const NEAR: Parametre<Position> = {
  nom: 'near',
  description:
    'Point de départ : longitude, latitude, en degrés WGS 84. Le résultat est trié par distance, rendue en kilomètres dans `distance_km`. Ce qui n’a pas de point n’y est pas.',
  schema: {
    type: 'array',
    prefixItems: [degres(-180, 180), degres(-90, 90)],
    minItems: 2,
    maxItems: 2,
  },
  exemple: [2.1, 46.9],
  lire: (texte) =>
    lireNombres(texte, [
      ['longitude', -180, 180],
      ['latitude', -90, 90],
    ]) as Lecture<Position>,
};

/** Une demi-circonférence terrestre : au-delà, tout y est. */
const RAYON_MAX_KM = 20_040;

export const RADIUS: Parametre<number> = {
  nom: 'radius',
  description: 'Distance maximale autour de `near`, en kilomètres.',
  schema: { type: 'number', exclusiveMinimum: 0, maximum: RAYON_MAX_KM, 'x-exige': 'near' },
  exemple: 30,
  lire(texte) {
    const n = NOMBRE.test(texte) ? Number(texte) : NaN;
    return n > 0 && n <= RAYON_MAX_KM
      ? { valeur: n }
      : { faute: `nombre de kilomètres attendu, entre 0 (exclu) et ${RAYON_MAX_KM}` };
  },
};

/** Un entier borné : pour `limit` et `offset`. */
export function entierBorne(
  nom: string,
  description: string,
  { min, max, defaut }: { min: number; max: number; defaut?: number },
): Parametre<number> {
  return {
    nom,
    description,
    schema: {
      type: 'integer',
      minimum: min,
      maximum: max,
      ...(defaut === undefined ? {} : { default: defaut }),
    },
    lire(texte) {
      const n = /^\d{1,9}$/.test(texte) ? Number(texte) : NaN;
      return n >= min && n <= max ? { valeur: n } : { faute: `entier attendu, de ${min} à ${max}` };
    },
  };
}

export const CURSEUR: Parametre<string> = {
  nom: 'cursor',
  description:
    'Curseur de la page suivante, tel que le lien `next` le donne. Il ne vaut qu’avec les mêmes filtres.',
  schema: { type: 'string', pattern: FORME_CURSEUR.source, 'x-opaque': true },
  lire: (texte) =>
    FORME_CURSEUR.test(texte)
      ? { valeur: texte }
      : { faute: 'curseur illisible ; reprendre le lien « next » tel quel' },
};

export const NIVEAU: Parametre<(typeof NIVEAUX)[number]> = {
  nom: 'niveau',
  description: 'Un seul niveau de territoire.',
  schema: { type: 'string', enum: NIVEAUX },
  exemple: 'epci',
  lire: (texte) => {
    const niveau = NIVEAUX.find((n) => n === texte);
    return niveau ? { valeur: niveau } : { faute: `valeur attendue parmi : ${NIVEAUX.join(', ')}` };
  },
};

export const PARENT: Parametre<ReferenceTerritoire> = {
  nom: 'parent',
  description:
    'Territoire qui contient, écrit `niveau:code` : les communes d’une intercommunalité, les départements d’une région…',
  schema: {
    type: 'string',
    pattern: '^(region|departement|epci):[0-9AB]+$',
    'x-existe': 'territoire',
  },
  exemple: 'region:53',
  lire: (texte) => {
    const valeur = lireReference(texte);
    return valeur && valeur.niveau !== 'commune'
      ? { valeur }
      : { faute: 'territoire attendu sous la forme « niveau:code » (« epci:200093201 »)' };
  },
};

export const SEPARATEUR: Parametre<',' | ';'> = {
  nom: 'separateur',
  description:
    'Séparateur du CSV : `virgule`, ou `point-virgule` pour un tableur réglé en français qu’on ouvre d’un double clic.',
  schema: { type: 'string', enum: ['virgule', 'point-virgule'], default: 'virgule' },
  lire: (texte) =>
    texte === 'virgule' || texte === 'point-virgule'
      ? { valeur: texte === 'virgule' ? ',' : ';' }
      : { faute: '« virgule » ou « point-virgule » attendu' },
};

/** Lit des paramètres d’une adresse et retient toutes les fautes, pour les dire d’un coup. */
export class LecteurParametres {
  readonly fautes: ParametreFautif[] = [];
  constructor(readonly params: URLSearchParams) {}

  lire<T>(parametre: Parametre<T>): T | undefined {
    const valeurs = this.params.getAll(parametre.nom);
    if (valeurs.length === 0) return undefined;
    if (valeurs.length > 1) return this.refuser(parametre.nom, 'donné plusieurs fois');
    const lecture = parametre.lire(valeurs[0]!.trim());
    return 'faute' in lecture ? this.refuser(parametre.nom, lecture.faute) : lecture.valeur;
  }

  refuser(nom: string, raison: string): undefined {
    this.fautes.push({ nom, raison });
  }

  /** Lève une erreur s’il y a eu la moindre faute. */
  conclure(): void {
    if (this.fautes.length > 0) throw refuserParametres(this.fautes);
  }
}
