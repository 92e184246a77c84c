/**
 * Le nuage en WebGL2 brut, pour comparaison : neuf octets par point, un nuanceur de points. Sans
 * `couche`, il dessine sur son propre canevas ; avec, dans une couche personnalisée de MapLibre.
 */
import type { CustomLayerInterface, Map as CarteMapLibre } from 'maplibre-gl';
import { versX, versY } from '$lib/map/nuage/projection';
import { lireVueCanevas } from '$lib/map/nuage/vue';
import type { Lignes } from './commun';

const SOMMETS = `#version 300 es
layout(location = 0) in uvec2 place;
layout(location = 1) in uint categorie;
uniform vec4 vue; uniform int seule; uniform vec3 encres[16];
flat out vec3 encre;
void main() {
  encre = encres[categorie];
  vec2 p = vec2(place) * vue.xy + vue.zw;
  gl_Position = seule >= 0 && int(categorie) != seule ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(p, 0.0, 1.0);
  gl_PointSize = 3.0;
}`;
const FRAGMENTS = `#version 300 es
precision mediump float;
flat in vec3 encre; out vec4 couleur;
void main() { couleur = vec4(encre, 1.0); }`;

export class PointsWebgl implements CustomLayerInterface {
  readonly id = 'webgl';
  readonly type = 'custom' as const;
  gl!: WebGL2RenderingContext;
  #programme!: WebGLProgram;
  #vao!: WebGLVertexArrayObject;
  #n = 0;
  #seule = -1;
  #attente: (() => void)[] = [];

  constructor(
    private readonly carte: CarteMapLibre,
    private readonly couche: boolean,
  ) {}

  poser(lignes: Lignes, couleurs: readonly string[]): void {
    if (this.couche) this.carte.addLayer(this);
    else {
      const canevas = document.createElement('canvas');
      canevas.className = 'calque';
      Object.assign(canevas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
      canevas.width = this.carte.getCanvas().width;
      canevas.height = this.carte.getCanvas().height;
      this.carte.getCanvasContainer().append(canevas);
      this.gl = canevas.getContext('webgl2', { antialias: false, depth: false })!;
      this.#preparer();
      this.carte.on('render', () => this.render());
    }
    this.#remplir(lignes, couleurs);
  }

  onAdd(_: CarteMapLibre, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    this.gl = gl as WebGL2RenderingContext;
    this.#preparer();
  }

  #preparer(): void {
    const { gl } = this;
    this.#programme = gl.createProgram();
    for (const [type, texte] of [
      [gl.VERTEX_SHADER, SOMMETS],
      [gl.FRAGMENT_SHADER, FRAGMENTS],
    ] as const) {
      const nuanceur = gl.createShader(type)!;
      gl.shaderSource(nuanceur, texte);
      gl.compileShader(nuanceur);
      gl.attachShader(this.#programme, nuanceur);
    }
    gl.linkProgram(this.#programme);
  }

  #remplir({ n, lon, lat, categorie }: Lignes, couleurs: readonly string[]): void {
    const { gl } = this;
    const places = new Uint32Array(n * 2);
    for (let i = 0; i < n; i++) {
      places[2 * i] = versX(lon[i]!);
      places[2 * i + 1] = versY(lat[i]!);
    }
    this.#n = n;
    this.#vao = gl.createVertexArray();
    gl.bindVertexArray(this.#vao);
    for (const [k, donnees, taille, type] of [
      [0, places, 2, gl.UNSIGNED_INT],
      [1, categorie, 1, gl.UNSIGNED_BYTE],
    ] as const) {
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, donnees as Uint8Array<ArrayBuffer>, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(k);
      gl.vertexAttribIPointer(k, taille, type, 0, 0);
    }
    gl.bindVertexArray(null);
    gl.useProgram(this.#programme);
    const encres = couleurs.flatMap((c) =>
      [1, 3, 5].map((i) => Number.parseInt(c.slice(i, i + 2), 16) / 255),
    );
    gl.uniform3fv(gl.getUniformLocation(this.#programme, 'encres'), encres);
    this.#demander();
  }

  filtrer(categorie: number): void {
    this.#seule = categorie;
    this.#demander();
  }

  #demander(): void {
    if (this.couche) this.carte.triggerRepaint();
    else requestAnimationFrame(() => this.render());
  }

  dessine(): Promise<void> {
    return new Promise((suite) => this.#attente.push(suite));
  }

  render(): void {
    const { gl } = this;
    if (this.#n === 0) return;
    const v = lireVueCanevas(this.carte, this.carte.getPixelRatio());
    if (!this.couche) {
      gl.viewport(0, 0, v.largeur, v.hauteur);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
    gl.useProgram(this.#programme);
    gl.bindVertexArray(this.#vao);
    const [kx, ky] = [(2 * v.echelle) / v.largeur, (-2 * v.echelle) / v.hauteur];
    const nom = (u: string) => gl.getUniformLocation(this.#programme, u);
    gl.uniform4f(nom('vue'), kx, ky, (-2 * v.ox) / v.largeur - 1, (2 * v.oy) / v.hauteur + 1);
    gl.uniform1i(nom('seule'), this.#seule);
    gl.drawArrays(gl.POINTS, 0, this.#n);
    gl.bindVertexArray(null);
    this.#attente.splice(0).forEach((suite) => suite());
  }
}
