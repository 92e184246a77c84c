/** Une phrase telle qu’on la tape : ses espaces insécables, fines ou non, comptent pour des espaces. */
export const sansInsecables = (phrase: string) => phrase.replace(/[\u00a0\u202f]/g, ' ');
