/** L’image de la carte et son cartouche : titre, légende, échelle, nord et crédits. */
import { compterSignes } from '$lib/domain/signes';
import type { Theme } from '$lib/domain/corpus';
import type { InitiativeResume } from '$lib/domain/explorer';
import { NOMS_NIVEAUX, type Niveau } from '$lib/domain/territoire';
import { accorder } from '$lib/domain/texte';
import type { Capture } from '$lib/map/capture';
import { composerCartouche, type EntreeLegende } from '$lib/map/cartouche';
import { CREDITS } from '$lib/map/locale';
import { teintes } from '$lib/map/teintes';

export interface DescriptionImage {
  titre: string;
  precisions: string[];
  /** Les initiatives que la carte montre à l’instant. */
  montrees: InitiativeResume[];
  total: number;
  themes: Theme[];
  limites: Niveau[];
  acteurs: boolean;
  sombre: boolean;
  adresse: string;
}

/** Ce qu’on voit, et rien d’autre : les thèmes présents, les limites affichées. */
export function legender(d: DescriptionImage): EntreeLegende[] {
  const t = teintes(d.sombre);
  return [
    ...compterSignes(d.montrees, d.themes).map((x) => ({
      couleur: d.sombre ? x.couleurSombre : x.couleur,
      libelle: `${x.nom} (${x.nombre})`,
      forme: 'disque' as const,
    })),
    ...(d.acteurs
      ? [{ couleur: t.texte, libelle: 'acteurs (losanges)', forme: 'carre' as const }]
      : []),
    ...d.limites.map((n) => ({
      couleur: t[n],
      libelle: `limites\u00a0: ${NOMS_NIVEAUX[n].plusieurs}`,
      forme: 'trait' as const,
    })),
  ];
}

const enBlob = (toile: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resoudre, rejeter) =>
    toile.toBlob(
      (b) => (b ? resoudre(b) : rejeter(new Error('Image trop grande pour ce navigateur.'))),
      'image/png',
    ),
  );

export async function composerImage(capture: Capture, d: DescriptionImage): Promise<Blob> {
  // Une police que la page n’a pas encore employée serait remplacée par une autre, sans un mot.
  await Promise.all(
    [
      "700 26px 'Bricolage Grotesque Variable'",
      "400 14px 'Atkinson Hyperlegible Next Variable'",
    ].map((police) => document.fonts.load(police)),
  );
  const carte = await createImageBitmap(capture.image);
  const compte = accorder(d.total, 'initiative', 'initiatives');
  const ici = d.montrees.length < d.total ? [`${d.montrees.length} dans le cadre`] : [];
  const toile = composerCartouche(carte, capture.densite, {
    titre: d.titre,
    sousTitre: [compte, ...ici, ...d.precisions].join(' · '),
    legende: legender(d),
    metresParPixel: capture.metresParPixel,
    credits: [`${CREDITS} · Initiatives\u00a0: TerritoirESS, Licence Ouverte 2.0`, d.adresse],
    sombre: d.sombre,
  });
  carte.close();
  return enBlob(toile);
}
