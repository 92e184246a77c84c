/**
 * Lire un projet venu du disque : migré, puis vérifié champ par champ. Un fichier peut avoir été
 * modifié à la main ; ce qui entre ici a toujours la forme que le reste du code attend.
 */
import * as v from 'valibot';
import { GENRES_NOTE, HORIZONS } from '../../domain/diagnostic/notes';
import { migrer } from '../../domain/diagnostic/migrations';
import { VERSION_PROJET, type Projet } from '../../domain/diagnostic/projet';
import { NIVEAUX, estCode, type Niveau } from '../../domain/territoire';

const texte = v.fallback(v.string(), '');
const nombre = v.pipe(v.number(), v.finite());
const compte = v.pipe(nombre, v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const textes = v.fallback(v.array(v.string()), []);
const position = v.nullable(
  v.tuple([
    v.pipe(nombre, v.minValue(-180), v.maxValue(180)),
    v.pipe(nombre, v.minValue(-90), v.maxValue(90)),
  ]),
);
const reference = v.nullable(
  v.pipe(
    v.object({ niveau: v.picklist(NIVEAUX), code: v.string() }),
    v.check((r: { niveau: Niveau; code: string }) => estCode(r.niveau, r.code), 'code inconnu'),
  ),
);
const couleur = v.fallback(
  v.pipe(v.string(), v.regex(/^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%/]+\))$/i)),
  '#888888',
);

const Source = v.object({
  id,
  genre: v.picklist(['structures', 'territoires']),
  nom: v.string(),
  importeLe: texte,
  lignes: compte,
  placees: compte,
  aRevoir: compte,
  ecartees: compte,
  visible: v.fallback(v.boolean(), true),
});

const UneNote = v.object({
  id,
  genre: v.picklist(GENRES_NOTE),
  texte: v.string(),
  theme: v.nullable(v.string()),
  territoire: v.fallback(reference, null),
  position: v.fallback(position, null),
  auteur: texte,
  creeLe: texte,
  modifieLe: texte,
  inspirations: textes,
});

const Partenaire = v.object({
  genre: v.picklist(['acteur', 'structure', 'libre']),
  id: texte,
  nom: v.string(),
});

const UneAction = v.object({
  id,
  titre: v.string(),
  theme: v.nullable(v.string()),
  levier: v.nullable(v.string()),
  porteur: texte,
  partenaires: v.array(Partenaire),
  horizon: v.fallback(v.nullable(v.picklist(HORIZONS)), null),
  premierPas: texte,
  notes: textes,
  inspirations: textes,
  creeLe: texte,
});

const Carte = v.object({
  id,
  titre: texte,
  creeLe: texte,
  legende: v.fallback(v.array(v.object({ couleur, texte })), []),
  resume: texte,
  largeur: compte,
  hauteur: compte,
  metresParPixel: v.fallback(v.nullable(nombre), null),
});

const Affichage = v.object({
  mode: v.fallback(v.picklist(['points', 'groupes', 'densite']), 'points'),
  couleurs: v.fallback(v.picklist(['theme', 'famille', 'source']), 'theme'),
  niveau: v.fallback(v.picklist(NIVEAUX), 'epci'),
  indicateur: v.optional(v.unknown(), null),
  comparaison: v.optional(v.unknown(), null),
  blanches: v.optional(v.fallback(v.nullable(nombre), null), null),
  // Un projet d’avant ce choix parlait des structures.
  blanchesDe: v.optional(
    v.fallback(v.picklist(['structures', 'acteurs', 'initiatives']), 'structures'),
    'structures',
  ),
  methode: v.fallback(v.picklist(['quantiles', 'jenks', 'egales', 'manuelles']), 'quantiles'),
  classes: v.fallback(v.pipe(compte, v.minValue(2), v.maxValue(9)), 5),
  bornes: v.fallback(v.array(nombre), []),
});

const UnProjet = v.object({
  version: v.literal(VERSION_PROJET),
  id,
  nom: v.string(),
  creeLe: texte,
  modifieLe: texte,
  revision: v.fallback(compte, 0),
  supprimeLe: v.fallback(v.nullable(v.string()), null),
  territoire: v.fallback(reference, null),
  sources: v.array(Source),
  notes: v.array(UneNote),
  plan: v.array(UneAction),
  cartes: v.array(Carte),
  filtre: v.optional(v.unknown(), null),
  affichage: Affichage,
  vue: v.fallback(
    v.nullable(v.object({ zoom: nombre, latitude: nombre, longitude: nombre })),
    null,
  ),
  rapport: v.object({ titre: texte, auteur: texte, introduction: texte, conclusion: texte }),
});

/** Le projet est lisible mais un de ses champs n’a pas la forme attendue. */
export class ProjetAbime extends Error {
  override name = 'ProjetAbime';
}

/** Lève `VersionFuture` ou `ProjetAbime`, dont le message nomme l’endroit fautif. */
export function lireProjet(brut: unknown): Projet {
  const lu = v.safeParse(UnProjet, migrer(brut));
  if (lu.success) return { ...lu.output, filtre: lu.output.filtre ?? null } as Projet;
  const faute = lu.issues[0];
  const ou = faute.path?.map((p) => String(p.key)).join(' › ') ?? 'racine';
  throw new ProjetAbime(`Le diagnostic est abîmé à l’endroit « ${ou} ».`);
}
