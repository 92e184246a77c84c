/** Compose la page d’un territoire. */
import { ancetres } from '../domain/ancetres';
import { RANG_FRANCE, reperesJuges } from '../domain/competence';
import type { ActeurCompetent } from '../domain/competence';
import type { Vocable } from '../domain/corpus';
import { genreEpci, particularites } from '../domain/genres-territoire';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { Motif } from '../domain/initiatives-du-territoire';
import type {
  ActeurListe,
  ActeurNational,
  PageTerritoire,
  TerritoireNomme,
} from '../domain/page-territoire';
import { ecrireCondition } from '../domain/mots';
import { comparerNoms } from '../domain/texte';
import { NIVEAUX } from '../domain/territoire';
import type { Geographie, Niveau, ReferenceTerritoire, Territoire } from '../domain/territoire';
import type { FormesChargees } from './contours';
import type { CorpusCharge } from './corpus';
import { deriverDe, type Derive } from './derive';
import { composerProches } from './proches-territoire';

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

const nommerTous = (references: readonly ReferenceTerritoire[], geo: Geographie) =>
  references.flatMap((r) => {
    const trouve = geo.trouver(r);
    return trouve ? [nommer(trouve)] : [];
  });

const DE: Record<Niveau, string> = {
  region: 'de la région',
  departement: 'du département',
  epci: 'de l’intercommunalité',
  commune: 'de la commune',
};

const nomDe = (r: ReferenceTerritoire, geo: Geographie) => geo.trouver(r)?.nom ?? r.code;

/** « la région Bretagne », « l’intercommunalité Brest Métropole ». */
const situer = (r: ReferenceTerritoire, geo: Geographie) =>
  `${ARTICLES[r.niveau]} ${nomDe(r, geo)}`;

/** Les niveaux contenus, du plus large au plus fin, les plus peuplés d’abord. */
function membresDe(t: Territoire, index: IndexTerritoires): PageTerritoire['membres'] {
  const plusFins = NIVEAUX.slice(NIVEAUX.indexOf(t.niveau) + 1);
  return plusFins
    .map((niveau) => {
      const tous = [...index.membres(t, niveau)];
      tous.sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
      return { niveau, total: tous.length, liste: tous.slice(0, MEMBRES_MONTRES).map(nommer) };
    })
    .filter((m) => m.total > 0);
}

function voisinsDe(t: Territoire, geo: Geographie, formes: FormesChargees | null) {
  const codes = formes?.contiguite.voisins(t);
  if (!codes) return undefined;
  const voisins = nommerTous(
    codes.map((code) => ({ niveau: t.niveau, code })),
    geo,
  );
  return voisins.sort((a, b) => comparerNoms(a.nom, b.nom));
}

function raisonDe({ couvertures, partiel }: ActeurCompetent, geo: Geographie): string {
  const territoires = couvertures.flatMap((c) => c.territoire ?? []);
  if (!partiel) return `intervient dans ${situer(territoires[0]!, geo)}`;
  const ou = territoires.map((r) => situer(r, geo)).join(' et ');
  return `intervient dans ${ou}, qui n’en ${territoires.length > 1 ? 'contiennent' : 'contient'} qu’une partie`;
}

const aVerifier = ({ conditions }: ActeurCompetent) =>
  conditions.filter((x) => x.verdict === 'inconnue').map((x) => ecrireCondition(x.condition));

function listerActeur(a: ActeurCompetent, d: Derive, geo: Geographie): ActeurListe {
  return {
    id: a.acteur.id,
    nom: a.acteur.nom,
    ou: d.acteurs.get(a.acteur.id)?.ou ?? '',
    raison: raisonDe(a, geo),
    aVerifier: aVerifier(a),
  };
}

function listerNational(a: ActeurCompetent, d: Derive): ActeurNational {
  const cle = [a.acteur.id, ...a.conditions.map((x) => x.verdict)].join(' ');
  let ligne = d.nationaux.get(cle);
  if (!ligne) {
    ligne = { id: a.acteur.id, nom: a.acteur.nom, aVerifier: aVerifier(a) };
    d.nationaux.set(cle, ligne);
  }
  return ligne;
}

function acteursParRole(
  t: Territoire,
  roles: readonly Vocable[],
  d: Derive,
  geo: Geographie,
): PageTerritoire['acteurs'] {
  const competents = d.competence.competents(t);
  const locaux = new Map<ActeurCompetent, ActeurListe>();
  const local = (a: ActeurCompetent) => {
    let ligne = locaux.get(a);
    if (!ligne) locaux.set(a, (ligne = listerActeur(a, d, geo)));
    return ligne;
  };
  return roles.flatMap(({ id, nom }) => {
    const siens = competents.filter((a) => a.acteur.roles.includes(id));
    if (siens.length === 0) return [];
    return [
      {
        role: id,
        nom,
        locaux: siens.filter((a) => a.rang < RANG_FRANCE).map(local),
        nationaux: siens.filter((a) => a.rang === RANG_FRANCE).map((a) => listerNational(a, d)),
      },
    ];
  });
}

/** Les règles jugées, avec la condition qui manque ou celle qu’on ne sait pas. */
function listerReperes(t: Territoire, c: CorpusCharge, d: Derive): PageTerritoire['reperes'] {
  return reperesJuges(c.reperes, t).map(({ repere, conditions, verdict }) => {
    const cle = [repere.id, ...conditions.map((x) => x.verdict)].join(' ');
    let decrit = d.juges.get(cle);
    if (!decrit) {
      const decisives = conditions.filter((x) => x.verdict === verdict);
      const phrases = decisives.map((x) => ecrireCondition(x.condition)).join(' ; ');
      const motif = {
        remplie: '',
        inconnue: `à vérifier\u00a0: ${phrases}`,
        non: `ne s’applique pas\u00a0: ${phrases}`,
      }[verdict];
      decrit = { ...d.reperes.get(repere.id)!, verdict, ...(motif ? { motif } : {}) };
      d.juges.set(cle, decrit);
    }
    return decrit;
  });
}

function raisonConcernant(motif: Motif, modes: readonly Vocable[], geo: Geographie): string {
  if (motif.genre === 'intervention') {
    const mode = modes.find((m) => m.id === motif.mode)?.nom.toLowerCase() ?? motif.mode;
    return `${motif.collectivite}\u00a0: ${mode}`;
  }
  const echelle = `située à l’échelle ${DE[motif.reference.niveau]} ${nomDe(motif.reference, geo)}`;
  return motif.genre === 'echelle'
    ? `${echelle}, sans lieu plus précis`
    : `${echelle}, dont une partie est ici`;
}

export interface Contexte {
  index: IndexTerritoires;
  corpus: CorpusCharge;
  formes: FormesChargees | null;
  /** Thème demandé par l’adresse ; inconnu, il est ignoré. */
  theme?: string | null;
}

function composerInitiatives(t: Territoire, { corpus: c, formes, theme }: Contexte, d: Derive) {
  const ici = d.initiatives.ici(t);
  const concernant = d.initiatives.concernant(t);
  const montrees = [...ici, ...concernant.map(({ id }) => id)];
  const proches = composerProches(d, {
    t,
    formes,
    theme: theme && d.prochesPar.has(theme) ? theme : null,
    exclues: new Set(montrees),
    connus: new Set(montrees.flatMap((id) => d.citees.get(id)!.themes)),
  });
  return {
    ici: ici.map((id) => d.situees.get(id)!),
    concernant: concernant.map(({ id, motif }) => ({
      initiative: d.citees.get(id)!,
      raison: raisonConcernant(motif, c.modes, c.geo),
    })),
    ...proches,
  };
}

export function composerTerritoire(t: Territoire, contexte: Contexte): PageTerritoire {
  const { index, corpus: c, formes } = contexte;
  const d = deriverDe(c);
  const ept =
    t.niveau === 'commune' ? index.ept().find((e) => e.communes.includes(t.code)) : undefined;
  return {
    territoire: t,
    genre: genreEpci(t),
    particularites: particularites(t),
    ...(ept ? { ept: { code: ept.code, nom: ept.nom } } : {}),
    densite: t.surface && t.population !== undefined ? t.population / t.surface : undefined,
    parents: nommerTous(ancetres(t), index),
    membres: membresDe(t, index),
    voisins: voisinsDe(t, index, formes),
    littoral: formes?.contiguite.toucheLaMer(t),
    ...composerInitiatives(t, contexte, d),
    acteurs: acteursParRole(t, c.roles, d, c.geo),
    reperes: listerReperes(t, c, d),
  };
}
