import { expect, test } from 'vitest';
import { poserSection, type Resultat } from '../../scripts/bench/document';

const resultat = (nom: string, valeur: string): Resultat => ({
  nom,
  titre: `Banc ${nom}`,
  methode: 'Trois passes.',
  conditions: '2 cœurs',
  mesures: [{ quoi: 'premier rendu', valeur, reference: 'témoin', rapport: 1.5, plafond: 1.2 }],
});

test('relancer un banc remplace sa section, et ne touche ni aux autres ni au texte', () => {
  const avant = ['a', 'b'].reduce(
    (doc, nom) => poserSection(doc, resultat(nom, `12 ms (${nom})`)),
    '# Vitesse\n\nÉcrit à la main.\n',
  );
  const apres = poserSection(avant.replace('<!-- banc:b -->', 'Entre deux.\n\n<!-- banc:b -->'), {
    ...resultat('a', '9 ms'),
  });
  for (const garde of ['Écrit à la main.', 'Entre deux.', '12 ms (b)', '## Banc b'])
    expect(apres).toContain(garde);
  expect(apres).toContain(
    '| premier rendu | 9 ms | témoin | 1,50\u00a0× | ≤ 1,20\u00a0× | **non** |',
  );
  expect(apres).not.toContain('12 ms (a)');
  expect(apres.indexOf('## Banc a')).toBeLessThan(apres.indexOf('## Banc b'));
});
