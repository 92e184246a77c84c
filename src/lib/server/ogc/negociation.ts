/** `f=html` ou `f=json` l’emporte sur `Accept` sous `/ogc`, comme l’usage d’OGC API le veut. */
import type { RequestEvent } from '@sveltejs/kit';

const ACCEPT: Record<string, string> = {
  html: 'text/html',
  json: 'application/json, application/geo+json;q=0.9',
  geojson: 'application/geo+json, application/json;q=0.9',
};

/** Récrit `Accept` avant le routage : SvelteKit choisit d’après lui entre la page et les données. */
export function preferer(event: Pick<RequestEvent, 'request' | 'url'>): void {
  if (!/^\/ogc(\/|$)/.test(event.url.pathname)) return;
  const accept = ACCEPT[event.url.searchParams.get('f') ?? ''];
  if (!accept || !['GET', 'HEAD'].includes(event.request.method)) return;
  const headers = new Headers(event.request.headers);
  headers.set('accept', accept);
  event.request = new Request(event.request.url, { method: event.request.method, headers });
}
