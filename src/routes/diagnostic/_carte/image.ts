/** L’image d’une carte avec son cartouche, à garder pour le rapport ou à emporter. */
import { piece } from '$lib/data/projets';
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

const octets = async (b: Blob) => new Uint8Array(await b.arrayBuffer());

/** Vrai si le rapport a déjà cette image, au pixel près. */
async function dejaGardee(atelier: Atelier, { image, description }: ImageCarte): Promise<boolean> {
  const voulus = await octets(image);
  for (const c of atelier.projet.cartes) {
    if (c.largeur !== description.largeur || c.hauteur !== description.hauteur) continue;
    const attente = atelier.enregistrement.enAttente.find((p) => p.id === c.id);
    const donnees = (attente ?? (await piece(c.id)))?.donnees;
    if (!(donnees instanceof Blob) || donnees.size !== image.size) continue;
    if ((await octets(donnees)).every((o, i) => o === voulus[i])) return true;
  }
  return false;
}

/** Ajoute la carte au rapport, sauf si elle y est déjà ; se défait. */
export async function garderCarte(atelier: Atelier, faite: ImageCarte): Promise<void> {
  if (await dejaGardee(atelier, faite)) {
    atelier.annonces.dire('Cette carte est déjà dans le rapport, identique.');
    return;
  }
  const { image, description } = faite;
  const rangee = atelier.garderImage(image);
  const carte: CarteGardee = { ...description, id: rangee.id, creeLe: new Date().toISOString() };
  atelier.modifier((p) => ({ cartes: [...p.cartes, carte] }), [rangee]);
  atelier.annonces.dire('La carte est gardée pour le rapport.', {
    annuler: () =>
      atelier.modifier((p) => ({ cartes: p.cartes.filter((c) => c.id !== rangee.id) })),
  });
}
