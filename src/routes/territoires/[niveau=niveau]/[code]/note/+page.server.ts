import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { normaliserCode } from '$lib/domain/territoire';
import { comparablesDe } from '$lib/server/comparables';
import { chargerFormes, chargerIndex, chargerManifeste } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerNote } from '$lib/server/note';
import { coderQr } from '$lib/server/qr';
import { composerTerritoire } from '$lib/server/page-territoire';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
  const { niveau } = params;
  const [index, corpus, formes, manifeste] = await Promise.all([
    chargerIndex(),
    chargerCorpus(),
    chargerFormes(),
    chargerManifeste().catch(() => null),
  ]);
  const ecrit = normaliserCode(niveau, params.code);
  const code = ecrit && niveau === 'commune' ? (index.actuel(ecrit) ?? ecrit) : ecrit;
  const territoire = code ? index.trouver({ niveau, code }) : undefined;
  // La page du territoire dit mieux que nous ce qui manque et quoi chercher.
  if (!territoire || !code) error(404, { message: 'Ce territoire n’existe pas.' });
  if (code !== params.code) {
    redirect(308, resolve('/territoires/[niveau=niveau]/[code]/note', { niveau, code }));
  }
  const page = composerTerritoire(territoire, { index, corpus, formes, theme: null });
  const ici = new Set(page.ici.map((i) => i.id));
  const comparables = comparablesDe(territoire, { index, formes }, corpus, ici);
  // `resolve` peut rendre un chemin relatif à la page : l’adresse à imprimer est entière.
  const chemin = resolve('/territoires/[niveau=niveau]/[code]', { niveau, code });
  const adresse = new URL(chemin, url).href;
  return {
    note: await composerNote(page, comparables, index, corpus, manifeste),
    adresse,
    qr: coderQr(adresse),
  };
};
