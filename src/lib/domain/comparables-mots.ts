/** Dire une ressemblance en mots : chaque affirmation est calculée, aucune n’est supposée. */
import { SEUIL_COMPARABLE, axesDe, type Axe, type Comparaison, type Profil } from './comparables';
import { NOMS_NIVEAUX, type Niveau } from './territoire';
import { accorder, ecrireNombre } from './texte';

/** En deçà de ces rapports, on dit « voisine » ; au-delà, on donne le rapport. Notre choix, publié. */
export const RAPPORT_VOISIN = { population: 1.25, densite: 1.5 } as const;

export const NOMS_AXES: Record<Axe, string> = {
  population: 'Population',
  densite: 'Densité',
  genre: 'Genre',
  region: 'Région',
};

export interface Dit {
  axe: Axe | 'littoral';
  /** Vrai : cela les rapproche ; faux : cela les distingue. */
  proche: boolean;
  texte: string;
}

export interface Rapprochement {
  /** « commune de 6 203 habitants, densité voisine, même région » */
  resume: string;
  dits: Dit[];
  /** Ce qui n’a pas pu être comparé, en une phrase ; vide si tout l’a été. */
  inconnu: string;
}

/** Le nom d’une région d’après son code. */
export type NommerRegion = (code: string) => string;

const MASCULINS: readonly Niveau[] = ['departement'];

/** 2,34 → « 2,3 » ; 14,2 → « 14 ». */
const ecrireRapport = (r: number) => ecrireNombre(r < 10 ? Math.round(r * 10) / 10 : Math.round(r));

export const ecrireDensite = (d: number): string =>
  `${d < 10 ? ecrireNombre(Math.round(d * 10) / 10) : ecrireNombre(Math.round(d))}\u00a0hab./km²`;

const habitants = (n: number) => accorder(n, 'habitant', 'habitants');

function direGrandeur(axe: 'population' | 'densite', de: Profil, vers: Profil): Dit[] {
  const [a, b] = [de[axe], vers[axe]];
  if (a === undefined || b === undefined) return [];
  const nom = axe === 'population' ? 'population' : 'densité';
  const rapport = a === b ? 1 : Math.max(a, b) / Math.min(a, b);
  if (rapport <= RAPPORT_VOISIN[axe]) return [{ axe, proche: true, texte: `${nom} voisine` }];
  const accord = MASCULINS.includes(vers.niveau) ? '' : 'e';
  const adjectif = axe === 'population' ? `peuplé${accord}` : 'dense';
  const plus = b > a ? 'plus' : 'moins';
  const fois = Number.isFinite(rapport) ? `${ecrireRapport(rapport)}\u00a0fois ` : '';
  return [{ axe, proche: false, texte: `${fois}${plus} ${adjectif}` }];
}

function direGenre(de: Profil, vers: Profil): Dit[] {
  if (!de.genre || !vers.genre) return [];
  const [ici, la] = [de.genre, vers.genre];
  // Deux communes qui ne sont chefs-lieux de rien, deux régions de métropole : cela n’apprend rien.
  if (ici.nom === la.nom && la.rang === 0 && vers.niveau !== 'epci') return [];
  if (ici.nom === la.nom) {
    return [
      { axe: 'genre', proche: true, texte: vers.niveau === 'epci' ? `${la.nom} aussi` : la.nom },
    ];
  }
  const memeRang = ici.rang === la.rang;
  return [{ axe: 'genre', proche: memeRang, texte: memeRang ? `${la.nom}, au même rang` : la.nom }];
}

function direRegion(de: Profil, vers: Profil, nommer: NommerRegion): Dit[] {
  if (!de.regions?.length || !vers.regions?.length) return [];
  if (de.regions.some((r) => vers.regions!.includes(r))) {
    return [{ axe: 'region', proche: true, texte: 'même région' }];
  }
  const noms = vers.regions.map(nommer).join(' et ');
  return [{ axe: 'region', proche: false, texte: `autre région (${noms})` }];
}

function direLittoral(de: Profil, vers: Profil): Dit[] {
  const [ici, la] = [de.littoral, vers.littoral];
  if (ici === undefined || la === undefined || (!ici && !la)) return [];
  const texte = ici && la ? 'au bord de la mer aussi' : la ? 'au bord de la mer' : 'sans rivage';
  return [{ axe: 'littoral', proche: ici === la, texte }];
}

/** « commune de 6 203 habitants », « métropole de 1 181 549 habitants », « commune ». */
function identifier({ niveau, population, genre }: Profil): string {
  const nom = niveau === 'epci' && genre ? genre.nom : NOMS_NIVEAUX[niveau].un;
  return population === undefined ? nom : `${nom} de ${habitants(population)}`;
}

const SANS_AXE: Record<Axe, string> = {
  population: 'la population',
  densite: 'la densité (il y faut une population et un contour)',
  genre: 'le genre',
  region: 'la région',
};

function direManquants(manquants: Axe[]): string {
  if (manquants.length === 0) return '';
  const liste = manquants.map((axe) => SANS_AXE[axe]).join(', ');
  return `Non comparé, faute de le connaître pour les deux\u00a0: ${liste}.`;
}

/** En quoi `vers` ressemble à `de`, et en quoi il en diffère. */
export function direRapprochement(
  de: Profil,
  vers: Profil,
  { manquants }: Pick<Comparaison, 'manquants'>,
  nommer: NommerRegion,
): Rapprochement {
  const dits = [
    ...axesDe(vers.niveau).flatMap((axe): Dit[] => {
      if (axe === 'population' || axe === 'densite') return direGrandeur(axe, de, vers);
      return axe === 'genre' ? direGenre(de, vers) : direRegion(de, vers, nommer);
    }),
    ...direLittoral(de, vers),
  ];
  // La population est déjà dans l’identité, en chiffres ; le genre d’un EPCI aussi, en toutes lettres.
  const tu = (d: Dit) => d.axe === 'population' || (d.axe === 'genre' && vers.niveau === 'epci');
  const proches = dits.filter((d) => d.proche && !tu(d)).map((d) => d.texte);
  return {
    resume: [identifier(vers), ...proches].join(', '),
    dits,
    inconnu: direManquants(manquants),
  };
}

/** Les mots d’un nombre de 0 à 1 ; le second seuil est celui des territoires comparables. */
export function direRessemblance(ressemblance: number): string {
  if (ressemblance >= 0.85) return 'ressemble beaucoup';
  return ressemblance >= SEUIL_COMPARABLE ? 'ressemble' : 'ressemble peu';
}

/** Ce que vaut un axe pour un territoire, en clair ; « inconnu » quand on ne sait pas. */
export function ecrireAxe(axe: Axe, p: Profil, nommer: NommerRegion): string {
  if (axe === 'population')
    return p.population === undefined ? 'inconnue' : habitants(p.population);
  if (axe === 'densite') return p.densite === undefined ? 'inconnue' : ecrireDensite(p.densite);
  if (axe === 'genre') return p.genre?.nom ?? 'inconnu';
  return p.regions?.length ? p.regions.map(nommer).join(' et ') : 'aucune';
}
