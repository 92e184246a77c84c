import { describe, expect, it } from 'vitest';
import { ecrireNonPlacees } from '../../../src/lib/domain/diagnostic/import/non-placees';
import { colle, relever } from '../import-aides';

const ecrire = async (lignes: string[], avecEcartees?: boolean) =>
  ecrireNonPlacees(await relever(colle(lignes.join('\n'))), avecEcartees);

const ENTETE = 'nom;commune;etat_import;motif_import;ligne_import';

describe('les lignes non placées', () => {
  it('s’écrivent telles que lues, avec leur motif et leur numéro', async () => {
    const lignes = ['nom;commune', 'A;Rennes', 'B;Saint-Denis', ';', 'D;'];
    const aRevoir = 'B;Saint-Denis;a-revoir;plusieurs communes possibles;2';
    const absent = 'D;;a-revoir;ni coordonnées, ni commune, ni code postal;4';
    expect(await ecrire(lignes)).toBe(
      [`\ufeff${ENTETE}`, aRevoir, ';;ecartee;ligne vide;3', absent, ''].join('\r\n'),
    );
    expect(await ecrire(lignes, false)).toBe([`\ufeff${ENTETE}`, aRevoir, absent, ''].join('\r\n'));
  });

  it('n’ont que leurs titres quand tout est placé', async () =>
    expect(await ecrire(['nom;commune', 'A;Rennes'])).toBe(`\ufeff${ENTETE}\r\n`));

  it.each([
    ['A;B', '"A;B"'],
    ['A "B"', '"A ""B"""'],
    ['A\nB', '"A\nB"'],
    ['A\rB', '"A\rB"'],
    ['été', 'été'],
    // Ce qu’un tableur exécuterait se neutralise ; un nombre signé n’est pas une formule.
    ['=1+1', "'=1+1"],
    ['+A', "'+A"],
    ['-A', "'-A"],
    ['@A', "'@A"],
    ['-2,5', '-2,5'],
    ['+33 6.12', '+33 6.12'],
    ['-2+3', "'-2+3"],
    ['+33 appeler', "'+33 appeler"],
    ['A=1', 'A=1'],
    ['=1;2', '"\'=1;2"'],
  ])('« %s » s’écrit « %s »', async (nom, cellule) => {
    const texte = await ecrire(['nom;commune', `"${nom.replaceAll('"', '""')}";Port`]);
    expect(texte.slice(ENTETE.length + 3)).toBe(
      `${cellule};Port;a-revoir;commune introuvable dans le code officiel géographique;1\r\n`,
    );
  });
});
