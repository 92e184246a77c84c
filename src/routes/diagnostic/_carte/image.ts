/** L’image d’une carte avec son cartouche, à garder pour le rapport ou à emporter. */
import type { CarteGardee } from '$lib/domain/diagnostic/projet';
import { composerCartouche } from '$lib/map/cartouche';
import type { Atelier } from '$lib/state/diagnostic/atelier.svelte';
import type { Etude } from '$lib/state/diagnostic/etude.svelte';
import type { LegendeLue } from './legende';

export interface ImageCarte {
  image: Blob;
  description: Omit<CarteGardee, 'id' | 'creeLe'>;
}

interface Composition {
  titre: string;
  sousTitre: string;
  legende: LegendeLue;
  /** Par pixel de l’image. */
  metresParPixel: number;
  credits: string[];
}

/** Au-delà, une légende de thèmes noierait l’image. */
const LIGNES_MAX = 14;

const enBlob = (toile: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resoudre, rejeter) =>
    toile.toBlob(
      (b) =>
        b ? resoudre(b) : rejeter(new Error('Le navigateur refuse une image de cette taille.')),
      'image/png',
    ),
  );

export async function composerImage(
  carte: Blob,
  densite: number,
  c: Composition,
): Promise<ImageCarte> {
  const source = await createImageBitmap(carte);
  const lignes = c.legende.lignes.slice(0, LIGNES_MAX);
  const toile = composerCartouche(source, densite, {
    titre: c.titre,
    sousTitre: c.sousTitre,
    legende: lignes.map(({ couleur, texte, effectif, forme }) => ({
      couleur,
      forme,
      libelle: effectif === undefined ? texte : `${texte} (${effectif.toLocaleString('fr-FR')})`,
    })),
    metresParPixel: c.metresParPixel,
    credits: c.credits,
  });
  source.close();
  return {
    image: await enBlob(toile),
    description: {
      titre: c.titre,
      resume: c.sousTitre,
      legende: lignes.map(({ couleur, texte }) => ({ couleur, texte })),
      largeur: toile.width,
      hauteur: toile.height,
      metresParPixel: Number.isFinite(c.metresParPixel) ? c.metresParPixel : null,
    },
  };
}

export function titreDeCarte(etude: Etude, legende: LegendeLue): string {
  const ou = etude.territoire?.nom;
  return ou ? `${legende.titre}, ${ou}` : legende.titre;
}

export function sousTitre(etude: Etude, legende: LegendeLue): string {
  const { visibles, total } = etude.resultat;
  const filtre =
    visibles < total
      ? `${visibles.toLocaleString('fr-FR')} structures filtrées sur ${total.toLocaleString('fr-FR')}`
      : `${total.toLocaleString('fr-FR')} structures`;
  return `${legende.unite} · ${filtre}`;
}

/** Ajoute la carte au rapport ; se défait. */
export function garderCarte(atelier: Atelier, { image, description }: ImageCarte): void {
  const piece = atelier.garderImage(image);
  const carte: CarteGardee = { ...description, id: piece.id, creeLe: new Date().toISOString() };
  atelier.modifier((p) => ({ cartes: [...p.cartes, carte] }), [piece]);
  atelier.annonces.dire('La carte est gardée pour le rapport.', {
    annuler: () => atelier.modifier((p) => ({ cartes: p.cartes.filter((c) => c.id !== piece.id) })),
  });
}
