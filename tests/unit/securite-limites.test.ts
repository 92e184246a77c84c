/** Ce qui borne une demande : longueur, nombre de paramètres, débit. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADRESSE_MAX, cleDAdresse, Debit, PARAMETRES_MAX } from '../../src/lib/server/limites';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe('seau à jetons', () => {
  it('laisse passer une rafale, puis fait attendre le temps qu’il faut, et pas plus', () => {
    const debit = new Debit(10, 30);
    const refus = Array.from({ length: 40 }, () => debit.prendre('a', 1, 0)).filter((s) => s > 0);
    expect(refus).toHaveLength(10);
    expect(refus[0]).toBe(1);
    expect(debit.prendre('a', 1, 99)).toBe(1);
    expect(debit.prendre('a', 1, 100)).toBe(0);
    expect(debit.prendre('a', 30, 100)).toBe(3);
  });

  it('ne punit pas une adresse pour une autre', () => {
    const debit = new Debit(1, 1);
    expect(debit.prendre('a', 1, 0)).toBe(0);
    expect(debit.prendre('a', 1, 0)).toBe(1);
    expect(debit.prendre('b', 1, 0)).toBe(0);
  });

  it('ne laisse jamais passer plus que la rafale et le débit, quelles que soient les heures', () => {
    const instants = fc.array(fc.nat(5_000), { maxLength: 200 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 }), fc.nat(40), (t, parS, rafale) => {
        const debit = new Debit(parS, rafale);
        const heures = [...t].sort((a, b) => a - b);
        const admis = heures.filter((h) => debit.prendre('a', 1, h) === 0).length;
        const duree = ((heures.at(-1) ?? 0) - (heures[0] ?? 0)) / 1000;
        expect(admis).toBeLessThanOrEqual(rafale + parS * duree + 1e-6);
      }),
    );
  });

  it('oublie les adresses : celles qui se taisent, et les plus anciennes s’il y en a trop', () => {
    const debit = new Debit(10, 100, 50);
    for (let i = 0; i < 500; i++) debit.prendre(`a${i}`, 1, i);
    expect(debit.taille).toBe(50);
    debit.prendre('seule', 1, 60_000);
    expect(debit.taille).toBe(1);
  });
});

describe('clé d’une adresse', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:0DB8:0001:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
  ])('%s → %s', (adresse, cle) => expect(cleDAdresse(adresse)).toBe(cle));

  it('ne lève pas, quoi que dise le mandataire', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (t) => typeof cleDAdresse(t) === 'string'),
    );
  });
});

async function charger(variables: Record<string, string>) {
  vi.resetModules();
  for (const [nom, valeur] of Object.entries(variables)) vi.stubEnv(nom, valeur);
  const { borner } = await import('../../src/lib/server/limites');
  return (chemin: string, adresse: string | Error = '203.0.113.7', isDataRequest = false) =>
    borner({
      url: new URL(chemin, 'http://essai.test'),
      isDataRequest,
      getClientAddress: () => {
        if (adresse instanceof Error) throw adresse;
        return adresse;
      },
    });
}

describe('borner une demande', () => {
  it('refuse au-delà du débit, en disant quand revenir, sans jamais écrire l’adresse', async () => {
    const borner = await charger({ LIMITE_DEBIT: '1', LIMITE_RAFALE: '2' });
    const ecrit = ['log', 'error', 'warn', 'info'] as const;
    const console_ = ecrit.map((nom) => vi.spyOn(console, nom).mockImplementation(() => {}));
    expect([borner('/'), borner('/')]).toEqual([null, null]);
    const page = borner('/')!;
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).not.toContain('203.0.113');
    const api = borner('/api/v1/themes')!;
    expect(api.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await api.json()).toMatchObject({ status: 429, title: 'Trop de demandes' });
    const navigation = borner('/themes/__data.json', undefined, true)!;
    expect(await navigation.json()).toEqual({
      message: expect.stringMatching(/^Trop de demandes/),
    });
    for (const espion of console_) expect(espion).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('laisse toujours les sondes, et un site ouvert à d’autres', async () => {
    const borner = await charger({ LIMITE_DEBIT: '1', LIMITE_RAFALE: '1' });
    borner('/');
    expect(borner('/')?.status).toBe(429);
    expect([borner('/sante'), borner('/pret')]).toEqual([null, null]);
    expect(borner('/', '203.0.113.8')).toBeNull();
  });

  it('ne limite pas une adresse locale : c’est le mandataire, donc tout le monde', async () => {
    const borner = await charger({ LIMITE_DEBIT: '1', LIMITE_RAFALE: '1' });
    for (const adresse of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.18.0.2']) {
      expect([borner('/', adresse), borner('/', adresse)], adresse).toEqual([null, null]);
    }
    expect(borner('/', new Error('en-tête absent'))).toBeNull();
  });

  it('mais la limite quand ADDRESS_HEADER dit de qui il s’agit', async () => {
    const borner = await charger({
      ...{ LIMITE_DEBIT: '1', LIMITE_RAFALE: '1', ADDRESS_HEADER: 'X-Forwarded-For' },
    });
    expect(borner('/', '10.1.2.3')).toBeNull();
    expect(borner('/', '10.1.2.3')?.status).toBe(429);
  });

  it('LIMITE_DEBIT=0 l’éteint ; une valeur illisible vaut le défaut', async () => {
    const refus = async (reglages: Record<string, string>) => {
      const borner = await charger(reglages);
      return Array.from({ length: 2_000 }, () => borner('/')).filter(Boolean).length;
    };
    expect(await refus({ LIMITE_DEBIT: '0' })).toBe(0);
    expect(await refus({ LIMITE_DEBIT: 'beaucoup', LIMITE_RAFALE: '-3' })).toBeGreaterThan(0);
  });

  it('par défaut, n’arrête pas quelqu’un qui ouvre la carte, ses tuiles et dix fiches', async () => {
    const borner = await charger({});
    const demandes = [
      ...Array.from({ length: 300 }, () => '/contours/x.pmtiles'),
      ...Array.from({ length: 10 }, (_, i) => `/initiatives/i${i}/__data.json`),
    ];
    expect(demandes.map((d) => borner(d)).filter(Boolean)).toEqual([]);
  });

  it('refuse une adresse trop longue ou trop chargée, et pas la plus longue qui serve', async () => {
    const borner = await charger({});
    expect(borner(`/?q=${'a'.repeat(ADRESSE_MAX)}`)?.status).toBe(414);
    expect(borner(`/?${'a&'.repeat(PARAMETRES_MAX + 1)}`)?.status).toBe(400);
    expect(borner(`/?q=${'a'.repeat(ADRESSE_MAX - 4)}`)).toBeNull();
    expect(borner(`/?${'theme=mobilite&'.repeat(PARAMETRES_MAX)}`)).toBeNull();
  });
});
