/**
 * Relire les réglages gardés dans un projet : un filtre et un indicateur écrits par une autre
 * version, ou à la main, ne font jamais échouer l’ouverture ; ce qui n’a plus de sens est oublié.
 */
import { estCode, estNiveau, type ReferenceTerritoire } from '../territoire';
import { estGenre, GENRES, type Champ } from './indicateurs/genres';
import { THEME_INCONNU, TRANCHES_EFFECTIF } from './indicateurs/types';
import type {
  DefinitionIndicateur,
  FiltreDiagnostic,
  PartDe,
  Reference,
} from './indicateurs/types';
import { ETATS, FAMILLES, THEMES_IDS } from './releve';

type Brut = Record<string, unknown>;

const objet = (u: unknown): Brut => (typeof u === 'object' && u !== null ? (u as Brut) : {});

/** Les valeurs admises d’une liste, sans répétition ; le reste est ignoré. */
function parmi<T extends string>(u: unknown, admises: readonly T[]): T[] {
  return Array.isArray(u) ? admises.filter((a) => u.includes(a)) : [];
}

export function lireTerritoire(u: unknown): ReferenceTerritoire | null {
  const { niveau, code } = objet(u);
  return typeof niveau === 'string' && estNiveau(niveau) && typeof code === 'string'
    ? estCode(niveau, code)
      ? { niveau, code }
      : null
    : null;
}

export function lireComparaison(u: unknown): Reference | null {
  return u === 'france' ? 'france' : lireTerritoire(u);
}

function lireZone(u: unknown): FiltreDiagnostic['zone'] {
  const { type, coordinates } = objet(u);
  if (type !== 'Polygon' || !Array.isArray(coordinates)) return null;
  const bon = coordinates.every(
    (anneau) =>
      Array.isArray(anneau) &&
      anneau.length >= 4 &&
      anneau.every(
        (p) => Array.isArray(p) && p.length >= 2 && p.every((c) => Number.isFinite(c as number)),
      ),
  );
  return bon && coordinates.length > 0 ? { type, coordinates: coordinates as number[][][] } : null;
}

export function lireFiltre(u: unknown): FiltreDiagnostic {
  const f = objet(u);
  return {
    territoire: lireTerritoire(f.territoire),
    themes: parmi(f.themes, [THEME_INCONNU, ...THEMES_IDS]),
    familles: parmi(f.familles, FAMILLES),
    effectifs: parmi(
      f.effectifs,
      TRANCHES_EFFECTIF.map((t) => t.id),
    ),
    sources: Array.isArray(f.sources) ? f.sources.filter((s) => typeof s === 'string') : [],
    etats: parmi(f.etats, ETATS),
    texte: typeof f.texte === 'string' ? f.texte : '',
    zone: lireZone(f.zone),
  };
}

const lireTitre = (u: unknown): string | null => (typeof u === 'string' && u ? u : null);

function lirePart(u: unknown): PartDe | null {
  const { par, theme, famille } = objet(u);
  if (par === 'theme') {
    const [t] = parmi([theme], [THEME_INCONNU, ...THEMES_IDS]);
    return t ? { par, theme: t } : null;
  }
  const [f] = par === 'famille' ? parmi([famille], FAMILLES) : [];
  return f ? { par: 'famille', famille: f } : null;
}

/** Comment se relit chaque champ d’une définition ; `null` : il n’a pas, ou plus, de sens. */
const LIRE_CHAMP: Record<Champ, (u: unknown) => unknown> = {
  de: lirePart,
  reference: (u) => lireComparaison(u) ?? 'france',
  table: lireTitre,
  colonne: lireTitre,
  numerateur: lireTitre,
  denominateur: lireTitre,
};

/** `null` : les points seuls, ou une définition qui n’a plus de sens. Les champs de trop s’oublient. */
export function lireDefinition(u: unknown): DefinitionIndicateur | null {
  const d = objet(u);
  if (!estGenre(d.genre)) return null;
  const noms = Object.keys(GENRES[d.genre].champs) as Champ[];
  const champs = noms.map((nom) => [nom, LIRE_CHAMP[nom](d[nom])] as const);
  return champs.every(([, valeur]) => valeur !== null)
    ? ({ genre: d.genre, ...Object.fromEntries(champs) } as DefinitionIndicateur)
    : null;
}
