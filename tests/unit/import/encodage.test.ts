import { describe, expect, it } from 'vitest';
import {
  decoder,
  detecterEncodage,
  semblebinaire,
  transcodeur,
  utf8Plausible,
  Utf8Rompu,
  verificateurUtf8,
} from '../../../src/lib/domain/diagnostic/import/encodage';

const utf8 = (texte: string) => new TextEncoder().encode(texte);
const o = (...valeurs: number[]) => Uint8Array.from(valeurs);
/** Un texte en UTF-16, sans marque. */
function seize(texte: string, grosBoutiste = false): Uint8Array {
  return Uint8Array.from(
    Array.from(texte).flatMap((c) => {
      const code = c.charCodeAt(0);
      return grosBoutiste ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
}
const LISTE = 'nom;commune\nCrèche;Rennes\n';

describe('reconnaître l’encodage', () => {
  it.each<[string, Uint8Array[], string, number]>([
    ['sans un accent', [utf8('nom;commune')], 'utf-8', 0],
    ['UTF-8', [utf8(LISTE)], 'utf-8', 0],
    ['UTF-8 marqué', [o(0xef, 0xbb, 0xbf, 65)], 'utf-8', 3],
    ['presque marqué', [o(0xef, 0xbb, 0x41, 65)], 'windows-1252', 0],
    ['UTF-16 marqué', [o(0xff, 0xfe, 65, 0)], 'utf-16le', 2],
    ['UTF-16 gros-boutiste marqué', [o(0xfe, 0xff, 0, 65)], 'utf-16be', 2],
    ['UTF-16 sans marque', [seize(LISTE)], 'utf-16le', 0],
    ['UTF-16 gros-boutiste sans marque', [seize(LISTE, true)], 'utf-16be', 0],
    ['Windows-1252', [o(...utf8('Cr'), 0xe8, ...utf8('che;Rennes'))], 'windows-1252', 0],
    ['vide', [o()], 'utf-8', 0],
    ['rien', [], 'utf-8', 0],
    ['un accent plus loin', [utf8('nom'), o(65, 0xe8, 65)], 'windows-1252', 0],
  ])('%s', (_, morceaux, encodage, marque) =>
    expect(detecterEncodage(morceaux)).toEqual({ encodage, marque }),
  );

  it('ne prend pas quelques zéros pour de l’UTF-16', () => {
    expect(detecterEncodage([seize('nom;com')]).encodage).toBe('utf-8');
    expect(detecterEncodage([new Uint8Array(64)]).encodage).toBe('utf-8');
    const troues = utf8(LISTE.repeat(4)).map((b, i) => (i % 10 === 0 ? 0 : b));
    expect(detecterEncodage([troues]).encodage).toBe('utf-8');
  });

  it('reconnaît de l’UTF-16 où un caractère sur vingt n’est pas latin', () => {
    const texte = `${'a'.repeat(95)}${'\u2019'.repeat(5)}`;
    expect(detecterEncodage([seize(texte)]).encodage).toBe('utf-16le');
    expect(detecterEncodage([seize(texte, true)]).encodage).toBe('utf-16be');
  });
});

describe('de l’UTF-8 plausible', () => {
  it.each<[string, Uint8Array, boolean]>([
    ['coupé au milieu d’un caractère', utf8('aé').slice(0, 2), true],
    ['coupé après deux octets sur trois', utf8('a€').slice(0, 3), true],
    ['coupé après trois octets sur quatre', utf8('a🦊').slice(0, 4), true],
    ['commencé au milieu', utf8('🦊a').slice(1), true],
    ['commencé au dernier octet', utf8('éa').slice(1), true],
    ['des deux côtés', utf8('€€').slice(1, 5), true],
    ['d’un seul octet', utf8('é').slice(1), true],
    ['vide', o(), true],
    ['qui commence par quatre suites', o(0x80, 0x80, 0x80, 0x80, 65), false],
    ['à une suite de trop', o(65, 0xc3, 0xa9, 0xa9, 65), false],
    ['à un caractère interrompu', o(65, 0xe2, 0x82, 65), false],
    ['qui finit par quatre suites', o(65, 0x80, 0x80, 0x80, 0x80), false],
  ])('%s : %s', (_, octets, attendu) => expect(utf8Plausible(octets)).toBe(attendu));
});

describe('vérifier de l’UTF-8', () => {
  /** Vrai si les octets passent, entiers et coupés à chaque endroit. */
  function verifie(octets: Uint8Array): boolean[] {
    return Array.from({ length: octets.length + 1 }, (_, coupe) => {
      const verifier = verificateurUtf8();
      return verifier(octets.slice(0, coupe), false) && verifier(octets.slice(coupe), true);
    });
  }

  it.each([
    'a',
    'é€🦊',
    '\u0080\u07ff\u0800\uffff',
    '\ud7ff\ue000',
    '\u{10000}\u{10ffff}',
    'abcdefghijklmnopqrstuvwxyz',
    'abcdefghé',
    'abcdefghijklé jklmnopqrstuvwxyz0123456789',
  ])('accepte %j', (texte) => expect(new Set(verifie(utf8(texte)))).toEqual(new Set([true])));

  it.each<[string, number[]]>([
    ['une suite seule', [0x80]],
    ['un caractère inachevé', [0xc3]],
    ['un caractère interrompu', [0xe2, 0x82, 65]],
    ['une forme trop longue', [0xc0, 0x80]],
    ['une forme trop longue de trois octets', [0xe0, 0x9f, 0xbf]],
    ['une forme trop longue de quatre octets', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['une moitié de paire', [0xed, 0xa0, 0x80]],
    ['un code au-delà du dernier', [0xf4, 0x90, 0x80, 0x80]],
    ['un octet qui n’existe pas', [0xf5, 0x80, 0x80, 0x80]],
    ['du Windows-1252', [0x43, 0xe8, 0x63]],
    ['une faute après seize lettres', [...utf8('abcdefghijklmnop'), 0xff]],
    ['une faute dans le second mot', [...utf8('abcdef'), 0xff, ...utf8('ghijklmn')]],
    ['un octet haut où une suite est attendue', [0xc3, 0xc3, 0xa9]],
  ])('refuse %s, où qu’on coupe', (_, octets) =>
    expect(new Set(verifie(o(...octets)))).toEqual(new Set([false])),
  );

  it('n’est pas trompé par la place des octets dans leur tampon', () => {
    const tampon = utf8('xyzabcdefghijklmnopé');
    for (let k = 0; k < 4; k++) {
      expect(verificateurUtf8()(tampon.subarray(k), true)).toBe(true);
      expect(verificateurUtf8()(tampon.subarray(k, tampon.length - 1), true)).toBe(false);
    }
  });
});

describe('ramener à de l’UTF-8', () => {
  const passer = (encodage: Parameters<typeof transcodeur>[0], ...morceaux: Uint8Array[]) => {
    const t = transcodeur(encodage);
    return morceaux
      .map((m, i) =>
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(t(m, i === morceaux.length - 1)),
      ) // prettier-ignore
      .join('');
  };

  it('depuis Windows-1252, guillemets et euro compris', () => {
    const octets = o(0x43, 0xe8, 0x80, 0x92, 0x9c, 0xff, 0x81, 0xa0);
    expect(passer('windows-1252', octets)).toBe('Cè€’œÿ\u0081\u00a0');
    expect(decoder(octets, 'windows-1252')).toBe('Cè€’œÿ\u0081\u00a0');
  });

  it('depuis l’UTF-16, coupé au milieu d’une unité', () => {
    const octets = seize('Crèche');
    expect(passer('utf-16le', octets.slice(0, 5), octets.slice(5))).toBe('Crèche');
    expect(passer('utf-16be', seize('Crèche', true))).toBe('Crèche');
    expect(passer('utf-16le', octets.slice(0, 5))).toBe('Cr\ufffd');
  });

  it('l’UTF-8 passe tel quel, sans sa marque', () => {
    const marque = o(0xef, 0xbb, 0xbf);
    expect(passer('utf-8', o(...marque, ...utf8('é')), utf8('b'))).toBe('éb');
    // Une marque plus loin est un caractère du fichier.
    expect(passer('utf-8', utf8('a'), o(...marque, 65))).toBe('a\ufeffA');
    expect(passer('utf-8', o(), o(...marque, 65))).toBe('A');
    expect(passer('utf-8', o(0xef, 0xbb, 0xbe))).toBe('\ufefe');
  });

  it('dit que de l’UTF-8 n’en est pas', () => {
    const t = transcodeur('utf-8');
    t(utf8('abc'), false);
    expect(() => t(o(0xe8, 65), false)).toThrow(Utf8Rompu);
    expect(() => transcodeur('utf-8')(o(0xc3), true)).toThrow(Utf8Rompu);
  });

  it('garde pour plus tard un caractère coupé en fin de morceau', () => {
    expect(decoder(utf8('aé').slice(0, 2), 'utf-8', false)).toBe('a');
    expect(decoder(utf8('aé').slice(0, 2), 'utf-8')).toBe('a\ufffd');
  });
});

describe('un fichier binaire', () => {
  it.each<[string, Uint8Array, boolean]>([
    ['du texte', utf8('a\tb\r\nc\u000b\u000c'), false],
    ['vide', o(), false],
    ['des zéros', new Uint8Array(10), true],
    ['deux caractères de contrôle sur cent', new Uint8Array(100).fill(65).fill(1, 0, 2), false],
    ['trois sur cent', new Uint8Array(100).fill(65).fill(31, 0, 3), true],
    ['trois quatorzièmes codes', new Uint8Array(100).fill(65).fill(14, 0, 3), true],
    ['trois huitièmes codes', new Uint8Array(100).fill(65).fill(8, 0, 3), true],
    ['des échappements', new Uint8Array(100).fill(27), false],
    ['des espaces', new Uint8Array(100).fill(32), false],
    ['binaire après huit mille octets', new Uint8Array(9000).fill(65).fill(0, 8192), false],
  ])('%s : %s', (_, octets, attendu) => expect(semblebinaire(octets)).toBe(attendu));
});
