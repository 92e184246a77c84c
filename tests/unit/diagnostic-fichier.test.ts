import { describe, expect, it } from 'vitest';
import type { Piece } from '../../src/lib/data/projets/base';
import { decoder, encoder } from '../../src/lib/data/projets/encodage';
import {
  ecrireFichier,
  FichierRefuse,
  lireFichier,
  nomDeFichier,
} from '../../src/lib/data/projets/fichier';
import {
  ouvrirPieceReleve,
  ouvrirPieceTable,
  pieceReleve,
  pieceTable,
} from '../../src/lib/data/projets/pieces';
import { creerProjet, VERSION_PROJET } from '../../src/lib/domain/diagnostic/projet';
import { SANS_COMMUNE, type Releve } from '../../src/lib/domain/diagnostic/releve';
import { colonneDepuis } from '../../src/lib/domain/diagnostic/texte-colonne';
import type { IndexTerritoires } from '../../src/lib/domain/index-territoires';

const JOUR = new Date('2026-11-23T08:00:00Z');
const HOSTILE = '<img src=x onerror=alert(1)> =1+1 ‮ 👩‍🌾';

function index(codes: string[]): IndexTerritoires {
  return {
    millesime: 'COG 2026',
    tous: () => codes.map((code) => ({ niveau: 'commune', code, nom: code })),
    actuel: (code: string) => (codes.includes(code) ? code : undefined),
  } as unknown as IndexTerritoires;
}
const INDEX = index(['53001', '53130', '53147']);

const releve = (): Releve => ({
  genre: 'structures',
  id: 'r1',
  nom: 'liste.csv',
  importeLe: JOUR.toISOString(),
  millesime: 'COG 2026',
  taille: 3,
  etat: Uint8Array.of(0, 0, 1),
  motif: Uint8Array.of(0, 0, 2),
  lon: Float64Array.of(-0.77, -0.61, NaN),
  lat: Float64Array.of(48.07, 48.3, NaN),
  precision: Uint8Array.of(4, 2, 0),
  commune: Uint16Array.of(1, 2, SANS_COMMUNE),
  theme: Uint8Array.of(4, 0, 0),
  famille: Uint8Array.of(1, 2, 0),
  effectif: Float32Array.of(1.5, NaN, 3),
  nomStructure: colonneDepuis([HOSTILE, 'Crèche', '']),
  siret: colonneDepuis(['', '12345678900011', '']),
  colonnes: [{ titre: 'Nom', role: 'nom', texte: colonneDepuis([HOSTILE, 'Crèche', '']) }],
  reparations: [],
  aRevoir: [
    {
      motif: 'commune-ambigue',
      libelle: 'SAINT-MARTIN',
      lignes: Uint32Array.of(2),
      candidats: [0],
    },
  ],
  lecture: { octets: 100, encodage: 'utf-8', separateur: ';', remarques: [] },
});

const image = new Blob([Uint8Array.of(137, 80, 78, 71)], { type: 'image/png' });

function projetComplet() {
  const projet = creerProjet('Diagnostic de Mayenne', JOUR, 'p1');
  const source = {
    ...{ id: 'r1', genre: 'structures' as const, nom: 'liste.csv', importeLe: '' },
    ...{ lignes: 3, placees: 2, aRevoir: 1, ecartees: 0, visible: true },
  };
  const pieces: Piece[] = [
    pieceReleve('p1', releve(), INDEX, 'index-a.json'),
    { id: 'i1', projet: 'p1', genre: 'image', donnees: image },
  ];
  return { projet: { ...projet, sources: [source] }, pieces };
}

const fichier = async () => {
  const { projet, pieces } = projetComplet();
  return ecrireFichier(projet, pieces, JOUR);
};

describe('un diagnostic exporté puis ouvert', () => {
  it('garde le projet, les lignes, les inconnues et l’image', async () => {
    const { projet, pieces, manquantes } = await lireFichier(await fichier());
    expect(projet).toEqual(projetComplet().projet);
    expect(manquantes).toEqual([]);
    const lu = ouvrirPieceReleve(pieces[0]!, INDEX, 'index-a.json');
    const attendu = releve();
    expect([...lu.lon]).toEqual([...attendu.lon]);
    expect([...lu.effectif]).toEqual([...attendu.effectif]);
    expect([...lu.commune]).toEqual([...attendu.commune]);
    expect(lu.nomStructure.lire(0)).toBe(HOSTILE);
    expect(lu.colonnes[0]!.texte.lire(1)).toBe('Crèche');
    expect([...lu.aRevoir[0]!.lignes]).toEqual([2]);
    const octets = new Uint8Array(await (pieces[1]!.donnees as Blob).arrayBuffer());
    expect([...octets]).toEqual([137, 80, 78, 71]);
  });

  it('dit ce que le fichier ne contenait pas', async () => {
    const { projet } = projetComplet();
    const { manquantes } = await lireFichier(await ecrireFichier(projet, [], JOUR));
    expect(manquantes).toEqual(['liste.csv']);
  });

  it('retrouve les communes par leur code quand l’index a changé', () => {
    const { pieces } = projetComplet();
    const autre = index(['01001', '53147', '53001']);
    const lu = ouvrirPieceReleve(pieces[0]!, autre, 'index-b.json');
    // 53130 n’existe plus : sa ligne n’a plus de commune, plutôt qu’une fausse.
    expect([...lu.commune]).toEqual([SANS_COMMUNE, 1, SANS_COMMUNE]);
    expect(lu.aRevoir[0]!.candidats).toEqual([2]);
  });

  it('garde une table territoriale et ses valeurs absentes', async () => {
    const projet = creerProjet('x', JOUR, 'p1');
    const table = {
      ...{ genre: 'territoires' as const, id: 't1', nom: 'flores.csv', importeLe: '' },
      ...{ niveau: 'departement' as const, codes: ['53', '72'], millesime: '2023', lues: 2 },
      colonnes: [{ titre: 'Salariés', valeurs: Float64Array.of(12, NaN), secrets: 1 }],
      nonAppariees: [],
      reparations: [],
    };
    const lu = await lireFichier(await ecrireFichier(projet, [pieceTable('p1', table)], JOUR));
    const { colonnes } = ouvrirPieceTable(lu.pieces[0]!);
    expect([...colonnes[0]!.valeurs]).toEqual([12, NaN]);
  });
});

describe('un fichier qui ne s’ouvre pas', () => {
  const refuse = async (texte: string) => {
    const erreur = await lireFichier(new Blob([texte])).then(
      () => null,
      (e: unknown) => e,
    );
    expect(erreur).toBeInstanceOf(FichierRefuse);
    return (erreur as Error).message;
  };

  it('coupé à n’importe quel endroit, le dit', async () => {
    const texte = await (await fichier()).text();
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      expect(await refuse(texte.slice(0, Math.floor(texte.length * part)))).toMatch(/coupé/);
    }
  });

  it('étranger, le dit et oriente', async () => {
    expect(await refuse('nom;commune\nA;Laval\n')).toMatch(/n’est pas un diagnostic/);
    expect(await refuse('{"type":"FeatureCollection","features":[]}')).toMatch(/pas un diagnostic/);
  });

  it('venu d’une version future, demande de recharger', async () => {
    const texte = (await (await fichier()).text())
      .replace(`"version":${VERSION_PROJET}`, `"version":${VERSION_PROJET + 7}`)
      .replace(`"version":${VERSION_PROJET}`, `"version":${VERSION_PROJET + 7}`);
    expect(await refuse(texte)).toMatch(/version plus récente/);
  });

  it('modifié dans une colonne, n’est pas lu à moitié', async () => {
    const texte = await (await fichier()).text();
    expect(await refuse(texte.replace(/"n":3,/, '"n":4,'))).toMatch(/abîmé/);
    expect(await refuse(texte.replace(/("z":"H4sI.{20})..../, '$1zzzz'))).toMatch(/abîmé/);
  });

  it('dont une colonne a trop peu de lignes, est refusé', async () => {
    const { projet, pieces } = projetComplet();
    const court = { ...releve(), etat: Uint8Array.of(0) };
    const piece = pieceReleve('p1', court, INDEX, 'index-a.json');
    const texte = await (await ecrireFichier(projet, [piece, pieces[1]!], JOUR)).text();
    expect(await refuse(texte)).toMatch(/« etat » de « liste.csv »/);
  });
});

describe('l’encodage', () => {
  it('rend tel quel ce que JSON ne sait pas dire', async () => {
    const valeur = {
      infini: -Infinity,
      '@': { '@': 'Uint8Array', n: 1 },
      vues: [new Float64Array([1, 2, 3, 4]).subarray(1, 3), Uint32Array.of(7)],
      textes: ['a', '@'],
    };
    const lu = await decoder(JSON.parse(JSON.stringify(await encoder(valeur))));
    expect(lu).toEqual(valeur);
  });

  it('n’ouvre pas le prototype à un fichier', async () => {
    const lu = (await decoder(JSON.parse('{"__proto__":{"pirate":true},"a":1}'))) as object;
    expect(Object.getPrototypeOf(lu)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).pirate).toBeUndefined();
  });
});

it('nomme le fichier d’après le diagnostic', () => {
  expect(nomDeFichier('Diagnostic : Évron / Mayenne', '.diagnostic.json')).toBe(
    'diagnostic-evron-mayenne.diagnostic.json',
  );
  expect(nomDeFichier('👩‍🌾', '.csv')).toBe('diagnostic.csv');
});
