import { describe, expect, it } from 'vitest';
import { compterSignes, NEUTRE, SANS_THEME, signeDe, signes } from '../../../src/lib/domain/signes';

const theme = (id: string) => ({
  id,
  nom: `Thème ${id}`,
  description: '',
  icone: id,
  couleur: '#112233',
  couleurSombre: '#445566',
});
const levier = { id: 'scic', nom: 'SCIC', description: '', icone: 'handshake' };
const avec = (themes: string[], leviers: string[] = []) => ({ themes, leviers });

describe('le signe d’une initiative', () => {
  it('est celui de son premier thème, sinon de son premier levier', () => {
    expect(signeDe(avec(['mobilite', 'culture'], ['scic']))).toBe('mobilite');
    expect(signeDe(avec([], ['scic', 'foncier']))).toBe('levier-scic');
    expect(signeDe(avec([]))).toBeUndefined();
  });

  it('est toujours l’un de ceux que la carte dessine', () => {
    const dessines = signes([theme('mobilite')], [levier]).map(({ id }) => id);
    expect(dessines).toContain(signeDe(avec(['mobilite'])));
    expect(dessines).toContain(signeDe(avec([], ['scic'])));
  });

  it('d’un levier est neutre et garde l’icône du levier', () => {
    expect(signes([], [levier])[0]).toMatchObject({ icone: 'handshake', ...NEUTRE });
    expect(NEUTRE.couleur).toMatch(/^#[0-9a-f]{6}$/);
    expect(NEUTRE.couleurSombre).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe('la légende', () => {
  it('suit l’ordre du corpus, tait les thèmes absents, réunit les neutres à la fin', () => {
    const themes = [theme('culture'), theme('absent'), theme('mobilite')];
    const initiatives = [
      avec([], ['scic']),
      avec(['mobilite', 'culture']),
      avec(['mobilite']),
      avec([]),
      avec(['culture']),
    ];
    expect(compterSignes(initiatives, themes).map(({ nom, nombre }) => [nom, nombre])).toEqual([
      ['Thème culture', 1],
      ['Thème mobilite', 2],
      ['sans thème particulier', 2],
    ]);
    expect(compterSignes(initiatives, themes).at(-1)).toMatchObject({
      couleur: SANS_THEME.couleur,
      couleurSombre: SANS_THEME.couleurSombre,
    });
  });

  it('est vide sans initiative', () => {
    expect(compterSignes([], [theme('culture')])).toEqual([]);
  });
});
