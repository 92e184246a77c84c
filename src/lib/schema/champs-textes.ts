/** Textes, identifiants, renvois à une autre table, adresses web et dates. */
import * as v from 'valibot';
import { plusProche } from '../domain/texte';
import { meta, optionnel } from './meta';
import * as saisie from './saisie';

const UN_IDENTIFIANT = '[a-z0-9]+(-[a-z0-9]+)*';
export const IDENTIFIANT = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const texte = (description: string) =>
  v.pipe(
    v.string(),
    v.nonEmpty('valeur obligatoire, cellule vide'),
    v.description(description),
    meta({ format: 'texte' }),
  );

export const texteOptionnel = (description: string) =>
  v.pipe(optionnel(v.string()), v.description(description), meta({ format: 'texte' }));

export const texteBorne = (description: string, min: number, max: number) =>
  v.pipe(
    v.string(),
    v.minLength(min, ({ input }) => `texte trop court : ${input.length} signes, ${min} au moins`),
    v.maxLength(max, ({ input }) => `texte trop long : ${input.length} signes, ${max} au plus`),
    v.description(description),
    meta({ format: `texte de ${min} à ${max} signes` }),
  );

const IDENTIFIANT_ATTENDU =
  'identifiant attendu : minuscules sans accent, chiffres et tirets (« pole-ess-calais »)';
const metaIdentifiant = <T>() => meta<T>({ format: 'identifiant', proposer: saisie.identifiant });

export const identifiant = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(IDENTIFIANT, IDENTIFIANT_ATTENDU),
    v.description(description),
    metaIdentifiant(),
  );

export const identifiantOptionnel = (description: string) =>
  v.pipe(
    optionnel(v.pipe(v.string(), v.regex(IDENTIFIANT, IDENTIFIANT_ATTENDU))),
    v.description(description),
    metaIdentifiant(),
  );

/** Plusieurs identifiants dans une cellule, séparés par « | ». */
export const liste = (description: string, obligatoire = false) =>
  v.pipe(
    v.string(),
    v.check(
      (s) => s.split('|').every((x) => x.trim() === '' || IDENTIFIANT.test(x.trim())),
      'identifiants attendus, séparés par « | » (« culture|mobilite »)',
    ),
    v.transform((s) =>
      s
        .split('|')
        .map((x) => x.trim())
        .filter(Boolean),
    ),
    v.check((l) => !obligatoire || l.length > 0, 'au moins une valeur attendue'),
    v.check((l) => new Set(l).size === l.length, 'valeur répétée dans la liste'),
    v.description(description),
    meta({
      format: 'identifiants séparés par « | »',
      motif: `^(${UN_IDENTIFIANT}(\\|${UN_IDENTIFIANT})*)?$`,
      normaliser: saisie.liste,
    }),
  );

/** `initiative:pole-ess-anima-calais` : la ligne d’une autre table. */
export const cible = (description: string, genres: readonly string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (s) => {
        const [genre, id, ...reste] = s.split(':');
        const forme = reste.length === 0 && IDENTIFIANT.test(id ?? '');
        return forme && genres.includes(genre ?? '');
      },
      `cible attendue sous la forme « genre:identifiant », genre parmi : ${genres.join(', ')}`,
    ),
    v.description(description),
    meta({
      format: genres.map((genre) => `${genre}:id`).join(' ou '),
      motif: `^(${genres.join('|')}):${UN_IDENTIFIANT}$`,
      proposer: (brut) => {
        const [genre = '', id = ''] = brut.split(':');
        const voisin = plusProche(genre, genres);
        return voisin && id ? `${voisin}:${saisie.identifiant(id)}` : undefined;
      },
    }),
  );

export const urlOptionnelle = (description: string) =>
  v.pipe(
    optionnel(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/, 'adresse attendue : « https://… »'))),
    v.description(description),
    meta({
      format: 'adresse web',
      proposer: (brut) => (/^[\w-]+(\.[\w-]+)+\S*$/.test(brut) ? `https://${brut}` : undefined),
    }),
  );

export const dateOptionnelle = (description: string) =>
  v.pipe(
    optionnel(
      v.pipe(
        v.string(),
        v.regex(
          /^\d{4}(-\d{2}(-\d{2})?)?$/,
          'date attendue : « 2020 », « 2020-09 » ou « 2020-09-15 »',
        ),
      ),
    ),
    v.description(description),
    meta({ format: 'date (aaaa, aaaa-mm ou aaaa-mm-jj)', normaliser: saisie.date }),
  );

/** Une date au jour près : le journal en a besoin pour s’ordonner. */
export const jour = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, 'date attendue : « 2020-09-15 »'),
    v.description(description),
    meta({ format: 'date (aaaa-mm-jj)', normaliser: saisie.date }),
  );
