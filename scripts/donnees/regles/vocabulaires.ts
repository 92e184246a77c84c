/** Les listes (thèmes, leviers, natures…) : tout ce qui est proposé mène quelque part et se distingue. */
import { plusProche } from '../../../src/lib/domain/texte';
import type { Situe } from '../../../src/lib/schema/lecture';
import type { NomTable } from '../../../src/lib/schema/tables';
import { avertissement, erreur, type Constat } from '../constats';
import { valeursBrutes, type Contexte } from '../contexte';

/** Liste, table et colonne qui l’emploient ; `exigee` : une rubrique vide serait un cul-de-sac. */
const EMPLOIS: { liste: NomTable; table: NomTable; colonne: string; exigee?: boolean }[] = [
  { liste: 'themes', table: 'initiatives', colonne: 'themes', exigee: true },
  { liste: 'leviers', table: 'initiatives', colonne: 'leviers', exigee: true },
  { liste: 'natures', table: 'initiatives', colonne: 'nature' },
  { liste: 'statuts', table: 'initiatives', colonne: 'statut' },
  { liste: 'modes', table: 'interventions', colonne: 'mode' },
  { liste: 'roles', table: 'acteurs', colonne: 'roles' },
];

export function vocabulaires(c: Contexte): Constat[] {
  return EMPLOIS.flatMap(({ liste, table, colonne, exigee }) => {
    const employes = new Set(valeursBrutes(c, table, colonne).flatMap((v) => v.split(/[|,]/)));
    const dire = exigee ? erreur : avertissement;
    return (c.tables[liste] as Situe<{ id: string }>[])
      .filter(({ valeurs }) => !employes.has(valeurs.id))
      .map((l) => {
        const message = `aucune ligne de data/${table}.csv n’y mène (colonne « ${colonne} »)`;
        return dire(liste, l, { colonne: 'id', valeur: l.valeurs.id, message });
      });
  });
}

export function couleurs(c: Contexte): Constat[] {
  return (['couleur', 'couleur_sombre'] as const).flatMap((colonne) => {
    const vues = new Map<string, string>();
    return c.tables.themes.flatMap((l) => {
      const valeur = l.valeurs[colonne];
      const avant = vues.get(valeur);
      vues.set(valeur, l.valeurs.id);
      if (!avant) return [];
      const message = `couleur déjà prise par « ${avant} » : deux thèmes se confondraient sur la carte`;
      return [erreur('themes', l, { colonne, valeur, message })];
    });
  });
}

export function icones(c: Contexte): Constat[] {
  const connues = c.icones!;
  return (['themes', 'leviers'] as const).flatMap((table) =>
    (c.tables[table] as Situe<{ icone: string }>[])
      .filter(({ valeurs }) => !connues.has(valeurs.icone))
      .map((l) => {
        const { icone: valeur } = l.valeurs;
        const message =
          'icône absente de src/lib/ui/icones-signes.ts : l’y importer, ou en choisir une autre';
        const proposition = plusProche(valeur, connues);
        return erreur(table, l, { colonne: 'icone', valeur, message, proposition });
      }),
  );
}
