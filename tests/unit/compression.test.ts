import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compresser } from '../../src/lib/server/compression';

const TEXTE = 'Économie sociale et solidaire. '.repeat(200);
const demander = (accepte: string, init: ResponseInit = {}, corps = TEXTE) =>
  compresser(
    new Request('http://x/', { headers: { 'accept-encoding': accepte } }),
    new Response(corps, {
      ...init,
      headers: { 'content-type': 'text/html', etag: '"abc"', ...init.headers },
    }),
  );
const octets = async (r: Response) => Buffer.from(await r.arrayBuffer());

describe('compression des réponses', () => {
  it('préfère brotli et rend le même texte', async () => {
    const r = await demander('gzip, deflate, br');
    expect(r.headers.get('content-encoding')).toBe('br');
    expect(r.headers.get('vary')).toContain('accept-encoding');
    expect(r.headers.get('etag')).toBe('W/"abc"');
    const corps = await octets(r);
    expect(Number(r.headers.get('content-length'))).toBe(corps.length);
    expect(corps.length).toBeLessThan(TEXTE.length / 5);
    expect(brotliDecompressSync(corps).toString()).toBe(TEXTE);
  });

  it('prend gzip si brotli est absent ou refusé', async () => {
    const r = await demander('br;q=0, gzip');
    expect(r.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await octets(r)).toString()).toBe(TEXTE);
  });

  it.each([
    ['un client qui ne comprend rien', 'identity', {}, TEXTE],
    ['un texte court', 'br', {}, 'court'],
    ['une image', 'br', { headers: { 'content-type': 'image/png' } }, TEXTE],
    ['une réponse partielle', 'br', { status: 206 }, TEXTE],
  ] as const)('laisse intacte la réponse à %s', async (_nom, accepte, init, corps) => {
    const r = await demander(accepte, init, corps);
    expect(r.headers.get('content-encoding')).toBeNull();
    expect(await r.text()).toBe(corps);
  });

  it('laisse passer une réponse sans corps', async () => {
    const r = await compresser(new Request('http://x/'), new Response(null, { status: 304 }));
    expect(r.status).toBe(304);
  });
});
