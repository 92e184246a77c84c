/** De quoi opposer une réponse à un document OpenAPI, et abîmer l’une pour éprouver l’autre. */
import Ajv2020 from 'ajv/dist/2020';
import formats from 'ajv-formats';
import type { DocumentOpenApi, Operation } from '../../src/lib/domain/api/openapi';

/** Ce que le document reproche à un corps, sous le schéma qui est à ce chemin ; `null` : rien. */
type Validateur = (corps: unknown, ...chemin: string[]) => string | null;

const compiles = new Map<string, Validateur>();

/** Un même document n’est compilé qu’une fois, quel que soit le test qui le recompose. */
export function validateurDe(document: object): Validateur {
  const texte = JSON.stringify(document);
  const connu = compiles.get(texte);
  if (connu) return connu;
  const valider = compiler(document);
  compiles.set(texte, valider);
  return valider;
}

function compiler(document: object): Validateur {
  const options = { strict: false, meta: false, validateSchema: false } as const;
  const ajv = formats.default(new Ajv2020(options), ['uri', 'uri-reference']);
  ajv.addSchema({ $id: 'doc', ...document });
  const jeton = (m: string) => encodeURIComponent(m.replaceAll('~', '~0').replaceAll('/', '~1'));
  return (corps, ...chemin) => {
    const $ref = `doc#/${chemin.map(jeton).join('/')}`;
    const valider = ajv.getSchema($ref)!;
    return valider(corps) ? null : ajv.errorsText(valider.errors);
  };
}

/** Où est le schéma d’une réponse 200. */
export const schema200 = (chemin: string, type: string) =>
  ['paths', chemin, 'get', 'responses', '200', 'content', type, 'schema'] as const;

/** Le même document, où une propriété qu’il ne décrit pas est une faute. */
export function fermer<T>(valeur: T): T {
  if (Array.isArray(valeur)) return valeur.map(fermer) as T;
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  const copie = Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, fermer(v)]));
  const decrit = copie.type === 'object' || (copie.type as string[])?.includes?.('object');
  if (decrit && copie.properties) copie.additionalProperties = false;
  return copie as T;
}

export const operationsDe = ({ paths }: DocumentOpenApi): [string, Operation][] =>
  Object.entries(paths).map(([chemin, { get }]) => [chemin, get]);

type Pas = string | number;

/** Les chemins de tout ce qu’un corps JSON contient, lui-même excepté. */
function cheminsDe(corps: unknown, debut: Pas[] = []): Pas[][] {
  if (typeof corps !== 'object' || corps === null) return [];
  const cles = Array.isArray(corps) ? [...corps.keys()] : Object.keys(corps);
  return cles.flatMap((cle) => {
    const chemin = [...debut, cle];
    return [chemin, ...cheminsDe((corps as Record<Pas, unknown>)[cle], chemin)];
  });
}

interface Abime {
  ou: string;
  corps: unknown;
}

function changer(corps: unknown, chemin: Pas[], quoi: (parent: never, cle: Pas) => void): Abime {
  const copie: unknown = structuredClone(corps);
  const parent = chemin.slice(0, -1).reduce((o, cle) => (o as never)[cle], copie);
  quoi(parent as never, chemin.at(-1)!);
  return { ou: chemin.join('.'), corps: copie };
}

/** Le même corps, une valeur à la fois remplacée par une autre d’un type qui n’y va jamais. */
export const avecMauvaisType = (corps: unknown): Abime[] =>
  cheminsDe(corps).map((chemin) =>
    changer(corps, chemin, (parent: Record<Pas, unknown>, cle) => {
      const objet = typeof parent[cle] === 'object' && parent[cle] !== null;
      parent[cle] = objet ? 'abîmé' : { abime: true };
    }),
  );

/** Le même corps, une propriété à la fois ôtée, sauf celles qui ont le droit de manquer. */
export const sansUnePropriete = (corps: unknown, facultatives: string[]): Abime[] =>
  cheminsDe(corps)
    .filter(
      (chemin) => typeof chemin.at(-1) === 'string' && !facultatives.includes(`${chemin.at(-1)}`),
    )
    .map((chemin) =>
      changer(corps, chemin, (parent: Record<Pas, unknown>, cle) => delete parent[cle]),
    );
