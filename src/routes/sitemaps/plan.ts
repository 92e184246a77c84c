/** Ce que l’index du plan et ses fichiers partagent. */
import { resolve } from '$app/paths';
import type { EntreePlan } from '$lib/domain/plan-du-site';
import { chargerIndex } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerPlan, type FichierPlan } from '$lib/server/plan-du-site';
import { versionPubliee } from '$lib/server/reglages';

/** Pages sans contenu propre : une réponse, une coquille, une carte à encadrer, une feuille. */
const HORS_PLAN = new Set(['/recherche', '/coquille', '/embed', '/imprimer']);

/** Les pages sans paramètre, lues dans les routes : une page nouvelle y entre d’elle-même. */
const PAGES = Object.keys(import.meta.glob('/src/routes/**/+page.svelte'))
  .map((fichier) => fichier.replace(/^\/src\/routes|\/\+page\.svelte$/g, '') || '/')
  .filter((chemin) => !chemin.includes('[') && !HORS_PLAN.has(chemin));

export async function chargerPlan(): Promise<FichierPlan[]> {
  const [index, corpus] = await Promise.all([chargerIndex(), chargerCorpus()]);
  return composerPlan(PAGES, index, corpus);
}

/** Chemin → adresse entière, sous l’origine et le chemin de base du serveur. */
export function adresseur(url: URL): (chemin: string) => string {
  const racine = new URL(resolve('/'), url).href.replace(/\/$/, '');
  return (chemin) => racine + chemin;
}

/** La date de la version publiée : celle du corpus que ces pages montrent. */
export const dater = (dateDuCorpus: boolean): Pick<EntreePlan, 'modifiee'> => {
  const date = dateDuCorpus ? versionPubliee()?.date : undefined;
  return date ? { modifiee: date } : {};
};

/** `text/xml` : le serveur le compresse comme les autres textes. */
export const repondreXml = (xml: string): Response =>
  new Response(xml, {
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  });
