/**
 * Une seule fonction de visibilité nourrit la liste, les compteurs et la carte : ils ne peuvent pas
 * se contredire.
 */
import { TRANSVERSAL } from './corpus';
import type { Echelle, Precision, RoleLieu } from './corpus';
import { DIMENSIONS } from './filtres';
import type { Dimension, Filtres } from './filtres';
import { contientMots, normaliserTexte } from './texte';
import { estDans } from './territoire';
import type { Appartenance, Position, ReferenceTerritoire } from './territoire';

export interface LieuResume extends Appartenance {
  role: RoleLieu;
  position?: Position;
  precision: Precision;
  communeNom?: string;
  pays: string;
}

/** Ce que la liste et la carte ont besoin de savoir d’une initiative. */
export interface InitiativeResume {
  id: string;
  nom: string;
  resume: string;
  nature: string;
  statut?: string;
  annee?: number;
  themes: string[];
  leviers: string[];
  /** Où, en clair : « Calais (62) ». Vide si non localisée. */
  ou: string;
  lieux: LieuResume[];
  /** Mots supplémentaires cherchés : porteur, collectivités. */
  mots: string;
}

/** Les mots cherchés des initiatives d’une liste qui ne les porte pas, par identifiant. */
export type MotsCherches = Record<string, string>;

export interface ActeurResume {
  id: string;
  nom: string;
  sigle?: string;
  roles: string[];
  echelle: Echelle;
  themes: string[];
  leviers: string[];
  ou: string;
  siege?: LieuResume;
  couverture: CouvertureResume[];
}

/** Un territoire couvert et ce qui le contient ; `null` : la France entière. */
export interface CouvertureResume {
  territoire: ReferenceTerritoire | null;
  parents: Appartenance;
}

type Cherchable<T> = T & { texte: string };

/** Prépare une fois le texte cherché. */
export function preparerInitiatives(
  liste: InitiativeResume[],
  mots: MotsCherches = {},
): Cherchable<InitiativeResume>[] {
  return liste.map((i) => ({
    ...i,
    texte: normaliserTexte([i.nom, i.ou, mots[i.id] ?? i.mots, i.resume].join(' ')),
  }));
}

export function preparerActeurs(liste: ActeurResume[]): Cherchable<ActeurResume>[] {
  return liste.map((a) => ({
    ...a,
    texte: normaliserTexte([a.nom, a.sigle ?? '', a.ou].join(' ')),
  }));
}

/** Une initiative sans position en France ni ailleurs n’apparaît que dans la liste. */
export function estLocalisee(i: { lieux: LieuResume[] }): boolean {
  return i.lieux.some((l) => l.position);
}

const valeurs: Record<Dimension, (i: InitiativeResume) => string[]> = {
  theme: (i) => (i.themes.length > 0 ? i.themes : [TRANSVERSAL]),
  levier: (i) => i.leviers,
  nature: (i) => [i.nature],
  statut: (i) => (i.statut ? [i.statut] : []),
};

/** Chaque critère est indépendant : on peut en suspendre un pour compter ce qu’il donnerait. */
const criteres: Record<
  string,
  (i: Cherchable<InitiativeResume>, f: Filtres, q: string) => boolean
> = {
  ...Object.fromEntries(
    DIMENSIONS.map((d) => [
      d,
      (i: InitiativeResume, f: Filtres) =>
        f[d].length === 0 || valeurs[d](i).some((v) => f[d].includes(v)),
    ]),
  ),
  territoire: (i, f) => !f.territoire || i.lieux.some((l) => estDans(l, f.territoire!)),
  q: (i, _f, q) => contientMots(i.texte, q),
  localise: (i, f) => f.localise === null || (f.localise === 'oui') === estLocalisee(i),
};

/** Les initiatives qui passent tous les filtres (sauf ceux de `sauf`), dans l’ordre d’origine. */
export function initiativesVisibles(
  liste: Cherchable<InitiativeResume>[],
  filtres: Filtres,
  sauf: string[] = [],
): Cherchable<InitiativeResume>[] {
  const q = normaliserTexte(filtres.q);
  const actifs = Object.entries(criteres).filter(([cle]) => !sauf.includes(cle));
  return liste.filter((i) => actifs.every(([, critere]) => critere(i, filtres, q)));
}

/** Les lieux à dessiner : ceux des initiatives visibles, dans le territoire choisi s’il y en a un. */
export function lieuxVisibles(
  visibles: InitiativeResume[],
  territoire: ReferenceTerritoire | null,
) {
  return visibles.flatMap((initiative) =>
    initiative.lieux.flatMap((lieu, n) =>
      lieu.position && (!territoire || estDans(lieu, territoire))
        ? [{ cle: `${initiative.id}#${n}`, initiative, lieu, position: lieu.position }]
        : [],
    ),
  );
}

export type Compteurs = Record<Dimension | 'localise', Record<string, number>>;

/** Pour chaque option, combien de résultats elle donnerait, les autres filtres gardés. */
export function compter(liste: Cherchable<InitiativeResume>[], filtres: Filtres): Compteurs {
  const compteurs = { theme: {}, levier: {}, nature: {}, statut: {}, localise: {} } as Compteurs;
  const ajouter = (d: keyof Compteurs, v: string) => {
    compteurs[d][v] = (compteurs[d][v] ?? 0) + 1;
  };
  for (const d of DIMENSIONS) {
    for (const i of initiativesVisibles(liste, filtres, [d]))
      valeurs[d](i).forEach((v) => ajouter(d, v));
  }
  for (const i of initiativesVisibles(liste, filtres, ['localise'])) {
    ajouter('localise', estLocalisee(i) ? 'oui' : 'non');
  }
  return compteurs;
}

/**
 * Vrai si un acteur intervient dans ce territoire : sa couverture le contient, ou s’y trouve.
 * `parents` : les territoires auxquels le territoire choisi appartient.
 */
export function couvre(
  couverture: CouvertureResume[],
  territoire: ReferenceTerritoire,
  parents: Appartenance,
): boolean {
  return couverture.some(
    (c) =>
      c.territoire === null ||
      parents[c.territoire.niveau] === c.territoire.code ||
      estDans(c.parents, territoire),
  );
}

/**
 * Les acteurs qui passent les filtres. La nature et la forme juridique ne les concernent pas ; un
 * acteur sans thème ni levier propre vaut pour tous.
 */
export function acteursVisibles(
  liste: Cherchable<ActeurResume>[],
  filtres: Filtres,
  appartenanceChoisie: Appartenance | null,
): Cherchable<ActeurResume>[] {
  const q = normaliserTexte(filtres.q);
  const concerne = (choisis: string[], propres: string[]) =>
    choisis.length === 0 || propres.length === 0 || propres.some((v) => choisis.includes(v));
  return liste.filter(
    (a) =>
      concerne(filtres.theme, a.themes) &&
      concerne(filtres.levier, a.leviers) &&
      contientMots(a.texte, q) &&
      (!filtres.territoire || couvre(a.couverture, filtres.territoire, appartenanceChoisie ?? {})),
  );
}

/** Les deux bouts de chaque coopération visible : de son lieu français à chaque lieu partenaire. */
export function arcsCooperation(visibles: InitiativeResume[]) {
  return visibles.flatMap((i) => {
    const de = i.lieux.find((l) => l.role !== 'partenaire' && l.position)?.position;
    if (!de) return [];
    return i.lieux.flatMap((l) =>
      l.role === 'partenaire' && l.position
        ? [{ id: i.id, nom: i.nom, de, vers: l.position, theme: i.themes[0] ?? '' }]
        : [],
    );
  });
}
