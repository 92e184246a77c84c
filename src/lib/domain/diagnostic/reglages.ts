/**
 * Relire les réglages gardés dans un projet : un filtre et un indicateur écrits par une autre
 * version, ou à la main, ne font jamais échouer l’ouverture ; ce qui n’a plus de sens est oublié.
 */
import { estCode, estNiveau, type ReferenceTerritoire } from '../territoire';
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

function lirePart(u: unknown): PartDe | null {
  const { par, theme, famille } = objet(u);
  if (par === 'theme') {
    const [t] = parmi([theme], [THEME_INCONNU, ...THEMES_IDS]);
    return t ? { par, theme: t } : null;
  }
  const [f] = par === 'famille' ? parmi([famille], FAMILLES) : [];
  return f ? { par: 'famille', famille: f } : null;
}

/** `null` : les points seuls, ou une définition qui n’a plus de sens. */
export function lireDefinition(u: unknown): DefinitionIndicateur | null {
  const d = objet(u);
  const de = lirePart(d.de);
  const [table, colonne, numerateur, denominateur] = [
    d.table,
    d.colonne,
    d.numerateur,
    d.denominateur,
  ].map((x) => (typeof x === 'string' ? x : ''));
  switch (d.genre) {
    case 'nombre':
    case 'pour-10000':
    case 'par-km2':
      return { genre: d.genre };
    case 'part':
      return de && { genre: 'part', de };
    case 'quotient':
      return de && { genre: 'quotient', de, reference: lireComparaison(d.reference) ?? 'france' };
    case 'colonne':
      return table && colonne ? { genre: 'colonne', table, colonne } : null;
    case 'ratio':
      return table && numerateur && denominateur
        ? { genre: 'ratio', table, numerateur, denominateur }
        : null;
    default:
      return null;
  }
}
