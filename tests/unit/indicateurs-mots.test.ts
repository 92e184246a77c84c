/** Ce que disent la légende, le tableau et le rapport d’un indicateur : les mêmes mots partout. */
import { describe, expect, it } from 'vitest';
import { decrire, direPart, MENU_INDICATEURS, rattacher } from '$lib/domain/diagnostic/indicateurs';
import type { DefinitionIndicateur, PartDe } from '$lib/domain/diagnostic/indicateurs';
import { estGenre } from '$lib/domain/diagnostic/indicateurs/genres';
import { donneesEssai, petitPays, tableEssai } from './indicateurs-aides';

const second = { niveau: 'departement', code: '02' } as const;
const culture: PartDe = { par: 'theme', theme: 'culture' };

describe('mots d’un indicateur', () => {
  const mots = () => donneesEssai(rattacher(petitPays()), [], { theme: (id) => id.toUpperCase() });
  const famille: PartDe = { par: 'famille', famille: 'mutuelle' };

  it.each<[string, PartDe]>([
    ['du thème «\u00a0CULTURE\u00a0»', culture],
    ['sans thème connu', { par: 'theme', theme: 'inconnu' }],
    ['de la famille «\u00a0mutuelle\u00a0»', famille],
    ['de famille inconnue', { par: 'famille', famille: 'inconnue' }],
  ])('« structures %s »', (texte, part) => {
    expect(direPart(part, mots())).toBe(texte);
  });

  it.each<[DefinitionIndicateur, string, string, string, number]>([
    [{ genre: 'nombre' }, 'Nombre de structures', 'structures', 'structures comptées', 0],
    [
      { genre: 'pour-10000' },
      'Structures pour 10\u202f000 habitants',
      'structures pour 10\u202f000 habitants',
      'structures comptées ÷ habitants × 10\u202f000',
      1,
    ],
    [
      { genre: 'par-km2' },
      'Structures par km²',
      'structures par km²',
      'structures comptées ÷ surface en km²',
      2,
    ],
    [
      { genre: 'part', de: famille },
      'Part des structures de la famille «\u00a0mutuelle\u00a0»',
      '% des structures',
      'structures de la famille «\u00a0mutuelle\u00a0» ÷ structures comptées × 100',
      1,
    ],
    [
      { genre: 'quotient', de: culture, reference: second },
      'Spécialisation\u00a0: structures du thème «\u00a0CULTURE\u00a0»',
      'fois la part observée dans la référence (Second)',
      '(structures de la part ÷ structures, ici) ÷ (les mêmes, dans la référence)',
      2,
    ],
    [
      { genre: 'colonne', table: 't', colonne: 'ESS' },
      'ESS',
      'valeur du fichier',
      '«\u00a0ESS\u00a0»',
      1,
    ],
    [
      { genre: 'ratio', table: 't', numerateur: 'ESS', denominateur: 'Emploi' },
      'ESS rapporté à Emploi',
      '%',
      '«\u00a0ESS\u00a0» ÷ «\u00a0Emploi\u00a0» × 100',
      1,
    ],
  ])('$genre : titre, unité et formule', (definition, titre, unite, formule, decimales) => {
    expect(decrire(definition, mots())).toMatchObject({ titre, unite, formule, decimales });
  });

  it('préfèrent le titre choisi, sans changer la définition', () => {
    const compose = decrire({ genre: 'nombre' }, mots());
    expect(decrire({ genre: 'nombre' }, mots(), 'Mes structures')).toEqual({
      ...compose,
      titre: 'Mes structures',
    });
    expect(decrire({ genre: 'nombre' }, mots(), '').titre).toBe('Nombre de structures');
  });

  it('citent les listes, la population, les contours ou la table, avec leur millésime', () => {
    const source = (d: DefinitionIndicateur, o = {}) => decrire(d, { ...mots(), ...o }).source;
    expect(source({ genre: 'nombre' })).toBe('«\u00a0liste.csv\u00a0»');
    expect(source({ genre: 'nombre' }, { sources: ['a', 'b'] })).toBe(
      '«\u00a0a\u00a0», «\u00a0b\u00a0»',
    );
    expect(source({ genre: 'nombre' }, { sources: [] })).toBe('aucune liste importée');
    expect(source({ genre: 'pour-10000' })).toContain('population des communes (COG d’essai)');
    expect(source({ genre: 'par-km2' })).toContain(
      'surface calculée sur les contours (COG d’essai)',
    );
    const colonne = { genre: 'colonne', table: 't', colonne: 'ESS' } as const;
    const t = tableEssai('commune', [], {});
    const autre = { ...t, id: 'autre', nom: 'autre.csv' };
    expect(source(colonne, { tables: [autre, t] })).toBe(
      '«\u00a0flores.csv\u00a0», millésime 2026',
    );
    expect(source(colonne, { tables: [{ ...t, millesime: '' }] })).toContain('non précisé');
    expect(source(colonne)).toBe('table absente du projet');
  });

  it('disent toujours ce qui est compté, et qu’une absence n’est pas zéro', () => {
    const texte = (d: DefinitionIndicateur) => decrire(d, mots()).texte;
    for (const d of [
      { genre: 'nombre' },
      { genre: 'pour-10000' },
      { genre: 'par-km2' },
      { genre: 'part', de: culture },
      { genre: 'quotient', de: culture, reference: 'france' },
    ] as const) {
      expect(texte(d)).toContain('Sont comptées les structures visibles');
    }
    expect(texte({ genre: 'colonne', table: 't', colonne: 'ESS' })).toContain('n’est pas zéro');
    expect(
      texte({ genre: 'ratio', table: 't', numerateur: 'ESS', denominateur: 'Emploi' }),
    ).toContain('le rapport n’est pas calculé');
  });

  it('disent d’un quotient à quoi il se rapporte, comment le lire, et d’où vient la formule', () => {
    const d = { genre: 'quotient', de: culture, reference: second } as const;
    const { texte, source } = decrire(d, mots());
    expect(texte).toMatch(
      /^Quotient de localisation\u00a0: part .* «\u00a0CULTURE\u00a0» .*\(Second\)/,
    );
    expect(texte).toContain('à 0,5, moitié moindre.');
    expect(texte).toContain('La référence est calculée sur les mêmes listes.');
    expect(source).toMatch(/^«\u00a0liste\.csv\u00a0»\u00a0; .*W\. Isard/);
  });

  it('proposent au menu les seuls indicateurs tirés des listes', () => {
    const menu = MENU_INDICATEURS.map(({ id }) => id);
    expect(menu).toEqual(
      expect.arrayContaining(['nombre', 'pour-10000', 'par-km2', 'part', 'quotient']),
    );
    // Ceux-là se définissent par une colonne de tableau : le volet des tableaux les propose.
    expect(menu).not.toContain('colonne');
    expect(menu).not.toContain('ratio');
    const lus = ['nombre', 'ratio', 'toString', null, 3, ['nombre']].filter(estGenre);
    expect(lus).toEqual(['nombre', 'ratio']);
  });
});
