/** Une page à lire : ses îlots s’animent seuls (voir `routes/_ilots/depart.ts`). */
export const csr = false;
