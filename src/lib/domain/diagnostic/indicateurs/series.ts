/**
 * Calculer un indicateur pour tous les territoires d’un niveau. Une valeur qui manque reste `NaN`
 * avec sa raison : ne pas savoir n’est pas zéro.
 */
import type { Niveau } from '../../territoire';
import type { TableTerritoriale } from '../import/types';
import { tranche } from './comptages';
import type { Comptage } from './comptages';
import { decrire, SEUILS } from './definitions';
import { couvre, sommer } from './rattachement';
import { valeurDeTableDans, valeursDeTable } from './tables';
import type { Fraction } from './tables';
import { ABSENCES } from './types';
import type { Absence, DefinitionIndicateur, Rattachement, Reference, Serie } from './types';

export interface DonneesIndicateur {
  rattachement: Rattachement;
  comptage: Comptage;
  tables: readonly TableTerritoriale[];
  /** Ce que les listes couvrent : hors de là, « sans donnée » et non zéro. */
  portee: Reference;
  /** Territoire étudié : les autres restent sans valeur. `null` ou absent : tous. */
  territoire?: Reference | null;
  /** Territoire auquel comparer ; `null` : aucun. */
  comparaison: Reference | null;
  /** Nom d’un thème d’après son identifiant, et noms des listes comptées. */
  theme: (id: string) => string;
  sources: readonly string[];
  /** Titre choisi par la personne. */
  titre?: string;
}

const rang = (a: Absence) => ABSENCES.indexOf(a);

/** Par territoire : 0 hors de la portée, 1 en partie, 2 entièrement dedans. */
export function couvertureParNiveau(
  rattachement: Rattachement,
  portee: Reference,
  niveau: Niveau,
): Uint8Array {
  const dedans = rattachement.communesDe(portee);
  const couvertes = sommer(rattachement, niveau, dedans);
  const toutes = sommer(rattachement, niveau, new Uint8Array(dedans.length).fill(1));
  return Uint8Array.from(couvertes, (n, i) => (n === 0 ? 0 : n < toutes[i]! ? 1 : 2));
}

type ParCommune = [numerateur: ArrayLike<number>, denominateur: ArrayLike<number> | null];

/** Les deux sommes dans un territoire ; une commune dont le dénominateur manque n’y entre pas. */
function dansReference([num, den]: ParCommune, r: Rattachement, reference: Reference) {
  const dedans = r.communesDe(reference);
  const somme = { numerateur: 0, denominateur: den ? 0 : 1 };
  for (let c = 0; c < dedans.length; c++) {
    const d = den ? den[c]! : 0;
    if (dedans[c] === 0 || d !== d) continue;
    somme.numerateur += num[c]!;
    somme.denominateur += d;
  }
  return somme;
}

/** Ce qui se somme commune par commune, pour les indicateurs tirés des listes. */
function termes(definition: DefinitionIndicateur, d: DonneesIndicateur): ParCommune {
  const { comptage, rattachement } = d;
  switch (definition.genre) {
    case 'pour-10000':
      return [comptage.communes, rattachement.population.commune];
    case 'par-km2':
      return [comptage.communes, rattachement.surface.commune];
    case 'part':
    case 'quotient':
      return [tranche(comptage, definition.de), comptage.communes];
    default:
      return [comptage.communes, null];
  }
}

function echelleDe(definition: DefinitionIndicateur, d: DonneesIndicateur): number {
  if (definition.genre === 'pour-10000') return 10_000;
  if (definition.genre === 'part') return 100;
  if (definition.genre !== 'quotient') return 1;
  if (!couvre(d.rattachement, d.portee, definition.reference)) return Number.NaN;
  const r = dansReference(termes(definition, d), d.rattachement, definition.reference);
  return r.numerateur > 0 ? r.denominateur / r.numerateur : Infinity;
}

const FAUTES: Partial<Record<DefinitionIndicateur['genre'], Absence>> = {
  'pour-10000': 'sans-population',
  'par-km2': 'sans-surface',
  part: 'sans-structure',
  quotient: 'sans-structure',
};

function fractionDeListes(
  definition: DefinitionIndicateur,
  niveau: Niveau,
  d: DonneesIndicateur,
): Fraction {
  const { rattachement } = d;
  const [num, den] = termes(definition, d);
  const numerateur = sommer(rattachement, niveau, num);
  const denominateurs: Partial<Record<DefinitionIndicateur['genre'], Float64Array>> = {
    nombre: new Float64Array(numerateur.length).fill(1),
    'pour-10000': rattachement.population[niveau],
    'par-km2': rattachement.surface[niveau],
  };
  return {
    numerateur,
    denominateur: denominateurs[definition.genre] ?? sommer(rattachement, niveau, den!),
    echelle: echelleDe(definition, d),
    faute: FAUTES[definition.genre] ?? 'hors-portee',
  };
}

function estFragile(genre: DefinitionIndicateur['genre'], num: number, den: number): boolean {
  switch (genre) {
    case 'pour-10000':
      return den < SEUILS.habitants || num < SEUILS.structures;
    case 'par-km2':
      return num < SEUILS.structures;
    case 'part':
    case 'quotient':
    case 'ratio':
      return den < SEUILS.base;
    default:
      return false;
  }
}

const estDeTable = (
  d: DefinitionIndicateur,
): d is Extract<DefinitionIndicateur, { table: string }> =>
  d.genre === 'colonne' || d.genre === 'ratio';

/** Pose la valeur du rang `i`, ou la raison de son absence. */
function poser(s: Serie, f: Fraction, i: number, couvert: number): void {
  s.valeurs[i] = Number.NaN;
  if (couvert === 0) {
    s.absence[i] = rang('hors-portee');
    return;
  }
  const num = f.numerateur[i]!;
  const den = f.denominateur[i]!;
  if (num !== num || !(den > 0)) {
    s.absence[i] = rang(den === 0 && f.faute === 'hors-table' ? 'denominateur-nul' : f.faute);
    return;
  }
  if (!Number.isFinite(f.echelle)) {
    s.absence[i] = rang(f.echelle === Infinity ? 'reference-nulle' : 'reference-non-couverte');
    return;
  }
  s.valeurs[i] = (num / den) * f.echelle;
  if (estFragile(s.definition.genre, num, den)) s.fragile[i] = 1;
  if (couvert === 1 || f.incomplets?.[i] === 1) s.partiel[i] = 1;
}

/** Calcule l’indicateur pour chaque territoire du niveau, et dans le territoire de comparaison. */
export function indicateur(
  definition: DefinitionIndicateur,
  niveau: Niveau,
  d: DonneesIndicateur,
): Serie {
  const n = d.rattachement.niveaux[niveau].length;
  const deTable = estDeTable(definition);
  const fraction = deTable
    ? valeursDeTable(definition, niveau, d.tables, d.rattachement)
    : fractionDeListes(definition, niveau, d);
  const serie: Serie = {
    definition,
    texte: decrire(definition, d, d.titre),
    niveau,
    valeurs: new Float64Array(n),
    numerateur: fraction.numerateur,
    denominateur: fraction.denominateur,
    fragile: new Uint8Array(n),
    absence: new Uint8Array(n),
    partiel: new Uint8Array(n),
    reference: d.comparaison && comparer(definition, d, d.comparaison, fraction.echelle),
  };
  const couverture = deTable ? null : couvertureParNiveau(d.rattachement, d.portee, niveau);
  const etudie = d.territoire ? couvertureParNiveau(d.rattachement, d.territoire, niveau) : null;
  for (let i = 0; i < n; i++) {
    if (etudie?.[i] !== 0) poser(serie, fraction, i, couverture?.[i] ?? 2);
    else {
      serie.valeurs[i] = Number.NaN;
      serie.absence[i] = rang('hors-territoire');
    }
  }
  return serie;
}

/** La même formule, dans un territoire choisi ; rien si les listes ne le couvrent pas tout entier. */
function comparer(
  definition: DefinitionIndicateur,
  d: DonneesIndicateur,
  reference: Reference,
  echelle: number,
): Serie['reference'] {
  const base = { reference, nom: d.rattachement.nom(reference) };
  if (estDeTable(definition)) {
    return { ...base, ...valeurDeTableDans(definition, d.tables, d.rattachement, reference) };
  }
  const somme = dansReference(termes(definition, d), d.rattachement, reference);
  const { numerateur, denominateur } = somme;
  const calculable = denominateur > 0 && couvre(d.rattachement, d.portee, reference);
  return {
    ...base,
    ...somme,
    valeur: calculable ? (numerateur / denominateur) * echelle : Number.NaN,
  };
}
