/** Amener un projet d’une version antérieure à la forme d’aujourd’hui, marche par marche. */
import { AFFICHAGE_DEPART, VERSION_PROJET } from './projet';

type Brut = Record<string, unknown>;

const objet = (u: unknown): Brut => (typeof u === 'object' && u !== null ? (u as Brut) : {});
const liste = (u: unknown): Brut[] => (Array.isArray(u) ? u.map(objet) : []);

/** `MARCHES[n]` mène de la version n à la version n + 1. */
const MARCHES: Record<number, (p: Brut) => Brut> = {
  // v1 : une note portait `lieu` (« lon, lat » en texte) et un plan fait de phrases ; ni corbeille,
  // ni cartes gardées, ni textes de rapport.
  1: (p) => ({
    ...p,
    revision: p.revision ?? 0,
    supprimeLe: null,
    cartes: [],
    affichage: { ...AFFICHAGE_DEPART, ...objet(p.affichage) },
    rapport: { titre: '', auteur: String(p.auteur ?? ''), introduction: '', conclusion: '' },
    sources: liste(p.sources).map((s) => ({ genre: 'structures', visible: true, ...s })),
    notes: liste(p.notes).map(({ lieu, ...n }) => ({
      theme: null,
      territoire: null,
      inspirations: [],
      modifieLe: n.creeLe,
      ...n,
      position: positionDeTexte(lieu),
    })),
    plan: (Array.isArray(p.plan) ? p.plan : []).map((a, i) => ({
      id: `action-${i + 1}`,
      theme: null,
      levier: null,
      porteur: '',
      horizon: null,
      premierPas: '',
      notes: [],
      inspirations: [],
      creeLe: p.modifieLe ?? p.creeLe,
      ...(typeof a === 'string' ? { titre: a } : objet(a)),
      partenaires: typeof a === 'string' ? [] : nommes(objet(a).partenaires),
    })),
  }),
};

function nommes(partenaires: unknown): Brut[] {
  if (!Array.isArray(partenaires)) return [];
  return partenaires.map((p: unknown) =>
    typeof p === 'string' ? { genre: 'libre', id: '', nom: p } : objet(p),
  );
}

function positionDeTexte(lieu: unknown): [number, number] | null {
  if (typeof lieu !== 'string') return null;
  const [lon, lat] = lieu.split(',').map(Number);
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon!, lat!] : null;
}

/** Le projet vient d’une version plus récente de l’outil : le lire en perdrait une partie. */
export class VersionFuture extends Error {
  override name = 'VersionFuture';
  constructor(readonly version: number) {
    super(
      `Ce diagnostic vient d’une version plus récente de l’outil (format ${version}, celui-ci lit jusqu’au format ${VERSION_PROJET}). Rechargez la page pour avoir la dernière version, puis recommencez.`,
    );
  }
}

/** Monte les marches jusqu’à la version d’aujourd’hui. Lève `VersionFuture` au-delà. */
export function migrer(brut: unknown): Brut {
  let p = objet(brut);
  let version = Number(p.version);
  if (!Number.isInteger(version) || version < 1) throw new Error('Le numéro de version manque.');
  if (version > VERSION_PROJET) throw new VersionFuture(version);
  for (; version < VERSION_PROJET; version++) {
    p = { ...MARCHES[version]!(p), version: version + 1 };
  }
  return p;
}
