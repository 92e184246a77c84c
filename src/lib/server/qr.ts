import { encode } from 'uqr';

/** Le code QR de l’adresse, en attribut `d` : une unité par module, sans marge. */
export function coderQr(adresse: string): { d: string; cote: number } {
  const { data, size } = encode(adresse, { border: 0 });
  const d = data
    .flatMap((ligne, y) => ligne.map((noir, x) => (noir ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { d, cote: size };
}
