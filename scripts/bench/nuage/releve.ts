/** Ce que le banc du nuage relève d’un moteur, et comment il l’écrit en rapports. */
import { mediane, type Mesure } from '../banc';

export const LIBELLES = {
  chargement: ['chargement', 'ms'],
  filtre: ['filtre d’un thème', 'ms'],
  deplacement: ['déplacement, par image', 'ms'],
  attente: ['déplacement, plus longue attente entre deux images', 'ms'],
  arrivee: ['déplacement, du relâcher à l’image finale', 'ms'],
  survol: ['survol, du pointeur à la réponse', 'ms'],
  vol: ['aller à une ville (animation de 1 s), jusqu’à l’image finale', 'ms'],
  volImage: ['aller à une ville, par image', 'ms'],
  rss: ['mémoire résidente du rendu', 'Mio'],
  propre: ['mémoire propre du rendu', 'Mio'],
  avecGpu: ['mémoire propre, processus graphique compris', 'Mio'],
  tas: ['mémoire selon le navigateur', 'Mio'],
} as const;
export type Grandeur = keyof typeof LIBELLES;
export type Releve = Record<Grandeur, number>;

/** La référence des exigences : « 1,00 × = groupement de MapLibre ». */
const REFERENCE = 'maplibre';
export const AUTRES = ['maplibre', 'leaflet', 'deck'];
const NOMS: Record<string, string> = {
  nuage: 'nuage',
  accueil: 'carte d’accueil',
  maplibre: 'groupement MapLibre',
  leaflet: 'Leaflet.markercluster',
  deck: 'deck.gl par défaut',
  'webgl-couche': 'WebGL2 en couche MapLibre',
  'webgl-calque': 'WebGL2 en calque',
};
const NOTRES = ['accueil', 'nuage'];

const PLAFONDS: Record<number, Partial<Record<Grandeur, number>>> = {
  22_000: { chargement: 0.6, filtre: 0.4 },
  // La mémoire propre : c’est elle qui vaut 301 Mo pour la référence. La résidente compte en plus le
  // code de Chromium, le même pour tous.
  220_000: { chargement: 0.3, filtre: 0.4, deplacement: 1, propre: 0.4 },
};

/**
 * Les mesures d’une taille : pour chaque grandeur, nous face au groupement de MapLibre (la référence)
 * et, si c’en est un autre, face au meilleur des trois ; puis les autres, sans rapport.
 */
export function tableau(n: number, releves: ReadonlyMap<string, Releve[]>): Mesure[] {
  const med = (moteur: string, g: Grandeur) =>
    mediane((releves.get(moteur) ?? []).map((r) => r[g]).filter(Number.isFinite));
  const ecrire = (v: number, g: Grandeur) =>
    Number.isFinite(v)
      ? `${v.toFixed(v < 100 ? 1 : 0).replace('.', ',')} ${LIBELLES[g][1]}`
      : 'non mesuré';
  const autres = AUTRES.filter((m) => releves.has(m));
  const meilleur = (g: Grandeur) =>
    [...autres].sort((a, b) => (med(a, g) || Infinity) - (med(b, g) || Infinity))[0];
  const ligne = (g: Grandeur, moteur: string, reference?: string): Mesure => {
    const rapport = reference ? med(moteur, g) / med(reference, g) : Number.NaN;
    const plafond = PLAFONDS[n]?.[g];
    const mesure: Mesure = {
      quoi: `${n.toLocaleString('fr-FR')} points, ${LIBELLES[g][0]} — ${NOMS[moteur] ?? moteur}`,
      valeur: ecrire(med(moteur, g), g),
    };
    if (!reference || !Number.isFinite(rapport)) return mesure;
    const titre = reference === REFERENCE ? '' : 'le meilleur, ';
    mesure.reference = `${titre}${NOMS[reference]} (${ecrire(med(reference, g), g)})`;
    return { ...mesure, rapport, ...(plafond === undefined ? {} : { plafond }) };
  };
  const notres = NOTRES.filter((m) => releves.has(m));
  return (Object.keys(LIBELLES) as Grandeur[]).flatMap((g) => {
    const faceA = [...new Set([REFERENCE, meilleur(g)])].filter((m) => m && releves.has(m));
    return [
      ...notres.flatMap((m) => faceA.map((reference) => ligne(g, m, reference))),
      ...[...releves.keys()].filter((m) => !notres.includes(m)).map((m) => ligne(g, m)),
    ];
  });
}
