import { describe, expect, it, vi } from 'vitest';
import { RIEN_SAISI, Saisie, type EtatSaisie } from '../../src/lib/data/saisie';
import type { Reponse } from '../../src/lib/domain/recherche/reponse';

const reponse = (nom: string) => ({ genre: 'commune', code: nom, nom }) as Reponse;

/** Un chercheur dont chaque réponse attend qu’on la donne. */
function preparer() {
  const attente = new Map<string, (r: Reponse[] | null) => void>();
  const signaux = new Map<string, AbortSignal>();
  const chercheur = {
    preparer: vi.fn(),
    chercher: (q: string, signal: AbortSignal) => {
      signaux.set(q, signal);
      return new Promise<Reponse[] | null>((resolve) => attente.set(q, resolve));
    },
  };
  const dits: EtatSaisie[] = [];
  const saisie = new Saisie(chercheur, (etat) => dits.push(etat));
  const repondre = async (q: string, r: Reponse[] | null) => {
    attente.get(q)!(r);
    await new Promise((fin) => setTimeout(fin));
  };
  return { chercheur, saisie, dits, signaux, repondre };
}

describe('Saisie', () => {
  it('dit les réponses, et à quelle saisie elles répondent', async () => {
    const { saisie, dits, repondre } = preparer();
    void saisie.saisir('ren');
    expect(saisie.q).toBe('ren');
    expect(dits, 'rien avant la réponse').toEqual([]);
    await repondre('ren', [reponse('Rennes')]);
    expect(dits).toEqual([{ reponses: [reponse('Rennes')], repondue: 'ren', panne: false }]);
  });

  it('tait la réponse d’une saisie dépassée, même arrivée après', async () => {
    const { saisie, dits, signaux, repondre } = preparer();
    void saisie.saisir('re');
    void saisie.saisir('ren');
    expect(signaux.get('re')!.aborted).toBe(true);
    await repondre('ren', [reponse('Rennes')]);
    await repondre('re', [reponse('Reims')]);
    expect(dits.map((d) => d.repondue)).toEqual(['ren']);
  });

  it('vide tout de suite quand le champ l’est, sans rien demander', async () => {
    const { saisie, dits, signaux, repondre } = preparer();
    void saisie.saisir('ren');
    saisie.effacer();
    await saisie.saisir('   ');
    expect(dits).toEqual([RIEN_SAISI, RIEN_SAISI]);
    expect([...signaux.keys()]).toEqual(['ren']);
    await repondre('ren', [reponse('Rennes')]);
    expect(dits).toHaveLength(2);
  });

  it('dit la panne, puis l’oublie à la réponse suivante', async () => {
    const { saisie, dits, repondre } = preparer();
    void saisie.saisir('brest');
    await repondre('brest', null);
    void saisie.saisir('bres');
    await repondre('bres', []);
    expect(dits).toEqual([
      { reponses: [], repondue: 'brest', panne: true },
      { reponses: [], repondue: 'bres', panne: false },
    ]);
  });

  it('prépare le chercheur à l’intention', () => {
    const { saisie, chercheur } = preparer();
    saisie.preparer();
    expect(chercheur.preparer).toHaveBeenCalledOnce();
  });
});
