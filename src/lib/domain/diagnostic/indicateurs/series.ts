/**
 * Calculer un indicateur pour tous les territoires d’un niveau. Une valeur qui manque reste `NaN`
 * avec sa raison : ne pas savoir n’est pas zéro.
 */
import type { Niveau } from '../../territoire';
import { decrire, genreDe, type DonneesListes } from './genres';
import type { Mots } from './mots';
import { couvre, sommer, sommerDans } from './rattachement';
import { valeurDeTableDans, valeursDeTable } from './tables';
import type { Fraction } from './tables';
import { ABSENCES } from './types';
import type { Absence, DefinitionIndicateur, Rattachement, Reference, Serie } from './types';

/** De quoi calculer un indicateur, et le dire. */
export interface DonneesIndicateur extends DonneesListes, Mots {
  /** Territoire étudié : les autres restent sans valeur. `null` ou absent : tous. */
  territoire?: Reference | null;
  /** Territoire auquel comparer ; `null` : aucun. */
  comparaison: Reference | null;
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

function fractionDeListes(
  definition: DefinitionIndicateur,
  niveau: Niveau,
  d: DonneesIndicateur,
): Fraction {
  const { rattachement } = d;
  const formule = genreDe(definition).listes!;
  const [num, den] = formule.termes(definition as never, d);
  return {
    numerateur: sommer(rattachement, niveau, num),
    denominateur:
      formule.denominateur?.(rattachement, niveau) ?? sommer(rattachement, niveau, den!),
    echelle: formule.echelle(definition as never, d),
    faute: formule.faute,
  };
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
  if (genreDe(s.definition).fragile(num, den)) s.fragile[i] = 1;
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
  const termes = genreDe(definition).listes!.termes(definition as never, d);
  const somme = sommerDans(termes, d.rattachement, reference);
  const { numerateur, denominateur } = somme;
  const calculable = denominateur > 0 && couvre(d.rattachement, d.portee, reference);
  return {
    ...base,
    ...somme,
    valeur: calculable ? (numerateur / denominateur) * echelle : Number.NaN,
  };
}
