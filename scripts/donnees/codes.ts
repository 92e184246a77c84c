/** Les codes de territoire qui existent, d’après @etalab/decoupage-administratif. */
import { departementDeCommune, NIVEAUX, type Niveau } from '../../src/lib/domain/territoire';
import type { ReferenceTerritoire } from '../../src/lib/domain/territoire';
import { normaliserTexte, plusProche } from '../../src/lib/domain/texte';
import type { Cog } from '../contours/cog';

export interface Codes {
  millesime: string;
  /** Le nom du territoire, absent si le code n’existe pas. */
  nom(ref: ReferenceTerritoire): string | undefined;
  /** Code actuel d’une commune disparue ; `undefined` si le code n’a jamais existé ou existe encore. */
  actuel(codeCommune: string): string | undefined;
  /** Le code existant le plus proche d’une faute de frappe. */
  proche(ref: ReferenceTerritoire): string | undefined;
  /** Vrai pour un établissement public territorial du Grand Paris, qui n’a pas de code d’EPCI. */
  estEpt(nom: string): boolean;
  /** Territoires de ce nom, accents et casse mis à part ; à tous les niveaux, ou à un seul. */
  nommes(nom: string, niveau?: Niveau): { ref: ReferenceTerritoire; nom: string }[];
}

type Noms = Record<Niveau, ReadonlyMap<string, { nom: string }>>;

function proche(noms: Noms, { niveau, code }: ReferenceTerritoire): string | undefined {
  const tous = [...noms[niveau].keys()];
  if (niveau !== 'commune') return plusProche(code, tous);
  // Une faute de frappe porte plus souvent sur la fin du code que sur le département.
  const voisins = tous.filter((c) => departementDeCommune(c) === departementDeCommune(code));
  return plusProche(code, voisins.length > 0 ? voisins : tous);
}

export function indexerCodes(cog: Cog, nomsEpt: string[]): Codes {
  const epts = new Set(nomsEpt.map(normaliserTexte));
  const noms: Noms = {
    region: cog.regions,
    departement: cog.departements,
    epci: cog.epci,
    commune: cog.communes,
  };
  return {
    millesime: cog.millesime,
    nom: ({ niveau, code }) => noms[niveau].get(code)?.nom,
    actuel: (code) => (cog.communes.has(code) ? undefined : cog.anciens.get(code)),
    proche: (ref) => proche(noms, ref),
    estEpt: (nom) => epts.has(normaliserTexte(nom)),
    nommes(nom, niveau) {
      const cherche = normaliserTexte(nom);
      if (!cherche) return [];
      return (niveau ? [niveau] : NIVEAUX).flatMap((n) =>
        [...noms[n]]
          .filter(([, territoire]) => normaliserTexte(territoire.nom) === cherche)
          .map(([code, territoire]) => ({ ref: { niveau: n, code }, nom: territoire.nom })),
      );
    },
  };
}
