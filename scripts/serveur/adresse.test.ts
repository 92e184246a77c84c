import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { essayerPort, exigerAdresse, lireAdresse, lirePort, portLibre } from './adresse';

describe('lireAdresse', () => {
  it('affiche une adresse qui s’ouvre dans un navigateur', () => {
    expect(lireAdresse({}, 3000).url).toBe('http://localhost:3000');
    expect(lireAdresse({ HOST: '::', PORT: '80' }, 3000).url).toBe('http://localhost:80');
    expect(lireAdresse({ HOST: '::1' }, 3000).url).toBe('http://[::1]:3000');
    expect(lireAdresse({ HOST: '192.168.1.5', PORT: '8080' }, 3000)).toEqual({
      hote: '192.168.1.5',
      port: 8080,
      url: 'http://192.168.1.5:8080',
    });
  });

  it('refuse un port qui n’en est pas un', () => {
    for (const faux of ['abc', '0', '70000', '3000.5']) {
      expect(() => lirePort(faux, 3000)).toThrow(/PORT doit être/);
    }
    expect(lirePort(' ', 3000)).toBe(3000);
  });
});

describe('port occupé', () => {
  let serveur: Server;
  let port: number;

  beforeEach(async () => {
    serveur = createServer();
    await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
    port = (serveur.address() as AddressInfo).port;
  });
  afterEach(() => void serveur.close());

  it('est reconnu, avec une commande qui marche', async () => {
    expect(await essayerPort('127.0.0.1', port)).toBe('EADDRINUSE');
    const adresse = lireAdresse({ PORT: String(port), HOST: '127.0.0.1' }, 3000);
    await expect(exigerAdresse(adresse, 'npm start')).rejects.toThrow(/PORT=\d+ npm start/);
    expect(await portLibre('127.0.0.1', port)).toBeGreaterThan(port);
  });

  it('l’est aussi quand seul « localhost » est pris', async () => {
    const adresse = lireAdresse({ PORT: String(port) }, 3000);
    await expect(exigerAdresse(adresse, 'npm start')).rejects.toThrow(/déjà occupé/);
  });
});
