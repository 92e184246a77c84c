/**
 * Un pays d’une centaine d’entrées, vraies (hors 72999), choisies pour ce qu’elles ont de difficile :
 * homonymes, articles, sigles, Corse, outre-mer, communes d’hier. Tout se refait à chaque appel : ce
 * qu’un autre test aurait déjà fabriqué, la mutation ne le verrait pas.
 */
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import type {
  ColonnesTerritoires,
  IndexTerritoires,
} from '../../../src/lib/domain/index-territoires';
import { rassembler } from '../../../src/lib/domain/recherche/entrees';
import type { CorpusCherchable, Entree } from '../../../src/lib/domain/recherche/entrees';
import { ecrireFichier, lireFichier } from '../../../src/lib/domain/recherche/fichier';
import { Moteur } from '../../../src/lib/domain/recherche/moteur';

/** Code, nom, habitants, puis ce que le niveau a de plus. */
const COMMUNES = `
  01004|Ambérieu-en-Bugey|15934|01500
  01053|Bourg-en-Bresse|42372|01000
  05061|Gap|41293|05000
  11339|Saint-Denis|523|11310
  13001|Aix-en-Provence|149695|13080 13090 13100 13290 13540
  13055|Marseille|886040|13001 13002 13016
  17300|La Rochelle|79851|17000
  17323|Saint-Denis-d'Oléron|1358|17650
  17415|Saintes|25363|17100
  19002|Aix|352|19200
  26113|Die|4844|26150
  26197|Montélier|4323|26120
  29019|Brest|142346|29200
  29189|Plougastel-Daoulas|13434|29470
  29195|Plouguerneau|6755|29880
  29212|Plouzané|13567|29280
  29232|Quimper|64385|29000
  2A004|Ajaccio|76320|20000 20090 20167
  2B033|Bastia|46867|20200 20600
  33352|La Réole|4487|33190
  34172|Montpellier|310240|34000 34070 34080 34090
  35238|Rennes|230890|35000 35200 35700
  38544|Vienne|31778|38200
  39494|Saint-Pierre|383|39150
  42218|Saint-Étienne|173136|42000 42100 42230
  50129|Cherbourg-en-Cotentin|78258|50100 50110 50120
  55039|Beaumont-en-Verdunois|0|55100
  59009|Villeneuve-d'Ascq|62868|59491 59493 59650
  59350|Lille|238246|59000 59160 59260 59777 59800
  62617|Nœux-les-Mines|11590|62290
  67482|Strasbourg|293771|67000 67100 67200
  69123|Lyon|519127|69001 69002 69003
  72181|Le Mans|146249|72000 72100
  74109|Éloise|931|01200
  75056|Paris|2103778|75001 75011 75116
  80829|Y|87|80190
  85194|Les Sables-d'Olonne|49603|85100 85180 85340
  91479|Paray-Vieille-Poste|8202|91550 94390
  93066|Saint-Denis|149077|93200 93210 93380
  94038|L'Haÿ-les-Roses|31188|94240
  97411|Saint-Denis|155634|97400 97417 97490
  97416|Saint-Pierre|85038|97410 97432
  97502|Saint-Pierre|5194|97500
  97801|Saint-Martin|31160|97150
  98411|Îles Saint-Paul et Nouvelle-Amsterdam||
  98735|Papeete|26654|98714`;

const EPCI = `
  200004802|CC du Pays de Fayence|29769|83|CC|93
  200046977|Métropole de Lyon|1433613|69|MET69|84
  200054781|Métropole du Grand Paris|7115576|75 93 92 94 91 95|METRO|11
  200059889|CU Grand Paris Seine et Oise|433255|78|CU|11
  200077014|CA Vienne Condrieu|94864|38 69|CA|84
  242900314|Brest Métropole|213403|29|METRO|53
  242900553|CC du Pays des Abers|42029|29|CC|53
  243500139|Rennes Métropole|473973|35|METRO|53
  248500621|CC du Pays des Herbiers|30742|85|CC|52`;

const DEPARTEMENTS = `
  01|Ain|679344|84
  11|Aude|379648|76
  21|Côte-d'Or|540100|27
  29|Finistère|933455|53
  2A|Corse-du-Sud|168306|94
  2B|Haute-Corse|187180|94
  35|Ille-et-Vilaine|1120666|53
  38|Isère|1298990|84
  42|Loire|774133|84
  59|Nord|2615635|32
  69|Rhône|1914667|84
  75|Paris|2103778|11
  85|Vendée|713609|52
  86|Vienne|438897|75
  93|Seine-Saint-Denis|1704316|11
  94|Val-de-Marne|1426929|11
  95|Val-d'Oise|1281653|11
  974|La Réunion|889679|04`;

const REGIONS = `
  04|La Réunion|889679
  11|Île-de-France|12463067
  32|Hauts-de-France|5992194
  52|Pays de la Loire|3907156
  53|Bretagne|3449370
  75|Nouvelle-Aquitaine|6150451
  84|Auvergne-Rhône-Alpes|8205557
  94|Corse|355486`;

/** Ancien code, code d’aujourd’hui, nom s’il est connu. */
const ANCIENS = `
  14736|14118|
  50129|50129|Cherbourg-Octeville
  50226|50129|
  50602|50129|Tourlaville
  59298|59350|Hellemmes-Lille
  59355|59350|Lomme
  69382|69123|Lyon 2e Arrondissement
  69383|69123|Lyon 3e Arrondissement
  72999|72181|Le Mans
  75111|75056|Paris 11e Arrondissement
  05125|05061|Romette`;

const vocable = (texte: string) => {
  const [id = '', nom = '', reste = ''] = texte.split('|');
  return { id, nom, sigle: reste, ou: reste };
};
export const CORPUS: CorpusCherchable = {
  themes: ['mobilite|Mobilité', 'alimentation|Alimentation', 'ruralite|Ruralité'].map(vocable),
  leviers: ['animer|Animer son territoire', 'scic|SCIC', 'foncier|Foncier et lieux'].map(vocable),
  acteurs: [
    'cress-bretagne|CRESS Bretagne|CRESS',
    'bruded|Bruded',
    'rtes|Réseau des collectivités territoriales pour une économie solidaire|RTES',
  ].map(vocable),
  resumes: [
    '1d-touch|1D Touch|Saint-Étienne (42)',
    'gecco-lille|Partenariat d’innovation entre la Ville de Lille et Gecco|Lille (59)',
    'charte-saintes|Charte de la vie associative de Saintes|Saintes (17)',
    'villages-vivants|Villages Vivants|Drôme',
    'terre-d-opale|Terre d’Opale|Vieille-Église (62)',
    'habitats-des-possibles|Habitats des Possibles',
  ].map(vocable),
};

const lignes = (texte: string) => texte.split('\n').filter(Boolean).map(cases);
const cases = (ligne: string) => ligne.trimStart().split('|');

function colonnes(texte: string, ...autres: (keyof ColonnesTerritoires)[]): ColonnesTerritoires {
  const lues = lignes(texte);
  const colonne = (n: number) => lues.map((l) => l[n] ?? '');
  const nombres = (n: number) => Array<null>(n * lues.length).fill(null);
  return {
    code: colonne(0),
    nom: colonne(1),
    population: colonne(2).map((p) => (p === '' ? null : Number(p))),
    ...Object.fromEntries(autres.map((nom, i) => [nom, colonne(i + 3)])),
    ...{ point: nombres(2), emprise: nombres(4), surface: nombres(1) },
  };
}

export function petitIndex(): IndexTerritoires {
  const anciens = lignes(ANCIENS);
  return lireIndex({
    version: 1,
    millesime: 'COG 2026',
    territoires: {
      // À l’envers : l’ordre du fichier ne doit rien changer.
      commune: colonnes(COMMUNES.split('\n').reverse().join('\n'), 'codesPostaux'),
      epci: colonnes(EPCI, 'departements', 'type', 'regions'),
      departement: colonnes(DEPARTEMENTS, 'regions'),
      region: colonnes(REGIONS),
    },
    anciens: Object.fromEntries(anciens.map(([code, actuel]) => [code, actuel])),
    nomsAnciens: Object.fromEntries(anciens.flatMap(([code, , nom]) => (nom ? [[code, nom]] : []))),
  });
}

export const petitPays = (): Entree[] => rassembler(petitIndex(), CORPUS);

/** Le moteur tel que le navigateur l’a : ses entrées viennent du fichier. */
export const petitMoteur = () => new Moteur(lireFichier(ecrireFichier(petitPays())));

/** `genre:code`, pour désigner une entrée ou une réponse. */
export const cle = ({ genre, code }: Pick<Entree, 'genre' | 'code'>) => `${genre}:${code}`;
