/** Regarder le début d’un fichier et proposer comment le lire. Rien n’est importé ici. */
import { devinerRoles } from '../../domain/diagnostic/import/deviner-roles';
import { decoder, detecterEncodage } from '../../domain/diagnostic/import/encodage';
import {
  decouperDebut,
  devinerSeparateur,
  lireForme,
} from '../../domain/diagnostic/import/forme-texte';
import {
  colonnesChiffrees,
  estTerritoriale,
  niveauDe,
} from '../../domain/diagnostic/import/table-territoriale';
import {
  ErreurImport,
  type Analyse,
  type ChoixImport,
  type Encodage,
} from '../../domain/diagnostic/import/types';
import type { IndexTerritoires } from '../../domain/index-territoires';
import { normaliserTexte } from '../../domain/texte';
import { reconnaitreFormat } from './format';
import { lireGeojson } from './lire-geojson';
import { lireClasseur } from './lire-xlsx';
import type { Source } from './source';

const DEBUT = 1 << 18;
const SONDE = 1 << 15;
const SONDES = 8;

interface Tableau {
  lignes: string[][];
  choix: Pick<ChoixImport, 'format' | 'encodage' | 'separateur' | 'feuille'>;
  feuilles: string[];
  remarques: string[];
}

/** Le début, et quelques morceaux pris plus loin : un accent peut n’apparaître qu’à la fin. */
async function sonder(source: Source): Promise<Uint8Array[]> {
  const debut = await source.lire(0, DEBUT);
  const loin = [];
  if (source.octets > DEBUT) {
    const pas = Math.floor((source.octets - DEBUT) / SONDES);
    for (let k = 1; k <= SONDES; k++) {
      const place = Math.min(DEBUT + k * pas, Math.max(DEBUT, source.octets - SONDE));
      // Position paire : un morceau d’UTF-16 ne commence pas au milieu d’une unité.
      loin.push(source.lire(place & ~1, (place & ~1) + SONDE));
    }
  }
  return [debut, ...(await Promise.all(loin))];
}

async function lireTexte(
  source: Source,
  morceaux: Uint8Array[],
  force: Partial<ChoixImport>,
): Promise<Tableau> {
  const detecte = detecterEncodage(morceaux);
  const encodage: Encodage = force.encodage ?? detecte.encodage;
  const complet = source.octets <= DEBUT;
  const texte = decoder(morceaux[0]!, encodage, complet);
  if (texte.trim() === '')
    throw new ErreurImport(`« ${source.nom} » est vide : il n’y a que des blancs.`);
  const separateur = force.separateur ?? devinerSeparateur(texte, complet);
  return {
    lignes: decouperDebut(texte, separateur, complet),
    choix: { format: 'csv', encodage, separateur },
    feuilles: [],
    remarques: [],
  };
}

async function lireTableau(source: Source, force: Partial<ChoixImport>): Promise<Tableau> {
  const morceaux = await sonder(source);
  const format = reconnaitreFormat(source.nom, morceaux[0]!);
  const neutre = { encodage: 'utf-8', separateur: ';' } as const;
  if (format === 'csv') return lireTexte(source, morceaux, force);
  if (format === 'geojson') {
    const { titres, lignes, remarques } = await lireGeojson(source);
    return {
      lignes: [titres, ...lignes.slice(0, 400)],
      choix: { format, ...neutre },
      feuilles: [],
      remarques,
    };
  }
  const feuilles = await lireClasseur(source);
  const pleines = feuilles.filter((f) => f.lignes.length > 0);
  if (pleines.length === 0)
    throw new ErreurImport(`« ${source.nom} » est un classeur sans aucune cellule remplie.`);
  const plusGrande = pleines.reduce((a, b) => (b.lignes.length > a.lignes.length ? b : a));
  const feuille = feuilles.find((f) => f.nom === force.feuille) ?? plusGrande;
  return {
    lignes: feuille.lignes.slice(0, 400),
    choix: { format, ...neutre, feuille: feuille.nom },
    feuilles: feuilles.map((f) => f.nom),
    remarques: [],
  };
}

/** Titres de colonnes, jamais vides ni répétés. */
export function titresDe(ligne: readonly string[], entete: boolean): string[] {
  const vus = new Map<string, number>();
  return ligne.map((cellule, c) => {
    const titre = (entete && cellule.replace(/\s+/g, ' ').trim()) || `Colonne ${c + 1}`;
    const fois = (vus.get(titre) ?? 0) + 1;
    vus.set(titre, fois);
    return fois > 1 ? `${titre} (${fois})` : titre;
  });
}

/** Même format, mêmes titres : même forme, et les mêmes choix à proposer. */
function empreinte(format: string, titres: readonly string[], entete: boolean): string {
  const corps = entete ? titres.map(normaliserTexte).join('|') : `${titres.length} colonnes`;
  let h = 0x811c9dc5;
  for (let i = 0; i < corps.length; i++) h = Math.imul(h ^ corps.charCodeAt(i), 0x01000193);
  return `${format}-${titres.length}-${(h >>> 0).toString(16).padStart(8, '0')}`;
}

/** `force` : ce que la personne a corrigé (encodage, séparateur, feuille, en-tête). */
export async function analyserSource(
  source: Source,
  index: IndexTerritoires,
  force: Partial<ChoixImport> = {},
): Promise<Analyse> {
  const tableau = await lireTableau(source, force);
  const devinee = lireForme(tableau.lignes, tableau.choix.separateur);
  const geojson = tableau.choix.format === 'geojson';
  const lignesAvant = geojson ? 0 : (force.lignesAvant ?? devinee.lignesAvant);
  const entete = geojson || (force.entete ?? devinee.entete);
  const premiere = tableau.lignes[lignesAvant] ?? [];
  const titres = titresDe(premiere, entete);
  const donnees = tableau.lignes
    .slice(lignesAvant + (entete ? 1 : 0))
    .filter((l) => l.some((c) => c !== ''));
  if (donnees.length === 0) {
    throw new ErreurImport(
      `« ${source.nom} » n’a qu’une ligne de titres : aucune structure à lire.`,
    );
  }
  const colonnes = devinerRoles(titres, donnees, index);
  const genre = force.genre ?? (estTerritoriale(colonnes, donnees) ? 'territoires' : 'structures');
  if (genre === 'territoires') {
    for (const c of colonnesChiffrees(colonnes, donnees))
      Object.assign(colonnes[c]!, { role: 'valeur', confiance: 0.9 });
  }
  const roles = colonnes.map((c) => c.role);
  return {
    nom: source.nom,
    octets: source.octets,
    format: tableau.choix.format,
    choix: {
      ...tableau.choix,
      decimale: force.decimale ?? devinee.decimale,
      entete,
      lignesAvant,
      genre,
      roles,
      projection: force.projection ?? null,
      ...(genre === 'territoires' && {
        niveau: force.niveau ?? niveauDe(roles, donnees) ?? 'commune',
        // L’année des chiffres n’est pas celle du découpage : seule la personne la connaît.
        millesime: force.millesime ?? '',
      }),
    },
    colonnes,
    feuilles: tableau.feuilles,
    apercu: donnees.slice(0, 20).map((l) => l.map((c) => c.slice(0, 200))),
    forme: empreinte(tableau.choix.format, titres, entete),
    remarques: tableau.remarques,
  };
}
