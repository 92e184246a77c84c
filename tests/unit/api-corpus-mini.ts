/**
 * Un corpus de quelques lignes et le vrai service de l’API, sans routage ni pays entier : de quoi
 * opposer le document OpenAPI, les schémas et les lignes à ce que le serveur répond, en millisecondes.
 */
import type { Format, NomCollection } from '../../src/lib/domain/api/collections';
import type { Acteur, Citation, Initiative, Lieu, Repere } from '../../src/lib/domain/corpus';
import { admettre } from '../../src/lib/domain/filtres';
import { lireIndex } from '../../src/lib/domain/index-territoires';
import type { ColonnesTerritoires } from '../../src/lib/domain/index-territoires';
import { resumerActeur, resumerInitiative } from '../../src/lib/domain/resumes';
import type { CorpusCharge } from '../../src/lib/server/corpus';
import { repondre } from '../../src/lib/server/exports';
import { ouProbleme } from '../../src/lib/server/ouvert/enveloppe';

export const ORIGINE = 'https://essai.test';

/** Des territoires à contour, ou sans : `sans` est le rang de ceux qui n’en ont pas. */
function colonnes(
  code: string[],
  nom: string[],
  sans: number[] = [],
): Pick<ColonnesTerritoires, 'code' | 'nom' | 'population' | 'point' | 'emprise' | 'surface'> {
  const situe = <T>(i: number, valeurs: T[]) =>
    sans.includes(i) ? valeurs.map(() => null) : valeurs;
  return {
    code,
    nom,
    population: code.map((_, i) => (sans.includes(i) ? null : 1000 * (i + 1))),
    point: code.flatMap((_, i) => situe(i, [-1.5 + i, 48.1])),
    emprise: code.flatMap((_, i) => situe(i, [-1.6 + i, 48, -1.4 + i, 48.2])),
    surface: code.flatMap((_, i) => situe(i, [29.5])),
  };
}

const index = () =>
  lireIndex({
    version: 1,
    millesime: 'COG 2026',
    territoires: {
      region: {
        ...colonnes(['53', '94', '01'], ['Bretagne', 'Corse', 'Guadeloupe']),
        chefLieu: ['35238', '2A004', '97105'],
      },
      departement: {
        ...colonnes(['35', '2A', '971'], ['Ille-et-Vilaine', 'Corse-du-Sud', 'Guadeloupe']),
        regions: ['53', '94', '01'],
        chefLieu: ['35238', '2A004', '97105'],
      },
      epci: {
        ...colonnes(['243500139'], ['Rennes Métropole']),
        type: ['METRO'],
        departements: ['35'],
        regions: ['53'],
      },
      commune: {
        ...colonnes(['35238', '2A004', '97501'], ['Rennes', 'Ajaccio', 'Miquelon'], [2]),
        regions: ['53', '94', ''],
        departements: ['35', '2A', ''],
        epci: ['243500139', '', ''],
        codesPostaux: ['35000 35200', '20000', '97500'],
      },
    },
    anciens: {},
    nomsAnciens: {},
  });

export const CITATION: Citation = {
  document: 'kit-2020',
  fiche: 5,
  deniche: 2,
  page: 41,
  marqueur: 'mots exacts',
};
export const RENNES: Lieu = {
  role: 'site',
  libelle: 'La Halle',
  commune: '35238',
  communeNom: 'Rennes',
  epci: '243500139',
  departement: '35',
  region: '53',
  pays: 'FR',
  position: [-1.68, 48.11],
  precision: 'adresse',
  base: 'texte',
};
/** Un lieu dont on ne sait que le pays. */
export const QUELQUE_PART: Lieu = {
  role: 'partenaire',
  pays: 'BJ',
  precision: 'pays',
  base: 'deduction',
};
/** Une fiche où tout est connu. */
export const VELO: Initiative = {
  id: 'atelier-velo',
  nom: 'Atelier vélo',
  resume: 'On y répare ensemble.',
  nature: 'lieu',
  statut: 'association',
  porteur: 'Les Roues',
  annee: 2012,
  themes: ['mobilite', 'culture'],
  leviers: ['animer'],
  lieux: [RENNES, QUELQUE_PART],
  interventions: [],
  chiffres: [],
  citations: [CITATION],
};
/** Une fiche où l’on ne sait presque rien. */
export const PLAN: Initiative = {
  id: 'plan',
  nom: 'Plan local',
  resume: 'Une délibération.',
  nature: 'structure',
  themes: [],
  leviers: [],
  lieux: [],
  interventions: [],
  chiffres: [],
  citations: [{ document: 'kit-2020' }],
};
export const RESEAU: Acteur = {
  id: 'reseau-velo',
  nom: 'Réseau vélo',
  sigle: 'RV',
  resume: 'Il forme.',
  roles: ['reseau', 'formation'],
  echelle: 'national',
  themes: ['mobilite'],
  leviers: ['animer'],
  siege: RENNES,
  couvertures: [
    { territoire: null, base: 'texte' },
    { territoire: { niveau: 'departement', code: '2A' }, base: 'texte' },
  ],
  conditions: [
    { critere: 'niveau', valeur: 'commune', note: 'surtout' },
    { critere: 'adhesion', valeur: 'au réseau' },
  ],
  chiffres: [],
  citations: [CITATION],
};
export const FONDS: Acteur = {
  id: 'fonds',
  nom: 'Fonds',
  resume: 'Il finance.',
  roles: [],
  echelle: 'local',
  themes: [],
  leviers: [],
  couvertures: [],
  conditions: [],
  chiffres: [],
  citations: [],
};
export const SEUIL: Repere = {
  id: 'seuil',
  titre: 'Seuil',
  regle: 'Au-delà de 3 500 habitants.',
  date: '2020-09',
  aVerifier: true,
  themes: ['mobilite'],
  leviers: ['animer'],
  conditions: [{ critere: 'population-min', valeur: '3501' }],
  citations: [CITATION],
};
const vocable = (id: string) => ({ id, nom: `Nom ${id}`, description: 'Une phrase.', icone: 'x' });
const theme = (id: string) => ({ ...vocable(id), couleur: '#112233', couleurSombre: '#445566' });

let charge: CorpusCharge | undefined;

/** Immuable, donc partagé. Seul ce que l’API lit y est. */
export function corpusMini(): CorpusCharge {
  if (charge) return charge;
  const geo = index();
  const initiatives = [VELO, PLAN];
  const acteurs = [FONDS, RESEAU];
  const vocabulaires = {
    themes: ['mobilite', 'culture'].map(theme),
    leviers: ['animer', 'scic'].map(vocable),
    natures: ['lieu', 'structure'].map(vocable),
    statuts: ['association'].map(vocable),
  };
  charge = {
    ...vocabulaires,
    geo,
    initiatives,
    acteurs,
    reperes: [
      SEUIL,
      {
        ...SEUIL,
        id: 'regle',
        date: '',
        aVerifier: false,
        themes: [],
        leviers: [],
        conditions: [],
      },
    ],
    initiativeDe: new Map(initiatives.map((i) => [i.id, i])),
    acteurDe: new Map(acteurs.map((a) => [a.id, a])),
    resumes: initiatives.map((i) => resumerInitiative(i, geo)),
    acteursResumes: acteurs.map((a) => resumerActeur(a, geo)),
    admis: admettre(vocabulaires),
  } as Partial<CorpusCharge> as CorpusCharge;
  return charge;
}

/** Ce que le serveur répond à `/api/v1/<nom>.<format>`, refus compris. */
export function demanderMini(nom: NomCollection, format: Format, requete = ''): Promise<Response> {
  const url = new URL(`/api/v1/${nom}.${format}${requete}`, ORIGINE);
  return ouProbleme(url, () => repondre(corpusMini(), nom, format, url));
}
