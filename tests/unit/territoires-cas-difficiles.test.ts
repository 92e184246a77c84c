/** Les cas difficiles du découpage français, chacun vu par la page qui le montre. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { construire } from '../../scripts/contours/construire';
import type { Differe } from '../../src/lib/domain/differe';
import type { PageEpt, PageTerritoire } from '../../src/lib/domain/page-territoire';
import type { Niveau } from '../../src/lib/domain/territoire';
import { chargerIndex } from '../../src/lib/server/contours';
import { contoursComplets } from '../contours-installes';

type Charge = { page?: PageTerritoire; ept?: PageEpt };
type Load = (e: {
  params: { niveau: Niveau; code: string };
  url: URL;
  isDataRequest: boolean;
}) => Promise<{ corps: Differe<Charge> }>;
const importer = async () =>
  (await import('../../src/routes/territoires/[niveau=niveau]/[code]/+page.server'))
    .load as unknown as Load;

async function appeler(niveau: Niveau, code: string, requete = '', load?: Load): Promise<Charge> {
  const url = new URL(`http://essai/territoires/${niveau}/${encodeURIComponent(code)}${requete}`);
  const params = { niveau, code };
  const { corps } = await (load ?? (await importer()))({ params, url, isDataRequest: true });
  return corps.valeur ?? {};
}
async function page(niveau: Niveau, code: string, requete = '', load?: Load) {
  const { page } = await appeler(niveau, code, requete, load);
  if (!page) throw new Error(`${niveau}:${code} n’a pas de page`);
  return page;
}
/** Où mène une adresse : « 308 /territoires/… », ou l’erreur. */
async function issue(niveau: Niveau, code: string, requete = '') {
  try {
    await appeler(niveau, code, requete);
    return '200';
  } catch (e) {
    if (isRedirect(e)) return `${e.status} ${e.location}`;
    if (isHttpError(e)) return { status: e.status, ...e.body };
    throw e;
  }
}
const noms = (liste: { nom: string }[] = []) => liste.map((x) => x.nom);
const roles = (p: PageTerritoire) => p.acteurs.flatMap((g) => [...g.locaux, ...g.nationaux]);
/** Pourquoi un acteur est listé ; vide s’il ne l’est pas. */
const raisons = (p: PageTerritoire, id: string) => [
  ...new Set([
    ...p.acteurs.flatMap((g) => g.locaux.flatMap((a) => (a.id === id ? [a.raison] : []))),
    ...p.acteurs.flatMap((g) => (g.nationaux.some((a) => a.id === id) ? ['national'] : [])),
  ]),
];

const index = await chargerIndex();

describe('adresses', () => {
  it.each([
    ['commune', '1004', '308 /territoires/commune/01004'],
    ['commune', '2a004', '308 /territoires/commune/2A004'],
    ['commune', 'a004', '308 /territoires/commune/2A004'],
    ['departement', '1', '308 /territoires/departement/01'],
    ['departement', '2b', '308 /territoires/departement/2B'],
    ['region', '1', '308 /territoires/region/01'],
    // Arrondissements de Paris, Lyon et Marseille.
    ['commune', '75101', '308 /territoires/commune/75056'],
    ['commune', '69382', '308 /territoires/commune/69123'],
    ['commune', '13216', '308 /territoires/commune/13055'],
    // Commune déléguée, commune associée, code disparu avec une fusion.
    ['commune', '01120', '308 /territoires/commune/01262'],
    ['commune', '01340', '308 /territoires/commune/01015'],
    ['commune', '93059', '308 /territoires/commune/93066'],
    ['commune', '69123', '200'],
  ] as const)('%s %s : %s', async (niveau, code, attendu) => {
    expect(await issue(niveau, code)).toBe(attendu);
  });

  it('une redirection garde le thème demandé', async () => {
    expect(await issue('commune', '1004', '?theme=mobilite')).toBe(
      '308 /territoires/commune/01004?theme=mobilite',
    );
  });

  it('chaque ancien code mène à une commune d’aujourd’hui', () => {
    const perdus = index
      .anciennes()
      .filter(
        ({ code, actuel }) =>
          !index.trouver({ niveau: 'commune', code: index.actuel(code)! }) ||
          index.actuel(actuel) !== actuel,
      );
    expect(perdus).toEqual([]);
    expect(index.anciennes().length).toBeGreaterThan(2400);
  });

  it('une commune rétablie a sa page, même si son code figure parmi les anciens', () => {
    // Toute commune d’aujourd’hui l’emporte sur un ancien code identique.
    const perdues = index.tous('commune').filter((c) => index.actuel(c.code) !== c.code);
    expect(perdues).toEqual([]);
  });

  it('un code inconnu dit qu’il l’est et propose des codes voisins ou le même code ailleurs', async () => {
    const commune = await issue('commune', '29999');
    expect(commune).toMatchObject({ status: 404, message: expect.stringContaining('« 29999 »') });
    const departement = await issue('epci', '69');
    expect(departement).toMatchObject({ status: 404 });
    const { suggestions } = departement as { suggestions: unknown[] };
    expect(suggestions[0]).toEqual({ niveau: 'departement', code: '69', nom: 'Rhône' });
    expect(await issue('commune', '92195')).toMatchObject({ status: 404 });
    expect(await issue('commune', '29915')).toMatchObject({
      suggestions: expect.arrayContaining([
        { niveau: 'commune', code: '29195', nom: 'Plouguerneau' },
      ]),
    });
    expect(await issue('departement', '20')).toMatchObject({
      message: 'Aucun département ne porte le code « 20 ».',
    });
    expect(await issue('region', 'é'.repeat(500))).toMatchObject({ status: 404, suggestions: [] });
  });
});

describe('EPCI à cheval', () => {
  it('Redon : trois départements, deux régions, les deux CRESS, et chacune dit qu’elle est partielle', async () => {
    const p = await page('epci', '243500741');
    expect(noms(p.parents)).toEqual([
      'Ille-et-Vilaine',
      'Loire-Atlantique',
      'Morbihan',
      'Bretagne',
      'Pays de la Loire',
    ]);
    expect(p.particularites).toEqual(['À cheval sur 2 régions et 3 départements.']);
    expect(raisons(p, 'cress-bretagne')).toEqual([
      'intervient dans la région Bretagne, qui n’en contient qu’une partie',
    ]);
    expect(raisons(p, 'cress-pays-de-la-loire')).toHaveLength(1);
    expect(raisons(p, 'bruded')[0]).toMatch(
      /Loire-Atlantique et la région Bretagne, qui n’en contiennent/,
    );
    expect(raisons(p, 'cress-normandie')).toEqual([]);
  });

  it('ses membres, eux, n’ont qu’un département et qu’une CRESS', async () => {
    const p = await page('commune', '35236');
    expect(noms(p.parents)).toEqual(['CA Redon Agglomération', 'Ille-et-Vilaine', 'Bretagne']);
    expect(raisons(p, 'cress-bretagne')).toEqual(['intervient dans la région Bretagne']);
    expect(raisons(p, 'cress-pays-de-la-loire')).toEqual([]);
  });
});

describe('grandes villes et statuts particuliers', () => {
  it('Métropole de Lyon : EPCI et collectivité, dans le Rhône, ses communes dedans', async () => {
    const p = await page('epci', '200046977');
    expect(p.genre).toBe('métropole à statut de collectivité');
    expect(p.particularites[0]).toMatch(/compétences du département/);
    expect(noms(p.parents)).toEqual(['Rhône', 'Auvergne-Rhône-Alpes']);
    expect(p.membres.find((m) => m.niveau === 'commune')!.liste[0]!.nom).toBe('Lyon');
    expect(raisons(p, 'cress-auvergne-rhone-alpes')).toEqual([
      'intervient dans la région Auvergne-Rhône-Alpes',
    ]);
    expect((await page('departement', '69')).particularites[0]).toMatch(/Métropole de Lyon/);
  });

  it('Paris est commune et département', async () => {
    const [commune, departement] = [
      await page('commune', '75056'),
      await page('departement', '75'),
    ];
    expect(commune.particularites).toEqual(departement.particularites);
    expect(commune.ept).toBeUndefined();
    expect(departement.membres.find((m) => m.niveau === 'commune')!.total).toBe(1);
  });

  it('une commune du Grand Paris dit son EPT, et le code de l’EPT mène à ses communes', async () => {
    const p = await page('commune', '93001');
    expect(p.ept).toEqual({ code: '200057867', nom: 'Plaine Commune' });
    expect(noms(p.parents)[0]).toBe('Métropole du Grand Paris');
    const { ept } = await appeler('epci', '200057867');
    expect(ept).toMatchObject({ nom: 'Plaine Commune', metropole: { code: '200054781' } });
    expect(ept!.communes).toHaveLength(8);
    expect(ept!.population).toBe(ept!.communes.reduce((n, c) => n + c.population!, 0));
    expect(ept!.ici.length).toBeGreaterThan(0);
    expect(index.ept()).toHaveLength(11);
    expect(
      index
        .ept()
        .flatMap((e) => e.communes)
        .every((c) => index.actuel(c) === c),
    ).toBe(true);
  });

  it('Corse : codes 2A et 2B, une seule collectivité pour trois pages', async () => {
    const pages = [
      await page('region', '94'),
      await page('departement', '2A'),
      await page('departement', '2B'),
    ];
    for (const p of pages) {
      expect(p.particularites[0]).toMatch(/Collectivité/);
      expect(raisons(p, 'cress-corse')).toEqual(['intervient dans la région Corse']);
    }
    expect((await page('commune', '2A004')).parents[1]).toMatchObject({
      niveau: 'departement',
      code: '2A',
    });
  });

  it.each([
    ['971', '01', /deux collectivités/],
    ['972', '02', /Collectivité unique/],
    ['973', '03', /Collectivité unique/],
    ['974', '04', /deux collectivités/],
    ['976', '06', /seule collectivité/],
  ] as const)(
    'DROM %s : département et région de même étendue',
    async (departement, region, phrase) => {
      const [d, r] = [await page('departement', departement), await page('region', region)];
      expect(d.particularites[0]).toMatch(phrase);
      expect(d.particularites).toEqual(r.particularites);
      expect(d.territoire.population).toBe(r.territoire.population);
      expect(d.territoire.surface).toBe(r.territoire.surface);
      expect(d.ici).toEqual(r.ici);
    },
  );
});

describe('sans intercommunalité, sans département', () => {
  it.each(['22016', '29083', '29155', '85113'])(
    'île %s : aucun EPCI, et c’est dit',
    async (code) => {
      const p = await page('commune', code);
      expect(p.particularites).toEqual([
        'Commune insulaire, membre d’aucune intercommunalité à fiscalité propre.',
      ]);
      expect(p.parents.map((x) => x.niveau)).toEqual(['departement', 'region']);
      if (contoursComplets) expect(p.voisins).toEqual([]);
    },
  );

  it('elles sont exactement quatre', () => {
    const sans = index.tous('commune').filter((c) => c.departements && !c.epci);
    expect(sans.map((c) => c.code)).toEqual(['22016', '29083', '29155', '85113']);
  });

  it.each([
    ['97502', 'Saint-Pierre', 'Saint-Pierre-et-Miquelon'],
    ['97701', 'Saint-Barthélemy', 'Saint-Barthélemy'],
    ['97801', 'Saint-Martin', 'Saint-Martin'],
    ['98613', 'Uvea', 'Wallis-et-Futuna'],
    ['98735', 'Papeete', 'Polynésie française'],
    ['98818', 'Nouméa', 'Nouvelle-Calédonie'],
  ])(
    'commune d’outre-mer %s, %s : page sans carte ni distance, qui le dit',
    async (code, nom, ou) => {
      const p = await page('commune', code);
      expect(p.territoire).toMatchObject({ nom, population: expect.any(Number) });
      expect(p.territoire.emprise).toBeUndefined();
      expect(p.particularites[0]).toContain(ou);
      expect([p.depuis, p.proches, p.manques, p.parents, p.densite, p.voisins]).toEqual([
        null,
        [],
        [],
        [],
        undefined,
        undefined,
      ]);
      expect(roles(p).length).toBeGreaterThan(0);
      expect(p.reperes.length).toBeGreaterThan(0);
    },
  );

  it('les 94 communes et îles hors département ont toutes une collectivité nommée', async () => {
    const hors = index.tous('commune').filter((c) => !c.departements);
    expect(hors).toHaveLength(94);
    for (const { code } of hors)
      expect((await page('commune', code)).particularites).toHaveLength(1);
  });
});

describe('ce que montre une page', () => {
  it('6 000 habitants : Territoires Conseils ; 60 000 : non', async () => {
    const taille = (min: number, max: number) =>
      index
        .tous('commune')
        .find((c) => c.departements && c.population! >= min && c.population! <= max)!;
    const [petite, grande] = [taille(5900, 6100), taille(58_000, 62_000)];
    expect(raisons(await page('commune', petite.code), 'territoires-conseils')).toHaveLength(1);
    expect(raisons(await page('commune', grande.code), 'territoires-conseils')).toEqual([]);
  });

  it('ce qui est situé à l’échelle d’un niveau plus large est à part, et n’est pas compté ici', async () => {
    const p = await page('commune', '69123');
    const concernant = p.concernant.map((x) => x.initiative.id);
    expect(concernant).toContain('le-bol-lyon');
    expect(p.ici.map((i) => i.id)).not.toContain('le-bol-lyon');
    expect(p.proches.map((v) => v.element.id)).not.toEqual(expect.arrayContaining(concernant));
    expect((await page('epci', '200046977')).ici.map((i) => i.id)).toContain('le-bol-lyon');
  });

  it('le thème de l’adresse filtre les proches ; un thème inconnu est ignoré', async () => {
    const p = await page('commune', '29195', '?theme=mobilite');
    expect(p.theme).toBe('mobilite');
    if (contoursComplets) expect(p.proches).toHaveLength(8);
    expect(p.proches.every((v) => v.element.themes.includes('mobilite'))).toBe(true);
    const tous = await page('commune', '29195', '?theme=licornes');
    expect(tous.theme).toBeNull();
  });

  it.skipIf(!contoursComplets)(
    'un manque est un thème sans exemple à 50 km, ni ici ni plus haut',
    async () => {
      const p = await page('commune', '29195');
      const connus = [...p.ici, ...p.concernant.map((x) => x.initiative)].flatMap((i) => i.themes);
      for (const { theme, voisin } of p.parTheme) {
        const manque = p.manques.some((m) => m.theme === theme);
        expect(manque, theme).toBe(!connus.includes(theme) && !(voisin && voisin.distance <= 50));
      }
      expect(p.manques.length).toBeGreaterThan(0);
    },
  );

  it('chaque règle a une date et une source, et dit la condition qui décide', async () => {
    const p = await page('commune', '29195');
    expect(p.reperes.filter((r) => !r.date || r.sources.length === 0)).toEqual([]);
    expect(p.reperes.filter((r) => r.verdict !== 'remplie' && !r.motif)).toEqual([]);
    expect(p.reperes.filter((r) => r.verdict === 'remplie' && r.motif)).toEqual([]);
  });

  it.skipIf(!contoursComplets)(
    'les niveaux larges se mesurent du contour, les communes de leur point',
    async () => {
      expect((await page('region', '53')).depuis).toBe('contour');
      expect((await page('commune', '29195')).depuis).toBe('point');
      expect(noms((await page('commune', '29195')).voisins)).toEqual([
        'Guissény',
        'Kernilis',
        'Lannilis',
        'Plouvien',
      ]);
    },
  );
});

describe('contours de secours ou absents', () => {
  const dossiers: string[] = [];
  const avant = process.env.CONTOURS_DIR;
  afterAll(async () => {
    if (avant === undefined) delete process.env.CONTOURS_DIR;
    else process.env.CONTOURS_DIR = avant;
    vi.resetModules();
    await Promise.all(dossiers.map((d) => rm(d, { recursive: true, force: true })));
  });

  /** Un serveur neuf, sur un autre dossier de contours. */
  async function serveur(preparer: (dossier: string) => Promise<unknown>): Promise<Load> {
    const dossier = await mkdtemp(path.join(os.tmpdir(), 'territoires-'));
    dossiers.push(dossier);
    await preparer(dossier);
    process.env.CONTOURS_DIR = dossier;
    vi.resetModules();
    return importer();
  }

  it('dossier vide : chaque niveau a sa page, sans géométrie, et l’avis dit quoi lancer', async () => {
    const dit = vi.spyOn(console, 'error').mockImplementation(() => {});
    const load = await serveur(async () => {});
    for (const [niveau, code] of [
      ['region', '53'],
      ['departement', '29'],
      ['epci', '242900553'],
      ['commune', '29195'],
    ] as const) {
      const p = await page(niveau, code, '', load);
      expect(p.territoire.population).toBeGreaterThan(0);
      expect([p.depuis, p.densite, p.voisins, p.proches]).toEqual([null, undefined, undefined, []]);
      expect(raisons(p, 'cress-bretagne')).toHaveLength(1);
    }
    expect(dit).toHaveBeenCalledWith(expect.stringContaining('npm run contours'));
    dit.mockRestore();
    const { etatContours } = await import('../../src/lib/server/contours');
    const etat = await etatContours();
    expect(etat).toMatchObject({ tuiles: null, avis: { commande: 'npm run contours' } });
    expect(etat.manquants).toEqual(['region', 'departement', 'epci', 'commune']);
  }, 30_000);

  it('secours : les départements se mesurent, tracé dit approché ; communes et EPCI sans carte', async () => {
    const muette = { etape() {}, avancer() {}, dire() {}, fin() {} };
    const load = await serveur((sortie) =>
      construire({ racine: process.cwd(), sortie, demandee: 'secours' }, muette),
    );
    const departement = await page('departement', '23', '', load);
    expect(departement).toMatchObject({ depuis: 'contour', approche: true });
    expect(departement.proches).toHaveLength(8);
    expect(noms(departement.voisins)).toContain('Indre');
    const commune = await page('commune', '23096', '', load);
    expect([commune.depuis, commune.territoire.emprise]).toEqual([null, undefined]);
    expect(commune.parents).toHaveLength(3);
  }, 120_000);
});
