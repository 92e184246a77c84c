/**
 * La grille d’audit au RGAA, telle qu’on l’écrit à la main dans `docs/accessibilite.md` : une ligne
 * de tableau par critère, `| 1.1 | intitulé | C | preuve |`.
 */
import { ecrireNombre } from './texte';

export type StatutCritere = 'C' | 'NC' | 'NA';

export interface Critere {
  /** « 10.11 » : thématique, puis rang. */
  numero: string;
  intitule: string;
  statut: StatutCritere;
  preuve: string;
}

export interface BilanRgaa {
  conformes: number;
  nonConformes: Critere[];
  nonApplicables: number;
  /** Critères dont la preuve se dit « douteuse » : un lecteur d’écran ou un auditeur peut en décider autrement. */
  douteux: Critere[];
  /** C / (C + NC), de 0 à 1 ; 1 si aucun critère ne s’applique. */
  taux: number;
  /** Arrêté du 20 septembre 2019 : totale à 100 %, partielle à 50 % au moins, non conforme en dessous. */
  etat: 'totale' | 'partielle' | 'non';
}

/** Critères par thématique, dans l’ordre du RGAA 4.1.2 : 106 en tout. */
export const CRITERES_PAR_THEMATIQUE = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12] as const;

const LIGNE = /^\| (\d+\.\d+)\s*\| (.+?)\s*\| (C|NC|NA)\s*\| (.+?)\s*\|$/gm;

/** Lit les critères de la grille, dans l’ordre où elle les donne. */
export function lireGrille(markdown: string): Critere[] {
  return [...markdown.matchAll(LIGNE)].map(([, numero, intitule, statut, preuve]) => ({
    numero: numero!,
    intitule: intitule!,
    statut: statut as StatutCritere,
    preuve: preuve!,
  }));
}

/** La date de l’audit, « AAAA-MM-JJ », ou `null` si la grille ne la dit pas. */
export function dateAudit(markdown: string): string | null {
  return /audit du (\d{4}-\d{2}-\d{2})/i.exec(markdown)?.[1] ?? null;
}

/** Compte les statuts et en tire l’état de conformité. */
export function bilanRgaa(criteres: readonly Critere[]): BilanRgaa {
  const de = (statut: StatutCritere) => criteres.filter((c) => c.statut === statut);
  const conformes = de('C').length;
  const nonConformes = de('NC');
  const applicables = conformes + nonConformes.length;
  const taux = applicables === 0 ? 1 : conformes / applicables;
  return {
    conformes,
    nonConformes,
    nonApplicables: de('NA').length,
    douteux: criteres.filter((c) => c.preuve.includes('Douteux')),
    taux,
    etat: taux === 1 ? 'totale' : taux >= 0.5 ? 'partielle' : 'non',
  };
}

/** « 98,7 % » : jamais arrondi à 100 tant qu’un critère manque. */
export function ecrireTaux(taux: number): string {
  return `${ecrireNombre(Math.floor(taux * 1000) / 10)}\u00a0%`;
}
