/**
 * Le serveur, sans réseau : les vraies routes et le vrai `handle`, derrière un routage minimal qui
 * suit les règles de SvelteKit (statique d’abord, GET pour HEAD, 404 et 405 en brut).
 */
import { handle } from '../../src/hooks.server';
import { match as collection } from '../../src/params/collection';
import { match as format } from '../../src/params/format';
import { match as niveau } from '../../src/params/niveau';

export const ORIGINE = 'http://essai.test';

type Gestionnaire = (evenement: unknown) => Response | Promise<Response>;
type Module = Partial<Record<string, Gestionnaire>>;
const MODULES = import.meta.glob<Module>('../../src/routes/**/+server.ts', { eager: true });
const FILTRES: Record<string, (valeur: string) => boolean> = { collection, format, niveau };

interface Route {
  id: string;
  motif: RegExp;
  noms: { nom: string; filtre?: string }[];
  module: Module;
}

function lireRoute(chemin: string, module: Module): Route {
  const id = chemin.replace(/^.*\/src\/routes/, '').replace(/\/\+server\.ts$/, '');
  const noms: Route['noms'] = [];
  const motif = id.replace(/\/?\[(\.\.\.)?(\w+)(?:=(\w+))?\]|[.+]/g, (tout, reste, nom, filtre) => {
    if (!nom) return `\\${tout}`;
    noms.push({ nom, filtre });
    if (reste) return '(?:/(.*))?';
    return `${tout.startsWith('/') ? '/' : ''}([^/]+?)`;
  });
  return { id, motif: new RegExp(`^${motif}$`), noms, module };
}

const ROUTES = Object.entries(MODULES)
  .map(([chemin, module]) => lireRoute(chemin, module))
  .sort((a, b) => a.noms.length - b.noms.length);

function trouver(chemin: string) {
  for (const route of ROUTES) {
    const trouve = route.motif.exec(chemin);
    if (!trouve) continue;
    const params = Object.fromEntries(
      route.noms.map(({ nom }, i) => [nom, decodeURIComponent(trouve[i + 1] ?? '')]),
    );
    if (route.noms.every((n) => !n.filtre || FILTRES[n.filtre]!(params[n.nom]!))) {
      return { route, params };
    }
  }
  return undefined;
}

/** Demande une adresse au serveur. Une exception d’une route devient 500, comme en production. */
export async function demander(chemin: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(chemin, ORIGINE);
  const trouvee = trouver(url.pathname);
  const event = {
    url,
    request: new Request(url, init),
    params: trouvee?.params ?? {},
    route: { id: trouvee?.route.id ?? null },
  };
  const resolve = async (evenement: typeof event): Promise<Response> => {
    if (!trouvee) return Response.json({ message: 'Not Found' }, { status: 404 });
    const { method } = evenement.request;
    const module = trouvee.route.module;
    const gestionnaire = module[method] ?? (method === 'HEAD' ? module.GET : undefined);
    if (!gestionnaire) {
      return new Response(`${method} method not allowed`, {
        status: 405,
        headers: { allow: 'GET' },
      });
    }
    try {
      return await gestionnaire(evenement);
    } catch (erreur) {
      return Response.json({ message: 'Internal Error', cause: String(erreur) }, { status: 500 });
    }
  };
  return handle({ event, resolve } as unknown as Parameters<typeof handle>[0]);
}

export async function demanderJson<T = unknown>(chemin: string, init?: RequestInit): Promise<T> {
  return (await (await demander(chemin, init)).json()) as T;
}
