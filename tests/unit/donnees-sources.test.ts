import { describe, expect, it } from 'vitest';
import { Sources, lireSource } from '../../scripts/donnees/sources';
import { passageProche } from '../../scripts/donnees/regles/marqueurs';
import { constatsDe, type Tables } from './donnees-mini';

const TEXTE = `**L’atelier vélo** de Langouët, ouvert en 2016, a formé [1 200 jeunes](#) en un an et demi :
les bénévoles y réparent chaque samedi les vélos
donnés par les habitants du canton voisin. Voir www.atelier-velo.fr/accueil`;
const sources = new Sources('/nulle-part', new Map([['essai', lireSource(TEXTE)]]));
const constats = (modifier?: (t: Tables) => void) => constatsDe(modifier, { sources });

describe('marqueurs', () => {
  it.each(["L'atelier vélo de Langouët", 'formé 1 200 jeunes', 'les vélos donnés par'])(
    '« %s » se retrouve, malgré le gras, les liens et les retours à la ligne',
    async (marqueur) => {
      expect(await constats((t) => (t.citations[0]!.marqueur = marqueur))).toEqual([]);
    },
  );

  it('des mots absents : erreur, avec le passage le plus proche tel qu’il est écrit', async () => {
    const marqueur = 'l’atelier vélo de Langouet, fermé en';
    const [constat, ...autres] = await constats((t) => (t.citations[0]!.marqueur = marqueur));
    expect(autres).toEqual([]);
    expect(constat).toMatchObject({
      gravite: 'erreur',
      fichier: 'data/citations.csv',
      ligne: 2,
      colonne: 'marqueur',
      proposition: "L'atelier vélo de Langouët, ouvert en",
    });
  });

  it('une autre casse : avertissement', async () => {
    expect(await constats((t) => (t.citations[0]!.marqueur = 'Atelier Vélo'))).toMatchObject([
      { gravite: 'avertissement', proposition: 'atelier vélo' },
    ]);
  });

  it('un document sans extraction à portée est annoncé, pas jugé', async () => {
    const trouves = await constats((t) => {
      t.documents.push({ id: 'loin', titre: 'Loin', editeur: 'X', edition: '1' });
      t.citations[1]!.document = 'loin';
      t.citations[1]!.marqueur = 'mots invérifiables';
    });
    expect(trouves).toMatchObject([
      { gravite: 'avertissement', fichier: 'data/documents.csv', ligne: 3 },
    ]);
  });

  it('ne propose rien quand rien ne ressemble', () => {
    expect(passageProche('tout à fait autre chose', lireSource(TEXTE))).toBeUndefined();
  });
});

describe('réécriture', () => {
  const resume = (milieu: string) =>
    `Dans ce village breton, ${milieu}. Le reste du texte est de nous et ne doit rien à personne, ce qui suffit à atteindre la longueur demandée par le schéma.`;
  const avec = (milieu: string) => constats((t) => (t.initiatives[0]!.resume = resume(milieu)));

  it('huit mots de suite passent, neuf non', async () => {
    expect(await avec('réparent chaque samedi les vélos donnés par les')).toEqual([]);
    const [constat] = await avec('réparent chaque samedi les vélos donnés par les habitants');
    expect(constat).toMatchObject({ gravite: 'erreur', ligne: 2, colonne: 'resume' });
    expect(constat!.message).toContain('reparent chaque samedi les velos donnes par les habitants');
  });

  it('ni la casse, ni les accents, ni la ponctuation ne cachent la reprise', async () => {
    const trouves = await avec('RÉPARENT, chaque samedi, « les velos » donnés par les habitants');
    expect(trouves).toHaveLength(1);
  });

  it('vaut pour les règles, les actions et les notes, pas pour les titres de publications', async () => {
    const copie = 'bénévoles y réparent chaque samedi les vélos donnés par les habitants';
    const trouves = await constats((t) => {
      t.actions.push({ cible: 'theme:mobilite', ordre: '1', titre: copie });
      t.interventions[0]!.detail = copie;
      t.ressources.push({ cible: 'theme:mobilite', titre: copie });
    });
    expect(trouves.map((c) => [c.fichier, c.colonne])).toEqual([
      ['data/interventions.csv', 'detail'],
      ['data/actions.csv', 'titre'],
    ]);
  });
});

describe('nombres et liens', () => {
  it.each(['1 200', '1200', '2016', '1,5'])('%s est dans le document', async (valeur) => {
    const ajout = { cible: 'initiative:atelier-velo', libelle: 'Jeunes', valeur };
    expect(await constats((t) => t.chiffres.push(ajout))).toEqual([]);
  });
  it.each(['200', '12', '3'])('%s n’y est pas', async (valeur) => {
    const ajout = { cible: 'initiative:atelier-velo', libelle: 'Jeunes', valeur };
    expect(await constats((t) => t.chiffres.push(ajout))).toMatchObject([
      { gravite: 'avertissement', fichier: 'data/chiffres.csv', colonne: 'valeur' },
    ]);
  });
  it('un lien se vérifie sans http ni www ni barre finale', async () => {
    const site = (adresse: string) => constats((t) => (t.initiatives[0]!.site = adresse));
    expect(await site('https://atelier-velo.fr/accueil/')).toEqual([]);
    expect(await site('https://ailleurs.fr')).toMatchObject([{ colonne: 'site' }]);
  });
});
