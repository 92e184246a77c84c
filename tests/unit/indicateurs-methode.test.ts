/** La méthode d’un rapport : comment chaque fichier a été lu, quels filtres, quelles zones blanches. */
import { describe, expect, it } from 'vitest';
import { composerRapport } from '$lib/domain/diagnostic/export';
import type { EntreeRapport } from '$lib/domain/diagnostic/export';
import { SANS_FILTRE_DIAGNOSTIC } from '$lib/domain/diagnostic/indicateurs';
import type { FiltreDiagnostic, ZonesBlanches } from '$lib/domain/diagnostic/indicateurs';
import { MOTS_REGLES } from '$lib/domain/diagnostic/import/regles';
import type { TableTerritoriale } from '$lib/domain/diagnostic/import/types';
import { MOTIFS, MOTS_MOTIF, type Releve, type Reparation } from '$lib/domain/diagnostic/releve';
import { releveEssai, tableEssai } from './indicateurs-aides';
import { listeEssai, projetEssai, rapportEssai } from './indicateurs-rapport-aides';

const composer = (o: Partial<EntreeRapport>) => composerRapport(rapportEssai(o));
const source = (releve: Releve) => composer({ releves: [releve] }).methode.sources[0]!;
const deTable = (o: Partial<TableTerritoriale>) => {
  const t = tableEssai('epci', ['200000001'], { ESS: [1], Emploi: [2] });
  return composer({ releves: [], tables: [{ ...t, ...o }] }).methode.sources[0]!;
};
const reparation = (o: Partial<Reparation>): Reparation => ({
  regle: 'cedex',
  compte: 1,
  lignes: new Uint32Array(),
  ...o,
});

describe('d’une liste', () => {
  it('donne le compte des lignes, la date et le millésime', () => {
    expect(source(releveEssai([{}, {}, {}, { etat: 1 }, { etat: 1 }, { etat: 2 }]))).toMatchObject({
      nom: 'r1.csv',
      genre: 'structures',
      importeLe: '23 novembre 2026',
      millesime: 'COG d’essai',
      comptes: [
        { nom: 'lignes lues', nombre: 6 },
        { nom: 'placées', nombre: 3 },
        { nom: 'à revoir', nombre: 2 },
        { nom: 'écartées', nombre: 1 },
      ],
    });
  });

  it('dit pourquoi des lignes ne sont pas placées, le motif le plus fréquent d’abord', () => {
    const releve = releveEssai([
      ...Array.from({ length: 5 }, () => ({ etat: 1 as const })),
      { etat: 2 },
      {},
    ]);
    const motif = (id: (typeof MOTIFS)[number]) => MOTIFS.indexOf(id);
    releve.motif.set([
      motif('lieu-absent'),
      motif('commune-ambigue'),
      motif('commune-ambigue'),
      0,
      motif('commune-ambigue'),
      motif('lieu-absent'),
      // Une ligne placée garde parfois le motif d’avant sa correction : il ne compte plus.
      motif('doublon'),
    ]);
    expect(source(releve).motifs).toEqual([
      { texte: MOTS_MOTIF['commune-ambigue'], compte: 3 },
      { texte: MOTS_MOTIF['lieu-absent'], compte: 2 },
      { texte: 'motif non précisé', compte: 1 },
    ]);
    expect(source(listeEssai()).motifs).toEqual([{ texte: 'motif non précisé', compte: 1 }]);
  });

  it('dit la finesse des places, la meilleure d’abord, sans celle des lignes non placées', () => {
    const releve = releveEssai([{}, {}, {}, {}, {}, {}, { etat: 2 }]);
    releve.precision.set([4, 2, 2, 3, 1, 0, 4]);
    expect(source(releve).precisions).toEqual([
      { texte: 'aux coordonnées du fichier', compte: 1 },
      { texte: 'situées à l’adresse', compte: 1 },
      { texte: 'situées à la commune', compte: 2 },
      { texte: 'situées au département', compte: 1 },
      { texte: 'sans place', compte: 1 },
    ]);
  });

  it('dit les réparations, les plus fréquentes d’abord, et celles qui sont annulées', () => {
    const releve = {
      ...releveEssai([{}]),
      reparations: [
        reparation({ compte: 2 }),
        reparation({ regle: 'saint', compte: 9, annulee: true }),
        reparation({ regle: 'demain' as never, compte: 4, annulee: false }),
      ],
    };
    expect(source(releve).reparations).toEqual([
      { texte: MOTS_REGLES.saint, compte: 9, annulee: true },
      { texte: 'demain', compte: 4, annulee: false },
      { texte: MOTS_REGLES.cedex, compte: 2, annulee: false },
    ]);
  });

  it.each([
    [0, ';', 'Fichier de 1 Kio, lu en UTF-8, séparateur : point-virgule.'],
    [1536, ',', 'Fichier de 2 Kio, lu en UTF-8, séparateur : virgule.'],
    [10_240, '\t', 'Fichier de 10 Kio, lu en UTF-8, séparateur : tabulation.'],
    [2_048_000, '|', 'Fichier de 2 000 Kio, lu en UTF-8, séparateur : barre verticale.'],
    [1024, '', 'Fichier de 1 Kio, lu en UTF-8.'],
  ])('dit comment le fichier a été lu (%i octets, « %s »)', (octets, separateur, attendu) => {
    const lecture = { octets, encodage: 'utf-8', separateur, remarques: ['Deux en-têtes.'] };
    const { remarques } = source({ ...releveEssai([{}]), lecture });
    expect(remarques.map((r) => r.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
      attendu,
      'Deux en-têtes.',
    ]);
  });
});

describe('d’une table', () => {
  it('compte les territoires reconnus et les autres, avec leurs motifs', () => {
    const nonAppariees = ['double', 'inconnu', 'inconnu'].map((motif, ligne) => ({
      ligne,
      valeur: 'x',
      motif,
    }));
    expect(deTable({ lues: 4, nonAppariees, importeLe: '2026-10-02T00:00:00.000Z' })).toEqual({
      nom: 'flores.csv',
      genre: 'territoires',
      importeLe: '2 octobre 2026',
      millesime: '2026',
      comptes: [
        { nom: 'lignes lues', nombre: 4 },
        { nom: 'intercommunalités reconnues', nombre: 1 },
        { nom: 'non reconnues', nombre: 3 },
      ],
      reparations: [],
      motifs: [
        { texte: 'inconnu', compte: 2 },
        { texte: 'double', compte: 1 },
      ],
      precisions: [],
      remarques: [],
    });
  });

  it('dit les réparations, les plus fréquentes d’abord', () => {
    const reparations = [
      { regle: 'code-decimale' as const, compte: 1 },
      { regle: 'code-zero-perdu' as const, compte: 3 },
      { regle: 'demain' as never, compte: 2 },
    ];
    expect(deTable({ reparations }).reparations).toEqual([
      { texte: MOTS_REGLES['code-zero-perdu'], compte: 3, annulee: false },
      { texte: 'demain', compte: 2, annulee: false },
      { texte: MOTS_REGLES['code-decimale'], compte: 1, annulee: false },
    ]);
  });

  it.each([
    [[0, 0], []],
    [
      [1, 0],
      [
        '1\u00a0valeur sous secret statistique ou absente\u00a0: traitée comme inconnue, jamais comme zéro.',
      ],
    ],
    [
      [1, 2],
      [
        '3\u00a0valeurs sous secret statistique ou absentes\u00a0: traitées comme inconnues, jamais comme zéro.',
      ],
    ],
  ])('dit les valeurs sous secret (%j par colonne)', (secrets, attendu) => {
    const colonnes = secrets.map((n, i) => ({
      titre: `c${i}`,
      valeurs: Float64Array.of(1),
      secrets: n,
    }));
    expect(deTable({ colonnes }).remarques).toEqual(attendu);
  });
});

describe('filtres', () => {
  const dire = (filtre: Partial<FiltreDiagnostic>) =>
    composer({ filtre: { ...SANS_FILTRE_DIAGNOSTIC, ...filtre } })
      .methode.paragraphes[1]!.replace(/[\u00a0\u202f]/g, ' ')
      .replace('Les indicateurs portent sur 31 structures. ', '');
  const zone = { type: 'Polygon' as const, coordinates: [] };

  it.each<[string, Partial<FiltreDiagnostic>]>([
    ['Aucun filtre n’était posé.', { texte: '  ' }],
    [
      'Filtres posés : territoire : CC à cheval.',
      { territoire: { niveau: 'epci', code: '200000001' } },
    ],
    ['Filtres posés : thème : inconnu ou [culture].', { themes: ['inconnu', 'culture'] }],
    [
      'Filtres posés : famille : association ou mutuelle.',
      { familles: ['association', 'mutuelle'] },
    ],
    ['Filtres posés : effectif : aucun salarié ou 3 à 9 salariés.', { effectifs: ['0', '3-9'] }],
    ['Filtres posés : source : « liste.csv » ou « retirée ».', { sources: ['liste', 'retirée'] }],
    [
      'Filtres posés : lignes placées ou à revoir ou écartées.',
      { etats: ['placee', 'a-revoir', 'ecartee'] },
    ],
    ['Filtres posés : nom contenant « vélo ».', { texte: ' vélo ' }],
    ['Filtres posés : zone dessinée sur la carte.', { zone }],
    [
      'Filtres posés : thème : [culture] ; zone dessinée sur la carte.',
      { themes: ['culture'], zone },
    ],
  ])('%s', (attendu, filtre) => {
    expect(dire(filtre)).toBe(attendu);
  });
});

describe('zones blanches', () => {
  const MESURE = {
    rayonKm: 20,
    portee: 'france',
    communes: 2,
    population: 2500,
    communesMesurees: 5,
    populationMesuree: 10_000,
    retenues: 40,
    sansPlace: 0,
    approchees: 0,
    sansPoint: [],
  } as unknown as ZonesBlanches;
  const dire = (
    o: Partial<ZonesBlanches>,
    blanchesDe: 'structures' | 'acteurs' | 'initiatives' = 'structures',
  ) => {
    const affichage = { ...projetEssai().affichage, blanchesDe };
    const projet = { ...projetEssai(), affichage };
    return composer({ zones: { ...MESURE, ...o }, projet }).zonesBlanches.map((p) =>
      p.replace(/[\u00a0\u202f]/g, ' '),
    );
  };

  it('disent combien de communes et d’habitants, sur combien', () => {
    const [mesure, limite, ...reste] = dire({});
    expect(mesure).toBe(
      'Dans la France entière, 2 communes sont à plus de 20 km à vol d’oiseau de la structure retenue la plus proche, sur 5 mesurées : 2 500 habitants, soit 25 % de la population.',
    );
    expect(limite).toContain('Ce n’est pas un temps de trajet.');
    expect(reste).toEqual([]);
  });

  it('s’accordent, et ne divisent pas par une population inconnue', () => {
    expect(dire({ communes: 1, population: 1 })[0]).toContain('1 commune est à plus de');
    expect(dire({ communes: 1, population: 1 })[0]).toContain('1 habitant, soit 0 %');
    expect(dire({ population: 1234 })[0]).toContain('1 234 habitants, soit 12,3 %');
    expect(dire({ population: 0, populationMesuree: 0 })[0]).toContain('0 habitant, soit 0 %');
  });

  it.each<[string, Partial<ZonesBlanches>]>([
    ['1 structure n’est située qu’à sa commune : la distance est approchée.', { approchees: 1 }],
    [
      '3 structures ne sont situées qu’à leur commune : la distance est approchée.',
      { approchees: 3 },
    ],
    [
      '1 structure retenue n’a pas de position, hors du calcul : de quoi réduire une zone blanche.',
      { sansPlace: 1 },
    ],
    [
      '2 structures retenues n’ont pas de position, hors du calcul : de quoi réduire une zone blanche.',
      { sansPlace: 2 },
    ],
    ['1 commune n’a pas de contour (collectivités d’outre-mer) : non mesurée.', { sansPoint: [5] }],
    [
      '2 communes n’ont pas de contour (collectivités d’outre-mer) : non mesurées.',
      { sansPoint: [4, 5] },
    ],
  ])('%s', (attendu, o) => {
    expect(dire(o).slice(2)).toEqual([attendu]);
  });

  it.each([
    ['acteurs', 'du siège d’acteur du corpus le plus proche', '1 acteur du corpus n’a pas'],
    ['initiatives', 'de l’initiative du corpus la plus proche', '1 initiative du corpus n’a pas'],
  ] as const)('se mesurent aussi loin des %s', (de, proche, sansPlace) => {
    expect(dire({}, de)[0]).toContain(proche);
    expect(dire({ sansPlace: 1 }, de)[2]).toContain(sansPlace);
  });

  it('ne se calculent pas si rien n’a de position', () => {
    expect(dire({ retenues: 3, sansPlace: 3 })).toEqual([
      'Rien n’a de position parmi : structures que montrent les filtres. Les zones blanches ne se calculent pas.',
    ]);
  });
});
