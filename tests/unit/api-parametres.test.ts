/** Les paramètres techniques de l’API : ce qui se lit, ce qui se refuse, et la phrase du refus. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BBOX,
  CURSEUR,
  entierBorne,
  LecteurParametres,
  NEAR,
  NIVEAU,
  PARENT,
  RADIUS,
  SEPARATEUR,
} from '../../src/lib/domain/api/parametres';
import type { Parametre } from '../../src/lib/domain/api/parametres';
import { DemandeRefusee } from '../../src/lib/domain/api/probleme';
import { sansInsecables } from './textes-aides';

/** La valeur lue, ou la phrase du refus. */
function lire(parametre: Parametre, texte: string): unknown {
  const lecture = parametre.lire(texte);
  return 'faute' in lecture ? `refusé : ${sansInsecables(lecture.faute)}` : lecture.valeur;
}
const limite = (defaut?: number) => entierBorne('limit', 'Lignes.', { min: 1, max: 50, defaut });

describe('bbox', () => {
  it.each<[string, number[]]>([
    ['-5.2,47.2,-1,48.9', [-5.2, 47.2, -1, 48.9]],
    ['-180,-90,180,90', [-180, -90, 180, 90]],
    ['160,-30,-140,0', [160, -30, -140, 0]],
    ['2,48,2,48', [2, 48, 2, 48]],
    [' 1 , 2 , 3 , 4 ', [1, 2, 3, 4]],
    ['+1.,.5,1.25e1,1E+1', [1, 0.5, 12.5, 10]],
    ['-.5,5e-1,10.75,22', [-0.5, 0.5, 10.75, 22]],
  ])('« %s » se lit', (texte, attendu) => expect(lire(BBOX, texte)).toEqual(attendu));

  const QUATRE = '4 nombres attendus, séparés par des virgules : ouest, sud, est, nord';
  it.each([
    ['', QUATRE],
    ['1,2,3', QUATRE],
    ['1,2,3,4,5', QUATRE],
    ['1,2,3,', `${QUATRE} ; «  » n’en est pas un`],
    ['1,x2,3,4', `${QUATRE} ; « x2 » n’en est pas un`],
    ['1,2x,3,4', `${QUATRE} ; « 2x » n’en est pas un`],
    ['0x10,2,3,4', `${QUATRE} ; « 0x10 » n’en est pas un`],
    ['1,2,3,Infinity', `${QUATRE} ; « Infinity » n’en est pas un`],
    ['1,.,3,4', `${QUATRE} ; « . » n’en est pas un`],
    ['1,1e,3,4', `${QUATRE} ; « 1e » n’en est pas un`],
    [`${'9'.repeat(39)}xyz,2,3,4`, `${QUATRE} ; « ${'9'.repeat(39)}x » n’en est pas un`],
    ['-180.1,0,0,0', 'ouest doit être entre -180 et 180 degrés'],
    ['0,-90.1,0,0', 'sud doit être entre -90 et 90 degrés'],
    ['0,0,180.1,0', 'est doit être entre -180 et 180 degrés'],
    ['0,0,0,90.1', 'nord doit être entre -90 et 90 degrés'],
    ['0,50,1,40', 'le sud dépasse le nord ; l’ordre est ouest, sud, est, nord'],
  ])('« %s » est refusé', (texte, faute) => expect(lire(BBOX, texte)).toBe(`refusé : ${faute}`));
});

describe('near et radius', () => {
  it('near se lit longitude puis latitude, bords compris', () => {
    expect(lire(NEAR, '2.1,46.9')).toEqual([2.1, 46.9]);
    expect(lire(NEAR, '180,-90')).toEqual([180, -90]);
    const attendus = '2 nombres attendus, séparés par des virgules : longitude, latitude';
    expect(lire(NEAR, '2.1')).toBe(`refusé : ${attendus}`);
    expect(lire(NEAR, '181,0')).toBe('refusé : longitude doit être entre -180 et 180 degrés');
    expect(lire(NEAR, '46.9,-91')).toBe('refusé : latitude doit être entre -90 et 90 degrés');
  });

  it.each([
    ['30', 30],
    ['0.001', 0.001],
    ['20040', 20_040],
  ])('radius « %s » se lit', (texte, km) => expect(lire(RADIUS, texte)).toBe(km));

  it.each(['0', '-3', '20040.1', '', '1,5', '30 km', 'NaN'])(
    'radius « %s » est refusé',
    (texte) => {
      const faute = 'nombre de kilomètres attendu, entre 0 (exclu) et 20040';
      expect(lire(RADIUS, texte)).toBe(`refusé : ${faute}`);
    },
  );
});

describe('entiers bornés', () => {
  it.each([
    ['1', 1],
    ['50', 50],
    ['007', 7],
  ])('« %s » se lit', (texte, n) => expect(lire(limite(), texte)).toBe(n));

  it.each(['0', '51', '', '1.5', '1e1', '-1', '+5', '5 ', 'a5', '5a', '0000000005'])(
    '« %s » est refusé',
    (texte) => expect(lire(limite(), texte)).toBe('refusé : entier attendu, de 1 à 50'),
  );

  it('décrit ses bornes, et sa valeur par défaut s’il en a une', () => {
    expect(limite(10)).toMatchObject({
      nom: 'limit',
      description: 'Lignes.',
      schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
    });
    expect(limite().schema).toEqual({ type: 'integer', minimum: 1, maximum: 50 });
  });

  it('lit exactement ce que son schéma admet', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 60 }), (n) => {
        const { minimum, maximum } = limite().schema;
        expect('valeur' in limite().lire(String(n))).toBe(n >= minimum! && n <= maximum!);
      }),
    );
  });
});

describe('mots attendus', () => {
  it.each<[string, Parametre, string, unknown]>([
    ['un niveau', NIVEAU, 'epci', 'epci'],
    ['un parent', PARENT, 'region:53', { niveau: 'region', code: '53' }],
    ['un parent de Corse', PARENT, 'departement:2A', { niveau: 'departement', code: '2A' }],
    ['la virgule', SEPARATEUR, 'virgule', ','],
    ['le point-virgule', SEPARATEUR, 'point-virgule', ';'],
    ['un curseur court', CURSEUR, 'Az09_-Az', 'Az09_-Az'],
    ['un curseur long', CURSEUR, 'a'.repeat(800), 'a'.repeat(800)],
  ])('%s se lit', (_, parametre, texte, attendu) => {
    expect(lire(parametre, texte)).toEqual(attendu);
  });

  const niveaux = 'valeur attendue parmi : region, departement, epci, commune';
  const parent = 'territoire attendu sous la forme « niveau:code » (« epci:200093201 »)';
  const separateur = '« virgule » ou « point-virgule » attendu';
  const curseur = 'curseur illisible ; reprendre le lien « next » tel quel';
  it.each<[string, Parametre, string, string]>([
    ['un canton', NIVEAU, 'canton', niveaux],
    ['aucun niveau', NIVEAU, '', niveaux],
    ['une commune pour parent', PARENT, 'commune:35238', parent],
    ['un nom pour parent', PARENT, 'bretagne', parent],
    ['un parent sans code', PARENT, 'region:', parent],
    ['un signe pour séparateur', SEPARATEUR, ';', separateur],
    ['aucun séparateur', SEPARATEUR, '', separateur],
    ['un curseur trop court', CURSEUR, 'a'.repeat(7), curseur],
    ['un curseur trop long', CURSEUR, 'a'.repeat(801), curseur],
    ['un curseur mal fini', CURSEUR, 'abcdefgh=', curseur],
    ['un curseur mal commencé', CURSEUR, ' abcdefgh', curseur],
  ])('%s ne se lit pas', (_, parametre, texte, faute) => {
    expect(lire(parametre, texte)).toBe(`refusé : ${faute}`);
  });
});

describe('lecture d’une adresse', () => {
  const lecteur = (requete: string) => new LecteurParametres(new URLSearchParams(requete));

  it('ce qui n’est pas demandé n’est ni lu ni fautif', () => {
    const l = lecteur('q=velo');
    expect(l.lire(BBOX)).toBeUndefined();
    expect(l.fautes).toEqual([]);
    expect(() => l.conclure()).not.toThrow();
  });

  it('les blancs autour d’une valeur ne comptent pas', () => {
    const l = lecteur('limit=%2012%20&niveau=epci');
    expect([l.lire(limite()), l.lire(NIVEAU)]).toEqual([12, 'epci']);
    expect(() => l.conclure()).not.toThrow();
  });

  it('un paramètre donné deux fois est refusé, même à l’identique', () => {
    const l = lecteur('limit=3&limit=3');
    expect(l.lire(limite())).toBeUndefined();
    expect(l.fautes).toEqual([{ nom: 'limit', raison: 'donné plusieurs fois' }]);
  });

  it('toutes les fautes sont retenues, puis dites d’un coup', () => {
    const l = lecteur('limit=0&niveau=epci&separateur=tab');
    expect(l.lire(limite())).toBeUndefined();
    expect(l.lire(NIVEAU)).toBe('epci');
    expect(l.lire(SEPARATEUR)).toBeUndefined();
    l.refuser('radius', 'ne vaut qu’avec « near »');
    const refus = (() => {
      try {
        l.conclure();
      } catch (erreur) {
        return erreur as DemandeRefusee;
      }
    })();
    expect(refus).toBeInstanceOf(DemandeRefusee);
    expect(refus!.status).toBe(400);
    expect(JSON.parse(sansInsecables(JSON.stringify(refus!.parametres)))).toEqual([
      { nom: 'limit', raison: 'entier attendu, de 1 à 50' },
      { nom: 'separateur', raison: '« virgule » ou « point-virgule » attendu' },
      { nom: 'radius', raison: 'ne vaut qu’avec « near »' },
    ]);
    expect(sansInsecables(refus!.message)).toMatch(
      /^Paramètres « limit », « separateur », « radius » mal formés\. limit : entier attendu, de 1 à 50 ; /,
    );
  });
});
