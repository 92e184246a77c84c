/**
 * Les symboles posés sur le nuage : initiatives et acteurs du corpus (les mêmes marqueurs que la
 * carte de l’explorateur), notes de diagnostic. Dessinés dans le calque, donc toujours au-dessus.
 */
import type { Theme } from '$lib/domain/corpus';
import { palier, Regroupement, type Groupe, type PointGroupable } from '../groupes';
import { fabriquer, type Fabrique } from '../images/dessiner';
import { idImage, rayon } from '../images/identifiants';
import { POLICE_NOMBRES } from '../polices';
import type { Teintes } from '../teintes';
import type { NoeudIcone } from '../types';
import { versX, versY, type Vue } from './projection';
import type { GenreNote, Symbole } from './types';
import { versEcran } from './vue';

/** Signe d’une note : il la distingue sans la couleur. */
export const SIGNES_NOTE: Record<GenreNote, string> = {
  force: '+',
  faiblesse: '−',
  besoin: '!',
  piste: '→',
  'acteur-manquant': '?',
};

const COTE_NOTE = 24;

type FamilleMarqueur = 'initiative' | 'acteur';
const estMarqueur = (s: Symbole): s is Symbole & { genre: FamilleMarqueur } =>
  s.genre === 'initiative' || s.genre === 'acteur';

function groupable(s: Symbole & { genre: FamilleMarqueur }): PointGroupable {
  return {
    cle: `${s.genre}:${s.id}`,
    item: { type: s.genre, id: s.id, nom: s.titre },
    classe: s.genre === 'initiative' ? (s.theme ?? '') : 'local',
    flou: false,
    position: [s.lon, s.lat],
  };
}

/** Un symbole sous le pointeur, ou un groupe de symboles. */
export type Trouve = { symbole: Symbole } | { groupe: Groupe };

export class Symboles {
  #notes: Symbole[] = [];
  #parId = new Map<string, Symbole>();
  #familles: Regroupement[] = [];
  readonly #fabrique: Fabrique;
  readonly #images = new Map<string, HTMLCanvasElement | null>();

  constructor(themes: readonly Theme[], icones: Record<string, NoeudIcone>) {
    this.#fabrique = fabriquer(themes, icones);
  }

  poser(initiatives: readonly Symbole[], notes: readonly Symbole[]): void {
    const marqueurs = initiatives.filter(estMarqueur);
    this.#notes = notes.filter((n) => !estMarqueur(n));
    this.#parId = new Map(marqueurs.map((s) => [`${s.genre}:${s.id}`, s]));
    this.#familles = (['acteur', 'initiative'] as const).map(
      (genre) => new Regroupement(genre, marqueurs.filter((s) => s.genre === genre).map(groupable)),
    );
  }

  dessiner(c: CanvasRenderingContext2D, vue: Vue, t: Teintes): void {
    c.save();
    c.scale(vue.densite, vue.densite);
    for (const { x, y, groupe } of this.#places(vue)) {
      const image = this.#image(idImage(groupe, t));
      if (!image) continue;
      const [l, h] = [image.width / 2, image.height / 2];
      c.drawImage(image, Math.round(x - l / 2), Math.round(y - h / 2), l, h);
    }
    for (const note of this.#notes) {
      const [x, y] = versEcran(vue, versX(note.lon), versY(note.lat));
      dessinerNote(c, x, y, note.genre as GenreNote, t);
    }
    c.restore();
  }

  /** Ce qui est sous (x, y), le plus haut d’abord. */
  sous(vue: Vue, x: number, y: number, marge: number): Trouve | null {
    for (const note of [...this.#notes].reverse()) {
      const [nx, ny] = versEcran(vue, versX(note.lon), versY(note.lat));
      const centre = ny - COTE_NOTE * 0.75;
      if (Math.hypot(nx - x, centre - y) <= COTE_NOTE * 0.6 + marge) return { symbole: note };
    }
    for (const { x: gx, y: gy, groupe } of this.#places(vue).reverse()) {
      const r = rayon(groupe.type, groupe.items.length);
      if (Math.hypot(gx - x, gy - y) > r + marge) continue;
      const seul = groupe.items.length === 1 ? this.#parId.get(groupe.points[0]!.cle) : undefined;
      return seul ? { symbole: seul } : { groupe };
    }
    return null;
  }

  #places(vue: Vue): { x: number; y: number; groupe: Groupe }[] {
    const zoom = palier(vue.zoom);
    return this.#familles.flatMap((famille) =>
      famille.a(zoom).flatMap((groupe) => {
        const [lon, lat] = groupe.position;
        const [x, y] = versEcran(vue, versX(lon), versY(lat));
        const dedans =
          x > -40 &&
          y > -40 &&
          x * vue.densite < vue.largeur + 80 &&
          y * vue.densite < vue.hauteur + 80;
        return dedans ? [{ x, y, groupe }] : [];
      }),
    );
  }

  /** Les images sont à double densité ; une seule fois par nom. */
  #image(id: string): HTMLCanvasElement | null {
    const connue = this.#images.get(id);
    if (connue !== undefined) return connue;
    const dessin = this.#fabrique(id);
    const canevas = dessin ? document.createElement('canvas') : null;
    if (dessin && canevas) {
      canevas.width = dessin.pixels.width;
      canevas.height = dessin.pixels.height;
      canevas.getContext('2d')?.putImageData(dessin.pixels, 0, 0);
    }
    this.#images.set(id, canevas);
    return canevas;
  }
}

/** Une bulle de papier dont la pointe est au lieu noté. */
function dessinerNote(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  genre: GenreNote,
  t: Teintes,
): void {
  const m = COTE_NOTE / 2;
  const haut = y - COTE_NOTE - 6;
  c.beginPath();
  c.roundRect(x - m, haut, COTE_NOTE, COTE_NOTE, 6);
  c.moveTo(x - 6, haut + COTE_NOTE);
  c.lineTo(x, y);
  c.lineTo(x + 6, haut + COTE_NOTE);
  c.fillStyle = t.papier;
  c.strokeStyle = t.encre;
  c.lineWidth = 1.8;
  c.lineJoin = 'round';
  c.stroke();
  c.fill();
  c.font = POLICE_NOMBRES.replace('SIZE', '17');
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  c.fillStyle = t.encre;
  c.fillText(SIGNES_NOTE[genre], x, haut + m + 1);
  c.textBaseline = 'alphabetic';
}
