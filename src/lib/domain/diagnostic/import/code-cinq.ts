/** Les codes à cinq caractères (Insee, postal) tels que les tableurs les rendent. */
import type { RegleReparation } from './regles';

export interface CodeLu {
  code: string;
  regles: RegleReparation[];
}

const CINQ_CHIFFRES = /^\d{5}$/;

/** « 84200.0 », « 1004 », « 2a004 » → code à cinq caractères, et ce qu’il a fallu réparer. */
export function lireCinq(brut: string, decimale: RegleReparation, zero: RegleReparation): CodeLu {
  const regles: RegleReparation[] = [];
  if (CINQ_CHIFFRES.test(brut)) return { code: brut, regles };
  let code = brut.replace(/[\s\u00a0\u202f]+/g, '').toUpperCase();
  if (/^\d+[.,]0+$/.test(code)) {
    code = code.replace(/[.,]0+$/, '');
    regles.push(decimale);
  }
  if (/^\d{4}$/.test(code) || /^[AB]\d{3}$/.test(code)) {
    code = /^\d/.test(code) ? `0${code}` : `2${code}`;
    regles.push(zero);
  }
  return { code, regles };
}
