/** Le filtre vivant : tranches d’effectif, critères posés puis ôtés, noms préparés une seule fois. */
import { describe, expect, it } from 'vitest';
import {
  FiltreCroise,
  filtreDiagnosticActif,
  filtrer,
  rattacher,
  SANS_FILTRE_DIAGNOSTIC,
  trancheEffectif,
  TRANCHES_EFFECTIF,
} from '$lib/domain/diagnostic/indicateurs';
import type { FiltreDiagnostic } from '$lib/domain/diagnostic/indicateurs';
import { FAMILLES, THEMES_IDS, type Releve } from '$lib/domain/diagnostic/releve';
import { colonneDepuis } from '$lib/domain/diagnostic/texte-colonne';
import { petitPays, releveEssai } from './indicateurs-aides';

const croiser = (releves = [releveEssai([{ nom: 'Ruche' }])], avant?: FiltreCroise) =>
  new FiltreCroise(releves, rattacher(petitPays()), avant);
const appliquer = (f: FiltreCroise, filtre: Partial<FiltreDiagnostic>) =>
  f.appliquer({ ...SANS_FILTRE_DIAGNOSTIC, ...filtre });
const zone = { type: 'Polygon' as const, coordinates: [] };

describe('tranche d’effectif', () => {
  it.each([
    [Number.NaN, 'inconnu'],
    [-1, 'inconnu'],
    [0, '0'],
    [0.5, '0'],
    [1, '1-2'],
    [2.9, '1-2'],
    [3, '3-9'],
    [9, '3-9'],
    [10, '10-49'],
    [49, '10-49'],
    [50, '50-249'],
    [249, '50-249'],
    [250, '250-plus'],
    [90_000, '250-plus'],
  ])('%d salariés : %s', (effectif, tranche) => {
    expect(TRANCHES_EFFECTIF[trancheEffectif(effectif)]!.id).toBe(tranche);
  });
});

describe('filtre actif', () => {
  it.each<[boolean, Partial<FiltreDiagnostic>]>([
    [false, {}],
    [false, { texte: '  ' }],
    [true, { texte: 'vélo' }],
    [true, { territoire: { niveau: 'region', code: '11' } }],
    [true, { themes: ['culture'] }],
    [true, { familles: ['mutuelle'] }],
    [true, { effectifs: ['0'] }],
    [true, { sources: ['r1'] }],
    [true, { etats: ['placee'] }],
    [true, { zone }],
  ])('%s : %j', (actif, filtre) => {
    expect(filtreDiagnosticActif({ ...SANS_FILTRE_DIAGNOSTIC, ...filtre })).toBe(actif);
  });
});

describe('compteurs', () => {
  const lignes = () => [
    releveEssai(
      [
        { commune: 0, theme: 'culture', famille: 'association', effectif: 2, lon: 2, lat: 46 },
        { commune: 3, theme: 'mobilite', famille: 'association', effectif: 60, lon: 3, lat: 46 },
        { theme: 'culture', famille: 'mutuelle', etat: 1 },
        { commune: 3, theme: 'culture', famille: 'mutuelle', lon: 3 },
      ],
      'a',
    ),
    releveEssai(
      [{ commune: 0, famille: 'association', effectif: 2, etat: 2, lon: 2, lat: 46 }],
      'b',
    ),
  ];
  const nonNuls = (comptes: Record<string, number>) =>
    Object.fromEntries(Object.entries(comptes).filter(([, n]) => n > 0));

  it('disent ce que chaque choix donnerait, le sien seul oublié', () => {
    const r = appliquer(croiser(lignes()), { themes: ['culture'], familles: ['association'] });
    expect(r).toMatchObject({ visibles: 1, surLaCarte: 1, total: 5 });
    expect(r.masques.map((m) => [...m])).toEqual([[1, 0, 0, 0], [0]]);
    const { compteurs: c } = r;
    expect(nonNuls(c.themes)).toEqual({ culture: 1, mobilite: 1, inconnu: 1 });
    expect(nonNuls(c.familles)).toEqual({ association: 1, mutuelle: 2 });
    expect(nonNuls(c.effectifs)).toEqual({ '1-2': 1 });
    expect(nonNuls(c.etats)).toEqual({ placee: 1 });
    expect(c.sources).toEqual({ a: 1, b: 0 });
    expect([...c.communes]).toEqual([1, 0, 0, 0, 0, 0]);
    expect(c.sansCommune).toBe(0);
  });

  it('par commune oublient le territoire choisi, par source la source choisie', () => {
    const territoire = { niveau: 'departement', code: '01' } as const;
    const ici = appliquer(croiser(lignes()), { territoire });
    expect(ici).toMatchObject({ visibles: 2, surLaCarte: 1 });
    expect([...ici.compteurs.communes]).toEqual([2, 0, 0, 2, 0, 0]);
    expect(ici.compteurs.sansCommune).toBe(1);
    expect(ici.compteurs.sources).toEqual({ a: 1, b: 1 });
    const source = appliquer(croiser(lignes()), { sources: ['b'] });
    expect(source.compteurs.sources).toEqual({ a: 4, b: 1 });
    expect([...source.compteurs.communes]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it('sans filtre, comptent tout : le tout se retrouve dans chaque critère', () => {
    const { compteurs: c, visibles, surLaCarte } = appliquer(croiser(lignes()), {});
    expect([visibles, surLaCarte]).toEqual([5, 2]);
    expect(nonNuls(c.themes)).toEqual({ culture: 3, mobilite: 1, inconnu: 1 });
    expect(nonNuls(c.familles)).toEqual({ association: 3, mutuelle: 2 });
    expect(nonNuls(c.effectifs)).toEqual({ inconnu: 2, '1-2': 2, '50-249': 1 });
    expect(nonNuls(c.etats)).toEqual({ placee: 3, 'a-revoir': 1, ecartee: 1 });
    expect([...c.communes]).toEqual([2, 0, 0, 2, 0, 0]);
  });

  it('réunissent deux listes de même identifiant', () => {
    const releves = [releveEssai([{}, {}], 'a'), releveEssai([{}], 'a')];
    expect(appliquer(croiser(releves), {}).compteurs.sources).toEqual({ a: 3 });
  });
});

describe('filtre vivant', () => {
  it('revient à tout montrer quand on ôte chaque critère', () => {
    const f = croiser();
    for (const filtre of [
      { texte: 'vélo' },
      { themes: ['culture'] },
      { zone },
      { territoire: { niveau: 'region', code: '11' } },
    ] as const) {
      expect(appliquer(f, { ...filtre } as Partial<FiltreDiagnostic>).visibles).toBe(0);
      expect(appliquer(f, {}).visibles).toBe(1);
    }
    expect(appliquer(f, { texte: 'ruche' }).visibles).toBe(1);
    expect(appliquer(f, { texte: 'ruche', themes: ['culture'] }).visibles).toBe(0);
    expect(appliquer(f, { texte: 'ruche' }).visibles).toBe(1);
  });

  it('rend les masques du dernier filtre, un critère oublié', () => {
    const f = croiser([releveEssai([{ commune: 0, nom: 'Ruche' }, { commune: 3 }], 'a')]);
    appliquer(f, { texte: 'ruche', territoire: { niveau: 'departement', code: '02' } });
    const sans = (...oublies: Parameters<FiltreCroise['masquesSans']>) =>
      f.masquesSans(...oublies).map((m) => [...m]);
    expect(sans()).toEqual([[0, 0]]);
    expect(sans('territoire')).toEqual([[1, 0]]);
    expect(sans('texte')).toEqual([[0, 1]]);
    expect(sans('texte', 'territoire')).toEqual([[1, 1]]);
  });

  it('tient pour inconnus un thème et une famille que cette version ne connaît pas', () => {
    const releve = releveEssai([{ commune: 0 }, { commune: 0 }]);
    releve.theme.set([THEMES_IDS.length + 1, 200]);
    releve.famille.set([FAMILLES.length, 200]);
    const { compteurs } = appliquer(croiser([releve]), {});
    expect(compteurs.themes.inconnu).toBe(2);
    expect(compteurs.familles.inconnue).toBe(2);
  });

  it.each<[number[], Partial<FiltreDiagnostic>]>([
    [[0, 1, 0], { themes: ['inconnu'] }],
    [[1, 1, 0], { themes: ['inconnu', 'culture'] }],
    [[0, 1, 0], { familles: ['inconnue'] }],
    [[0, 0, 1], { familles: ['mutuelle'] }],
    [[1, 0, 0], { effectifs: ['3-9'] }],
    [[0, 1, 1], { effectifs: ['inconnu', '0'] }],
    [[0, 0, 1], { etats: ['ecartee'] }],
    [[1, 1, 0], { etats: ['placee', 'a-revoir'] }],
  ])('retient %j de %j', (attendu, filtre) => {
    const releve = releveEssai([
      { theme: 'culture', famille: 'association', effectif: 4 },
      {},
      { theme: 'mobilite', famille: 'mutuelle', effectif: 0, etat: 2 },
    ]);
    const [masque] = filtrer([releve], filtre, rattacher(petitPays()));
    expect([...masque!]).toEqual(attendu);
  });

  it('ne retient rien d’un choix qui n’existe pas', () => {
    const releve = releveEssai([{ commune: 0, theme: 'culture', famille: 'mutuelle' }]);
    const masque = (filtre: Partial<FiltreDiagnostic>) => [
      ...filtrer([releve], filtre, rattacher(petitPays()))[0]!,
    ];
    expect(masque({ themes: ['jardinage'] })).toEqual([0]);
    expect(masque({ themes: ['jardinage', 'culture'] })).toEqual([1]);
    expect(masque({ sources: ['autre'] })).toEqual([0]);
    expect(masque({ sources: ['autre', 'r1'] })).toEqual([1]);
  });
});

describe('noms préparés', () => {
  it('le sont liste après liste, et dits prêts quand ils le sont tous', () => {
    const f = croiser([releveEssai([{ nom: 'a' }], 'a'), releveEssai([{ nom: 'b' }], 'b')]);
    expect(f.preparerNoms()).toBe(true);
    expect(f.preparerNoms()).toBe(false);
    expect(f.preparerNoms()).toBe(false);
    expect(appliquer(f, { texte: 'b' }).masques.map((m) => [...m])).toEqual([[0], [1]]);
  });

  it('resservent si la liste n’a changé que d’ailleurs, et non si ses noms ont changé', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((nom) => releveEssai([{ nom }], nom)) as [Releve, Releve, Releve]; // prettier-ignore
    const avant = croiser([a, b, c]);
    while (avant.preparerNoms());
    const classee = { ...b, theme: Uint8Array.of(1) };
    const memes = croiser([classee, c, a], avant);
    expect(memes.preparerNoms()).toBe(false);
    expect(appliquer(memes, { texte: 'b' }).masques.map((m) => [...m])).toEqual([[1], [0], [0]]);
    const renommee = { ...a, nomStructure: colonneDepuis(['ruche']) };
    const autres = croiser([renommee, b], avant);
    expect(appliquer(autres, { texte: 'ruche' }).masques.map((m) => [...m])).toEqual([[1], [0]]);
    expect(appliquer(autres, { texte: 'a' }).visibles).toBe(0);
  });

  it('se cherchent par tous les mots demandés, dans la même ligne', () => {
    const noms = [
      'la grande ruche',
      'ruche',
      'la grande',
      'ruche en ville',
      'la ville grande ruche',
    ];
    const releve = releveEssai(noms.map((nom) => ({ nom })));
    const trouver = (texte: string) => {
      const [masque] = filtrer([releve], { texte }, rattacher(petitPays()));
      return noms.filter((_, i) => masque![i] === 1);
    };
    expect(trouver('grande ruche')).toEqual(['la grande ruche', 'la ville grande ruche']);
    expect(trouver('ruche vil')).toEqual(['ruche en ville', 'la ville grande ruche']);
    expect(trouver('r v l g')).toEqual(['la ville grande ruche']);
    expect(trouver('uche')).toEqual([]);
    expect(trouver('ruche grande ville absente')).toEqual([]);
    expect(trouver('ruche xy')).toEqual([]);
    expect(trouver('?!')).toEqual(noms);
  });
});
