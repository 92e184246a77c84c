/** Une recherche de référence : mêmes règles que le moteur, sans aucune de ses structures. */
import type { Entree, Genre } from '../../src/lib/domain/recherche/entrees';
import { Contextes } from '../../src/lib/domain/recherche/contextes';
import { ranger } from '../../src/lib/domain/recherche/poids';
import { distanceEdition, normaliserTexte } from '../../src/lib/domain/texte';

const LIAISONS = 'le la les l de du des d en sur sous et au aux a lez les pres'.split(' ');
const ABREGES: Record<string, string> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
};
const TYPES: Record<string, string> = {
  CC: 'communaute de communes',
  CA: 'communaute d agglomeration',
  CU: 'communaute urbaine',
  METRO: 'metropole',
  MET69: 'metropole',
};
const lie = (mot: string) => LIAISONS.includes(mot);
const sec = (pli: string) =>
  pli
    .split(' ')
    .filter((m) => !lie(m))
    .join(' ');
const mots = (texte: string) =>
  normaliserTexte(texte)
    .split(' ')
    .filter(Boolean)
    .map((m) => ABREGES[m] ?? m);

interface Lue {
  mots: string[];
  tete: number;
  annexes: string[];
  codes: string[];
}

function lire(e: Entree): Lue {
  const nom = mots(e.nom);
  let tete = e.genre === 'epci' && /^(cc|ca|cu|metropole)$/.test(nom[0] ?? '') ? 1 : 0;
  while (tete < nom.length - 1 && lie(nom[tete]!)) tete++;
  const codes = e.genre === 'commune' || e.genre === 'ancienne' ? [e.code, ...e.postaux] : [];
  return { mots: nom, tete, annexes: mots(`${e.detail} ${TYPES[e.type] ?? ''}`), codes };
}

/** Le plus petit écart entre la saisie et un début du mot, et si le mot entier fait aussi bien. */
export function ecartDebut(saisie: string, mot: string): { fautes: number; entier: boolean } {
  let fautes = Infinity;
  for (let n = 0; n <= mot.length; n++)
    fautes = Math.min(fautes, distanceEdition(saisie, mot.slice(0, n)));
  return { fautes, entier: distanceEdition(saisie, mot) === fautes };
}

const permises = (m: string) => (m.length < 4 || /\d/.test(m) ? 0 : m.length >= 8 ? 2 : 1);

/** [fautes, place] du mot tapé dans l’entrée ; place 0 à 5 comme dans le moteur ; null : absent. */
function situer(
  tape: string,
  lue: Lue,
  e: Entree,
  seul: boolean,
  fautif: boolean,
  contextes: Contextes,
): [number, number] | null {
  const trouves: [number, number][] = [];
  const essayer = (mot: string, place: number) => {
    for (const debut of [tape, ...(ABREGES[tape] ? [ABREGES[tape]!] : [])])
      if (mot.startsWith(debut)) trouves.push([0, place + (place < 4 && mot !== debut ? 1 : 0)]);
    if (!fautif || permises(tape) === 0) return;
    const { fautes, entier } = ecartDebut(tape, mot);
    if (fautes <= permises(tape)) trouves.push([fautes, place + (place < 4 && !entier ? 1 : 0)]);
  };
  lue.mots.forEach((mot, i) => essayer(mot, i === lue.tete ? 0 : 2));
  lue.annexes.forEach((mot) => essayer(mot, 4));
  if (/^\d[\dab]\d*$/.test(tape) && lue.codes.some((c) => c.startsWith(tape.toUpperCase())))
    trouves.push([0, 4]);
  const triees = trouves.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (triees[0]) return triees[0];
  const designes = seul ? [] : contextes.designes(tape);
  return e.departements.some((d) => designes.includes(d)) ? [0, 5] : null;
}

function classer(lue: Lue, tapes: string[], tous: string[], places: number[], fautif: boolean) {
  const propres = places.filter((p) => p < 4);
  const mieux = Math.min(...places);
  const parMots = mieux <= 1 ? 4 : mieux < 4 ? 6 : 7;
  let classe = parMots;
  if (fautif) {
    const longueur = lue.mots.slice(lue.tete).filter((m) => !lie(m)).length;
    if (propres.length > 0 && propres.length === longueur && propres.every((p) => p % 2 === 0))
      classe = 1;
    else if (propres.length > 0 && propres[0]! <= 1) classe = 2;
  } else {
    const absents = tapes.filter((_, i) => places[i]! >= 4);
    const reste = tous.filter((m) => !absents.includes(m));
    if (absents.length > 0) while (reste.length > 0 && lie(reste.at(-1)!)) reste.pop();
    const dernier = reste.at(-1) ?? '';
    const formes = [
      reste,
      ...(ABREGES[dernier] ? [[...reste.slice(0, -1), ABREGES[dernier]!]] : []),
    ]
      .map((f) => f.join(' '))
      .filter(Boolean);
    const plein = lue.mots.join(' ');
    const cle = lue.mots.slice(lue.tete).join(' ');
    const textes = (f: string) => (lie(f.split(' ')[0]!) ? [plein] : [plein, cle]);
    if (formes.some((f) => textes(f).includes(f))) classe = 1;
    else if (formes.some((f) => textes(f).some((t) => t.startsWith(f)))) classe = 2;
    else if (formes.some((f) => !lie(f.split(' ')[0]!) && sec(cle).startsWith(sec(f)))) classe = 2;
  }
  if (propres.length === places.length) return classe;
  return classe === 1 ? 3 : classe === 2 ? 5 : 7;
}

/** Une passe sur toutes les entrées : `genre:code` → note, comme le moteur, mais mot à mot. */
export function referenceNaive(entrees: readonly Entree[]) {
  const rangees = ranger(entrees).map((e) => ({ e, lue: lire(e) }));
  const contextes = new Contextes(entrees);
  const passer = (saisie: string, fautif: boolean, entiers: boolean) => {
    const bruts = normaliserTexte(saisie).split(' ').filter(Boolean);
    const tous = bruts.map((m, i) => (i < bruts.length - 1 ? (ABREGES[m] ?? m) : m));
    const tapes = tous.filter((m, i) => i === tous.length - 1 || !lie(m));
    return rangees.flatMap(({ e, lue }, rang) => {
      const lieux = tapes.map((t) => situer(t, lue, e, tapes.length === 1, fautif, contextes));
      if (lieux.some((l) => l === null) || lieux.every((l) => l![1] === 5)) return [];
      const fautes = lieux.reduce((n, l) => n + l![0], 0);
      const places = lieux.map((l) => l![1]);
      const classe = classer(lue, tapes, tous, places, fautes > 0);
      if (fautes > 0 && entiers && classe !== 1) return [];
      return [{ cle: `${e.genre}:${e.code}`, genre: e.genre, fautes, classe, rang }];
    });
  };
  const connus = new Set(rangees.flatMap(({ lue }) => [...lue.mots, ...lue.annexes]));
  /** Les saisies à une espace près dont chaque morceau existe, douze au plus. */
  const decoupages = (saisie: string): string[] => {
    const tous = normaliserTexte(saisie).split(' ');
    if (tous.length === 1 && /^(\d{1,9}|2[ab]\d{0,3})$/.test(tous[0]!)) return [];
    const commence = (m: string) =>
      [...connus].some((c) => c.startsWith(m) || (ABREGES[m] && c.startsWith(ABREGES[m])));
    const essais = tous.flatMap((mot, i) => {
      const avec = (ote: number, ...mis: string[]) => tous.toSpliced(i, ote, ...mis).join(' ');
      const suite = tous[i + 1];
      const joints = suite && commence(mot + suite) ? [avec(2, mot + suite)] : [];
      const coupes = Array.from({ length: Math.max(0, mot.length - 3) }, (_, n) => n + 2)
        .map((n) => [ABREGES[mot.slice(0, n)] ?? mot.slice(0, n), mot.slice(n)] as const)
        .filter(([a, b]) => connus.has(a) && commence(b))
        .map(([a, b]) => avec(1, a, b));
      return [...joints, ...coupes];
    });
    return essais.slice(0, 12);
  };
  return (saisie: string, plafond: number, assez: number): string[] => {
    let trouves = passer(saisie, false, false);
    if (trouves.length === 0) {
      trouves = decoupages(saisie)
        .flatMap((d) => passer(d, false, false))
        .map((t) => ({ ...t, fautes: 1 }));
    }
    if (trouves.length < assez && !trouves.some((t) => t.classe <= 1))
      trouves = [...trouves, ...passer(saisie, true, trouves.length > 0)];
    const vus = new Map<Genre, number>();
    const deja = new Set<string>();
    return trouves
      .sort((a, b) => a.fautes - b.fautes || a.classe - b.classe || a.rang - b.rang)
      .filter(({ cle }) => !deja.has(cle) && deja.add(cle))
      .filter(({ genre }) => {
        const groupe = genre === 'ancienne' ? 'commune' : genre;
        vus.set(groupe, (vus.get(groupe) ?? 0) + 1);
        return vus.get(groupe)! <= plafond;
      })
      .map((t) => t.cle);
  };
}
