/** Compose la note imprimée d’un territoire : ce que dit sa page, borné à deux feuilles. */
import { estDans, type Position, type Territoire } from '../domain/territoire';
import type { ComparableDecrit } from '../domain/comparables-page';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { ManifesteContours } from '../domain/manifeste-contours';
import type { InitiativeNote, Note } from '../domain/note';
import { RAYON_PROCHE_KM } from '../domain/page-territoire';
import type { InitiativeCitee, PageTerritoire } from '../domain/page-territoire';
import { ecrireCondition } from '../domain/mots';
import { distanceKm } from '../domain/proximite';
import { comparerNoms, ecrireDate } from '../domain/texte';
import { dessinerCarte, type PointANumeroter } from './carte-note';
import { sansTuiles } from './tuiles';
import type { CorpusCharge } from './corpus';
import { versionPubliee } from './reglages';

/** Ce qui tient sur une page d’ordinaire ; sur deux, pour un territoire riche en initiatives. */
const COURTE = {
  ici: 8,
  proches: 5,
  comparables: 3,
  initiatives: 2,
  acteurs: 5,
  reperes: 3,
  nationaux: 2,
};
const LONGUE = {
  ici: 26,
  proches: 5,
  comparables: 5,
  initiatives: 3,
  acteurs: 10,
  reperes: 6,
  nationaux: 4,
};
type Bornes = typeof COURTE;
/** En deçà, il reste la place de résumer chaque initiative. */
const RESUMEES = 2;

type Numerotee = InitiativeNote & { positions: Position[] };

const lieuxDe = (id: string, c: CorpusCharge) => c.resumeDe.get(id)?.lieux ?? [];

function positionsDans(id: string, t: Territoire, c: CorpusCharge): Position[] {
  return lieuxDe(id, c).flatMap((l) => (l.position && estDans(l, t) ? [l.position] : []));
}

function plusProcheDe(id: string, depuis: Position, c: CorpusCharge): Position[] {
  const positions = lieuxDe(id, c).flatMap((l) => (l.position ? [l.position] : []));
  positions.sort((a, b) => distanceKm(a, depuis) - distanceKm(b, depuis));
  return positions.slice(0, 1);
}

function initiatives(page: PageTerritoire, bornes: Bornes, c: CorpusCharge) {
  const t = page.territoire;
  const nomTheme = new Map(c.themes.map((x) => [x.id, x.nom]));
  const decrire = (i: InitiativeCitee, positions: Position[]): Numerotee => ({
    id: i.id,
    nom: i.nom,
    ou: i.ou,
    themes: i.themes.flatMap((x) => nomTheme.get(x) ?? []),
    positions,
  });
  const ici = page.ici.slice(0, bornes.ici).map((i) => ({
    ...decrire(i, positionsDans(i.id, t, c)),
    resume: page.ici.length <= RESUMEES ? c.resumeDe.get(i.id)?.resume : undefined,
  }));
  const proches = page.proches.slice(0, bornes.proches).map((v) => ({
    ...decrire(v.element, t.point ? plusProcheDe(v.element.id, t.point, c) : []),
    distance: v.distance,
  }));
  const points: PointANumeroter[] = [];
  [...ici, ...proches].forEach((i, n) => {
    if (i.positions.length > 0) i.numero = n + 1;
    for (const position of i.positions) {
      points.push({ numero: n + 1, ici: n < ici.length, position });
    }
  });
  const sansPositions = ({ positions: _, ...reste }: Numerotee): InitiativeNote => reste;
  return { ici: ici.map(sansPositions), proches: proches.map(sansPositions), points };
}

/** Ce qu’une condition regarde du territoire lui-même, et qu’il remplit puisque l’acteur est listé. */
const CRITERES_JUGES = new Set(['population-max', 'population-min', 'type-epci']);

/** Un acteur national qui choisit les territoires qu’il aide en dit plus qu’un acteur pour tous. */
function nationauxDe(ids: Set<string>, bornes: Bornes, c: CorpusCharge): Note['nationaux'] {
  const liste = [...ids].flatMap((id) => {
    const acteur = c.acteurDe.get(id);
    if (!acteur?.conditions.some((x) => CRITERES_JUGES.has(x.critere))) return [];
    return [{ nom: acteur.nom, conditions: acteur.conditions.map(ecrireCondition) }];
  });
  liste.sort((a, b) => comparerNoms(a.nom, b.nom));
  return { liste: liste.slice(0, bornes.nationaux), total: ids.size };
}

/** Les acteurs locaux, chacun une fois, avec tous ses rôles. */
function acteurs(page: PageTerritoire, bornes: Bornes, c: CorpusCharge) {
  const locaux = new Map<string, Note['acteurs']['liste'][number]>();
  const nationaux = new Set<string>();
  for (const { nom, locaux: siens, nationaux: autres } of page.acteurs) {
    for (const acteur of siens) {
      const deja = locaux.get(acteur.id);
      if (deja) deja.roles.push(nom.toLowerCase());
      else locaux.set(acteur.id, { acteur, roles: [nom.toLowerCase()] });
    }
    for (const { id } of autres) nationaux.add(id);
  }
  const liste = [...locaux.values()];
  return {
    acteurs: { liste: liste.slice(0, bornes.acteurs), total: liste.length },
    nationaux: nationauxDe(nationaux, bornes, c),
  };
}

/** Les documents qui portent ce que la note montre. */
export function sourcesCitees(ids: string[], idsActeurs: string[], c: CorpusCharge): string[] {
  const cites = new Set(
    [
      ...ids.flatMap((id) => c.initiativeDe.get(id)?.citations ?? []),
      ...idsActeurs.flatMap((id) => c.acteurDe.get(id)?.citations ?? []),
    ].map((x) => x.document),
  );
  return c.documents
    .filter((d) => cites.has(d.id))
    .map((d) => [d.titre, d.editeur, d.date ? ecrireDate(d.date) : d.edition].join(', '));
}

/** La plus proche de chaque thème, à moins du rayon ; celle de plusieurs thèmes n’est dite qu’une fois. */
function parInitiative(page: PageTerritoire, noms: Map<string, string>): Note['parTheme'] {
  const groupes = new Map<string, Note['parTheme'][number]>();
  for (const { theme, voisin } of page.parTheme) {
    if (!voisin || voisin.distance > RAYON_PROCHE_KM) continue;
    const nom = noms.get(theme) ?? theme;
    const { id } = voisin.element;
    const deja = groupes.get(id);
    if (deja) deja.themes.push(nom);
    else groupes.set(id, { themes: [nom], nom: voisin.element.nom, distance: voisin.distance });
  }
  return [...groupes.values()];
}

export async function composerNote(
  page: PageTerritoire,
  comparables: ComparableDecrit[],
  index: IndexTerritoires,
  c: CorpusCharge,
  manifeste: ManifesteContours | null,
): Promise<Note> {
  const t = page.territoire;
  const bornes = page.ici.length > COURTE.ici ? LONGUE : COURTE;
  const { ici, proches, points } = initiatives(page, bornes, c);
  const { acteurs: locaux, nationaux } = acteurs(page, bornes, c);
  const rapproches = comparables.slice(0, bornes.comparables).map((x) => ({
    ...x,
    initiatives: x.initiatives.slice(0, bornes.initiatives),
  }));
  const appliques = page.reperes.filter((r) => r.verdict === 'remplie');
  // Ce qui vaut pour tous, ou n’est qu’un chiffre de contexte, reste sur la page.
  const precis = appliques.filter((r) => r.conditions.length > 0);
  const nomsThemes = new Map(c.themes.map((x) => [x.id, x.nom]));
  const montrees = [...ici, ...proches, ...rapproches.flatMap((x) => x.initiatives)];
  return {
    territoire: t,
    densite: page.densite,
    genre: page.genre,
    particularites: page.particularites,
    littoral: page.littoral,
    parents: page.parents,
    membres: page.membres.map(({ niveau, total }) => ({ niveau, total })),
    carte: await dessinerCarte(t, points, index).catch(sansTuiles(null)),
    ici: { liste: ici, total: page.ici.length },
    concernant: page.concernant.length,
    proches,
    depuis: page.depuis,
    parTheme: parInitiative(page, nomsThemes),
    comparables: rapproches,
    acteurs: locaux,
    nationaux,
    reperes: { liste: precis.slice(0, bornes.reperes), total: appliques.length },
    absents: page.manques.map((x) => nomsThemes.get(x.theme) ?? x.theme),
    sources: sourcesCitees(
      montrees.map((x) => ('initiative' in x ? x.initiative.id : x.id)),
      locaux.liste.map((x) => x.acteur.id),
      c,
    ),
    geographie: `Codes et populations\u00a0: ${index.millesime}, Insee et Etalab. ${manifeste ? `${manifeste.attribution}.` : 'Contours non installés.'}`,
    credits: manifeste?.attribution ?? '',
    donnees: versionPubliee(),
  };
}
