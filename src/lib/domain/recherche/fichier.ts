/**
 * Le fichier envoyé au navigateur : les entrées en colonnes de texte, faites pour brotli. L’index
 * lui-même (mots, codes) se reconstruit à l’arrivée : c’est plus rapide que de le télécharger.
 *
 * Les communes et anciennes communes sont rangées par code : les codes s’y écrivent par écarts, et
 * les noms, alphabétiques dans chaque département, par ce qu’ils ne partagent pas avec le précédent.
 */
import { departementDeCommune } from '../territoire';
import { entree } from './entrees';
import type { Entree, Genre } from './entrees';

export const VERSION_FICHIER = 1;

const SECTION = '\u001e';
const LIGNE = '\n';
const AUTRES: readonly Genre[] = [
  'epci',
  'departement',
  'region',
  'theme',
  'levier',
  'acteur',
  'initiative',
];

const nombre = (code: string) => Number.parseInt(code, 36);
const code5 = (n: number) => n.toString(36).toUpperCase().padStart(5, '0');

function ecarts(valeurs: readonly number[]): string {
  return valeurs.map((v, i) => (v - (i > 0 ? valeurs[i - 1]! : 0)).toString(36)).join(LIGNE);
}

function lireEcarts(texte: string): number[] {
  let courant = 0;
  return lignes(texte).map((ecart) => (courant += Number.parseInt(ecart, 36)));
}

const lignes = (texte: string) => (texte === '' ? [] : texte.split(LIGNE));

/** Chaque nom : combien de lettres il partage avec le précédent (un chiffre en base 36), puis le reste. */
function ecrireNoms(noms: readonly string[]): string {
  return noms
    .map((nom, i) => {
      const precedent = noms[i - 1] ?? '';
      let communes = 0;
      while (communes < 35 && communes < nom.length && nom[communes] === precedent[communes])
        communes++;
      return communes.toString(36) + nom.slice(communes);
    })
    .join(LIGNE);
}

function lireNoms(texte: string): string[] {
  let precedent = '';
  return lignes(texte).map(
    (ligne) => (precedent = precedent.slice(0, Number.parseInt(ligne[0]!, 36)) + ligne.slice(1)),
  );
}

/** Un code postal commence presque toujours comme le code de sa commune : `29880` → `880`. */
function ecrirePostaux({ code, postaux }: Entree): string {
  const debut = code.slice(0, 2);
  return postaux.map((p) => (p.startsWith(debut) ? p.slice(2) : p)).join(' ');
}

const SANS_POSTAL: readonly string[] = [];

function lirePostaux(texte: string, code: string): readonly string[] {
  if (texte === '') return SANS_POSTAL;
  const debut = code.slice(0, 2);
  return texte.split(' ').map((p) => (p.length < 5 ? debut + p : p));
}

/** Les entrées peu nombreuses, une par ligne, champs séparés par une tabulation. */
function ecrireAutre(e: Entree): string {
  const population = e.population === null ? '' : e.population.toString(36);
  return [e.code, e.nom, population, e.departements.join(' '), e.type, e.detail]
    .map((champ) => champ.replace(/[\t\n]/g, ' ').replaceAll(SECTION, ' '))
    .join('\t');
}

function lireAutre(genre: Genre, ligne: string): Entree {
  const [code = '', nom = '', population = '', departements = '', type, detail] = ligne.split('\t');
  return entree(genre, code, nom, {
    population: population === '' ? null : Number.parseInt(population, 36),
    departements: departements === '' ? undefined : departements.split(' '),
    type,
    detail,
  });
}

/** Les entrées telles que `rassembler` les rend, en un texte. */
export function ecrireFichier(entrees: readonly Entree[]): string {
  const de = (genre: Genre) => entrees.filter((e) => e.genre === genre);
  const communes = de('commune');
  const anciennes = de('ancienne');
  return [
    String(VERSION_FICHIER),
    ecarts(communes.map((c) => nombre(c.code))),
    ecrireNoms(communes.map((c) => c.nom)),
    communes.map((c) => c.population?.toString(36) ?? '').join(LIGNE),
    communes.map(ecrirePostaux).join(LIGNE),
    ecarts(anciennes.map((a) => nombre(a.code))),
    ecrireNoms(anciennes.map((a) => a.nom)),
    ecarts(anciennes.map((a) => nombre(a.actuel))),
    ...AUTRES.map((genre) => de(genre).map(ecrireAutre).join(LIGNE)),
  ].join(SECTION);
}

function lireCommunes(sections: readonly string[]): Entree[] {
  const [codes = '', noms = '', populations = '', postaux = ''] = sections;
  const lesNoms = lireNoms(noms);
  const lesPopulations = populations.split(LIGNE);
  const lesPostaux = postaux.split(LIGNE);
  return lireEcarts(codes).map((n, i) => {
    const code = code5(n);
    const population = lesPopulations[i]!;
    return entree('commune', code, lesNoms[i]!, {
      population: population === '' ? null : Number.parseInt(population, 36),
      departements: [departementDeCommune(code)],
      postaux: lirePostaux(lesPostaux[i]!, code),
    });
  });
}

function lireAnciennes([codes = '', noms = '', actuels = '']: readonly string[]): Entree[] {
  const lesNoms = lireNoms(noms);
  const lesActuels = lireEcarts(actuels).map(code5);
  return lireEcarts(codes).map((n, i) => {
    const actuel = lesActuels[i]!;
    const departements = [departementDeCommune(actuel)];
    return entree('ancienne', code5(n), lesNoms[i]!, { actuel, departements });
  });
}

/** L’inverse d’`ecrireFichier`. Lève une erreur si le texte est d’une autre version. */
export function lireFichier(texte: string): Entree[] {
  const sections = texte.split(SECTION);
  if (sections[0] !== String(VERSION_FICHIER) || sections.length !== 8 + AUTRES.length) {
    throw new Error('Index de recherche illisible ou d’une autre version');
  }
  const autres = AUTRES.map((genre, i) =>
    lignes(sections[8 + i]!).map((ligne) => lireAutre(genre, ligne)),
  );
  const [epci, departements, regions, ...corpus] = autres;
  return [
    ...lireCommunes(sections.slice(1, 5)),
    ...epci!,
    ...departements!,
    ...regions!,
    ...lireAnciennes(sections.slice(5, 8)),
    ...corpus.flat(),
  ];
}
