/** Les coordonnées d’une ligne, quelle que soit la façon dont ses colonnes les disent. */
import type { IndexTerritoires } from '../../index-territoires';
import { departementDeCommune } from '../../territoire';
import { SANS_COMMUNE } from '../releve';
import type { AppariementCommunes } from './communes';
import { lirePaire } from './coordonnees';
import type { LigneOctets } from './lecteur-csv';
import { nombreCellule, texteCellule } from './nombres-octets';
import { positionDegres, positionMetres, type Position } from './positions';
import type { RoleColonne } from './roles';
import { Memoire } from './tableaux';
import type { ChoixImport } from './types';

type ColonneDe = Readonly<Partial<Record<RoleColonne, number>>>;

interface Contexte {
  index: IndexTerritoires;
  choix: ChoixImport;
  appariement: AppariementCommunes;
}

const QUI_SITUENT = ['latitude', 'x', 'lat-lon', 'lon-lat'] as const;

export class LecteurPosition {
  private readonly epsg = new Memoire();
  private ligne!: LigneOctets;

  private constructor(
    private readonly colonneDe: ColonneDe,
    private readonly contexte: Contexte,
  ) {}

  /** `null` si aucune colonne ne dit de coordonnées. */
  static ouvrir(colonneDe: ColonneDe, contexte: Contexte): LecteurPosition | null {
    const situe = QUI_SITUENT.some((role) => colonneDe[role] !== undefined);
    return situe ? new LecteurPosition(colonneDe, contexte) : null;
  }

  /**
   * La position dite par la ligne, `null` si ses cellules sont vides. `rangs` : les rangs de ses
   * cellules dans leur dictionnaire ; `commune` : le rang de sa commune, qui choisit la projection.
   */
  lire(ligne: LigneOctets, rangs: Int32Array, commune: number): Position | null {
    this.ligne = ligne;
    const { latitude, longitude, x, y } = this.colonneDe;
    if (
      latitude !== undefined &&
      longitude !== undefined &&
      !(this.vide(latitude) && this.vide(longitude))
    ) {
      const [lon, lat] = [
        nombreCellule(this.ligne, longitude),
        nombreCellule(this.ligne, latitude),
      ];
      // Des mètres sous un titre « latitude » : plus courant qu’on ne croit.
      const enMetres = Math.abs(lon) > 180 && Math.abs(lat) > 180;
      return enMetres ? this.metres(lon, lat, rangs, commune) : positionDegres(lon, lat);
    }
    if (x !== undefined && y !== undefined && !(this.vide(x) && this.vide(y))) {
      return this.metres(
        nombreCellule(this.ligne, x),
        nombreCellule(this.ligne, y),
        rangs,
        commune,
      );
    }
    return this.paire();
  }

  private paire(): Position | null {
    const latLon = this.colonneDe['lat-lon'];
    const paire = latLon ?? this.colonneDe['lon-lat'];
    if (paire === undefined || this.vide(paire)) return null;
    const lue = lirePaire(texteCellule(this.ligne, paire));
    if (!lue) return positionDegres(NaN, NaN);
    return latLon !== undefined ? positionDegres(lue[1], lue[0]) : positionDegres(lue[0], lue[1]);
  }

  private metres(x: number, y: number, rangs: Int32Array, rang: number): Position {
    const { index, choix, appariement } = this.contexte;
    const { epsg } = this.colonneDe;
    const code = epsg === undefined ? NaN : this.epsg.lire(rangs[epsg]!, this.lireEpsg);
    const commune = rang === SANS_COMMUNE ? undefined : index.tous('commune')[rang];
    const departement = commune
      ? departementDeCommune(commune.code)
      : appariement.departement(
          texteCellule(this.ligne, this.colonneDe['code-departement']) ||
            texteCellule(this.ligne, this.colonneDe.departement),
        );
    return positionMetres(x, y, { epsg: code, choisie: choix.projection, departement });
  }

  // Une fermeture par ligne coûterait plus que la recherche elle-même.
  private readonly lireEpsg = () =>
    Number(/\d{4,5}/.exec(texteCellule(this.ligne, this.colonneDe.epsg))?.[0] ?? NaN);

  private vide(c: number): boolean {
    return this.ligne.debuts[c] === this.ligne.fins[c];
  }
}
