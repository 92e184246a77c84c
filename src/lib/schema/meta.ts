/** La fiche technique d’un champ : ce que le dictionnaire et le contrôle en savent au-delà de sa règle. */
import * as v from 'valibot';

export interface MetaChamp {
  /** Forme attendue, en clair. */
  format: string;
  /** Expression régulière de la forme, quand la règle n’en porte pas une elle-même. */
  motif?: string;
  /** La cellule contient un code de commune ou une référence `niveau:code`. */
  genre?: 'commune' | 'territoire';
  /** Valeurs admises, si elles sont en nombre fini. */
  valeurs?: readonly string[];
  /** La forme officielle d’une cellule, quand elle est certaine. */
  normaliser?: (brut: string) => string | undefined;
  /** Une supposition utile : proposée, jamais appliquée. */
  proposer?: (brut: string) => string | undefined;
}

export const meta = <T>(m: MetaChamp) => v.metadata<T, { readonly champ: MetaChamp }>({ champ: m });

/** La fiche technique d’un champ du schéma. */
export function metaDe(schema: v.GenericSchema): MetaChamp {
  return (v.getMetadata(schema) as { champ?: MetaChamp }).champ ?? { format: 'texte' };
}

/** Une cellule vide vaut « pas de valeur ». */
export const optionnel = <S extends v.GenericSchema<string, unknown>>(schema: S) =>
  v.union([
    v.pipe(
      v.literal(''),
      v.transform(() => undefined),
    ),
    schema,
  ]);
