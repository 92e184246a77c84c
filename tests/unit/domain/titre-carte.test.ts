import { describe, expect, it } from 'vitest';
import { SANS_FILTRE } from '../../../src/lib/domain/filtres';
import { titrerCarte } from '../../../src/lib/domain/titre-carte';

const vocable = (id: string, nom: string) => ({ id, nom, description: '' });
const V = {
  themes: [
    vocable('mobilite', 'Mobilité'),
    vocable('culture', 'Culture'),
    vocable('numerique', 'Numérique'),
  ],
  leviers: [vocable('scic', 'SCIC'), vocable('foncier', 'Foncier et lieux')],
  natures: [vocable('lieu', 'Lieu partagé')],
  statuts: [vocable('association', 'Association')],
};
const BRETAGNE = { niveau: 'region', code: '53', nom: 'Bretagne' } as const;

describe('titrer une carte', () => {
  it('dit le thème et le lieu comme on les dirait', () => {
    const titre = (theme: string[], t: Parameters<typeof titrerCarte>[2] = BRETAGNE) =>
      titrerCarte({ ...SANS_FILTRE, theme }, V, t).titre;
    expect(titre(['mobilite'])).toBe('Mobilité, en Bretagne');
    expect(titre(['mobilite', 'culture', 'numerique'])).toBe(
      'Mobilité, culture et numérique, en Bretagne',
    );
    expect(titre(['mobilite'], { niveau: 'commune', code: '76351', nom: 'Le Havre' })).toBe(
      'Mobilité, au Havre',
    );
    expect(titre(['culture'], { niveau: 'commune', code: '85109', nom: 'Les Herbiers' })).toBe(
      'Culture, aux Herbiers',
    );
    expect(titre(['culture'], { niveau: 'departement', code: '59', nom: 'Nord' })).toBe(
      'Culture · Nord (département)',
    );
    expect(titre(['culture'], { niveau: 'region', code: '04', nom: 'La Réunion' })).toBe(
      'Culture, à La Réunion',
    );
  });

  it('ne dit « en France » que d’une carte qui la montre entière', () => {
    const f = { ...SANS_FILTRE, theme: ['mobilite'] };
    expect(titrerCarte(f, V, null).titre).toBe('Mobilité, en France');
    expect(titrerCarte(f, V, null, false).titre).toBe('Mobilité');
  });

  it('n’oublie aucun filtre', () => {
    const { titre, precisions } = titrerCarte(
      {
        ...SANS_FILTRE,
        levier: ['scic', 'foncier'],
        nature: ['lieu'],
        statut: ['association'],
        q: 'vélo',
        localise: 'oui',
      },
      V,
      null,
    );
    expect(titre).toBe('Initiatives de l’économie sociale et solidaire, en France');
    expect(precisions).toEqual([
      'leviers\u00a0: SCIC ou foncier et lieux',
      'nature\u00a0: lieu partagé',
      'forme\u00a0: association',
      'mots\u00a0: «\u00a0vélo\u00a0»',
      'seulement les localisées',
    ]);
  });
});
