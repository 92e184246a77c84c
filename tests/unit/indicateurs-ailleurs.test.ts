/** Ce qui existe ailleurs et n’est pas ici : un constat juste, et les exemples les plus proches. */
import { describe, expect, it } from 'vitest';
import {
  ceQuiExisteAilleurs,
  compterParCommune,
  leviersAilleurs,
  rattacher,
  SEUILS,
} from '$lib/domain/diagnostic/indicateurs';
import type { DemandeAilleurs, InitiativeSituee } from '$lib/domain/diagnostic/indicateurs';
import { THEMES_IDS } from '$lib/domain/diagnostic/releve';
import type { Position, ReferenceTerritoire } from '$lib/domain/territoire';
import { petitPays, releveEssai, toutVoir, type LigneEssai } from './indicateurs-aides';

const dune = { niveau: 'commune', code: '02001' } as const;
const premier = { niveau: 'departement', code: '01' } as const;
const second = { niveau: 'departement', code: '02' } as const;

const initiative = (
  id: string,
  choses: string[],
  ...lieux: InitiativeSituee['lieux']
): InitiativeSituee & { leviers: string[] } => ({ id, themes: choses, leviers: choses, lieux });
const lieu = (departement: string, longitude: number) => ({
  departement,
  position: [longitude, 46] as Position,
});

const territoire = (reference: ReferenceTerritoire) => petitPays().trouver(reference)!;

const fois = (n: number, commune: number, theme: string): LigneEssai[] =>
  Array.from({ length: n }, () => ({ commune, theme }));

function ailleurs(
  lignes: LigneEssai[],
  o: Partial<DemandeAilleurs<InitiativeSituee, string>> = {},
) {
  const releves = [releveEssai(lignes)];
  const rattachement = rattacher(petitPays());
  const themes = ceQuiExisteAilleurs({
    territoire: territoire(second),
    comptage: compterParCommune(releves, toutVoir(releves), rattachement),
    rattachement,
    portee: 'france',
    reference: 'france',
    initiatives: [],
    acteursPour: () => [] as string[],
    ...o,
  });
  return { themes, de: (id: string) => themes.find(({ theme }) => theme === id)! };
}

describe('constat par thème', () => {
  // Dans le Second : 2 culture, 10 mobilité, 8 numérique. Dans le Premier : 18 culture, 2 mobilité.
  const lignes = [
    ...fois(2, 3, 'culture'),
    ...fois(10, 3, 'mobilite'),
    ...fois(8, 4, 'numerique'),
    ...fois(18, 0, 'culture'),
    ...fois(2, 2, 'mobilite'),
  ];

  it('compare la part d’ici à celle de la référence', () => {
    const { de } = ailleurs(lignes);
    expect(de('culture')).toMatchObject({ ici: 2, total: 20, constat: 'peu-present' });
    // 2 sur 20 ici, 20 sur 40 en France.
    expect(de('culture').quotient).toBeCloseTo(0.2, 12);
    expect(de('mobilite').quotient).toBeCloseTo(10 / 20 / (12 / 40), 12);
    expect(de('numerique')).toMatchObject({ ici: 8, quotient: 2, constat: 'present' });
    expect(de('ruralite')).toMatchObject({ ici: 0, quotient: null, constat: 'absent' });
  });

  it('dit « peu présent » sous la moitié de la part de référence, et non à la moitié juste', () => {
    const moitie = [...fois(5, 3, 'culture'), ...fois(15, 3, 'mobilite')];
    const la = [...fois(15, 0, 'culture'), ...fois(5, 0, 'mobilite')];
    // 5 sur 20 ici, 20 sur 40 en France : la moitié.
    expect(ailleurs([...moitie, ...la]).de('culture')).toMatchObject({
      quotient: 0.5,
      constat: 'present',
    });
    const plus = [...moitie, ...la, ...fois(1, 0, 'culture')];
    expect(ailleurs(plus).de('culture').constat).toBe('peu-present');
  });

  it('compare à un territoire choisi, sans y mêler ce qui l’entoure', () => {
    const { de, themes } = ailleurs(lignes, { reference: premier });
    // Un « peu présent » passe avant un thème qui, sans quotient, est présent.
    expect(themes.slice(-3).map(({ theme }) => theme)).toEqual([
      'culture',
      'numerique',
      'mobilite',
    ]);
    expect(de('culture').quotient).toBeCloseTo(2 / 20 / (18 / 20), 12);
    expect(de('numerique'), 'aucun dans la référence').toMatchObject({
      quotient: null,
      constat: 'present',
    });
  });

  it.each<[string, Partial<DemandeAilleurs<InitiativeSituee, string>>]>([
    ['sans référence', { reference: null }],
    ['si les listes ne couvrent pas la référence', { portee: second }],
  ])('ne donne pas de quotient %s', (_, o) => {
    const { de } = ailleurs(lignes, o);
    expect(de('culture')).toMatchObject({ ici: 2, total: 20, quotient: null, constat: 'present' });
    expect(de('ruralite').constat).toBe('absent');
  });

  it('n’a pas de part à comparer là où il n’y a aucune structure', () => {
    const { themes } = ailleurs(fois(3, 0, 'culture'));
    for (const t of themes) {
      expect(t).toMatchObject({ ici: 0, total: 0, quotient: null, constat: 'absent' });
    }
  });

  it('signale un quotient fondé sur trop peu de structures', () => {
    const fragile = (n: number) => ailleurs(fois(n, 3, 'culture')).de('culture').fragile;
    expect(fragile(SEUILS.base - 1)).toBe(true);
    expect(fragile(SEUILS.base)).toBe(false);
  });

  it('range tous les thèmes : absents, peu présents, puis présents, les plus faibles d’abord', () => {
    const { themes } = ailleurs(lignes);
    expect(themes).toHaveLength(THEMES_IDS.length);
    expect(themes.slice(-3).map(({ theme }) => theme)).toEqual([
      'culture',
      'mobilite',
      'numerique',
    ]);
    expect(themes.slice(0, -3).every(({ constat }) => constat === 'absent')).toBe(true);
    // Sans quotient, les moins nombreux d’abord.
    const sans = ailleurs(lignes, { reference: null }).themes;
    expect(sans.slice(-3).map(({ theme }) => theme)).toEqual(['culture', 'numerique', 'mobilite']);
  });
});

describe('initiatives par thème', () => {
  const initiatives = [
    initiative('loin', ['culture'], lieu('01', 2)),
    initiative('pres', ['culture', 'mobilite'], lieu('01', 2.9)),
    initiative('ici', ['culture'], lieu('02', 3)),
    initiative('ici-et-ailleurs', ['culture'], lieu('01', 2.8), lieu('02', 3.1)),
    initiative('autre', ['mobilite'], lieu('01', 2.5)),
    initiative('national', ['culture']),
    initiative('sans-point', ['culture'], { departement: '01' }),
  ];
  const ids = (liste: { id: string }[]) => liste.map(({ id }) => id);
  const voisins = (liste: { element: { id: string } }[]) => liste.map(({ element }) => element.id);

  it('montre celles d’ailleurs, les plus proches d’abord, et compte celles d’ici', () => {
    const { de } = ailleurs([], { initiatives });
    expect(voisins(de('culture').initiatives)).toEqual(['pres', 'loin']);
    expect(de('culture').citees).toBe(2);
    expect(ids(de('culture').sansPosition)).toEqual(['national', 'sans-point']);
    expect(voisins(de('mobilite').initiatives)).toEqual(['pres', 'autre']);
    expect(de('mobilite')).toMatchObject({ citees: 0, sansPosition: [] });
    expect(de('ruralite')).toMatchObject({ citees: 0, initiatives: [], sansPosition: [] });
  });

  it('n’en montre pas plus que la limite, trois sans autre demande', () => {
    const beaucoup = Array.from({ length: 5 }, (_, i) => [
      initiative(`p${i}`, ['culture'], lieu('01', 2.9 - i / 10)),
      initiative(`s${i}`, ['culture']),
    ]).flat();
    const trois = ailleurs([], { initiatives: beaucoup }).de('culture');
    expect(voisins(trois.initiatives)).toEqual(['p0', 'p1', 'p2']);
    expect(ids(trois.sansPosition)).toEqual(['s0', 's1', 's2']);
    const une = ailleurs([], { initiatives: beaucoup, limite: 1 }).de('culture');
    expect(voisins(une.initiatives)).toEqual(['p0']);
    expect(ids(une.sansPosition)).toEqual(['s0']);
  });

  it('ne mesure rien depuis un territoire sans point, mais nomme les acteurs', () => {
    const { de } = ailleurs([], {
      initiatives,
      territoire: territoire({ niveau: 'commune', code: '97501' }),
      acteursPour: (theme) => [`acteur ${theme}`],
    });
    expect(de('culture')).toMatchObject({
      initiatives: [],
      citees: 0,
      acteurs: ['acteur culture'],
    });
  });
});

describe('leviers', () => {
  const demander = (
    initiatives: ReturnType<typeof initiative>[],
    leviers: string[],
    o: { territoire?: ReferenceTerritoire; limite?: number } = {},
  ) =>
    leviersAilleurs({
      territoire: territoire(o.territoire ?? dune),
      leviers,
      initiatives,
      acteursPour: (l) => [`acteur ${l}`],
      ...(o.limite ? { limite: o.limite } : {}),
    });
  const aDune = { commune: '02001', position: [3, 46] as Position };

  it('tait ceux qu’une initiative d’ici illustre déjà, et ceux que rien n’illustre', () => {
    const initiatives = [
      initiative('a', ['foncier', 'achats'], aDune),
      initiative('b', ['foncier', 'emploi'], lieu('01', 2)),
    ];
    const trouves = demander(initiatives, ['foncier', 'achats', 'emploi', 'rien']);
    expect(trouves).toMatchObject([{ levier: 'emploi', citees: 0, acteurs: ['acteur emploi'] }]);
    expect(trouves[0]!.initiatives).toMatchObject([{ element: { id: 'b' } }]);
  });

  it('à illustrations égales, suit l’alphabet', () => {
    const initiatives = [initiative('a', ['zeste', 'achats', 'emploi'], lieu('01', 2))];
    expect(demander(initiatives, ['zeste', 'achats', 'emploi']).map((l) => l.levier)).toEqual([
      'achats',
      'emploi',
      'zeste',
    ]);
  });

  it('montre les plus proches et celles sans position, dans la limite', () => {
    const initiatives = [
      ...[2, 2.6, 2.4, 2.2].map((x) => initiative(`x${x}`, ['emploi'], lieu('01', x))),
      ...['s1', 's2', 's3', 's4'].map((id) => initiative(id, ['emploi'])),
      initiative('autre', ['foncier']),
    ];
    const [trois] = demander(initiatives, ['emploi']);
    expect(trois!.initiatives.map((v) => v.element.id)).toEqual(['x2.6', 'x2.4', 'x2.2']);
    expect(trois!.sansPosition.map((i) => i.id)).toEqual(['s1', 's2', 's3']);
    const [une] = demander(initiatives, ['emploi'], { limite: 1 });
    expect(une!.initiatives).toHaveLength(1);
    expect(une!.sansPosition).toHaveLength(1);
  });

  it('reste possible depuis un territoire sans point', () => {
    const initiatives = [initiative('a', ['emploi'], lieu('01', 2))];
    const territoire = { niveau: 'commune', code: '97501' } as const;
    expect(demander(initiatives, ['emploi'], { territoire })).toMatchObject([
      { levier: 'emploi', initiatives: [] },
    ]);
  });
});
