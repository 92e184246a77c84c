import { describe, expect, it } from 'vitest';
import {
  cleSirenJuste,
  cleSiretJuste,
  lireSiret,
} from '../../src/lib/domain/diagnostic/import/siret';
import { deprojeter } from '../../src/lib/domain/diagnostic/import/projections';
import { lireNombre, lirePaire } from '../../src/lib/domain/diagnostic/import/coordonnees';
import { familleDe } from '../../src/lib/domain/diagnostic/import/classement';
import { REGLES } from '../../src/lib/domain/diagnostic/import/regles';
import { trouverDoublons } from '../../src/lib/domain/diagnostic/import/doublons';
import { ETATS, FAMILLES } from '../../src/lib/domain/diagnostic/releve';
import { analyser, colle, decrire, fixture, regles, relever, tabler, total } from './import-aides';

const csv = (entete: string, ...lignes: string[]) => colle([entete, ...lignes].join('\n'));
const lieux = async (entete: string, ...lignes: string[]) => {
  const r = await relever(csv(entete, ...lignes));
  return { r, communes: decrire(r).map((l) => l.commune), regles: regles(r) };
};

describe('fichiers tels qu’on les reçoit', () => {
  it.each([
    ['utf16le.csv', 'utf-16le', ','],
    ['utf16be.csv', 'utf-16be', ','],
    ['bom.csv', 'utf-8', ';'],
  ])('lit %s, accents compris', async (nom, encodage) => {
    const { choix, colonnes } = await analyser(await fixture(nom));
    expect(choix.encodage).toBe(encodage);
    expect(choix.separateur).toBe(';');
    expect(colonnes.map((c) => c.titre)).toEqual(['nom', 'commune', 'code postal']);
    const r = await relever(await fixture(nom));
    expect(decrire(r).map((l) => [l.nom, l.commune])).toEqual([
      ['Crèche « Été »', '42218'],
      ['Œuvre à l’œil', '35238'],
    ]);
  });

  it('lit du Windows-1252 à points-virgules, décimales à virgule et Lambert-93', async () => {
    const fichier = await fixture('lambert-1252.csv');
    const { choix, colonnes } = await analyser(fichier);
    expect(choix).toMatchObject({ encodage: 'windows-1252', separateur: ';', decimale: ',' });
    expect(colonnes.map((c) => c.role)).toEqual([
      'nom',
      'adresse',
      'code-postal',
      'commune',
      'x',
      'y',
    ]);
    const r = await relever(fichier);
    expect(decrire(r).map((l) => [l.nom, l.etat, l.commune])).toEqual([
      ['Régie de quartier « L’Élan »', 'placee', '35238'],
      ['Épicerie sociale', 'placee', '42218'],
      ['Café associatif', 'placee', '21054'],
    ]);
    expect(r.lon[0]).toBeCloseTo(-1.68, 1);
    expect(r.lat[2]).toBeCloseTo(47.02, 1);
    expect(regles(r)).toMatchObject({ cedex: 1, saint: 1, 'projection-devinee': 3 });
  });

  it('lit un vrai classeur, avec ses nombres', async () => {
    const r = await relever(await fixture('structures.xlsx'));
    expect(decrire(r).map((l) => l.commune)).toEqual(['01053', '84031']);
    expect([r.siret.lire(0), r.siret.lire(1)]).toEqual(['73282932000074', '73282932000074']);
    expect(r.effectif[0]).toBe(12);
    expect(r.effectif[1]).toBeNaN();
    expect(regles(r)).toMatchObject({ 'cp-zero-perdu': 1, 'siret-espaces': 1 });
  });

  it.each([
    ['vide.csv', /vide/],
    ['rapport.csv', /PDF/],
    ['tronque.xlsx', /classeur abîmé ou incomplet/],
  ])('dit en une phrase ce qui ne va pas dans %s', async (nom, phrase) => {
    await expect(async () => analyser(await fixture(nom))).rejects.toThrow(phrase);
  });

  it('refuse un fichier de 2 Go avant d’en lire un octet', async () => {
    const lu: number[] = [];
    const immense = {
      name: 'national.csv',
      size: 2e9,
      slice: (a: number) => (lu.push(a), new Blob()),
    };
    await expect(async () => analyser(immense as unknown as File)).rejects.toThrow(/2.Go.*700.Mo/);
    expect(lu).toEqual([]);
  });

  it('relit en Windows-1252 un fichier dont seul le milieu n’est pas de l’UTF-8', async () => {
    const ligne = new TextEncoder().encode(`${'A'.repeat(80)};35000;Rennes\n`);
    const faute = Uint8Array.from([
      ...new TextEncoder().encode('Cr'),
      0xe8,
      ...new TextEncoder().encode('che;35000;Rennes\n'),
    ]);
    const morceaux = [new TextEncoder().encode('nom;code postal;commune\n')];
    for (let i = 0; i < 10_000; i++) morceaux.push(i === 9001 ? faute : ligne);
    const r = await relever(new File(morceaux, 'long.csv'), { encodage: 'utf-8' });
    expect(r.taille).toBe(10_000);
    expect(r.nomStructure.lire(9001)).toBe('Crèche');
    expect(r.lecture.remarques.join()).toMatch(/Windows-1252/);
  });

  it('passe les lignes de présentation et se passe d’en-tête', async () => {
    const titre = await analyser(
      colle('Liste des structures;;\n\nNom;Code postal;Ville\nA;35000;Rennes\n'),
    );
    expect(titre.choix).toMatchObject({ lignesAvant: 2, entete: true });
    const r = await relever(
      colle('Liste des structures;;\n\nNom;Code postal;Ville\nA;35000;Rennes\n'),
    );
    expect(decrire(r)).toMatchObject([{ nom: 'A', commune: '35238' }]);
    const sans = await relever(
      colle('La Ruche;35000;Rennes\nLe Local;84200;Carpentras\nLa Boîte;21200;Beaune\n'),
    );
    expect(decrire(sans).map((l) => [l.nom, l.commune])).toEqual([
      ['La Ruche', '35238'],
      ['Le Local', '84031'],
      ['La Boîte', '21054'],
    ]);
  });

  it('reconnaît la liste nationale et la géolocalisation de SIRENE', async () => {
    const nationale = await analyser(
      csv(
        "SIREN,Nom ou raison sociale de l'entreprise,Famille juridique de l'entreprise,Code postal,Libellé de la commune de l'établissement,Code du département de l'établissement,Département de l'établissement,Région de l'établissement",
        '732829320,LA POSTE AUX CHOSES,Association,35000,RENNES,35,Ille-et-Vilaine,Bretagne',
      ),
    );
    expect(nationale.choix.roles).toEqual([
      'siren',
      'nom',
      'forme-juridique',
      'code-postal',
      'commune',
      'code-departement',
      'departement',
      'region',
    ]);
    const sirene = csv(
      'siret,x,y,epsg,plg_code_commune,y_latitude,x_longitude',
      '73282932000074,351941.9,6789942.9,2154,35238,48.117,-1.68',
    );
    expect((await analyser(sirene)).choix.roles).toEqual([
      'siret',
      'x',
      'y',
      'epsg',
      'code-commune',
      'latitude',
      'longitude',
    ]);
    const r = await relever(sirene);
    expect([r.lon[0], r.lat[0]]).toEqual([-1.68, 48.117]);
    expect((await analyser(sirene)).forme).toBe(
      (
        await analyser(
          csv('siret,x,y,epsg,plg_code_commune,y_latitude,x_longitude', '1,2,3,4,5,6,7'),
        )
      ).forme,
    );
  });

  it('lit un GeoJSON et ne donne pas de centre à une surface', async () => {
    const point = {
      type: 'Feature',
      properties: { nom: 'A' },
      geometry: { type: 'Point', coordinates: [-1.68, 48.11] },
    };
    const surface = {
      type: 'Feature',
      properties: { nom: 'B' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    };
    const r = await relever({
      nom: 'x.geojson',
      texte: JSON.stringify({ type: 'FeatureCollection', features: [point, surface] }),
    });
    expect(decrire(r).map((l) => l.etat)).toEqual(['placee', 'a-revoir']);
    expect(r.lecture.remarques.join()).toMatch(/ne sont pas des points/);
  });
});

describe('réparer les lieux', () => {
  it('rend les zéros perdus et retire les « .0 »', async () => {
    const l = await lieux(
      'nom;code postal;commune',
      'A;1000;Bourg en Bresse',
      'B;84200.0;Carpentras',
      'C;1500.0;AMBERIEU EN BUGEY',
    );
    expect(l.communes).toEqual(['01053', '84031', '01004']);
    expect(l.regles).toMatchObject({ 'cp-zero-perdu': 2, 'cp-decimale': 2 });
    expect(
      (await lieux('nom;code commune;ville', 'A;1004;Ambérieu-en-Bugey', 'B;2a004;AJACCIO'))
        .communes,
    ).toEqual(['01004', '2A004']);
  });

  it('ne rend pas de zéro à un code postal étranger', async () => {
    const { r, communes } = await lieux('nom;code postal;commune', 'A;1000;Bruxelles');
    expect(communes).toEqual([null]);
    expect(r.aRevoir[0]!.motif).toBe('commune-inconnue');
  });

  it('lit arrondissements, anciennes communes, CEDEX, SAINT et articles rejetés', async () => {
    const l = await lieux(
      'nom;code postal;commune',
      'A;75011;PARIS 11',
      'B;69003;Lyon 3e Arrondissement',
      'C;13005;MARSEILLE 05',
      'D;73410;ALBENS',
      'E;35042;RENNES CEDEX 7',
      'F;42000;ST-ETIENNE',
      'G;84190;CAUSANS (LE) VIEUX',
    );
    expect(l.communes.slice(0, 6)).toEqual(['75056', '69123', '13055', '73010', '35238', '42218']);
    expect(l.regles).toMatchObject({
      cedex: 1,
      saint: 1,
      'ancienne-commune': 1,
      'code-postal-ecarte': 1,
    });
    expect((await lieux('code insee;nom', '75111;A', '73006;B')).regles).toMatchObject({
      arrondissement: 1,
      'ancienne-commune': 1,
    });
  });

  it('tranche un homonyme par le code postal ou le département, jamais sans eux', async () => {
    const l = await lieux(
      'nom;code postal;commune;departement',
      'A;93200;SAINT DENIS;',
      'B;;SAINT-DENIS;974',
      'C;;Saint-Denis;La Réunion',
      'D;;Saint-Denis;',
    );
    expect(l.communes).toEqual(['93066', '97411', '97411', null]);
    expect(l.regles).toMatchObject({ 'homonyme-code-postal': 1, 'homonyme-departement': 2 });
    expect(l.r.aRevoir).toMatchObject([{ motif: 'commune-ambigue', libelle: 'Saint-Denis' }]);
    expect(l.r.aRevoir[0]!.candidats).toHaveLength(2);
  });

  it('ne place jamais une ligne sur la foi de son seul département', async () => {
    const l = await lieux('nom;code departement;departement', 'A;84;Vaucluse', 'B;75;', 'C;;');
    expect(decrire(l.r).map((x) => [x.etat, x.motif])).toEqual([
      ['a-revoir', 'departement-seul'],
      ['a-revoir', 'departement-seul'],
      ['a-revoir', 'lieu-absent'],
    ]);
    expect(total(l.r)).toBe(3);
  });

  it('lit le département par son nom quand son code n’en est pas un', async () => {
    const r = await relever(
      csv(
        'nom;commune;code departement;departement',
        'A;Saint-Denis;NC;Seine-Saint-Denis',
        'B;Saint-Denis;NC;La Réunion',
        'C;Saint-Denis;NC;Seine-Saint-Denis',
      ),
      { roles: ['nom', 'commune', 'code-departement', 'departement'] },
    );
    expect(decrire(r).map((x) => x.commune)).toEqual(['93066', '97411', '93066']);
  });

  it('reconnaît les mêmes lieux, que la ligne ait ou non des guillemets', async () => {
    const lignes = Array.from({ length: 40 }, (_, k) =>
      [
        `A${k};84200;CARPENTRAS;84;Vaucluse`,
        `"B;${k}";84200;CARPENTRAS;84;Vaucluse`,
        `C${k};"84200";CARPENTRAS;84;Vaucluse`,
        `D${k};35000;"RENNES";35;Ille-et-Vilaine`,
        `E${k};35000;RENNES;35;Ille-et-Vilaine`,
        `F${k};35000;RENNES`,
        `G${k};;;;`,
        ';;;;',
      ].join('\n'),
    );
    const { r, communes } = await lieux(
      'nom;code postal;commune;code departement;departement',
      ...lignes,
      'fin;35000;RENNES;35;Ille-et-Vilaine',
    );
    const bloc = ['84031', '84031', '84031', '35238', '35238', '35238', null, null];
    expect(communes).toEqual([...lignes.flatMap(() => bloc), '35238']);
    expect([r.etat[6], r.etat[7]].map((e) => ETATS[e!])).toEqual(['a-revoir', 'ecartee']);
    expect(r.colonnes.map((c) => c.texte.lire(2))).toEqual([
      'C0',
      '84200',
      'CARPENTRAS',
      '84',
      'Vaucluse',
    ]);
    expect(r.colonnes.map((c) => c.texte.lire(5))).toEqual(['F0', '35000', 'RENNES', '', '']);
    expect(total(r)).toBe(321);
  });

  it('ne choisit pas entre un code et un nom qui se contredisent', async () => {
    const { r } = await lieux('nom;code commune;commune', 'A;35238;Carpentras');
    expect(decrire(r)[0]).toMatchObject({ etat: 'a-revoir', motif: 'code-et-nom-contradictoires' });
  });

  it('retrouve une coquille dans le code postal, et l’écrit', async () => {
    const l = await lieux('nom;code postal;commune', 'A;84200;CARPENTRAX');
    expect([l.communes, l.regles]).toEqual([['84031'], { 'nom-approche': 1 }]);
  });
});

describe('coordonnées', () => {
  it('remet les axes, écarte 0,0 et ce qui tombe loin', async () => {
    const { r, regles: faites } = await lieux(
      'nom;latitude;longitude;commune;code postal',
      'A;-1,68;48,117;;',
      'B;0;0;Rennes;35000',
      'C;0;0;;',
      'D;43,3;5,4;Rennes;35000',
      'E;12;80;;',
      'F;abc;def;;',
    );
    expect(decrire(r).map((l) => [l.etat, l.motif])).toEqual([
      ['placee', 'sans-objet'],
      ['placee', 'sans-objet'],
      ['a-revoir', 'point-zero'],
      ['placee', 'sans-objet'],
      ['a-revoir', 'hors-de-france'],
      ['a-revoir', 'coordonnees-illisibles'],
    ]);
    expect([r.lon[0], r.lat[0]]).toEqual([-1.68, 48.117]);
    expect(r.lat[3]).toBeCloseTo(48.117);
    expect(faites).toMatchObject({ 'axes-inverses': 1, 'point-zero': 1, 'point-loin': 1 });
  });

  it.each([
    [2154, 700000, 6600000, 3, 46.5],
    [5490, 500000, 1770000, -63, 16.01],
    [2972, 350000, 545000, -52.353, 4.928],
    [2975, 340000, 7688000, 55.464, -20.9],
    [4471, 520000, 8587000, 45.185, -12.786],
    [4467, 565000, 5180000, -56.15, 46.77],
    [27572, 600000, 2200000, 2.337, 46.8],
  ] as const)('convertit EPSG:%i', (code, x, y, lon, lat) => {
    const [l, p] = deprojeter(code, x, y);
    expect(l).toBeCloseTo(lon, 2);
    expect(p).toBeCloseTo(lat, 1);
  });

  it('prend la projection du département d’outre-mer', async () => {
    const { r } = await lieux(
      'nom;code postal;commune;x;y',
      'A;97400;Saint-Denis;340000;7688000',
      'B;97300;Cayenne;350000;545000',
    );
    expect(r.lon[0]).toBeCloseTo(55.46, 1);
    expect(r.lon[1]).toBeCloseTo(-52.35, 1);
  });

  it('lit les paires et les nombres écrits de toutes les façons', () => {
    expect(lirePaire('48,85, 2,35')).toEqual([48.85, 2.35]);
    expect(lirePaire('[48.85; 2.35]')).toEqual([48.85, 2.35]);
    expect(lirePaire('48.85,2.35')).toEqual([48.85, 2.35]);
    expect(lireNombre('6 842 310,5')).toBe(6842310.5);
    expect(lireNombre('1.234.567,8')).toBe(1234567.8);
    expect(lireNombre('douze')).toBeNaN();
  });
});

describe('SIRET', () => {
  it('vérifie la clé, avec l’exception de La Poste', () => {
    expect(cleSirenJuste('732829320')).toBe(true);
    expect(cleSiretJuste('73282932000074')).toBe(true);
    expect(cleSiretJuste('73282932000075')).toBe(false);
    // Établissement de La Poste : somme des chiffres multiple de 5, Luhn fausse.
    expect(cleSiretJuste('35600000000002')).toBe(false);
    expect(cleSiretJuste('35600000000006')).toBe(true);
  });

  it('répare ce que la clé confirme, et dit ce qui est perdu', async () => {
    expect(lireSiret('732\u00a0829 320\t00074')).toMatchObject({
      valeur: '73282932000074',
      regle: 'siret-espaces',
    });
    expect(lireSiret('732829320.0')).toMatchObject({
      valeur: '732829320',
      regle: 'siret-decimale',
    });
    expect(lireSiret('5520176')).toMatchObject({ regle: 'siret-zero-perdu', valeur: '005520176' });
    expect(lireSiret('8,12E+13')).toMatchObject({ perdue: true, valeur: '8,12E+13' });
    expect(lireSiret('123')).toMatchObject({ regle: 'siret-invalide' });
    // La ligne est gardée et placée ; son numéro, qui en vaut mille, ne la rapproche de personne.
    const r = await relever(csv('nom;siret;commune', 'A;8,12E+13;Rennes', 'B;8,12E+13;Rennes'));
    expect(regles(r)).toMatchObject({ 'siret-perdu': 2 });
    expect(decrire(r).map((x) => x.commune)).toEqual(['35238', '35238']);
    expect(trouverDoublons([r])).toEqual([]);
  });
});

describe('classer', () => {
  it('donne un thème par la NAF et une famille par la forme juridique', async () => {
    const r = await relever(
      csv(
        'nom;code naf;forme juridique;commune',
        'A;8891A;9220;Rennes',
        'B;01.11Z;SCIC SA;Rennes',
        'C;;5499;Rennes',
      ),
    );
    expect([...r.theme]).toEqual([10, 0, 0]);
    expect([...r.famille].map((f) => FAMILLES[f])).toEqual([
      'association',
      'cooperative',
      'inconnue',
    ]);
    expect(familleDe("Société commerciale de l'ESS")).toBe('societe-commerciale-ess');
  });

  it('tient toutes les règles dans un masque de 31 bits', () => {
    expect(REGLES.length).toBeLessThanOrEqual(31);
  });
});

describe('tables territoriales', () => {
  it('reconnaît une table par commune, distingue le secret de zéro', async () => {
    const flores = csv(
      'CODGEO;LIBGEO;Établissements;Part',
      '1004;Ambérieu-en-Bugey;1\u202f234;12,5',
      '35238;Rennes;s;0',
      '84031;Carpentras;0;s',
      '99999;Nulle part;4;1',
    );
    const { choix } = await analyser(flores);
    expect(choix).toMatchObject({ genre: 'territoires', niveau: 'commune' });
    const t = await tabler(flores);
    expect(t.codes).toEqual(['01004', '35238', '84031']);
    expect(t.colonnes.map((c) => [c.titre, [...c.valeurs], c.secrets])).toEqual([
      ['Établissements', [1234, NaN, 0], 1],
      ['Part', [12.5, 0, NaN], 1],
    ]);
    expect(t.nonAppariees).toMatchObject([{ ligne: 4, valeur: '99999 Nulle part' }]);
    expect(t.reparations).toContainEqual({ regle: 'code-zero-perdu', compte: 1 });
  });

  it('reconnaît départements et intercommunalités, par code ou par nom', async () => {
    const d = await tabler(csv('Département;Emplois', 'Ain;10', 'vaucluse;20', 'Savoie;3'));
    expect([d.niveau, d.codes]).toEqual(['departement', ['01', '84', '73']]);
    const e = await tabler(csv('CODGEO;Emplois', '243500139;10', '999999999;2', '888888888;3'), {
      niveau: 'epci',
    });
    expect([e.niveau, e.codes, e.nonAppariees.length]).toEqual(['epci', ['243500139'], 2]);
  });
});

it('compte toujours tout', async () => {
  const r = await relever(csv('nom;commune', 'A;Rennes', ';', 'B;Inconnue', '', 'C;'));
  expect(total(r)).toBe(r.taille);
  expect(r.taille).toBe(5);
});
