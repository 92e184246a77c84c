/**
 * La documentation dit vrai du dépôt : un lien relatif, une ancre, un fichier cité entre accents
 * graves ou une commande `npm run` désignent quelque chose qui existe.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const RACINE = path.resolve(import.meta.dirname, '../..');
const DOSSIERS = ['docs', 'data', 'scripts', 'src', 'tests', 'static'];

const arbre = DOSSIERS.flatMap((dossier) =>
  readdirSync(path.join(RACINE, dossier), { recursive: true, encoding: 'utf8' }).map((nom) =>
    path.posix.join(dossier, nom.split(path.sep).join('/')),
  ),
).concat(readdirSync(RACINE));
const fichiers = new Set(arbre);
const nomsSeuls = new Set(arbre.map((chemin) => path.posix.basename(chemin)));

const pages = arbre.filter((chemin) => chemin.endsWith('.md'));
const lire = (page: string) => readFileSync(path.join(RACINE, page), 'utf8');
const sansBlocs = (texte: string) => texte.replace(/^```[\s\S]*?^```/gm, '');

/** L’ancre d’un titre, comme les forges l’écrivent. */
const ancre = (titre: string) =>
  titre
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const ancres = (texte: string) =>
  new Set([...sansBlocs(texte).matchAll(/^#+ (.+)$/gm)].map(([, titre]) => ancre(titre!)));

function liensMorts(page: string): string[] {
  return [...sansBlocs(lire(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, cible]) => cible!)
    .filter((cible) => !/^[a-z]+:/.test(cible))
    .filter((cible) => {
      const [chemin = '', fragment] = cible.split('#');
      const vise = chemin ? path.posix.join(path.posix.dirname(page), chemin) : page;
      if (!existsSync(path.join(RACINE, vise))) return true;
      return fragment !== undefined && !ancres(lire(vise)).has(fragment);
    });
}

/** Un chemin s’écrit depuis la racine, `src/`, `src/lib/` ou la page, ou par son seul nom. */
const connu = (page: string, cite: string) => {
  const nu = cite.replace(/\/$/, '');
  const bases = ['', 'src/', 'src/lib/', 'src/lib/domain/', `${path.posix.dirname(page)}/`];
  return nu.includes('/') ? bases.some((base) => fichiers.has(base + nu)) : nomsSeuls.has(nu);
};

function cheminsMorts(page: string): string[] {
  return [...sansBlocs(lire(page)).matchAll(/`([^`]+)`/g)]
    .map(([, cite]) => cite!)
    .filter((cite) => /^[\w@[\]=.-]+(\/[\w@[\]=.-]+)*\.(ts|svelte|csv|css|mjs|md)$/.test(cite))
    .concat(
      [...lire(page).matchAll(/`((?:src|scripts|tests|docs|data)\/[\w/[\]=-]*\/)`/g)].map(
        ([, dossier]) => dossier!,
      ),
    )
    .filter((cite) => !connu(page, cite));
}

const { scripts } = JSON.parse(lire('package.json')) as { scripts: Record<string, string> };
const commandesMortes = (page: string) =>
  [...lire(page).matchAll(/npm run ([\w:-]+)/g)]
    .map(([, nom]) => nom!)
    .filter((nom) => !(nom in scripts));

describe.each(pages)('%s', (page) => {
  it('n’a pas de lien mort', () => expect(liensMorts(page)).toEqual([]));
  it('ne cite que des fichiers qui existent', () => expect(cheminsMorts(page)).toEqual([]));
  it('ne cite que des commandes qui existent', () => expect(commandesMortes(page)).toEqual([]));
});

it('présente chaque décision dans l’index des ADR', () => {
  const index = lire('docs/adr/README.md');
  const decisions = arbre.filter((chemin) => /^docs\/adr\/\d{4}-.*\.md$/.test(chemin));
  expect(decisions.filter((chemin) => !index.includes(path.posix.basename(chemin)))).toEqual([]);
});
