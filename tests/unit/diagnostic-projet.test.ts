import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lireFichier } from '../../src/lib/data/projets/fichier';
import { renumeroter } from '../../src/lib/data/projets/projets';
import { lireProjet } from '../../src/lib/data/projets/schema';
import { migrer, VersionFuture } from '../../src/lib/domain/diagnostic/migrations';
import type { Note } from '../../src/lib/domain/diagnostic/notes';
import { colonneDepuis } from '../../src/lib/domain/diagnostic/texte-colonne';
import type { RoleColonne } from '../../src/lib/domain/diagnostic/releve';
import { couleursPour, creerProjet, VERSION_PROJET } from '../../src/lib/domain/diagnostic/projet';
import { lireDefinition, lireFiltre } from '../../src/lib/domain/diagnostic/reglages';

const JOUR = new Date('2026-11-23T08:00:00Z');
const V1 = new URL('../fixtures/diagnostic/projet-v1.diagnostic.json', import.meta.url);

const note = (id: string, quoi: Partial<Note> = {}): Note => ({
  ...{ id, genre: 'force', texte: id, theme: null, territoire: null, position: null },
  ...{ auteur: '', creeLe: '', modifieLe: '', inspirations: [] },
  ...quoi,
});

describe('un diagnostic d’une version antérieure', () => {
  it('mesurait ses zones blanches loin des structures, et le fait encore', () => {
    const projet = creerProjet('Avant', JOUR, 'p1');
    const { blanchesDe, ...affichage } = projet.affichage;
    expect(lireProjet({ ...projet, affichage }).affichage.blanchesDe).toBe(blanchesDe);
    expect(blanchesDe).toBe('structures');
  });

  it('s’ouvre sans rien perdre de ce que la personne avait écrit', async () => {
    const { projet, manquantes } = await lireFichier(new Blob([readFileSync(V1)]));
    expect(projet.version).toBe(VERSION_PROJET);
    expect(manquantes).toEqual([]);
    expect(projet.territoire).toEqual({ niveau: 'departement', code: '53' });
    expect(projet.rapport.auteur).toBe('CRESS Pays de la Loire');
    expect(projet.notes.map(({ texte, position, theme }) => ({ texte, position, theme }))).toEqual([
      { texte: 'Se déplacer sans voiture', position: [-0.9327, 48.2973], theme: null },
      { texte: 'Des foyers ruraux partout', position: null, theme: 'ruralite' },
    ]);
    expect(projet.plan.map((a) => a.titre)).toEqual([
      'Ouvrir un garage solidaire',
      'Réunir les foyers',
    ]);
    expect(projet.plan[1]!.partenaires).toEqual([
      { genre: 'libre', id: '', nom: 'Familles rurales' },
    ]);
    expect(projet.vue).toEqual({ zoom: 8, latitude: 48.1, longitude: -0.7 });
  });

  it('n’est pas lu à moitié s’il vient d’une version future', () => {
    expect(() => migrer({ version: VERSION_PROJET + 1 })).toThrow(VersionFuture);
    expect(() => migrer({ version: VERSION_PROJET + 1 })).toThrow(/version plus récente/);
  });

  it('doit dire sa version', () => {
    expect(() => migrer({ nom: 'sans version' })).toThrow(/version/);
  });
});

describe('un projet relu', () => {
  it('est le même après un aller-retour en JSON', () => {
    const projet = creerProjet('Mayenne', JOUR, 'p1');
    expect(lireProjet(JSON.parse(JSON.stringify(projet)))).toEqual(projet);
  });

  it('nomme l’endroit abîmé', () => {
    const abime = { ...creerProjet('Mayenne', JOUR, 'p1'), notes: [{ id: 'n', texte: 12 }] };
    expect(() => lireProjet(abime)).toThrow(/notes › 0/);
  });

  it('oublie un territoire, une couleur ou une position qui n’ont pas de sens', () => {
    const lu = lireProjet({
      ...creerProjet('Mayenne', JOUR, 'p1'),
      territoire: { niveau: 'departement', code: '"><script>' },
      notes: [note('n', { position: [1000, 12] as never })],
      cartes: [
        {
          ...{ id: 'c', titre: 'x', creeLe: '', resume: '', largeur: 1, hauteur: 1 },
          legende: [{ couleur: 'url(//mechant.example)', texte: 'a' }],
          metresParPixel: null,
        },
      ],
    });
    expect(lu.territoire).toBeNull();
    expect(lu.notes[0]!.position).toBeNull();
    expect(lu.cartes[0]!.legende[0]!.couleur).toBe('#888888');
  });
});

describe('les réglages gardés dans un projet', () => {
  it('gardent ce qui a un sens et oublient le reste', () => {
    const filtre = lireFiltre({
      themes: ['mobilite', 'thème-disparu'],
      territoire: { niveau: 'epci', code: '200000000' },
      texte: 12,
      zone: { type: 'Polygon', coordinates: [[[0, 0]]] },
    });
    expect(filtre.themes).toEqual(['mobilite']);
    expect(filtre.territoire).toEqual({ niveau: 'epci', code: '200000000' });
    expect(filtre.texte).toBe('');
    expect(filtre.zone).toBeNull();
  });

  const de = { par: 'famille', famille: 'mutuelle' };
  const bretagne = { niveau: 'region', code: '53' };
  it.each([
    [{ genre: 'nombre' }],
    [{ genre: 'pour-10000' }],
    [{ genre: 'par-km2' }],
    [{ genre: 'part', de }],
    [{ genre: 'part', de: { par: 'theme', theme: 'inconnu' } }],
    [{ genre: 'quotient', de, reference: 'france' }],
    [{ genre: 'quotient', de, reference: bretagne }],
    [{ genre: 'colonne', table: 't', colonne: 'Effectifs' }],
    [{ genre: 'ratio', table: 't', numerateur: 'a', denominateur: 'b' }],
  ])('l’indicateur %j se relit tel quel, sans ce qu’il a de trop', (definition) => {
    expect(lireDefinition({ ...definition, couleur: 'rouge' })).toEqual(definition);
  });

  it.each([
    ['n’importe quoi'],
    [null],
    [{ genre: 'constructor' }],
    [{ genre: 'part', de: { par: 'famille', famille: 'x' } }],
    [{ genre: 'part', de: { par: 'theme', theme: 'disparu' } }],
    [{ genre: 'part' }],
    [{ genre: 'colonne', table: 't', colonne: '' }],
    [{ genre: 'colonne', table: 3, colonne: 'a' }],
    [{ genre: 'ratio', table: 't', numerateur: 'a' }],
  ])('l’indicateur %j n’a pas de sens : la carte montre les points', (definition) => {
    expect(lireDefinition(definition)).toBeNull();
  });

  it('un quotient dont la référence a disparu se compare à la France', () => {
    const reference = { niveau: 'region', code: 'x' };
    expect(lireDefinition({ genre: 'quotient', de, reference })).toMatchObject({
      reference: 'france',
    });
  });
});

describe('les couleurs d’une première liste', () => {
  const liste = (...roles: RoleColonne[]) => ({
    colonnes: roles.map((role) => ({ titre: role, role, texte: colonneDepuis(['x']) })),
  });

  it('disent ce que la liste porte : thème, sinon famille, sinon source', () => {
    expect(couleursPour(liste('nom', 'naf', 'forme-juridique'))).toBe('theme');
    expect(couleursPour(liste('nom', 'theme'))).toBe('theme');
    expect(couleursPour(liste('siren', 'nom', 'forme-juridique', 'commune'))).toBe('famille');
    expect(couleursPour(liste('nom', 'commune'))).toBe('source');
  });
});

describe('une copie', () => {
  it('ne partage aucun identifiant avec l’original, même dans ses réglages', () => {
    const projet = {
      ...creerProjet('Mayenne', JOUR, 'p1'),
      filtre: { sources: ['r1'] },
      sources: [
        {
          ...{ id: 'r1', genre: 'structures' as const, nom: 'liste.csv', importeLe: '' },
          ...{ lignes: 1, placees: 1, aRevoir: 0, ecartees: 0, visible: true },
        },
      ],
    };
    const piece = { id: 'r1', projet: 'p1', genre: 'releve' as const, donnees: { id: 'r1' } };
    const [copie, [piecee]] = renumeroter(projet, [piece]);
    expect(copie.id).not.toBe('p1');
    expect(piecee!.id).not.toBe('r1');
    expect(piecee!.projet).toBe(copie.id);
    expect((piecee!.donnees as { id: string }).id).toBe(piecee!.id);
    expect(copie.sources[0]!.id).toBe(piecee!.id);
    expect(copie.filtre).toEqual({ sources: [piecee!.id] });
    expect(projet.sources[0]!.id, 'l’original n’est pas touché').toBe('r1');
  });
});
