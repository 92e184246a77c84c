/**
 * La source des tuiles, qui vérifie ce qu’elle reçoit. Chromium relit parfois de son cache une plage
 * coupée à 4 096 octets : la tuile resterait blanche. On la redemande alors une fois, sans le cache.
 */
import { FetchSource, type RangeResponse, type Source } from 'pmtiles';

export class SourceVerifiee implements Source {
  readonly #courante: FetchSource;
  readonly #sansCache: FetchSource;

  constructor(private readonly url: string) {
    this.#courante = new FetchSource(url);
    this.#sansCache = new FetchSource(url);
    // Le nom vient d’un autre défaut de Chromium ; l’effet est `cache: 'no-store'`.
    this.#sansCache.chromeWindowsNoCache = true;
  }

  getKey(): string {
    return this.url;
  }

  async getBytes(
    debut: number,
    longueur: number,
    signal?: AbortSignal,
    etag?: string,
  ): Promise<RangeResponse> {
    const recue = await this.#courante.getBytes(debut, longueur, signal, etag);
    if (recue.data.byteLength >= longueur) return recue;
    const reprise = await this.#sansCache.getBytes(debut, longueur, signal, etag);
    // L’en-tête se lit d’avance sur 16 Kio, qu’un petit fichier n’a pas ; le reste est exact.
    if (reprise.data.byteLength < longueur && debut > 0) {
      throw new Error(
        `Tuiles reçues incomplètes : ${reprise.data.byteLength} octets sur ${longueur}`,
      );
    }
    return reprise;
  }
}
