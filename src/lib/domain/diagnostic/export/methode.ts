/** Dire comment chaque fichier a été lu : rien de perdu, rien de caché. */
import { ecrireDate, ecrireNombre } from '../../texte';
import { NOMS_NIVEAUX } from '../../territoire';
import { MOTS_REGLES } from '../import/regles';
import type { TableTerritoriale } from '../import/types';
import { compterEtats, MOTIFS, MOTS_MOTIF } from '../releve';
import type { Releve } from '../releve';

export interface MethodeSource {
  nom: string;
  genre: 'structures' | 'territoires';
  importeLe: string;
  millesime: string;
  /** Placées + à revoir + écartées = lues, toujours ; pour une table, appariées et non appariées. */
  comptes: { nom: string; nombre: number }[];
  /** Réparations faites, les plus fréquentes d’abord. */
  reparations: { texte: string; compte: number; annulee: boolean }[];
  /** Pourquoi des lignes ne sont pas placées. */
  motifs: { texte: string; compte: number }[];
  precisions: { texte: string; compte: number }[];
  remarques: string[];
}

const MOTS_PRECISION = [
  'sans place',
  'situées au département',
  'situées à la commune',
  'situées à l’adresse',
  'aux coordonnées du fichier',
];
const MOTS_SEPARATEUR: Record<string, string> = {
  ';': 'point-virgule',
  ',': 'virgule',
  '\t': 'tabulation',
  '|': 'barre verticale',
};

const parCompte = (a: { compte: number }, b: { compte: number }) => b.compte - a.compte;

function compterCodes(
  codes: Uint8Array,
  taille: number,
  garder?: (i: number) => boolean,
): number[] {
  const comptes = new Array<number>(256).fill(0);
  for (let i = 0; i < taille; i++) if (!garder || garder(i)) comptes[codes[i]!]!++;
  return comptes;
}

export function methodeDeReleve(r: Releve): MethodeSource {
  const c = compterEtats(r);
  const motifs = compterCodes(r.motif, r.taille, (i) => r.etat[i] !== 0);
  const precisions = compterCodes(r.precision, r.taille, (i) => r.etat[i] === 0);
  const { octets, encodage, separateur, remarques } = r.lecture;
  const mot = MOTS_SEPARATEUR[separateur];
  return {
    nom: r.nom,
    genre: 'structures',
    importeLe: ecrireDate(r.importeLe.slice(0, 10)),
    millesime: r.millesime,
    comptes: [
      { nom: 'lignes lues', nombre: c.lues },
      { nom: 'placées', nombre: c.placees },
      { nom: 'à revoir', nombre: c.aRevoir },
      { nom: 'écartées', nombre: c.ecartees },
    ],
    reparations: r.reparations
      .map(({ regle, compte, annulee }) => ({
        texte: MOTS_REGLES[regle] ?? regle,
        compte,
        annulee: annulee === true,
      }))
      .sort(parCompte),
    motifs: MOTIFS.map((m, i) => ({
      texte: MOTS_MOTIF[m] || 'motif non précisé',
      compte: motifs[i]!,
    }))
      .filter((m) => m.compte > 0)
      .sort(parCompte),
    precisions: MOTS_PRECISION.map((texte, i) => ({ texte, compte: precisions[i]! }))
      .filter((p) => p.compte > 0)
      .reverse(),
    remarques: [
      `Fichier de ${ecrireNombre(Math.max(1, Math.round(octets / 1024)))}\u00a0Kio, lu en ${encodage.toUpperCase()}${mot ? `, séparateur\u00a0: ${mot}` : ''}.`,
      ...remarques,
    ],
  };
}

export function methodeDeTable(t: TableTerritoriale): MethodeSource {
  const niveau = NOMS_NIVEAUX[t.niveau];
  const secrets = t.colonnes.reduce((n, c) => n + c.secrets, 0);
  const motifs = new Map<string, number>();
  for (const { motif } of t.nonAppariees) motifs.set(motif, (motifs.get(motif) ?? 0) + 1);
  return {
    nom: t.nom,
    genre: 'territoires',
    importeLe: ecrireDate(t.importeLe.slice(0, 10)),
    millesime: t.millesime,
    comptes: [
      { nom: 'lignes lues', nombre: t.lues },
      { nom: `${niveau.plusieurs} reconnues`, nombre: t.codes.length },
      { nom: 'non reconnues', nombre: t.nonAppariees.length },
    ],
    reparations: t.reparations
      .map(({ regle, compte }) => ({ texte: MOTS_REGLES[regle] ?? regle, compte, annulee: false }))
      .sort(parCompte),
    motifs: [...motifs].map(([texte, compte]) => ({ texte, compte })).sort(parCompte),
    precisions: [],
    remarques:
      secrets > 0
        ? [
            `${ecrireNombre(secrets)}\u00a0valeur${secrets > 1 ? 's' : ''} sous secret statistique ou absente${secrets > 1 ? 's' : ''}\u00a0: traitée${secrets > 1 ? 's' : ''} comme inconnue${secrets > 1 ? 's' : ''}, jamais comme zéro.`,
          ]
        : [],
  };
}
