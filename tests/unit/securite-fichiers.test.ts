/**
 * Fichiers hostiles : un diagnostic ou un tableau piégé est refusé par une phrase, sans rien exécuter,
 * sans toucher aux prototypes, et sans plus de mémoire que le fichier n’en mérite.
 */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decoder } from '../../src/lib/data/projets/encodage';
import { ecrireFichier, FichierRefuse, lireFichier } from '../../src/lib/data/projets/fichier';
import { ErreurImport } from '../../src/lib/domain/diagnostic/import/types';
import { creerProjet } from '../../src/lib/domain/diagnostic/projet';
import { lire } from './import-aides';

const PHRASE = /^[«A-ZÉ].+[.»]$/su;
const zip = (fichiers: Record<string, string>) =>
  zipSync(
    Object.fromEntries(Object.entries(fichiers).map(([n, t]) => [n, new TextEncoder().encode(t)])),
  );

const bon = await (
  await ecrireFichier(creerProjet('Essai', new Date('2026-11-23T08:00:00Z'), 'p1'), [], new Date(0))
).text();
type Json = Record<string, unknown>;
const objet = () => JSON.parse(bon) as Json & { projet: Json; pieces: unknown[] };

/** Ouvert, ou refusé par une phrase ; rien d’autre. Rend le message du refus. */
async function ouvrir(contenu: BlobPart): Promise<string | null> {
  try {
    const { projet } = await lireFichier(new Blob([contenu]));
    expect(typeof projet.nom).toBe('string');
    return null;
  } catch (erreur) {
    expect(erreur).toBeInstanceOf(FichierRefuse);
    expect((erreur as Error).message).toMatch(PHRASE);
    return (erreur as Error).message;
  }
}

function sansPollution() {
  expect(({} as Json).pollue).toBeUndefined();
  expect(Object.prototype).not.toHaveProperty('pollue');
  expect(Array.prototype).not.toHaveProperty('pollue');
}

/** Des valeurs là où on ne les attend pas, dont les noms que JavaScript traite à part. */
const intrus: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[
      1e308,
      -1,
      2 ** 53,
      '',
      'x'.repeat(10_000),
      [],
      {},
      null,
      true,
      '<img src=x onerror=alert(1)>',
    ],
    { '@': 'Uint8Array', n: 1e12, z: '' },
    { '@': 'constructor', n: 1, z: '' },
    { '@': '__proto__', n: 1, z: '' },
    { '@': 'Blob', type: 'text/html', n: 3, b: 'PHA+' },
    { '@': 'objet', v: null },
    { '@': { '@': 'nombre' } },
    JSON.parse('{"__proto__":{"pollue":1},"constructor":{"prototype":{"pollue":1}}}'),
  ),
);

describe('fichier de diagnostic hostile', () => {
  it('s’ouvre tel qu’on l’a écrit', async () => expect(await ouvrir(bon)).toBeNull());

  it('quelconque, est refusé par une phrase', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), async (t) => {
        expect(await ouvrir(t)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('dont un champ quelconque est remplacé, s’ouvre ou se refuse, sans polluer', async () => {
    const champs = Object.keys(objet().projet);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...champs, '__proto__', 'x'), intrus, async (champ, v) => {
        const o = objet();
        Object.defineProperty(o.projet, champ, { value: v, enumerable: true, configurable: true });
        await ouvrir(JSON.stringify(o));
        sansPollution();
      }),
      { numRuns: 300 },
    );
  });

  it('dont une pièce est n’importe quoi, n’est pas lu à moitié', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intrus, { minLength: 1, maxLength: 3 }), async (pieces) => {
        expect(await ouvrir(JSON.stringify({ ...objet(), pieces }))).not.toBeNull();
        sansPollution();
      }),
      { numRuns: 300 },
    );
  });

  it('abîmé d’un octet n’importe où, s’ouvre ou se refuse', async () => {
    const octets = new TextEncoder().encode(bon);
    await fc.assert(
      fc.asyncProperty(fc.nat(octets.length - 1), fc.nat(255), async (i, v) => {
        const abime = octets.slice();
        abime[i] = v;
        await ouvrir(abime);
      }),
      { numRuns: 300 },
    );
  });

  it('emboîté cent mille fois, est refusé sans épuiser la pile', async () => {
    const fond = 100_000;
    for (const [ouvre, ferme] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nid = `${ouvre.repeat(fond)}1${ferme.repeat(fond)}`;
      const texte = JSON.stringify({ ...objet(), pieces: ['ICI'] }).replace('"ICI"', nid);
      expect(await ouvrir(texte)).not.toBeNull();
    }
  });

  it('n’impose pas le type de ce qu’il contient', async () => {
    const blob = (await decoder({ '@': 'Blob', type: 'text/html', n: 3, b: 'PHA+' })) as Blob;
    expect(blob.type).toBe('image/png');
  });
});

describe('bombe de décompression dans un diagnostic', () => {
  const colonne = (n: number, octets: Uint8Array) => ({
    ...{ '@': 'Uint8Array', n },
    z: gzipSync(octets).toString('base64'),
  });

  it('une colonne plus longue qu’annoncé est coupée court', async () => {
    const bombe = colonne(10, new Uint8Array(50_000_000));
    await expect(decoder(bombe)).rejects.toThrow('plus longue qu’annoncé');
  });

  it('une taille qu’aucune compression ne donne est refusée avant d’allouer', async () => {
    for (const n of [1e12, -1, 0.5, Number.NaN, Infinity]) {
      const faux = colonne(n, new Uint8Array(10));
      await expect(decoder(faux), String(n)).rejects.toThrow('taille impossible');
    }
  });

  it('dix colonnes permises une à une ne le sont pas ensemble', async () => {
    const une = colonne(1_000_000, new Uint8Array(1_000_000));
    expect(await decoder(une, 5_000_000)).toHaveLength(1_000_000);
    const toutes = Array.from({ length: 10 }, () => une);
    await expect(decoder(toutes, 5_000_000)).rejects.toThrow('ne tiendrait pas en mémoire');
  });
});

/** Lu jusqu’au bout (`null`), ou refusé par une phrase. */
async function importer(nom: string, octets: BlobPart): Promise<string | null> {
  try {
    await lire(new File([octets], nom));
    return null;
  } catch (erreur) {
    if (!(erreur instanceof ErreurImport)) throw erreur;
    expect(erreur.message).toMatch(PHRASE);
    return erreur.message;
  }
}

const FEUILLE = (lignes: string) =>
  zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${lignes}</sheetData></worksheet>`,
  });
const BON =
  '<row r="1"><c r="A1" t="str"><v>nom</v></c></row><row r="2"><c r="A2" t="str"><v>x</v></c></row>';

/** Récrit la taille annoncée d’une entrée, dans l’en-tête local et dans le répertoire central. */
function mentir(archive: Uint8Array, nom: string, taille: number): Uint8Array<ArrayBuffer> {
  const copie = Uint8Array.from(archive);
  const vue = new DataView(copie.buffer);
  const cherche = new TextEncoder().encode(nom);
  for (let i = 0; i + 46 < copie.length; i++) {
    const signature = vue.getUint32(i, true);
    const [nomA, tailleA] =
      signature === 0x04034b50 ? [30, 22] : signature === 0x02014b50 ? [46, 24] : [0, 0];
    if (nomA === 0 || !cherche.every((o, k) => copie[i + nomA + k] === o)) continue;
    vue.setUint32(i + tailleA, taille, true);
  }
  return copie;
}

describe('tableau hostile', () => {
  it('octets quelconques, sous tous les noms : lu ou refusé par une phrase', async () => {
    const debuts = [
      '',
      'PK\u0003\u0004',
      '{"type":"FeatureCollection","features":',
      '\ufeffnom;x\n',
      '"',
    ];
    const noms = fc.constantFrom('a.csv', 'a.xlsx', 'a.geojson', '../../a', '<img src=x>.csv', '');
    await fc.assert(
      fc.asyncProperty(
        noms,
        fc.constantFrom(...debuts),
        fc.uint8Array({ maxLength: 400 }),
        async (nom, debut, suite) => {
          await importer(nom, new Uint8Array([...Buffer.from(debut, 'latin1'), ...suite]));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('GeoJSON quelconque : lu ou refusé par une phrase, sans polluer', async () => {
    const objets = fc.array(
      fc.oneof(
        intrus,
        fc.record({ type: fc.constant('Feature'), geometry: intrus, properties: intrus }),
      ),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(objets, async (features) => {
        await importer('a.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
        sansPollution();
      }),
      { numRuns: 150 },
    );
  });

  it('des colonnes nommées comme les rouages de JavaScript restent des colonnes', async () => {
    const csv = '__proto__;constructor;toString;hasOwnProperty;pollue\n1;2;3;4;5\n6;7;8;9;10\n';
    expect(await importer('a.csv', csv)).toBeNull();
    sansPollution();
  });

  it('un classeur sain se lit ; coupé ou abîmé n’importe où, il se lit ou se refuse', async () => {
    const sain = FEUILLE(BON);
    expect(await importer('a.xlsx', Uint8Array.from(sain))).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.nat(sain.length - 1), fc.nat(255), fc.boolean(), async (i, v, coupe) => {
        const abime = Uint8Array.from(coupe ? sain.subarray(0, i) : sain);
        if (!coupe) abime[i] = v;
        await importer('a.xlsx', abime);
      }),
      { numRuns: 300 },
    );
  });

  it('une bombe zip qui annonce sa taille est refusée avant d’être décompressée', async () => {
    const bombe = mentir(FEUILLE(BON), 'xl/worksheets/sheet1.xml', 2_000_000_000);
    expect(await importer('a.xlsx', bombe)).toMatch(/se décompresserait en plus de 800\sMo/);
  });

  it('une bombe zip qui ment sur sa taille ne prend pas plus de mémoire qu’elle n’en a dit', async () => {
    const vraie = FEUILLE(BON + ' '.repeat(60_000_000));
    expect(vraie.length).toBeLessThan(100_000);
    const avant = process.memoryUsage().arrayBuffers;
    let sommet = 0;
    const sonde = setInterval(
      () => (sommet = Math.max(sommet, process.memoryUsage().arrayBuffers)),
      1,
    );
    await importer('a.xlsx', mentir(vraie, 'xl/worksheets/sheet1.xml', 400));
    clearInterval(sonde);
    sommet = Math.max(sommet, process.memoryUsage().arrayBuffers);
    expect(sommet - avant).toBeLessThan(30_000_000);
  });

  it('une entité XML n’est ni développée ni cherchée ailleurs', async () => {
    const xml =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    const piege = zip({
      ...{},
      'xl/workbook.xml': `${xml}<workbook><sheets>&b;&c;</sheets></workbook>`,
    });
    expect(await importer('a.xlsx', Uint8Array.from(piege))).toMatch(PHRASE);
  });
});
