/** Les lettres trouvées, dans le nom tel qu’il s’affiche. */
import { describe, expect, it } from 'vitest';
import { couper } from '../../../src/lib/domain/recherche/groupes';
import { marquer } from '../../../src/lib/domain/recherche/marques';

const montrer = (nom: string, saisie: string, fautes: boolean) =>
  couper(nom, marquer(nom, saisie.split(' ').filter(Boolean), fautes))
    .map(({ texte, marque }) => (marque ? `[${texte}]` : texte))
    .join('');

describe('sans faute', () => {
  it.each([
    ['Saint-Étienne', 'saint eti', '[Saint]-[Éti]enne'],
    ['Saint-Étienne', 'etienne st', 'Saint-[Étienne]'.replace('Saint', '[Saint]')],
    ['Saint-Étienne', 'st', '[Saint]-Étienne'],
    ['Saint-Étienne', 's', '[S]aint-Étienne'],
    ['Nœux-les-Mines', 'noe', '[Nœ]ux-les-Mines'],
    ['Nœux-les-Mines', 'no', '[Nœ]ux-les-Mines'],
    ['L’Haÿ-les-Roses', 'l hay', '[L]’[Haÿ]-les-Roses'],
    // L’abréviation écrite dans le nom.
    ['St-Gildas', 'saint gil', '[St]-[Gil]das'],
    ['St-Gildas', 'sai', '[St]-Gildas'],
    // Chaque mot tapé marque un mot, d’abord celui qu’il écrit en entier.
    ['Marne-la-Marne', 'marne', '[Marne]-la-Marne'],
    ['Marne-la-Marne', 'marne marne', '[Marne]-la-[Marne]'],
    ['Plougastel-Plou', 'plou', 'Plougastel-[Plou]'],
    ['Plougastel-Plou', 'plou plou', '[Plou]gastel-[Plou]'],
    // Une liaison ne marque un début que si elle est le dernier mot, peut-être inachevé.
    ['Lens-le-Saunier', 'le', 'Lens-[le]-Saunier'],
    ['Lens', 'le', '[Le]ns'],
    ['Lens', 'le lens', '[Lens]'],
    ['Lens-Dury', 'du lens', '[Lens]-Dury'],
    ['La Roche-sur-Yon', 'la roche sur yon', '[La] [Roche]-[sur]-[Yon]'],
    ['Vienne', '38', 'Vienne'],
    ['Vienne', 'viene', 'Vienne'],
    ['Vienne', '', 'Vienne'],
    ['Rennes', 'ennes', 'Rennes'],
  ])('dans « %s », « %s » : %s', (nom, saisie, attendu) =>
    expect(montrer(nom, saisie, false)).toBe(attendu),
  );
});

describe('avec des fautes', () => {
  it.each([
    ['Plouguerneau', 'plougerneau', '[Plouguerneau]'],
    ['Plouguerneau', 'plougern', '[Plouguern]eau'],
    ['Grenoble', 'grenobel', '[Grenoble]'],
    ['Montpellier', 'monpelier', '[Montpellier]'],
    ['Saint-Étienne', 'saint etiene', '[Saint]-[Étienne]'],
    ['Quimper', 'qimp', '[Quimp]er'],
    ['Quimper', 'quimper', '[Quimper]'],
    // Trop court ou trop lointain pour une faute.
    ['Die', 'dei', 'Die'],
    ['Lyon', 'lille', 'Lyon'],
    ['Lyon', 'lyo2', 'Lyon'],
    // Ce qui s’écrit sans faute prime, même plus loin dans le nom.
    ['Lyan-Lyon', 'lyon', 'Lyan-[Lyon]'],
    ['Lyan-Lyonnais', 'lyon', 'Lyan-[Lyon]nais'],
    ['Lyan-Lyonnais', 'lyon lyon', '[Lyan]-[Lyon]nais'],
    ['Prés-Vert', 'pres vert', '[Prés]-[Vert]'],
    // Une liaison mal placée ne ressemble à rien.
    ['Prez-Vert', 'pres vert', 'Prez-[Vert]'],
    ['Prez-Vert', 'vert pres', '[Prez]-[Vert]'],
  ])('dans « %s », « %s » : %s', (nom, saisie, attendu) =>
    expect(montrer(nom, saisie, true)).toBe(attendu),
  );
});
