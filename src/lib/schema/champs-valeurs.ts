/** Nombres, choix fermés, codes de territoire et de pays, couleurs. */
import * as v from 'valibot';
import { plusProche } from '../domain/texte';
import { meta, optionnel } from './meta';
import * as saisie from './saisie';

const lireNombre = v.pipe(
  v.string(),
  v.regex(/^-?\d+([.,]\d+)?$/, 'nombre attendu, par exemple « 2.349 »'),
  v.transform((s) => Number(s.replace(',', '.'))),
);

export const nombreOptionnel = (description: string, min: number, max: number) =>
  v.pipe(
    optionnel(
      v.pipe(
        lireNombre,
        v.minValue(min, `nombre trop petit : ${min} au moins`),
        v.maxValue(max, `nombre trop grand : ${max} au plus`),
      ),
    ),
    v.description(description),
    meta({ format: `nombre de ${min} à ${max}`, normaliser: saisie.nombre }),
  );

const lireEntier = (min: number, max: number) =>
  v.pipe(
    lireNombre,
    v.integer('nombre entier attendu'),
    v.minValue(min, `nombre trop petit : ${min} au moins`),
    v.maxValue(max, `nombre trop grand : ${max} au plus`),
  );
const metaEntier = <T>(min: number, max: number) =>
  meta<T>({ format: `entier de ${min} à ${max}`, normaliser: saisie.nombre });

export const entier = (description: string, min: number, max: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty('valeur obligatoire, cellule vide'),
    lireEntier(min, max),
    v.description(description),
    metaEntier(min, max),
  );

export const entierOptionnel = (description: string, min: number, max: number) =>
  v.pipe(optionnel(lireEntier(min, max)), v.description(description), metaEntier(min, max));

export const anneeOptionnelle = (description: string) => entierOptionnel(description, 1800, 2100);

const metaChoix = <T>(valeurs: readonly string[]) =>
  meta<T>({
    format: 'choix',
    valeurs,
    normaliser: (brut) => saisie.choix(brut, valeurs),
    proposer: (brut) => plusProche(brut, valeurs),
  });

export const choix = <const T extends readonly string[]>(description: string, valeurs: T) =>
  v.pipe(
    v.picklist(valeurs, `valeur attendue parmi : ${valeurs.join(', ')}`),
    v.description(description),
    metaChoix(valeurs),
  );

export const choixOptionnel = <const T extends readonly string[]>(
  description: string,
  valeurs: T,
) =>
  v.pipe(
    optionnel(v.picklist(valeurs, `valeur attendue parmi : ${valeurs.join(', ')}, ou vide`)),
    v.description(description),
    metaChoix(valeurs),
  );

export const ouiNon = (description: string) =>
  v.pipe(
    v.picklist(['oui', 'non', ''], '« oui » ou « non » attendu'),
    v.transform((s) => s === 'oui'),
    v.description(description),
    metaChoix(['oui', 'non']),
  );

export const codePays = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[A-Z]{2}$/, 'code de pays attendu : deux majuscules (« FR », « BJ »)'),
    v.description(description),
    meta({ format: 'code ISO 3166-1', normaliser: (brut) => brut.trim().toUpperCase() }),
  );

export const codeNaf = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{2}\.\d{2}[A-Z]$/, 'sous-classe NAF attendue : « 88.91A »'),
    v.description(description),
    meta({
      format: 'code NAF rév. 2',
      normaliser: (brut) =>
        brut
          .trim()
          .toUpperCase()
          .replace(/^(\d{2})(\d{2}[A-Z])$/, '$1.$2'),
    }),
  );

export const codeCommuneOptionnel = (description: string) =>
  v.pipe(
    optionnel(
      v.pipe(
        v.string(),
        v.check(
          (s) => saisie.codeCommune(s) === s,
          'code Insee de commune attendu : cinq caractères (« 01004 », « 2A004 »)',
        ),
      ),
    ),
    v.description(description),
    meta({
      format: 'code Insee, cinq caractères',
      motif: '^(\\d{5}|2[AB]\\d{3})$',
      genre: 'commune',
      normaliser: saisie.codeCommune,
    }),
  );

const lireTerritoire = (special?: string) =>
  v.pipe(
    v.string(),
    v.check(
      (s) => saisie.reference(s, special) === s,
      'territoire attendu sous la forme « niveau:code » (« epci:200093201 », « region:53 »)',
    ),
  );
const metaTerritoire = <T>(special?: string) =>
  meta<T>({
    format: special ? `« ${special} » ou niveau:code` : 'niveau:code',
    motif: `^(${special ? `${special}|` : ''}(region|departement|epci|commune):[0-9AB]+)$`,
    genre: 'territoire',
    normaliser: (brut) => saisie.reference(brut, special),
  });

export const reference = (description: string, special?: string) =>
  v.pipe(
    v.string(),
    v.nonEmpty('valeur obligatoire, cellule vide'),
    lireTerritoire(special),
    v.description(description),
    metaTerritoire(special),
  );

export const referenceOptionnelle = (description: string, special?: string) =>
  v.pipe(optionnel(lireTerritoire(special)), v.description(description), metaTerritoire(special));

export const couleur = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^#[0-9a-f]{6}$/, 'couleur attendue : « #a1b2c3 »'),
    v.description(description),
    meta({ format: '#rrvvbb, minuscules', normaliser: (brut) => brut.trim().toLowerCase() }),
  );
