/** Ce que demande l’adresse de la page de comparaison : `?t=epci:200093201&t=commune:29195`. */
import { ecrireReference, lireReference } from './territoire';
import type { Geographie, ReferenceTerritoire, Territoire } from './territoire';

export const COMPARES_MAX = 4;

export interface DemandeComparaison {
  /** Au plus quatre, chacun une fois, dans l’ordre demandé. */
  choisis: Territoire[];
  /** Ce qui s’est dit en chemin : code inconnu, ancien code, doublon, territoire en trop. */
  avis: string[];
}

/** Lit les `t` de l’adresse. Ce qui n’a pas la forme d’un territoire est ignoré sans bruit. */
export function lireDemande(valeurs: readonly string[], geo: Geographie): DemandeComparaison {
  const choisis = new Map<string, Territoire>();
  const enTrop: string[] = [];
  const avis: string[] = [];
  for (const valeur of valeurs) {
    const lue = lireReference(valeur);
    if (!lue) continue;
    const code = lue.niveau === 'commune' ? (geo.actuel(lue.code) ?? lue.code) : lue.code;
    const t = geo.trouver({ niveau: lue.niveau, code });
    if (!t) {
      avis.push(
        `Aucun territoire ne porte le code «\u00a0${lue.code}\u00a0»\u00a0: il est laissé de côté.`,
      );
      continue;
    }
    if (code !== lue.code) {
      avis.push(`Le code ${lue.code} n’est plus une commune\u00a0: voici ${t.nom} (${code}).`);
    }
    const cle = ecrireReference(t);
    if (choisis.has(cle)) avis.push(`${t.nom} était demandé deux fois.`);
    else if (choisis.size >= COMPARES_MAX) enTrop.push(t.nom);
    else choisis.set(cle, t);
  }
  if (enTrop.length > 0) {
    avis.push(
      `On compare quatre territoires au plus\u00a0: ${enTrop.join(', ')} ${enTrop.length > 1 ? 'ne sont pas montrés' : 'n’est pas montré'}. Retirez-en un pour faire de la place.`,
    );
  }
  return { choisis: [...choisis.values()], avis };
}

/** La requête d’une comparaison, avec son `?` ; vide sans territoire. */
export function ecrireDemande(references: readonly ReferenceTerritoire[]): string {
  if (references.length === 0) return '';
  return `?${references.map((r) => `t=${ecrireReference(r)}`).join('&')}`;
}
