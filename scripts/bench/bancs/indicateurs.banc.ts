/**
 * Indicateurs à la taille de la liste nationale : filtre croisé, comptages, recherche par nom,
 * Jenks et zones blanches, chacun face à la façon de faire habituelle sur les mêmes lignes.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  compter,
  compterParCommune,
  FiltreCroise,
  indicateur,
  rattacher,
  SANS_FILTRE_DIAGNOSTIC,
  classer,
  zonesBlanches,
  pointsDe,
} from '../../../src/lib/domain/diagnostic/indicateurs';
import type { Rattachement } from '../../../src/lib/domain/diagnostic/indicateurs';
import { coupuresJenks } from '../../../src/lib/domain/diagnostic/indicateurs/jenks';
import { FAMILLES, THEMES_IDS, type Releve } from '../../../src/lib/domain/diagnostic/releve';
import { colonneDepuis, ouvrirColonne } from '../../../src/lib/domain/diagnostic/texte-colonne';
import type { Tranche } from '../../../src/lib/domain/diagnostic/texte-colonne';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { distanceKm } from '../../../src/lib/domain/proximite';
import { normaliserTexte } from '../../../src/lib/domain/texte';
import type { Position } from '../../../src/lib/domain/territoire';
import { mediane, type Banc, type Mesure } from '../banc';

const LIGNES = 1_200_000;
const REPETITIONS = 5;
const DOSSIER = path.resolve(process.env.CONTOURS_DIR || '.territoiress/contours');

interface Objet {
  nom: string;
  commune: string;
  departement: string;
  theme: string;
  famille: string;
  effectif: number;
}

function mulberry32(graine: number): () => number {
  let a = graine;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function indexReel() {
  const manifeste = path.join(DOSSIER, 'manifeste.json');
  if (!existsSync(manifeste)) throw new Error('Contours absents : npm run contours.');
  const { fichiers } = JSON.parse(readFileSync(manifeste, 'utf8'));
  return lireIndex(JSON.parse(readFileSync(path.join(DOSSIER, fichiers.territoires.nom), 'utf8')));
}

const MOTS = [
  'ASSOCIATION',
  'Régie',
  'Épicerie',
  'solidaire',
  'de',
  'la',
  'VÉLO',
  'Foyer',
  'rural',
];

/** La même liste en colonnes et en objets. */
function fabriquer(r: Rattachement): { releve: Releve; objets: Objet[] } {
  const tirer = mulberry32(20261123);
  const communes = r.niveaux.commune;
  const releve: Releve = {
    genre: 'structures',
    id: 'nationale',
    nom: 'nationale.csv',
    importeLe: '',
    millesime: '',
    taille: LIGNES,
    etat: new Uint8Array(LIGNES),
    motif: new Uint8Array(LIGNES),
    lon: new Float64Array(LIGNES),
    lat: new Float64Array(LIGNES),
    precision: new Uint8Array(LIGNES).fill(2),
    commune: new Uint16Array(LIGNES),
    theme: new Uint8Array(LIGNES),
    famille: new Uint8Array(LIGNES),
    effectif: new Float32Array(LIGNES),
    nomStructure: colonneDepuis([]),
    siret: colonneDepuis([]),
    colonnes: [],
    reparations: [],
    aRevoir: [],
    lecture: { octets: 0, encodage: 'utf-8', separateur: ';', remarques: [] },
  };
  const tranches: Tranche[] = [];
  const objets: Objet[] = [];
  const codeur = new TextEncoder();
  for (let debut = 0; debut < LIGNES; debut += 65_536) {
    const fins: number[] = [];
    const morceaux: Uint8Array[] = [];
    let fin = 0;
    for (let i = debut; i < Math.min(LIGNES, debut + 65_536); i++) {
      // Une population d’autant plus dense que la commune est grande n’apporterait rien au temps.
      const c = Math.floor(tirer() * communes.length);
      const theme = Math.floor(tirer() * (THEMES_IDS.length + 1));
      const famille = Math.floor(tirer() * FAMILLES.length);
      const effectif = tirer() < 0.5 ? Number.NaN : Math.floor(tirer() ** 4 * 400);
      const nom = `${Array.from({ length: 4 }, () => MOTS[Math.floor(tirer() * MOTS.length)]).join(' ')} ${i}`;
      const point = communes[c]!.point;
      releve.commune[i] = c;
      releve.theme[i] = theme;
      releve.famille[i] = famille;
      releve.effectif[i] = effectif;
      releve.lon[i] = point?.[0] ?? Number.NaN;
      releve.lat[i] = point?.[1] ?? Number.NaN;
      const octets = codeur.encode(nom);
      morceaux.push(octets);
      fins.push((fin += octets.length));
      objets.push({
        nom,
        commune: communes[c]!.code,
        departement: communes[c]!.departements?.[0] ?? '',
        theme: theme === 0 ? 'inconnu' : THEMES_IDS[theme - 1]!,
        famille: FAMILLES[famille]!,
        effectif,
      });
    }
    const octets = new Uint8Array(fin);
    morceaux.forEach((m, k) => octets.set(m, k === 0 ? 0 : fins[k - 1]!));
    tranches.push({ genre: 'octets', octets, fins: Uint32Array.from(fins) });
  }
  releve.nomStructure = ouvrirColonne({ taille: LIGNES, dictionnaire: [], tranches });
  return { releve, objets };
}

/** Filtre un thème et une famille, et compte chaque critère en oubliant le sien, sur des objets. */
function filtreNaif(objets: Objet[], theme: string, famille: string) {
  const visibles = objets.filter((o) => o.theme === theme && o.famille === famille);
  const compter = (liste: Objet[], cle: 'theme' | 'famille' | 'departement') => {
    const n: Record<string, number> = {};
    for (const o of liste) n[o[cle]] = (n[o[cle]] ?? 0) + 1;
    return n;
  };
  return {
    visibles,
    themes: compter(
      objets.filter((o) => o.famille === famille),
      'theme',
    ),
    familles: compter(
      objets.filter((o) => o.theme === theme),
      'famille',
    ),
    departements: compter(visibles, 'departement'),
  };
}

/** Jenks par programmation dynamique ordinaire : tous les couples de bornes, O(k · n²). */
function jenksQuadratique(valeurs: readonly number[], k: number): number {
  const n = valeurs.length;
  const [s1, s2] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  valeurs.forEach((v, i) => {
    s1[i + 1] = s1[i]! + v;
    s2[i + 1] = s2[i]! + v * v;
  });
  const cout = (i: number, j: number) => s2[j]! - s2[i]! - (s1[j]! - s1[i]!) ** 2 / (j - i);
  let ligne = Float64Array.from({ length: n + 1 }, (_, j) => (j === 0 ? 0 : cout(0, j)));
  for (let c = 2; c <= k; c++) {
    const apres = new Float64Array(n + 1).fill(Infinity);
    for (let j = c; j <= n; j++) {
      for (let i = c - 1; i < j; i++) apres[j] = Math.min(apres[j]!, ligne[i]! + cout(i, j));
    }
    ligne = apres;
  }
  return ligne[n]!;
}

const chrono = (travail: () => unknown): number => {
  const debut = performance.now();
  travail();
  return performance.now() - debut;
};

/** Médianes de deux façons de faire, menées tour à tour. */
function comparer(
  quoi: string,
  reference: string,
  ici: () => unknown,
  la: () => unknown,
  plafond?: number,
): Mesure {
  const [a, b]: number[][] = [[], []];
  for (let i = 0; i < REPETITIONS; i++) {
    a!.push(chrono(ici));
    b!.push(chrono(la));
  }
  const [m, n] = [mediane(a!), mediane(b!)];
  const ms = (x: number) => `${x.toFixed(1).replace('.', ',')} ms`;
  return { quoi, valeur: ms(m), reference: `${reference} : ${ms(n)}`, rapport: m / n, plafond };
}

function mesurerLignes(
  r: Rattachement,
  releve: Releve,
  objets: Objet[],
  dire: (l: string) => void,
): Mesure[] {
  const filtre = new FiltreCroise([releve], r);
  dire('noms préparés');
  const preparation = chrono(() => {
    while (filtre.preparerNoms());
  });
  const noms = objets.map((o) => ` ${normaliserTexte(o.nom)}`);
  let tour = 0;
  const choix = () => ({
    ...SANS_FILTRE_DIAGNOSTIC,
    themes: [THEMES_IDS[tour++ % THEMES_IDS.length]!],
    familles: ['association' as const],
  });
  const masques = [new Uint8Array(LIGNES).fill(1)];
  dire('filtre et comptages');
  return [
    {
      quoi: 'préparer la recherche par nom (une fois, par morceaux)',
      valeur: `${preparation.toFixed(0)} ms`,
    },
    comparer(
      'filtrer un thème et une famille, tous les compteurs',
      'filter() et comptage sur des objets',
      () => filtre.appliquer(choix()),
      () => filtreNaif(objets, THEMES_IDS[tour++ % THEMES_IDS.length]!, 'association'),
      0.3,
    ),
    comparer(
      'compter par EPCI',
      'Map par code sur des objets',
      () => compter([releve], masques, r, 'epci'),
      () => {
        const n = new Map<string, number>();
        for (const o of objets) n.set(o.commune, (n.get(o.commune) ?? 0) + 1);
        return n;
      },
      0.3,
    ),
    comparer(
      'chercher « epicerie sol » dans les noms',
      'includes() sur des noms déjà normalisés',
      () =>
        filtre.appliquer({
          ...SANS_FILTRE_DIAGNOSTIC,
          texte: `epicerie sol${tour++ % 2 ? 'i' : ''}`,
        }),
      () => noms.filter((n) => n.includes(' epicerie') && n.includes(' sol')),
    ),
    comparer(
      'pour 10 000 habitants, 34 969 communes, 7 classes de Jenks (comptage compris)',
      'le seul comptage sur des objets',
      () => {
        const comptage = compterParCommune([releve], masques, r);
        const donnees = {
          rattachement: r,
          comptage,
          tables: [],
          portee: 'france' as const,
          comparaison: null,
          theme: (id: string) => id,
          sources: [],
        };
        return classer(indicateur({ genre: 'pour-10000' }, 'commune', donnees), 'jenks', 7);
      },
      () => {
        const n = new Map<string, number>();
        for (const o of objets) n.set(o.commune, (n.get(o.commune) ?? 0) + 1);
        return n;
      },
    ),
  ];
}

function mesurerGeometrie(r: Rattachement, dire: (l: string) => void): Mesure[] {
  dire('Jenks et zones blanches');
  const tirer = mulberry32(5);
  const valeurs = Array.from({ length: 4000 }, () => tirer() ** 3 * 1000).sort((a, b) => a - b);
  const uns = new Uint8Array(valeurs.length).fill(1);
  const communes = r.niveaux.commune.filter((c) => c.point);
  const positions = Array.from(
    { length: 1000 },
    (): Position => communes[Math.floor(tirer() * communes.length)]!.point!,
  );
  return [
    comparer(
      'Jenks exact, 4 000 valeurs, 7 classes',
      'même optimum, O(k·n²)',
      () => coupuresJenks(valeurs, uns, 7),
      () => jenksQuadratique(valeurs, 7),
      0.1,
    ),
    comparer(
      'zones blanches, France entière, 1 000 structures',
      'toutes les distances',
      () => zonesBlanches(r, pointsDe(positions), 20, 'france'),
      () =>
        communes.map((c) =>
          positions.reduce((m, p) => Math.min(m, distanceKm(c.point!, p)), Infinity),
        ),
      0.2,
    ),
  ];
}

const banc: Banc = {
  nom: 'indicateurs',
  titre: 'Indicateurs et filtre croisé (1,2 million de lignes)',
  async mesurer(dire) {
    const index = indexReel();
    const debut = performance.now();
    const r = rattacher(index);
    const rattachement = performance.now() - debut;
    const { releve, objets } = fabriquer(r);
    return {
      methode: `${LIGNES} lignes inventées sur les vraies communes ; médianes de ${REPETITIONS} tours alternés, dans Node.`,
      mesures: [
        { quoi: 'rattacher les communes (une fois)', valeur: `${rattachement.toFixed(0)} ms` },
        ...mesurerLignes(r, releve, objets, dire),
        ...mesurerGeometrie(r, dire),
      ],
    };
  },
};

export default banc;
