/** Des lignes à un relevé : colonnes, classement, identifiants, remarques. */
import { describe, expect, it } from 'vitest';
import { Collecteur } from '../../../src/lib/domain/diagnostic/import/collecteur';
import {
  ligneDepuisTextes,
  type LigneOctets,
} from '../../../src/lib/domain/diagnostic/import/lecteur-csv';
import type { RoleColonne } from '../../../src/lib/domain/diagnostic/import/roles';
import type { ChoixImport } from '../../../src/lib/domain/diagnostic/import/types';
import {
  ETATS,
  FAMILLES,
  MOTIFS,
  THEMES_IDS,
  type Releve,
} from '../../../src/lib/domain/diagnostic/releve';
import { brute, decrire, index, regles } from '../import-aides';

const NAF = { '88.91A': 'petite-enfance-famille', '01.13Z': 'alimentation' };
/** Clé de Luhn juste. */
const SIRET = '73282932000074';

interface Options extends Partial<ChoixImport> {
  capacite?: number;
  lire?: (cellules: string[]) => LigneOctets;
}

function relever(
  roles: RoleColonne[],
  lignes: string[][],
  { capacite, lire = ligneDepuisTextes, ...force }: Options = {},
): Releve {
  const choix: ChoixImport = {
    format: 'csv',
    encodage: 'utf-8',
    separateur: ';',
    decimale: ',',
    entete: true,
    lignesAvant: 0,
    genre: 'structures',
    roles,
    projection: null,
    ...force,
  };
  const titres = roles.map((role, c) => `${role} ${c}`);
  const collecteur = new Collecteur({ index, choix, titres, naf: NAF, capacite });
  for (const cellules of lignes) collecteur.ajouter(lire(cellules));
  return collecteur.finir({
    id: 'r1',
    nom: 'essai.csv',
    importeLe: '2026-01-01T00:00:00.000Z',
    lecture: {
      octets: 12,
      format: 'csv',
      encodage: 'utf-8',
      separateur: ';',
      remarques: ['Déjà dite.'],
    } as unknown as Releve['lecture'],
  });
}
const themes = (r: Releve) => [...r.theme].map((t) => (t === 0 ? '' : THEMES_IDS[t - 1]));
const familles = (r: Releve) => [...r.famille].map((f) => FAMILLES[f]);
const cellules = (r: Releve) =>
  Array.from({ length: r.taille }, (_, i) => r.colonnes.map((c) => c.texte.lire(i)));
const remarques = (r: Releve) => r.lecture.remarques.slice(1);

describe('le relevé', () => {
  it('garde chaque cellule, chaque titre, et dit d’où il vient', () => {
    const lignes = [
      ['Une', 'à gauche', 'Rennes', 'à droite'],
      ['Deux', '', 'Rennes', 'é'],
    ];
    const r = relever(['nom', 'autre', 'commune', 'autre'], lignes);
    expect(cellules(r)).toEqual(lignes);
    expect(r.colonnes.map(({ titre, role }) => [titre, role])).toEqual([
      ['nom 0', 'nom'],
      ['autre 1', 'autre'],
      ['commune 2', 'commune'],
      ['autre 3', 'autre'],
    ]);
    expect(r).toMatchObject({
      id: 'r1',
      nom: 'essai.csv',
      genre: 'structures',
      millesime: 'COG 2026',
      taille: 2,
    });
    expect(r.lecture).toMatchObject({ octets: 12, remarques: ['Déjà dite.'] });
    expect(decrire(r).map((l) => [l.nom, l.commune])).toEqual([
      ['Une', '35238'],
      ['Deux', '35238'],
    ]);
  });

  it('tient la première colonne d’un rôle dit deux fois, et un rôle en trop pour rien', () => {
    const r = relever(['nom', 'nom', 'commune'], [['A', 'B', 'Rennes']]);
    expect(r.nomStructure.lire(0)).toBe('A');
    const sansTitre = relever(['nom', 'commune'], [['A', 'Rennes']], {
      roles: ['nom', 'commune', 'theme'],
    });
    expect(themes(sansTitre)).toEqual(['']);
    const sansRole = relever(['nom', 'commune'], [['A', 'Rennes']], { roles: ['nom'] });
    expect(sansRole.colonnes.map((c) => c.role)).toEqual(['nom', 'autre']);
  });

  it('sans colonne de nom, d’identifiant ni de classement, en a de vides, d’autant de lignes', () => {
    const r = relever(['commune'], [['Rennes'], ['Nulle part']]);
    expect([0, 1].map((i) => [r.nomStructure.lire(i), r.siret.lire(i)])).toEqual([
      ['', ''],
      ['', ''],
    ]);
    expect([themes(r), familles(r), [...r.effectif]]).toEqual([
      ['', ''],
      ['inconnue', 'inconnue'],
      [NaN, NaN],
    ]);
  });

  it('ne dépend pas de la place réservée', () => {
    const lignes = Array.from({ length: 40 }, (_, k) => [
      `N${k}`,
      k % 2 ? 'Rennes' : 'Nulle part',
      k % 3 ? '88.91A' : '',
      k % 5 ? 'Association' : 'SCOP',
      k % 7 ? String(k) : '',
    ]);
    const roles: RoleColonne[] = ['nom', 'commune', 'naf', 'forme-juridique', 'effectif'];
    const [large, juste, etroit, nul] = [1024, 40, 1, 0].map((capacite) => {
      const { theme, famille, effectif, etat, commune, lon } = relever(roles, lignes, { capacite });
      return { theme, famille, effectif, etat, commune, lon };
    });
    expect(large!.effectif).toHaveLength(40);
    expect([...large!.effectif.slice(6, 9)]).toEqual([6, NaN, 8]);
    expect(juste).toEqual(large);
    expect(etroit).toEqual(large);
    expect(nul!.etat).toEqual(large!.etat);
  });
});

describe('les lignes vides', () => {
  it('comptent entre deux pleines, pas à la fin', () => {
    const r = relever(
      ['nom', 'commune'],
      [['A', 'Rennes'], [''], [''], ['B', 'Rennes'], [''], ['']],
    );
    expect(r.taille).toBe(4);
    expect([...r.etat].map((e) => ETATS[e])).toEqual(['placee', 'ecartee', 'ecartee', 'placee']);
    expect([...r.motif].map((m) => MOTIFS[m]).slice(1, 3)).toEqual(['ligne-vide', 'ligne-vide']);
    expect(cellules(r)[1]).toEqual(['', '']);
    expect(remarques(r), 'une ligne vide n’est pas une ligne courte').toEqual([]);
  });

  it('le sont aussi quand il n’y a que des séparateurs ; une seule lettre suffit à compter', () => {
    const r = relever(
      ['nom', 'autre', 'commune'],
      [
        ['', '', ''],
        ['', 'x', ''],
      ],
    );
    expect([...r.motif].map((m) => MOTIFS[m])).toEqual(['ligne-vide', 'lieu-absent']);
  });
});

describe('une ligne de la mauvaise longueur', () => {
  it('trop courte, se complète de vides, et c’est dit', () => {
    const r = relever(['nom', 'commune', 'autre'], [['A', 'Rennes'], ['B']]);
    expect(cellules(r)).toEqual([
      ['A', 'Rennes', ''],
      ['B', '', ''],
    ]);
    expect(remarques(r)).toEqual([
      '2 lignes avec moins de cellules que l’en-tête : les manquantes sont vides',
    ]);
  });

  it('trop longue, joint le surplus à la dernière, par le séparateur du fichier', () => {
    const lignes = [
      ['A', 'Rennes', 'x', 'y', 'z'],
      ['B', 'Rennes', 'x'],
    ];
    const r = relever(['nom', 'commune', 'autre'], lignes, { separateur: '|' });
    expect(cellules(r)).toEqual([
      ['A', 'Rennes', 'x|y|z'],
      ['B', 'Rennes', 'x'],
    ]);
    expect(remarques(r)).toEqual([
      '1 ligne avec plus de cellules que l’en-tête : le surplus est joint à la dernière colonne',
    ]);
  });

  it('qui finit par des séparateurs en trop n’a rien en trop', () => {
    const r = relever(
      ['nom', 'commune'],
      [
        ['A', 'Rennes', '', ''],
        ['B', 'Rennes', '', 'x', ''],
      ],
    );
    expect(cellules(r)).toEqual([
      ['A', 'Rennes'],
      ['B', 'Rennes;;x'],
    ]);
    expect(remarques(r)).toHaveLength(1);
  });

  it('courtes et longues se disent toutes deux', () => {
    const r = relever(['nom', 'commune'], [['A'], ['B', 'Rennes', 'x']]);
    expect(remarques(r).map((m) => m.slice(0, 18))).toEqual([
      '1 ligne avec moins',
      '1 ligne avec plus ',
    ]);
  });
});

describe('le thème', () => {
  it('vient de sa colonne, sinon de l’activité, sinon reste inconnu', () => {
    const r = relever(
      ['nom', 'theme', 'naf'],
      [
        ['A', 'Mobilité', '88.91A'],
        ['B', '', '8891a'],
        ['C', 'Pêche à pied', '01.13Z - Culture de légumes'],
        ['D', 'alimentation', ''],
        ['E', '', '99.99Z'],
        ['F', '', 'rien'],
        ['G', '', '88.91A'],
      ],
    );
    expect(themes(r)).toEqual([
      'mobilite',
      'petite-enfance-famille',
      'alimentation',
      'alimentation',
      '',
      '',
      'petite-enfance-famille',
    ]);
  });

  it('se lit d’une seule des deux colonnes, si elle est seule', () => {
    expect(themes(relever(['nom', 'theme'], [['A', 'culture']]))).toEqual(['culture']);
    expect(themes(relever(['nom', 'naf'], [['A', '88.91A']]))).toEqual(['petite-enfance-famille']);
  });
});

describe('la famille et l’effectif', () => {
  it('la forme lue donne la famille, et la personne peut en décider autrement', () => {
    const lignes = [
      ['A', 'Association loi 1901'],
      ['B', 'SARL'],
      ['C', '9300'],
      ['D', 'SARL'],
    ];
    const roles: RoleColonne[] = ['nom', 'forme-juridique'];
    expect(familles(relever(roles, lignes))).toEqual([
      'association',
      'inconnue',
      'fondation',
      'inconnue',
    ]);
    const choisie = relever(roles, lignes, { familles: { SARL: 'cooperative' } });
    expect(familles(choisie)).toEqual(['association', 'cooperative', 'fondation', 'cooperative']);
  });

  it('un effectif illisible reste inconnu, ce qui n’est pas zéro', () => {
    const r = relever(
      ['nom', 'effectif'],
      [
        ['A', '12'],
        ['B', ''],
        ['C', '0'],
        ['D', 'beaucoup'],
        ['E', '12'],
      ],
    );
    expect([...r.effectif]).toEqual([12, NaN, 0, NaN, 12]);
  });
});

describe('l’identifiant', () => {
  it('juste, se garde ; réparé, se dit et la colonne garde ce qui était écrit', () => {
    const espace = '732 829 320 00074';
    const r = relever(
      ['nom', 'siret'],
      [
        ['A', SIRET],
        ['B', espace],
        ['C', ''],
        ['D', '7,32829E+13'],
        ['E', 'néant'],
      ],
    );
    expect([0, 1, 2].map((i) => r.siret.lire(i))).toEqual([SIRET, SIRET, '']);
    expect(cellules(r).map(([, brut]) => brut)).toEqual([
      SIRET,
      espace,
      '',
      '7,32829E+13',
      'néant',
    ]);
    const parRegle = Object.fromEntries(r.reparations.map((x) => [x.regle, [...x.lignes]]));
    expect(parRegle['siret-perdu']).toEqual([3]);
    expect(
      Object.values(parRegle)
        .flat()
        .filter((i) => i === 1),
    ).toHaveLength(1);
    expect(Object.values(parRegle).flat()).not.toContain(0);
    expect(Object.values(parRegle).flat()).not.toContain(2);
  });

  it('une réparation refusée ne se fait pas', () => {
    const lignes = [['B', '732 829 320 00074']];
    const [regle] = Object.keys(regles(relever(['nom', 'siret'], lignes)));
    const r = relever(['nom', 'siret'], lignes, {
      refusees: [regle as NonNullable<ChoixImport['refusees']>[number]],
    });
    expect(regles(r)).toEqual({});
    expect(r.siret.lire(0)).toBe('732 829 320 00074');
  });

  it('le Siret d’abord, le Siren à défaut', () => {
    const deux = relever(['siren', 'siret'], [['732829320', SIRET]]);
    expect(deux.siret.lire(0)).toBe(SIRET);
    expect(relever(['siren', 'nom'], [['732829320', 'A']]).siret.lire(0)).toBe('732829320');
  });
});

describe('le lieu', () => {
  const ROLES: RoleColonne[] = ['nom', 'code-postal', 'commune', 'code-departement', 'departement'];

  it('se lit de toutes ses colonnes, sans les blancs autour', () => {
    const r = relever(ROLES, [
      ['A', ' 35000 ', ' Rennes ', '35', ''],
      ['B', '', 'Saint-Denis', '974', ''],
      ['C', '', 'Saint-Denis', '93', ''],
      ['D', '', 'Saint-Denis', '', 'La Réunion'],
      ['E', '', 'Saint-Denis', '??', 'La Réunion'],
      ['F', '', '', '', ''],
    ]);
    const lues = decrire(r).map((l) => l.commune);
    expect(lues[0]).toBe('35238');
    expect(lues[5]).toBeNull();
    expect(lues[4], 'un code inconnu cède au nom').toBe(lues[3]);
  });

  it('une suite reconnue donne la même chose que cellule par cellule', () => {
    const noms = [
      ['35000', 'Rennes', '35', 'Ille-et-Vilaine'],
      ['', 'Nulle part', '', ''],
      ['75011', 'Paris', '75', 'Paris'],
      ['1500', 'AMBERIEU EN BUGEY', '1', 'Ain'],
    ];
    const lignes = Array.from({ length: 60 }, (_, k) => [`N${k}`, ...noms[(k * 7) % 4]!]);
    const [seules, ensemble] = [ligneDepuisTextes, brute].map((lire) =>
      relever(ROLES, lignes, { lire: (l) => lire(l) }),
    );
    expect(decrire(ensemble!)).toEqual(decrire(seules!));
    expect(regles(ensemble!)).toEqual(regles(seules!));
    expect(cellules(ensemble!)).toEqual(lignes);
    expect(ensemble!.aRevoir.map((g) => [...g.lignes])).toEqual(
      seules!.aRevoir.map((g) => [...g.lignes]),
    );
  });

  it('une ligne qui n’a que son lieu n’est pas vide', () => {
    const lignes = [
      ['A', '', 'Rennes', '', ''],
      ['', '', 'Rennes', '', ''],
      ['', '', '', '', ''],
      ['', '', '', '', ''],
    ];
    const r = relever(ROLES, lignes, { lire: brute });
    expect([...r.motif].map((m) => MOTIFS[m])).toEqual([
      'sans-objet',
      'sans-objet',
      'ligne-vide',
      'ligne-vide',
    ]);
  });
});
