import { describe, expect, it } from 'vitest';
import type { Acteur, Initiative, Lieu } from '../../../src/lib/domain/corpus';
import { initiativesVisibles, preparerInitiatives } from '../../../src/lib/domain/explorer';
import { SANS_FILTRE } from '../../../src/lib/domain/filtres';
import {
  citer,
  ecrireLieux,
  lister,
  resumerActeur,
  resumerInitiative,
} from '../../../src/lib/domain/resumes';
import type { Geographie, Territoire } from '../../../src/lib/domain/territoire';

const TERRITOIRES: Territoire[] = [
  { niveau: 'commune', code: '29195', nom: 'Plouguerneau', departements: ['29'], regions: ['53'] },
  { niveau: 'departement', code: '29', nom: 'Finistère', regions: ['53'] },
  { niveau: 'region', code: '53', nom: 'Bretagne' },
];
const geo = {
  trouver: ({ niveau, code }) => TERRITOIRES.find((t) => t.niveau === niveau && t.code === code),
} as Geographie;

const lieu = (l: Partial<Lieu>): Lieu => ({
  role: 'site',
  pays: 'FR',
  precision: 'commune',
  base: 'texte',
  ...l,
});
const commune = (communeNom: string) => lieu({ communeNom });
const initiative = (i: Partial<Initiative>): Initiative => ({
  id: 'velo',
  nom: 'Atelier vélo',
  resume: 'On y répare des vélos, on apprend la mécanique.',
  nature: 'lieu',
  themes: ['mobilite'],
  leviers: [],
  lieux: [],
  interventions: [],
  chiffres: [],
  citations: [],
  ...i,
});

describe('les lieux en clair', () => {
  it('sans répétition, trois au plus, puis combien d’autres', () => {
    expect(ecrireLieux([], geo)).toBe('');
    expect(ecrireLieux([commune('Brest'), commune('Brest')], geo)).toBe('Brest');
    const quatre = ['Brest', 'Lille', 'Metz', 'Lyon'].map(commune);
    expect(ecrireLieux(quatre.slice(0, 3), geo)).toBe('Brest, Lille, Metz');
    expect(ecrireLieux(quatre, geo)).toBe('Brest, Lille, Metz et 1 autre');
    expect(ecrireLieux([...quatre, commune('Nice')], geo)).toBe('Brest, Lille, Metz et 2 autres');
  });

  it('disent le département d’une commune, si elle en a un', () => {
    expect(ecrireLieux([lieu({ communeNom: 'Calais', departement: '62' })], geo)).toBe(
      'Calais (62)',
    );
    expect(ecrireLieux([commune('Papeete')], geo)).toBe('Papeete');
  });

  it('nomment le territoire le plus fin qu’on connaît', () => {
    const precise = lieu({ departement: '29', region: '53', precision: 'departement' });
    expect(ecrireLieux([precise], geo)).toContain('Finistère');
    expect(ecrireLieux([lieu({ region: '53', precision: 'region' })], geo)).toContain('Bretagne');
  });
});

describe('le résumé d’une initiative', () => {
  const resume = resumerInitiative(
    initiative({
      porteur: 'Régie de quartier',
      lieux: [
        lieu({ commune: '29195', communeNom: 'Plouguerneau', departement: '29', source: 'x' }),
      ],
      interventions: [
        { collectivite: 'Ville de Plouguerneau', mode: 'aide' },
        { collectivite: 'Région Bretagne', mode: 'achat' },
      ] as Initiative['interventions'],
    }),
    geo,
  );

  it('garde de quoi la montrer et la chercher', () => {
    expect(resume).toMatchObject({ id: 'velo', nom: 'Atelier vélo', ou: 'Plouguerneau (29)' });
    expect(resume.mots).toBe('Régie de quartier Ville de Plouguerneau Région Bretagne');
    expect(resumerInitiative(initiative({}), geo).mots).toBe('');
  });

  it('n’envoie d’un lieu que ce qui sert, sans champ vide', () => {
    expect(resume.lieux).toEqual([
      {
        role: 'site',
        precision: 'commune',
        pays: 'FR',
        commune: '29195',
        communeNom: 'Plouguerneau',
        departement: '29',
      },
    ]);
  });

  it('se cite par son nom, ses signes et son lieu', () => {
    expect(citer(resume)).toEqual({
      id: 'velo',
      nom: 'Atelier vélo',
      themes: ['mobilite'],
      leviers: [],
      ou: 'Plouguerneau (29)',
    });
  });

  it('allégé pour la grande liste, il se trouve par les mêmes mots', () => {
    const ligne = lister(resume);
    expect(ligne.resume).toBe('');
    expect(ligne.lieux[0]).not.toHaveProperty('communeNom');
    const trouve = (i: typeof resume, q: string) =>
      initiativesVisibles(preparerInitiatives([i]), { ...SANS_FILTRE, q }).length === 1;
    for (const q of ['velo', 'VÉLOS', 'repare', 'répar', 'mecanique', 'plouguerneau', 'regie bret'])
      expect([q, trouve(resume, q), trouve(ligne, q)]).toEqual([q, true, true]);
    for (const q of ['elo', 'voiture']) expect([q, trouve(ligne, q)]).toEqual([q, false]);
  });

  it('allégé, il ne répète ni un mot, ni le début d’un mot plus long, ni ceux du nom', () => {
    const mots = lister(resume).mots.split(' ');
    expect(new Set(mots).size).toBe(mots.length);
    expect(mots).not.toContain('atelier');
    expect(mots).not.toContain('plouguerneau');
    expect(mots.filter((m) => mots.some((autre) => autre !== m && autre.startsWith(m)))).toEqual(
      [],
    );
  });
});

describe('le résumé d’un acteur', () => {
  const acteur: Acteur = {
    id: 'cress',
    nom: 'CRESS Bretagne',
    resume: '',
    roles: ['reseau'],
    echelle: 'regional',
    themes: [],
    leviers: [],
    couvertures: [
      { territoire: { niveau: 'departement', code: '29' }, base: 'texte' },
      { territoire: { niveau: 'region', code: '99' }, base: 'texte' },
      { territoire: null, base: 'texte' },
    ],
    conditions: [],
    chiffres: [],
    citations: [],
  };

  it('dit où il intervient, et ce qui contient ces territoires', () => {
    const { couverture } = resumerActeur(acteur, geo);
    expect(couverture[0]!.parents).toEqual({ departement: '29', region: '53' });
    expect(couverture[1]!.parents, 'un territoire inconnu n’a pas de parents').toEqual({});
    expect(couverture[2]).toEqual({ territoire: null, parents: {} });
  });

  it('sans siège, n’en invente pas', () => {
    expect(resumerActeur(acteur, geo)).toMatchObject({ ou: '' });
    expect(resumerActeur(acteur, geo)).not.toHaveProperty('siege');
    const situe = resumerActeur({ ...acteur, siege: commune('Rennes') }, geo);
    expect(situe.ou).toBe('Rennes');
    expect(situe.siege).toMatchObject({ communeNom: 'Rennes' });
  });
});
