/** La légende de ce que montre la carte, en clair : la même à l’écran, sur l’image et au rapport. */
import { MOTS_BLANCHES } from '$lib/domain/diagnostic/export';
import { direPetitsNombres } from '$lib/domain/diagnostic/indicateurs';
import { NOMS_NIVEAUX } from '$lib/domain/territoire';
import { accorder, ecrireNombre } from '$lib/domain/texte';
import type { LegendeDensite } from '$lib/map/nuage/types';
import type { CorpusDonne } from '$lib/state/diagnostic/contexte';
import type { Etude } from '$lib/state/diagnostic/etude.svelte';
import { categoriesDe, couleursBlanches } from './couches';

export interface LigneLegende {
  couleur: string;
  texte: string;
  /** `disque` : un point ; `carre` : une surface ; `hachure` : un territoire sans donnée. */
  forme: 'disque' | 'carre' | 'hachure';
  /** Territoires ou structures de cette couleur. */
  effectif?: number;
}

export interface LegendeLue {
  titre: string;
  unite: string;
  lignes: LigneLegende[];
  remarques: string[];
  /** Définition, formule et source de l’indicateur. */
  definition?: string[];
}

function legendeBlanches(etude: Etude, sombre: boolean): LegendeLue | null {
  const z = etude.blanches;
  if (!z) return null;
  const [desservie, blanche] = couleursBlanches(sombre);
  return {
    titre: `Communes à plus de ${z.rayonKm} km`,
    unite: `à vol d’oiseau, ${MOTS_BLANCHES[etude.affichage.blanchesDe].proche}`,
    lignes: [
      {
        couleur: blanche!,
        forme: 'carre',
        texte: `plus de ${z.rayonKm} km`,
        effectif: z.communes,
      },
      {
        couleur: desservie!,
        forme: 'carre',
        texte: `${z.rayonKm} km ou moins`,
        effectif: z.communesMesurees - z.communes,
      },
    ],
    remarques: [
      `${accorder(z.population, 'habitant concerné', 'habitants concernés')} sur ${ecrireNombre(z.populationMesuree)}.`,
    ],
  };
}

function legendeIndicateur(etude: Etude, sombre: boolean): LegendeLue | null {
  const { serie, classes } = etude;
  if (!serie || !classes) return null;
  const fragiles = classes.classes.reduce((n, c) => n + c.fragiles, 0);
  const partiels = serie.partiel.reduce((n, p) => n + p, 0);
  const { sansDonnee } = classes;
  return {
    titre: serie.texte.titre,
    unite: `${serie.texte.unite}, par ${NOMS_NIVEAUX[serie.niveau].un}`,
    lignes: [
      ...[...classes.classes].reverse().map((c) => ({
        couleur: sombre ? c.couleurSombre : c.couleur,
        forme: 'carre' as const,
        texte: c.texte,
        effectif: c.effectif,
      })),
      ...(sansDonnee.effectif > 0
        ? [
            {
              couleur: sombre ? sansDonnee.couleurSombre : sansDonnee.couleur,
              forme: 'hachure' as const,
              texte: sansDonnee.texte,
            },
          ]
        : []),
    ],
    remarques: [
      ...classes.remarques,
      ...(fragiles > 0
        ? [
            `${accorder(fragiles, 'territoire', 'territoires')} en petits nombres. ${direPetitsNombres(serie.definition.genre)}`,
          ]
        : []),
      ...(partiels > 0
        ? [
            `${accorder(partiels, 'territoire couvert', 'territoires couverts')} en partie : les listes n’en disent qu’un morceau.`,
          ]
        : []),
      ...(serie.reference && Number.isFinite(serie.reference.valeur)
        ? [
            `${serie.reference.nom} : ${serie.reference.valeur.toLocaleString('fr-FR', { maximumFractionDigits: serie.texte.decimales })}.`,
          ]
        : []),
    ],
    definition: [
      serie.texte.texte,
      `Formule : ${serie.texte.formule}.`,
      `Source : ${serie.texte.source}.`,
    ],
  };
}

function legendePoints(etude: Etude, corpus: CorpusDonne, sombre: boolean): LegendeLue {
  const { couleurs } = etude.affichage;
  const categories = categoriesDe(etude, corpus);
  const comptes = new Array<number>(256).fill(0);
  const { masque, categories: codes, lon } = etude;
  for (let i = 0; i < masque.length; i++) {
    if (masque[i] === 1 && lon[i] === lon[i]) comptes[codes[i]!]!++;
  }
  return {
    titre: accorder(etude.resultat.surLaCarte, 'structure', 'structures'),
    unite:
      couleurs === 'theme' ? 'par thème' : couleurs === 'famille' ? 'par famille' : 'par source',
    lignes: categories
      .map((c, i) => ({
        couleur: sombre ? c.sombre : c.clair,
        forme: 'disque' as const,
        texte: c.nom,
        effectif: comptes[i]!,
      }))
      .filter((l) => l.effectif > 0)
      .sort((a, b) => b.effectif - a.effectif),
    remarques: [],
  };
}

function legendeDensite({ bornes, couleurs, rayonKm }: LegendeDensite): LegendeLue {
  const ecrire = (n: number) => n.toLocaleString('fr-FR', { maximumSignificantDigits: 2 });
  return {
    titre: 'Densité de structures',
    unite: 'structures par km²',
    lignes: couleurs
      .map((couleur, i) => ({
        couleur,
        forme: 'carre' as const,
        texte:
          bornes[i + 1] === undefined
            ? `${ecrire(bornes[i] ?? 0)} et plus`
            : `${ecrire(bornes[i] ?? 0)} à ${ecrire(bornes[i + 1]!)}`,
      }))
      .reverse(),
    remarques: [`Lissée sur ${ecrire(rayonKm)} km.`],
  };
}

export function lireLegende(
  etude: Etude,
  corpus: CorpusDonne,
  sombre: boolean,
  densite: LegendeDensite | null,
): LegendeLue {
  return (
    legendeBlanches(etude, sombre) ??
    legendeIndicateur(etude, sombre) ??
    (etude.affichage.mode === 'densite' && densite
      ? legendeDensite(densite)
      : legendePoints(etude, corpus, sombre))
  );
}
