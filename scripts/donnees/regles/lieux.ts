/** Chaque lieu dit exactement ce que l’on sait : précision, base, code et coordonnées s’accordent. */
import { lireReference, NIVEAUX } from '../../../src/lib/domain/territoire';
import type { Situe } from '../../../src/lib/schema/lecture';
import type { Ligne } from '../../../src/lib/schema/tables';
import { avertissement, erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';

type Lieu = Situe<Ligne<'lieux'>>;

const dire = (lieu: Lieu, colonne: string, message: string, proposition?: string) => {
  const valeur = (lieu.valeurs as Record<string, unknown>)[colonne];
  return erreur('lieux', lieu, {
    colonne,
    valeur: valeur === undefined ? '' : String(valeur),
    message,
    proposition,
  });
};

const troisDecimales = (n: number) => Math.abs(n * 1000 - Math.round(n * 1000)) < 1e-6;

/** Coordonnées par paires, à trois décimales (une centaine de mètres) : pas de fausse finesse. */
export function defautsPosition(longitude?: number, latitude?: number) {
  const noms = { longitude, latitude };
  const defauts: { colonne: 'longitude' | 'latitude'; message: string; proposition?: string }[] =
    [];
  for (const colonne of ['longitude', 'latitude'] as const) {
    const n = noms[colonne];
    const autre = noms[colonne === 'longitude' ? 'latitude' : 'longitude'];
    if (n === undefined && autre !== undefined) {
      defauts.push({ colonne, message: 'longitude et latitude vont ensemble : il en manque une' });
    } else if (n !== undefined && !troisDecimales(n)) {
      defauts.push({
        colonne,
        message: 'trois décimales au plus (100 mètres)',
        proposition: n.toFixed(3),
      });
    }
  }
  return defauts;
}

function coordonnees(lieu: Lieu, c: Contexte): Constat[] {
  const { longitude, latitude, precision, commune, pays } = lieu.valeurs;
  const defauts = defautsPosition(longitude, latitude).map((d) =>
    dire(lieu, d.colonne, d.message, d.proposition),
  );
  if (longitude === undefined && latitude === undefined && precision !== 'pays') {
    const point = commune && c.contours?.pointInterieur({ niveau: 'commune', code: commune });
    const aide = pays === 'FR' ? '' : ' (celles de la ville, ou du chef-lieu)';
    defauts.push(
      dire(
        lieu,
        'longitude',
        `coordonnées manquantes${aide}`,
        point ? `${point[0]} ; ${point[1]}` : undefined,
      ),
    );
  }
  return defauts;
}

const PAYS = new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' });

function etranger(lieu: Lieu): Constat[] {
  const { pays, commune, territoire, libelle } = lieu.valeurs;
  return [
    !PAYS.of(pays) && dire(lieu, 'pays', 'ce code de pays n’existe pas'),
    commune &&
      dire(lieu, 'commune', 'un lieu hors de France n’a pas de code de commune : laissez vide'),
    territoire &&
      dire(lieu, 'territoire', 'un lieu hors de France n’a pas de territoire : laissez vide'),
    !libelle && dire(lieu, 'libelle', 'un lieu hors de France porte son nom (« Porto-Novo »)'),
  ].filter((constat) => !!constat);
}

function commune(lieu: Lieu): Constat[] {
  const { commune, territoire, precision, source } = lieu.valeurs;
  return [
    !commune &&
      dire(lieu, 'commune', `code de commune obligatoire à la précision « ${precision} »`),
    territoire &&
      dire(lieu, 'territoire', 'à laisser vide : la commune suffit à retrouver son territoire'),
    precision === 'adresse' &&
      !source &&
      dire(lieu, 'source', 'une adresse exige sa source (document, page, site)'),
  ].filter((constat) => !!constat);
}

/**
 * Un établissement public territorial du Grand Paris n’a pas de code d’EPCI : on le rattache à son
 * département en le nommant. Tout autre territoire sans code fait de même, mais se relit.
 */
function territoire(lieu: Lieu, c: Contexte): Constat[] {
  const { commune, territoire, precision, libelle } = lieu.valeurs;
  if (commune) return [dire(lieu, 'commune', `à laisser vide à la précision « ${precision} »`)];
  const ref = territoire ? lireReference(territoire) : null;
  if (!ref)
    return [
      dire(
        lieu,
        'territoire',
        `territoire obligatoire à la précision « ${precision} »`,
        `${precision}:`,
      ),
    ];
  if (ref.niveau === precision) return [];
  if (precision === 'epci' && libelle && c.codes.estEpt(libelle)) return [];
  const plusLarge = NIVEAUX.indexOf(ref.niveau) < NIVEAUX.indexOf(precision as typeof ref.niveau);
  if (!plusLarge || !libelle) {
    const message = `la précision « ${precision} » ne va pas avec ce territoire (s’il n’a pas de code, nommez-le dans « libelle »)`;
    return [dire(lieu, 'territoire', message)];
  }
  const message = `« ${libelle} » n’a pas de code : rattaché à un territoire plus large que sa précision`;
  return [avertissement('lieux', lieu, { colonne: 'territoire', valeur: territoire, message })];
}

function base(lieu: Lieu): Constat[] {
  const { base, source, longitude, precision } = lieu.valeurs;
  const demande = base === 'deduction' || base === 'fait-etabli';
  return [
    demande &&
      !source &&
      avertissement('lieux', lieu, {
        colonne: 'source',
        message: `la base « ${base} » mérite sa justification en quelques mots`,
      }),
    base === 'inconnue' &&
      longitude !== undefined &&
      precision !== 'pays' &&
      dire(lieu, 'base', 'base inconnue, mais des coordonnées : d’où viennent-elles ?'),
  ].filter((constat) => !!constat);
}

function verifier(lieu: Lieu, c: Contexte): Constat[] {
  const { pays, precision } = lieu.valeurs;
  const commun = [...coordonnees(lieu, c), ...base(lieu)];
  if (pays !== 'FR') return [...etranger(lieu), ...commun];
  if (precision === 'pays') return commun;
  const local = precision === 'commune' || precision === 'adresse';
  return [...(local ? commune(lieu) : territoire(lieu, c)), ...commun];
}

export const lieux = (c: Contexte): Constat[] =>
  c.tables.lieux.flatMap((lieu) => verifier(lieu, c));
