/** Les commandes telles qu’une personne les lance : code de sortie, texte affiché, fichiers laissés. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { dossierMini, type Tables } from './donnees-mini';

// Chaque essai lance un processus, sur des machines parfois chargées.
vi.setConfig({ testTimeout: 60_000 });

const dossiers: string[] = [];
function dossier(modifier?: (t: Tables) => void): string {
  const chemin = dossierMini(modifier);
  dossiers.push(chemin);
  return chemin;
}
afterAll(() => dossiers.forEach((d) => rmSync(d, { recursive: true })));

function lancer(script: string, donnees: string, options: string[] = [], entree = '') {
  const arguments_ = ['--import', 'tsx', `scripts/donnees/${script}.ts`, '--donnees', donnees];
  // Ni contours ni documents : le résultat ne dépend pas de la machine.
  const env = { ...process.env, SOURCES_DIR: '/nulle-part', CONTOURS_SOURCE: 'secours' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...arguments_, ...options], {
    env,
    input: entree,
    encoding: 'utf8',
  });
  return { status, texte: stdout + stderr };
}

const contenu = (d: string) =>
  Object.fromEntries(readdirSync(d).map((nom) => [nom, readFileSync(path.join(d, nom), 'utf8')]));

describe('data:check', () => {
  it('sort en 0, compte les lignes et dit ce qui n’a pas été contrôlé', () => {
    const { status, texte } = lancer('verifier', dossier());
    expect(status).toBe(0);
    expect(texte).toContain('Initiatives : 1, dont 1 localisées');
    expect(texte).toContain('par précision : commune 1');
    expect(texte).toMatch(/NON faits[\s\S]*dans le territoire annoncé[\s\S]*marqueurs retrouvés/);
    expect(texte).toContain('✓ Données en ordre : 0');
  });

  it('sort en 1 avec toutes les erreurs, et cache les avertissements sans --tout', () => {
    const d = dossier((t) => {
      t.lieux[0]!.commune = '1004';
      t.initiatives[0]!.nature = 'lieus';
      t.couvertures[0]!.territoire = 'region:53';
    });
    const { status, texte } = lancer('verifier', d);
    expect(status).toBe(1);
    expect(texte).toContain('data/lieux.csv, ligne 2, colonne « commune »');
    expect(texte).toContain('Essayez « 01004 »');
    expect(texte).toContain('data/initiatives.csv, ligne 2, colonne « nature »');
    expect(texte).not.toContain('AVERTISSEMENTS');
    expect(lancer('verifier', d, ['--tout']).texte).toContain('couvertures.csv ne lui donne pas');
  });

  it('--fix répare sur place, dit ce qu’il change, et n’a plus rien à faire ensuite', () => {
    const d = dossier((t) => (t.interventions[0]!.territoire = 'commune:59355'));
    const lieux = path.join(d, 'lieux.csv');
    const sain = readFileSync(lieux, 'utf8');
    writeFileSync(lieux, `\uFEFF${sain.replace(/,/g, ';').replace(/\n/g, ';;\r\n')}`);
    const { status, texte } = lancer('verifier', d, ['--fix']);
    expect(status).toBe(0);
    expect(texte).toContain('« commune:59355 » → « commune:59350 »');
    expect(readFileSync(lieux, 'utf8')).toBe(sain);
    const apres = contenu(d);
    expect(lancer('verifier', d, ['--fix']).texte).toContain('Rien à réparer');
    expect(contenu(d)).toEqual(apres);
  });

  it('un fichier manquant est une erreur, une option inconnue aussi', () => {
    const d = dossier();
    rmSync(path.join(d, 'modes.csv'));
    const { status, texte } = lancer('verifier', d);
    expect(status).toBe(1);
    expect(texte).toContain('data/modes.csv, ligne 1 : fichier absent ou vide');
    expect(lancer('verifier', d, ['--tous']).status).toBe(2);
  });
});

const RESUME =
  'Une cuisine collective ouvre trois midis par semaine dans l’ancienne école : les cuisiniers en insertion y préparent des repas pour les aînés du bourg et les cantines voisines.';
const DRAPEAUX = [
  ...['--nom', 'Cuisine de l’école', '--resume', RESUME, '--nature', 'lieu'],
  ...['--themes', 'mobilite', '--ou', 'Langouët', '--longitude', '-1.8', '--latitude', '48.25'],
  ...['--document', 'essai', '--fiche', '3'],
];

describe('data:new', () => {
  it('ajoute trois lignes à la suite, sans toucher aux autres', () => {
    const d = dossier();
    const avant = contenu(d);
    const { status, texte } = lancer('nouveau', d, DRAPEAUX);
    expect(texte).toContain('Ajouté : cuisine-de-l-ecole');
    expect(status).toBe(0);
    const apres = contenu(d);
    const ajout = (nom: string) => apres[nom]!.slice(avant[nom]!.length);
    expect(apres['initiatives.csv']!.startsWith(avant['initiatives.csv']!)).toBe(true);
    expect(ajout('initiatives.csv')).toContain('cuisine-de-l-ecole,Cuisine de l’école,');
    expect(ajout('lieux.csv')).toBe(
      'cuisine-de-l-ecole,site,,35146,,FR,-1.8,48.25,commune,texte,\n',
    );
    expect(ajout('citations.csv')).toBe('initiative:cuisine-de-l-ecole,essai,3,,,\n');
    expect(lancer('verifier', d).status).toBe(0);
  });

  it('garde les points-virgules et les CRLF d’un fichier ouvert dans un tableur', () => {
    const d = dossier();
    const lieux = path.join(d, 'lieux.csv');
    writeFileSync(lieux, readFileSync(lieux, 'utf8').replace(/,/g, ';').replace(/\n/g, '\r\n'));
    expect(lancer('nouveau', d, DRAPEAUX).status).toBe(0);
    expect(readFileSync(lieux, 'utf8')).toMatch(/\r\ncuisine-de-l-ecole;site;;35146;[^\r]*\r\n$/);
  });

  it.each<[string, string[], RegExp]>([
    [
      'réponses refusées, toutes dites',
      ['--nature', 'lieus', '--fiche', 'trois'],
      /« lieu »[\s\S]*--fiche/,
    ],
    ['nom de commune ambigu', ['--ou', 'Saint-Denis'], /93066/],
    ['identifiant déjà pris', ['--id', 'atelier-velo'], /déjà pris/],
    ['refus du contrôle entier', ['--fiche', '9'], /n’a pas cette fiche/],
  ])('%s : rien n’est écrit', (_nom, options, attendu) => {
    const d = dossier();
    const avant = contenu(d);
    const { status, texte } = lancer('nouveau', d, [...DRAPEAUX, ...options]);
    expect(status).toBe(1);
    expect(texte).toMatch(attendu);
    expect(contenu(d)).toEqual(avant);
  });

  const REPONSES = [
    'Cuisine de l’école',
    '',
    RESUME,
    'lieus',
    'lieu',
    '',
    '',
    '',
    'mobilite',
    '',
    '',
  ];
  const LIEU = ['BJ', 'Porto-Novo', '2.605', '6.497', '', '', ''];
  const CITATION = ['essai', '3', '', ''];

  it('pose les questions, redemande ce qui ne va pas, écrit après accord', () => {
    const d = dossier();
    const entree = [...REPONSES, ...LIEU, ...CITATION, 'oui', ''].join('\n');
    const { status, texte } = lancer('nouveau', d, [], entree);
    expect(texte).toContain('« lieus » n’est pas dans la liste. Essayez « lieu »');
    expect(status).toBe(0);
    expect(contenu(d)['lieux.csv']).toContain(
      'cuisine-de-l-ecole,site,Porto-Novo,,,BJ,2.605,6.497,commune,texte,',
    );
  });

  it.each([
    ['refusée à la fin', [...REPONSES, ...LIEU, ...CITATION, 'non', '']],
    ['interrompue en chemin', REPONSES],
  ])('une saisie %s ne laisse aucune trace', (_nom, reponses) => {
    const d = dossier();
    const avant = contenu(d);
    const { status, texte } = lancer('nouveau', d, [], reponses.join('\n'));
    expect(status).toBe(130);
    expect(texte).toContain('rien n’a été écrit');
    expect(contenu(d)).toEqual(avant);
  });
});
