/** Où servir : PORT et HOST, vérifiés avant de commencer. */
import { createServer } from 'node:net';
import { ErreurLancement } from './erreur';

export interface Adresse {
  hote: string;
  port: number;
  /** À ouvrir dans un navigateur de cette machine. */
  url: string;
}

const HOTE_PAR_DEFAUT = '0.0.0.0';
const TOUTES = ['0.0.0.0', '::', ''];
const ESSAIS = 50;

export function lirePort(texte: string | undefined, defaut: number): number {
  if (!texte?.trim()) return defaut;
  const port = Number(texte);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new ErreurLancement(`PORT doit être un nombre de 1 à 65535 (ici : « ${texte} »).`, 2);
}

export function lireAdresse(env: NodeJS.ProcessEnv, portParDefaut: number): Adresse {
  const port = lirePort(env.PORT, portParDefaut);
  const hote = env.HOST?.trim() || HOTE_PAR_DEFAUT;
  const affiche = TOUTES.includes(hote) ? 'localhost' : hote;
  return { hote, port, url: `http://${affiche.includes(':') ? `[${affiche}]` : affiche}:${port}` };
}

/** Essaie d’écouter : `null` si c’est possible, sinon le code de l’erreur (`EADDRINUSE`…). */
export function essayerPort(hote: string, port: number): Promise<string | null> {
  return new Promise((finir) => {
    const essai = createServer();
    essai.once('error', (erreur: NodeJS.ErrnoException) => finir(erreur.code ?? 'inconnue'));
    essai.listen({ host: hote, port, exclusive: true }, () => essai.close(() => finir(null)));
  });
}

/** `null` si servir est possible, sinon le code de ce qui l’empêche. */
async function obstacle(hote: string, port: number): Promise<string | null> {
  const code = await essayerPort(hote, port);
  if (code !== null || !TOUTES.includes(hote)) return code;
  // Un serveur attaché au seul « localhost » ne gêne pas l’écoute, mais répondrait à notre place.
  const locaux = await Promise.all(['127.0.0.1', '::1'].map((local) => essayerPort(local, port)));
  return locaux.includes('EADDRINUSE') ? 'EADDRINUSE' : null;
}

/** Le premier port libre à partir de celui-ci ; `null` si aucun des suivants ne l’est. */
export async function portLibre(hote: string, depuis: number): Promise<number | null> {
  for (let port = depuis; port < depuis + ESSAIS && port < 65_536; port++) {
    if ((await obstacle(hote, port)) === null) return port;
  }
  return null;
}

/** Lève une phrase qui donne la commande à lancer si l’adresse n’est pas disponible. */
export async function exigerAdresse({ hote, port }: Adresse, commande: string): Promise<void> {
  const code = await obstacle(hote, port);
  if (code === null) return;
  const autre = (await portLibre(hote, port < 1024 ? 3000 : port + 1)) ?? 'NUMÉRO';
  const conseil = `Choisissez-en un autre : PORT=${autre} ${commande}`;
  if (code === 'EADDRINUSE') {
    throw new ErreurLancement(`Le port ${port} est déjà occupé. ${conseil}`);
  }
  if (code === 'EACCES') {
    throw new ErreurLancement(`Le port ${port} demande des droits d’administration. ${conseil}`);
  }
  throw new ErreurLancement(`HOST=${hote} n’est pas une adresse de cette machine (${code}).`, 2);
}
