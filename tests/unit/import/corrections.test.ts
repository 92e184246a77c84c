import { describe, expect, it } from 'vitest';
import { corriger, type Correction } from '../../../src/lib/domain/diagnostic/import/corrections';
import { MOTIFS, SANS_COMMUNE, type Releve } from '../../../src/lib/domain/diagnostic/releve';
import { colle, decrire, index, relever, total } from '../import-aides';

const csv = (...lignes: string[]) => relever(colle(lignes.join('\n')));
/** Une ligne placée de chaque façon, et deux qui ne le sont pas. */
const liste = () =>
  csv(
    'nom;siret;commune;code postal',
    'A;732 829 320;RENNES CEDEX;35042',
    'B;;Saint-Denis;',
    'C;73282932000075;Carpentrax;84200',
    'D;5520176;Nulle part;',
    'E;;Rennes;35000',
  );

const communes = (r: Releve) => decrire(r).map((l) => l.commune);
const groupes = (r: Releve) => r.aRevoir.map((g) => [g.motif, g.libelle, [...g.lignes]]);
const regle = (r: Releve, quoi: string) => r.reparations.find((x) => x.regle === quoi)!;
const faire = (r: Releve, ...corrections: Correction[]) => {
  const suite = corriger(r, corrections, index);
  expect(total(suite)).toBe(r.taille);
  return suite;
};

describe('choisir une commune', () => {
  it('place la ligne au point de la commune, et l’ôte des lignes à revoir', async () => {
    const r = await liste();
    const suite = faire(r, { genre: 'commune', lignes: [3], commune: '84031' });
    expect(decrire(suite)[3]).toMatchObject({
      etat: 'placee',
      motif: 'sans-objet',
      commune: '84031',
    });
    expect([suite.lon[3], suite.lat[3], suite.precision[3]]).toEqual([5.048, 44.058, 2]);
    expect(groupes(suite)).toEqual([['commune-ambigue', 'Saint-Denis', [1]]]);
    // Le relevé d’avant n’a pas bougé.
    expect([r.lon[3], r.lat[3], r.precision[3], r.commune[3]]).toEqual([NaN, NaN, 0, SANS_COMMUNE]);
    // La première commune de l’index en est une comme les autres.
    expect(communes(faire(r, { genre: 'commune', lignes: [3], commune: '01004' }))[3]).toBe(
      '01004',
    );
  });

  it('passe les lignes que la liste n’a pas', async () => {
    const r = await liste();
    const suite = faire(r, { genre: 'commune', lignes: [-1, 5, 1], commune: '93066' });
    expect(communes(suite)).toEqual(['35238', '93066', '84031', null, '35238']);
    expect([suite.etat.length, Object.keys(suite.etat).length]).toEqual([5, 5]);
  });

  it('refuse un code qui n’est pas celui d’une commune', async () => {
    const r = await liste();
    expect(() => faire(r, { genre: 'commune', lignes: [1], commune: '99999' })).toThrow(
      'La commune 99999 n’existe pas dans le code officiel géographique.',
    );
  });

  it('par valeur, ne touche qu’aux lignes non placées qui disent exactement cela', async () => {
    const r = await csv('nom;commune;code postal', 'A;Port;', 'B;Port;35000', 'C;PORT;', 'D;Port;');
    expect(communes(r)).toEqual([null, '35238', null, null]);
    const parValeur = { genre: 'commune-par-valeur', valeur: 'Port', commune: '13055' } as const;
    expect(communes(faire(r, { ...parValeur, colonne: 1 }))).toEqual([
      '13055',
      '35238',
      null,
      '13055',
    ]);
    // Une colonne que la liste n’a pas : rien à placer.
    expect(communes(faire(r, { ...parValeur, colonne: 9 }))).toEqual(communes(r));
  });
});

describe('placer un point', () => {
  it('place la ligne là où on la pose, et elle seule', async () => {
    const r = await liste();
    const suite = faire(r, { genre: 'point', ligne: 1, lon: 2.36, lat: 48.93 });
    expect(decrire(suite)[1]).toMatchObject({ etat: 'placee', motif: 'sans-objet' });
    expect([suite.lon[1], suite.lat[1], suite.precision[1]]).toEqual([2.36, 48.93, 4]);
    expect(groupes(suite)).toEqual([['commune-inconnue', 'Nulle part', [3]]]);
    expect(r.lon[1]).toBeNaN();
  });
});

describe('écarter', () => {
  it.each([
    [undefined, 'ecartee-a-la-main'],
    ['doublon', 'doublon'],
  ] as const)('motif %s : « %s »', async (motif, attendu) => {
    const suite = faire(await liste(), { genre: 'ecarter', lignes: [0, 3], motif });
    expect(decrire(suite)[0]).toMatchObject({ etat: 'ecartee', motif: attendu, commune: null });
    expect([suite.lon[0], suite.lat[0], suite.precision[0], suite.commune[0]]).toEqual([
      NaN,
      NaN,
      0,
      SANS_COMMUNE,
    ]);
    expect(groupes(suite)).toEqual([['commune-ambigue', 'Saint-Denis', [1]]]);
  });
});

describe('classer à la main', () => {
  it('change la famille ou le thème des lignes choisies, sur une copie', async () => {
    const r = await liste();
    const suite = faire(
      r,
      { genre: 'famille', lignes: [0, 2], famille: 3 },
      { genre: 'theme', lignes: [1], theme: 5 },
    );
    expect([...suite.famille]).toEqual([3, 0, 3, 0, 0]);
    expect([...suite.theme]).toEqual([0, 5, 0, 0, 0]);
    expect([...r.famille, ...r.theme]).toEqual(Array.from({ length: 10 }, () => 0));
  });
});

describe('annuler une réparation', () => {
  it('remet à revoir les lignes qu’elle plaçait, dans un groupe à elles', async () => {
    const r = await liste();
    const suite = faire(r, { genre: 'annuler-reparation', regle: 'nom-approche' });
    expect(decrire(suite)[2]).toMatchObject({
      etat: 'a-revoir',
      motif: 'reparation-refusee',
      commune: null,
    });
    expect([suite.lon[2], suite.lat[2], suite.precision[2]]).toEqual([NaN, NaN, 0]);
    expect(communes(suite)).toEqual(['35238', null, null, null, '35238']);
    expect(groupes(suite)).toContainEqual(['reparation-refusee', '', [2]]);
    expect(regle(suite, 'nom-approche').annulee).toBe(true);
    expect(regle(suite, 'cedex').annulee).toBeFalsy();
    expect(regle(r, 'nom-approche').annulee).toBeFalsy();
  });

  it('puis la rétablir rend chaque ligne telle qu’elle était', async () => {
    const r = await liste();
    const avant = faire(r, { genre: 'point', ligne: 2, lon: 5.06, lat: 44.06 });
    const annulee = faire(avant, { genre: 'annuler-reparation', regle: 'nom-approche' });
    const suite = faire(annulee, { genre: 'retablir-reparation', regle: 'nom-approche' });
    for (const champ of ['etat', 'motif', 'lon', 'lat', 'precision', 'commune'] as const)
      expect([...suite[champ]], champ).toEqual([...avant[champ]]);
    expect(groupes(suite)).toEqual(groupes(avant));
    expect(regle(suite, 'nom-approche')).toMatchObject({ annulee: false, avant: undefined });
  });

  it('ne reprend pas une ligne écartée ou placée à la main depuis', async () => {
    const r = await csv(
      'nom;commune;code postal',
      'A;Carpentrax;84200',
      'B;Carpentrax;84200',
      'C;Carpentrax;84200',
      'D;Carpentrax;84200',
    );
    const annuler = { genre: 'annuler-reparation', regle: 'nom-approche' } as const;
    const retablir = { genre: 'retablir-reparation', regle: 'nom-approche' } as const;
    const suite = faire(
      r,
      { genre: 'ecarter', lignes: [0] },
      annuler,
      { genre: 'commune', lignes: [1], commune: '13055' },
      { genre: 'ecarter', lignes: [2], motif: 'doublon' },
    );
    const attendu = [
      ['ecartee', 'ecartee-a-la-main', null],
      ['placee', 'sans-objet', '13055'],
      ['ecartee', 'doublon', null],
    ];
    const voir = (x: Releve) => decrire(x).map((l) => [l.etat, l.motif, l.commune]);
    expect(voir(suite)).toEqual([...attendu, ['a-revoir', 'reparation-refusee', null]]);
    expect(voir(faire(suite, retablir))).toEqual([...attendu, ['placee', 'sans-objet', '84031']]);
  });

  it('laisse à revoir une ligne qui l’est pour une autre raison', async () => {
    const r = await csv('nom;commune;code postal', 'A;Carpentrax;84200', 'B;Port;');
    const annulee = faire(r, { genre: 'annuler-reparation', regle: 'nom-approche' });
    annulee.motif[0] = MOTIFS.indexOf('commune-inconnue');
    const suite = faire(annulee, { genre: 'retablir-reparation', regle: 'nom-approche' });
    expect(decrire(suite)[0]).toMatchObject({ etat: 'a-revoir', motif: 'commune-inconnue' });
  });

  it('ne fait rien deux fois, ni de ce qui n’a pas été fait', async () => {
    const r = await liste();
    const annuler = { genre: 'annuler-reparation', regle: 'nom-approche' } as const;
    const une = faire(r, annuler);
    const deux = faire(une, annuler);
    expect(communes(faire(deux, { ...annuler, genre: 'retablir-reparation' }))).toEqual(
      communes(r),
    );
    for (const genre of ['annuler-reparation', 'retablir-reparation'] as const) {
      const suite = faire(r, { genre, regle: 'axes-inverses' });
      expect([communes(suite), suite.reparations]).toEqual([communes(r), r.reparations]);
    }
    expect(faire(r, { ...annuler, genre: 'retablir-reparation' }).reparations).toEqual(
      r.reparations,
    );
  });

  it.each([
    ['siret-espaces', 0, '732829320', '732 829 320'],
    ['siret-zero-perdu', 3, '005520176', '5520176'],
  ] as const)('%s : rend le numéro lu, sans déplacer la ligne', async (nom, ligne, avant, lu) => {
    const r = await liste();
    expect(r.siret.lire(ligne)).toBe(avant);
    const annulee = faire(r, { genre: 'annuler-reparation', regle: nom });
    expect(annulee.siret.lire(ligne)).toBe(lu);
    expect(decrire(annulee)).toEqual(decrire(r));
    expect(regle(annulee, nom).annulee).toBe(true);
    const suite = faire(annulee, { genre: 'retablir-reparation', regle: nom });
    expect(suite.siret.lire(ligne)).toBe(avant);
    expect(suite.siret.lire(2)).toBe('73282932000075');
    expect(regle(suite, nom).annulee).toBe(false);
  });

  it('rend le SIREN lu quand la liste n’a pas de SIRET', async () => {
    const r = await csv('nom;siren;commune', 'A;732 829 320;Rennes');
    const annulee = faire(r, { genre: 'annuler-reparation', regle: 'siret-espaces' });
    expect([r.siret.lire(0), annulee.siret.lire(0)]).toEqual(['732829320', '732 829 320']);
  });

  it('un signalement n’a rien à annuler', async () => {
    const r = await liste();
    const suite = faire(r, { genre: 'annuler-reparation', regle: 'siret-invalide' });
    expect(suite.siret.lire(2)).toBe('73282932000075');
    expect(suite.reparations).toEqual(r.reparations);
  });

  it('n’en rétablit pas une autre, annulée elle aussi, qui plaçait la même ligne', async () => {
    const r = await csv('nom;commune;code postal', 'A;VALSERHONE;1000', 'B;BOURG EN BRES;1000');
    const deux = ['cp-zero-perdu', 'nom-approche'] as const;
    expect(r.reparations.map((x) => [x.regle, [...x.lignes]])).toEqual([
      ['cp-zero-perdu', [1]],
      ['nom-approche', [1]],
    ]);
    const annulees = faire(
      r,
      ...deux.map((nom) => ({ genre: 'annuler-reparation', regle: nom }) as const),
    );
    for (const [premiere, seconde] of [deux, [...deux].reverse()]) {
      const une = faire(annulees, { genre: 'retablir-reparation', regle: premiere! });
      expect(decrire(une)[1]).toMatchObject({ etat: 'a-revoir', motif: 'reparation-refusee' });
      const tout = faire(une, { genre: 'retablir-reparation', regle: seconde! });
      expect(decrire(tout)).toEqual(decrire(r));
      expect([tout.lon[1], tout.lat[1]]).toEqual([r.lon[1], r.lat[1]]);
    }
  });
});

describe('les groupes à revoir', () => {
  it('vont du plus nombreux au moins nombreux, après chaque correction', async () => {
    const r = await csv(
      'nom;commune;code postal',
      ...['A', 'B', 'C'].map((nom) => `${nom};Port;`),
      ...['D', 'E'].map((nom) => `${nom};Carpentrax;84200`),
      'F;Saint-Denis;',
    );
    const suite = faire(
      r,
      { genre: 'annuler-reparation', regle: 'nom-approche' },
      { genre: 'ecarter', lignes: [0, 1] },
    );
    expect(groupes(suite)).toEqual([
      ['reparation-refusee', '', [3, 4]],
      ['commune-inconnue', 'Port', [2]],
      ['commune-ambigue', 'Saint-Denis', [5]],
    ]);
    expect(suite.aRevoir[2]!.candidats).toHaveLength(2);
    expect(suite.aRevoir[0]!.candidats).toEqual([]);
  });

  it('réunissent les lignes refusées par deux annulations', async () => {
    const r = await csv(
      'nom;commune;code postal',
      'A;Carpentrax;84200',
      'B;RENNES CEDEX;35042',
      'C;RENNES;35000',
    );
    const une = faire(r, { genre: 'annuler-reparation', regle: 'nom-approche' });
    const deux = faire(une, { genre: 'annuler-reparation', regle: 'cedex' });
    expect(groupes(deux)).toEqual([['reparation-refusee', '', [0, 1]]]);
    const reste = faire(deux, { genre: 'retablir-reparation', regle: 'nom-approche' });
    expect(groupes(reste)).toEqual([['reparation-refusee', '', [1]]]);
  });
});
