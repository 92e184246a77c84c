/** Territoires : description et recherche, côté serveur. */
import { RechercheTerritoires } from '../domain/recherche';
import { NIVEAUX, appartenance, normaliserCode } from '../domain/territoire';
import type { Appartenance, ReferenceTerritoire, Territoire } from '../domain/territoire';
import { chargerIndex } from './contours';

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

let recherche: { index: unknown; moteur: RechercheTerritoires } | undefined;

export async function chercherTerritoires(q: string, limite: number) {
  const index = await chargerIndex();
  if (recherche?.index !== index) {
    const tous = NIVEAUX.flatMap((niveau) => index.tous(niveau));
    recherche = { index, moteur: new RechercheTerritoires(tous) };
  }
  return recherche.moteur
    .chercher(q, limite)
    .map(({ niveau, code, nom, population, departements }) => ({
      niveau,
      code,
      nom,
      population,
      departements,
    }));
}
