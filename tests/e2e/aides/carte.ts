/** La carte vue par un usager : ce que le canevas montre, et où viser. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Bornes } from './corpus';
import { ecrireFragment, lireFragment, projeter, type Position, type Vue } from './mercator';
import { decoder, type Image } from './pixels';

/** Sans GPU, MapLibre met plusieurs secondes à dessiner sa première image. */
const DELAI = 20_000;

export class Carte {
  readonly cadre: Locator;
  readonly canevas: Locator;

  #vue: Vue = { zoom: NaN, latitude: NaN, longitude: NaN };

  constructor(readonly page: Page) {
    this.cadre = page.locator('.carte-ess');
    this.canevas = this.cadre.locator('canvas.maplibregl-canvas');
  }

  /** Ouvre une adresse de la carte et attend que le canevas soit dessiné et au repos. */
  async ouvrir(adresse = '/'): Promise<void> {
    await this.page.goto(adresse);
    await this.attendre();
  }

  /** Ouvre la carte centrée sur une position. */
  async ouvrirSur([longitude, latitude]: Position, zoom: number, requete = ''): Promise<void> {
    await this.ouvrir(`/${requete}${ecrireFragment({ zoom, latitude, longitude })}`);
  }

  async attendre(): Promise<void> {
    await expect(this.cadre).toHaveAttribute('data-etat', 'pret', { timeout: DELAI });
    await expect(this.cadre).toHaveAttribute('data-repos', 'oui', { timeout: DELAI });
  }

  /** Attend que le canevas, au repos, montre ce nombre d’éléments. */
  async montre(attendu: number | Bornes): Promise<void> {
    const { min, max } = typeof attendu === 'number' ? { min: attendu, max: attendu } : attendu;
    await expect(
      async () => {
        const { repos, points } = await this.donnees();
        expect(repos).toBe('oui');
        expect(Number(points)).toBeGreaterThanOrEqual(min);
        expect(Number(points)).toBeLessThanOrEqual(max);
      },
      `le canevas montre ${min === max ? min : `de ${min} à ${max}`} éléments`,
    ).toPass({
      timeout: DELAI,
    });
  }

  /** Ce que la carte dit d’elle-même : `etat`, `repos`, `points`, `marqueurs`, `arcs`. */
  async donnees(): Promise<Record<string, string | undefined>> {
    return this.cadre.evaluate((e) => ({ ...(e as HTMLElement).dataset }));
  }

  /** La vue écrite dans l’adresse ; une fiche ouverte n’y écrit rien tant que la carte ne bouge pas. */
  vue(): Vue {
    const { hash } = new URL(this.page.url());
    if (hash) this.#vue = lireFragment(hash);
    return this.#vue;
  }

  async taille(): Promise<{ x: number; y: number; width: number; height: number }> {
    return (await this.canevas.boundingBox())!;
  }

  /** Où une position se trouve à l’écran, d’après la vue de l’adresse. */
  async ecran(position: Position): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = await this.taille();
    const { zoom, latitude, longitude } = this.vue();
    const [px, py] = projeter(position, zoom);
    const [cx, cy] = projeter([longitude, latitude], zoom);
    return { x: x + width / 2 + px - cx, y: y + height / 2 + py - cy };
  }

  /** Les pixels affichés autour d’une position, sur un carré de `cote` pixels. */
  async pixels(position: Position, cote = 28): Promise<Image> {
    const { x, y } = await this.ecran(position);
    return this.capturer({ x: x - cote / 2, y: y - cote / 2, width: cote, height: cote });
  }

  async capturer(clip: { x: number; y: number; width: number; height: number }): Promise<Image> {
    return decoder(await this.page.screenshot({ clip, scale: 'css' }));
  }

  async cliquer(position: Position): Promise<void> {
    const { x, y } = await this.ecran(position);
    await this.page.mouse.click(x, y);
  }

  async toucher(position: Position): Promise<void> {
    const { x, y } = await this.ecran(position);
    await this.page.touchscreen.tap(x, y);
  }

  async survoler(position: Position): Promise<void> {
    const { x, y } = await this.ecran(position);
    // Deux temps : un pointeur réel arrive, il n’apparaît pas.
    await this.page.mouse.move(x + 60, y + 60);
    await this.page.mouse.move(x, y);
  }
}
