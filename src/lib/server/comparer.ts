/** Compose la comparaison de deux à quatre territoires, côte à côte. */
import { comparer } from '../domain/comparables';
import { direRapprochement, ecrireDensite } from '../domain/comparables-mots';
import type {
  ActeurCompare,
  ColonneComparee,
  ComparaisonCotes,
  RepereCompare,
} from '../domain/comparer';
import type { Verdict } from '../domain/competence';
import { NOMS_NIVEAUX, type Territoire } from '../domain/territoire';
import { comparerNoms } from '../domain/texte';
import { dessinerSilhouettes } from './carte-note';
import { sansTuiles } from './tuiles';
import { nommeur, profilDe, ressemblants } from './comparables';
import { composerTerritoire, type Contexte } from './page-territoire';

const PROCHES = 3;
const SUGGERES = 4;
/** Côté d’une silhouette, en unités SVG. */
export const COTE_SILHOUETTE = 160;

type Pages = ReturnType<typeof composerTerritoire>[];

function colonnes(pages: Pages): ColonneComparee[] {
  return pages.map((p) => ({
    niveau: p.territoire.niveau,
    code: p.territoire.code,
    nom: p.territoire.nom,
    genre: p.genre ?? NOMS_NIVEAUX[p.territoire.niveau].un,
    population: p.territoire.population,
    surface: p.territoire.surface,
    densite: p.densite === undefined ? undefined : ecrireDensite(p.densite),
    littoral: p.littoral,
    parents: p.parents,
    membres: p.membres.map(({ niveau, total }) => ({ niveau, total })),
    particularites: p.particularites,
    ici: p.ici.length,
    proches: p.proches.slice(0, PROCHES),
  }));
}

/** Les acteurs locaux de chacun ; `ou[i]` : pourquoi il intervient dans le i-ème, ou vide. */
function acteurs(pages: Pages): ActeurCompare[] {
  const tous = new Map<string, ActeurCompare>();
  pages.forEach((page, i) => {
    for (const { nom: role, locaux } of page.acteurs) {
      for (const { id, nom, raison } of locaux) {
        const acteur = tous.get(id) ?? { id, nom, roles: [], ou: pages.map(() => '') };
        tous.set(id, acteur);
        acteur.ou[i] = raison;
        if (!acteur.roles.includes(role)) acteur.roles.push(role);
      }
    }
  });
  // Communs d’abord : c’est par eux que les territoires peuvent se parler.
  const nombre = (a: ActeurCompare) => a.ou.filter(Boolean).length;
  return [...tous.values()].sort((a, b) => nombre(b) - nombre(a) || comparerNoms(a.nom, b.nom));
}

/** Les règles dont le verdict n’est pas le même partout. */
function reperes(pages: Pages): RepereCompare[] {
  const verdicts = new Map<string, RepereCompare>();
  pages.forEach((page, i) => {
    for (const r of page.reperes) {
      const ligne = verdicts.get(r.id) ?? {
        id: r.id,
        titre: r.titre,
        date: r.date,
        verdicts: pages.map((): Verdict => 'inconnue'),
      };
      verdicts.set(r.id, ligne);
      ligne.verdicts[i] = r.verdict ?? 'inconnue';
    }
  });
  return [...verdicts.values()].filter((r) => new Set(r.verdicts).size > 1);
}

function parTheme(pages: Pages, themes: { id: string; nom: string }[]): ComparaisonCotes['themes'] {
  return themes.flatMap(({ id, nom }) => {
    const cases = pages.map((p) =>
      p.ici.filter((i) => i.themes.includes(id)).map((i) => ({ id: i.id, nom: i.nom })),
    );
    return cases.some((c) => c.length > 0) ? [{ id, nom, cases }] : [];
  });
}

/** Ce que le premier a de commun avec chacun des autres du même niveau. */
function rapprochements(territoires: Territoire[], { index }: Contexte) {
  const [premier, ...autres] = territoires.map((t) => profilDe(t, index));
  return autres.map((p) => {
    const comparaison = comparer(premier!, p);
    return comparaison
      ? {
          ressemblance: comparaison.ressemblance,
          mots: direRapprochement(premier!, p, comparaison, nommeur(index)),
        }
      : null;
  });
}

/** Des territoires à ajouter : ceux qui ressemblent au premier. */
export function suggerer(territoires: Territoire[], { index }: Pick<Contexte, 'index'>) {
  const premier = territoires[0];
  if (!premier) return [];
  const pris = new Set(territoires.map((t) => `${t.niveau}:${t.code}`));
  return ressemblants(premier, index, SUGGERES, (p) => !pris.has(`${p.niveau}:${p.code}`)).map(
    ({ profil: { niveau, code, nom, population } }) => ({
      niveau,
      code,
      nom,
      population,
      departements: index.trouver({ niveau, code })?.departements ?? [],
    }),
  );
}

export async function composerComparaison(
  territoires: Territoire[],
  contexte: Contexte,
): Promise<ComparaisonCotes> {
  const pages = territoires.map((t) => composerTerritoire(t, contexte));
  return {
    colonnes: colonnes(pages),
    silhouettes: await dessinerSilhouettes(territoires, COTE_SILHOUETTE).catch(
      sansTuiles(territoires.map(() => null)),
    ),
    cote: COTE_SILHOUETTE,
    themes: parTheme(pages, contexte.corpus.themes),
    acteurs: acteurs(pages),
    reperes: reperes(pages),
    rapprochements: rapprochements(territoires, contexte),
  };
}
