/** Le siège d’un acteur : renseigné en entier, ou pas du tout. */
import type { Situe } from '../../../src/lib/schema/lecture';
import type { Ligne } from '../../../src/lib/schema/tables';
import { erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';
import { defautsPosition } from './lieux';

function verifier(a: Situe<Ligne<'acteurs'>>): Constat[] {
  const v = a.valeurs;
  const dire = (colonne: string, message: string, proposition?: string) =>
    erreur('acteurs', a, { colonne, valeur: '', message, proposition });
  const positions = defautsPosition(v.siege_longitude, v.siege_latitude).map((d) =>
    dire(`siege_${d.colonne}`, d.message, d.proposition),
  );
  const renseigne = [v.siege_commune, v.siege_longitude, v.siege_precision, v.siege_base];
  if (renseigne.every((x) => x === undefined)) return positions;
  const local = v.siege_precision === 'commune' || v.siege_precision === 'adresse';
  return [
    ...positions,
    !v.siege_precision && dire('siege_precision', 'un siège renseigné dit sa précision', 'commune'),
    !v.siege_base && dire('siege_base', 'un siège renseigné dit sur quoi il repose', 'fait-etabli'),
    !v.siege_commune && dire('siege_commune', 'un siège renseigné donne sa commune'),
    v.siege_precision &&
      !local &&
      dire('siege_precision', 'un siège se donne à la commune ou à l’adresse', 'commune'),
    v.siege_precision === 'adresse' &&
      !v.siege_source &&
      dire('siege_source', 'une adresse exige sa source'),
    v.siege_longitude === undefined &&
      v.siege_latitude === undefined &&
      dire('siege_longitude', 'coordonnées du siège manquantes'),
  ].filter((constat) => !!constat);
}

export const sieges = (c: Contexte): Constat[] => c.tables.acteurs.flatMap(verifier);
