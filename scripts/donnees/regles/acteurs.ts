/** À qui un acteur s’adresse, et où : des valeurs que l’application sait comparer. */
import { NIVEAUX } from '../../../src/lib/domain/territoire';
import { plusProche } from '../../../src/lib/domain/texte';
import { IDENTIFIANT } from '../../../src/lib/schema/champs';
import type { Situe } from '../../../src/lib/schema/lecture';
import type { Ligne } from '../../../src/lib/schema/tables';
import { avertissement, erreur, type Constat } from '../constats';
import { valeursBrutes, type Contexte } from '../contexte';

const TYPES_EPCI = ['CC', 'CA', 'CU', 'METRO', 'MET69'] as const;

/** Les critères que l’application calcule ; les autres s’affichent tels quels. */
const ADMISES: Partial<Record<string, readonly string[]>> = {
  niveau: NIVEAUX,
  'type-epci': TYPES_EPCI,
};
const NUMERIQUES = ['population-max', 'population-min', 'achats-min'];

function condition(l: Situe<Ligne<'conditions'>>): Constat[] {
  const { critere, valeur } = l.valeurs;
  const dire = (message: string, proposition?: string) => [
    erreur('conditions', l, { colonne: 'valeur', valeur, message, proposition }),
  ];
  if (NUMERIQUES.includes(critere) && !/^\d+$/.test(valeur)) {
    const chiffres = valeur.replace(/[\s\u202f.]/g, '').match(/\d+/)?.[0];
    return dire('nombre attendu, en chiffres sans espace', chiffres);
  }
  const admises = ADMISES[critere];
  const inconnue = admises && valeur.split('|').find((v) => !admises.includes(v.trim()));
  if (inconnue !== undefined) {
    return dire(
      `valeur attendue parmi : ${admises!.join(', ')} (séparées par « | »)`,
      plusProche(inconnue, admises!),
    );
  }
  if (critere === 'programme' && !IDENTIFIANT.test(valeur)) {
    return dire('identifiant de programme attendu (« petites-villes-de-demain »)');
  }
  return [];
}

/** Sans couverture, un acteur n’est proposé à aucun territoire : voulu parfois, oublié souvent. */
function couverture(a: Situe<Ligne<'acteurs'>>, territoires: Map<string, Set<string>>): Constat[] {
  const { id, echelle } = a.valeurs;
  const couverts = territoires.get(id);
  const dire = (message: string) => [
    avertissement('acteurs', a, { colonne: 'echelle', valeur: echelle, message }),
  ];
  if (echelle === 'national' && !couverts?.has('france')) {
    return dire(`« ${id} » est national mais couvertures.csv ne lui donne pas « france »`);
  }
  return couverts ? [] : dire(`« ${id} » n’a aucune ligne dans couvertures.csv`);
}

export function conditionsEtCouvertures(c: Contexte): Constat[] {
  const territoires = new Map<string, Set<string>>();
  const acteurs = valeursBrutes(c, 'couvertures', 'acteur');
  const couverts = valeursBrutes(c, 'couvertures', 'territoire');
  acteurs.forEach((id, i) => {
    territoires.set(id, (territoires.get(id) ?? new Set()).add(couverts[i]!));
  });
  return [
    ...c.tables.conditions.flatMap(condition),
    ...c.tables.acteurs.flatMap((a) => couverture(a, territoires)),
  ];
}
