/** Les lignes de chaque collection, avant mise en forme : filtrées comme la carte, dans un ordre total. */
import type { NomCollection } from '../../domain/api/collections';
import type { Element } from '../../domain/api/selection';
import type { Repere, Vocable } from '../../domain/corpus';
import {
  acteursVisibles,
  initiativesVisibles,
  preparerActeurs,
  preparerInitiatives,
} from '../../domain/explorer';
import { lireFiltres } from '../../domain/filtres';
import {
  ligneRepere,
  lignesActeur,
  lignesInitiative,
  ligneTerritoire,
  ligneVocable,
} from '../../domain/ouvertes';
import type { LigneOuverte } from '../../domain/ouvertes';
import { appartenance, NIVEAUX } from '../../domain/territoire';
import type { Niveau, ReferenceTerritoire, Territoire } from '../../domain/territoire';
import { contientMots, normaliserTexte } from '../../domain/texte';
import type { CorpusCharge } from '../corpus';

/** Une ligne à ouvrir : sa mise en forme dépend de l’adresse du site. */
export type Ouvrable = (base: string) => LigneOuverte<object>;

/** Ce qui se prépare une fois par corpus : immuable, donc partagé entre requêtes. */
const prepares = new WeakMap<CorpusCharge, ReturnType<typeof preparer>>();

function preparer(c: CorpusCharge) {
  const texteRepere = (r: Repere) => normaliserTexte(`${r.titre} ${r.regle}`);
  const texteVocable = (v: Vocable) => normaliserTexte(`${v.nom} ${v.description}`);
  return {
    initiatives: preparerInitiatives(c.resumes),
    acteurs: preparerActeurs(c.acteursResumes),
    reperes: c.reperes.map((repere) => ({ repere, texte: texteRepere(repere) })),
    themes: c.themes.map((vocable) => ({ vocable, texte: texteVocable(vocable) })),
    leviers: c.leviers.map((vocable) => ({ vocable, texte: texteVocable(vocable) })),
    territoires: new Map<Niveau, { texte: string; element: Element<Territoire> }[]>(),
  };
}

function preparation(c: CorpusCharge) {
  let p = prepares.get(c);
  if (!p) prepares.set(c, (p = preparer(c)));
  return p;
}

/** Les filtres de l’adresse ; un territoire bien écrit mais qui n’existe pas est ignoré, comme sur la carte. */
function lireDemande(c: CorpusCharge, params: URLSearchParams) {
  const filtres = lireFiltres(params, c.admis);
  const territoire = filtres.territoire ? c.geo.trouver(filtres.territoire) : undefined;
  return {
    filtres: { ...filtres, territoire: territoire ? filtres.territoire : null },
    parents: territoire ? appartenance(territoire) : null,
  };
}

export function initiatives(c: CorpusCharge, params: URLSearchParams): Element<Ouvrable>[] {
  const { filtres } = lireDemande(c, params);
  return initiativesVisibles(preparation(c).initiatives, filtres).flatMap(({ id, nom }) => {
    const initiative = c.initiativeDe.get(id)!;
    const lieux = initiative.lieux.length > 0 ? initiative.lieux : [undefined];
    return lieux.map((lieu, n) => ({
      cle: [nom, id, n],
      position: lieu?.position ?? null,
      contenu: (base: string) => lignesInitiative(initiative, base)[n]!,
    }));
  });
}

export function acteurs(c: CorpusCharge, params: URLSearchParams): Element<Ouvrable>[] {
  const { filtres, parents } = lireDemande(c, params);
  return acteursVisibles(preparation(c).acteurs, filtres, parents).map(({ id, nom }) => {
    const acteur = c.acteurDe.get(id)!;
    return {
      cle: [nom, id],
      position: acteur.siege?.position ?? null,
      contenu: (base: string) => lignesActeur(acteur, base)[0]!,
    };
  });
}

function vocables(page: 'themes' | 'leviers') {
  return (c: CorpusCharge, params: URLSearchParams): Element<Ouvrable>[] => {
    const q = normaliserTexte(lireDemande(c, params).filtres.q);
    const compter = (liste: Record<typeof page, string[]>[], id: string) =>
      liste.filter((x) => x[page].includes(id)).length;
    return preparation(c)[page].flatMap(({ vocable, texte }, rang) => {
      if (!contientMots(texte, q)) return [];
      const comptes = {
        initiatives: compter(c.initiatives, vocable.id),
        acteurs: compter(c.acteurs, vocable.id),
      };
      const contenu = (base: string) => ligneVocable(vocable, page, comptes, base);
      return [{ cle: [rang, vocable.id], position: null, contenu }];
    });
  };
}

function reperes(c: CorpusCharge, params: URLSearchParams): Element<Ouvrable>[] {
  const { filtres } = lireDemande(c, params);
  const q = normaliserTexte(filtres.q);
  const concerne = (choisis: string[], propres: string[]) =>
    choisis.length === 0 || propres.some((v) => choisis.includes(v));
  return preparation(c).reperes.flatMap(({ repere, texte }, rang) =>
    concerne(filtres.theme, repere.themes) &&
    concerne(filtres.levier, repere.leviers) &&
    contientMots(texte, q)
      ? [{ cle: [rang, repere.id], position: null, contenu: () => ligneRepere(repere) }]
      : [],
  );
}

/** Les territoires d’un niveau, triés par code. */
function territoiresDe(c: CorpusCharge, niveau: Niveau) {
  const { territoires } = preparation(c);
  let liste = territoires.get(niveau);
  if (!liste) {
    liste = [...c.geo.tous(niveau)]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((t) => ({
        texte: normaliserTexte(`${t.nom} ${t.code}`),
        element: {
          cle: [NIVEAUX.indexOf(niveau), t.code],
          position: t.point ?? null,
          contenu: t,
        },
      }));
    territoires.set(niveau, liste);
  }
  return liste;
}

export interface ChoixTerritoires {
  niveau?: Niveau;
  parent?: ReferenceTerritoire;
}

function contenu(t: Territoire, { niveau, code }: ReferenceTerritoire): boolean {
  if (niveau === 'region') return t.regions?.includes(code) ?? false;
  if (niveau === 'departement') return t.departements?.includes(code) ?? false;
  return niveau === 'epci' && t.epci === code;
}

export function territoires(
  c: CorpusCharge,
  params: URLSearchParams,
  { niveau, parent }: ChoixTerritoires = {},
): Element<Ouvrable>[] {
  const q = normaliserTexte(lireDemande(c, params).filtres.q);
  const niveaux = niveau ? [niveau] : NIVEAUX;
  return niveaux.flatMap((n) =>
    territoiresDe(c, n).flatMap(({ texte, element }) => {
      const t = element.contenu;
      if ((parent && !contenu(t, parent)) || !contientMots(texte, q)) return [];
      return [{ ...element, contenu: (base: string) => ligneTerritoire(t, base) }];
    }),
  );
}

export const SOURCES: Record<
  NomCollection,
  (c: CorpusCharge, params: URLSearchParams, choix: ChoixTerritoires) => Element<Ouvrable>[]
> = {
  initiatives,
  acteurs,
  territoires,
  themes: vocables('themes'),
  leviers: vocables('leviers'),
  reperes,
};
