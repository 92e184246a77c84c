/** Ce qu’on emporte : rien ne s’exécute dans un tableur, rien ne se perd, tout se relit. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { ecrireXLSX, nomsDeFeuilles } from '$lib/data/diagnostic/xlsx';
import {
  composerRapport,
  ecrireCSV,
  ecrireNombreCSV,
  geojsonIndicateur,
  lignesStructures,
  lireCellule,
  morceauxCSV,
  morceauxGeoJSON,
  tableauIndicateurs,
  titresStructures,
  trierTableau,
} from '$lib/domain/diagnostic/export';
import type { Tableau } from '$lib/domain/diagnostic/export';
import {
  ceQuiExisteAilleurs,
  classer,
  leviersAilleurs,
  rattacher,
  SANS_FILTRE_DIAGNOSTIC,
} from '$lib/domain/diagnostic/indicateurs';
import { THEMES_IDS } from '$lib/domain/diagnostic/releve';
import { colonneDepuis } from '$lib/domain/diagnostic/texte-colonne';
import { petitPays, releveEssai } from './indicateurs-aides';
import { projetEssai, rapportEssai } from './indicateurs-rapport-aides';

const index = petitPays();
const rattachement = rattacher(index);

const tableau = (lignes: Tableau['lignes'], titre = 'Essai'): Tableau => ({
  titre,
  colonnes: (lignes[0] ?? []).map((_, i) => ({ titre: `c${i}`, genre: 'texte' })),
  lignes,
  notes: [],
});

/** Lit le CSV comme un tableur français. */
const relire = (csv: string) =>
  (Papa.parse(csv.replace(/^\uFEFF/, ''), { delimiter: ';' }).data as string[][]).slice(1, -1);

describe('CSV', () => {
  it('neutralise tout ce qu’un tableur exécuterait, sans toucher aux nombres', () => {
    const csv = ecrireCSV(
      tableau([['=HYPERLINK("x")', '+1', '-2', '@SUM', '\tx', '\rx', '＝1', 'a=b', -12.5, null]]),
    );
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(relire(csv)[0]).toEqual([
      '\'=HYPERLINK("x")',
      "'+1",
      "'-2",
      "'@SUM",
      "'\tx",
      "'\rx",
      "'＝1",
      'a=b',
      '-12,5',
      '',
    ]);
  });

  it('fait l’aller-retour de tout texte, apostrophes, guillemets et sauts de ligne compris', () => {
    const texte = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom("'", '=', '-', ';', '"', '\n', '\r', '\t', 'é', ' ') }),
    );
    fc.assert(
      fc.property(
        fc.array(
          texte.map((t) => t.replaceAll('\0', '')),
          { minLength: 1, maxLength: 5 },
        ),
        (ligne) => {
          const [lue] = relire(ecrireCSV(tableau([ligne])));
          expect(lue!.map(lireCellule)).toEqual(ligne);
          for (const cellule of lue!) expect(cellule).not.toMatch(/^[=+\-@\t\r\n]/);
        },
      ),
    );
  });

  it('écrit tout nombre avec une virgule, sans exposant, et sans en changer la valeur', () => {
    expect(ecrireNombreCSV(1234567.5)).toBe('1234567,5');
    expect(ecrireNombreCSV(1.5e-7)).toBe('0,00000015');
    expect(ecrireNombreCSV(1e21)).toBe('1000000000000000000000');
    expect(ecrireNombreCSV(Number.NaN)).toBe('');
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (n) => {
        const texte = ecrireNombreCSV(n);
        expect(texte).toMatch(/^-?\d+(,\d+)?$/);
        expect(Number(texte.replace(',', '.'))).toBe(n === 0 ? 0 : n);
      }),
    );
  });
});

describe('structures', () => {
  const releve = releveEssai(
    [
      { nom: '=cmd|calc', commune: 3, theme: 'culture', famille: 'association', effectif: 2 },
      { nom: 'Écartée', etat: 2 },
      { nom: 'Cachée', commune: 0 },
    ],
    'r1',
    index,
  );
  releve.colonnes = [
    { titre: 'Adresse', role: 'autre' as never, texte: colonneDepuis(['1 rue A', '', 'x']) },
    { titre: 'Nom', role: 'autre' as never, texte: colonneDepuis(['n1', 'n2', 'n3']) },
  ];
  const choix = {
    releves: [releve],
    masques: [Uint8Array.from([1, 1, 0])],
    rattachement,
    theme: (id: string) => id.toUpperCase(),
  };

  it('garde les colonnes d’origine après celles de l’outil, et seulement les lignes visibles', () => {
    const csv = [...morceauxCSV(titresStructures([releve]), lignesStructures(choix))].join('');
    const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
      delimiter: ';',
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      Nom: "'=cmd|calc",
      'Nom (fichier)': 'n1',
      Adresse: '1 rue A',
      'Code commune': '02001',
      'Code intercommunalité': '200000001',
      'Code département': '02',
      Thème: 'CULTURE',
      Longitude: '3',
      Effectif: '2',
    });
    expect(data[1]).toMatchObject({ État: 'écartée', 'Code commune': '', Longitude: '' });
  });

  it('écrit un GeoJSON dont une structure sans place ne disparaît pas', () => {
    const geo = JSON.parse([...morceauxGeoJSON(choix)].join(''));
    expect(geo.type).toBe('FeatureCollection');
    expect(geo).not.toHaveProperty('crs');
    expect(geo.features.map((f: { geometry: unknown }) => f.geometry)).toEqual([
      { type: 'Point', coordinates: [3, 46] },
      null,
    ]);
    expect(geo.features[0].properties).toMatchObject({
      nom: '=cmd|calc',
      commune: '02001',
      effectif: 2,
    });
  });
});

const { comptage, series } = rapportEssai();
const serie = series[0]!;

describe('tableau et couche d’un indicateur', () => {
  it('laisse vide ce qui manque, et dit pourquoi', () => {
    const t = tableauIndicateurs('Taux', [serie], rattachement);
    const ligne = (code: string) => t.lignes.find((l) => l[0] === code)!;
    expect(ligne('02002').slice(2)).toEqual([null, null, 'population inconnue']);
    expect(ligne('02001').slice(2)).toEqual([2500, 4, 'petits nombres']);
    expect(ligne('01001')[4]).toBe('');
    expect(t.notes[0]).toContain('Formule');
    expect(relire(ecrireCSV(t)).find((l) => l[0] === '02002')![3]).toBe('');
  });

  it('pose chaque territoire à son point, sans valeur inventée', () => {
    const geo = JSON.parse(geojsonIndicateur(serie, classer(serie, 'jenks', 3), rattachement));
    const par = Object.fromEntries(
      geo.features.map((f: { id: string; geometry: unknown; properties: object }) => [f.id, f]),
    );
    expect(par['commune:02001'].geometry.coordinates).toEqual([3, 46]);
    expect(par['commune:02002'].properties).toMatchObject({ valeur: null, classe: null });
    expect(par['commune:97501'].geometry).toBeNull();
  });
});

describe('classeur', () => {
  it('se relit : nombres en nombres, formules en texte, caractères interdits retirés', async () => {
    const blob = await ecrireXLSX([
      tableau([
        ['=1+1', 'é\u0001😀\uFFFF', 12.5, null],
        ['<b>&', "'x", -3, ''],
      ]),
      tableau([['z']], 'Essai'),
    ]);
    const lignes = await readSheet(await blob.arrayBuffer(), 1);
    expect(lignes.slice(1, 3)).toEqual([
      ['=1+1', 'é😀', 12.5, null],
      ['<b>&', "'x", -3, null],
    ]);
  });

  it('garde toutes les lignes d’un grand tableau', async () => {
    const lignes = Array.from({ length: 6000 }, (_, i) => [`Structure ${i}`, i]);
    const blob = await ecrireXLSX([tableau(lignes)]);
    const lues = await readSheet(await blob.arrayBuffer(), 1);
    expect(lues.slice(1, 6001)).toEqual(lignes);
  });

  it('donne à chaque feuille un nom permis et unique', () => {
    const noms = nomsDeFeuilles(['a/b:c', 'A/B:C', '', 'x'.repeat(40), 'x'.repeat(50)]);
    expect(new Set(noms.map((n) => n.toLowerCase())).size).toBe(5);
    for (const nom of noms) expect(nom).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });
});

describe('ce qui existe ailleurs', () => {
  const initiatives = [
    {
      id: 'loin',
      themes: ['ruralite'],
      lieux: [{ commune: '01001', position: [2, 46] as [number, number] }],
    },
    {
      id: 'pres',
      themes: ['ruralite'],
      lieux: [{ commune: '02002', position: [3.1, 46] as [number, number] }],
    },
    {
      id: 'ici',
      themes: ['ruralite'],
      lieux: [{ commune: '02001', position: [3, 46] as [number, number] }],
    },
    { id: 'nulle-part', themes: ['ruralite'], lieux: [] },
  ];
  const dire = () =>
    ceQuiExisteAilleurs({
      territoire: index.trouver({ niveau: 'commune', code: '02001' })!,
      comptage,
      rattachement,
      portee: 'france',
      reference: 'france',
      initiatives,
      acteursPour: (theme) => [`acteur ${theme}`],
    });

  it('met en tête les thèmes absents, avec les initiatives d’ailleurs, les plus proches d’abord', () => {
    const themes = dire();
    expect(themes).toHaveLength(THEMES_IDS.length);
    const ruralite = themes.find((t) => t.theme === 'ruralite')!;
    expect(ruralite.constat).toBe('absent');
    expect(ruralite.initiatives.map((v) => v.element.id)).toEqual(['pres', 'loin']);
    expect(ruralite.sansPosition.map((i) => i.id)).toEqual(['nulle-part']);
    expect(ruralite.acteurs).toEqual(['acteur ruralite']);
    expect(themes.at(-1)).toMatchObject({ theme: 'mobilite', constat: 'present', fragile: true });
  });
});

describe('leviers que le corpus ne montre pas ici', () => {
  const lieu = (commune: string, x: number) => ({
    commune,
    position: [x, 46] as [number, number],
  });
  it('ne cite que ceux sans initiative ici, les plus illustrés ailleurs d’abord', () => {
    const initiatives = [
      { id: 'ici', themes: [], leviers: ['scic'], lieux: [lieu('02001', 3)] },
      { id: 'a', themes: [], leviers: ['scic', 'foncier'], lieux: [lieu('01001', 2)] },
      { id: 'b', themes: [], leviers: ['animer', 'foncier'], lieux: [lieu('02002', 3.1)] },
    ];
    const manquants = leviersAilleurs({
      territoire: index.trouver({ niveau: 'commune', code: '02001' })!,
      leviers: ['scic', 'animer', 'foncier', 'jamais-cite'],
      initiatives,
      acteursPour: (l) => [l],
    });
    expect(manquants.map((l) => [l.levier, l.initiatives.map((v) => v.element.id)])).toEqual([
      ['foncier', ['b', 'a']],
      ['animer', ['b']],
    ]);
    expect(manquants[0]!.acteurs).toEqual(['foncier']);
  });
});

describe('signes d’un tableau', () => {
  it('suivent leur ligne quand le tableau change d’ordre', () => {
    const lignes = [
      ['01', 'a', 2],
      ['02', 'b', 3],
    ];
    const t = { ...tableau(lignes), signes: [['', '', '*'], ['', '', '']] }; // prettier-ignore
    const trie = trierTableau(t, (x, y) => Number(y[2]) - Number(x[2]));
    expect(trie.lignes.map((l) => l[0])).toEqual(['02', '01']);
    expect(trie.signes).toEqual([
      ['', '', ''],
      ['', '', '*'],
    ]);
  });

  it('marquent les petits nombres, que les remarques écrivent en toutes lettres', () => {
    const t = tableauIndicateurs('Essai', [serie], rattachement);
    t.lignes.forEach((ligne, i) => {
      const dit = String(ligne.at(-1)).includes('petits nombres');
      expect(t.signes![i]!.join('').includes('*')).toBe(dit);
    });
    expect(t.signes!.flat().join('')).toContain('*');
  });
});

describe('plan du rapport', () => {
  const projet = {
    ...projetEssai(),
    plan: [
      {
        id: 'a',
        titre: 'Ouvrir une ressourcerie',
        theme: 'dechets-economie-circulaire',
        levier: null,
        porteur: '',
        partenaires: [],
        horizon: '1-an' as const,
        premierPas: '',
        notes: [],
        inspirations: ['x'],
        creeLe: '',
      },
    ],
  };
  const entree = rapportEssai({
    projet,
    filtre: { ...SANS_FILTRE_DIAGNOSTIC, themes: ['culture', 'inconnu'], texte: ' vélo ' },
    noms: { theme: (id) => `[${id}]`, levier: (id) => id, initiative: (id) => `Initiative ${id}` },
  });
  const plan = composerRapport(entree);

  it('dit la méthode : les trois comptes de lignes font les lignes lues', () => {
    const [source] = plan.methode.sources;
    const comptes = Object.fromEntries(source!.comptes.map((c) => [c.nom, c.nombre]));
    expect(comptes).toEqual({ 'lignes lues': 32, placées: 31, 'à revoir': 1, écartées: 0 });
    expect(plan.methode.paragraphes.join(' ')).toContain(
      '1\u00a0ligne retenue par les filtres n’est pas placée',
    );
    expect(plan.methode.definitions[0]!.formule).toContain('habitants');
    expect(plan.methode.seuils[0]).toContain('Seuil choisi par TerritoirESS');
  });

  it('écrit les filtres, la date, l’horizon et les zones blanches en clair', () => {
    expect(plan.couverture).toMatchObject({ territoire: 'Second', date: '23 novembre 2026' });
    expect(plan.methode.paragraphes[1]).toContain(
      'Filtres posés\u00a0: thème\u00a0: [culture] ou inconnu\u00a0; nom contenant «\u00a0vélo\u00a0».',
    );
    expect(plan.plan[0]).toMatchObject({
      theme: '[dechets-economie-circulaire]',
      horizon: 'D’ici un an',
      inspirations: ['Initiative x'],
    });
    expect(plan.zonesBlanches[0]).toContain('à plus de 20\u00a0km');
    expect(plan.territoire!.faits).toContainEqual({ nom: 'Communes', valeur: '2' });
    // Une commune sans population : on ne fait pas passer le reste pour le total.
    const epars = composerRapport({
      ...entree,
      territoire: index.trouver({ niveau: 'commune', code: '02002' })!,
    });
    expect(epars.territoire!.faits).toContainEqual({
      nom: 'Habitants',
      valeur: 'population inconnue',
    });
  });

  it('dit loin de quoi se mesurent les zones blanches', () => {
    const affichage = { ...projet.affichage, blanchesDe: 'acteurs' as const };
    const dit = composerRapport({ ...entree, projet: { ...projet, affichage } }).zonesBlanches;
    expect(dit[0]).toContain('du siège d’acteur du corpus le plus proche');
    expect(plan.zonesBlanches[0]).toContain('de la structure retenue la plus proche');
  });

  it('dit les lignes sans commune, et tait ce qui vaut zéro', () => {
    const dit = composerRapport({ ...entree, sansCommune: 3 }).methode.paragraphes.join(' ');
    expect(dit).toContain('3\u00a0lignes n’ont pas de commune connue');
    expect(plan.methode.paragraphes.join(' ')).not.toContain('commune connue\u00a0: comptée');
    expect(plan.couverture.enBref.map((x) => x.mot)).not.toContain('note');
    expect(plan.couverture.enBref).toContainEqual({ nombre: '1', mot: 'action' });
  });

  it('ne dépend ni de l’heure ni de l’ordre des appels', () => {
    expect(composerRapport(entree)).toEqual(plan);
  });
});
