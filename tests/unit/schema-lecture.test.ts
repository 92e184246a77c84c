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
    const { anomalies } = lire(`${ENTETE}\n${LIGNE}, Loire-Atlantique\n`);
    expect(anomalies).toMatchObject([{ ligne: 2, valeur: ' Loire-Atlantique' }]);
    expect(anomalies[0]!.message).toContain('guillemets');
  });

  it('un guillemet jamais refermé est signalé à sa ligne, pas avalé', () => {
    const { anomalies } = lire(
      `${ENTETE}\n${LIGNE}\nb,site,"Le 108,45234,,FR,1,47,commune,texte,\n${LIGNE}\n`,
    );
    expect(anomalies[0]).toMatchObject({ ligne: 3 });
    expect(anomalies[0]!.message).toContain('guillemets mal refermés');
  });

  it.each([
    [ENTETE.replace('commune', 'comune'), { colonne: 'comune', proposition: 'commune' }],
    [ENTETE.replace(',source', ''), { colonne: 'source', ligne: 1 }],
    [`${ENTETE},role`, { colonne: 'role', ligne: 1 }],
    [`${ENTETE},remarque`, { colonne: 'remarque', ligne: 1 }],
  ])('un en-tête faux se dit : %s', (entete, attendue) => {
    expect(lire(`${entete}\n${LIGNE},\n`).anomalies).toContainEqual(
      expect.objectContaining(attendue),
    );
  });

  it('un fichier vide n’est pas un fichier sans erreur', () => {
    expect(lire('').anomalies).toMatchObject([{ ligne: 1, message: 'fichier absent ou vide' }]);
  });
});
