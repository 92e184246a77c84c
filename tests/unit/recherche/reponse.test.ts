/** Ce qu’une ligne de résultat montre et où elle mène. */
import { describe, expect, it } from 'vitest';
import { entree } from '../../../src/lib/domain/recherche/entrees';
import type { Entree } from '../../../src/lib/domain/recherche/entrees';
import { composer } from '../../../src/lib/domain/recherche/reponse';
import { lireRequete } from '../../../src/lib/domain/recherche/requete';

const LILLE = entree('commune', '59350', 'Lille');
const annuaire = {
  commune: (code: string) => (code === '59350' ? LILLE : undefined),
  nomDepartement: (code: string) => (code === '59' ? 'Nord' : undefined),
};
const lire = (e: Entree, saisie = '') => composer(e, lireRequete(saisie), annuaire);

describe('une réponse', () => {
  it('reprend l’entrée et nomme ses départements, par leur code à défaut', () => {
    const epci = entree('epci', '200', 'CC', {
      ...{ population: 12, departements: ['59', '62'], type: 'CC', detail: 'Ici' },
    });
    expect(lire(epci)).toEqual({
      ...{ genre: 'epci', code: '200', nom: 'CC', population: 12, type: 'CC', detail: 'Ici' },
      departements: [
        { code: '59', nom: 'Nord' },
        { code: '62', nom: '62' },
      ],
      vers: null,
      postal: '',
    });
  });

  it.each([
    ['Lomme', '59350', 'Lomme', { code: '59350', nom: 'Lille' }],
    ['', '59350', 'Lille', { code: '59350', nom: 'Lille' }],
    ['', '00000', '59355', null],
  ])('d’une ancienne commune « %s », vers %s', (nom, actuel, affiche, vers) =>
    expect(lire(entree('ancienne', '59355', nom, { actuel }))).toMatchObject({
      nom: affiche,
      vers,
    }),
  );

  it('ne mène ailleurs que pour une ancienne commune', () => {
    expect(lire(entree('commune', '1', 'Nom', { actuel: '59350' })).vers).toBeNull();
  });

  it.each([
    ['59800', '59800'],
    ['59 800', '59800'],
    ['598', '59800'],
    ['59', '59000'],
    ['lille 59800', '59800'],
    ['59800 lille', '59800'],
    ['5', ''],
    ['99', ''],
    ['598000', ''],
    ['lille', ''],
    ['a59800', ''],
    ['59800b', ''],
  ])('cherchée « %s » dit le code postal « %s »', (saisie, postal) => {
    const lille = entree('commune', '59350', 'Lille', { postaux: ['59000', '59800'] });
    expect(lire(lille, saisie).postal).toBe(postal);
  });
});
