import { describe, expect, it } from 'vitest';
import { TRANSVERSAL } from '../../../src/lib/domain/corpus';
import {
  SANS_FILTRE,
  admettre,
  requeteCarte,
  basculer,
  ecrireFiltres,
  ecrireVue,
  effacer,
  filtreActif,
  limitesAffichees,
  lireFiltres,
  lireVue,
} from '../../../src/lib/domain/filtres';

const ADMIS = {
  theme: new Set(['mobilite', 'culture']),
  levier: new Set(['scic']),
  nature: new Set(['politique-publique']),
  statut: new Set(['association']),
};
const lire = (requete: string) => lireFiltres(new URLSearchParams(requete), ADMIS);

describe('limites montrées', () => {
  it.each([
    ['', 'region departement'],
    ['territoire=commune:69123', 'region departement commune'],
    ['territoire=epci:200093201', 'region departement epci'],
    ['territoire=departement:23', 'region departement'],
    ['territoire=commune:69123&limites=epci', 'epci'],
  ])('« %s » : %s', (requete, attendues) =>
    expect(limitesAffichees(lire(requete)).join(' ')).toBe(attendues),
  );
});

describe('filtres dans l’adresse', () => {
  it('lit l’exemple du contrat public et le réécrit à l’identique', () => {
    const requete =
      'theme=mobilite&theme=culture&levier=scic&nature=politique-publique&territoire=epci:200093201&q=vélo&limites=epci&acteurs=1';
    const filtres = lire(requete);
    expect(filtres).toEqual({
      theme: ['mobilite', 'culture'],
      levier: ['scic'],
      nature: ['politique-publique'],
      statut: [],
      territoire: { niveau: 'epci', code: '200093201' },
      q: 'vélo',
      localise: null,
      limites: ['epci'],
      acteurs: true,
    });
    expect(lire(ecrireFiltres(filtres).toString())).toEqual(filtres);
    expect(requeteCarte(filtres)).toContain('territoire=epci:200093201');
  });

  it.each([
    'theme=inconnu',
    'theme=',
    'territoire=canton:12',
    'territoire=epci:12',
    'localise=peut-etre',
    'limites=canton',
    'acteurs=oui',
    'inconnu=1&theme[]=mobilite',
    'q=%20%20',
  ])('ignore « %s »', (requete) => {
    expect(lire(requete)).toEqual(SANS_FILTRE);
  });

  it('ne répète pas une valeur et borne la recherche', () => {
    expect(lire('theme=culture&theme=culture').theme).toEqual(['culture']);
    expect(lire(`q=${'a'.repeat(5000)}`).q.length).toBeLessThanOrEqual(120);
  });

  it('n’admet que le vocabulaire du corpus, et le sujet transversal', () => {
    const vocable = (...ids: string[]) => ids.map((id) => ({ id }));
    const admis = admettre({
      themes: vocable('mobilite'),
      leviers: vocable('scic'),
      natures: vocable('lieu'),
      statuts: vocable('association'),
    });
    const filtres = lireFiltres(
      new URLSearchParams(
        `theme=mobilite&theme=${TRANSVERSAL}&theme=lieu&levier=scic&nature=lieu&statut=association&statut=scic`,
      ),
      admis,
    );
    expect(filtres).toMatchObject({
      theme: ['mobilite', TRANSVERSAL],
      levier: ['scic'],
      nature: ['lieu'],
      statut: ['association'],
    });
  });

  it.each(['oui', 'non'] as const)('garde « localise=%s » dans l’adresse', (localise) => {
    expect(lire(`localise=${localise}`).localise).toBe(localise);
    expect(requeteCarte({ ...SANS_FILTRE, localise })).toBe(`?localise=${localise}`);
  });

  it('sans filtre, l’adresse est nue', () => {
    expect(requeteCarte({ ...SANS_FILTRE })).toBe('');
  });

  it('effacer garde ce qui affiche, retire ce qui restreint', () => {
    const filtres = lire('theme=culture&q=x&limites=epci&acteurs=1&localise=non');
    expect(filtreActif(filtres)).toBe(true);
    const efface = effacer(filtres);
    expect(filtreActif(efface)).toBe(false);
    expect(efface.limites).toEqual(['epci']);
    expect(efface.acteurs).toBe(true);
  });

  it.each(['theme=culture', 'statut=association', 'territoire=region:53', 'q=x', 'localise=oui'])(
    '« %s » restreint la liste',
    (requete) => expect(filtreActif(lire(requete))).toBe(true),
  );

  it.each(['limites=epci', 'acteurs=1'])('« %s » ne restreint pas la liste', (requete) =>
    expect(filtreActif(lire(requete))).toBe(false),
  );

  it('basculer ajoute puis retire, sans toucher l’original', () => {
    const avec = basculer(SANS_FILTRE, 'theme', 'culture');
    expect(avec.theme).toEqual(['culture']);
    const deux = basculer(avec, 'theme', 'mobilite');
    expect(basculer(deux, 'theme', 'culture').theme).toEqual(['mobilite']);
    expect(basculer(avec, 'theme', 'culture').theme).toEqual([]);
    expect(SANS_FILTRE.theme).toEqual([]);
  });
});

describe('vue dans le fragment', () => {
  it('lit l’exemple du contrat et y revient', () => {
    expect(lireVue('#7.2/46.9/2.1')).toEqual({ zoom: 7.2, latitude: 46.9, longitude: 2.1 });
    expect(ecrireVue({ zoom: 7.2, latitude: 46.9, longitude: 2.1 })).toBe('#7.2/46.9/2.1');
  });

  it.each([
    '',
    '#',
    '#contenu',
    '#7/46',
    '#7/146/2',
    '#99/46/2',
    '#a/b/c',
    '#7/46/2/1',
    '#7//2',
    '#-1/46/2',
    '#7/46/181',
    '#7/46/-181',
    '#24.1/46/2',
    '#7/46/2°E',
    '#7/N46/2',
    '7#/46/2',
  ])('ignore « %s »', (fragment) => expect(lireVue(fragment)).toBeNull());

  it.each(['#0/0/0', '#24/90/180', '#24/-90/-180'])(
    'accepte les bords du monde, « %s »',
    (fragment) => expect(ecrireVue(lireVue(fragment)!)).toBe(fragment),
  );

  it('n’écrit pas plus de décimales que le zoom n’en montre', () => {
    const ici = { latitude: 48.8566139, longitude: 2.3522219 };
    expect(ecrireVue({ zoom: 0, ...ici })).toBe('#0/48.9/2.4');
    expect(ecrireVue({ zoom: 6, ...ici })).toBe('#6/48.86/2.35');
    expect(ecrireVue({ zoom: 22.04, ...ici })).toBe('#22/48.85661/2.35222');
  });

  it('garde assez de décimales pour revenir au même endroit', () => {
    const vue = lireVue(ecrireVue({ zoom: 13, latitude: 48.856613, longitude: 2.352222 }))!;
    expect(Math.abs(vue.latitude - 48.856613)).toBeLessThan(0.0001);
    expect(Math.abs(vue.longitude - 2.352222)).toBeLessThan(0.0001);
  });
});
