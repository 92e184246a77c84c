/** Une plage de tuiles reçue tronquée est redemandée sans le cache, une fois. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SourceVerifiee } from '$lib/map/source-tuiles';

/** Un serveur de plages dont chaque réponse peut être coupée. */
function servirPlages(coupes: number[]) {
  const caches: (RequestCache | undefined)[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    caches.push(init.cache);
    const [a, b] = /bytes=(\d+)-(\d+)/.exec(new Headers(init.headers).get('range')!)!.slice(1);
    const taille = Math.min(Number(b) - Number(a) + 1, coupes.shift() ?? Infinity);
    return new Response(new Uint8Array(taille), {
      status: 206,
      headers: { 'content-length': String(taille) },
    });
  });
  return caches;
}

afterEach(() => vi.unstubAllGlobals());

describe('source des tuiles', () => {
  it('ne redemande rien quand tout est arrivé', async () => {
    const caches = servirPlages([]);
    const { data } = await new SourceVerifiee('/a.pmtiles').getBytes(5000, 9000);
    expect(data.byteLength).toBe(9000);
    expect(caches).toHaveLength(1);
  });

  it('redemande sans le cache une plage coupée', async () => {
    const caches = servirPlages([4096]);
    const { data } = await new SourceVerifiee('/a.pmtiles').getBytes(5000, 9000);
    expect(data.byteLength).toBe(9000);
    expect(caches).toEqual([undefined, 'no-store']);
  });

  it('dit qu’une plage est incomplète plutôt que de la laisser blanche', async () => {
    servirPlages([4096, 4096]);
    const source = new SourceVerifiee('/a.pmtiles');
    await expect(source.getBytes(5000, 9000)).rejects.toThrow(/incomplètes : 4096 octets sur 9000/);
  });

  it('accepte l’en-tête d’un fichier plus court que sa lecture d’avance', async () => {
    servirPlages([900, 900]);
    const { data } = await new SourceVerifiee('/a.pmtiles').getBytes(0, 16_384);
    expect(data.byteLength).toBe(900);
  });
});
