/** Chercher un territoire par son nom ou son code. */
import { normaliserTexte } from './texte';
import type { Niveau, Territoire } from './territoire';

interface Entree {
  territoire: Territoire;
  nom: string;
}

/** À égalité de correspondance et de population, le niveau le plus large d’abord. */
const RANG_NIVEAU: Record<Niveau, number> = { region: 0, departement: 1, epci: 2, commune: 3 };

/** « st », « ste » et les sigles d’EPCI (« CA », « CC »…) ne doivent pas gêner la recherche. */
function cleNom(nom: string): string {
  return normaliserTexte(nom)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/^(?:ca|cc|cu|metropole)(?: (?:de la|du|de|des|d|l))? (?=\S)/, '')
    .replace(/^(?:le|la|les|l) (?=\S)/, '');
}

/** Plus petit est meilleur : nom exact, début du nom, début d’un mot ; `null` : ne correspond pas. */
function note(nom: string, cherche: string): number | null {
  if (nom === cherche) return 0;
  if (nom.startsWith(cherche)) return 1;
  return ` ${nom}`.includes(` ${cherche}`) ? 2 : null;
}

export class RechercheTerritoires {
  #entrees: Entree[];

  constructor(territoires: Iterable<Territoire>) {
    this.#entrees = Array.from(territoires, (territoire) => ({
      territoire,
      nom: cleNom(territoire.nom),
    }));
  }

  /** Les territoires qui correspondent, les mieux notés puis les plus peuplés d’abord. */
  chercher(q: string, limite: number): Territoire[] {
    const cherche = cleNom(q);
    if (cherche.length < 2) return [];
    const code = q.trim().toUpperCase();
    const trouves: { territoire: Territoire; note: number }[] = [];
    for (const { territoire, nom } of this.#entrees) {
      const n = territoire.code === code ? -1 : note(nom, cherche);
      if (n !== null) trouves.push({ territoire, note: n });
    }
    trouves.sort(
      (a, b) =>
        a.note - b.note ||
        (b.territoire.population ?? 0) - (a.territoire.population ?? 0) ||
        RANG_NIVEAU[a.territoire.niveau] - RANG_NIVEAU[b.territoire.niveau],
    );
    return trouves.slice(0, limite).map((t) => t.territoire);
  }
}
