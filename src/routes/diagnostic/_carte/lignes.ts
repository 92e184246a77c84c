/** Les lignes du tableau : ce qu’on y lit, et comment on les trie. */
import { FAMILLES, NOMS_FAMILLES, SANS_COMMUNE, THEMES_IDS } from '$lib/domain/diagnostic/releve';
import { normaliserTexte } from '$lib/domain/texte';
import type { Atelier } from '$lib/state/diagnostic/atelier.svelte';
import type { CorpusDonne } from '$lib/state/diagnostic/contexte';
import type { Etude } from '$lib/state/diagnostic/etude.svelte';
import type { ColonneTableau, Tri } from '$lib/ui/diagnostic/TableauVirtuel.svelte';

/** Par rang de précision. */
export const MOTS_PLACE = [
  'non placée',
  'située au département',
  'située à la commune',
  'située à l’adresse',
  'coordonnées du fichier',
];

/** Au-delà, trier des noms figerait la page : il faut d’abord filtrer. */
export const MAX_TRI_NOMS = 300_000;

interface Monde {
  etude: Etude;
  atelier: Atelier;
  corpus: CorpusDonne;
}

const ETATS = ['placée', 'à revoir', 'écartée'];

export function colonnesTableau({ etude, atelier, corpus }: Monde): ColonneTableau[] {
  const communes = atelier.index.tous('commune');
  const themes = ['', ...THEMES_IDS.map((id) => corpus.themes.find((t) => t.id === id)?.nom ?? '')];
  const lire =
    (f: (s: NonNullable<ReturnType<Etude['situer']>>) => string) =>
    (ligne: number): string => {
      const s = etude.situer(ligne);
      return s ? f(s) : '';
    };
  const colonnes: ColonneTableau[] = [
    {
      cle: 'nom',
      titre: 'Nom',
      largeur: 'minmax(12rem, 2.4fr)',
      triable: true,
      lire: lire(({ releve, ligne }) => releve.nomStructure.lire(ligne) || '(sans nom)'),
    },
    {
      cle: 'commune',
      titre: 'Commune',
      largeur: 'minmax(8rem, 1.3fr)',
      triable: true,
      lire: lire(({ releve, ligne }) => communes[releve.commune[ligne]!]?.nom ?? ''),
    },
    {
      cle: 'theme',
      titre: 'Thème',
      largeur: 'minmax(7rem, 1.1fr)',
      triable: true,
      lire: lire(({ releve, ligne }) => themes[releve.theme[ligne]!] ?? ''),
    },
    {
      cle: 'famille',
      titre: 'Famille',
      largeur: 'minmax(6rem, 1fr)',
      triable: true,
      lire: lire(({ releve, ligne }) => {
        const f = FAMILLES[releve.famille[ligne]!];
        return f && f !== 'inconnue' ? NOMS_FAMILLES[f] : '';
      }),
    },
    {
      cle: 'effectif',
      titre: 'Salariés',
      largeur: '5.5rem',
      nombre: true,
      triable: true,
      lire: lire(({ releve, ligne }) => {
        const e = releve.effectif[ligne]!;
        return e === e ? e.toLocaleString('fr-FR', { maximumFractionDigits: 1 }) : '';
      }),
    },
    {
      cle: 'etat',
      titre: 'État',
      largeur: '5.5rem',
      triable: true,
      lire: lire(({ releve, ligne }) => ETATS[releve.etat[ligne]!] ?? ''),
    },
  ];
  if (etude.releves.length > 1) {
    colonnes.push({
      cle: 'source',
      titre: 'Source',
      largeur: 'minmax(6rem, 1fr)',
      triable: true,
      lire: lire(({ releve }) => releve.nom),
    });
  }
  return colonnes;
}

/** Rang alphabétique de chaque commune, calculé une fois par index. */
const rangsCommunes = new WeakMap<object, Uint16Array>();
function rangCommunes(atelier: Atelier): Uint16Array {
  let rangs = rangsCommunes.get(atelier.index);
  if (!rangs) {
    const noms = atelier.index.tous('commune').map((c) => normaliserTexte(c.nom));
    const ordre = [...noms.keys()].sort((a, b) => (noms[a]! < noms[b]! ? -1 : 1));
    rangs = new Uint16Array(0x10000).fill(0xffff);
    ordre.forEach((c, rang) => (rangs![c] = rang));
    rangsCommunes.set(atelier.index, rangs);
  }
  return rangs;
}

/** Clé de tri numérique d’une ligne ; ce qui manque va à la fin. */
function clesDe(cle: string, { etude, atelier }: Monde): ((ligne: number) => number) | null {
  const de = (f: (s: NonNullable<ReturnType<Etude['situer']>>) => number) => (ligne: number) => {
    const s = etude.situer(ligne);
    return s ? f(s) : Infinity;
  };
  if (cle === 'commune') {
    const rangs = rangCommunes(atelier);
    return de(({ releve, ligne }) => rangs[releve.commune[ligne] ?? SANS_COMMUNE]!);
  }
  if (cle === 'theme') return de(({ releve, ligne }) => releve.theme[ligne]! || 99);
  if (cle === 'famille') return de(({ releve, ligne }) => releve.famille[ligne]! || 99);
  if (cle === 'etat') return de(({ releve, ligne }) => releve.etat[ligne]!);
  if (cle === 'source') return de(({ source }) => source);
  if (cle === 'effectif') {
    return de(({ releve, ligne }) => {
      const e = releve.effectif[ligne]!;
      return e === e ? e : Infinity;
    });
  }
  return null;
}

/** Les lignes dans l’ordre demandé ; l’ordre d’origine départage. */
export function trier(lignes: Uint32Array, tri: Tri | null, monde: Monde): Uint32Array {
  if (!tri) return lignes;
  const numerique = clesDe(tri.cle, monde);
  if (numerique) {
    const cles = Float64Array.from(lignes, numerique);
    const ordre = Uint32Array.from(lignes.keys()).sort((a, b) => {
      const [x, y] = [cles[a]!, cles[b]!];
      if (x === y) return a - b;
      // Ce qui manque reste à la fin dans les deux sens.
      if (!Number.isFinite(x) || !Number.isFinite(y)) return x < y ? -1 : 1;
      return (x - y) * tri.sens;
    });
    return ordre.map((k) => lignes[k]!);
  }
  if (lignes.length > MAX_TRI_NOMS) return lignes;
  const textes = Array.from(lignes, (l) => {
    const s = monde.etude.situer(l);
    return s ? normaliserTexte(s.releve.nomStructure.lire(s.ligne).slice(0, 60)) : '';
  });
  const ordre = Uint32Array.from(lignes.keys()).sort((a, b) =>
    textes[a] === textes[b] ? a - b : (textes[a]! < textes[b]! ? -1 : 1) * tri.sens,
  );
  return ordre.map((k) => lignes[k]!);
}
