/**
 * La recherche à côté de MiniSearch et de Fuse.js, sur les mêmes entrées et dans la même série : temps
 * par frappe, taille à télécharger, temps de chargement, justesse. Chaque moteur a ses réglages les plus
 * favorables : préfixe et fautes permis, noms sans accents, les plus peuplées d’abord à égalité.
 */
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Entree } from '../../../src/lib/domain/recherche/entrees';
import { ecrireFichier, lireFichier } from '../../../src/lib/domain/recherche/fichier';
import { PLAFONDS_LISTE } from '../../../src/lib/domain/recherche/groupes';
import { Moteur } from '../../../src/lib/domain/recherche/moteur';
import { plier } from '../../../src/lib/domain/recherche/pli';
import { poids } from '../../../src/lib/domain/recherche/poids';
import type { Banc, Mesure } from '../banc';
import { mediane, quantile } from '../banc';
import { entreesReelles } from '../entrees-recherche';

const GRAINE = 20_260_101;
const COMMUNES = 1000;
const DANS_LES = 8;
/** Les deux autres sont trop lents pour tout taper : une commune sur tant suffit à les mesurer. */
const PAS_FRAPPES = { mini: 10, fuse: 100 };
const PAS_JUSTESSE_FUSE = 20;

interface Candidat {
  nom: string;
  chercher(q: string): string[];
  /** Une commune sur tant, pour les frappes et pour la justesse. */
  pas: number;
  pasJustesse: number;
  chargement: number;
  gzip: number;
  brotli: number;
}

/** Tirages reproductibles (mulberry32). */
function hasard(graine: number): () => number {
  let a = graine;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTRES = 'abcdefghijklmnopqrstuvwxyz';

/** Une lettre en trop, oubliée, changée, ou deux échangées ; jamais la première ni une séparation. */
function fauter(nom: string, tirer: () => number): string {
  const lieux = [...nom]
    .map((_, i) => i)
    .filter((i) => i > 0 && /[a-z]{2}/.test(nom.slice(i, i + 2)));
  const i = lieux[Math.floor(tirer() * lieux.length)] ?? 1;
  const lettre = LETTRES[Math.floor(tirer() * LETTRES.length)]!;
  const fautes = [
    nom.slice(0, i) + lettre + nom.slice(i),
    nom.slice(0, i) + nom.slice(i + 1),
    nom.slice(0, i) + lettre + nom.slice(i + 1),
    nom.slice(0, i) + nom[i + 1] + nom[i] + nom.slice(i + 2),
  ];
  return fautes[Math.floor(tirer() * fautes.length)]!;
}

/** Durée médiane de cinq passages, en millisecondes. */
function chronometrer(faire: () => void): number {
  const durees = Array.from({ length: 5 }, () => {
    const debut = performance.now();
    faire();
    return performance.now() - debut;
  });
  return mediane(durees);
}

const tailles = (texte: string) => ({
  gzip: gzipSync(texte, { level: 9 }).length,
  brotli: brotliCompressSync(texte).length,
});

const cle = (e: Pick<Entree, 'genre' | 'code'>) => `${e.genre}:${e.code}`;

function leNotre(entrees: readonly Entree[]): Candidat {
  const fichier = ecrireFichier(entrees);
  const moteur = new Moteur(lireFichier(fichier));
  return {
    nom: 'TerritoirESS',
    chercher: (q) => moteur.chercher(q, PLAFONDS_LISTE).map(cle),
    pas: 1,
    pasJustesse: 1,
    chargement: chronometrer(() => void new Moteur(lireFichier(fichier))),
    ...tailles(fichier),
  };
}

/** Ce que les deux bibliothèques reçoivent : les mêmes entrées, nommées, sans accents. */
function documents(entrees: readonly Entree[]) {
  const populations = new Map(entrees.map((e) => [cle(e), e.population ?? 0]));
  return entrees
    .filter((e) => e.nom !== '')
    .map((e) => ({
      id: cle(e),
      nom: plier(e.nom),
      codes: [e.code, ...e.postaux].join(' '),
      poids: poids(e, (code) => populations.get(`commune:${code}`) ?? 0),
    }))
    .sort((a, b) => b.poids - a.poids);
}

type Document = ReturnType<typeof documents>[number];

function miniSearch(docs: Document[]): Candidat {
  const options = { fields: ['nom', 'codes'], storeFields: ['poids'] };
  const index = new MiniSearch<Document>(options);
  index.addAll(docs);
  const texte = JSON.stringify(index);
  return {
    nom: 'MiniSearch',
    chercher: (q) =>
      index
        .search(plier(q), {
          prefix: true,
          fuzzy: (mot) => (mot.length >= 8 ? 2 : mot.length >= 4 ? 1 : false),
          combineWith: 'AND',
          boostDocument: (_id, _mot, champs) => 1 + Math.log10(1 + Number(champs?.poids ?? 0)),
        })
        .slice(0, DANS_LES)
        .map((r) => String(r.id)),
    pas: PAS_FRAPPES.mini,
    pasJustesse: 1,
    chargement: chronometrer(() => void MiniSearch.loadJSON(texte, options)),
    ...tailles(texte),
  };
}

function fuse(docs: Document[]): Candidat {
  const options = { keys: ['nom', 'codes'], threshold: 0.3, ignoreLocation: false };
  const index = Fuse.createIndex(options.keys, docs);
  const moteur = new Fuse(docs, options, index);
  const texte = JSON.stringify({ docs, index: index.toJSON() });
  return {
    nom: 'Fuse.js',
    chercher: (q) => moteur.search(plier(q), { limit: DANS_LES }).map((r) => r.item.id),
    pas: PAS_FRAPPES.fuse,
    pasJustesse: PAS_JUSTESSE_FUSE,
    chargement: chronometrer(() => {
      const lu = JSON.parse(texte) as {
        docs: Document[];
        index: Parameters<typeof Fuse.parseIndex>[0];
      };
      new Fuse(lu.docs, options, Fuse.parseIndex<Document>(lu.index));
    }),
    ...tailles(texte),
  };
}

/** Chaque commune tapée lettre à lettre ; durées de chaque frappe, en millisecondes. */
function frapper({ chercher, pas }: Candidat, communes: readonly Entree[]): number[] {
  for (const { nom } of communes.slice(0, 20)) chercher(nom); // échauffement
  const durees: number[] = [];
  for (let i = 0; i < communes.length; i += pas) {
    const { nom } = communes[i]!;
    for (let n = 1; n <= nom.length; n++) {
      const debut = performance.now();
      chercher(nom.slice(0, n));
      durees.push(performance.now() - debut);
    }
  }
  return durees;
}

/** Part des communes trouvées parmi les huit premières communes, en pour cent. */
function justesse(
  { chercher, pasJustesse }: Candidat,
  communes: readonly Entree[],
  ecrire: (nom: string) => string,
) {
  const lues = communes.filter((_, i) => i % pasJustesse === 0);
  const saisies = communes.map((c) => ecrire(c.nom)); // mêmes tirages pour tous
  const trouvees = lues.filter((c) => {
    const resultats = chercher(saisies[communes.indexOf(c)]!);
    const rangees = resultats.filter((r) => /^(commune|ancienne):/.test(r)).slice(0, DANS_LES);
    return rangees.includes(cle(c));
  });
  return (100 * trouvees.length) / lues.length;
}

const ms = (n: number) => `${n.toFixed(2).replace('.', ',')} ms`;
const ko = (n: number) => `${Math.round(n / 1024)} Kio`;
const part = (n: number) => `${n.toFixed(1).replace('.', ',')} %`;

function comparer(
  quoi: string,
  valeurs: { nom: string; n: number }[],
  ecrire: (n: number) => string,
) {
  const [nous, ...autres] = valeurs;
  return autres.map((autre): Mesure => ({
    quoi,
    valeur: ecrire(nous!.n),
    reference: `${autre.nom} (${ecrire(autre.n)})`,
    rapport: nous!.n / autre.n,
    plafond: 1,
  }));
}

const banc: Banc = {
  nom: 'recherche',
  titre: 'Recherche, à côté de MiniSearch et de Fuse.js',
  async mesurer(dire) {
    const { entrees } = await entreesReelles();
    const docs = documents(entrees);
    const communes = entrees
      .filter((e) => e.genre === 'commune')
      .sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
    const grandes = communes.slice(0, COMMUNES);
    const tirer = hasard(GRAINE);
    const ailleurs = Array.from(
      { length: COMMUNES },
      () => communes[Math.floor(tirer() * communes.length)]!,
    );
    const candidats = [leNotre, () => miniSearch(docs), () => fuse(docs)].map((f) => f(entrees));
    const frappes = candidats.map((c) => {
      dire(`${c.nom} : frappes`);
      return { nom: c.nom, durees: frapper(c, grandes) };
    });
    const sur = (quoi: string, liste: readonly Entree[], fautif: boolean) => {
      dire(quoi);
      const scores = candidats.map((c) => {
        const sien = hasard(GRAINE);
        const ecrire = (nom: string) => (fautif ? fauter(plier(nom), sien) : plier(nom));
        return { nom: c.nom, n: justesse(c, liste, ecrire) };
      });
      const [nous, ...autres] = scores;
      const face = autres.map((s) => `${s.nom} ${part(s.n)}`).join(', ');
      return { quoi, valeur: part(nous!.n), reference: face } satisfies Mesure;
    };
    const de = (lire: (c: Candidat) => number) =>
      candidats.map((c) => ({ nom: c.nom, n: lire(c) }));
    const q = (p: number) => frappes.map((f) => ({ nom: f.nom, n: quantile(f.durees, p) }));
    return {
      methode: `${entrees.length} entrées ; les ${COMMUNES} communes les plus peuplées tapées lettre à lettre (${frappes[0]!.durees.length} frappes ; une commune sur ${PAS_FRAPPES.mini} pour MiniSearch, sur ${PAS_FRAPPES.fuse} pour Fuse.js, trop lents) ; chargement : médiane de cinq ; justesse sur 1 000 communes, une sur ${PAS_JUSTESSE_FUSE} pour Fuse.js ; fautes tirées à la graine ${GRAINE}.`,
      mesures: [
        ...comparer('p95 par frappe', q(0.95), ms),
        ...comparer('médiane par frappe', q(0.5), ms),
        ...comparer(
          'index compressé, gzip 9',
          de((c) => c.gzip),
          ko,
        ),
        ...comparer(
          'index compressé, brotli 11',
          de((c) => c.brotli),
          ko,
        ),
        ...comparer(
          'chargement de l’index reçu',
          de((c) => c.chargement),
          ms,
        ),
        sur('grandes communes, nom entier, dans les 8 premières', grandes, false),
        sur('grandes communes, une faute, dans les 8 premières', grandes, true),
        sur('1 000 communes au hasard, nom entier', ailleurs, false),
        sur('1 000 communes au hasard, une faute', ailleurs, true),
      ],
    };
  },
};

export default banc;
