import { expect, test } from 'vitest';
import { initiativesVisibles, preparerInitiatives } from '../../src/lib/domain/explorer';
import { lireFiltres } from '../../src/lib/domain/filtres';
import { normaliserTexte } from '../../src/lib/domain/texte';
import { chargerCorpus } from '../../src/lib/server/corpus';

const { resumes, listees, motsCherches, admis } = await chargerCorpus();
const trouver = (liste: typeof resumes, q: string, mots?: typeof motsCherches) =>
  initiativesVisibles(
    preparerInitiatives(liste, mots),
    lireFiltres(new URLSearchParams({ q }), admis),
  ).map(({ id }) => id);

test('la liste allégée de l’accueil répond comme le texte entier, mot par mot et début par début', () => {
  const mots = new Set(
    resumes.flatMap((r) => normaliserTexte([r.nom, r.ou, r.mots, r.resume].join(' ')).split(' ')),
  );
  const demandes = [...mots].filter((_, n) => n % 7 === 0).flatMap((m) => [m, m.slice(0, 3)]);
  expect(demandes.length).toBeGreaterThan(200);
  for (const q of [...demandes, 'mobilité rurale', 'un tiers lieu', 'xyzzy']) {
    expect(trouver(listees, q, motsCherches), q).toEqual(trouver(resumes, q));
  }
});
