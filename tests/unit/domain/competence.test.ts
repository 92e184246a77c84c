import { describe, expect, it } from 'vitest';
import { IndexCompetence, juger, reperesJuges } from '../../../src/lib/domain/competence';
import type { Acteur, Condition, Repere } from '../../../src/lib/domain/corpus';
import type { Territoire } from '../../../src/lib/domain/territoire';

const commune = (population?: number): Territoire => ({
  niveau: 'commune',
  code: '29195',
  nom: 'Plouguerneau',
  population,
  epci: '242900553',
  departements: ['29'],
  regions: ['53'],
});
const SOUS_10000: Condition[] = [
  { critere: 'niveau', valeur: 'commune' },
  { critere: 'population-max', valeur: '9999' },
];
const acteur = (a: Partial<Acteur> & { id: string }): Acteur => ({
  nom: a.id,
  resume: '',
  roles: [],
  echelle: 'national',
  themes: [],
  leviers: [],
  couvertures: [{ territoire: null, base: 'texte' }],
  conditions: [],
  chiffres: [],
  citations: [],
  ...a,
});

describe('conditions', () => {
  it.each([
    [6000, 'remplie'],
    [9999, 'remplie'],
    [10000, 'non'],
    [undefined, 'inconnue'],
  ] as const)('moins de 10 000 habitants, pour une commune de %s : %s', (population, verdict) => {
    expect(juger(SOUS_10000[1]!, commune(population))).toBe(verdict);
  });

  it.each([
    [9999, 'non'],
    [10000, 'remplie'],
    [undefined, 'inconnue'],
  ] as const)(
    'à partir de 10 000 habitants, pour une commune de %s : %s',
    (population, verdict) => {
      const regle: Condition = { critere: 'population-min', valeur: '10000' };
      expect(juger(regle, commune(population))).toBe(verdict);
    },
  );

  it('lit une liste de valeurs écrite avec des espaces', () => {
    const regle: Condition = { critere: 'niveau', valeur: 'region | commune' };
    expect(juger(regle, commune(6000))).toBe('remplie');
  });

  it('une règle de métropole ne vaut pas pour une commune, et se juge sur le type d’EPCI', () => {
    const regle: Condition = { critere: 'type-epci', valeur: 'METRO|MET69' };
    expect(juger(regle, commune(6000))).toBe('non');
    const epci = { niveau: 'epci', code: '200046977', nom: 'Métropole de Lyon' } as const;
    expect(juger(regle, { ...epci, type: 'MET69' })).toBe('remplie');
    expect(juger(regle, { ...epci, type: 'CC' })).toBe('non');
    expect(juger(regle, epci)).toBe('inconnue');
  });

  it('une adhésion ou un programme ne se devine pas', () => {
    expect(juger({ critere: 'programme', valeur: 'petites-villes-de-demain' }, commune(6000))).toBe(
      'inconnue',
    );
  });
});

describe('acteurs compétents', () => {
  const bretagne = acteur({
    id: 'cress-bretagne',
    couvertures: [{ territoire: { niveau: 'region', code: '53' }, base: 'texte' }],
  });
  const nord = acteur({
    id: 'apes',
    couvertures: [{ territoire: { niveau: 'region', code: '32' }, base: 'texte' }],
  });
  const conseils = acteur({ id: 'territoires-conseils', conditions: SOUS_10000 });

  it('une commune de 6 000 habitants voit Territoires Conseils, une de 60 000 non', () => {
    const vus = (n: number) =>
      new IndexCompetence([conseils, bretagne, nord])
        .competents(commune(n))
        .map((a) => a.acteur.id);
    expect(vus(6000)).toEqual(['cress-bretagne', 'territoires-conseils']);
    expect(vus(60000)).toEqual(['cress-bretagne']);
  });

  it('donne la couverture la plus proche comme raison', () => {
    const local = acteur({
      id: 'local',
      couvertures: [
        { territoire: null, base: 'texte' },
        { territoire: { niveau: 'epci', code: '242900553' }, base: 'texte' },
      ],
    });
    const [premier] = new IndexCompetence([bretagne, local]).competents(commune(6000));
    expect(premier!.acteur.id).toBe('local');
    expect(premier!.couvertures[0]!.territoire?.niveau).toBe('epci');
  });

  it('range du plus proche au plus lointain, puis par nom en français', () => {
    const en = (id: string, niveau: 'commune' | 'region', code: string) =>
      acteur({ id, couvertures: [{ territoire: { niveau, code }, base: 'texte' }] });
    const france = ['zeste', 'ecole', 'école'].map((id) => acteur({ id }));
    const tous = [...france, en('b', 'region', '53'), en('a', 'commune', '29195')];
    const vus = new IndexCompetence(tous).competents(commune(6000));
    expect(vus.map((v) => v.acteur.id)).toEqual(['a', 'b', 'ecole', 'école', 'zeste']);
    expect(vus.every((v) => !v.partiel)).toBe(true);
  });

  it('qui couvre tout un EPCI à cheval et l’un de ses côtés n’y est pas dit partiel', () => {
    const redon: Territoire = {
      niveau: 'epci',
      code: '243500741',
      nom: 'Redon',
      departements: ['35', '44'],
      regions: ['53', '52'],
    };
    const partout = acteur({
      id: 'partout',
      couvertures: [
        { territoire: { niveau: 'departement', code: '44' }, base: 'texte' },
        { territoire: null, base: 'texte' },
      ],
    });
    const [vu] = new IndexCompetence([partout]).competents(redon);
    expect(vu!.partiel).toBe(false);
    expect(vu!.couvertures.map((c) => c.territoire)).toEqual([null]);
    // Son intervention d’ensemble est nationale : il se lit après qui couvre un côté de près.
    const unCote = acteur({
      id: 'z-un-cote',
      couvertures: [{ territoire: { niveau: 'region', code: '53' }, base: 'texte' }],
    });
    expect(
      new IndexCompetence([partout, unCote]).competents(redon).map((a) => a.acteur.id),
    ).toEqual(['z-un-cote', 'partout']);
    const surPlace = acteur({
      id: 'sur-place',
      couvertures: [{ territoire: { niveau: 'epci', code: '243500741' }, base: 'texte' }],
    });
    expect(new IndexCompetence([surPlace]).competents(redon)[0]!.partiel).toBe(false);
  });

  it('un EPCI à cheval voit les acteurs de chaque côté, dits partiels', () => {
    const redon: Territoire = {
      niveau: 'epci',
      code: '243500741',
      nom: 'Redon',
      departements: ['35', '44', '56'],
      regions: ['53', '52'],
    };
    const loire = acteur({
      id: 'cress-loire',
      couvertures: [{ territoire: { niveau: 'region', code: '52' }, base: 'texte' }],
    });
    const deuxCotes = acteur({
      id: 'deux-cotes',
      couvertures: [
        { territoire: { niveau: 'region', code: '53' }, base: 'texte' },
        { territoire: { niveau: 'departement', code: '44' }, base: 'texte' },
      ],
    });
    const vus = new IndexCompetence([bretagne, loire, nord, deuxCotes]).competents(redon);
    expect(vus.map((a) => [a.acteur.id, a.partiel])).toEqual([
      ['deux-cotes', true],
      ['cress-bretagne', true],
      ['cress-loire', true],
    ]);
    expect(vus[0]!.couvertures.map((c) => c.territoire!.code)).toEqual(['44', '53']);
  });
});

describe('repères', () => {
  const repere = (id: string, conditions: Condition[]): Repere => ({
    id,
    titre: id,
    regle: '',
    date: '',
    aVerifier: false,
    themes: [],
    leviers: [],
    conditions,
    citations: [],
  });

  it('range ce qui s’applique, puis ce qui reste à savoir, puis ce qui ne s’applique pas', () => {
    const juges = reperesJuges(
      [
        repere('grands-acheteurs', [{ critere: 'achats-min', valeur: '100000000' }]),
        repere('metropoles', [{ critere: 'niveau', valeur: 'epci' }]),
        repere('open-data', [{ critere: 'population-min', valeur: '3501' }]),
      ],
      commune(6755),
    );
    expect(juges.map((r) => [r.repere.id, r.verdict])).toEqual([
      ['open-data', 'remplie'],
      ['grands-acheteurs', 'inconnue'],
      ['metropoles', 'non'],
    ]);
  });

  it('parmi celles qui s’appliquent, met en tête la plus précise', () => {
    const juges = reperesJuges(
      [
        repere('toutes', []),
        repere('deux-niveaux', [{ critere: 'niveau', valeur: 'commune|epci' }]),
        repere('communes', [{ critere: 'niveau', valeur: 'commune' }]),
        repere('seuil', [{ critere: 'population-min', valeur: '3501' }]),
        repere('communes-et-seuil', [
          { critere: 'niveau', valeur: 'commune' },
          { critere: 'population-min', valeur: '3501' },
        ]),
      ],
      commune(6755),
    );
    expect(juges.map((r) => r.repere.id)).toEqual([
      'communes-et-seuil',
      'seuil',
      'communes',
      'deux-niveaux',
      'toutes',
    ]);
  });
});
