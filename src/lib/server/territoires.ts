/** Territoires : description et recherche, côté serveur. */
import { plafondsTerritoires, territoireDe } from '../domain/recherche/groupes';
import { appartenance, ecrireReference, normaliserCode } from '../domain/territoire';
import type { Appartenance, Niveau, ReferenceTerritoire, Territoire } from '../domain/territoire';
import { chargerIndex } from './contours';
import { chargerRecherche } from './recherche';

export interface TerritoireDecrit extends Territoire {
  /** Territoires auxquels il appartient, lui-même compris. */
  parents: Appartenance;
}

export async function decrireTerritoire(
  reference: ReferenceTerritoire,
): Promise<TerritoireDecrit | undefined> {
  const index = await chargerIndex();
  const code = normaliserCode(reference.niveau, reference.code);
  const trouve = code ? index.trouver({ niveau: reference.niveau, code }) : undefined;
  return trouve && { ...trouve, parents: appartenance(trouve) };
}

export interface TerritoireTrouve {
  niveau: Niveau;
  code: string;
  nom: string;
  population?: number;
  departements?: string[];
  /** Le nom ou le code qui n’est plus celui d’une commune, et qui a mené à celle-ci. */
  ancienNom?: string;
  ancienCode?: string;
}

/** Les territoires que désigne un nom, un code ou un code postal ; chacun une seule fois. */
export async function chercherTerritoires(q: string, limite: number): Promise<TerritoireTrouve[]> {
  const [index, { moteur }] = await Promise.all([chargerIndex(), chargerRecherche()]);
  const trouves = new Map<string, TerritoireTrouve>();
  for (const reponse of moteur.chercher(q, plafondsTerritoires(limite))) {
    const reference = territoireDe(reponse);
    const territoire = reference && index.trouver(reference);
    if (!territoire || trouves.has(ecrireReference(reference))) continue;
    const { niveau, code, nom, population, departements } = territoire;
    const ancien = reponse.genre === 'ancienne';
    const ancienNom = ancien && reponse.nom !== nom ? reponse.nom : undefined;
    const ancienCode = ancien ? reponse.code : undefined;
    trouves.set(ecrireReference(reference), {
      niveau,
      code,
      nom,
      population,
      departements,
      ancienNom,
      ancienCode,
    });
  }
  return [...trouves.values()].slice(0, limite);
}
