/** Joint les tables lues en un corpus. Les références se vérifient dans `references.ts`. */
import type {
  Acteur,
  Citation,
  Corpus,
  DocumentSource,
  Initiative,
  Lieu,
  Repere,
} from '../domain/corpus';
import { lireReference } from '../domain/territoire';
import type { Geographie } from '../domain/territoire';
import { grouper, position, situer } from './jointure';
import type { Situe } from './lecture';
import type { Ligne, NomTable } from './tables';

export type TablesLues = { [T in NomTable]: Situe<Ligne<T>>[] };

function citer(t: TablesLues, titreFiche: Map<string, string>): Map<string, Citation[]> {
  const parCible = new Map<string, Citation[]>();
  for (const [cible, lignes] of grouper(t.citations, (c) => c.cible)) {
    parCible.set(
      cible,
      lignes.map(({ cible: _cible, ...c }) => ({
        ...c,
        ficheTitre: titreFiche.get(`${c.document}#${c.fiche}`),
      })),
    );
  }
  return parCible;
}

/** Ce qui se rattache à chaque initiative, acteur ou repère, groupé une fois. */
function rattacher(t: TablesLues) {
  const titreFiche = new Map(
    t.fiches.map(({ valeurs: f }) => [`${f.document}#${f.numero}`, f.titre]),
  );
  return {
    citations: citer(t, titreFiche),
    chiffres: grouper(t.chiffres, (c) => c.cible),
    conditions: grouper(t.conditions, (c) => c.cible),
    lieux: grouper(t.lieux, (l) => l.initiative),
    interventions: grouper(t.interventions, (i) => i.initiative),
    couvertures: grouper(t.couvertures, (c) => c.acteur),
  };
}
type Rattachements = ReturnType<typeof rattacher>;

const sansCible = <T extends { cible: string }>(liste: T[] | undefined) =>
  (liste ?? []).map(({ cible: _cible, ...reste }) => reste);

function initiative(
  { annee_fin, note: _note, ...i }: Ligne<'initiatives'>,
  r: Rattachements,
  geo: Geographie,
): Initiative {
  return {
    ...i,
    anneeFin: annee_fin,
    lieux: (r.lieux.get(i.id) ?? []).map(
      ({ initiative: _initiative, commune, territoire, longitude, latitude, ...l }) =>
        situer({ ...l, position: position(longitude, latitude) }, commune, territoire, geo),
    ),
    interventions: (r.interventions.get(i.id) ?? []).map(
      ({ initiative: _initiative, territoire, ...x }) => ({
        ...x,
        territoire: (territoire && lireReference(territoire)) || undefined,
      }),
    ),
    chiffres: sansCible(r.chiffres.get(`initiative:${i.id}`)),
    citations: r.citations.get(`initiative:${i.id}`) ?? [],
  };
}

function siege(a: Ligne<'acteurs'>, geo: Geographie): Lieu | undefined {
  if (!a.siege_precision) return undefined;
  return situer(
    {
      role: 'porteur',
      pays: 'FR',
      position: position(a.siege_longitude, a.siege_latitude),
      precision: a.siege_precision,
      base: a.siege_base ?? 'inconnue',
      source: a.siege_source,
    },
    a.siege_commune,
    undefined,
    geo,
  );
}

function acteur(a: Ligne<'acteurs'>, r: Rattachements, geo: Geographie): Acteur {
  const { id, nom, sigle, resume, roles, echelle, themes, leviers, site } = a;
  return {
    ...{ id, nom, sigle, resume, roles, echelle, themes, leviers, site },
    siege: siege(a, geo),
    couvertures: (r.couvertures.get(id) ?? []).map(({ territoire, base, note }) => ({
      territoire: territoire === 'france' ? null : lireReference(territoire),
      base,
      note,
    })),
    conditions: sansCible(r.conditions.get(`acteur:${id}`)),
    chiffres: sansCible(r.chiffres.get(`acteur:${id}`)),
    citations: r.citations.get(`acteur:${id}`) ?? [],
  };
}

function repere(
  { a_verifier, note: _note, date, ...x }: Ligne<'reperes'>,
  r: Rattachements,
): Repere {
  return {
    ...x,
    date: date ?? '',
    aVerifier: a_verifier,
    conditions: sansCible(r.conditions.get(`repere:${x.id}`)),
    citations: r.citations.get(`repere:${x.id}`) ?? [],
  };
}

const documentSource = ({
  fichier: _fichier,
  date,
  licence,
  ...d
}: Ligne<'documents'>): DocumentSource => ({ ...d, date: date ?? '', licence: licence ?? '' });

/** Construit le corpus. Suppose les références vérifiées par `verifierReferences`. */
export function assembler(t: TablesLues, geo: Geographie): Corpus {
  const r = rattacher(t);
  return {
    documents: t.documents.map((l) => documentSource(l.valeurs)),
    fiches: t.fiches.map((l) => l.valeurs),
    themes: t.themes.map(({ valeurs: { couleur_sombre, ...th } }) => ({
      ...th,
      couleurSombre: couleur_sombre,
    })),
    leviers: t.leviers.map((l) => l.valeurs),
    natures: t.natures.map((l) => l.valeurs),
    statuts: t.statuts.map((l) => l.valeurs),
    roles: t.roles.map((l) => l.valeurs),
    modes: t.modes.map((l) => l.valeurs),
    initiatives: t.initiatives.map((l) => initiative(l.valeurs, r, geo)),
    acteurs: t.acteurs.map((l) => acteur(l.valeurs, r, geo)),
    reperes: t.reperes.map((l) => repere(l.valeurs, r)),
    contenus: contenusDesFiches(t, r.chiffres),
  };
}

function contenusDesFiches(
  t: TablesLues,
  chiffres: Map<string, Ligne<'chiffres'>[]>,
): Corpus['contenus'] {
  const actions = grouper(t.actions, (a) => a.cible);
  const ressources = grouper(t.ressources, (r) => r.cible);
  const cibles = [
    ...t.themes.map((l) => `theme:${l.valeurs.id}`),
    ...t.leviers.map((l) => `levier:${l.valeurs.id}`),
    ...t.fiches.map((f) => `fiche:${f.valeurs.id}`),
  ];
  return Object.fromEntries(
    cibles.map((cible) => [
      cible,
      {
        actions: [...(actions.get(cible) ?? [])]
          .sort((a, b) => (a.ordre ?? 99) - (b.ordre ?? 99))
          .map(({ titre, texte }) => ({ titre, texte })),
        chiffres: (chiffres.get(cible) ?? []).map(({ cible: _cible, ...c }) => c),
        ressources: (ressources.get(cible) ?? []).map(({ cible: _cible, ...r }) => r),
      },
    ]),
  );
}
