/** L’image de partage (Open Graph, 1200 × 630) : ce qu’elle dit et comment elle est composée. */

export const LARGEUR = 1200;
export const HAUTEUR = 630;

/** Formes SVG d’une icône Lucide (24 × 24). */
export type Formes = readonly (readonly [string, Readonly<Record<string, string | number>>])[];

export interface Apercu {
  /** « Initiative », « Commune »… */
  genre: string;
  titre: string;
  /** Le lieu, la date : une ligne. */
  detail: string;
  resume: string;
  /** Disques de couleur, comme sur la carte ; quatre au plus. */
  signes: { couleur: string; icone: Formes }[];
}

/** L’élément tel que Satori le lit (la forme d’un élément React). */
export interface Element {
  type: string;
  props: {
    style?: Record<string, string | number>;
    children?: Enfant[];
    [attribut: string]: unknown;
  };
}
type Enfant = Element | string;

const ENCRE = '#1f2d38';
const ENCRE_DOUCE = '#515e68';
const PAPIER = '#fbf7ee';
const ACCENT = '#9c3f1f';
const TRAIT = '#dcd2bd';

const bloc = (style: Record<string, string | number>, ...children: Enfant[]): Element => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

const echapper = (texte: string | number) =>
  String(texte).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const enDonnees = (svg: string) =>
  `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

function disque({ couleur, icone }: Apercu['signes'][number]): Element {
  const formes = icone
    .map(([balise, attributs]) => {
      const ecrits = Object.entries(attributs).map(([nom, v]) => `${nom}="${echapper(v)}"`);
      return `<${balise} ${ecrits.join(' ')}/>`;
    })
    .join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="-10 -10 44 44">` +
    `<circle cx="12" cy="12" r="21" fill="${echapper(couleur)}"/>` +
    `<g fill="none" stroke="${PAPIER}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${formes}</g></svg>`;
  return { type: 'img', props: { src: enDonnees(svg), width: 64, height: 64 } };
}

/** Plus le titre est long, plus il est petit : quatre lignes au plus, jamais coupées par le bord. */
function corpsDuTitre(titre: string): number {
  if (titre.length <= 28) return 84;
  if (titre.length <= 60) return 66;
  return titre.length <= 110 ? 52 : 44;
}

const couper = (texte: string, signes: number) =>
  texte.length <= signes ? texte : `${texte.slice(0, signes - 1).replace(/\s+\S*$/, '')}…`;

function enTete(d: Apercu): Element {
  return bloc(
    { justifyContent: 'space-between', alignItems: 'center', width: '100%' },
    bloc({ fontSize: 28, color: ACCENT, fontWeight: 700 }, d.genre),
    bloc({ gap: 12 }, ...d.signes.slice(0, 4).map(disque)),
  );
}

function pied(): Element {
  return bloc(
    {
      justifyContent: 'space-between',
      alignItems: 'center',
      width: '100%',
      borderTop: `2px solid ${TRAIT}`,
      paddingTop: 24,
      fontSize: 26,
      color: ENCRE_DOUCE,
    },
    bloc({ fontFamily: 'Titre', fontSize: 34, color: ENCRE, fontWeight: 700 }, 'TerritoirESS'),
    bloc({}, 'La carte de l’économie sociale et solidaire, territoire par territoire'),
  );
}

export function composerApercu(d: Apercu): Element {
  const titre = couper(d.titre, 170);
  return bloc(
    {
      width: LARGEUR,
      height: HAUTEUR,
      boxSizing: 'border-box',
      padding: '52px 64px 44px',
      flexDirection: 'column',
      justifyContent: 'space-between',
      background: PAPIER,
      color: ENCRE,
      fontFamily: 'Texte',
    },
    enTete(d),
    bloc(
      { flexDirection: 'column', gap: 18, width: '100%' },
      bloc(
        { fontFamily: 'Titre', fontWeight: 700, fontSize: corpsDuTitre(titre), lineHeight: 1.12 },
        titre,
      ),
      bloc({ fontSize: 32, color: ACCENT }, couper(d.detail, 68)),
      bloc({ fontSize: 29, lineHeight: 1.4, color: ENCRE_DOUCE }, couper(d.resume, 165)),
    ),
    pied(),
  );
}
