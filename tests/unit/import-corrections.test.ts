import { describe, expect, it } from 'vitest';
import { corriger } from '../../src/lib/domain/diagnostic/import/corrections';
import { comparerReleves, trouverDoublons } from '../../src/lib/domain/diagnostic/import/doublons';
import { compterEtats } from '../../src/lib/domain/diagnostic/releve';
import { colle, decrire, index, relever, total } from './import-aides';

const LISTE =
  'nom;siret;commune;code postal\nA;732829320;SAINT DENIS;\nB;;Saint-Denis;\nC;732 829 320;RENNES CEDEX;35042\nD;;Nulle part;\n';

describe('corriger', () => {
  it('place toutes les lignes d’un groupe d’un seul choix, sans toucher à l’ancien relevé', async () => {
    const r = await relever(colle(LISTE));
    const groupe = r.aRevoir.find((g) => g.libelle === 'Saint-Denis')!;
    const suite = corriger(
      r,
      [{ genre: 'commune', lignes: groupe.lignes, commune: '93066' }],
      index,
    );
    expect(decrire(suite)[1]).toMatchObject({ etat: 'placee', commune: '93066' });
    expect(decrire(r)[1]).toMatchObject({ etat: 'a-revoir', commune: null });
    expect(total(suite)).toBe(4);
  });

  it('place par règle toutes les lignes de même valeur', async () => {
    const r = await relever(colle('nom;commune\nA;Cayenne-Nord\nB;Cayenne-Nord\nC;Rennes\n'));
    const suite = corriger(
      r,
      [{ genre: 'commune-par-valeur', colonne: 1, valeur: 'Cayenne-Nord', commune: '97302' }],
      index,
    );
    expect(decrire(suite).map((l) => l.commune)).toEqual(['97302', '97302', '35238']);
    expect(suite.aRevoir).toEqual([]);
  });

  it('annule et rétablit une réparation de lieu, et une de SIRET', async () => {
    const r = await relever(colle(LISTE));
    const sans = corriger(
      r,
      [
        { genre: 'annuler-reparation', regle: 'cedex' },
        { genre: 'annuler-reparation', regle: 'siret-espaces' },
      ],
      index,
    );
    expect(decrire(sans)[2]).toMatchObject({ etat: 'a-revoir', motif: 'reparation-refusee' });
    expect(sans.siret.lire(2)).toBe('732 829 320');
    expect(total(sans)).toBe(4);
    const avec = corriger(
      sans,
      [
        { genre: 'retablir-reparation', regle: 'cedex' },
        { genre: 'retablir-reparation', regle: 'siret-espaces' },
      ],
      index,
    );
    expect(decrire(avec)).toEqual(decrire(r));
    expect(avec.siret.lire(2)).toBe('732829320');
    expect(total(avec)).toBe(4);
  });

  it('refuse dès l’import une réparation dont on ne veut pas', async () => {
    const r = await relever(colle(LISTE), { refusees: ['cedex'] });
    expect(decrire(r)[2]).toMatchObject({ etat: 'a-revoir', motif: 'reparation-refusee' });
    expect(total(r)).toBe(4);
  });

  it('écarte à la main et compte toujours juste', async () => {
    const r = corriger(await relever(colle(LISTE)), [{ genre: 'ecarter', lignes: [0, 2] }], index);
    expect(compterEtats(r)).toEqual({ lues: 4, placees: 0, aRevoir: 2, ecartees: 2 });
    expect(total(r)).toBe(4);
  });
});

describe('doublons', () => {
  it('rapproche par SIRET, puis par nom et commune, dans et entre fichiers, et montre les différences', async () => {
    const a = await relever(
      colle('nom;siret;commune;tel\nRégie;732829320;Rennes;01\nLa Ruche;;Carpentras;02\n'),
    );
    const b = await relever(
      colle(
        'nom;siret;commune;tel\nRÉGIE DE QUARTIER;732 829 320;Rennes;01\nASSOCIATION LA RUCHE;;CARPENTRAS;03\nAutre;;Rennes;04\n',
      ),
    );
    const groupes = trouverDoublons([a, b]);
    expect(groupes.map((g) => [g.raison, g.lignes.map((l) => `${l.releve}:${l.ligne}`)])).toEqual([
      ['siret', ['0:0', '1:0']],
      ['nom-commune', ['0:1', '1:1']],
    ]);
    expect(groupes[1]!.differences.map((d) => d.titre)).toEqual(['nom', 'commune', 'tel']);
  });

  it('ne rapproche pas deux établissements de SIRET différents, ni deux lignes sans lieu', async () => {
    const r = await relever(
      colle(
        'nom;siret;commune\nRuche;73282932000074;Rennes\nRuche;35600000000006;Rennes\nX;;\nX;;\n',
      ),
    );
    expect(trouverDoublons([r])).toEqual([]);
  });

  it('dit ce qui est nouveau, parti, changé d’une version à l’autre', async () => {
    const ancien = await relever(
      colle('nom;siret;commune;tel\nA;732829320;Rennes;01\nB;;Rennes;02\nC;;Beaune;03\n'),
    );
    const nouveau = await relever(
      colle('nom;siret;commune;tel\nA bis;732829320;Rennes;01\nC;;Beaune;03\nD;;Rennes;04\n'),
    );
    const c = comparerReleves(ancien, nouveau);
    expect([[...c.nouvelles], [...c.parties], c.inchangees]).toEqual([[2], [1], 1]);
    expect(c.changees).toEqual([
      { ancienne: 0, nouvelle: 0, differences: [{ titre: 'nom', valeurs: ['A', 'A bis'] }] },
    ]);
  });
});
