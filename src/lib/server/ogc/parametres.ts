/** Les paramètres d’OGC API – Features : un paramètre inconnu ou mal formé y est une erreur. */
import { DIMENSIONS, LOCALISATIONS } from '../../domain/filtres';
import type { Dimension } from '../../domain/filtres';
import type { FiltreCarte } from '../../domain/api/collections';
import { lireDatetime } from '../../domain/api/datetime';
import type { Intervalle } from '../../domain/api/datetime';
import { BBOX, entierBorne, LecteurParametres } from '../../domain/api/parametres';
import type { Parametre } from '../../domain/api/parametres';
import { lireReference } from '../../domain/territoire';
import type { Emprise } from '../../domain/territoire';
import type { CorpusCharge } from '../corpus';
import type { CollectionOgc } from './collections';

export const LIMITE_DEFAUT = 100;
export const LIMITE_MAX = 10_000;

export const F: Parametre<'json' | 'html'> = {
  nom: 'f',
  description: 'Format de la réponse ; l’emporte sur `Accept`.',
  schema: { type: 'string', enum: ['json', 'html'] },
  lire: (texte) =>
    texte === 'json' || texte === 'html'
      ? { valeur: texte }
      : { faute: '« json » ou « html » attendu' },
};

/** Au-delà du maximum, la norme veut qu’on serve le maximum plutôt qu’une erreur. */
export const LIMIT: Parametre<number> = (() => {
  const strict = entierBorne('limit', `Nombre d’entités par page, ${LIMITE_MAX} au plus.`, {
    min: 1,
    max: LIMITE_MAX,
    defaut: LIMITE_DEFAUT,
  });
  return {
    ...strict,
    lire: (texte) =>
      /^[1-9]\d*$/.test(texte)
        ? { valeur: Math.min(LIMITE_MAX, Number(texte)) }
        : strict.lire(texte),
  };
})();

export const OFFSET = entierBorne('offset', 'Nombre d’entités à passer.', {
  min: 0,
  max: 999_999_999,
  defaut: 0,
});

/** Quatre nombres, ou six avec des hauteurs, que nos points n’ont pas : elles ne restreignent rien. */
export const BBOX_OGC: Parametre<Emprise> = {
  ...BBOX,
  description: `${BBOX.description} Six nombres sont admis (avec des hauteurs, sans effet).`,
  schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
  lire(texte) {
    const n = texte.split(',', 7);
    const plane = n.length === 6 ? [n[0]!, n[1]!, n[3]!, n[4]!] : n;
    return BBOX.lire(plane.map(borner).join(','));
  },
};

/** Un logiciel de SIG demande volontiers plus large que la Terre : on ramène à ses bords. */
function borner(texte: string, i: number): string {
  const n = Number(texte);
  if (texte.trim() === '' || !Number.isFinite(n)) return texte;
  const bord = i % 2 === 0 ? 180 : 90;
  return String(Math.max(-bord, Math.min(bord, n)));
}

export const DATETIME: Parametre<Intervalle> = {
  nom: 'datetime',
  description: 'Date ou intervalle RFC 3339 ; « .. » pour un bout ouvert.',
  schema: { type: 'string' },
  exemple: '2015-01-01/..',
  lire: lireDatetime,
};

/** Un filtre de la carte, strict : la valeur doit exister. */
export function filtreStrict(filtre: FiltreCarte, c: CorpusCharge): Parametre<string> {
  const base = { nom: filtre, description: `Filtre de la carte : ${filtre}.` };
  const admises = DIMENSIONS.includes(filtre as Dimension)
    ? [...c.admis[filtre as Dimension]]
    : filtre === 'localise'
      ? [...LOCALISATIONS]
      : null;
  if (admises) {
    return {
      ...base,
      schema: { type: 'string', enum: admises },
      lire: (texte) =>
        admises.includes(texte)
          ? { valeur: texte }
          : { faute: `valeur attendue parmi : ${admises.join(', ')}` },
    };
  }
  if (filtre === 'territoire') {
    return {
      ...base,
      description: 'Territoire, `niveau:code`.',
      schema: {
        type: 'string',
        pattern: '^(region|departement|epci|commune):[0-9AB]+$',
        'x-existe': 'territoire',
      },
      exemple: 'region:53',
      lire: (texte) => {
        const reference = lireReference(texte);
        return reference && c.geo.trouver(reference)
          ? { valeur: texte }
          : { faute: 'territoire existant attendu, sous la forme « niveau:code »' };
      },
    };
  }
  return {
    ...base,
    description: 'Mots cherchés ; chacun doit commencer un mot.',
    schema: { type: 'string', minLength: 1, maxLength: 120 },
    lire: (texte) =>
      texte.length >= 1 && texte.length <= 120
        ? { valeur: texte }
        : { faute: 'de 1 à 120 signes attendus' },
  };
}

/** Les paramètres de `items` pour une collection. */
export const parametresItems = (c: CorpusCharge, collection: CollectionOgc): Parametre[] => [
  F,
  BBOX_OGC,
  DATETIME,
  LIMIT,
  OFFSET,
  ...collection.filtres.map((f) => filtreStrict(f, c)),
];

/** Refuse tout paramètre qui n’est pas admis (/req/core/query-param-unknown). */
export function lecteurStrict(url: URL, admis: readonly Parametre[]): LecteurParametres {
  const lecteur = new LecteurParametres(url.searchParams);
  const noms = admis.map((p) => p.nom);
  for (const nom of new Set(url.searchParams.keys())) {
    if (!noms.includes(nom)) {
      lecteur.refuser(nom.slice(0, 60), `inconnu ici ; paramètres admis : ${noms.join(', ')}`);
    }
  }
  return lecteur;
}
