/** Un fichier choisi ou un texte collé, lu par morceaux d’octets. */
import { ErreurImport } from '../../domain/diagnostic/import/types';

export type Entree = Blob | { nom: string; texte: string };

export interface Source {
  nom: string;
  octets: number;
  lire(debut: number, fin: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Tout le fichier, d’un bout à l’autre : la suite se lit pendant qu’on traite ce qui est venu. */
  flux(): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  blob(): Blob;
}

/** Au-delà, l’atelier ne tiendrait pas en mémoire : mieux vaut le dire avant de lire. */
export const OCTETS_MAX = 700_000_000;
/** Un classeur se décompresse en mémoire : sa limite est plus basse. */
export const OCTETS_MAX_ENTIER = 80_000_000;

export function ecrireTaille(octets: number): string {
  const unites: [number, string][] = [
    [1e9, 'Go'],
    [1e6, 'Mo'],
    [1e3, 'Ko'],
  ];
  const [base, nom] = unites.find(([b]) => octets >= b) ?? [1, 'octets'];
  const n = octets / base;
  return `${n.toLocaleString('fr-FR', { maximumFractionDigits: n < 10 ? 1 : 0 })}\u00a0${nom}`;
}

export function ouvrirSource(entree: Entree): Source {
  const texte = 'texte' in entree && typeof entree.texte === 'string' ? entree.texte : null;
  const blob = texte === null ? (entree as Blob) : new Blob([texte]);
  const nom =
    texte === null ? ((entree as File).name ?? 'fichier') : (entree as { nom: string }).nom;
  const perdu = () =>
    new ErreurImport(
      `« ${nom} » ne se lit plus : il a été déplacé, modifié ou fermé pendant la lecture. Choisissez-le à nouveau.`,
    );
  const source: Source = {
    nom,
    octets: blob.size,
    blob: () => blob,
    async lire(debut, fin) {
      try {
        return new Uint8Array(await blob.slice(debut, fin).arrayBuffer());
      } catch {
        throw perdu();
      }
    },
    async *flux() {
      // Un seul tuyau d’un bout à l’autre : cent lectures par morceaux en laisseraient cent ouverts,
      // d’un mégaoctet chacun, jusqu’au passage du ramasse-miettes.
      const lecteur = blob.stream().getReader();
      let lus = 0;
      try {
        for (;;) {
          const { done, value } = await lecteur.read().catch(() => Promise.reject(perdu()));
          if (done) break;
          lus += value.length;
          yield value;
        }
      } finally {
        void lecteur.cancel().catch(() => undefined);
      }
      if (lus < blob.size) throw perdu();
    },
  };
  verifierTaille(source);
  return source;
}

function verifierTaille({ nom, octets }: Source): void {
  if (octets === 0) throw new ErreurImport(`« ${nom} » est vide : il ne contient aucun octet.`);
  if (octets > OCTETS_MAX) {
    throw new ErreurImport(
      `« ${nom} » fait ${ecrireTaille(octets)} ; l’atelier lit jusqu’à ${ecrireTaille(OCTETS_MAX)}. ` +
        'Gardez les lignes de votre territoire, ou découpez le fichier en plusieurs.',
    );
  }
}
