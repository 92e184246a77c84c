/** Les poignées du dessin : sommets, milieux des côtés, bord d’un cercle. */
import type { Map } from 'maplibre-gl';
import type { Position } from '$lib/domain/territoire';
import type { Forme } from './forme';

const SVG = 'http://www.w3.org/2000/svg';
/** Pas d’une flèche, en pixels ; avec Majuscule, un seul. */
const PAS = 8;
const FLECHES: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface ActionsPoignees {
  /** `debut` : vrai au premier pas d’un glissement. */
  deplacer(rang: number, p: Position, debut: boolean): void;
  inserer(rang: number, p: Position): void;
  retirer(rang: number): void;
}

export class Poignees {
  readonly #groupe = document.createElementNS(SVG, 'g');
  #sommets: SVGGElement[] = [];
  #milieux: SVGGElement[] = [];

  constructor(
    svg: SVGSVGElement,
    private readonly map: Map,
    private readonly actions: ActionsPoignees,
  ) {
    svg.append(this.#groupe);
  }

  placer(forme: Forme | null): void {
    const points = forme?.points ?? [];
    const cotes = forme?.genre === 'polygone' && points.length >= 3 ? points.length : 0;
    this.#ajuster(this.#milieux, cotes, (rang) => this.#creer('milieu', rang));
    this.#ajuster(this.#sommets, points.length, (rang) => this.#creer('sommet', rang));
    points.forEach((p, rang) => {
      this.#poser(this.#sommets[rang]!, p);
      this.#sommets[rang]!.setAttribute('aria-label', nommer(forme!, rang));
    });
    for (let k = 0; k < cotes; k++) {
      const [a, b] = [points[k]!, points[(k + 1) % points.length]!];
      this.#poser(this.#milieux[k]!, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
    }
  }

  #ajuster(liste: SVGGElement[], n: number, creer: (rang: number) => SVGGElement): void {
    while (liste.length > n) liste.pop()!.remove();
    while (liste.length < n) liste.push(creer(liste.length));
  }

  #poser(poignee: SVGGElement, p: Position): void {
    const { x, y } = this.map.project(p);
    poignee.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }

  #creer(genre: 'sommet' | 'milieu', rang: number): SVGGElement {
    const g = document.createElementNS(SVG, 'g');
    g.setAttribute('class', `poignee ${genre}`);
    // La cible est plus large que le rond qu’on voit : 44 px au doigt.
    for (const classe of ['cible', 'rond']) {
      const cercle = document.createElementNS(SVG, 'circle');
      cercle.setAttribute('class', classe);
      g.append(cercle);
    }
    g.addEventListener('pointerdown', (e) => this.#saisir(e, g, genre, rang));
    if (genre === 'sommet') {
      g.setAttribute('tabindex', '0');
      g.setAttribute('role', 'button');
      g.addEventListener('keydown', (e) => this.#clavier(e, rang));
    }
    this.#groupe.append(g);
    return g;
  }

  #saisir(e: PointerEvent, g: SVGGElement, genre: 'sommet' | 'milieu', rang: number): void {
    if (e.button !== 0) return;
    e.stopPropagation();
    let debut = true;
    let vise = rang;
    const bouger = (ev: PointerEvent) => {
      const p = this.#position(ev.clientX, ev.clientY);
      if (debut && genre === 'milieu') {
        this.actions.inserer(rang, p);
        vise = rang + 1;
      } else this.actions.deplacer(vise, p, debut);
      debut = false;
    };
    const finir = () => {
      window.removeEventListener('pointermove', bouger);
      window.removeEventListener('pointerup', finir);
      window.removeEventListener('pointercancel', finir);
    };
    window.addEventListener('pointermove', bouger);
    window.addEventListener('pointerup', finir);
    window.addEventListener('pointercancel', finir);
    g.focus?.({ preventScroll: true });
  }

  #position(clientX: number, clientY: number): Position {
    const { left, top } = this.map.getCanvas().getBoundingClientRect();
    const { lng, lat } = this.map.unproject([clientX - left, clientY - top]);
    return [lng, lat];
  }

  #clavier(e: KeyboardEvent, rang: number): void {
    const fleche = FLECHES[e.key];
    if (fleche) {
      const { left, top } = this.map.getCanvas().getBoundingClientRect();
      const boite = this.#sommets[rang]!.querySelector('.rond')!.getBoundingClientRect();
      const pas = e.shiftKey ? 1 : PAS;
      const x = boite.left + boite.width / 2 + fleche[0] * pas;
      const y = boite.top + boite.height / 2 + fleche[1] * pas;
      const { lng, lat } = this.map.unproject([x - left, y - top]);
      this.actions.deplacer(rang, [lng, lat], !e.repeat);
    } else if (e.key === 'Delete' || e.key === 'Backspace') {
      this.actions.retirer(rang);
      (this.#sommets[Math.max(0, rang - 1)] ?? this.map.getCanvas()).focus();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  }
}

function nommer({ genre, points }: Forme, rang: number): string {
  if (genre === 'rayon') {
    return rang === 0
      ? 'Centre du cercle : flèches pour le déplacer, Suppr pour le retirer'
      : 'Bord du cercle : flèches gauche et droite pour changer le rayon';
  }
  return `Sommet ${rang + 1} sur ${points.length} : flèches pour le déplacer, Suppr pour le retirer`;
}
