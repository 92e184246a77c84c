import { describe, expect, it } from 'vitest';
import { ecrireDemande, lireDemande } from '../../../src/lib/domain/comparer-demande';
import type { Geographie, Territoire } from '../../../src/lib/domain/territoire';

const territoires: Territoire[] = [
  { niveau: 'commune', code: '69123', nom: 'Lyon' },
  { niveau: 'commune', code: '01004', nom: 'Ambérieu-en-Bugey' },
  { niveau: 'epci', code: '200093201', nom: 'MEL' },
  { niveau: 'region', code: '53', nom: 'Bretagne' },
  { niveau: 'departement', code: '29', nom: 'Finistère' },
];
const geo: Geographie = {
  trouver: (r) => territoires.find((t) => t.niveau === r.niveau && t.code === r.code),
  actuel: (code) => (code === '69382' ? '69123' : undefined),
};
const lire = (...t: string[]) => lireDemande(t, geo);
const codes = (d: { choisis: Territoire[] }) => d.choisis.map((t) => t.code);

describe('l’adresse d’une comparaison', () => {
  it('garde l’ordre demandé et tolère casse et zéros perdus', () => {
    const d = lire('epci:200093201', 'COMMUNE:1004');
    expect(codes(d)).toEqual(['200093201', '01004']);
    expect(d.avis).toEqual([]);
  });

  it('ignore sans bruit ce qui n’a pas la forme d’un territoire', () => {
    expect(lire('', 'x', 'pays:FR', 'commune:', 'commune:01004:2')).toEqual({
      choisis: [],
      avis: [],
    });
  });

  it('mène un ancien code à la commune d’aujourd’hui, fond les doublons, et le dit', () => {
    const d = lire('commune:69382', 'commune:69123');
    expect(codes(d)).toEqual(['69123']);
    expect(d.avis[0]).toMatch(/69382 n’est plus une commune.*Lyon/);
    expect(d.avis[1]).toMatch(/Lyon était demandé deux fois/);
  });

  it('dit le code que personne ne porte', () => {
    expect(lire('commune:99999').avis[0]).toMatch(/99999/);
  });

  it('s’arrête à quatre, et nomme ceux qui restent', () => {
    const d = lire(
      'commune:69123',
      'commune:01004',
      'epci:200093201',
      'region:53',
      'departement:29',
    );
    expect(codes(d)).toEqual(['69123', '01004', '200093201', '53']);
    expect(d.avis[0]).toMatch(/quatre territoires au plus.*Finistère n’est pas montré/);
  });

  it('se réécrit à l’identique', () => {
    const { choisis } = lire('region:53', 'departement:29');
    expect(ecrireDemande(choisis)).toBe('?t=region:53&t=departement:29');
    expect(ecrireDemande([])).toBe('');
  });
});
