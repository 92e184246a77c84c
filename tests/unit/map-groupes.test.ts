/** Regroupement, images et mises en avant : ce que la carte montre, sans navigateur. */
import { describe, expect, it } from 'vitest';
import { ecarter, enPixels, enPosition } from '$lib/map/decalage';
import { accents, groupesGeojson, memesDonnees } from '$lib/map/donnees';
import { emprisePoints } from '$lib/map/emprise';
import {
  groupableActeur,
  groupableInitiative,
  palier,
  Regroupement,
  ZOOM_MAX,
} from '$lib/map/groupes';
import { idImage, lireImage, parts } from '$lib/map/images/identifiants';
import { tracer } from '$lib/map/images/icone';
import { groupablesMini } from '$lib/map/mini-points';
import { CLAIR, SOMBRE } from '$lib/map/teintes';
import type { PointInitiative } from '$lib/map/types';
import type { Position } from '$lib/domain/territoire';

const LILLE: Position = [3.06, 50.63];
const MARSEILLE: Position = [5.37, 43.3];

function point(
  n: number,
  position: Position,
  extra: Partial<PointInitiative> = {},
): PointInitiative {
  const id = `i${n}`;
  return {
    cle: `${id}#1`,
    id,
    nom: `Initiative ${n}`,
    themes: ['mobilite'],
    precision: 'commune',
    position,
    ...extra,
  };
}

const regrouper = (points: PointInitiative[]) =>
  new Regroupement('initiative', points.map(groupableInitiative));

describe('regroupement', () => {
  it('ne perd ni n’invente aucun point, à aucun zoom', () => {
    const points = Array.from({ length: 120 }, (_, n) =>
      point(n, [((n * 37) % 140) / 10 - 4, 42 + ((n * 53) % 90) / 10]),
    );
    const r = regrouper(points);
    for (let zoom = 2; zoom <= ZOOM_MAX; zoom++) {
      const ids = r.a(zoom).flatMap((g) => g.items.map((i) => i.id));
      expect([...ids].sort()).toEqual(points.map((p) => p.id).sort());
    }
    expect(r.a(3).length).toBeLessThan(r.a(9).length);
  });

  it('garde ensemble les lieux superposés, et dit qu’ils ne se séparent pas', () => {
    const r = regrouper([point(1, LILLE), point(2, LILLE), point(3, MARSEILLE)]);
    const lille = r.a(ZOOM_MAX).find((g) => g.items.length === 2);
    expect(lille?.separation).toBeNull();
    expect(lille?.position[0]).toBeCloseTo(LILLE[0], 4);
  });

  it('dit à quel zoom un groupe se sépare, et s’y tient', () => {
    const r = regrouper([point(1, LILLE), point(2, [3.2, 50.7])]);
    const [groupe] = r.a(4);
    expect(groupe?.items).toHaveLength(2);
    expect(r.a(groupe!.separation!)).toHaveLength(2);
  });

  it('compte une fois une initiative qui a plusieurs lieux au même endroit', () => {
    const [groupe] = regrouper([point(1, LILLE), { ...point(1, LILLE), cle: 'i1#2' }]).a(8);
    expect(groupe?.items).toEqual([{ type: 'initiative', id: 'i1', nom: 'Initiative 1' }]);
    expect(idImage(groupe!, CLAIR)).toBe('i|mobilite|net|clair');
  });

  it('change de palier avant que les marqueurs ne se touchent', () => {
    expect(palier(5.5)).toBe(5);
    expect(palier(5.7)).toBe(6);
    expect(palier(40)).toBe(ZOOM_MAX);
  });
});

describe('images', () => {
  const groupe = regrouper([
    point(1, LILLE),
    point(2, LILLE, { themes: ['culture', 'mobilite'] }),
    point(3, LILLE, { themes: ['culture'] }),
  ]).a(10)[0]!;

  it('nomme une image par ce qu’elle montre', () => {
    expect(idImage(groupe, CLAIR)).toBe('g|3|culture:2,mobilite:1|clair');
    const vague = regrouper([point(9, LILLE, { precision: 'departement' })]).a(5)[0]!;
    expect(idImage(vague, SOMBRE)).toBe('i|mobilite|flou|sombre');
  });

  it('relit ce qu’elle a nommé', () => {
    expect(lireImage(idImage(groupe, SOMBRE))).toEqual({
      genre: 'groupe',
      nombre: 3,
      parts: [
        ['culture', 2],
        ['mobilite', 1],
      ],
      sombre: true,
    });
    expect(lireImage('n’importe quoi')).toBeNull();
  });

  it('ne multiplie pas les images des grands groupes', () => {
    const grand = regrouper(
      Array.from({ length: 400 }, (_, n) =>
        point(n, LILLE, { themes: [n < 397 ? 'culture' : 'mobilite'] }),
      ),
    ).a(5)[0]!;
    expect(parts(grand)).toEqual([
      ['culture', 32],
      ['mobilite', 1],
    ]);
  });

  it('garde chaque élément d’une icône à part : `m` y est relatif à l’origine', () => {
    const traces = tracer([
      ['circle', { cx: 12, cy: 12, r: 4 }],
      ['path', { d: 'm4.93 4.93 1.41 1.41' }],
      ['rect', { x: 2, y: 3, width: 20, height: 14, rx: 2 }],
      ['line', { x1: 8, x2: 16, y1: 21, y2: 21 }],
      ['inconnu', {}],
    ]);
    expect(traces).toHaveLength(4);
    expect(traces[1]).toBe('m4.93 4.93 1.41 1.41');
    expect(traces[3]).toBe('M8 21L16 21');
  });
});

describe('mises en avant', () => {
  const groupes = regrouper([point(1, LILLE), point(2, LILLE), point(3, MARSEILLE)]).a(6);

  it('entoure le groupe qui contient l’initiative survolée ou choisie', () => {
    const trouves = accents(
      groupes,
      { survole: 'i3', selection: { type: 'initiative', id: 'i2' }, pointe: null },
      CLAIR,
    );
    expect(trouves.map(({ etat, image }) => [etat, image])).toEqual([
      ['survol', 'i|mobilite|net|clair'],
      ['selection', 'g|2|mobilite:2|clair'],
    ]);
  });

  it('reconnaît des données inchangées, pour ne pas les renvoyer', () => {
    const a = groupesGeojson(groupes, CLAIR);
    expect(memesDonnees(a, groupesGeojson(groupes, CLAIR))).toBe(true);
    expect(memesDonnees(a, groupesGeojson(groupes, SOMBRE))).toBe(false);
    expect(memesDonnees(a, groupesGeojson(groupes.slice(1), CLAIR))).toBe(false);
  });

  it('n’entoure rien sans raison, ni un acteur du même identifiant', () => {
    const rien = { survole: null, selection: { type: 'acteur', id: 'i1' }, pointe: null } as const;
    expect(accents(groupes, rien, CLAIR)).toEqual([]);
  });
});

describe('acteurs', () => {
  const acteur = groupableActeur({ id: 'a', nom: 'CRESS', echelle: 'regional', position: LILLE });

  it('s’écartent d’une initiative qui les recouvrirait, sans changer de place', () => {
    const [pose] = ecarter(
      new Regroupement('acteur', [acteur]).a(8),
      regrouper([point(1, LILLE)]).a(8),
      8,
    );
    expect(pose?.position).toEqual(new Regroupement('acteur', [acteur]).a(8)[0]?.position);
    const [x, y] = enPixels(LILLE, 8);
    const [px, py] = enPixels(pose!.posee!, 8);
    expect(Math.hypot(px - x, py - y)).toBeGreaterThan(20);
    expect(groupesGeojson([pose!], CLAIR).features[0]?.geometry).toMatchObject({
      coordinates: pose!.posee,
    });
  });

  it('restent en place quand rien ne les gêne', () => {
    const groupes = new Regroupement('acteur', [acteur]).a(8);
    expect(ecarter(groupes, regrouper([point(1, MARSEILLE)]).a(8), 8)).toEqual(groupes);
  });

  it('projettent et déprojettent sans dériver', () => {
    const [lng, lat] = enPosition(enPixels(MARSEILLE, 9), 9);
    expect(lng).toBeCloseTo(MARSEILLE[0], 6);
    expect(lat).toBeCloseTo(MARSEILLE[1], 6);
  });
});

describe('petite carte', () => {
  it('sépare initiatives et acteurs', () => {
    const { initiatives, acteurs } = groupablesMini([
      { position: LILLE, precision: 'commune', libelle: 'Lille', themes: ['culture'] },
      { position: MARSEILLE, precision: 'adresse', libelle: 'Siège', type: 'acteur' },
    ]);
    expect(initiatives.map((p) => p.item.nom)).toEqual(['Lille']);
    expect(acteurs.map((p) => p.item.nom)).toEqual(['Siège']);
  });

  it('recule autour d’un lieu seul, et ne cadre rien sans lieu', () => {
    expect(emprisePoints([LILLE], 1)).toEqual(
      [2.06, 49.93, 4.06, 51.33].map((x) => expect.closeTo(x, 5)),
    );
    expect(emprisePoints([], 1)).toBeNull();
  });
});
