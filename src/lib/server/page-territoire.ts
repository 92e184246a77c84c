/** Compose la page d’un territoire. */
import { acteursCompetents, reperesJuges } from '../domain/competence';
import type { ActeurCompetent } from '../domain/competence';
import type { ActeurListe, PageTerritoire, TerritoireNomme } from '../domain/page-territoire';
import { ecrireCondition } from '../domain/mots';
import { NIVEAUX, appartenance, estDans } from '../domain/territoire';
import type { Niveau, ReferenceTerritoire, Territoire } from '../domain/territoire';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { CorpusCharge } from './corpus';
import { decrireRepere } from './rubriques';

const NOMBRE_PROCHES = 8;
/** Au-delà, une initiative n’est plus « près d’ici » : c’est une absence du corpus à dire. */
export const RAYON_PROCHE_KM = 50;
const MEMBRES_MONTRES = 400;

const ARTICLES: Record<Niveau, string> = {
  region: 'la région',
  departement: 'le département',
  epci: 'l’intercommunalité',
  commune: 'la commune',
};

const nommer = ({ niveau, code, nom, population }: Territoire): TerritoireNomme => ({
  niveau,
  code,
  nom,
  population,
});

function parentsDe(t: Territoire, index: IndexTerritoires): TerritoireNomme[] {
  const references: ReferenceTerritoire[] = [
    ...(t.niveau === 'commune' && t.epci ? [{ niveau: 'epci' as const, code: t.epci }] : []),
    ...(t.niveau === 'departement' ? [] : (t.departements ?? [])).map((code) => ({
      niveau: 'departement' as const,
      code,
    })),
    ...(t.niveau === 'region' ? [] : (t.regions ?? [])).map((code) => ({
      niveau: 'region' as const,
      code,
    })),
  ];
  return references.flatMap((r) => {
    const trouve = index.trouver(r);
    return trouve ? [nommer(trouve)] : [];
  });
}

/** Les niveaux contenus, du plus large au plus fin, les plus peuplés d’abord. */
function membresDe(t: Territoire, index: IndexTerritoires): PageTerritoire['membres'] {
  const plusFins = NIVEAUX.slice(NIVEAUX.indexOf(t.niveau) + 1);
  return plusFins
    .map((niveau) => {
      const tous = [...index.membres(t, niveau)];
      tous.sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
      return {
        niveau,
        total: tous.length,
        liste: tous.slice(0, MEMBRES_MONTRES).map(nommer),
      };
    })
    .filter((m) => m.total > 0);
}

function listerActeur(a: ActeurCompetent, c: CorpusCharge): ActeurListe {
  const { territoire } = a.couverture;
  const nom = territoire ? (c.geo.trouver(territoire)?.nom ?? territoire.code) : '';
  return {
    acteur: c.acteursResumes.find((r) => r.id === a.acteur.id)!,
    raison: territoire
      ? `intervient dans ${ARTICLES[territoire.niveau]} ${nom}`
      : 'intervient dans toute la France',
    aVerifier: a.conditions
      .filter((x) => x.verdict === 'inconnue')
      .map((x) => ecrireCondition(x.condition)),
  };
}

function acteursParRole(t: Territoire, c: CorpusCharge): PageTerritoire['acteurs'] {
  const competents = acteursCompetents(c.acteurs, t, appartenance(t));
  return c.roles.flatMap(({ id, nom }) => {
    const siens = competents.filter((a) => a.acteur.roles.includes(id));
    if (siens.length === 0) return [];
    const lister = (garder: (a: ActeurCompetent) => boolean) =>
      siens.filter(garder).map((a) => listerActeur(a, c));
    return [
      {
        role: id,
        nom,
        locaux: lister((a) => a.couverture.territoire !== null),
        nationaux: lister((a) => a.couverture.territoire === null),
      },
    ];
  });
}

function listerReperes(t: Territoire, c: CorpusCharge): PageTerritoire['reperes'] {
  return reperesJuges(c.reperes, t).map(({ repere, verdict }) => ({
    ...decrireRepere(repere, c),
    verdict,
  }));
}

/** Les distances partent du point intérieur du territoire ; sans contour, rien n’est mesuré. */
export function composerTerritoire(
  t: Territoire,
  index: IndexTerritoires,
  c: CorpusCharge,
): PageTerritoire {
  const ici = c.resumes.filter((i) => i.lieux.some((l) => estDans(l, t)));
  const dedans = new Set(ici.map((i) => i.id));
  const autour = (n: number, theme?: string, rayonKm = Infinity) =>
    t.point
      ? c.proches.plusProches(t.point, n, {
          garder: (i) => !dedans.has(i.id) && (!theme || i.themes.includes(theme)),
          rayonKm,
        })
      : [];
  return {
    territoire: t,
    densite: t.surface && t.population !== undefined ? t.population / t.surface : undefined,
    parents: parentsDe(t, index),
    membres: membresDe(t, index),
    ici,
    proches: autour(NOMBRE_PROCHES),
    parTheme: c.themes.map(({ id }) => ({ theme: id, voisin: autour(1, id, RAYON_PROCHE_KM)[0] })),
    acteurs: acteursParRole(t, c),
    reperes: listerReperes(t, c),
  };
}
