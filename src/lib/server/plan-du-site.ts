/** Les adresses publiques du site, par genre. */
import { decouperPlan } from '../domain/plan-du-site';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { Niveau } from '../domain/territoire';
import type { CorpusCharge } from './corpus';

export interface FichierPlan {
  nom: string;
  /** Chemins, sans l’origine. */
  chemins: string[];
  /** Vrai si la date du corpus est celle de ces pages. */
  dateDuCorpus: boolean;
}

const territoires = (index: IndexTerritoires, niveau: Niveau) =>
  index.tous(niveau).map(({ code }) => `/territoires/${niveau}/${code}`);

const parIds = (racine: string, liste: readonly { id: string }[]) =>
  liste.map(({ id }) => `${racine}/${id}`);

/** `pages` : les pages sans paramètre, telles que les routes les déclarent. */
export function composerPlan(
  pages: readonly string[],
  index: IndexTerritoires,
  c: CorpusCharge,
): FichierPlan[] {
  const genres: { nom: string; chemins: string[]; dateDuCorpus: boolean }[] = [
    { nom: 'pages', chemins: [...pages].sort(), dateDuCorpus: false },
    {
      nom: 'rubriques',
      chemins: [
        ...parIds('/themes', c.themes),
        ...parIds('/leviers', c.leviers),
        // Celles d’un thème ou d’un levier mènent à sa page : elles n’ont pas d’adresse à elles.
        ...parIds(
          '/fiches',
          c.fiches.filter((f) => !f.theme && !f.levier),
        ),
      ],
      dateDuCorpus: true,
    },
    { nom: 'initiatives', chemins: parIds('/initiatives', c.initiatives), dateDuCorpus: true },
    { nom: 'acteurs', chemins: parIds('/acteurs', c.acteurs), dateDuCorpus: true },
    {
      nom: 'territoires',
      chemins: (['region', 'departement', 'epci'] as const).flatMap((n) => territoires(index, n)),
      dateDuCorpus: true,
    },
    { nom: 'communes', chemins: territoires(index, 'commune'), dateDuCorpus: true },
  ];
  return genres.flatMap(({ nom, chemins, dateDuCorpus }) => {
    const morceaux = decouperPlan(chemins);
    return morceaux.map((morceau, i) => ({
      nom: morceaux.length === 1 ? nom : `${nom}-${i + 1}`,
      chemins: morceau,
      dateDuCorpus,
    }));
  });
}
