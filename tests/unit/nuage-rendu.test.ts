/** Qui dessine, avec quelles couleurs ; et ce que la trame pose vraiment dans ses pixels. */
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { couleurSansDonnee, paletteSequentielle } from '$lib/domain/diagnostic/indicateurs';
import { NIVEAUX } from '$lib/domain/territoire';
import { couleurClasse } from '$lib/map/couches/choroplethe';
import { indexer, ordonnerMasque } from '$lib/map/nuage/index-points';
import { renduDe } from '$lib/map/nuage/materiel';
import { MONDE, versX, versY, type Vue } from '$lib/map/nuage/projection';
import { motDe, rayonPoint, Trame } from '$lib/map/nuage/trame';
import { construireStyle, SANS_DONNEES } from '$lib/map/style';

describe('rendu', () => {
  it.each([
    ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', 'logiciel'],
    ['llvmpipe (LLVM 15.0.6, 256 bits)', 'logiciel'],
    ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)', 'logiciel'],
    ['Apple Software Renderer', 'logiciel'],
    ['ANGLE (Intel, Intel(R) UHD Graphics 620 Direct3D11 vs_5_0)', 'materiel'],
    ['Apple GPU', 'materiel'],
    [null, 'materiel'],
  ])('%s → %s', (nom, attendu) => expect(renduDe(nom)).toBe(attendu));
});

describe('choroplèthe', () => {
  const base = {
    tuiles: '/contours/contours-abc.pmtiles',
    limites: ['region'] as const,
    territoire: null,
    couverture: null,
    sombre: false,
    donnees: SANS_DONNEES,
  };

  it.each(NIVEAUX)('donne un style valide par %s', (niveau) => {
    for (const n of [0, 1, 7]) {
      const choroplethe = {
        niveau,
        couleurs: paletteSequentielle(n, false),
        sansDonnee: '#cccccc',
      };
      const style = construireStyle({ ...base, choroplethe });
      expect(validateStyleMin(style as never)).toEqual([]);
      const choro = style.layers.filter((l) => l.id.startsWith('choroplethe'));
      // La hachure dessous, l’aplat dessus : l’absence ne tient pas qu’à une couleur.
      expect(choro.map((l) => l.id)).toEqual(['choroplethe-absence', 'choroplethe']);
      expect(choro[0]!.paint).toHaveProperty('fill-pattern', 'absence|#cccccc|clair');
    }
  });

  it('laisse le style de l’explorateur inchangé quand il n’y en a pas', () => {
    expect(construireStyle({ ...base, choroplethe: null })).toEqual(construireStyle(base));
  });

  it('reste une expression sans aucune classe : MapLibre ne passe pas d’une constante à un état', () => {
    const sans = couleurClasse({ niveau: 'epci', couleurs: [], sansDonnee: '#cccccc' });
    const avec = couleurClasse({ niveau: 'epci', couleurs: ['#000000'], sansDonnee: '#cccccc' });
    expect((sans as unknown[]).slice(0, 2)).toEqual((avec as unknown[]).slice(0, 2));
    expect((sans as unknown[]).at(-1)).toBe('#cccccc');
  });

  it('ne donne jamais à l’absence de donnée la couleur d’une classe', () => {
    const couleurs = paletteSequentielle(5, false);
    const expression = couleurClasse({
      niveau: 'epci',
      couleurs,
      sansDonnee: couleurSansDonnee(false),
    });
    expect((expression as unknown[]).at(-1)).toBe(couleurSansDonnee(false));
    expect(couleurs).not.toContain(couleurSansDonnee(false));
  });
});

describe('trame', () => {
  // Node n’a pas d’ImageData : la trame n’en demande que les octets.
  const avant = globalThis.ImageData;
  beforeAll(() => {
    globalThis.ImageData = class {
      readonly data: Uint8ClampedArray;
      constructor(
        readonly width: number,
        readonly height: number,
      ) {
        this.data = new Uint8ClampedArray(width * height * 4);
      }
    } as never;
  });
  afterAll(() => void (globalThis.ImageData = avant));

  const zoom = 12;
  const echelle = (512 * 2 ** zoom) / MONDE;
  const vue: Vue = {
    echelle,
    ox: Math.round(versX(2.35) * echelle) - 50,
    oy: Math.round(versY(48.85) * echelle) - 40,
    largeur: 100,
    hauteur: 80,
    densite: 1,
    zoom,
  };
  const couleurs = ['#ff0000', '#00ff00', '#0000ff'];
  const nuage = (lignes: [lon: number, lat: number, categorie: number][]) => {
    const index = indexer({
      lon: Float64Array.from(lignes, ([lon]) => lon),
      lat: Float64Array.from(lignes, ([, lat]) => lat),
      categorie: Uint8Array.from(lignes, ([, , c]) => c),
      couleurs,
    });
    return index;
  };
  const rendre = (
    trame: Trame,
    lignes: [number, number, number][],
    masque: Uint8Array | null = null,
  ) => {
    const index = nuage(lignes);
    const encres = { couleurs, papier: '#ffffff', nombre: lignes.length };
    const { image, marge, disques } = trame.dessiner(
      index,
      ordonnerMasque(index, masque),
      vue,
      encres,
    );
    const mots = new Uint32Array(image.data.buffer);
    return { disques, mot: (x: number, y: number) => mots[(y + marge) * image.width + x + marge]! };
  };

  it('pose un disque de la couleur de la catégorie à la place exacte', () => {
    const { mot, disques } = rendre(new Trame(), [[2.35, 48.85, 1]]);
    expect(disques).toBe(1);
    expect(mot(50, 40)).toBe(motDe('#00ff00'));
    const r = Math.ceil(rayonPoint(zoom, 1)) + 3;
    for (const [x, y] of [
      [50 - r, 40],
      [50 + r, 40],
      [50, 40 - r],
      [50, 40 + r],
    ] as const) {
      // prettier-ignore
      expect(mot(x, y)).toBe(0);
    }
  });

  it('réunit les points d’un même pixel sous la catégorie la plus fréquente, en plus gros', () => {
    const ici = (c: number): [number, number, number] => [2.35, 48.85, c];
    const seul = rendre(new Trame(), [ici(0)]);
    const pile = rendre(new Trame(), [ici(0), ...Array.from({ length: 40 }, () => ici(2))]);
    expect(pile.disques).toBe(1);
    expect(pile.mot(50, 40)).toBe(motDe('#0000ff'));
    const largeur = (r: typeof seul) =>
      Array.from({ length: 100 }, (_, x) => r.mot(x, 40)).filter((m) => m >>> 24 === 255).length;
    expect(largeur(pile)).toBeGreaterThan(largeur(seul));
  });

  it('n’affiche pas ce que le masque retire, et n’en garde pas trace d’une image à l’autre', () => {
    const trame = new Trame();
    const lignes: [number, number, number][] = [[2.35, 48.85, 0], [2.352, 48.85, 1]]; // prettier-ignore
    expect(rendre(trame, lignes).disques).toBe(2);
    const { mot, disques } = rendre(trame, lignes, Uint8Array.from([0, 1]));
    expect(disques).toBe(1);
    expect(mot(50, 40)).toBe(0);
  });

  it('dessine les points du bord et ignore ceux du dehors', () => {
    const bord = 50 / echelle / (MONDE / 360);
    const { disques, mot } = rendre(new Trame(), [[2.35 - bord, 48.85, 0], [3, 48.85, 1], [2.35, 50, 1]]); // prettier-ignore
    expect(disques).toBe(1);
    expect(mot(0, 40)).toBe(motDe('#ff0000'));
  });
});
