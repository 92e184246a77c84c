import { describe, expect, it } from 'vitest';
import {
  ecrireCitation,
  ecrireCondition,
  ecrireLieu,
  ecrireSituation,
  nomPays,
} from '../../../src/lib/domain/mots';
import type { Citation, Condition, DocumentSource, Lieu } from '../../../src/lib/domain/corpus';

describe('dire un lieu', () => {
  const lieu = (l: Partial<Lieu>): Lieu => ({
    role: 'site',
    pays: 'FR',
    precision: 'commune',
    base: 'texte',
    ...l,
  });

  it.each<[Partial<Lieu>, string]>([
    [{ communeNom: 'Calais', departement: '62' }, 'Calais (62)'],
    // Une commune d’outre-mer peut n’être d’aucun département.
    [{ communeNom: 'Papeete' }, 'Papeete'],
    [{ communeNom: 'Calais', departement: '62', libelle: 'La Halle' }, 'Calais (62)'],
    [{ libelle: 'Métropole européenne de Lille' }, 'Métropole européenne de Lille'],
    [{ pays: 'BJ', libelle: 'Porto-Novo' }, 'Porto-Novo (Bénin)'],
    [{ pays: 'BJ' }, 'Bénin'],
    [{ pays: 'BE', communeNom: 'Tournai', departement: '59' }, 'Belgique'],
    [{}, 'France'],
  ])('%j s’écrit « %s »', (l, attendu) => expect(ecrireLieu(lieu(l))).toBe(attendu));

  it('prend le nom du territoire quand le lieu n’a pas le sien', () => {
    expect(ecrireLieu(lieu({}), 'Bretagne')).toBe('Bretagne');
    expect(ecrireLieu(lieu({ libelle: 'Trégor' }), 'Bretagne')).toBe('Trégor');
    expect(ecrireLieu(lieu({ communeNom: 'Calais' }), 'Hauts-de-France')).toBe('Calais');
  });

  it.each([
    ['DE', 'Allemagne'],
    ['MG', 'Madagascar'],
  ])('dit le pays %s en français', (code, nom) => expect(nomPays(code)).toBe(nom));
});

describe('citer un document', () => {
  const kit: DocumentSource = {
    id: 'kit-2020',
    titre: 'Kit MunicipalESS',
    editeur: 'RTES',
    date: '2020-09',
    edition: 'édition 2020, 24 fiches',
    licence: '',
  };
  const fiche24 = { ...kit, titre: 'Kit MunicipalESS, fiche 24 « Synthèse »', edition: '' };
  const document = 'kit-2020';

  it.each<[string, Omit<Citation, 'document'>, DocumentSource, string]>([
    ['l’édition, sans son nombre de fiches', {}, kit, 'Kit MunicipalESS, édition 2020'],
    [
      'une autre édition en entier',
      {},
      { ...kit, edition: 'édition 2020, 24 fiches, relue' },
      'Kit MunicipalESS, édition 2020, 24 fiches, relue',
    ],
    [
      'la fiche et son titre',
      { fiche: 5, ficheTitre: 'Centres-villes' },
      kit,
      'Kit MunicipalESS, édition 2020, fiche\u00a05 «\u00a0Centres-villes\u00a0»',
    ],
    ['la fiche sans titre', { fiche: 5 }, kit, 'Kit MunicipalESS, édition 2020, fiche\u00a05'],
    [
      'la fiche une seule fois quand elle est le titre',
      { fiche: 24, ficheTitre: 'Synthèse' },
      fiche24,
      'Kit MunicipalESS, fiche 24 « Synthèse »',
    ],
    [
      'la fiche 2 d’un document dont le titre dit la fiche 24',
      { fiche: 2 },
      fiche24,
      'Kit MunicipalESS, fiche 24 « Synthèse », fiche\u00a02',
    ],
    [
      'l’encart puis la page',
      { deniche: 3, page: 41 },
      kit,
      'Kit MunicipalESS, édition 2020, «\u00a0Déniché pour vous\u00a0» n°\u00a03, page\u00a041',
    ],
  ])('nomme %s', (_, citation, source, attendu) => {
    expect(ecrireCitation({ document, ...citation }, source)).toBe(attendu);
  });

  const documents = new Map([
    ['kit-2020', kit],
    ['avise', { ...kit, date: '2021-06' }],
    ['ancien', { ...kit, date: '2018' }],
    ['sans-date', { ...kit, date: '' }],
  ]);
  it.each([
    [['kit-2020', 'avise', 'ancien'], 'situation décrite en juin 2021'],
    [['avise', 'kit-2020'], 'situation décrite en juin 2021'],
    [['kit-2020', 'sans-date', 'inconnu'], 'situation décrite en septembre 2020'],
    [['sans-date'], 'date du document non précisée'],
    [['inconnu'], 'date du document non précisée'],
    [[], 'date du document non précisée'],
  ])('de %j, dit la plus récente : « %s »', (cites, attendu) => {
    const citations = cites.map((id) => ({ document: id }));
    expect(ecrireSituation(citations, documents)).toBe(attendu);
  });
});

describe('dire une condition', () => {
  const dire = (critere: Condition['critere'], valeur: string, note?: string) =>
    // Les milliers sont séparés par une fine ou une insécable, selon la version d’ICU.
    ecrireCondition({ critere, valeur, note }).replaceAll('\u202f', '\u00a0');

  it.each<[Condition['critere'], string, string]>([
    ['population-max', '9999', 'territoires de 9\u00a0999 habitants au plus'],
    ['population-min', '3501', 'territoires de 3\u00a0501 habitants au moins'],
    ['population-min', 'taille moyenne', 'territoires de taille moyenne au moins'],
    ['achats-min', '100000000', 'à partir de 100\u00a0000\u00a0000\u00a0€ d’achats par an'],
    ['achats-min', '40 à 90 000', 'à partir de 40 à 90 000\u00a0€ d’achats par an'],
    ['niveau', 'commune', 'pour les communes'],
    ['niveau', 'commune | epci', 'pour les communes et les intercommunalités'],
    [
      'niveau',
      'commune|epci|departement|region',
      'pour les communes, les intercommunalités, les départements et les régions',
    ],
    ['niveau', 'les syndicats', 'pour les syndicats'],
    [
      'programme',
      'Territoires d’industrie',
      'territoires du programme «\u00a0Territoires d’industrie\u00a0»',
    ],
    ['adhesion', 'au réseau', 'adhésion\u00a0: au réseau'],
    ['beneficiaire', 'acheteurs publics', 'acheteurs publics'],
    ['autre', 'plus de 50 agents', 'plus de 50 agents'],
  ])('%s « %s » : « %s »', (critere, valeur, attendu) => {
    expect(dire(critere, valeur)).toBe(attendu);
  });

  it.each<[Condition['critere'], string, string]>([
    ['programme', 'action-coeur-de-ville', 'villes retenues par le programme'],
    ['adhesion', 'adhésion au réseau', 'pour l’espace adhérents'],
    ['type-epci', 'METRO|MET69', 'métropoles, dont celle de Lyon'],
    ['beneficiaire', 'agents territoriaux', 'd’après sa mission'],
  ])('%s « %s » : la note, qui le dit mieux, le remplace', (critere, valeur, note) => {
    expect(dire(critere, valeur, note)).toBe(note);
  });

  it.each<[Condition['critere'], string, string, string]>([
    ['population-max', '9', 'petites communes', 'territoires de 9 habitants au plus'],
    ['niveau', 'epci', 'd’après son objet', 'pour les intercommunalités'],
  ])('%s « %s » : la note « %s » ne remplace pas la règle', (critere, valeur, note, attendu) => {
    expect(dire(critere, valeur, note)).toBe(attendu);
  });
});
