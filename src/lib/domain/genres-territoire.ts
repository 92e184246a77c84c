/** Ce qu’est un territoire, en clair : genre d’EPCI, statuts particuliers, outre-mer. */
import type { Territoire } from './territoire';

const GENRES_EPCI: Record<string, string> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
  METRO: 'métropole',
  MET69: 'métropole à statut de collectivité',
  EPT: 'établissement public territorial',
};

/** « communauté de communes » ; absent hors EPCI ou si le genre est inconnu. */
export function genreEpci(t: Territoire): string | undefined {
  return t.type ? GENRES_EPCI[t.type] : undefined;
}

/** Collectivités d’outre-mer, par les trois premiers chiffres du code de leurs communes. */
const OUTRE_MER: Record<string, string> = {
  975: 'Saint-Pierre-et-Miquelon',
  977: 'Saint-Barthélemy',
  978: 'Saint-Martin',
  984: 'Terres australes et antarctiques françaises',
  986: 'Wallis-et-Futuna',
  987: 'Polynésie française',
  988: 'Nouvelle-Calédonie',
  989: 'Clipperton',
};

/** La collectivité d’une commune qui n’est ni d’un département ni d’une région ; sinon absente. */
export function collectiviteOutreMer(t: Territoire): string | undefined {
  if (t.niveau !== 'commune' || t.departements) return undefined;
  return OUTRE_MER[t.code.slice(0, 3)];
}

/** Statuts fixés par la loi, par référence. La source est dans la phrase. */
const STATUTS: Record<string, string> = {
  'epci:200046977':
    'Collectivité à statut particulier : elle exerce aussi, sur son territoire, les compétences du département (loi du 27 janvier 2014).',
  'departement:69':
    'Sur le territoire de la Métropole de Lyon, c’est elle qui exerce les compétences du département (loi du 27 janvier 2014).',
  'commune:75056':
    'La Ville de Paris exerce les compétences d’une commune et d’un département (loi du 28 février 2017).',
  'departement:75':
    'La Ville de Paris exerce les compétences d’une commune et d’un département (loi du 28 février 2017).',
  'region:94':
    'Collectivité unique : elle exerce les compétences de la région et des deux départements (loi du 7 août 2015).',
  'departement:2A':
    'La Collectivité de Corse exerce ici les compétences du département et de la région (loi du 7 août 2015).',
  'departement:2B':
    'La Collectivité de Corse exerce ici les compétences du département et de la région (loi du 7 août 2015).',
  'departement:67':
    'La Collectivité européenne d’Alsace exerce ici les compétences du département (loi du 2 août 2019).',
  'departement:68':
    'La Collectivité européenne d’Alsace exerce ici les compétences du département (loi du 2 août 2019).',
};

const COLLECTIVITE_UNIQUE =
  'Collectivité unique : elle exerce les compétences du département et de la région (loi du 27 juillet 2011).';
const DEUX_COLLECTIVITES =
  'Le département et la région couvrent le même territoire, mais sont deux collectivités.';
const MAYOTTE =
  'Une seule collectivité exerce les compétences du département et de la région (loi du 7 décembre 2010).';

const OUTRE_MER_DEPARTEMENTS: [departement: string, region: string, phrase: string][] = [
  ['971', '01', DEUX_COLLECTIVITES],
  ['972', '02', COLLECTIVITE_UNIQUE],
  ['973', '03', COLLECTIVITE_UNIQUE],
  ['974', '04', DEUX_COLLECTIVITES],
  ['976', '06', MAYOTTE],
];
for (const [departement, region, phrase] of OUTRE_MER_DEPARTEMENTS) {
  STATUTS[`departement:${departement}`] = phrase;
  STATUTS[`region:${region}`] = phrase;
}

/** Ce qu’il faut savoir d’un territoire qui n’est pas comme les autres, en phrases. */
export function particularites(t: Territoire): string[] {
  const phrases: string[] = [];
  const statut = STATUTS[`${t.niveau}:${t.code}`];
  if (statut) phrases.push(statut);
  const collectivite = collectiviteOutreMer(t);
  if (collectivite) {
    phrases.push(
      `Commune d’outre-mer (${collectivite}), qui n’est ni dans un département ni dans une région.`,
    );
  } else if (t.niveau === 'commune' && !t.epci) {
    phrases.push('Commune insulaire, membre d’aucune intercommunalité à fiscalité propre.');
  }
  if (t.niveau === 'epci' && (t.regions?.length ?? 0) > 1) {
    phrases.push(
      `À cheval sur ${t.regions!.length} régions et ${t.departements!.length} départements.`,
    );
  } else if (t.niveau === 'epci' && (t.departements?.length ?? 0) > 1) {
    phrases.push(`À cheval sur ${t.departements!.length} départements.`);
  }
  return phrases;
}
