import { Differe } from '$lib/domain/differe';
import type { Transport } from '@sveltejs/kit';

export const transport: Transport = {
  Differe: {
    encode: (v) => v instanceof Differe && [v.seules ? (v.valeur as unknown) : undefined],
    decode: ([valeur]: [unknown]) => new Differe(valeur),
  },
};
