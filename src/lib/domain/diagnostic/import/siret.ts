/**
 * SIREN et SIRET : la clé de Luhn, l’exception de La Poste, et ce qu’un tableur leur fait.
 * Source : Insee, « Système national d’identification et du répertoire » (SIRENE).
 */
import type { RegleReparation } from './regles';

/** SIREN de La Poste : les clés de ses établissements suivent une autre règle. */
const LA_POSTE = '356000000';

/** Somme de Luhn d’une suite de chiffres (0 à 9 seulement), modulo 10. */
function luhn(chiffres: string): number {
  let somme = 0;
  let double = false;
  for (let i = chiffres.length - 1; i >= 0; i--) {
    let n = chiffres.charCodeAt(i) - 48;
    if (double && (n *= 2) > 9) n -= 9;
    somme += n;
    double = !double;
  }
  return somme % 10;
}

export function cleSirenJuste(siren: string): boolean {
  return siren.length === 9 && luhn(siren) === 0;
}

/** La Poste : la somme simple des quatorze chiffres est un multiple de 5 (sauf son siège, en Luhn). */
export function cleSiretJuste(siret: string): boolean {
  if (siret.length !== 14) return false;
  if (luhn(siret) === 0) return true;
  if (!siret.startsWith(LA_POSTE)) return false;
  let somme = 0;
  for (let i = 0; i < 14; i++) somme += siret.charCodeAt(i) - 48;
  return somme % 5 === 0;
}

export interface LectureSiret {
  /** Valeur réparée, ou la valeur d’origine si l’on n’a rien pu en tirer. */
  valeur: string;
  regle: RegleReparation | null;
  /** Vrai si la clé de contrôle est juste : la seule valeur à laquelle on se fie. */
  juste: boolean;
  /** « 8,12E+13 » : les derniers chiffres sont perdus, personne ne peut les rendre. */
  perdue: boolean;
}

/** Neuf ou quatorze chiffres, sans rien autour : le cas courant, sans expression rationnelle. */
function quePropre(brut: string): boolean {
  if (brut.length !== 9 && brut.length !== 14) return false;
  for (let i = 0; i < brut.length; i++) {
    const c = brut.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

const juste = (chiffres: string) => cleSirenJuste(chiffres) || cleSiretJuste(chiffres);

/** Les zéros qu’un tableur a mangés, si et seulement si la clé de contrôle le confirme. */
function rendreZeros(chiffres: string): string | null {
  for (const longueur of [9, 14]) {
    const manque = longueur - chiffres.length;
    if (manque >= 1 && manque <= 3) {
      const candidat = chiffres.padStart(longueur, '0');
      if (juste(candidat)) return candidat;
    }
  }
  return null;
}

export function lireSiret(brut: string): LectureSiret {
  if (brut === '') return { valeur: '', regle: null, juste: false, perdue: false };
  if (quePropre(brut)) {
    const ok = juste(brut);
    return { valeur: brut, regle: ok ? null : 'siret-invalide', juste: ok, perdue: false };
  }
  if (/^\s*\d([.,]\d+)?E\+?\d+\s*$/i.test(brut)) {
    return { valeur: brut, regle: null, juste: false, perdue: true };
  }
  const decimale = /^\s*\d+[.,]0+\s*$/.test(brut);
  const chiffres = decimale
    ? brut.trim().replace(/[.,]0+$/, '')
    : brut.replace(/[\s\u00a0\u202f\u2007.\-'’]/g, '');
  if (/^\d+$/.test(chiffres)) {
    if (juste(chiffres)) {
      const regle = decimale ? 'siret-decimale' : 'siret-espaces';
      return { valeur: chiffres, regle, juste: true, perdue: false };
    }
    const rendu = rendreZeros(chiffres);
    if (rendu) return { valeur: rendu, regle: 'siret-zero-perdu', juste: true, perdue: false };
  }
  return { valeur: brut.trim(), regle: 'siret-invalide', juste: false, perdue: false };
}
