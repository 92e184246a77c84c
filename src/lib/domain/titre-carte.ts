/** Dire des filtres en clair : « Mobilité et culture, en Bretagne ». Pour une image ou une feuille. */
import { TRANSVERSAL, type Vocable } from './corpus';
import type { Dimension, Filtres } from './filtres';
import { NOMS_NIVEAUX, type Territoire } from './territoire';
import { enumerer } from './texte';

/** Les régions ne se devinent pas : leur préposition s’apprend. */
const DANS_REGION: Record<string, string> = {
  '01': 'en Guadeloupe',
  '02': 'en Martinique',
  '03': 'en Guyane',
  '04': 'à La Réunion',
  '06': 'à Mayotte',
  '11': 'en Île-de-France',
  '24': 'en Centre-Val de Loire',
  '27': 'en Bourgogne-Franche-Comté',
  '28': 'en Normandie',
  '32': 'dans les Hauts-de-France',
  '44': 'dans le Grand Est',
  '52': 'en Pays de la Loire',
  '53': 'en Bretagne',
  '75': 'en Nouvelle-Aquitaine',
  '76': 'en Occitanie',
  '84': 'en Auvergne-Rhône-Alpes',
  '93': 'en Provence-Alpes-Côte d’Azur',
  '94': 'en Corse',
};

/** « à Lyon », « au Havre », « aux Herbiers », « à L’Haÿ-les-Roses ». */
function aLaCommune(nom: string): string {
  if (nom.startsWith('Les ')) return `aux ${nom.slice(4)}`;
  return nom.startsWith('Le ') ? `au ${nom.slice(3)}` : `à ${nom}`;
}

type Lieu = Pick<Territoire, 'niveau' | 'code' | 'nom'>;

/** Ce qui suit le sujet : « , en Bretagne », « · Nord (département) ». */
function ouCela(t: Lieu): string {
  const region = t.niveau === 'region' ? DANS_REGION[t.code] : undefined;
  if (region) return `, ${region}`;
  if (t.niveau === 'commune') return `, ${aLaCommune(t.nom)}`;
  // Un EPCI se nomme déjà lui-même (« CC du… », « Métropole de… »).
  return t.niveau === 'epci' ? ` · ${t.nom}` : ` · ${t.nom} (${NOMS_NIVEAUX[t.niveau].un})`;
}

export type Vocabulaires = Record<'themes' | 'leviers' | 'natures' | 'statuts', Vocable[]>;

function nommer(ids: string[], vocables: Vocable[]): string[] {
  return ids.flatMap((id) =>
    id === TRANSVERSAL ? ['transversal'] : (vocables.find((v) => v.id === id)?.nom ?? []),
  );
}

/** Les noms d’une liste en milieu de phrase ; un sigle garde ses capitales. */
const enPhrase = (nom: string) =>
  /^\p{Lu}\p{Ll}/u.test(nom) ? nom[0]!.toLowerCase() + nom.slice(1) : nom;
const enTitre = (nom: string) => nom.charAt(0).toUpperCase() + nom.slice(1);

/** Plus de thèmes que cela ne font plus un titre. */
const THEMES_MAX = 4;

export function titrerCarte(
  f: Filtres,
  v: Vocabulaires,
  territoire: Lieu | null,
  /** Vrai si la carte montre la France entière : sans territoire choisi, seule elle peut le dire. */
  entiere = true,
): { titre: string; precisions: string[] } {
  const themes = nommer(f.theme, v.themes).map((nom, i) =>
    i === 0 ? enTitre(nom) : enPhrase(nom),
  );
  const titrable = themes.length > 0 && themes.length <= THEMES_MAX;
  const sujet = titrable ? enumerer(themes) : 'Initiatives de l’économie sociale et solidaire';
  const dire = (nom: string, d: Dimension, vocables: Vocable[]) => {
    const noms = nommer(f[d], vocables).map(enPhrase);
    return noms.length > 0 ? [`${nom}\u00a0: ${noms.join(' ou ')}`] : [];
  };
  return {
    titre: `${sujet}${territoire ? ouCela(territoire) : entiere ? ', en France' : ''}`,
    precisions: [
      ...(titrable ? [] : dire('thèmes', 'theme', v.themes)),
      ...dire('leviers', 'levier', v.leviers),
      ...dire('nature', 'nature', v.natures),
      ...dire('forme', 'statut', v.statuts),
      ...(f.q ? [`mots\u00a0: «\u00a0${f.q}\u00a0»`] : []),
      ...(f.localise === 'oui' ? ['seulement les localisées'] : []),
      ...(f.localise === 'non' ? ['seulement les non localisées'] : []),
    ],
  };
}
