import { describe, expect, it } from 'vitest';
import { ecrireAnomalie, lireTable } from '../../src/lib/schema/lecture';
import { colonnes } from '../../src/lib/schema/tables';

const ENTETE = colonnes('lieux').join(',');
const LIGNE = 'solilab,site,,44109,,FR,-1.554,47.218,commune,texte,« à Nantes »';
const lire = (texte: string) => lireTable('lieux', texte, 'data/lieux.csv');
const valeurs = (texte: string) => lire(texte).lignes.map((l) => l.valeurs);

const ATTENDU = {
  initiative: 'solilab',
  commune: '44109',
  longitude: -1.554,
  latitude: 47.218,
  source: '« à Nantes »',
  libelle: undefined,
};

describe('lecture tolérante', () => {
  const point = (texte: string) => texte.replace(/,/g, ';');
  const cas: [string, string][] = [
    ['la forme du dépôt', `${ENTETE}\n${LIGNE}\n`],
    ['une marque BOM', `\uFEFF${ENTETE}\n${LIGNE}\n`],
    ['des points-virgules', `${point(ENTETE)}\n${point(LIGNE)}\n`],
    ['des tabulations', `${ENTETE.replace(/,/g, '\t')}\n${LIGNE.replace(/,/g, '\t')}\n`],
    ['des fins de ligne CRLF', `${ENTETE}\r\n${LIGNE}\r\n`],
    [
      'des fins de ligne mêlées après un guillemet',
      `${ENTETE}\n${LIGNE.replace('« à Nantes »', '"« à Nantes »"')}\r\n`,
    ],
    ['des CR seuls', `${ENTETE}\r${LIGNE}\r`],
    ['des colonnes vides en fin de ligne', `${ENTETE},,\n${LIGNE},,\n,,,,,,,,,,,,\n`],
    ['des espaces autour des cellules', `${ENTETE}\n${LIGNE.replace(/,/g, ' , ')}\n`],
    ['des espaces dans l’en-tête', `${ENTETE.replace(/,/g, ' , ')}\n${LIGNE}\n`],
    ['des cellules vides de trop', `${ENTETE}\n${LIGNE},, \n`],
    ['une colonne sans nom', `,${ENTETE}\nremarque,${LIGNE}\n`],
    [
      'des virgules décimales',
      `${point(ENTETE)}\n${point(LIGNE).replace(/(\d)\.(\d)/g, '$1,$2')}\n`,
    ],
    ['tout à la fois', `\uFEFF${point(ENTETE)};;\r\n${point(LIGNE)};;\r\n;;;;;;;;;;;;\r\n`],
  ];
  it.each(cas)('lit %s', (_nom, texte) => {
    const { lignes, anomalies } = lire(texte);
    expect(anomalies).toEqual([]);
    expect(lignes).toHaveLength(1);
    expect(lignes[0]!.valeurs).toMatchObject(ATTENDU);
  });

  it('reconnaît le séparateur même si les textes sont pleins de virgules et de points-virgules', () => {
    const texte = `${ENTETE.replace(/,/g, ';')}\na;site;"Ici, là ; ailleurs, encore";44109;;FR;1;47;commune;texte;"a, b, c, d"\n`;
    expect(valeurs(texte)[0]).toMatchObject({
      libelle: 'Ici, là ; ailleurs, encore',
      source: 'a, b, c, d',
    });
  });

  it('garde les guillemets doublés et les cellules sur plusieurs lignes', () => {
    const texte = `${ENTETE}\na,site,"dit ""la grange""",44109,,FR,1,47,commune,texte,"deux\nlignes"\n`;
    expect(valeurs(texte)[0]).toMatchObject({ libelle: 'dit "la grange"', source: 'deux\nlignes' });
  });
});

describe('ce qui est rendu', () => {
  it('des lignes qui n’ont que les colonnes de la table', () => {
    const { lignes, ecartees } = lire(`,${ENTETE}\nx,${LIGNE}\ny,a,lieu\n`);
    expect(Object.keys(lignes[0]!.valeurs)).toEqual(colonnes('lieux'));
    expect(ecartees[0]!.valeurs).toEqual({
      ...Object.fromEntries(colonnes('lieux').map((c) => [c, ''])),
      initiative: 'a',
      role: 'lieu',
    });
  });

  it('une ligne plus courte que l’en-tête : ses cellules manquantes sont vides', () => {
    const { lignes, anomalies } = lire(`${ENTETE}\nsolilab,site,,44109,,FR,1,47,commune,texte\n`);
    expect(anomalies).toEqual([]);
    expect(lignes).toMatchObject([{ ligne: 2, valeurs: { base: 'texte', source: undefined } }]);
  });

  it('un en-tête seul : aucune ligne, aucune anomalie', () => {
    expect(lire(`${ENTETE}\n`)).toEqual({ lignes: [], anomalies: [], ecartees: [] });
  });
});

describe('numéros de ligne', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('comptent les lignes des cellules et les lignes vides (%s)', (_nom, fin) => {
    const multiligne = `a,site,,44109,,FR,1,47,commune,texte,"un${fin}deux${fin}trois"`;
    const texte = [ENTETE, multiligne, '', 'b,site,,44109,,FR,1,47,comune,texte,', ''].join(fin);
    const { lignes, anomalies } = lire(texte);
    expect(lignes.map((l) => l.ligne)).toEqual([2]);
    expect(anomalies).toMatchObject([
      {
        fichier: 'data/lieux.csv',
        ligne: 6,
        colonne: 'precision',
        valeur: 'comune',
        proposition: 'commune',
      },
    ]);
  });
});

describe('anomalies', () => {
  it('nomment fichier, ligne, colonne, valeur et proposition', () => {
    const { anomalies } = lire(`${ENTETE}\n${LIGNE.replace('44109', '1004')}\n`);
    expect(anomalies.map(ecrireAnomalie)).toEqual([
      'data/lieux.csv, ligne 2, colonne « commune » : code Insee de commune attendu : cinq caractères (« 01004 », « 2A004 ») (valeur lue : « 1004 »). Essayez « 01004 ».',
    ]);
  });

  it('sont toutes rendues d’un coup, plusieurs par ligne', () => {
    const { anomalies } = lire(
      `${ENTETE}\na,lieu,,44109,,fr,x,47,commune,texte,\nb,site,,44109,,FR,1,99,commune,texte,\n`,
    );
    expect(anomalies.map((a) => [a.ligne, a.colonne])).toEqual([
      [2, 'role'],
      [2, 'pays'],
      [2, 'longitude'],
      [3, 'latitude'],
    ]);
  });

  it('une ligne aux défauts sûrs est lue corrigée, une ligne illisible est mise à part', () => {
    const { lignes, ecartees } = lire(
      `${ENTETE}\na,site,,2a4,region:1,fr,1,47,commune,texte,\nb,site,,2a004,region:1,fr,1,47,Commune,texte,\n`,
    );
    expect(lignes.map((l) => l.valeurs)).toMatchObject([
      {
        initiative: 'b',
        commune: '2A004',
        territoire: 'region:01',
        pays: 'FR',
        precision: 'commune',
      },
    ]);
    expect(ecartees.map((e) => e.valeurs.initiative)).toEqual(['a']);
  });

  it('une cellule de trop trahit un séparateur hors des guillemets', () => {
    const { lignes, anomalies } = lire(`${ENTETE}\n${LIGNE},, Loire-Atlantique\n`);
    expect(anomalies).toEqual([
      {
        fichier: 'data/lieux.csv',
        ligne: 2,
        valeur: ' Loire-Atlantique',
        message: 'cellule de trop : un texte qui contient le séparateur doit être entre guillemets',
      },
    ]);
    expect(lignes).toHaveLength(1);
  });

  it('un guillemet jamais refermé est signalé à sa ligne, pas avalé', () => {
    const { anomalies } = lire(
      `${ENTETE}\n${LIGNE}\nb,site,"Le 108,45234,,FR,1,47,commune,texte,\n${LIGNE}\n`,
    );
    expect(anomalies[0]).toMatchObject({ ligne: 3 });
    expect(anomalies[0]!.message).toContain('guillemets mal refermés');
  });

  it('ne proposent que ce que la colonne admettrait', () => {
    const { anomalies, lignes } = lire(
      `${ENTETE}\na,site,,44109,,fra,1,47,zzzzzzzzz,texte,\n,site,,44109,,FR,1,47,commune,texte,\n`,
    );
    expect(anomalies.map((a) => [a.ligne, a.colonne, a.valeur, a.proposition])).toEqual([
      [2, 'pays', 'fra', undefined],
      [2, 'precision', 'zzzzzzzzz', undefined],
      [3, 'initiative', '', undefined],
    ]);
    expect(lignes).toEqual([]);
  });

  it('d’une cellule facultative disent ce qu’elle attend, pas qu’elle pourrait être vide', () => {
    const { anomalies } = lire(`${ENTETE}\n${LIGNE.replace('-1.554', 'ouest')}\n`);
    expect(anomalies.map((a) => a.message)).toEqual(['nombre attendu, par exemple « 2.349 »']);
  });

  it('un fichier vide n’est pas un fichier sans erreur', () => {
    expect(lire('').anomalies).toMatchObject([{ ligne: 1, message: 'fichier absent ou vide' }]);
  });

  it('un fichier de lignes vides non plus', () => {
    expect(lire('\n,,\n \n')).toEqual({
      lignes: [],
      ecartees: [],
      anomalies: [{ fichier: 'data/lieux.csv', ligne: 1, message: 'fichier absent ou vide' }],
    });
  });
});

describe('un en-tête faux', () => {
  it('d’une colonne en double, lit la première : la seconde, vide, n’ajoute pas de défaut par ligne', () => {
    const bonne = lire(`${ENTETE}\n${LIGNE}\n`);
    const double = lire(`${ENTETE},${ENTETE.split(',')[0]}\n${LIGNE},\n`);
    expect(double.lignes.map((l) => l.valeurs)).toEqual(bonne.lignes.map((l) => l.valeurs));
    expect(double.anomalies).toHaveLength(bonne.anomalies.length + 1);
  });

  const MANQUANTE = `colonne manquante ; en-tête attendu : ${ENTETE}`;
  const INCONNUE = 'colonne inconnue, à retirer ou à renommer';
  const DOUBLE = 'colonne présente deux fois, l’une est à retirer';
  const dire = (entete: string) =>
    lire(`${entete}\n`).anomalies.map((a) => [a.colonne, a.message, a.proposition]);

  it.each<[string, string, (string | undefined)[][]]>([
    [
      'mal écrit',
      ENTETE.replace('commune', 'comune'),
      [
        ['comune', INCONNUE, 'commune'],
        ['commune', MANQUANTE, undefined],
      ],
    ],
    ['sans une colonne', ENTETE.replace(',source', ''), [['source', MANQUANTE, undefined]]],
    ['avec une colonne en double', `${ENTETE},role`, [['role', DOUBLE, undefined]]],
    // « rôles » ressemble à « role », mais « role » est déjà là.
    ['avec une colonne de trop', `${ENTETE},roles`, [['roles', INCONNUE, undefined]]],
    ['avec deux colonnes sans nom', `${ENTETE},,`, []],
  ])('%s se dit', (_nom, entete, attendu) => {
    expect(dire(entete)).toEqual(attendu);
  });

  it('est à la ligne 1 du fichier', () => {
    expect(lire(`${ENTETE},remarque\n`).anomalies).toEqual([
      {
        fichier: 'data/lieux.csv',
        ligne: 1,
        colonne: 'remarque',
        message: INCONNUE,
        proposition: undefined,
      },
    ]);
  });

  it('n’empêche de lire que s’il manque une colonne', () => {
    expect(valeurs(`${ENTETE},remarque\n${LIGNE},\n`)).toHaveLength(1);
    const sansSource = lire(`${ENTETE.replace(',source', '')}\n${LIGNE}\n`);
    expect([sansSource.lignes, sansSource.ecartees]).toEqual([[], []]);
  });
});
