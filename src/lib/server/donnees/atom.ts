/** `/atom.xml` (RFC 4287) : le journal du corpus. */
import { createHash } from 'node:crypto';
import { LICENCE } from '../../domain/api/openapi';
import type { EntreeJournal } from './fichiers';

const ENTITES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const echapper = (texte: string) =>
  texte
    // Les caractères de commande n’existent pas en XML 1.0, même échappés.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (c) => ENTITES[c]!);

/** UUID de l’espace « URL » (RFC 9562) : la base de nos identifiants, la même où que le site soit. */
const ESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** UUID version 5 d’un nom : stable d’un serveur à l’autre. */
export function uuid5(nom: string): string {
  const h = createHash('sha1').update(ESPACE).update(nom).digest().subarray(0, 16);
  h[6] = (h[6]! & 0x0f) | 0x50;
  h[8] = (h[8]! & 0x3f) | 0x80;
  const x = h.toString('hex');
  return [x.slice(0, 8), x.slice(8, 12), x.slice(12, 16), x.slice(16, 20), x.slice(20)].join('-');
}

const instant = (date: string) => `${date}T00:00:00Z`;

function entree({ id, date, titre, detail }: EntreeJournal, origine: string): string {
  return [
    '  <entry>',
    `    <id>urn:uuid:${uuid5(`territoiress:journal:${id}`)}</id>`,
    `    <title>${echapper(titre)}</title>`,
    `    <updated>${instant(date)}</updated>`,
    `    <published>${instant(date)}</published>`,
    `    <link rel="alternate" type="text/html" href="${echapper(`${origine}/donnees#journal-${id}`)}"/>`,
    `    <summary>${echapper(detail)}</summary>`,
    '  </entry>',
  ].join('\n');
}

export function composerAtom(journal: EntreeJournal[], origine: string): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    `  <id>urn:uuid:${uuid5('territoiress:journal')}</id>`,
    '  <title>TerritoirESS, journal des données</title>',
    '  <subtitle>Ce qui change dans les initiatives, les acteurs et les repères de la carte.</subtitle>',
    `  <updated>${instant(journal[0]?.date ?? '1970-01-01')}</updated>`,
    '  <author><name>TerritoirESS</name></author>',
    `  <rights>${LICENCE.nom}</rights>`,
    `  <link rel="self" type="application/atom+xml" href="${echapper(`${origine}/atom.xml`)}"/>`,
    `  <link rel="alternate" type="text/html" href="${echapper(`${origine}/donnees#journal`)}"/>`,
    ...journal.map((e) => entree(e, origine)),
    '</feed>',
    '',
  ].join('\n');
}
