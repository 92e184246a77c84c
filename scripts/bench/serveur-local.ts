/** Un serveur adapter-node lancé pour un banc, sur la boucle locale, et les requêtes qu’on lui fait. */
import { spawn, type ChildProcess } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SONDE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'sonde-memoire.mjs');

/** Un port libre, donné par le système. */
export function portLibre(): Promise<number> {
  return new Promise((suite, echec) => {
    const essai = net.createServer();
    essai.once('error', echec);
    essai.listen(0, '127.0.0.1', () => {
      const { port } = essai.address() as net.AddressInfo;
      essai.close(() => suite(port));
    });
  });
}

export interface Reponse {
  statut: number;
  octets: number;
  /** Millisecondes de la demande au dernier octet. */
  ms: number;
}

export class ServeurLocal {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  readonly #attentes: ((texte: string) => void)[] = [];

  private constructor(
    readonly origine: string,
    readonly processus: ChildProcess,
  ) {
    createInterface({ input: processus.stdout! }).on('line', (ligne) => {
      if (ligne.startsWith('MEMOIRE ')) this.#attentes.shift()?.(ligne.slice(8));
    });
  }

  /** Lance `entree` (`build/index.js` par défaut) de `racine` et attend qu’il réponde. */
  static async lancer(
    racine: string,
    { entree = 'build/index.js', env = {} }: { entree?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<ServeurLocal> {
    const port = await portLibre();
    const origine = `http://127.0.0.1:${port}`;
    const processus = spawn(
      process.execPath,
      ['--expose-gc', '--import', SONDE, path.join(racine, entree)],
      {
        cwd: racine,
        env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: origine, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const serveur = new ServeurLocal(origine, processus);
    for (let essai = 0; essai < 150 && processus.exitCode === null; essai++) {
      const reponse = await serveur.demander('/').catch(() => null);
      if (reponse) return serveur;
      await new Promise((suite) => setTimeout(suite, 100));
    }
    processus.kill();
    throw new Error(`Le serveur de ${racine} ne répond pas : lancez d’abord npm run build.`);
  }

  demander(chemin: string, encodage = 'identity'): Promise<Reponse> {
    return new Promise((suite, echec) => {
      const debut = performance.now();
      const requete = http.get(
        this.origine + chemin,
        { agent: this.#agent, headers: { 'accept-encoding': encodage } },
        (reponse) => {
          let octets = 0;
          reponse.on('data', (morceau: Buffer) => (octets += morceau.length));
          reponse.on('end', () =>
            suite({ statut: reponse.statusCode ?? 0, octets, ms: performance.now() - debut }),
          );
          reponse.on('error', echec);
        },
      );
      requete.on('error', echec);
    });
  }

  /** Une adresse lue en entier, compressée en brotli pour le voyage. */
  async lire(chemin: string) {
    const reponse = await fetch(this.origine + chemin, { headers: { 'accept-encoding': 'br' } });
    return {
      statut: reponse.status,
      octets: Number(reponse.headers.get('content-length')),
      texte: await reponse.text(),
    };
  }

  /** Mémoire du serveur après ramassage, en octets. */
  memoire(): Promise<{ rss: number; heapUsed: number }> {
    return new Promise((suite, echec) => {
      // Un serveur mort ne répondra pas : le banc doit finir, et le dire.
      const mort = () => echec(new Error('Le serveur s’est arrêté pendant le banc.'));
      if (this.processus.exitCode !== null) return mort();
      this.processus.once('exit', mort);
      this.#attentes.push((texte) => {
        this.processus.off('exit', mort);
        suite(JSON.parse(texte));
      });
      this.processus.kill('SIGUSR2');
    });
  }

  async arreter(): Promise<void> {
    this.#agent.destroy();
    if (this.processus.exitCode !== null) return;
    const fini = new Promise((suite) => this.processus.once('exit', suite));
    this.processus.kill('SIGKILL');
    await fini;
  }
}
