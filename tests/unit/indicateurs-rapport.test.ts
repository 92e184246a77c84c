/** Le plan du rapport : ce qu’il affirme du territoire, des listes et de l’équipe, mot pour mot. */
import { describe, expect, it } from 'vitest';
import { composerRapport } from '$lib/domain/diagnostic/export';
import type { EntreeRapport } from '$lib/domain/diagnostic/export';
import { classer } from '$lib/domain/diagnostic/indicateurs';
import type { ReferenceTerritoire } from '$lib/domain/territoire';
import { petitPays, releveEssai, tableEssai } from './indicateurs-aides';
import { actionEssai, noteEssai, projetEssai, rapportEssai } from './indicateurs-rapport-aides';

const composer = (o: Partial<EntreeRapport> = {}) => composerRapport(rapportEssai(o));
const avec = (o: Partial<EntreeRapport['projet']>) =>
  composer({ projet: { ...projetEssai(), ...o } });
const textes = (o: Partial<EntreeRapport['projet']['rapport']>) =>
  avec({ rapport: { ...projetEssai().rapport, ...o } });

describe('couverture', () => {
  it('porte le titre choisi, sinon le nom du projet', () => {
    expect(composer().couverture).toMatchObject({ titre: 'Diagnostic du Second', auteur: '' });
    const { couverture, introduction, conclusion } = textes({
      titre: ' Rapport ',
      auteur: ' La CRESS ',
      introduction: ' Bonjour. ',
      conclusion: ' Merci. ',
    });
    expect(couverture).toMatchObject({ titre: 'Rapport', auteur: 'La CRESS' });
    expect([introduction, conclusion]).toEqual(['Bonjour.', 'Merci.']);
    expect(textes({ titre: '  ' }).couverture.titre).toBe('Diagnostic du Second');
  });

  it('nomme le territoire du projet, sinon ce que couvrent les listes', () => {
    expect(composer().couverture.territoire).toBe('Second');
    const portee = { niveau: 'departement', code: '01' } as const;
    expect(composer({ territoire: null, portee }).couverture.territoire).toBe('Premier');
    expect(composer({ territoire: null }).couverture.territoire).toBe('la France entière');
  });

  it('compte en bref, au singulier comme au pluriel', () => {
    expect(composer().couverture.enBref).toEqual([
      { nombre: '31', mot: 'structures comptées' },
      { nombre: '1', mot: 'source' },
    ]);
    const projet = {
      ...projetEssai(),
      notes: [noteEssai(), noteEssai()],
      plan: [actionEssai(), actionEssai()],
    };
    expect(
      composer({
        projet,
        releves: [],
        tables: [tableEssai('commune', [], {}), tableEssai('epci', [], {})],
      }).couverture.enBref,
    ).toEqual([
      { nombre: '2', mot: 'sources' },
      { nombre: '2', mot: 'notes' },
      { nombre: '2', mot: 'actions' },
    ]);
    const une = { ...projetEssai(), notes: [noteEssai()] };
    const releves = [releveEssai([{ commune: 0 }])];
    expect(composer({ projet: une, releves }).couverture.enBref).toEqual([
      { nombre: '1', mot: 'structure comptée' },
      { nombre: '1', mot: 'source' },
      { nombre: '1', mot: 'note' },
    ]);
  });
});

describe('territoire', () => {
  const faits = (reference: ReferenceTerritoire) => {
    const { territoire } = composer({ territoire: petitPays().trouver(reference)! });
    return territoire!.faits.map((f) => `${f.nom}\u00a0: ${f.valeur}`);
  };

  it.each<[ReferenceTerritoire, string[]]>([
    [
      { niveau: 'region', code: '11' },
      [
        'Niveau : région',
        'Code : 11',
        'Communes : 3',
        'Habitants : 13 000',
        'Surface : 30 km²',
        'Densité : 433 habitants par km²',
      ],
    ],
    [
      { niveau: 'epci', code: '200000001' },
      [
        'Niveau : intercommunalité',
        'Code : 200000001',
        'Communes : 2',
        'Habitants (somme des communes) : 5 500',
        'Surface : 20 km²',
        'Densité : 275 habitants par km²',
      ],
    ],
    [
      { niveau: 'commune', code: '02002' },
      ['Niveau : commune', 'Code : 02002', 'Habitants : population inconnue', 'Surface : 20 km²'],
    ],
    [{ niveau: 'commune', code: '97501' }, ['Niveau : commune', 'Code : 97501', 'Habitants : 600']],
  ])('%j', (reference, attendus) => {
    const ordinaires = faits(reference).map((f) => f.replace(/[\u00a0\u202f]/g, ' '));
    expect(ordinaires).toEqual(attendus);
  });

  it('peut manquer', () => {
    expect(composer({ territoire: null }).territoire).toBeNull();
    expect(composer().territoire!.nom).toBe('Second');
  });
});

describe('ce qui est compté', () => {
  const phrases = (o: Partial<EntreeRapport> = {}) => composer(o).methode.paragraphes;
  const deLignes = (...lignes: Parameters<typeof releveEssai>[0]) =>
    phrases({ releves: [releveEssai(lignes)] });

  it('dit le découpage, le nombre de structures et la portée', () => {
    const [decoupage, compte, portee, ...reste] = deLignes({ commune: 0 });
    expect(decoupage).toContain('(COG d’essai)');
    expect(compte).toBe('Les indicateurs portent sur 1\u00a0structure. Aucun filtre n’était posé.');
    expect(portee).toBe(
      'Portée des listes\u00a0: la France entière. Hors de là, une valeur est «\u00a0sans donnée\u00a0», jamais zéro.',
    );
    expect(reste).toEqual([]);
  });

  it.each<[string, Parameters<typeof releveEssai>[0]]>([
    ['1\u00a0ligne retenue par les filtres n’est pas placée\u00a0: ', [{ etat: 1 }]],
    [
      '2\u00a0lignes retenues par les filtres ne sont pas placées\u00a0: ',
      [{ etat: 1 }, { etat: 2 }],
    ],
    ['1\u00a0structure placée n’a pas de commune connue ', [{}]],
    ['2\u00a0structures placées n’ont pas de commune connue ', [{}, {}]],
  ])('%s', (debut, lignes) => {
    const dites = deLignes(...lignes);
    expect(dites).toHaveLength(4);
    expect(dites[2]!.startsWith(debut)).toBe(true);
    expect(dites[2]!.endsWith('dans aucun indicateur.')).toBe(true);
  });

  it('dit les lignes que seul le choix d’un territoire écarte', () => {
    const dire = (sansCommune: number) => phrases({ sansCommune, releves: [] })[2];
    expect(dire(1)).toContain('1\u00a0ligne n’a pas de commune connue\u00a0: comptée dans aucun');
    expect(dire(2)).toContain(
      '2\u00a0lignes n’ont pas de commune connue\u00a0: comptées dans aucun',
    );
    expect(dire(0)).toContain('Portée des listes');
  });

  it('définit chaque indicateur, et chaque signe une seule fois', () => {
    const [serie] = rapportEssai().series;
    const { definitions, seuils } = composer({ series: [serie!, serie!] }).methode;
    expect(definitions).toEqual([serie!.texte, serie!.texte]);
    expect(seuils).toHaveLength(1);
    expect(composer({ series: [] }).methode).toMatchObject({ definitions: [], seuils: [] });
    const nombre = { ...serie!, definition: { genre: 'nombre' } as const };
    expect(composer({ series: [nombre] }).methode.seuils).toEqual([]);
  });
});

describe('contenu', () => {
  it('reprend tableaux, graphiques, cartes et répartition tels que donnés', () => {
    const tableaux = [{ titre: 'T', colonnes: [], lignes: [], notes: [] }];
    const graphiques = [{ titre: 'G', unite: '', barres: [], note: '' }];
    const [serie] = rapportEssai().series;
    const repartition = { serie: serie!, classes: classer(serie!, 'jenks', 3) };
    const plan = composer({ tableaux, graphiques, repartition });
    expect(plan).toMatchObject({ tableaux, graphiques, repartition, cartes: [] });
    expect(composer().repartition).toBeNull();
  });

  it('range les notes par thème, celles de tous les thèmes d’abord', () => {
    const notes = [
      noteEssai({ id: 'm', theme: 'mobilite' }),
      noteEssai({ id: 'c', theme: 'culture' }),
      noteEssai({ id: 't' }),
    ];
    const dites = avec({ notes }).notes;
    expect(dites.map((l) => [l.theme, l.ligne.total])).toEqual([
      ['Tous thèmes', 1],
      ['[mobilite]', 1],
      ['[culture]', 1],
    ]);
  });

  it('écrit chaque action en clair, ou laisse vide ce qui n’est pas choisi', () => {
    const complete = actionEssai({
      theme: 'culture',
      levier: 'scic',
      porteur: 'La ville',
      partenaires: [{ genre: 'libre', id: '', nom: 'Le club' }],
      horizon: '6-mois',
      premierPas: 'Se réunir',
      inspirations: ['x', 'y'],
    });
    const plan = avec({ plan: [complete, actionEssai()] }).plan;
    expect(plan).toEqual([
      {
        titre: 'Ouvrir une ressourcerie',
        theme: '[culture]',
        levier: 'Levier scic',
        porteur: 'La ville',
        partenaires: ['Le club'],
        horizon: 'D’ici six mois',
        premierPas: 'Se réunir',
        inspirations: ['Initiative x', 'Initiative y'],
      },
      {
        titre: 'Ouvrir une ressourcerie',
        theme: 'Tous thèmes',
        levier: '',
        porteur: '',
        partenaires: [],
        horizon: '',
        premierPas: '',
        inspirations: [],
      },
    ]);
  });

  it('n’a pas de zones blanches si l’on n’en a pas demandé', () => {
    expect(composer({ zones: null }).zonesBlanches).toEqual([]);
  });
});

describe('crédits', () => {
  it('citent chaque liste, chaque table et le découpage', () => {
    const tables = [{ ...tableEssai('commune', [], {}), importeLe: '2026-10-02T00:00:00.000Z' }];
    expect(composer({ tables }).credits).toEqual([
      'Liste «\u00a0liste.csv\u00a0», importée le 23 novembre 2026. Son contenu n’engage que ceux qui l’ont établie.',
      'Table «\u00a0flores.csv\u00a0», importée le 2 octobre 2026.',
      'Découpage et populations\u00a0: code officiel géographique de l’Insee, d’après @etalab/decoupage-administratif (COG d’essai).',
      'Rapport composé avec TerritoirESS, dans le navigateur\u00a0: aucune liste n’a quitté la machine.',
    ]);
  });

  it('citent le fond de carte s’il en est un, et le corpus si l’équipe s’en inspire', () => {
    const corpus = (credits: string[]) => credits.some((c) => c.includes('corpus de TerritoirESS'));
    expect(composer({ attribution: '© IGN' }).credits).toContain('Fond de carte\u00a0: © IGN.');
    expect(corpus(composer().credits)).toBe(false);
    expect(corpus(avec({ plan: [actionEssai()], notes: [noteEssai()] }).credits)).toBe(false);
    expect(corpus(avec({ plan: [actionEssai({ inspirations: ['x'] })] }).credits)).toBe(true);
    const notes = [noteEssai(), noteEssai({ inspirations: ['x'] })];
    expect(corpus(avec({ notes }).credits)).toBe(true);
  });
});
