/**
 * Les documents sources, quand ils sont à portée : ils ne sont pas dans le dépôt (leurs textes ne
 * nous appartiennent pas), les contrôles qui en dépendent se disent alors « non faits ».
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { normaliserTexte } from '../../src/lib/domain/texte';
import type { Situe } from '../../src/lib/schema/lecture';
import type { Ligne } from '../../src/lib/schema/tables';
import { RACINE } from '../contours/outils';

/** Plus long passage commun toléré, en mots, entre un texte publié et une source. */
export const MOTS_COMMUNS_MAX = 8;

/** L’extraction a gardé du Markdown ; les apostrophes et les espaces varient d’une page à l’autre. */
export const nettoyer = (texte: string) =>
  texte
    .replace(/\*|\[|\]\([^)]*\)/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

/** Un mot du document, tel qu’il s’y lit et tel qu’il se compare. */
interface Mot {
  normal: string;
  debut: number;
  fin: number;
}

export interface Source {
  /** Texte tel quel, adresses web comprises. */
  brut: string;
  /** Texte nettoyé, casse et accents gardés. */
  texte: string;
  mots: Mot[];
  /** Les mots, chacun entouré d’espaces : pour y chercher une suite de mots entiers. */
  suite: string;
}

export const enMots = (texte: string): Mot[] =>
  [...texte.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((m) => ({
    normal: normaliserTexte(m[0]),
    debut: m.index,
    fin: m.index + m[0].length,
  }));

export function lireSource(brut: string): Source {
  const texte = nettoyer(brut);
  const mots = enMots(texte);
  return { brut, texte, mots, suite: ` ${mots.map((m) => m.normal).join(' ')} ` };
}

export class Sources {
  /** Les suites de neuf mots de tous les documents, et le document où chacune se trouve. */
  readonly #suites = new Map<string, string>();

  constructor(
    readonly dossier: string,
    readonly documents: ReadonlyMap<string, Source>,
  ) {
    for (const [id, { mots }] of documents) {
      for (const suite of suites(mots.map((m) => m.normal)))
        if (!this.#suites.has(suite)) this.#suites.set(suite, id);
    }
  }

  /** Le premier passage trop long que ce texte partage avec un document. */
  passageCommun(texte: string): { passage: string; document: string } | undefined {
    const mots = enMots(nettoyer(texte)).map((m) => m.normal);
    const communes = suites(mots);
    const debut = communes.findIndex((suite) => this.#suites.has(suite));
    if (debut < 0) return undefined;
    let fin = debut;
    while (this.#suites.has(communes[fin + 1] ?? '')) fin++;
    return {
      passage: mots.slice(debut, fin + MOTS_COMMUNS_MAX + 1).join(' '),
      document: this.#suites.get(communes[debut]!)!,
    };
  }
}

function suites(mots: string[]): string[] {
  const taille = MOTS_COMMUNS_MAX + 1;
  return mots
    .slice(0, Math.max(0, mots.length - taille + 1))
    .map((_, i) => mots.slice(i, i + taille).join(' '));
}

/** SOURCES_DIR, sinon ../shared/sources ; `undefined` si ni l’un ni l’autre n’existe. */
export function trouverSources(
  lignes: Situe<Ligne<'documents'>>[],
  dossier = process.env.SOURCES_DIR ?? path.join('..', 'shared', 'sources'),
): Sources | undefined {
  const racine = path.resolve(RACINE, dossier);
  const documents = new Map<string, Source>();
  for (const { valeurs } of lignes) {
    const fichier = valeurs.fichier && path.join(racine, valeurs.fichier);
    if (fichier && existsSync(fichier)) {
      documents.set(valeurs.id, lireSource(readFileSync(fichier, 'utf8')));
    }
  }
  return documents.size > 0 ? new Sources(racine, documents) : undefined;
}
