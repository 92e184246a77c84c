/** Un petit serveur pour les pages de banc : isolées (mesure de mémoire), rien d’un tiers. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

export interface Service {
  origine: string;
  fermer(): void;
}

/** Sert un dossier ; `reponse` peut d’abord répondre elle-même à une adresse. */
export async function servir(
  dossier: string,
  reponse: (url: URL) => Uint8Array | null,
): Promise<Service> {
  const serveur: Server = createServer((requete, sortie) => {
    const url = new URL(requete.url ?? '/', 'http://banc');
    const nom = url.pathname === '/' ? '/index.html' : path.posix.normalize(url.pathname);
    const entetes = {
      'content-type': TYPES[path.extname(nom)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    void (async () => {
      const corps = reponse(url) ?? (await readFile(path.join(dossier, nom)).catch(() => null));
      sortie.writeHead(corps ? 200 : 404, entetes).end(corps);
    })();
  });
  await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
  const { port } = serveur.address() as AddressInfo;
  return { origine: `http://127.0.0.1:${port}`, fermer: () => void serveur.close() };
}
