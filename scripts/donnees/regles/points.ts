/** Chaque point tombe dans le territoire qu’il annonce, à la généralisation des contours près. */
import { lireReference, NOMS_NIVEAUX } from '../../../src/lib/domain/territoire';
import type { Position, ReferenceTerritoire } from '../../../src/lib/domain/territoire';
import { erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';
import type { NomTable } from '../../../src/lib/schema/tables';

interface Point {
  table: NomTable;
  ligne: number;
  colonne: string;
  ref: ReferenceTerritoire;
  position: Position;
}

const enCommune = (code: string): ReferenceTerritoire => ({ niveau: 'commune', code });

function pointsDesLieux(c: Contexte): Point[] {
  return c.tables.lieux.flatMap(({ ligne, valeurs: l }) => {
    const ref = l.commune
      ? enCommune(l.commune)
      : l.territoire
        ? lireReference(l.territoire)
        : null;
    if (!ref || l.longitude === undefined || l.latitude === undefined) return [];
    const position: Position = [l.longitude, l.latitude];
    return [{ table: 'lieux' as const, ligne, colonne: 'longitude', ref, position }];
  });
}

function pointsDesSieges(c: Contexte): Point[] {
  return c.tables.acteurs.flatMap(({ ligne, valeurs: a }) => {
    const { siege_commune: code, siege_longitude: lon, siege_latitude: lat } = a;
    if (!code || lon === undefined || lat === undefined) return [];
    const position: Position = [lon, lat];
    return [
      {
        table: 'acteurs' as const,
        ligne,
        colonne: 'siege_longitude',
        ref: enCommune(code),
        position,
      },
    ];
  });
}

/** Dit où le point tombe vraiment : la faute est tantôt dans le point, tantôt dans le code. */
function expliquer(c: Contexte, { ref, position: [lon, lat] }: Point) {
  const contours = c.contours!;
  const nom = c.codes.nom(ref);
  const dehors = `le point est hors de ${nom} (${NOMS_NIVEAUX[ref.niveau].un} ${ref.code})`;
  if (contours.contient(ref, [lat, lon])) {
    return {
      message: `${dehors} : longitude et latitude sont inversées`,
      proposition: `${lat} ; ${lon}`,
    };
  }
  const ailleurs = contours.communeEn([lon, lat]);
  const ou = ailleurs
    ? `il tombe à ${ailleurs.nom} (${ailleurs.code}) ; corrigez le code ou le point`
    : 'il tombe hors de France ou en mer';
  const interieur = contours.pointInterieur(ref);
  return {
    message: `${dehors} : ${ou}`,
    proposition: interieur && `${interieur[0]} ; ${interieur[1]}`,
  };
}

export function points(c: Contexte): Constat[] {
  return [...pointsDesLieux(c), ...pointsDesSieges(c)].flatMap((p) => {
    // `undefined` : contour absent (collectivités d’outre-mer, code inconnu déjà signalé).
    if (c.contours!.contient(p.ref, p.position) !== false) return [];
    const valeur = `${p.position[0]} ; ${p.position[1]}`;
    return [erreur(p.table, p, { colonne: p.colonne, valeur, ...expliquer(c, p) })];
  });
}
