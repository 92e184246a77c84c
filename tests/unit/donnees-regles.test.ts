import { describe, expect, it } from 'vitest';
import { lireIcones } from '../../scripts/donnees/contexte';
import { ressemblance } from '../../scripts/donnees/regles/doublons';
import { constatsDe, erreursDe, type Ligne, type Tables } from './donnees-mini';

const lieu = (t: Tables, changement: Ligne) => Object.assign(t.lieux[0]!, changement);
const seule = (attendue: object) => [expect.objectContaining(attendue)];

describe('lieux', () => {
  it.each<[string, Ligne, object]>([
    ['commune sans code', { commune: '' }, { colonne: 'commune', ligne: 2 }],
    ['coordonnées absentes', { longitude: '', latitude: '' }, { colonne: 'longitude' }],
    ['une coordonnée sur deux', { latitude: '' }, { colonne: 'latitude' }],
    [
      'fausse finesse',
      { longitude: '-1.79712' },
      { colonne: 'longitude', valeur: '-1.79712', proposition: '-1.797' },
    ],
    ['adresse sans source', { precision: 'adresse' }, { colonne: 'source' }],
    ['commune et territoire', { territoire: 'region:53' }, { colonne: 'territoire' }],
    [
      'territoire manquant',
      { commune: '', precision: 'region' },
      { colonne: 'territoire', proposition: 'region:' },
    ],
    ['commune de trop', { territoire: 'region:53', precision: 'region' }, { colonne: 'commune' }],
    [
      'niveau qui ne va pas',
      { commune: '', territoire: 'commune:35146', precision: 'region' },
      { colonne: 'territoire' },
    ],
    ['base inconnue avec un point', { base: 'inconnue' }, { colonne: 'base' }],
  ])('%s', async (_nom, changement, attendue) => {
    expect(await erreursDe((t) => lieu(t, changement))).toEqual(
      seule({ fichier: 'data/lieux.csv', ...attendue }),
    );
  });

  const etranger = { pays: 'BJ', commune: '', libelle: 'Porto-Novo' };
  it('à l’étranger, un nom et un point suffisent', async () => {
    expect(await erreursDe((t) => lieu(t, etranger))).toEqual([]);
  });
  it.each<[Ligne, object]>([
    [{ libelle: '' }, { colonne: 'libelle' }],
    [{ longitude: '', latitude: '' }, { colonne: 'longitude' }],
    [{ commune: '35146' }, { colonne: 'commune' }],
    [{ pays: 'ZQ' }, { colonne: 'pays', valeur: 'ZQ' }],
  ])('à l’étranger, %o est une erreur', async (changement, attendue) => {
    expect(await erreursDe((t) => lieu(t, { ...etranger, ...changement }))).toEqual(
      seule(attendue),
    );
  });

  it('un EPT se rattache à son département ; un autre territoire sans code se relit', async () => {
    const sansCode = { commune: '', territoire: 'departement:93', precision: 'epci' };
    expect(await constatsDe((t) => lieu(t, { ...sansCode, libelle: 'Plaine Commune' }))).toEqual(
      [],
    );
    expect(await constatsDe((t) => lieu(t, { ...sansCode, libelle: 'Un parc' }))).toEqual(
      seule({ gravite: 'avertissement', colonne: 'territoire' }),
    );
    expect(await erreursDe((t) => lieu(t, sansCode))).toEqual(seule({ colonne: 'territoire' }));
  });
});

describe('codes de territoire', () => {
  it('un ancien code propose l’actuel, dans la forme de la cellule', async () => {
    const erreurs = await erreursDe((t) => {
      lieu(t, { commune: '59355' });
      t.interventions[0]!.territoire = 'commune:59355';
    });
    expect(erreurs).toEqual([
      expect.objectContaining({
        fichier: 'data/lieux.csv',
        colonne: 'commune',
        proposition: '59350',
      }),
      expect.objectContaining({ fichier: 'data/interventions.csv', proposition: 'commune:59350' }),
    ]);
    expect(erreurs[0]!.message).toContain('Lille');
  });

  it('un code inconnu propose le plus proche du même département, et le nomme', async () => {
    const [erreur] = await erreursDe((t) => lieu(t, { commune: '35999' }));
    expect(erreur).toMatchObject({ colonne: 'commune', valeur: '35999' });
    expect(erreur!.proposition).toMatch(/^35/);
  });

  it('un EPCI qui n’existe pas, dans chaque colonne qui en porte', async () => {
    const erreurs = await erreursDe((t) => {
      t.couvertures[0]!.territoire = 'epci:200093202';
      t.acteurs[0]!.echelle = 'local';
    });
    expect(erreurs).toEqual(
      seule({
        fichier: 'data/couvertures.csv',
        colonne: 'territoire',
        proposition: 'epci:200093201',
      }),
    );
  });

  it.each([
    ['lieux', 'commune', 'Langouët', '35146'],
    ['interventions', 'territoire', 'Rennes Métropole', 'epci:243500139'],
    ['interventions', 'territoire', 'epci:24350013', 'epci:243500139'],
  ] as const)('%s.%s « %s » propose %s', async (table, colonne, valeur, proposition) => {
    expect(await erreursDe((t) => (t[table][0]![colonne] = valeur))).toContainEqual(
      expect.objectContaining({ fichier: `data/${table}.csv`, colonne, valeur, proposition }),
    );
  });
});

describe('initiatives', () => {
  it('ni thème ni levier', async () => {
    const erreurs = await erreursDe((t) =>
      t.initiatives.push({
        ...t.initiatives[0]!,
        id: 'autre',
        nom: 'Autre',
        themes: '',
        leviers: '',
      }),
    );
    expect(erreurs).toContainEqual(expect.objectContaining({ ligne: 3, colonne: 'themes' }));
  });

  it('années dans le désordre', async () => {
    const erreurs = await erreursDe((t) =>
      Object.assign(t.initiatives[0]!, { annee: '2019', annee_fin: '2018' }),
    );
    expect(erreurs).toEqual(seule({ colonne: 'annee_fin', valeur: '2018' }));
  });
});

describe('acteurs', () => {
  const siege = {
    siege_commune: '35238',
    siege_longitude: '-1.68',
    siege_latitude: '48.111',
    siege_precision: 'commune',
    siege_base: 'fait-etabli',
  };
  it('un siège entier passe', async () => {
    expect(await erreursDe((t) => Object.assign(t.acteurs[0]!, siege))).toEqual([]);
  });
  it.each([
    ['siege_precision', { proposition: 'commune' }],
    ['siege_base', { proposition: 'fait-etabli' }],
    ['siege_commune', {}],
    ['siege_latitude', {}],
  ])('un siège sans %s est incomplet', async (colonne, attendue) => {
    const erreurs = await erreursDe((t) => Object.assign(t.acteurs[0]!, siege, { [colonne]: '' }));
    expect(erreurs).toEqual(seule({ fichier: 'data/acteurs.csv', colonne, ...attendue }));
  });

  it.each([
    ['population-max', '10 000 habitants', '10000'],
    ['achats-min', '100 M€', '100'],
    ['niveau', 'communes|epci', 'commune'],
    ['type-epci', 'METROPOLE', undefined],
    ['programme', 'Petites villes', undefined],
  ])('condition %s = %s', async (critere, valeur, proposition) => {
    const erreurs = await erreursDe((t) =>
      t.conditions.push({ cible: 'acteur:reseau-velo', critere, valeur }),
    );
    expect(erreurs).toEqual(
      seule({ fichier: 'data/conditions.csv', ligne: 2, colonne: 'valeur', valeur, proposition }),
    );
  });

  it('national sans « france » : un avertissement, pas une erreur', async () => {
    const constats = await constatsDe((t) => (t.couvertures[0]!.territoire = 'region:53'));
    expect(constats).toEqual(seule({ gravite: 'avertissement', fichier: 'data/acteurs.csv' }));
  });

  it('une couverture vide n’est pas la France entière', async () => {
    const erreurs = await erreursDe((t) => (t.couvertures[0]!.territoire = ''));
    expect(erreurs).toEqual(seule({ fichier: 'data/couvertures.csv', colonne: 'territoire' }));
  });
});

describe('citations', () => {
  it('une initiative et un acteur sans citation', async () => {
    const erreurs = await erreursDe((t) => (t.citations = []));
    expect(erreurs.map((e) => [e.fichier, e.valeur])).toEqual([
      ['data/initiatives.csv', 'atelier-velo'],
      ['data/acteurs.csv', 'reseau-velo'],
    ]);
  });
  it('une fiche hors du sommaire du document', async () => {
    const erreurs = await erreursDe((t) => (t.citations[0]!.fiche = '9'));
    expect(erreurs).toEqual(seule({ colonne: 'fiche', valeur: '9', proposition: '3' }));
  });
  it('un marqueur de plus de huit mots recopie le document', async () => {
    const marqueur = 'un deux trois quatre cinq six sept huit neuf';
    const erreurs = await erreursDe((t) => (t.citations[0]!.marqueur = marqueur));
    expect(erreurs).toEqual(
      seule({ colonne: 'marqueur', proposition: marqueur.replace(' neuf', '') }),
    );
  });
});

describe('numéros « Déniché »', () => {
  /** Le corpus minuscule, cité par tout l’index sauf les numéros donnés. */
  const index = (t: Tables, sauf: number[]) => {
    t.documents.push({ id: 'kit-2020', titre: 'Kit', editeur: 'RTES', edition: '2020' });
    const absents = [22, 30, 34, 35, 40, 79, 81, ...sauf];
    for (let n = 1; n <= 83; n++) {
      if (absents.includes(n)) continue;
      t.citations.push({
        cible: 'initiative:atelier-velo',
        document: 'kit-2020',
        deniche: String(n),
      });
    }
  };
  it('l’index complet passe', async () => {
    expect(await erreursDe((t) => index(t, []))).toEqual([]);
  });
  it('un numéro oublié est nommé', async () => {
    const erreurs = await erreursDe((t) => index(t, [41]));
    expect(erreurs).toHaveLength(1);
    expect(erreurs[0]!.message).toContain('41');
  });
  it('un numéro en double renvoie à la première ligne, un numéro absent de l’index est refusé', async () => {
    const erreurs = await erreursDe((t) => {
      index(t, []);
      const citation = { cible: 'initiative:atelier-velo', document: 'kit-2020', fiche: '3' };
      t.citations.push({ ...citation, deniche: '1' }, { ...citation, deniche: '22' });
      t.fiches.push({ id: 'kit-2020-3', document: 'kit-2020', numero: '3', titre: 'Mobilité' });
    });
    expect(erreurs.map((e) => [e.colonne, e.valeur])).toEqual([
      ['deniche', '1'],
      ['deniche', '22'],
    ]);
    expect(erreurs[0]!.message).toContain('ligne 4');
  });
  it('un acteur peut citer la même fiche que l’initiative', async () => {
    const erreurs = await erreursDe((t) => {
      index(t, []);
      t.citations.push({ cible: 'acteur:reseau-velo', document: 'kit-2020', deniche: '1' });
    });
    expect(erreurs).toEqual([]);
  });
});

describe('doublons', () => {
  const jumelle = (t: Tables, nom: string, commune: string, note = '') => {
    t.initiatives.push({
      ...t.initiatives[0]!,
      id: 'autre',
      nom,
      note,
      resume: `${t.initiatives[0]!.resume} Bis.`,
    });
    t.lieux.push({ ...t.lieux[0]!, initiative: 'autre', commune });
    t.citations.push({ ...t.citations[0]!, cible: 'initiative:autre' });
  };
  it.each(['L’atelier vélo', 'Atelier Vélos', 'Atelier vélo de Langouët'])(
    '« %s » dans la même commune',
    async (nom) => {
      const erreurs = await erreursDe((t) => jumelle(t, nom, '35146'));
      expect(erreurs).toEqual(
        seule({ fichier: 'data/initiatives.csv', ligne: 3, colonne: 'nom', valeur: nom }),
      );
      expect(erreurs[0]!.message).toContain('atelier-velo');
    },
  );
  it('pas ailleurs, ni sous un autre nom, ni si la note l’assume', async () => {
    expect(await erreursDe((t) => jumelle(t, 'Atelier vélos', '35238'))).toEqual([]);
    expect(await erreursDe((t) => jumelle(t, 'Jardin partagé', '35146'))).toEqual([]);
    const note = 'Distinct de atelier-velo : un second lieu.';
    expect(await erreursDe((t) => jumelle(t, 'Atelier vélos', '35146', note))).toEqual([]);
  });
  it('le nom de la commune ne fait pas la ressemblance', () => {
    const nantes = new Set(['nantes']);
    expect(ressemblance('Solilab', 'Le Solilab de Nantes', nantes)).toBe(1);
    expect(ressemblance('Ressourcerie de Nantes', 'Cantine de Nantes', nantes)).toBeLessThan(0.5);
  });
  it('une ligne recopiée, un résumé recopié', async () => {
    const erreurs = await erreursDe((t) => {
      t.lieux.push({ ...t.lieux[0]! });
      t.initiatives.push({ ...t.initiatives[0]!, id: 'autre', nom: 'Tout autre chose' });
      t.citations.push({ ...t.citations[0]!, cible: 'initiative:autre' });
    });
    expect(erreurs.map((e) => [e.fichier, e.ligne, e.colonne])).toEqual([
      ['data/initiatives.csv', 3, 'resume'],
      ['data/lieux.csv', 3, undefined],
    ]);
  });
});

describe('listes', () => {
  it('un thème que rien n’atteint est une erreur, une nature sans emploi un avertissement', async () => {
    const constats = await constatsDe((t) => {
      t.themes.push({
        ...t.themes[0]!,
        id: 'culture',
        couleur: '#aaaaaa',
        couleur_sombre: '#bbbbbb',
      });
      t.natures.push({ ...t.natures[0]!, id: 'reseau' });
    });
    expect(constats).toEqual([
      expect.objectContaining({ fichier: 'data/themes.csv', gravite: 'erreur', valeur: 'culture' }),
      expect.objectContaining({ fichier: 'data/natures.csv', gravite: 'avertissement' }),
    ]);
  });
  it('deux thèmes de même couleur', async () => {
    const erreurs = await erreursDe((t) => {
      t.themes.push({ ...t.themes[0]!, id: 'culture', couleur_sombre: '#bbbbbb' });
      t.initiatives[0]!.themes = 'mobilite|culture';
    });
    expect(erreurs).toEqual(seule({ ligne: 3, colonne: 'couleur', valeur: '#112233' }));
  });
  it('une icône que l’interface ne dessine pas', async () => {
    const icones = lireIcones(
      `export const ICONES = {\n  bike: Bike,\n  'map-pin': MapPin,\n} as X;`,
    );
    expect([...icones]).toEqual(['bike', 'map-pin']);
    const erreurs = await erreursDe(() => {}, { icones });
    expect(erreurs).toEqual(
      seule({ fichier: 'data/leviers.csv', colonne: 'icone', valeur: 'megaphone' }),
    );
  });
});

describe('table NAF', () => {
  it('refuse deux lignes pour le même code, et un code mal écrit', async () => {
    const ligne = { naf: '88.91A', nom: 'Accueil de jeunes enfants', theme: 'mobilite' };
    expect(await erreursDe((t) => t.naf_themes.push(ligne, { ...ligne, nom: 'Autre' }))).toEqual(
      seule({ fichier: 'data/naf_themes.csv', colonne: 'naf', ligne: 3 }),
    );
    expect(await erreursDe((t) => t.naf_themes.push({ ...ligne, naf: '8891' }))).toEqual(
      seule({ fichier: 'data/naf_themes.csv', colonne: 'naf' }),
    );
  });
});
