/** De l’adresse demandée aux lignes rendues : lecture des paramètres, choix, page, liens. */
import { CATALOGUE, parametresDe } from '../../domain/api/collections';
import type { Format, NomCollection } from '../../domain/api/collections';
import { ecrireCurseur, lireCurseur } from '../../domain/api/curseur';
import * as p from '../../domain/api/parametres';
import { LecteurParametres } from '../../domain/api/parametres';
import type { Parametre } from '../../domain/api/parametres';
import { paginer, situerDans } from '../../domain/api/selection';
import type { LigneOuverte } from '../../domain/ouvertes';
import type { CorpusCharge } from '../corpus';
import { SOURCES } from './elements';

export interface Selection {
  lignes: LigneOuverte<object>[];
  /** Nombre de lignes qui passent les filtres, toutes pages comprises. */
  total: number;
  /** La demande est paginée : `limit` ou `cursor` donnés, ou collection toujours paginée. */
  paginee: boolean;
  /** Adresse de la page suivante. */
  suivante?: string;
  separateur: ',' | ';';
}

/** Ce qui distingue une demande d’une autre, `cursor` et `limit` exceptés : le curseur y est lié. */
function decrireDemande(nom: string, params: URLSearchParams, noms: readonly string[]): string {
  const retenus = [...params].filter(
    ([cle]) => noms.includes(cle) && cle !== 'cursor' && cle !== 'limit' && cle !== 'separateur',
  );
  return JSON.stringify([nom, ...retenus.sort(([a, x], [b, y]) => (a + x < b + y ? -1 : 1))]);
}

function lireTechniques(c: CorpusCharge, nom: NomCollection, format: Format, url: URL) {
  const collection = CATALOGUE[nom];
  const admis = parametresDe(collection, format);
  const lecteur = new LecteurParametres(url.searchParams);
  const lire = <T>(parametre: Parametre<T>): T | undefined =>
    admis.some((a) => a.nom === parametre.nom) ? lecteur.lire(parametre) : undefined;
  const limit = admis.find((a) => a.nom === 'limit') as Parametre<number>;

  const lus = {
    bbox: lire(p.BBOX),
    depuis: lire(p.NEAR),
    rayonKm: lire(p.RADIUS),
    limite: lire(limit),
    curseur: lire(p.CURSEUR),
    niveau: lire(p.NIVEAU),
    parent: lire(p.PARENT),
    separateur: lire(p.SEPARATEUR) ?? (',' as const),
  };
  if (lus.rayonKm !== undefined && !url.searchParams.has('near')) {
    lecteur.refuser('radius', 'ne vaut qu’avec « near »');
  }
  if (lus.parent && !c.geo.trouver(lus.parent)) {
    lecteur.refuser('parent', 'ce territoire n’existe pas');
  }
  const demande = decrireDemande(nom, url.searchParams, [
    ...collection.filtres,
    ...admis.map((a) => a.nom),
  ]);
  const apres = lus.curseur === undefined ? undefined : lireCurseur(lus.curseur, demande);
  if (apres === null) {
    lecteur.refuser('cursor', 'curseur illisible ou donné pour d’autres filtres');
  }
  lecteur.conclure();
  return { ...lus, demande, apres: apres ?? undefined };
}

/** Les lignes d’une collection pour cette adresse. Lève `DemandeRefusee` si un paramètre est mal formé. */
export function selectionner(
  c: CorpusCharge,
  nom: NomCollection,
  format: Format,
  url: URL,
): Selection {
  const lus = lireTechniques(c, nom, format, url);
  const { limiteParDefaut } = CATALOGUE[nom];
  const elements = SOURCES[nom](c, url.searchParams, lus);
  const choisis = situerDans(elements, {
    bbox: lus.bbox,
    autour: lus.depuis && { depuis: lus.depuis, rayonKm: lus.rayonKm },
  });
  const limite = lus.limite ?? limiteParDefaut;
  const { lignes, total, suite } = paginer(choisis, { limite, apres: lus.apres });
  return {
    lignes: lignes.map(({ contenu, distance }) => {
      const ligne = contenu(url.origin);
      if (distance === undefined) return ligne;
      return { ...ligne, proprietes: { ...ligne.proprietes, distance_km: distance } };
    }),
    total,
    paginee: limite !== undefined || lus.apres !== undefined,
    separateur: lus.separateur,
    ...(suite ? { suivante: adresseSuivante(url, ecrireCurseur(lus.demande, suite)) } : {}),
  };
}

function adresseSuivante(url: URL, curseur: string): string {
  const suivante = new URL(url);
  suivante.searchParams.set('cursor', curseur);
  suivante.hash = '';
  return suivante.href;
}
