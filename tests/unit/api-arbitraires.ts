/** Des requêtes tirées d’un document OpenAPI : ce qu’un client qui n’aurait lu que lui enverrait. */
import fc from 'fast-check';
import type { ParametreOpenApi } from '../../src/lib/domain/api/openapi';
import type { SchemaJson } from '../../src/lib/domain/api/schema-json';

export interface Requete {
  /** Paires nom, valeur, dans l’ordre de l’adresse. */
  paires: [string, string][];
  /** Paramètre mal formé à dessein. */
  fautif?: string;
}

/** Ce que le document ne peut pas contenir : les valeurs qui existent. */
export interface Existants {
  territoires: string[];
}

const nombre = (s: SchemaJson, enEntier: boolean) => {
  const min = s.minimum ?? s.exclusiveMinimum ?? -1e6;
  const max = s.maximum ?? 1e6;
  if (enEntier)
    return fc.oneof(fc.integer({ min, max }), fc.integer({ min, max: Math.min(max, min + 5) }));
  const minExcluded = s.exclusiveMinimum !== undefined;
  return fc.double({ min, max, minExcluded, noNaN: true });
};

function valeurs(s: SchemaJson, existants: Existants): fc.Arbitrary<string | number> {
  if (s['x-existe'] === 'territoire') return fc.constantFrom(...existants.territoires);
  if (s.enum) return fc.constantFrom(...(s.enum as string[]));
  if (s.type === 'integer') return nombre(s, true);
  if (s.type === 'number') return nombre(s, false);
  if (s.pattern) return fc.stringMatching(new RegExp(s.pattern));
  return fc.string({
    minLength: s.minLength ?? 0,
    maxLength: Math.min(s.maxLength ?? 40, 40),
    unit: 'grapheme',
  });
}

/** `x-croissants: [i, j]` : la valeur i ne dépasse pas la valeur j. */
function ordonner(s: SchemaJson, v: (string | number)[]): (string | number)[] {
  const [i, j] = (s['x-croissants'] as [number, number] | undefined) ?? [0, 0];
  if (i === j || v[i]! <= v[j]!) return v;
  const copie = [...v];
  [copie[i], copie[j]] = [v[j]!, v[i]!];
  return copie;
}

/** Une valeur valide, mise en texte selon le style déclaré. */
function valide(p: ParametreOpenApi, existants: Existants): fc.Arbitrary<[string, string][]> {
  const s = p.schema;
  if (s.type !== 'array') {
    return valeurs(s, existants).map((v) => [[p.name, String(v)]]);
  }
  const elements = s.prefixItems
    ? fc.tuple(...s.prefixItems.map((x) => valeurs(x, existants)))
    : fc.array(valeurs(s.items!, existants), {
        minLength: s.minItems ?? 1,
        maxLength: s.minItems ?? 3,
      });
  return elements.map((v) =>
    p.explode
      ? v.map((x): [string, string] => [p.name, String(x)])
      : [[p.name, ordonner(s, v).join(',')]],
  );
}

/** Des textes qui ne peuvent être lus comme la valeur attendue. */
function invalide(p: ParametreOpenApi): fc.Arbitrary<string> {
  const s = p.schema;
  const charabia = fc
    .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
    .filter((t) => /[^\d\s.,+\-eE]/.test(t));
  if (s['x-opaque']) return fc.oneof(charabia, fc.stringMatching(/^[A-Za-z0-9_-]{8,60}$/));
  if (s.enum) return charabia.filter((t) => !s.enum!.includes(t.trim()));
  if (s.type === 'integer') {
    return fc.oneof(charabia, fc.constantFrom('-1', '0', '1.5', '', ' ', '9999999999', '1e3'));
  }
  if (s.type === 'number')
    return fc.oneof(charabia, fc.constantFrom('0', '-3', '', '1e9', 'NaN', 'Infinity'));
  if (s.type === 'array') {
    const mauvais = fc.array(fc.double({ noNaN: true }), { maxLength: 9 });
    return fc.oneof(
      charabia,
      mauvais
        .filter((v) => v.length < s.minItems! || v.length > s.maxItems!)
        .map((v) => v.join(',')),
      fc.constantFrom('1,2,3,', '200,0,0,0', '0,91,0,92', '0,50,1,40', 'a,b', '181,0', ',,,'),
    );
  }
  return charabia;
}

const actifs = (parametres: ParametreOpenApi[]) =>
  parametres.filter((p) => p.in === 'query' && !p.schema['x-opaque']);

/** Ce qu’un paramètre exige d’un autre : `radius` ne va pas sans `near`. */
function completer(paires: [string, string][], parametres: ParametreOpenApi[]): [string, string][] {
  const noms = new Set(paires.map(([nom]) => nom));
  return paires.filter(([nom]) => {
    const exige = parametres.find((p) => p.name === nom)?.schema['x-exige'];
    return typeof exige !== 'string' || noms.has(exige);
  });
}

export function requetesValides(
  parametres: ParametreOpenApi[],
  existants: Existants,
): fc.Arbitrary<Requete> {
  const choix = actifs(parametres).map((p) =>
    fc.option(valide(p, existants), { freq: 3, nil: [] as [string, string][] }),
  );
  return fc
    .tuple(...choix)
    .map((listes) => ({ paires: completer(listes.flat() as [string, string][], parametres) }));
}

/** Un seul paramètre technique est mal formé, les autres sont valides. */
export function requetesInvalides(
  parametres: ParametreOpenApi[],
  existants: Existants,
): fc.Arbitrary<Requete> | null {
  const stricts = parametres.filter((p) => p['x-mal-forme'] === '400');
  if (stricts.length === 0) return null;
  const reste = requetesValides(parametres, existants);
  return fc.constantFrom(...stricts).chain((p) =>
    fc.tuple(invalide(p), reste).map(([texte, { paires }]) => ({
      paires: [
        ...completer(
          paires.filter(([nom]) => nom !== p.name),
          parametres,
        ),
        ...(p.schema['x-exige']
          ? [['near', '2,46'] as [string, string]].filter(([n]) => !paires.some(([m]) => m === n))
          : []),
        [p.name, texte] as [string, string],
      ],
      fautif: p.name,
    })),
  );
}

/** Des paramètres que le document ne décrit pas, ou des filtres de carte qui n’ont pas de sens. */
export function requetesIgnorees(parametres: ParametreOpenApi[]): fc.Arbitrary<Requete> {
  const tolerants = parametres.filter((p) => p['x-mal-forme'] === 'ignore').map((p) => p.name);
  const stricts = parametres.filter((p) => p['x-mal-forme'] !== 'ignore').map((p) => p.name);
  const nom = fc.oneof(
    ...(tolerants.length > 0 ? [fc.constantFrom(...tolerants)] : []),
    fc.string({ minLength: 1, maxLength: 12 }).filter((n) => !stricts.includes(n)),
  );
  const texte = fc.string({ maxLength: 60, unit: 'binary' });
  return fc
    .array(fc.tuple(nom, texte), { minLength: 1, maxLength: 4 })
    .map((paires) => ({ paires }));
}

export const ecrireRequete = ({ paires }: Requete): string => {
  const params = new URLSearchParams();
  for (const [nom, valeur] of paires) params.append(nom, valeur);
  const texte = params.toString();
  return texte && `?${texte}`;
};
