/**
 * La valeur valide la plus proche, quand il faut plus que le schéma pour la connaître : les
 * identifiants des autres tables, les codes et les noms du code officiel géographique.
 */
import { ecrireReference, estNiveau } from '../../src/lib/domain/territoire';
import { normaliserTexte, plusProche } from '../../src/lib/domain/texte';
import type { TablesLues } from '../../src/lib/schema/assemblage';
import { metaDe } from '../../src/lib/schema/champs';
import type { Situe } from '../../src/lib/schema/lecture';
import { REFERENCES } from '../../src/lib/schema/references';
import { champ, type NomTable } from '../../src/lib/schema/tables';
import type { Codes } from './codes';
import type { Constat } from './constats';

/** « Dispositifs » → `dispositif` : une colonne qui nomme une autre table n’admet que ses lignes. */
function parIdentifiant(table: NomTable, colonne: string, valeur: string, t: TablesLues) {
  const vers = REFERENCES.find((r) => r.table === table && r.colonne === colonne)?.vers;
  if (!vers) return undefined;
  const lignes = (t[vers] as Situe<{ id: string; nom?: string }>[]).map((l) => l.valeurs);
  const lu = normaliserTexte(valeur);
  const parNom = lignes.find((l) => l.nom && normaliserTexte(l.nom) === lu);
  return (
    parNom?.id ??
    plusProche(
      valeur,
      lignes.map((l) => l.id),
    )
  );
}

/** « Langouët » → `35146`, « Rennes Métropole » → `epci:243500139`, `commune:92O71` → `commune:92071`. */
function parTerritoire(genre: 'commune' | 'territoire', valeur: string, codes: Codes) {
  const [prefixe = '', code = valeur] = valeur.includes(':')
    ? valeur.split(':')
    : ['commune', valeur];
  const nommes = codes.nommes(valeur, genre === 'commune' ? 'commune' : undefined);
  if (nommes.length === 1) {
    const { ref } = nommes[0]!;
    return genre === 'commune' ? ref.code : ecrireReference(ref);
  }
  const niveau = prefixe.trim().toLowerCase();
  if (!estNiveau(niveau) || !/\d/.test(code)) return undefined;
  const proche = codes.proche({ niveau, code: code.trim() });
  if (!proche) return undefined;
  return genre === 'commune' ? proche : ecrireReference({ niveau, code: proche });
}

/** Complète les propositions des cellules que le schéma seul ne sait pas corriger. */
export function enrichir(table: NomTable, constat: Constat, t: TablesLues, codes: Codes): Constat {
  const { colonne, valeur } = constat;
  const schema = colonne && champ(table, colonne);
  if (!schema || !valeur) return constat;
  const identifiant = parIdentifiant(table, colonne, valeur, t);
  if (identifiant) return { ...constat, proposition: identifiant };
  const { genre } = metaDe(schema);
  if (constat.proposition || !genre) return constat;
  return { ...constat, proposition: parTerritoire(genre, valeur, codes) };
}
