import { describe, expect, it } from 'vitest';
import { corriger } from '../../../src/lib/domain/diagnostic/import/corrections';
import {
  comparerReleves,
  trouverDoublons,
} from '../../../src/lib/domain/diagnostic/import/doublons';
import type { Releve } from '../../../src/lib/domain/diagnostic/releve';
import { colle, index, relever } from '../import-aides';

const csv = (...lignes: string[]) => relever(colle(lignes.join('\n')));
const trouver = (...releves: Releve[]) =>
  trouverDoublons(releves).map((g) => [
    g.raison,
    g.cle,
    g.lignes.map((l) => `${l.releve}:${l.ligne}`).join(' '),
  ]);

const SIRET = '73282932000074';
const AUTRE = '35600000000006';

describe('trouver des doublons', () => {
  it('rapproche un même SIRET ou un même SIREN, où que soient les lignes', async () => {
    const a = await csv(
      'nom;siret;commune',
      `A;${SIRET};Rennes`,
      'B;732829320;Rennes',
      `C;${SIRET};`,
    );
    const b = await csv('nom;siret;commune', `D;${SIRET};Beaune`, 'E;732 829 320;Angers');
    expect(trouver(a, b)).toEqual([
      ['siret', SIRET, '0:0 0:2 1:0'],
      ['siret', '732829320', '0:1 1:1'],
    ]);
  });

  it('ne rapproche pas des numéros absents ou dont la clé est fausse', async () => {
    const r = await csv(
      'nom;siret;commune',
      'A;123456789;Rennes',
      'B;123456789;Rennes',
      'C;;Rennes',
      'D;;Rennes',
    );
    expect(trouver(r)).toEqual([]);
  });

  it.each([
    ['La Ruche', 'LA RUCHE', true],
    ['La Ruche', 'Association La Ruche', true],
    ['La Ruche', 'L’association La Ruche', true],
    ['La Ruche', 'Asso. La Ruche', true],
    ['Crèche « Été »', 'creche ete', true],
    ['La Ruche', 'La Ruche bis', false],
    ['Amis de La Ruche', 'Amis de l’association La Ruche', false],
    ['La Ruche', 'Associations La Ruche', false],
  ])('même commune : « %s » et « %s »', async (un, autre, oui) => {
    const r = await csv('nom;commune', `${un};Rennes`, `${autre};RENNES`);
    expect(trouver(r)).toEqual(oui ? [['nom-commune', expect.any(String), '0:0 0:1']] : []);
  });

  it('dit le nom commun, sans la commune', async () => {
    const r = await csv('nom;commune', 'Asso La Ruche;Carpentras', 'La Ruche;Carpentras');
    expect(trouver(r)).toEqual([['nom-commune', 'la ruche', '0:0 0:1']]);
  });

  it('ne rapproche par le nom ni deux communes, ni sans nom, ni sans lieu', async () => {
    const r = await csv(
      'nom;commune;siret',
      'Ruche;Rennes;',
      'Ruche;Beaune;',
      ';Angers;',
      ';Angers;',
      '—;Angers;',
      'X;;',
      'X;;',
    );
    expect(trouver(r)).toEqual([]);
  });

  it('ne propose pas par le nom deux établissements de SIRET justes et différents', async () => {
    const entete = 'nom;siret;commune';
    const deux = [`Ruche;${SIRET};Rennes`, `Ruche;${AUTRE};Rennes`];
    expect(trouver(await csv(entete, ...deux))).toEqual([]);
    // Un numéro sans clé juste ne contredit rien.
    expect(trouver(await csv(entete, deux[0]!, 'Ruche;123456789;Rennes', 'Ruche;;Rennes'))).toEqual(
      [['nom-commune', 'ruche', '0:0 0:1 0:2']],
    );
  });

  it('ne propose pas deux fois les lignes déjà rapprochées par leur SIRET', async () => {
    const r = await csv(
      'nom;siret;commune',
      `Ruche;${SIRET};Rennes`,
      `Ruche;${SIRET};Rennes`,
      'Ruche;;Rennes',
    );
    expect(trouver(r)).toEqual([['siret', SIRET, '0:0 0:1']]);
    const seconde = await csv('nom;siret;commune', 'Ruche;;Rennes');
    expect(trouver(r, seconde)).toEqual([
      ['siret', SIRET, '0:0 0:1'],
      ['nom-commune', 'ruche', '0:2 1:0'],
    ]);
  });

  it('oublie les lignes écartées', async () => {
    const r = await csv('nom;commune', 'Ruche;Rennes', 'Ruche;Rennes', 'Ruche;Rennes');
    const ecarter = (...lignes: number[]) => corriger(r, [{ genre: 'ecarter', lignes }], index);
    expect(trouver(ecarter(1))).toEqual([['nom-commune', 'ruche', '0:0 0:2']]);
    expect(trouver(ecarter(0, 1))).toEqual([]);
  });

  it('montre ce qui distingue les lignes, colonne par colonne, dans leur ordre', async () => {
    const a = await csv('nom;siret;tel', `A;${SIRET};01`, `A;${SIRET};02`);
    const b = await csv('nom;siret;site', `A;${SIRET};a.fr`);
    expect(trouverDoublons([a, b])[0]!.differences).toEqual([
      { titre: 'tel', valeurs: ['01', '02', ''] },
      { titre: 'site', valeurs: ['', '', 'a.fr'] },
    ]);
  });
});

describe('comparer deux versions d’une liste', () => {
  const comparer = (ancien: Releve, nouveau: Releve) => {
    const { nouvelles, parties, changees, inchangees } = comparerReleves(ancien, nouveau);
    return {
      nouvelles: [...nouvelles],
      parties: [...parties],
      changees: changees.map((c) => [c.ancienne, c.nouvelle, c.differences.map((d) => d.titre)]),
      inchangees,
    };
  };
  const rien = { nouvelles: [], parties: [], changees: [], inchangees: 0 };

  it('retrouve une ligne par son SIRET, sinon par son nom et sa commune, sinon par son nom', async () => {
    const entete = 'nom;siret;commune';
    const ancien = await csv(entete, `A;${SIRET};Rennes`, 'B;;Rennes', 'C;;Port', 'D;;Beaune');
    const nouveau = await csv(
      entete,
      'C;;PORT',
      'B;123;RENNES',
      `A bis;${SIRET};Beaune`,
      'D;;Angers',
    );
    expect(comparer(ancien, nouveau)).toEqual({
      nouvelles: [3],
      parties: [3],
      changees: [
        [2, 0, ['commune']],
        [1, 1, ['siret', 'commune']],
        [0, 2, ['nom', 'commune']],
      ],
      inchangees: 0,
    });
  });

  it('apparie dans l’ordre les lignes identiques : deux en valent deux', async () => {
    const trois = await csv('nom;commune;tel', 'A;Rennes;1', 'A;Rennes;2', 'A;Rennes;3');
    const deux = await csv('nom;commune;tel', 'A;Rennes;1', 'A;Rennes;2');
    expect(comparer(trois, deux)).toEqual({ ...rien, inchangees: 2, parties: [2] });
    expect(comparer(deux, trois)).toEqual({ ...rien, inchangees: 2, nouvelles: [2] });
  });

  it('ne reprend pas par le nom une ligne déjà prise par son SIRET', async () => {
    const entete = 'nom;siret;commune';
    const ancien = await csv(entete, `A;${SIRET};Rennes`);
    const nouveau = await csv(entete, 'A;;Rennes', `A;${SIRET};Rennes`);
    expect(comparer(ancien, nouveau)).toEqual({ ...rien, nouvelles: [0], inchangees: 1 });
  });

  it('n’apparie pas ce qui n’a ni numéro, ni nom', async () => {
    const r = await csv('nom;commune', ';Rennes', ';Port');
    expect(comparer(r, r)).toEqual({ ...rien, nouvelles: [0, 1], parties: [0, 1] });
  });

  it('par le nom seul, n’apparie que des lignes sans commune', async () => {
    const ancien = await csv('nom;commune', 'A;Rennes', 'B;Port');
    const nouveau = await csv('nom;commune', 'A;Port', 'B;Rennes');
    expect(comparer(ancien, nouveau)).toEqual({ ...rien, nouvelles: [0, 1], parties: [0, 1] });
  });
});
