/** Le code à copier pour poser la carte dans un autre site. */
import { ecrireFiltres, type Filtres } from './filtres';

export const APPARENCES = ['auto', 'clair', 'sombre'] as const;
export type ApparenceIntegree = (typeof APPARENCES)[number];

export interface Integration {
  filtres: Filtres;
  apparence: ApparenceIntegree;
  /** Pixels ; la largeur est celle de la page qui accueille. */
  hauteur: number;
  titre: string;
}

export const HAUTEUR = { min: 320, max: 1200, defaut: 480 };

const attribut = (texte: string) =>
  texte
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Entre les bornes, entière ; la valeur par défaut si ce n’est pas un nombre. */
export function bornerHauteur(voulue: number): number {
  if (!Number.isFinite(voulue)) return HAUTEUR.defaut;
  return Math.round(Math.min(HAUTEUR.max, Math.max(HAUTEUR.min, voulue)));
}

/** Chemin et requête de la carte intégrée. */
export function cheminIntegre({ filtres, apparence }: Integration): string {
  const params = ecrireFiltres(filtres);
  if (apparence !== 'auto') params.set('apparence', apparence);
  const requete = params.toString().replaceAll('%3A', ':');
  return `/embed${requete && `?${requete}`}`;
}

/** `<iframe>` : marche partout, même où les scripts sont refusés. */
export function codeCadre(origine: string, i: Integration): string {
  return (
    `<iframe src="${attribut(origine + cheminIntegre(i))}" title="${attribut(i.titre)}"\n` +
    `  width="100%" height="${i.hauteur}" loading="lazy"></iframe>`
  );
}

/** Un script et un élément, plus lisibles dans un gestionnaire de contenu. */
export function codeComposant(origine: string, i: Integration): string {
  const valeurs = new Map<string, string>();
  for (const [nom, valeur] of ecrireFiltres(i.filtres)) {
    valeurs.set(nom, valeurs.has(nom) ? `${valeurs.get(nom)} ${valeur}` : valeur);
  }
  if (i.apparence !== 'auto') valeurs.set('apparence', i.apparence);
  valeurs.set('hauteur', String(i.hauteur));
  valeurs.set('titre', i.titre);
  const attributs = [...valeurs].map(([nom, v]) => ` ${nom}="${attribut(v)}"`).join('');
  return `<script src="${attribut(`${origine}/integrer.js`)}" async></script>\n<territoiress-carte${attributs}></territoiress-carte>`;
}
