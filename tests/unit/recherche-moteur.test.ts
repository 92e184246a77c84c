/** La recherche sur la France entière : ce qu’une personne tape, ce qu’elle doit trouver. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { entreesReelles } from '../../scripts/bench/entrees-recherche';
import { entree } from '../../src/lib/domain/recherche/entrees';
import { ecrireFichier, lireFichier } from '../../src/lib/domain/recherche/fichier';
import { PLAFONDS_LISTE, couper, grouper, preciser } from '../../src/lib/domain/recherche/groupes';
import { prefixesCommuns, ressemblants } from '../../src/lib/domain/recherche/fautes';
import { marquer } from '../../src/lib/domain/recherche/marques';
import { ASSEZ, Moteur } from '../../src/lib/domain/recherche/moteur';
import { plier, situerMots } from '../../src/lib/domain/recherche/pli';
import { normaliserTexte } from '../../src/lib/domain/texte';
import { ecartDebut, referenceNaive } from './recherche-aides';

vi.setConfig({ testTimeout: 60_000 });

const { entrees } = await entreesReelles();
const moteur = new Moteur(lireFichier(ecrireFichier(entrees)));
const chercher = (q: string) => moteur.chercher(q, PLAFONDS_LISTE);
const cles = (q: string) => chercher(q).map((r) => `${r.genre}:${r.code}`);

describe('le premier résultat est le bon', () => {
  it.each([
    // Accents, tirets, apostrophes, casse, ligatures, articles.
    ['st etienne', 'commune:42218'],
    ['SAINT ETIENNE', 'commune:42218'],
    ['saint-étienne', 'commune:42218'],
    ['ste genevieve des bois', 'commune:91549'],
    ['l hay les roses', 'commune:94038'],
    ['l’haÿ-les-roses', 'commune:94038'],
    ["L'Hay", 'commune:94038'],
    ['hay les roses', 'commune:94038'],
    ['la reole', 'commune:33352'],
    ['le mans', 'commune:72181'],
    ['mans', 'commune:72181'],
    ['la roch', 'commune:17300'],
    ['les sables', 'commune:85194'],
    ['coeuilly', null],
    ['crevecoeur le grand', 'commune:60178'],
    ['crèvecœur-le-grand', 'commune:60178'],
    ['villeneuve d ascq', 'commune:59009'],
    ['villeneuve dascq', 'commune:59009'],
    ['noeux les mines', 'commune:62617'],
    ['nœux', 'commune:62617'],
    // Mots dans le désordre, mots oubliés, mots en cours.
    ['etienne saint', 'commune:42218'],
    ['bourg bresse', 'commune:01053'],
    ['bourg en bresse', 'commune:01053'],
    ['daoulas plougastel', 'commune:29189'],
    ['aix pro', 'commune:13001'],
    ['clermont fer', 'commune:63113'],
    ['marne la vallee', null],
    // Trois lettres : la grande ville du préfixe.
    ['mar', 'commune:13055'],
    ['ren', 'commune:35238'],
    ['nan', 'commune:44109'],
    ['lil', 'commune:59350'],
    ['stra', 'commune:67482'],
    ['plouz', 'commune:29212'],
    // Fautes.
    ['marseile', 'commune:13055'],
    ['marsielle', 'commune:13055'],
    ['quimpper', 'commune:29232'],
    ['plougerneau', 'commune:29195'],
    ['bordeau', 'commune:33063'],
    ['bordeuax', 'commune:33063'],
    ['grenobel', 'commune:38185'],
    ['strasburg', 'commune:67482'],
    ['montpelier', 'commune:34172'],
    // Deux fautes sur une ville connue valent mieux qu’une sur une petite commune (Montélier).
    ['monpelier', 'commune:34172'],
    ['tolouse', 'commune:31555'],
    ['perpinian', 'commune:66136'],
    ['saint etiene', 'commune:42218'],
    ['st denit reunion', 'commune:97411'],
    ['saintetienne', 'commune:42218'],
    ['plou guerneau', 'commune:29195'],
    ['chateauroux', 'commune:36044'],
    // Codes.
    ['29880', 'commune:29195'],
    ['29195', 'commune:29195'],
    ['2a004', 'commune:2A004'],
    ['2A004', 'commune:2A004'],
    ['1004', 'commune:01004'],
    ['01004', 'commune:01004'],
    ['75011', 'commune:75056'],
    ['29 880', 'commune:29195'],
    ['29', 'departement:29'],
    ['2A', 'departement:2A'],
    ['2b', 'departement:2B'],
    ['974', 'departement:974'],
    ['1', 'departement:01'],
    ['200046977', 'epci:200046977'],
    ['200 046 977', 'epci:200046977'],
    ['97502', 'commune:97502'],
    // Communes d’hier et arrondissements.
    ['hellemmes', 'ancienne:59298'],
    ['lomme', 'ancienne:59355'],
    ['oullins', null],
    ['cherbourg', null],
    ['paris 11', 'ancienne:75111'],
    ['paris 11e', 'ancienne:75111'],
    ['lyon 3e arrondissement', 'ancienne:69383'],
    ['69382', 'ancienne:69382'],
    // Homonymes, précisés par le département ou la région.
    ['saint denis', 'commune:97411'],
    ['saint-denis réunion', 'commune:97411'],
    ['saint denis 93', 'commune:93066'],
    ['saint denis aude', 'commune:11339'],
    ['vienne 38', 'commune:38544'],
    ['vienne isere', 'commune:38544'],
    ['saint-pierre jura', 'commune:39494'],
    ['COM : saint-pierre', 'commune:97502'],
    ['saint pierre miquelon', 'commune:97502'],
    ['saint martin charente maritime', null],
    // Intercommunalités, départements, régions.
    ['cc pays des herbiers', 'epci:248500621'],
    ['communaute de communes du pays des herbiers', 'epci:248500621'],
    ['métropole de lyon', 'epci:200046977'],
    ['rennes metropole', 'epci:243500139'],
    ['finistere', 'departement:29'],
    ['bretagne', 'region:53'],
    ['ile de france', 'region:11'],
    ['hauts de france', 'region:32'],
    ['lille', 'commune:59350'],
    ['lyon', 'commune:69123'],
    ['paris', 'commune:75056'],
    ['ajaccio', 'commune:2A004'],
    ['mayotte', 'departement:976'],
    ['aix', 'commune:19002'],
    ['y', 'commune:80829'],
    // Thèmes, leviers, initiatives, acteurs.
    ['mobilite', 'theme:mobilite'],
    ['alim', 'theme:alimentation'],
    ['cress bretagne', 'acteur:cress-bretagne'],
    ['bruded', 'acteur:bruded'],
    ['1d touch', 'initiative:1d-touch'],
  ] as const)('« %s »', (q, attendu) => {
    if (attendu) expect(cles(q)[0]).toBe(attendu);
    else expect(cles(q).length).toBeGreaterThan(0);
  });
});

describe('chaque frappe', () => {
  it.each(['plougerneau', 'plouguerneau'])('de « plou » à « %s » trouve Plouguerneau', (nom) => {
    for (let n = 4; n <= nom.length; n++) {
      const communes = chercher(nom.slice(0, n)).filter((r) => r.genre === 'commune');
      expect(
        communes.map((r) => r.code),
        nom.slice(0, n),
      ).toContain('29195');
    }
  });
  it.each(['pl', 'plo'])('« %s » montre les communes les plus peuplées', (q) => {
    const trouvees = chercher(q).filter((r) => r.genre === 'commune');
    const populations = trouvees.map((r) => r.population ?? 0);
    expect(trouvees).toHaveLength(8);
    expect(populations).toEqual([...populations].sort((a, b) => b - a));
  });
});

describe('ce que montre une ligne', () => {
  const premier = (q: string) => chercher(q)[0]!;
  const marques = (q: string) =>
    couper(premier(q).nom, premier(q).marques)
      .map(({ texte, marque }) => (marque ? `[${texte}]` : texte))
      .join('');
  it('marque les lettres trouvées, dans le nom tel qu’il s’écrit', () => {
    expect(marques('st eti')).toBe('[Saint]-[Éti]enne');
    expect(marques('etienne st')).toBe('Saint-[Étienne]'.replace('Saint', '[Saint]'));
    expect(marques('l hay')).toBe("[L]'[Haÿ]-les-Roses");
    expect(marques('noeu')).toBe('[Nœu]x-les-Mines');
    expect(marques('plougerneau')).toBe('[Plouguerneau]');
    expect(marques('vienne 38')).toBe('[Vienne]');
    expect(marques('29880')).toBe('Plouguerneau');
  });
  it('départage les homonymes par le département et la population', () => {
    const [reunion, seine] = chercher('saint denis').map(preciser);
    expect(reunion).toMatch(/^La Réunion · \d+\s\d+\shab\.$/);
    expect(seine).toMatch(/^Seine-Saint-Denis · /);
    const lignes = chercher('saint-martin').map((r) => `${r.genre} ${r.nom} ${preciser(r)}`);
    expect(new Set(lignes).size).toBe(lignes.length);
  });
  it('dit où mène une ancienne commune, un ancien code, un code postal', () => {
    expect(premier('lomme').vers).toEqual({ code: '59350', nom: 'Lille' });
    expect(preciser(premier('lomme'))).toBe('ancienne commune · Nord');
    expect(preciser(premier('paris 11'))).toBe('arrondissement · Paris');
    expect(preciser(premier('29880'))).toMatch(/^29880 · Finistère/);
    const sansNom = entrees.find((e) => e.genre === 'ancienne' && e.nom === '')!;
    const trouve = chercher(sansNom.code).find((r) => r.genre === 'ancienne')!;
    expect(trouve.vers?.code).toBe(sansNom.actuel);
    expect(preciser(trouve)).toContain(`ancien code ${sansNom.code}`);
  });
  it('range par groupes, celui de la meilleure réponse d’abord', () => {
    expect(grouper(chercher('bretagne')).map((g) => g.nom)[0]).toBe('Régions');
    const groupes = grouper(chercher('mob'));
    expect(groupes[0]!.nom).toBe('Thèmes');
    expect(new Set(groupes.map((g) => g.groupe)).size).toBe(groupes.length);
  });
});

describe('une saisie vide, absurde ou hostile', () => {
  it.each([
    '',
    '   ',
    '😀😀😀',
    '<script>alert(1)</script>',
    '%00\u0000',
    '-'.repeat(10_000),
    'a '.repeat(5000),
    'é'.repeat(10_000),
    '9'.repeat(10_000),
    'saint '.repeat(2000),
    '__proto__',
    'constructor',
  ])('n’a pas de réponse fausse et ne casse rien (%#)', (q) => {
    for (const r of chercher(q)) expect(r.nom).not.toBe('');
  });
});

describe('les propriétés', () => {
  it('le fichier redonne exactement les entrées', () => {
    expect(lireFichier(ecrireFichier(entrees))).toEqual(entrees);
  });
  it('un fichier d’une autre version se refuse', () => {
    expect(() => lireFichier('2\u001e')).toThrow('autre version');
  });
  it('plier un texte vaut le normaliser, et situer ses mots en garde chaque lettre', () => {
    const textes = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(..."éÈœŒæÿÂ'’-. aZ9ßİ\u0301") }),
    );
    fc.assert(
      fc.property(textes, (texte) => {
        expect(plier(texte)).toBe(normaliserTexte(texte));
        const mots = situerMots(texte);
        expect(mots.map((m) => m.mot).join(' ')).toBe(plier(texte));
        for (const { mot, origines } of mots) {
          expect(origines).toHaveLength(mot.length);
          expect(origines).toEqual([...origines].sort((a, b) => a - b));
        }
      }),
    );
  });
  it('les fautes se comptent comme en comparant la saisie à chaque début de chaque mot', () => {
    const mot = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(mot, { minLength: 1, maxLength: 40 }),
        mot,
        fc.nat(2),
        (l, q, k) => {
          const mots = l.sort();
          const trouves = ressemblants(q, k, mots, prefixesCommuns(mots));
          const attendus = mots.flatMap((m, i) => {
            const { fautes, entier } = ecartDebut(q, m);
            return fautes <= k ? [{ mot: i, fautes, entier }] : [];
          });
          expect(trouves).toEqual(attendus);
        },
      ),
      { numRuns: 500 },
    );
  });
  it('les marques sont dans le nom, dans l’ordre, sans se toucher', () => {
    const tape = fc.constantFrom('saint', 'st', 'l', 'de', 'mar', 'noeux', 'hay', 'etiene');
    const noms = entrees.filter((e) => e.nom !== '').map((e) => e.nom);
    fc.assert(
      fc.property(fc.constantFrom(...noms), fc.array(tape, { maxLength: 4 }), (nom, tapes) => {
        let fin = 0;
        for (const [debut, apres] of marquer(nom, tapes, true)) {
          expect(debut).toBeGreaterThanOrEqual(fin);
          expect(apres).toBeGreaterThan(debut);
          fin = apres;
        }
        expect(fin).toBeLessThanOrEqual(nom.length);
        expect(
          couper(nom, marquer(nom, tapes, true))
            .map((m) => m.texte)
            .join(''),
        ).toBe(nom);
      }),
    );
  });
  it('chaque commune se trouve par son nom entier suivi de son département', () => {
    const communes = entrees.filter((e) => e.genre === 'commune');
    fc.assert(
      fc.property(fc.constantFrom(...communes), (c) => {
        const departement = moteur.nomDepartement(c.departements[0]!)!;
        const q = `${c.nom} ${departement}`;
        // Quelques homonymes partagent aussi leur département.
        expect(cles(q).slice(0, 8)).toContain(`commune:${c.code}`);
      }),
      { numRuns: 150 },
    );
  });
});

describe('le moteur répond comme une recherche naïve', () => {
  const echantillon = entrees.filter((e, i) => i % 211 === 0 || e.genre === 'departement');
  const petit = new Moteur(echantillon);
  const naive = referenceNaive(echantillon);
  const noms = echantillon.filter((e) => e.nom !== '').map((e) => e.nom);
  const plafonds = {
    commune: 5,
    epci: 5,
    departement: 5,
    region: 5,
    theme: 5,
    levier: 5,
    initiative: 5,
    acteur: 5,
  };
  const comparer = (q: string) => {
    const trouves = petit.chercher(q, plafonds).map((r) => `${r.genre}:${r.code}`);
    expect(trouves, q).toEqual(naive(q, 5, ASSEZ));
  };
  const lettre = fc.constantFrom(...'abcdeilmnorstuv');

  it('pour un début de nom, des mots mêlés, un département ajouté', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...noms),
        fc.nat(30),
        fc.boolean(),
        fc.constantFrom('', ' finistere', ' reunion', ' 38', ' nord'),
        (nom, n, melanger, ou) => {
          const debut = nom.slice(0, n + 1);
          const mots = melanger ? debut.split(/[ '-]/).reverse().join(' ') : debut;
          comparer(mots + ou);
        },
      ),
      { numRuns: 80 },
    );
  });
  it('pour un nom avec une faute de frappe', () => {
    fc.assert(
      fc.property(fc.constantFrom(...noms), fc.nat(20), lettre, fc.nat(3), (nom, i, l, genre) => {
        const ou = i % nom.length;
        const fautif = [
          nom.slice(0, ou) + l + nom.slice(ou),
          nom.slice(0, ou) + nom.slice(ou + 1),
          nom.slice(0, ou) + l + nom.slice(ou + 1),
          nom.slice(0, ou) + (nom[ou + 1] ?? '') + nom[ou] + nom.slice(ou + 2),
        ];
        comparer(fautif[genre]!);
      }),
      { numRuns: 80 },
    );
  });
  it('pour n’importe quelles lettres', () => {
    const q = fc.string({ unit: fc.constantFrom(...'aeilmnrst -'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(q, (saisie) => {
        fc.pre(plier(saisie) !== '');
        comparer(saisie);
      }),
      { numRuns: 80 },
    );
  });
  it('et l’ordre d’arrivée des entrées ne change rien', () => {
    const ailleurs = new Moteur([...echantillon].reverse());
    for (const q of ['saint', 'a', 'ville', 'bourg de'])
      expect(ailleurs.chercher(q, plafonds)).toEqual(petit.chercher(q, plafonds));
  });
  it('à égalité, le plus peuplé d’abord', () => {
    const homonymes = [1, 30, 2].map((population, i) =>
      entree('commune', `0100${i}`, 'Sainte-Foy', { population, departements: ['01'] }),
    );
    const trouves = new Moteur(homonymes).chercher('ste foy', plafonds);
    expect(trouves.map((r) => r.population)).toEqual([30, 2, 1]);
  });
});
