/** Les mots de l’interface : dire une précision, une base, une citation, un lieu. */
import type { Base, Citation, Condition, DocumentSource, Echelle, Lieu, Precision } from './corpus';
import { estNiveau, NOMS_NIVEAUX } from './territoire';
import { ecrireDate, ecrireNombre, enumerer } from './texte';

export const MOTS_PRECISION: Record<Precision, string> = {
  adresse: 'situé à l’adresse',
  commune: 'situé à la commune',
  epci: 'situé à l’intercommunalité',
  departement: 'situé au département',
  region: 'situé à la région',
  pays: 'situé au pays',
};

export const MOTS_BASE: Record<Base, string> = {
  texte: 'le document nomme ce lieu',
  'fait-etabli': 'fait établi hors du document',
  deduction: 'lieu déduit du texte',
  inconnue: 'base de localisation inconnue',
};

export const MOTS_ECHELLE: Record<Echelle, string> = {
  international: 'internationale',
  national: 'nationale',
  regional: 'régionale',
  departemental: 'départementale',
  local: 'locale',
};

const PAYS = new Intl.DisplayNames(['fr'], { type: 'region' });

/** « BJ » → « Bénin ». */
export function nomPays(code: string): string {
  return PAYS.of(code) ?? code;
}

/** « Calais (62) », « Porto-Novo (Bénin) », « Métropole européenne de Lille ». */
export function ecrireLieu(lieu: Lieu, nomTerritoire?: string): string {
  if (lieu.pays !== 'FR') {
    return lieu.libelle ? `${lieu.libelle} (${nomPays(lieu.pays)})` : nomPays(lieu.pays);
  }
  if (lieu.communeNom) {
    // Une commune de Polynésie ou de Saint-Martin n’est d’aucun département.
    return lieu.departement ? `${lieu.communeNom} (${lieu.departement})` : lieu.communeNom;
  }
  return lieu.libelle ?? nomTerritoire ?? 'France';
}

/** « kit MunicipalESS, édition 2020, fiche 5 », sans dire deux fois la fiche quand elle est le titre. */
export function ecrireCitation(citation: Citation, document: DocumentSource): string {
  const morceaux = [document.titre];
  const fiche = citation.fiche;
  if (document.edition) morceaux.push(document.edition.replace(/, 24 fiches$/, ''));
  // « fiche 24 » dans le titre ne dit pas « fiche 2 ».
  if (fiche && !new RegExp(`fiche ${fiche}\\b`).test(document.titre)) {
    morceaux.push(
      `fiche\u00a0${fiche}${citation.ficheTitre ? ` «\u00a0${citation.ficheTitre}\u00a0»` : ''}`,
    );
  }
  if (citation.deniche)
    morceaux.push(`«\u00a0Déniché pour vous\u00a0» n°\u00a0${citation.deniche}`);
  if (citation.page) morceaux.push(`page\u00a0${citation.page}`);
  return morceaux.join(', ');
}

/** « situation décrite en septembre 2020 », d’après le plus récent des documents cités. */
export function ecrireSituation(
  citations: Citation[],
  documents: Map<string, DocumentSource>,
): string {
  const dates = citations.flatMap((c) => documents.get(c.document)?.date || []).sort();
  const derniere = dates.at(-1);
  return derniere
    ? `situation décrite en ${ecrireDate(derniere)}`
    : 'date du document non précisée';
}

function direNiveau(lu: string): string {
  const niveau = lu.trim();
  return estNiveau(niveau) ? `les ${NOMS_NIVEAUX[niveau].plusieurs}` : lu;
}

/** Une condition d’accompagnement, en clair. */
export function ecrireCondition({ critere, valeur, note }: Condition): string {
  const n = Number(valeur);
  const habitants = Number.isFinite(n) ? `${ecrireNombre(n)} habitants` : valeur;
  switch (critere) {
    case 'population-max':
      return `territoires de ${habitants} au plus`;
    case 'population-min':
      return `territoires de ${habitants} au moins`;
    case 'niveau':
      return `pour ${enumerer(valeur.split('|').map(direNiveau))}`;
    case 'achats-min':
      return `à partir de ${Number.isFinite(n) ? ecrireNombre(n) : valeur}\u00a0€ d’achats par an`;
    case 'programme':
      // La note dit la condition en entier (« villes retenues par le programme »).
      return note ?? `territoires du programme «\u00a0${valeur}\u00a0»`;
    case 'adhesion':
      return note ?? `adhésion\u00a0: ${valeur}`;
    default:
      return note ?? valeur;
  }
}
