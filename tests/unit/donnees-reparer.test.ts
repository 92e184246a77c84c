import { describe, expect, it } from 'vitest';
import { colonnes, type NomTable } from '../../src/lib/schema/tables';
import { controler } from '../../scripts/donnees/controle';
import { decoder } from '../../scripts/donnees/fichiers';
import { reparer } from '../../scripts/donnees/reparer';
import {
  codesReels,
  constatsDe,
  erreursDe,
  fichiersMini,
  tablesMini,
  texteDe,
} from './donnees-mini';

const codes = await codesReels();
const enUtf8 = (texte: string) => ({ texte, encodage: 'utf-8' as const });
const reparerTexte = (table: NomTable, texte: string) => reparer(table, enUtf8(texte), codes);
const lieu = (changement: Record<string, string>) =>
  texteDe('lieux', [{ ...tablesMini().lieux[0]!, ...changement }]);

describe('--fix', () => {
  it('ne touche pas à un fichier en ordre', () => {
    const texte = fichiersMini().lieux!.texte;
    expect(reparerTexte('lieux', texte)).toEqual({ texte, changements: [] });
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['zéro de tête', { commune: '6108' }, { commune: '06108' }],
    ['casse d’un code', { commune: '2a004', pays: 'fr' }, { commune: '2A004', pays: 'FR' }],
    ['ancienne commune', { commune: '59355' }, { commune: '59350' }],
    [
      'ancienne commune, en référence',
      { territoire: 'Commune:59355' },
      { territoire: 'commune:59350' },
    ],
    ['virgule décimale', { longitude: '-1,797' }, { longitude: '-1.797' }],
    ['espaces', { libelle: '  Quartier   nord ' }, { libelle: 'Quartier nord' }],
    ['valeur accentuée', { precision: 'Région' }, { precision: 'region' }],
  ])('%s', (_nom, avant, apres) => {
    const { texte, changements } = reparerTexte('lieux', lieu(avant));
    expect(texte).toBe(lieu(apres));
    expect(changements).toHaveLength(Object.keys(avant).length);
    for (const [colonne, valeur] of Object.entries(avant)) {
      expect(changements.join('\n')).toContain(`ligne 2, colonne « ${colonne} » : « ${valeur} »`);
    }
  });

  it('ne devine pas une faute de frappe', () => {
    const texte = lieu({ precision: 'comune', base: 'text' });
    expect(reparerTexte('lieux', texte)).toEqual({ texte, changements: [] });
  });

  it('ramène la forme d’un tableur à celle du dépôt, à l’octet près', () => {
    const attendu = fichiersMini().initiatives!.texte;
    const tableur = texteDe('initiatives', tablesMini().initiatives, ';')
      .split('\n')
      .map((ligne) => (ligne ? `${ligne};;` : ''))
      .join('\r\n');
    const { texte, changements } = reparerTexte('initiatives', `\uFEFF${tableur}`);
    expect(texte).toBe(attendu);
    expect(changements).toEqual([expect.stringContaining('BOM')]);
  });

  it('est idempotent', () => {
    const abime = `\uFEFF${texteDe('lieux', [{ ...tablesMini().lieux[0]!, commune: '1004', libelle: ' x  y ' }], ';')}`;
    const une = reparerTexte('lieux', abime);
    expect(une.changements).toHaveLength(3);
    expect(reparerTexte('lieux', une.texte)).toEqual({ texte: une.texte, changements: [] });
  });

  it('ne réécrit pas un fichier aux guillemets mal refermés', () => {
    const texte = `${colonnes('lieux').join(';')}\n"a;site;;6108;;FR;1;47;commune;texte;\n`;
    expect(reparerTexte('lieux', texte)).toEqual({ texte, changements: [] });
  });

  it('ne perd ni colonne inconnue remplie, ni cellule de trop', () => {
    const texte = 'id,nom,description,remarque\nlieu,Lieu,  Une phrase.,à garder,de trop\n';
    expect(reparerTexte('natures', texte).texte).toBe(
      'id,nom,description,remarque,\nlieu,Lieu,Une phrase.,à garder,de trop\n',
    );
  });
});

describe('forme de tableur', () => {
  it('est lue quand même : un avertissement, aucune erreur', async () => {
    const fichiers = fichiersMini();
    fichiers.lieux = enUtf8(
      `\uFEFF${texteDe('lieux', tablesMini().lieux, ';').replace(/\n/g, '\r\n')}`,
    );
    const { constats } = controler(fichiers, codes, () => ({}));
    expect(constats).toMatchObject([{ gravite: 'avertissement', fichier: 'data/lieux.csv' }]);
    expect(constats[0]!.message).toMatch(/BOM.*« ; ».*CRLF/);
  });

  it('un zéro perdu est une erreur qui propose le bon code, et les contrôles suivants voient la ligne', async () => {
    const erreurs = await erreursDe((t) => {
      Object.assign(t.lieux[0]!, { commune: '6108', latitude: '48.25712' });
    });
    expect(erreurs).toMatchObject([
      { ligne: 2, colonne: 'commune', valeur: '6108', proposition: '06108' },
      { ligne: 2, colonne: 'latitude', proposition: '48.257' },
    ]);
    expect(await constatsDe((t) => (t.lieux[0]!.commune = '06108'))).toEqual([]);
  });

  it('Windows-1252 et UTF-16 sont reconnus et convertis', () => {
    const texte = texteDe('natures', tablesMini().natures).replace('Une phrase', 'Un été');
    const latin = decoder(Buffer.from(texte, 'latin1'));
    expect(latin).toEqual({ texte, encodage: 'windows-1252' });
    expect(reparer('natures', latin, codes)).toMatchObject({
      texte,
      changements: [expect.stringContaining('windows-1252')],
    });
    const utf16 = decoder(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(texte, 'utf16le')]),
    );
    expect(utf16).toEqual({ texte, encodage: 'utf-16le' });
    expect(decoder(Buffer.from(texte)).encodage).toBe('utf-8');
  });
});
