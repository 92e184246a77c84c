/** Une réponse est admise, remise en forme, ou refusée avec une phrase qui dit quoi faire. */
import * as v from 'valibot';
import { ecrireReference, lireReference } from '../../../src/lib/domain/territoire';
import { plusProche } from '../../../src/lib/domain/texte';
import type { TablesLues } from '../../../src/lib/schema/assemblage';
import { metaDe } from '../../../src/lib/schema/champs';
import * as saisie from '../../../src/lib/schema/saisie';
import type { Situe } from '../../../src/lib/schema/lecture';
import { champ, type NomTable } from '../../../src/lib/schema/tables';
import type { Codes } from '../codes';
import type { Question, Reponses } from './questions';

export type Examen = { valeur: string } | { refus: string };

export const identifiants = (t: TablesLues, table: NomTable): string[] =>
  (t[table] as Situe<{ id: string }>[]).map((l) => l.valeurs.id);

const refuser = (refus: string, proposition?: string): Examen => ({
  refus: proposition ? `${refus}. Essayez « ${proposition} ».` : `${refus}.`,
});

/** Nom ou code de commune, territoire, pays étranger : la réponse à « où ? ». */
function situer(valeur: string, codes: Codes): Examen {
  if (/^[A-Z]{2}$/.test(valeur) && valeur !== 'FR') return { valeur };
  const nommes = codes.nommes(valeur, 'commune');
  if (nommes.length > 1) {
    const liste = nommes.map(({ ref }) => ref.code).join(', ');
    return refuser(`plusieurs communes portent ce nom, donnez le code : ${liste}`);
  }
  const ref = nommes[0]?.ref ?? lireReference(valeur);
  const code = ref ? ref.code : saisie.codeCommune(valeur);
  const trouve = ref ?? (code ? { niveau: 'commune' as const, code } : undefined);
  if (!trouve) {
    const autre = codes.nommes(valeur)[0];
    return refuser('aucune commune de ce nom ni de ce code', autre && ecrireReference(autre.ref));
  }
  const actuel = trouve.niveau === 'commune' ? codes.actuel(trouve.code) : undefined;
  if (actuel) return { valeur: actuel };
  if (!codes.nom(trouve)) return refuser('ce code n’existe pas', codes.proche(trouve));
  return { valeur: trouve.niveau === 'commune' ? trouve.code : ecrireReference(trouve) };
}

function parmi(valeur: string, admises: string[]): Examen {
  const inconnue = valeur.split('|').find((x) => x && !admises.includes(x));
  if (inconnue === undefined) return { valeur };
  return refuser(`« ${inconnue} » n’est pas dans la liste`, plusProche(inconnue, admises));
}

/** Examine une réponse seule ; les règles qui croisent plusieurs réponses passent par le contrôle. */
export function examiner(
  q: Question,
  brut: string,
  r: Reponses,
  t: TablesLues,
  codes: Codes,
): Examen {
  const lu = brut.trim();
  if (!lu) return q.obligatoire?.(r) ? refuser('réponse obligatoire') : { valeur: '' };
  if (q.cle === 'ou') return situer(lu, codes);
  const schema = champ(q.table, q.colonne)!;
  const valeur = metaDe(schema).normaliser?.(lu) ?? lu;
  const resultat = v.safeParse(schema, valeur);
  if (!resultat.success) {
    const probleme = resultat.issues[0];
    return refuser(
      probleme.issues?.at(-1)?.message ?? probleme.message,
      metaDe(schema).proposer?.(lu),
    );
  }
  if (q.cle === 'id' && identifiants(t, 'initiatives').includes(valeur)) {
    return refuser('cet identifiant est déjà pris');
  }
  return q.choisirDans ? parmi(valeur, identifiants(t, q.choisirDans)) : { valeur };
}
