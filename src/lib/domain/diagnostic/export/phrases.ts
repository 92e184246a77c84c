/** Phrases du rapport : dire un filtre, dire des zones blanches. */
import { accorder, ecrireNombre } from '../../texte';
import { NOMS_FAMILLES } from '../releve';
import type { Releve } from '../releve';
import { guillemets } from '../indicateurs/mots';
import { THEME_INCONNU, TRANCHES_EFFECTIF } from '../indicateurs/types';
import type { FiltreDiagnostic, Rattachement } from '../indicateurs/types';
import type { Affichage } from '../projet';
import type { ZonesBlanches } from '../indicateurs/zones-blanches';

const MOTS_ETAT = { placee: 'placées', 'a-revoir': 'à revoir', ecartee: 'écartées' } as const;

/** « Filtres : thème Mobilité ou Culture ; territoire Rennes Métropole. », ou qu’il n’y en a pas. */
export function direFiltre(
  f: FiltreDiagnostic,
  r: Rattachement,
  theme: (id: string) => string,
  releves: readonly Releve[],
): string {
  const ou = (noms: string[]) => noms.join(' ou ');
  const morceaux = [
    f.territoire && `territoire\u00a0: ${r.nom(f.territoire)}`,
    f.themes.length > 0 &&
      `thème\u00a0: ${ou(f.themes.map((t) => (t === THEME_INCONNU ? 'inconnu' : theme(t))))}`,
    f.familles.length > 0 && `famille\u00a0: ${ou(f.familles.map((x) => NOMS_FAMILLES[x]))}`,
    f.effectifs.length > 0 &&
      `effectif\u00a0: ${ou(f.effectifs.map((id) => TRANCHES_EFFECTIF.find((t) => t.id === id)!.nom.toLowerCase()))}`,
    f.sources.length > 0 &&
      `source\u00a0: ${ou(f.sources.map((id) => guillemets(releves.find((x) => x.id === id)?.nom ?? id)))}`,
    f.etats.length > 0 && `lignes ${ou(f.etats.map((e) => MOTS_ETAT[e]))}`,
    f.texte.trim() && `nom contenant ${guillemets(f.texte.trim())}`,
    f.zone && 'zone dessinée sur la carte',
  ].filter((m) => typeof m === 'string' && m !== '');
  return morceaux.length === 0
    ? 'Aucun filtre n’était posé.'
    : `Filtres posés\u00a0: ${morceaux.join('\u00a0; ')}.`;
}

export type SujetBlanches = Affichage['blanchesDe'];

/** Loin de quoi se mesure une zone blanche, en toutes lettres. */
export const MOTS_BLANCHES: Record<
  SujetBlanches,
  { choix: string; proche: string; un: string; plusieurs: string }
> = {
  structures: {
    choix: 'structures que montrent les filtres',
    proche: 'de la structure retenue la plus proche',
    un: 'structure retenue',
    plusieurs: 'structures retenues',
  },
  acteurs: {
    choix: 'sièges des acteurs du corpus',
    proche: 'du siège d’acteur du corpus le plus proche',
    un: 'acteur du corpus',
    plusieurs: 'acteurs du corpus',
  },
  initiatives: {
    choix: 'initiatives du corpus',
    proche: 'de l’initiative du corpus la plus proche',
    un: 'initiative du corpus',
    plusieurs: 'initiatives du corpus',
  },
};

/** Ce que disent les zones blanches, et ce qu’elles ne mesurent pas. */
export function direZones(
  z: ZonesBlanches,
  r: Rattachement,
  de: SujetBlanches = 'structures',
): string[] {
  const mots = MOTS_BLANCHES[de];
  const part = z.populationMesuree > 0 ? (z.population / z.populationMesuree) * 100 : 0;
  const ouI = (n: number, un: string, plusieurs: string) =>
    n > 0 ? [accorder(n, un, plusieurs)] : [];
  if (z.retenues - z.sansPlace === 0) {
    return [
      `Rien n’a de position parmi\u00a0: ${mots.choix}. Les zones blanches ne se calculent pas.`,
    ];
  }
  return [
    `Dans ${r.nom(z.portee)}, ${accorder(z.communes, 'commune est', 'communes sont')} à plus de ${ecrireNombre(z.rayonKm)}\u00a0km à vol d’oiseau ${mots.proche}, sur ${ecrireNombre(z.communesMesurees)} mesurées\u00a0: ${accorder(z.population, 'habitant', 'habitants')}, soit ${part.toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0% de la population.`,
    'La distance part du point représentatif de la commune\u00a0; une grande commune peut être desservie en un bout et loin de l’autre. Ce n’est pas un temps de trajet.',
    ...ouI(
      z.approchees,
      'structure n’est située qu’à sa commune',
      'structures ne sont situées qu’à leur commune',
    ).map((t) => `${t}\u00a0: la distance est approchée.`),
    ...ouI(
      z.sansPlace,
      `${mots.un} n’a pas de position`,
      `${mots.plusieurs} n’ont pas de position`,
    ).map((t) => `${t}, hors du calcul\u00a0: de quoi réduire une zone blanche.`),
    ...ouI(z.sansPoint.length, 'commune n’a pas de contour', 'communes n’ont pas de contour').map(
      (t) =>
        `${t} (collectivités d’outre-mer)\u00a0: non mesurée${z.sansPoint.length > 1 ? 's' : ''}.`,
    ),
  ];
}
