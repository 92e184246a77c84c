/** Trop de demandes à la fois : chacune à son tour, et un refus clair au-delà. */
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => vi.resetModules());

const demande = (chemin: string, reste = {}) => ({
  url: new URL(`https://carte.exemple${chemin}`),
  isDataRequest: false,
  isSubRequest: false,
  ...reste,
});

/** Remplit la file de demandes qui n’aboutissent que lorsqu’on le dit. */
async function remplir() {
  const module = await import('../../src/lib/server/affluence');
  let commencees = 0;
  let liberer!: () => void;
  const ouvert = new Promise<void>((r) => (liberer = r));
  const composer = async () => {
    commencees++;
    await ouvert;
    return new Response('page');
  };
  const enVol = Array.from({ length: module.EN_COURS_MAX + module.ATTENTE_MAX }, () =>
    module.aSonTour(demande('/'), composer),
  );
  await new Promise((r) => setTimeout(r));
  return { ...module, enVol, liberer, commencees: () => commencees };
}

describe('affluence', () => {
  it('n’en compose qu’un nombre borné à la fois, et les sert toutes', async () => {
    const f = await remplir();
    expect(f.commencees()).toBe(f.EN_COURS_MAX);
    f.liberer();
    const reponses = await Promise.all(f.enVol);
    expect(reponses.every((r) => r.status === 200)).toBe(true);
    expect(f.refuserAffluence(demande('/'))).toBeNull();
  });

  it('refuse celle de trop d’une phrase, et dit quand revenir', async () => {
    const f = await remplir();
    const refus = f.refuserAffluence(demande('/themes'));
    expect(refus?.status).toBe(503);
    expect(Number(refus?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refus?.text()).toContain('trop de demandes à la fois');
    const api = f.refuserAffluence(demande('/api/v1/initiatives'));
    expect(api?.headers.get('content-type')).toContain('application/problem+json');
    f.liberer();
    await Promise.all(f.enVol);
  });

  it('laisse passer les sondes et ce que le serveur se demande à lui-même', async () => {
    const f = await remplir();
    for (const devant of [demande('/pret'), demande('/', { isSubRequest: true })]) {
      expect(f.refuserAffluence(devant)).toBeNull();
      expect(await (await f.aSonTour(devant, async () => new Response('oui'))).text()).toBe('oui');
    }
    f.liberer();
    await Promise.all(f.enVol);
  });

  it('rend sa place même quand composer échoue', async () => {
    const { aSonTour, EN_COURS_MAX } = await import('../../src/lib/server/affluence');
    const panne = async () => Promise.reject(new Error('panne'));
    const toutes = Array.from({ length: EN_COURS_MAX * 2 }, () => aSonTour(demande('/'), panne));
    expect((await Promise.allSettled(toutes)).every((r) => r.status === 'rejected')).toBe(true);
    const suivante = await aSonTour(demande('/'), async () => new Response('page'));
    expect(await suivante.text()).toBe('page');
  });
});
