/** De l’étude à ce que la carte dessine et nomme. */
import {
  couleurSansDonnee,
  paletteSequentielle,
  SANS_CLASSE,
} from '$lib/domain/diagnostic/indicateurs';
import type { Note } from '$lib/domain/diagnostic/notes';
import { accorder } from '$lib/domain/texte';
import { estDans } from '$lib/domain/territoire';
import type { Choroplethe, CibleSurvol, Symbole } from '$lib/map/nuage/types';
import type { Atelier } from '$lib/state/diagnostic/atelier.svelte';
import type { CorpusDonne } from '$lib/state/diagnostic/contexte';
import type { Etude } from '$lib/state/diagnostic/etude.svelte';
import {
  categoriesFamilles,
  categoriesSources,
  categoriesThemes,
  type Categorie,
} from './couleurs';

export function categoriesDe(etude: Etude, corpus: CorpusDonne): Categorie[] {
  const { couleurs } = etude.affichage;
  if (couleurs === 'famille') return categoriesFamilles();
  if (couleurs === 'source') return categoriesSources(etude.releves.map((r) => r.nom));
  return categoriesThemes(corpus.themes);
}

export const couleursPoints = (etude: Etude, corpus: CorpusDonne, sombre: boolean): string[] =>
  categoriesDe(etude, corpus).map((c) => (sombre ? c.sombre : c.clair));

/** Un nombre avec ses décimales utiles, à la française ; « – » s’il manque. */
export const ecrireValeur = (n: number, decimales: number): string =>
  Number.isFinite(n) ? n.toLocaleString('fr-FR', { maximumFractionDigits: decimales }) : '–';

/** Les deux couleurs des zones blanches : desservie, puis blanche. */
export const couleursBlanches = (sombre: boolean): string[] => {
  const rampe = paletteSequentielle(5, sombre);
  return [rampe[0]!, rampe[3]!];
};

function coucheBlanches(etude: Etude, sombre: boolean): Choroplethe | null {
  const { blanches, rattachement } = etude;
  if (!blanches) return null;
  const classes = new Map<string, number>();
  rattachement.niveaux.commune.forEach((c, i) => {
    const d = blanches.distances[i]!;
    if (d === d) classes.set(c.code, blanches.blanches[i]!);
  });
  return {
    niveau: 'commune',
    classes,
    communes: rattachement.niveaux.commune,
    territoires: rattachement.niveaux.commune,
    couleurs: couleursBlanches(sombre),
    sansDonnee: couleurSansDonnee(sombre),
  };
}

/** L’aplat de couleurs à dessiner : zones blanches, sinon indicateur, sinon rien. */
export function couche(etude: Etude, sombre: boolean): Choroplethe | null {
  if (etude.blanches) return coucheBlanches(etude, sombre);
  const { classes, serie, rattachement } = etude;
  if (!classes || !serie) return null;
  const parCode = new Map<string, number>();
  rattachement.niveaux[serie.niveau].forEach((t, i) => {
    if (classes.rangs[i] !== SANS_CLASSE) parCode.set(t.code, classes.rangs[i]!);
  });
  return {
    niveau: serie.niveau,
    classes: parCode,
    communes: rattachement.niveaux.commune,
    territoires: rattachement.niveaux[serie.niveau],
    couleurs: classes.classes.map((c) => (sombre ? c.couleurSombre : c.couleur)),
    sansDonnee: sombre ? classes.sansDonnee.couleurSombre : classes.sansDonnee.couleur,
  };
}

export function symbolesNotes(notes: readonly Note[]): Symbole[] {
  return notes.flatMap(({ id, genre, position, texte }) =>
    position ? [{ id, genre, lon: position[0], lat: position[1], titre: texte.slice(0, 80) }] : [],
  );
}

/** Les initiatives du corpus situées dans le territoire, ou toutes sans territoire. */
export function symbolesCorpus(etude: Etude, corpus: CorpusDonne): Symbole[] {
  const { territoire } = etude;
  return corpus.initiatives.flatMap((i) =>
    i.lieux.flatMap((l, n) =>
      l.position && (!territoire || estDans(l, territoire))
        ? [
            {
              id: `${i.id}#${n}`,
              lon: l.position[0],
              lat: l.position[1],
              genre: 'initiative' as const,
              titre: i.nom,
              theme: i.themes[0],
            },
          ]
        : [],
    ),
  );
}

/** Le texte de l’infobulle. */
export function decrireCible(
  cible: CibleSurvol,
  { etude }: { etude: Etude; atelier: Atelier },
): string | null {
  if (cible.genre === 'groupe') return accorder(cible.total, 'structure', 'structures');
  if (cible.genre === 'symbole') return cible.symbole.titre;
  if (cible.genre === 'ligne') {
    const situee = etude.situer(cible.ligne);
    if (!situee) return null;
    const nom = situee.releve.nomStructure.lire(situee.ligne).slice(0, 120) || '(sans nom)';
    return cible.total > 1 ? `${nom} et ${cible.total - 1} autres ici` : nom;
  }
  const { territoire } = cible;
  const valeur = direValeur(etude, territoire);
  return valeur ? `${territoire.nom} : ${valeur}` : territoire.nom;
}

/** La valeur de l’indicateur pour un territoire, avec son unité ; `null` si ce n’est pas son niveau. */
export function direValeur(
  etude: Etude,
  territoire: { niveau: string; code: string },
): string | null {
  const { serie, rattachement, blanches } = etude;
  if (blanches) {
    if (territoire.niveau !== 'commune') return null;
    const d = blanches.distances[rattachement.rang(territoire as never)];
    return d !== undefined && Number.isFinite(d) ? `${ecrireValeur(d, 1)} km` : 'sans donnée';
  }
  if (!serie || serie.niveau !== territoire.niveau) return null;
  const rang = rattachement.rang({ niveau: serie.niveau, code: territoire.code });
  const valeur = serie.valeurs[rang];
  if (valeur === undefined || valeur !== valeur) return 'sans donnée';
  const prudence = serie.fragile[rang] === 1 ? ' (petit nombre)' : '';
  return `${ecrireValeur(valeur, serie.texte.decimales)} ${serie.texte.unite}${prudence}`;
}
