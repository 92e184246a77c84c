/** Territoires comparables : profils, index par niveau, et initiatives de ceux qui ressemblent. */
import {
  SEUIL_COMPARABLE,
  axesDe,
  profiler,
  rapprocher,
  type Axe,
  type Profil,
  type RangChefLieu,
  type Rapproche,
} from '../domain/comparables';
import {
  NOMS_AXES,
  direRapprochement,
  ecrireAxe,
  type NommerRegion,
} from '../domain/comparables-mots';
import type { ComparableDecrit, InitiativeComparable } from '../domain/comparables-page';
import { IndexComparables } from '../domain/index-comparables';
import type { IndexTerritoires } from '../domain/index-territoires';
import { NIVEAUX, type Niveau, type Territoire } from '../domain/territoire';
import { comparerNoms } from '../domain/texte';
import type { FormesChargees } from './contours';
import type { CorpusCharge } from './corpus';

/** L’index, et les formes quand les contours sont installés. */
export interface Contours {
  index: IndexTerritoires;
  formes: FormesChargees | null;
}

interface Memoire {
  rangDe: RangChefLieu;
  index: Partial<Record<Niveau, IndexComparables>>;
}
// Ce qui se déduit de l’index des contours vit autant que lui.
const memoires = new WeakMap<IndexTerritoires, Memoire>();

function memoireDe(index: IndexTerritoires): Memoire {
  let memoire = memoires.get(index);
  if (!memoire) {
    const deRegion = new Set(index.tous('region').map((t) => t.chefLieu));
    const deDepartement = new Set(index.tous('departement').map((t) => t.chefLieu));
    const rangDe: RangChefLieu = (c) => (deRegion.has(c) ? 2 : deDepartement.has(c) ? 1 : 0);
    memoires.set(index, (memoire = { rangDe, index: {} }));
  }
  return memoire;
}

/** Le profil d’un territoire de l’index. */
export const profilDe = (t: Territoire, index: IndexTerritoires): Profil =>
  profiler(t, memoireDe(index).rangDe);

export const nommeur =
  (index: IndexTerritoires): NommerRegion =>
  (code) =>
    index.trouver({ niveau: 'region', code })?.nom ?? code;

/** Les `n` territoires du même niveau qui lui ressemblent le plus, qu’ils aient ou non une initiative. */
export function ressemblants(
  t: Territoire,
  index: IndexTerritoires,
  n: number,
  garder?: (p: Profil) => boolean,
): Rapproche[] {
  const memoire = memoireDe(index);
  const duNiveau = (memoire.index[t.niveau] ??= new IndexComparables(
    index.tous(t.niveau).map((x) => profiler(x, memoire.rangDe)),
  ));
  return duNiveau.plusRessemblants(profiler(t, memoire.rangDe), n, garder);
}

type Liens = Map<string, Map<string, InitiativeComparable>>;
const parCorpus = new WeakMap<CorpusCharge, Record<Niveau, Liens>>();

function ajouter(liens: Liens, code: string, id: string, c: CorpusCharge): InitiativeComparable {
  const siennes = liens.get(code) ?? new Map<string, InitiativeComparable>();
  liens.set(code, siennes);
  const deja = siennes.get(id);
  if (deja) return deja;
  const nouvelle = { initiative: c.resumeDe.get(id)!, situee: false, appuis: [] };
  siennes.set(id, nouvelle);
  return nouvelle;
}

/** Par niveau et par code : les initiatives situées là, ou que la collectivité de ce niveau appuie. */
function liensDuCorpus(c: CorpusCharge): Record<Niveau, Liens> {
  let liens = parCorpus.get(c);
  if (liens) return liens;
  liens = { region: new Map(), departement: new Map(), epci: new Map(), commune: new Map() };
  for (const i of c.initiatives) {
    for (const lieu of i.lieux) {
      for (const niveau of NIVEAUX) {
        const code = lieu[niveau];
        if (code) ajouter(liens[niveau], code, i.id, c).situee = true;
      }
    }
    for (const { territoire, mode } of i.interventions) {
      if (!territoire) continue;
      const lien = ajouter(liens[territoire.niveau], territoire.code, i.id, c);
      const nom = c.modes.find((m) => m.id === mode)?.nom ?? mode;
      if (!lien.appuis.includes(nom)) lien.appuis.push(nom);
    }
  }
  parCorpus.set(c, liens);
  return liens;
}

function chiffres(de: Profil, vers: Profil, r: Rapproche, nommer: NommerRegion) {
  return axesDe(de.niveau).map((axe: Axe) => {
    const calcul = r.comparaison.axes.find((x) => x.axe === axe);
    return {
      axe,
      nom: NOMS_AXES[axe],
      ici: ecrireAxe(axe, de, nommer),
      la: ecrireAxe(axe, vers, nommer),
      proximite: calcul?.proximite,
      poids: calcul?.poids,
    };
  });
}

/** Un rapprochement prêt à lire, avec les chiffres des deux. */
export function decrireRapproche(
  de: Profil,
  r: Rapproche,
  { index, formes }: Contours,
): Omit<ComparableDecrit, 'initiatives'> {
  const nommer = nommeur(index);
  const { niveau, code, nom, population } = r.profil;
  const mer = (p: Profil): Profil => ({ ...p, littoral: formes?.contiguite.toucheLaMer(p) });
  return {
    territoire: { niveau, code, nom, population },
    departements: index.trouver(r.profil)?.departements ?? [],
    ressemblance: r.comparaison.ressemblance,
    mots: direRapprochement(mer(de), mer(r.profil), r.comparaison, nommer),
    chiffres: chiffres(de, r.profil, r, nommer),
  };
}

const NOMBRE_MONTRES = 5;
/** Même quand rien ne ressemble vraiment : les moins éloignés, dits comme tels. */
const NOMBRE_MINIMAL = 2;

/** Les territoires comparables qui ont une initiative absente d’ici, les plus ressemblants d’abord. */
export function comparablesDe(
  t: Territoire,
  contours: Contours,
  c: CorpusCharge,
  ici: ReadonlySet<string>,
): ComparableDecrit[] {
  const { index } = contours;
  const liens = liensDuCorpus(c)[t.niveau];
  const de = profilDe(t, index);
  const candidats = [...liens.keys()].flatMap((code) => {
    const trouve = index.trouver({ niveau: t.niveau, code });
    const autres = [...liens.get(code)!.keys()].some((id) => !ici.has(id));
    return trouve && autres ? [profilDe(trouve, index)] : [];
  });
  const ranges = rapprocher(de, candidats);
  const comparables = ranges.filter((r) => r.comparaison.ressemblance >= SEUIL_COMPARABLE);
  const montres = ranges.slice(
    0,
    Math.min(NOMBRE_MONTRES, Math.max(NOMBRE_MINIMAL, comparables.length)),
  );
  return montres.map((r) => ({
    ...decrireRapproche(de, r, contours),
    initiatives: [...liens.get(r.profil.code)!.values()]
      .filter((x) => !ici.has(x.initiative.id))
      // Ce que la collectivité appuie elle-même d’abord : c’est ce qu’une autre peut reprendre.
      .sort(
        (a, b) =>
          Number(b.appuis.length > 0) - Number(a.appuis.length > 0) ||
          comparerNoms(a.initiative.nom, b.initiative.nom),
      ),
  }));
}
