/** Le comptage par thème et par famille : rien ne se perd, rien ne compte deux fois. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeTheme,
  compter,
  compterParCommune,
  porteeProposee,
  porteeRetenue,
  rattacher,
  sommer,
  tranche,
} from '$lib/domain/diagnostic/indicateurs';
import type { Comptage, Reference } from '$lib/domain/diagnostic/indicateurs';
import { FAMILLES, SANS_COMMUNE, THEMES_IDS } from '$lib/domain/diagnostic/releve';
import type { Releve } from '$lib/domain/diagnostic/releve';
import { tirages } from '../tirages';
import {
  petitPays,
  releveEssai,
  toutVoir,
  uneSeuleRegion,
  type LigneEssai,
} from './indicateurs-aides';

const compterLignes = (lignes: LigneEssai[]): Comptage => compterReleves([releveEssai(lignes)]);
const compterReleves = (releves: Releve[], masques = toutVoir(releves)): Comptage =>
  compterParCommune(releves, masques, rattacher(petitPays()));
const theme = (c: Comptage, id: string) => [...tranche(c, { par: 'theme', theme: id })];
const famille = (c: Comptage, f: (typeof FAMILLES)[number]) => [
  ...tranche(c, { par: 'famille', famille: f }),
];

describe('parts', () => {
  it('range chaque structure dans sa commune, son thème et sa famille', () => {
    const c = compterLignes([
      { commune: 0, theme: 'culture', famille: 'association' },
      { commune: 0, theme: 'culture', famille: 'mutuelle' },
      { commune: 3, theme: 'culture', famille: 'association' },
      { commune: 3, theme: 'cooperation-internationale', famille: 'societe-commerciale-ess' },
      { commune: 5 },
    ]);
    expect([...c.communes]).toEqual([2, 0, 0, 2, 0, 1]);
    expect(theme(c, 'culture')).toEqual([2, 0, 0, 1, 0, 0]);
    expect(theme(c, 'cooperation-internationale')).toEqual([0, 0, 0, 1, 0, 0]);
    expect(theme(c, 'inconnu')).toEqual([0, 0, 0, 0, 0, 1]);
    expect(theme(c, 'mobilite')).toEqual([0, 0, 0, 0, 0, 0]);
    expect(famille(c, 'association')).toEqual([1, 0, 0, 1, 0, 0]);
    expect(famille(c, 'societe-commerciale-ess')).toEqual([0, 0, 0, 1, 0, 0]);
    expect(famille(c, 'inconnue')).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('ne trouve rien d’un thème qui n’existe pas', () => {
    const c = compterLignes([{ commune: 0 }, { commune: 0, theme: 'culture' }]);
    expect(theme(c, 'jardinage')).toEqual([0, 0, 0, 0, 0, 0]);
    expect(codeTheme('jardinage')).toBe(-1);
    expect(codeTheme('inconnu')).toBe(0);
    expect(THEMES_IDS.map(codeTheme)).toEqual(THEMES_IDS.map((_, i) => i + 1));
  });

  it('tient pour inconnus un thème et une famille que cette version ne connaît pas', () => {
    const releve = releveEssai([{ commune: 1 }, { commune: 1 }]);
    releve.theme.set([THEMES_IDS.length + 1, 200]);
    releve.famille.set([FAMILLES.length, 200]);
    const c = compterReleves([releve]);
    expect(c.communes[1]).toBe(2);
    expect(theme(c, 'inconnu')[1]).toBe(2);
    expect(famille(c, 'inconnue')[1]).toBe(2);
  });

  it('ajoute les salariés déclarés des seules structures comptées, et dit combien en déclarent', () => {
    const c = compterLignes([
      { commune: 0, effectif: 3 },
      { commune: 0, effectif: 4 },
      { commune: 0 },
      { commune: 3, effectif: 0 },
      { commune: 3, effectif: 100, etat: 1 },
      { effectif: 100 },
    ]);
    expect([...c.salaries]).toEqual([7, 0, 0, 0, 0, 0]);
    expect(c.effectifsConnus).toBe(3);
  });

  it('additionne les listes', () => {
    const a = releveEssai([{ commune: 0 }, {}, { etat: 1 }], 'a');
    const b = releveEssai([{ commune: 0, effectif: 2 }, { commune: 2 }, {}, { etat: 2 }], 'b');
    expect(compterReleves([a, b])).toMatchObject({
      communes: Uint32Array.from([2, 0, 1, 0, 0, 0]),
      comptees: 3,
      sansCommune: 2,
      nonPlacees: 2,
      effectifsConnus: 1,
    });
  });

  it('tient pour sans commune un rang que le découpage n’a pas', () => {
    const releves = [releveEssai([{ commune: 6 }, { commune: 5 }])];
    expect(compterReleves(releves)).toMatchObject({ comptees: 1, sansCommune: 1 });
    const par = compter(releves, toutVoir(releves), rattacher(petitPays()), 'commune');
    expect([...par]).toEqual([0, 0, 0, 0, 0, 1]);
  });
});

describe('comptage, quelle que soit la liste', () => {
  const ligne: fc.Arbitrary<LigneEssai & { vue: boolean }> = fc.record({
    commune: fc.constantFrom(0, 1, 2, 3, 4, 5, SANS_COMMUNE),
    theme: fc.constantFrom('inconnu', ...THEMES_IDS),
    famille: fc.constantFrom(...FAMILLES),
    effectif: fc.constantFrom(Number.NaN, 0, 7),
    etat: fc.constantFrom(0, 1, 2),
    vue: fc.boolean(),
  });
  const lignes = fc.array(ligne, { maxLength: 30 });
  const compterVues = (l: (LigneEssai & { vue: boolean })[]) =>
    compterReleves([releveEssai(l)], [Uint8Array.from(l, ({ vue }) => Number(vue))]);
  const plus = (a: number[], b: number[]) => a.map((v, i) => v + b[i]!);

  it('les thèmes, les familles et les communes font chacun le tout', () => {
    fc.assert(
      fc.property(lignes, (l) => {
        const c = compterVues(l);
        const tout = [...c.communes];
        const rien = tout.map(() => 0);
        expect(['inconnu', ...THEMES_IDS].map((t) => theme(c, t)).reduce(plus, rien)).toEqual(tout);
        expect(FAMILLES.map((f) => famille(c, f)).reduce(plus, rien)).toEqual(tout);
        expect(tout.reduce((a, b) => a + b, 0)).toBe(c.comptees);
        expect(c.comptees + c.sansCommune + c.nonPlacees).toBe(l.filter((x) => x.vue).length);
      }),
    );
  });

  it('ne dépend pas de l’ordre des lignes, ni de celles que les filtres cachent', () => {
    fc.assert(
      fc.property(lignes, (l) => {
        expect(compterVues([...l].reverse())).toEqual(compterVues(l));
        expect(compterVues(l.filter((x) => x.vue))).toEqual(compterVues(l));
      }),
      { numRuns: tirages(30) },
    );
  });

  it('se dit pareil directement à un niveau et par la somme des communes', () => {
    fc.assert(
      fc.property(lignes, (l) => {
        const r = rattacher(petitPays());
        const releves = [releveEssai(l)];
        const masques = [Uint8Array.from(l, ({ vue }) => Number(vue))];
        const c = compterParCommune(releves, masques, r);
        for (const niveau of ['commune', 'epci', 'departement', 'region'] as const) {
          expect(compter(releves, masques, r, niveau)).toEqual(sommer(r, niveau, c.communes));
        }
      }),
      { numRuns: tirages(20) },
    );
  });
});

describe('portée', () => {
  const proposee = (communes: number[], pays = petitPays()) =>
    porteeProposee(compterLignes(communes.map((commune) => ({ commune }))), rattacher(pays));
  const dep = (code: string): Reference => ({ niveau: 'departement', code });
  const ambre: Reference = { niveau: 'commune', code: '01001' };

  it('proposée : le département, sinon la région, sinon le pays', () => {
    expect(proposee([3, 4])).toEqual(dep('02'));
    expect(proposee([0, 3], petitPays(uneSeuleRegion))).toEqual({ niveau: 'region', code: '11' });
    expect(proposee([0, 3])).toBe('france');
    expect(proposee([0, 5])).toBe('france');
    expect(proposee([])).toBe('france');
  });

  it.each<[Reference | null, Reference | null, Reference]>([
    [dep('01'), ambre, dep('01')],
    [ambre, dep('01'), dep('01')],
    [dep('01'), dep('02'), dep('01')],
    [dep('01'), 'france', 'france'],
    [dep('01'), null, dep('01')],
    [null, dep('02'), dep('02')],
    [null, null, 'france'],
  ])('retenue entre la liste (%j) et le projet (%j) : %j', (liste, projet, attendue) => {
    expect(porteeRetenue(rattacher(petitPays()), liste, projet)).toEqual(attendue);
  });
});
