/**
 * Une liste nationale de l’ESS engendrée : les colonnes exactes du fichier publié, de vraies
 * communes, des fautes de tableur plausibles, et la réponse juste de chaque ligne. Même graine,
 * même fichier, à l’octet près. Aucune structure réelle n’y figure.
 */
import { cleSirenJuste } from '../../../src/lib/domain/diagnostic/import/siret';
import type { IndexTerritoires } from '../../../src/lib/domain/index-territoires';
import type { Territoire } from '../../../src/lib/domain/territoire';

export const EN_TETE =
  "SIREN;Nom ou raison sociale de l'entreprise;Famille juridique de l'entreprise;Code postal;" +
  "Libellé de la commune de l'établissement;Code du département de l'établissement;" +
  "Département de l'établissement;Région de l'établissement";

/** Ce qu’un lecteur attentif répondrait : une commune, ou « on ne peut pas savoir ». */
export type Reponse = string | null;
export interface LigneEngendree {
  texte: string;
  reponse: Reponse;
  faute: Faute;
}

export const FAUTES = [
  'aucune',
  'zero-perdu',
  'cedex',
  'saint',
  'ancienne',
  'arrondissement',
  'frappe',
  'decimale',
  'code-postal-faux',
  'sans-commune',
  'homonyme-nu',
  'vide',
] as const;
export type Faute = (typeof FAUTES)[number];

/** Générateur mulberry32 : 32 bits d’état, reproductible. */
export function hasard(graine: number): () => number {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FAMILLES = [
  ['Association', 0.86],
  ['Coopérative', 0.95],
  ["Société commerciale de l'ESS", 0.975],
  ['Mutuelle', 0.99],
  ['Fondation', 1],
] as const;
const GENRES =
  'ASSOCIATION|AMICALE|COMITE DES FETES|UNION SPORTIVE|OGEC|FOYER RURAL|LES AMIS DE|CUMA|SCIC|CLUB'.split(
    '|',
  );
const OBJETS =
  "DU PATRIMOINE|DES PARENTS D'ELEVES|DE LA VALLEE|LAIQUE|SPORTIVE ET CULTURELLE|DES JEUNES|DU THEATRE|D'AIDE A DOMICILE|DE CHASSE|POUR L'INSERTION".split(
    '|',
  );

const majuscules = (nom: string) =>
  nom
    .toUpperCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/Œ/g, 'OE')
    .replace(/’/g, "'");

interface Monde {
  communes: Territoire[];
  cumul: Float64Array;
  homonymes: Territoire[];
  anciennes: Map<string, string[]>;
  nomDepartement: Map<string, string>;
  nomRegion: Map<string, string>;
}

function preparer(index: IndexTerritoires): Monde {
  const communes = index.tous('commune').filter((c) => c.codesPostaux?.length && c.regions?.length);
  const cumul = new Float64Array(communes.length);
  let somme = 0;
  communes.forEach((c, i) => (cumul[i] = somme += (c.population ?? 0) + 30));
  const compte = new Map<string, number>();
  for (const { nom } of index.tous('commune'))
    compte.set(majuscules(nom), (compte.get(majuscules(nom)) ?? 0) + 1);
  const anciennes = new Map<string, string[]>();
  for (const a of index.anciennes()) {
    if (/Arrondissement$/.test(a.nom) || compte.has(majuscules(a.nom))) continue;
    anciennes.set(a.actuel, [...(anciennes.get(a.actuel) ?? []), a.nom]);
  }
  return {
    communes,
    cumul,
    homonymes: communes.filter((c) => (compte.get(majuscules(c.nom)) ?? 0) > 1),
    anciennes,
    nomDepartement: new Map(index.tous('departement').map((d) => [d.code, d.nom])),
    nomRegion: new Map(index.tous('region').map((r) => [r.code, r.nom])),
  };
}

function tirerCommune(monde: Monde, h: () => number): Territoire {
  const but = h() * monde.cumul[monde.cumul.length - 1]!;
  let bas = 0;
  let haut = monde.cumul.length - 1;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (monde.cumul[milieu]! < but) bas = milieu + 1;
    else haut = milieu;
  }
  return monde.communes[bas]!;
}

function tirerSiren(h: () => number): string {
  const huit = String(Math.floor(h() * 1e8)).padStart(8, '0');
  for (let cle = 0; cle < 10; cle++) if (cleSirenJuste(huit + cle)) return huit + cle;
  return huit + '0';
}

/** Enlève, double, change ou échange une lettre, loin des bords. */
function fauteDeFrappe(nom: string, h: () => number): string {
  const k = 1 + Math.floor(h() * (nom.length - 2));
  const genre = Math.floor(h() * 4);
  if (genre === 0) return nom.slice(0, k) + nom.slice(k + 1);
  if (genre === 1) return nom.slice(0, k) + nom[k] + nom.slice(k);
  if (genre === 2) return nom.slice(0, k) + 'X' + nom.slice(k + 1);
  return nom.slice(0, k) + nom[k + 1] + nom[k] + nom.slice(k + 2);
}

interface Lieu {
  cp: string;
  commune: string;
  departement: string;
  reponse: Reponse;
}

/** Applique une faute ; `null` si elle n’a pas de sens pour cette commune. */
function abimer(faute: Faute, l: Lieu, c: Territoire, monde: Monde, h: () => number): Lieu | null {
  switch (faute) {
    case 'zero-perdu':
      return l.cp.startsWith('0')
        ? { ...l, cp: l.cp.slice(1), departement: l.departement.replace(/^0/, '') }
        : null;
    case 'cedex':
      return (c.population ?? 0) > 10_000
        ? {
            ...l,
            cp: `${l.cp.slice(0, 2)}9${10 + Math.floor(h() * 80)}`,
            commune: `${l.commune} CEDEX ${1 + Math.floor(h() * 9)}`,
          }
        : null;
    case 'saint':
      return /^SAINTE?[ -]/.test(l.commune)
        ? {
            ...l,
            commune: l.commune
              .replace(/^SAINTE[ -]/, 'STE ')
              .replace(/^SAINT[ -]/, 'ST ')
              .replace(/-/g, ' '),
          }
        : null;
    case 'ancienne': {
      const noms = monde.anciennes.get(c.code);
      return noms ? { ...l, commune: majuscules(noms[Math.floor(h() * noms.length)]!) } : null;
    }
    case 'arrondissement':
      if (c.code === '75056') return { ...l, commune: `PARIS ${Number(l.cp.slice(3))}` };
      if (c.code === '69123') return { ...l, commune: `LYON ${Number(l.cp.slice(3))}EME` };
      return c.code === '13055' ? { ...l, commune: `MARSEILLE ${l.cp.slice(3)}` } : null;
    case 'frappe':
      return l.commune.length >= 6 ? { ...l, commune: fauteDeFrappe(l.commune, h) } : null;
    case 'decimale':
      return { ...l, cp: `${l.cp}.0` };
    case 'code-postal-faux':
      return { ...l, cp: `${l.cp.slice(0, 2)}${String(Math.floor(h() * 1000)).padStart(3, '0')}` };
    case 'sans-commune':
      return { ...l, commune: '', reponse: c.code };
    case 'homonyme-nu':
      return { ...l, cp: '', departement: '', reponse: null };
    case 'vide':
      return { cp: '', commune: '', departement: '', reponse: null };
    default:
      return l;
  }
}

/** Part des lignes touchées par chaque faute (le reste est propre). */
const PARTS: readonly [Faute, number][] = [
  ['zero-perdu', 0.2],
  ['cedex', 0.03],
  ['saint', 0.05],
  ['ancienne', 0.02],
  ['arrondissement', 0.02],
  ['frappe', 0.01],
  ['decimale', 0.01],
  ['code-postal-faux', 0.005],
  ['sans-commune', 0.005],
  ['homonyme-nu', 0.003],
  ['vide', 0.002],
];

function tirerFaute(h: () => number): Faute {
  let reste = h();
  for (const [faute, part] of PARTS) if ((reste -= part) < 0) return faute;
  return 'aucune';
}

const proteger = (texte: string) =>
  /[";\n]/.test(texte) ? `"${texte.replace(/"/g, '""')}"` : texte;

/** Les lignes du fichier, une à une, sans l’en-tête. */
export function* engendrer(
  index: IndexTerritoires,
  lignes: number,
  graine = 2014,
): Generator<LigneEngendree> {
  const monde = preparer(index);
  const h = hasard(graine);
  for (let i = 0; i < lignes; i++) {
    let faute = tirerFaute(h);
    const c =
      faute === 'homonyme-nu'
        ? monde.homonymes[Math.floor(h() * monde.homonymes.length)]!
        : tirerCommune(monde, h);
    const cps = c.codesPostaux!;
    const departement = c.departements![0]!;
    const juste: Lieu = {
      cp: cps[Math.floor(h() * cps.length)]!,
      commune: majuscules(c.nom),
      departement,
      reponse: c.code,
    };
    const abime = abimer(faute, juste, c, monde, h);
    if (!abime) faute = 'aucune';
    const l = abime ?? juste;
    const tirage = h();
    const famille = FAMILLES.find(([, seuil]) => tirage < seuil)![0];
    const commun = `${GENRES[Math.floor(h() * GENRES.length)]} ${OBJETS[Math.floor(h() * OBJETS.length)]}`;
    const nom =
      h() < 0.02
        ? `${commun} "${majuscules(c.nom)}"`
        : `${commun} ${majuscules(c.nom)} ${Math.floor(h() * 1e5)
            .toString(36)
            .toUpperCase()}`;
    const muet = faute === 'homonyme-nu' || faute === 'vide';
    const texte = [
      tirerSiren(h),
      proteger(nom),
      famille,
      l.cp,
      l.commune,
      l.departement,
      muet ? '' : monde.nomDepartement.get(departement),
      muet ? '' : monde.nomRegion.get(c.regions![0]!),
    ].join(';');
    yield { texte, reponse: l.reponse, faute };
  }
}
