/** « Près d’ici » : les plus proches du contour, ou du point d’une commune, et les manques par thème. */
import type { DepuisOu, InitiativeCitee, PageTerritoire } from '../domain/page-territoire';
import { RAYON_PROCHE_KM } from '../domain/page-territoire';
import type { IndexProximite, Voisin } from '../domain/proximite';
import type { Territoire } from '../domain/territoire';
import type { FormesChargees } from './contours';
import type { Derive } from './derive';

const NOMBRE_PROCHES = 8;

export interface Demande {
  t: Territoire;
  formes: FormesChargees | null;
  theme: string | null;
  /** Identifiants déjà montrés (ici, concernant) : pas de double compte. */
  exclues: Set<string>;
  /** Thèmes des initiatives déjà montrées. */
  connus: Set<string>;
}

type Proches = Pick<
  PageTerritoire,
  'depuis' | 'ecartM' | 'approche' | 'theme' | 'proches' | 'parTheme' | 'manques'
>;

/** Une commune se mesure depuis son point ; les niveaux plus larges, depuis leur contour. */
export function mesurerDepuis(t: Territoire, formes: FormesChargees | null) {
  const contour = t.niveau === 'commune' ? undefined : formes?.formes.forme(t);
  const depuis: DepuisOu = contour ? 'contour' : t.point ? 'point' : null;
  const plusProches = (
    index: IndexProximite<InitiativeCitee>,
    n: number,
    garder: (i: InitiativeCitee) => boolean,
  ): Voisin<InitiativeCitee>[] => {
    if (contour) return index.plusProchesDuContour(contour, n, { garder });
    return t.point ? index.plusProches(t.point, n, { garder }) : [];
  };
  return { depuis, plusProches };
}

export function composerProches(
  d: Derive,
  { t, formes, theme, exclues, connus }: Demande,
): Proches {
  const { depuis, plusProches } = mesurerDepuis(t, formes);
  const garder = (i: InitiativeCitee) => !exclues.has(i.id);
  const index = (theme && d.prochesPar.get(theme)) || d.proches;
  const parTheme = [...d.prochesPar].map(([id, arbre]) => ({
    theme: id,
    voisin: plusProches(arbre, 1, garder)[0],
  }));
  return {
    depuis,
    ecartM: depuis === 'contour' ? formes?.ecartMaxM : undefined,
    approche: formes?.secours ?? false,
    theme,
    proches: plusProches(index, NOMBRE_PROCHES, garder),
    parTheme,
    manques: depuis
      ? parTheme.filter(
          ({ theme: id, voisin }) =>
            !connus.has(id) && !(voisin && voisin.distance <= RAYON_PROCHE_KM),
        )
      : [],
  };
}
