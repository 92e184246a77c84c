/** Deviner ce que dit chaque colonne : son titre propose, ses valeurs confirment ou démentent. */
import type { IndexTerritoires } from '../../index-territoires';
import { normaliserTexte } from '../../texte';
import { estCode, normaliserCode } from '../../territoire';
import { enFrance, lireNombre, lirePaire } from './coordonnees';
import { familleDe, lireNaf } from './classement';
import { cleOfficielle, lireNomCommune } from './noms-communes';
import type { RoleColonne } from './roles';
import { lireSiret } from './siret';
import type { ColonneAnalysee } from './types';

/** Titres reconnus (normalisés : sans casse, accents ni ponctuation), du plus précis au plus vague. */
const TITRES: readonly [RegExp, RoleColonne][] = [
  [
    /^plg code commune$|code.*(insee|commune|cog)|insee.*com|^(depcom|codgeo|code geo|citycode|com|insee|codecommune|code com)$/,
    'code-commune',
  ],
  [/code postal|^(cp|postal|zip|postcode|codepostal|codpost)$/, 'code-postal'],
  [/siret/, 'siret'],
  [/siren.*(epci|groupement)|(epci|groupement).*siren|code.*epci|^epci$/, 'code-epci'],
  [/siren/, 'siren'],
  [/code.*departement|^(dep|dept|departement code|num dep|coddep)$/, 'code-departement'],
  [/code.*region|^(reg)$/, 'code-region'],
  [/code (ape|naf)|^(naf|ape)$|activite ?principale|\b(naf|ape)\b/, 'naf'],
  [
    /famille juridique|famille ess|(forme|categorie|nature|statut) ?juridique|^(statut|cj|famille)$/,
    'forme-juridique',
  ],
  [/departement/, 'departement'],
  [/region/, 'region'],
  [/(nom|libelle).*(epci|interco)|intercommunalite/, 'epci'],
  [/^(y )?latitude$|^lat$|latitude/, 'latitude'],
  [/^(x )?longitude$|^(lon|lng|long)$|longitude/, 'longitude'],
  [/(lat.*lon|lon.*lat|geo ?point|geoloc|coordonnees|position|^geom)/, 'lat-lon'],
  [/epsg|^(crs|srid)$/, 'epsg'],
  [/^(x|coord x|x l93|lambert x|x lambert|coordx|coordonneelambertabscisse.*|x 2154)/, 'x'],
  [/^(y|coord y|y l93|lambert y|y lambert|coordy|coordonneelambertordonnee.*|y 2154)/, 'y'],
  [/libelle.*commune|nom.*commune|commune|^(ville|localite|city|libgeo)$|\bville\b/, 'commune'],
  [/adresse|\bvoie\b|^rue$/, 'adresse'],
  [/effectif|salarie|\betp\b|nombre d emploi/, 'effectif'],
  [/theme|thematique/, 'theme'],
  [/^date|date$|\bdate\b/, 'date'],
  [
    /raison sociale|denomination|^nom\b|nom (de )?(la |l )?(structure|association|entreprise|etablissement|organisme)|enseigne|^(structure|association|name|titre|etablissement)$|^nom/,
    'nom',
  ],
];

type Epreuve = (valeur: string) => boolean;

const entre = (a: number, b: number) => (v: string) => {
  const n = lireNombre(v);
  return n >= a && n <= b;
};

/** Ce qu’une valeur doit être pour aller avec un rôle ; sans épreuve, le titre seul décide. */
function epreuves(index: IndexTerritoires | null): Partial<Record<RoleColonne, Epreuve>> {
  const noms = new Set(index?.tous('commune').map(({ nom }) => cleOfficielle(nom)));
  for (const { nom } of index?.anciennes() ?? []) noms.add(cleOfficielle(nom));
  const departements = new Set(index?.tous('departement').map(({ nom }) => normaliserTexte(nom)));
  const regions = new Set(index?.tous('region').map(({ nom }) => normaliserTexte(nom)));
  const connu = (v: string) => {
    const code = normaliserCode('commune', v);
    return code !== null && (index === null || index.actuel(code) !== undefined);
  };
  const codesPostaux = new Set(index?.tous('commune').flatMap((c) => c.codesPostaux ?? []));
  const chiffres = (v: string) => v.replace(/\D/g, '');
  return {
    siret: (v) => lireSiret(v).perdue || (lireSiret(v).juste && chiffres(v).length > 9),
    siren: (v) => lireSiret(v).juste && chiffres(v).length <= 10,
    'code-commune': connu,
    'code-postal': (v) => {
      const cp = v
        .replace(/[.,]0+$/, '')
        .replace(/\s/g, '')
        .padStart(5, '0');
      return (
        /^\d{5}$/.test(cp) && (codesPostaux.size === 0 || codesPostaux.has(cp) || /^\d{5}$/.test(v))
      );
    },
    commune: (v) => noms.size === 0 || noms.has(lireNomCommune(v).cle),
    'code-departement': (v) => normaliserCode('departement', v) !== null,
    departement: (v) =>
      departements.has(normaliserTexte(v)) || normaliserCode('departement', v) !== null,
    region: (v) => regions.size === 0 || regions.has(normaliserTexte(v)),
    'code-region': (v) => normaliserCode('region', v) !== null,
    'code-epci': (v) => estCode('epci', v.trim()),
    latitude: entre(-90, 90),
    longitude: entre(-180, 180),
    'lat-lon': (v) => paire(v, true),
    'lon-lat': (v) => paire(v, false),
    x: (v) => !Number.isNaN(lireNombre(v)),
    y: (v) => !Number.isNaN(lireNombre(v)),
    epsg: (v) => /\d{4,5}/.test(v),
    naf: (v) => lireNaf(v) !== '',
    'forme-juridique': () => true,
    effectif: (v) => /\d/.test(v) || /^(nn|nd|nr)$/i.test(v),
    date: (v) => /\d{4}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{2,4}|^\d{4}$|^\d{8}$/.test(v),
  };
}

function paire(valeur: string, latPremiere: boolean): boolean {
  const lue = lirePaire(valeur);
  if (!lue) return false;
  return latPremiere ? enFrance(lue[1], lue[0]) : enFrance(lue[0], lue[1]);
}

/** Sans titre parlant, seules ces formes se reconnaissent à leurs valeurs, dans cet ordre. */
const PAR_VALEURS: readonly RoleColonne[] = [
  'siret',
  'siren',
  'naf',
  'lat-lon',
  'lon-lat',
  'code-postal',
  'commune',
];

/** Un titre sans équivoque l’emporte sur des valeurs fautives : c’est l’import qui les réparera. */
const TITRE_SUFFIT = new Set<RoleColonne>(['commune', 'code-postal', 'siret', 'siren']);

const AUTRES_CODES = ['code-epci', 'code-departement', 'code-region', 'code-postal'] as const;

function part(valeurs: readonly string[], epreuve: Epreuve | undefined): number {
  if (!epreuve) return 0.6;
  if (valeurs.length === 0) return 0.5;
  return valeurs.filter((v) => epreuve(v)).length / valeurs.length;
}

interface Proposition {
  role: RoleColonne;
  confiance: number;
}

function proposer(
  titre: string,
  valeurs: readonly string[],
  tests: Partial<Record<RoleColonne, Epreuve>>,
): Proposition {
  const t = normaliserTexte(titre.replace(/([a-z])([A-Z])/g, '$1 $2'));
  const colle = normaliserTexte(titre);
  for (const [forme, role] of TITRES) {
    if (!forme.test(t) && !forme.test(colle)) continue;
    if (role === 'lat-lon' && part(valeurs, tests['lon-lat']) > part(valeurs, tests['lat-lon'])) {
      return { role: 'lon-lat', confiance: part(valeurs, tests['lon-lat']) };
    }
    const confiance = part(valeurs, tests[role]);
    // « CODGEO » nomme tous les niveaux ; un « code commune » est parfois un code postal.
    if (role === 'code-commune' && confiance < 0.5) {
      for (const autre of AUTRES_CODES) {
        const p = part(valeurs, tests[autre]);
        if (p > 0.8) return { role: autre, confiance: p };
      }
    }
    if (role === 'commune' && confiance < 0.5) {
      for (const autre of ['departement', 'region'] as const) {
        const p = part(valeurs, tests[autre]);
        if (p > 0.8) return { role: autre, confiance: p };
      }
    }
    if (confiance >= 0.3 || TITRE_SUFFIT.has(role)) return { role, confiance };
    if ((role === 'latitude' || role === 'longitude') && part(valeurs, tests.x) >= 0.3) {
      // Des mètres sous ce titre : le placement les convertira.
      return { role: role === 'latitude' ? 'y' : 'x', confiance: 0.5 };
    }
  }
  if (valeurs.length >= 3) {
    for (const role of PAR_VALEURS) {
      const confiance = part(valeurs, tests[role]);
      if (confiance >= 0.9) return { role, confiance: confiance * 0.8 };
    }
    const familles = valeurs.filter((v) => familleDe(v) !== 'inconnue').length / valeurs.length;
    if (familles > 0.95 && new Set(valeurs).size <= 12)
      return { role: 'forme-juridique', confiance: 0.6 };
  }
  return { role: 'autre', confiance: 0 };
}

/** Un rôle unique par colonne ; entre deux prétendantes, la plus sûre, puis la première. */
export function devinerRoles(
  titres: readonly string[],
  lignes: readonly string[][],
  index: IndexTerritoires | null,
): ColonneAnalysee[] {
  const tests = epreuves(index);
  const colonnes = titres.map((titre, c) => {
    const toutes = lignes.map((l) => (l[c] ?? '').trim());
    const valeurs = toutes.filter((v) => v !== '').slice(0, 200);
    const { role, confiance } = proposer(titre, valeurs, tests);
    const exemples = [...new Set(valeurs)].slice(0, 5).map((v) => v.slice(0, 200));
    const vides = lignes.length > 0 ? 1 - toutes.filter(Boolean).length / lignes.length : 0;
    return { titre, role, confiance, exemples, vides };
  });
  for (const role of new Set(colonnes.map((c) => c.role))) {
    if (role === 'autre' || role === 'valeur') continue;
    const memes = colonnes.filter((c) => c.role === role);
    const gardee = memes.reduce((a, b) => (b.confiance > a.confiance ? b : a), memes[0]!);
    for (const c of memes) if (c !== gardee) Object.assign(c, { role: 'autre', confiance: 0 });
  }
  nommer(colonnes);
  return colonnes;
}

/** Sans colonne de nom, la plus bavarde des colonnes de texte. */
function nommer(colonnes: ColonneAnalysee[]): void {
  if (colonnes.some((c) => c.role === 'nom')) return;
  const bavarde = colonnes
    .filter(
      (c) =>
        c.role === 'autre' &&
        c.exemples.length >= 2 &&
        c.exemples.some((e) => /[a-zà-ÿ]{3}/i.test(e)),
    )
    .sort((a, b) => b.exemples.join('').length - a.exemples.join('').length)[0];
  if (bavarde) Object.assign(bavarde, { role: 'nom', confiance: 0.3 });
}
