/** Le filtre croisé compte comme une personne compterait, et retrouve un nom malgré les accents. */
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { describe, expect, it } from 'vitest';
import {
  FACETTES,
  FiltreCroise,
  filtrer,
  preparerZone,
  rattacher,
  SANS_FILTRE_DIAGNOSTIC,
  trancheEffectif,
  TRANCHES_EFFECTIF,
} from '$lib/domain/diagnostic/indicateurs';
import type { Facette, FiltreDiagnostic } from '$lib/domain/diagnostic/indicateurs';
import { ETATS, FAMILLES, SANS_COMMUNE, THEMES_IDS } from '$lib/domain/diagnostic/releve';
import type { Releve } from '$lib/domain/diagnostic/releve';
import { colonneDepuis, ouvrirColonne, surcharger } from '$lib/domain/diagnostic/texte-colonne';
import { contientMots, normaliserTexte } from '$lib/domain/texte';
import { petitPays, releveEssai, type LigneEssai } from './indicateurs-aides';

const index = petitPays();
const rattachement = rattacher(index);
const THEMES = ['inconnu', ...THEMES_IDS];
const TRANCHES = TRANCHES_EFFECTIF.map((t) => t.id);

/** Ce que dirait un filtre écrit sans malice, un critère à la fois. */
const NAIF: Record<Facette, (r: Releve, i: number, f: FiltreDiagnostic) => boolean> = {
  territoire(r, i, { territoire }) {
    if (!territoire) return true;
    const commune = index.tous('commune')[r.commune[i]!];
    if (territoire.niveau === 'commune') return commune?.code === territoire.code;
    return index.membres(territoire).some((m) => m.code === commune?.code);
  },
  themes: (r, i, f) => f.themes.length === 0 || f.themes.includes(THEMES[r.theme[i]!]!),
  familles: (r, i, f) => f.familles.length === 0 || f.familles.includes(FAMILLES[r.famille[i]!]!),
  effectifs(r, i, f) {
    return (
      f.effectifs.length === 0 || f.effectifs.includes(TRANCHES[trancheEffectif(r.effectif[i]!)]!)
    );
  },
  sources: (r, _, f) => f.sources.length === 0 || f.sources.includes(r.id),
  etats: (r, i, f) => f.etats.length === 0 || f.etats.includes(ETATS[r.etat[i]!]!),
  texte: (r, i, f) =>
    contientMots(normaliserTexte(r.nomStructure.lire(i)), normaliserTexte(f.texte)),
  zone(r, i, { zone }) {
    if (!zone) return true;
    const point = [r.lon[i]!, r.lat[i]!];
    return !Number.isNaN(point[0]) && booleanPointInPolygon(point, zone, { ignoreBoundary: true });
  },
};

const passe = (r: Releve, i: number, f: FiltreDiagnostic, sauf?: Facette) =>
  FACETTES.every((c) => c === sauf || NAIF[c](r, i, f));

const ligne: fc.Arbitrary<LigneEssai> = fc.record({
  nom: fc.constantFrom(
    'Café Œuvre',
    'LE CAFÉ',
    'Régie de l’Île',
    'épicerie\nsolidaire',
    '',
    'cafétéria',
  ),
  commune: fc.constantFrom(0, 1, 2, 3, 4, 5, SANS_COMMUNE),
  theme: fc.constantFrom('culture', 'mobilite', 'inconnu'),
  famille: fc.constantFrom('association', 'mutuelle', 'inconnue'),
  effectif: fc.constantFrom(Number.NaN, 0, 1, 2.5, 3, 12, 49, 50, 250, 9000, -4),
  etat: fc.constantFrom(0, 1, 2),
  lon: fc.constantFrom(Number.NaN, 2.03, 2.57, 3.11),
  lat: fc.constantFrom(Number.NaN, 46.01, 46.52),
});

const carre: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [2, 46],
      [2.6, 46],
      [2.6, 46.6],
      [2, 46.6],
      [2, 46],
    ],
  ],
};

const filtre: fc.Arbitrary<FiltreDiagnostic> = fc.record({
  territoire: fc.constantFrom(
    null,
    null,
    { niveau: 'epci', code: '200000001' },
    { niveau: 'departement', code: '01' },
    { niveau: 'commune', code: '97501' },
    { niveau: 'region', code: '99' },
  ),
  themes: fc.subarray(['culture', 'mobilite', 'inconnu']),
  familles: fc.subarray(['association', 'mutuelle', 'inconnue']),
  effectifs: fc.subarray([...TRANCHES]),
  sources: fc.subarray(['a', 'b']),
  etats: fc.subarray([...ETATS]),
  texte: fc.constantFrom('', '', 'cafe', 'oeuvre CAF', 'ile', 'solidaire epicerie', '!?'),
  zone: fc.constantFrom(null, null, carre),
});

describe('filtre croisé', () => {
  it('masque et compteurs = comptage naïf, un filtre après l’autre sur les mêmes lignes', () => {
    const cas = fc.tuple(
      fc.array(ligne, { maxLength: 25 }),
      fc.array(ligne, { maxLength: 10 }),
      fc.array(filtre, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(cas, ([a, b, filtres]) => {
        const releves = [releveEssai(a, 'a'), releveEssai(b, 'b')];
        const croise = new FiltreCroise(releves, rattachement);
        const lignes = releves.flatMap((r) =>
          Array.from({ length: r.taille }, (_, i) => [r, i] as const),
        );
        for (const f of filtres) {
          const { masques, compteurs, visibles, surLaCarte, total } = croise.appliquer(f);
          const compter = (sauf: Facette | undefined, garder: (r: Releve, i: number) => boolean) =>
            lignes.filter(([r, i]) => passe(r, i, f, sauf) && garder(r, i)).length;

          expect(masques.map((m) => [...m])).toEqual(
            releves.map((r) => Array.from({ length: r.taille }, (_, i) => Number(passe(r, i, f)))),
          );
          expect(total).toBe(a.length + b.length);
          expect(visibles).toBe(compter(undefined, () => true));
          expect(surLaCarte).toBe(
            compter(undefined, (r, i) => r.etat[i] === 0 && !Number.isNaN(r.lon[i]! + r.lat[i]!)),
          );
          expect(croise.masquesSans('territoire').map((m) => [...m])).toEqual(
            releves.map((r) =>
              Array.from({ length: r.taille }, (_, i) => Number(passe(r, i, f, 'territoire'))),
            ),
          );
          const sansLieu = { ...f, territoire: null, zone: null };
          expect(croise.masquesSans('territoire', 'zone').map((m) => [...m])).toEqual(
            releves.map((r) =>
              Array.from({ length: r.taille }, (_, i) => Number(passe(r, i, sansLieu))),
            ),
          );
          for (const [t, n] of Object.entries(compteurs.themes)) {
            expect(n).toBe(compter('themes', (r, i) => THEMES[r.theme[i]!] === t));
          }
          for (const [x, n] of Object.entries(compteurs.familles)) {
            expect(n).toBe(compter('familles', (r, i) => FAMILLES[r.famille[i]!] === x));
          }
          for (const [x, n] of Object.entries(compteurs.effectifs)) {
            expect(n).toBe(
              compter('effectifs', (r, i) => TRANCHES[trancheEffectif(r.effectif[i]!)] === x),
            );
          }
          for (const [x, n] of Object.entries(compteurs.etats)) {
            expect(n).toBe(compter('etats', (r, i) => ETATS[r.etat[i]!] === x));
          }
          for (const [x, n] of Object.entries(compteurs.sources)) {
            expect(n).toBe(compter('sources', (r) => r.id === x));
          }
          compteurs.communes.forEach((n, c) => {
            expect(n).toBe(compter('territoire', (r, i) => r.commune[i] === c));
          });
          expect(compteurs.sansCommune).toBe(
            compter('territoire', (r, i) => r.commune[i] === SANS_COMMUNE),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('rend des masques neufs : la carte voit qu’ils ont changé', () => {
    const croise = new FiltreCroise([releveEssai([{ commune: 0 }])], rattachement);
    const [avant] = croise.appliquer(SANS_FILTRE_DIAGNOSTIC).masques;
    const [apres] = croise.appliquer(SANS_FILTRE_DIAGNOSTIC).masques;
    expect(apres).not.toBe(avant);
  });

  it('un territoire bien écrit mais inconnu ne laisse rien voir, plutôt que tout', () => {
    const territoire = { niveau: 'region', code: '99' } as const;
    expect([...filtrer([releveEssai([{ commune: 0 }])], { territoire }, rattachement)[0]!]).toEqual(
      [0],
    );
  });
});

describe('recherche par nom', () => {
  const chercher = (r: Releve, texte: string) =>
    Array.from(filtrer([r], { texte }, rattachement)[0]!.keys()).filter(
      (i) => filtrer([r], { texte }, rattachement)[0]![i] === 1,
    );

  it('ignore accents, casse, ligatures et ordre des mots ; chaque mot en commence un', () => {
    const noms = ['Le Cœur d’Épernay', 'EPERNAY COEUR DE VILLE', 'Le coeur', 'Réépernay cœur'];
    expect(chercher(releveEssai(noms.map((nom) => ({ nom }))), 'épern cœur')).toEqual([0, 1]);
  });

  it('lit aussi les octets bruts d’un long fichier, sauts de ligne compris, et les corrections', () => {
    const noms = ['Vélo\nécole', 'Regie', '', 'Ailleurs'];
    const octets = noms.map((n) => new TextEncoder().encode(n));
    let fin = 0;
    const colonne = ouvrirColonne({
      taille: 4,
      dictionnaire: [],
      tranches: [
        {
          genre: 'octets',
          octets: Uint8Array.from(octets.flatMap((o) => [...o])),
          fins: Uint32Array.from(octets, (o) => (fin += o.length)),
        },
      ],
    });
    const releve = { ...releveEssai([{}, {}, {}, {}]), nomStructure: colonne };
    expect(chercher(releve, 'ecole')).toEqual([0]);
    expect(chercher(releve, 'ailleurs')).toEqual([3]);
    const corrige = { ...releve, nomStructure: surcharger(colonne, new Map([[2, 'École neuve']])) };
    expect(chercher(corrige, 'ecole')).toEqual([0, 2]);
  });

  it('passe d’une tranche de 65 536 lignes à la suivante sans se décaler', () => {
    const noms = Array.from({ length: 65_540 }, (_, i) =>
      i % 65_537 === 65_536 || i === 65_535 ? 'Ruche' : 'x',
    );
    const releve = { ...releveEssai(noms.map(() => ({}))), nomStructure: colonneDepuis(noms) };
    const masque = filtrer([releve], { texte: 'ruche' }, rattachement)[0]!;
    expect(noms.flatMap((_, i) => (masque[i] === 1 ? [i] : []))).toEqual([65_535, 65_536]);
  });
});

describe('zone dessinée', () => {
  it('donne la réponse de Turf, trous compris, loin des bords', () => {
    // Des huitièmes de degré : exacts en binaire, donc sans faux voisins à 1e-200 d’un bord.
    const sommet = fc.tuple(
      fc.integer({ min: -40, max: 72 }).map((v) => v / 8),
      fc.integer({ min: 336, max: 408 }).map((v) => v / 8),
    );
    const anneau = fc.array(sommet, { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(anneau, fc.array(sommet, { maxLength: 30 }), (sommets, points) => {
        const zone: Polygon = { type: 'Polygon', coordinates: [[...sommets, sommets[0]!]] };
        const dedans = preparerZone(zone);
        for (const p of points) {
          const avec = booleanPointInPolygon(p, zone);
          const sans = booleanPointInPolygon(p, zone, { ignoreBoundary: true });
          if (avec === sans) expect(dedans(p[0], p[1])).toBe(avec);
        }
      }),
    );
    const troue: Polygon = {
      type: 'Polygon',
      coordinates: [
        carre.coordinates[0]!,
        [
          [2.2, 46.2],
          [2.4, 46.2],
          [2.4, 46.4],
          [2.2, 46.4],
          [2.2, 46.2],
        ],
      ],
    };
    expect(preparerZone(troue)(2.3, 46.3)).toBe(false);
    expect(preparerZone(troue)(2.1, 46.3)).toBe(true);
  });

  it('va d’un bord à l’autre, et un sommet illisible ne l’efface pas', () => {
    const [bas, ...autres] = carre.coordinates[0]!;
    const abime = { ...carre, coordinates: [[bas!, [Number.NaN, 46], ...autres]] };
    for (const dedans of [preparerZone(carre), preparerZone(abime)]) {
      for (const lat of [46.0001, 46.3, 46.5999]) {
        expect([1.9, 2.0001, 2.5999, 2.7].map((lon) => dedans(lon, lat))).toEqual([
          false,
          true,
          true,
          false,
        ]);
      }
      expect([45.9, 46.7].map((lat) => dedans(2.3, lat))).toEqual([false, false]);
    }
  });

  it('ne contient ni une ligne sans place, ni rien si elle est vide', () => {
    expect(preparerZone(carre)(Number.NaN, 46.3)).toBe(false);
    expect(preparerZone(carre)(2.3, Number.NaN)).toBe(false);
    expect(preparerZone({ type: 'Polygon', coordinates: [] })(2.3, 46.3)).toBe(false);
    expect(preparerZone({ type: 'Polygon', coordinates: [[[2, 46]]] })(2, 46)).toBe(false);
  });
});
