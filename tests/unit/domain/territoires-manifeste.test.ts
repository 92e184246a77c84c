/** Le manifeste des contours : ce qui en est un, et ce que la carte dit de ce qui lui manque. */
import { describe, expect, it } from 'vitest';
import {
  avisContours,
  lireManifeste,
  type ManifesteContours,
} from '../../../src/lib/domain/manifeste-contours';

const EMPREINTE = '0123456789ab';
const fichier = (nom: string) => ({ nom, octets: 10, sha256: `${EMPREINTE}cdef` });
const tuiles = fichier(`contours-${EMPREINTE}.pmtiles`);
const territoires = fichier(`territoires-${EMPREINTE}.json`);
const formes = fichier(`formes-${EMPREINTE}.bin`);

const MANIFESTE: ManifesteContours = {
  version: 1,
  produitLe: '2026-01-01T00:00:00.000Z',
  source: { genre: 'secours', adresse: 'Natural Earth', millesime: '2026' },
  comptes: { region: 18, departement: 101, epci: 0, commune: 0 },
  manquants: ['epci', 'commune'],
  zooms: { min: 0, max: 8 },
  attribution: 'Natural Earth',
  fichiers: { tuiles, territoires, formes },
  empreinte: EMPREINTE,
};

describe('un manifeste', () => {
  it('se lit tel quel, avec ou sans les formes', () => {
    expect(lireManifeste(MANIFESTE)).toEqual(MANIFESTE);
    const ancien = { ...MANIFESTE, fichiers: { tuiles, territoires } };
    expect(lireManifeste(ancien)).toEqual(ancien);
  });

  it.each([
    ['un texte', 'manifeste'],
    ['rien', null],
    ['une liste', [MANIFESTE]],
    ['42', 42],
  ])('%s n’en est pas un', (_nom, json) => expect(lireManifeste(json)).toBeNull());

  it.each<[string, object]>([
    ['une autre version', { version: 2 }],
    ['sans version', { version: undefined }],
    ['sans fichiers', { fichiers: null }],
    ['des fichiers en liste', { fichiers: [tuiles, territoires] }],
    ['sans source', { source: undefined }],
    ['une source en texte', { source: 'Natural Earth' }],
    ['une source en liste', { source: ['Natural Earth'] }],
    ['des comptes en liste', { comptes: [18, 101, 0, 0] }],
    ['sans comptes', { comptes: undefined }],
    ['sans manquants', { manquants: undefined }],
    ['des manquants en texte', { manquants: 'commune' }],
    ['sans empreinte', { empreinte: undefined }],
  ])('%s : à refaire', (_nom, changement) => {
    expect(lireManifeste({ ...MANIFESTE, ...changement })).toBeNull();
  });

  it.each<[string, object]>([
    ['sans tuiles', { tuiles: undefined }],
    ['sans territoires', { territoires: undefined }],
    ['des tuiles nommées autrement', { tuiles: territoires }],
    ['des territoires nommés autrement', { territoires: tuiles }],
    ['des formes nommées autrement', { formes: tuiles }],
    ['des formes vides', { formes: null }],
    ['des tuiles sans nom', { tuiles: { ...tuiles, nom: undefined } }],
    ['un nom qui n’est pas du texte', { tuiles: { ...tuiles, nom: [tuiles.nom] } }],
    ['des tuiles sans taille', { tuiles: { ...tuiles, octets: '10' } }],
    ['des tuiles sans somme', { tuiles: { ...tuiles, sha256: undefined } }],
    ['un nom qui sort du dossier', { tuiles: { ...tuiles, nom: `../${tuiles.nom}` } }],
    ['un nom à rallonge', { tuiles: { ...tuiles, nom: `${tuiles.nom}.exe` } }],
    ['une empreinte trop courte', { tuiles: fichier('contours-0123.pmtiles') }],
  ])('%s : à refaire', (_nom, changement) => {
    const fichiers = { ...MANIFESTE.fichiers, ...changement };
    expect(lireManifeste({ ...MANIFESTE, fichiers })).toBeNull();
  });
});

describe('l’avis de la carte', () => {
  const dire = (manquants: ManifesteContours['manquants']) =>
    avisContours({ ...MANIFESTE, manquants });

  it('dit d’où vient le tracé, ce qui manque, et la commande à lancer', () => {
    expect(dire(['epci', 'commune'])).toEqual({
      titre: 'Contours approximatifs',
      message:
        'Contours de secours (Natural Earth) : tracé approximatif, sans les limites des ' +
        'intercommunalités et des communes. Pour installer les contours officiels, lancez la commande :',
      commande: 'npm run contours',
    });
  });

  it('nomme les niveaux du plus grand au plus petit, quel que soit l’ordre du manifeste', () => {
    expect(dire(['commune', 'epci'])).toEqual(dire(['epci', 'commune']));
    expect(dire(['commune'])!.message).toContain('sans les limites des communes. Pour');
  });

  it('se tait quand rien ne manque', () => {
    expect(dire([])).toBeNull();
  });
});
