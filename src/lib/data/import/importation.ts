/** Lire tout le fichier avec les choix retenus. Sans navigateur ni worker : c’est ce qu’on teste. */
import { Collecteur } from '../../domain/diagnostic/import/collecteur';
import { decoder, Utf8Rompu } from '../../domain/diagnostic/import/encodage';
import { ligneDepuisTextes, type LigneOctets } from '../../domain/diagnostic/import/lecteur-csv';
import { textesCellules } from '../../domain/diagnostic/import/nombres-octets';
import { TableCollecteur } from '../../domain/diagnostic/import/table-territoriale';
import {
  ErreurImport,
  type ChoixImport,
  type TableTerritoriale,
} from '../../domain/diagnostic/import/types';
import type { Releve } from '../../domain/diagnostic/releve';
import type { IndexTerritoires } from '../../domain/index-territoires';
import { titresDe } from './analyse';
import { lireCsv, type Suivi } from './lire-csv';
import { lireGeojson } from './lire-geojson';
import { lireClasseur } from './lire-xlsx';
import type { Source } from './source';

export interface ContexteImport extends Suivi {
  index: IndexTerritoires;
  naf?: Readonly<Record<string, string>>;
  /** Identifiant et date, donnés par l’appelant : rien ici ne dépend de l’heure. */
  id: string;
  importeLe: string;
}

/** Ce qui reçoit les lignes, une fois les titres connus. */
interface Puits {
  ajouter(ligne: LigneOctets): void;
  finir(octets: number, remarques: string[], encodage: string): Releve | TableTerritoriale;
}

function ouvrirPuits(
  source: Source,
  choix: ChoixImport,
  contexte: ContexteImport,
  titres: string[],
  capacite: number,
): Puits {
  const { index, id, importeLe } = contexte;
  const entete = { id, nom: source.nom, importeLe };
  if (choix.genre === 'territoires') {
    const table = new TableCollecteur(index, choix, titres);
    return { ajouter: (l) => table.ajouter(textesCellules(l)), finir: () => table.finir(entete) };
  }
  const collecteur = new Collecteur({ index, choix, titres, naf: contexte.naf ?? {}, capacite });
  return {
    ajouter: collecteur.ajouter,
    finir: (octets, remarques, encodage) =>
      collecteur.finir({
        ...entete,
        lecture: { octets, encodage, separateur: choix.separateur, remarques },
      }),
  };
}

/** Passe les lignes d’avant, lit les titres, puis donne le reste au puits. */
class Aiguillage {
  private vues = 0;
  private puits: Puits | null = null;

  constructor(
    private readonly choix: ChoixImport,
    private readonly ouvrir: (titres: string[], octetsLigne: number) => Puits,
  ) {}

  readonly recevoir = (ligne: LigneOctets): void => {
    if (this.puits) return this.puits.ajouter(ligne);
    if (this.vues++ < this.choix.lignesAvant) return;
    const { entete, roles } = this.choix;
    const lues = textesCellules(ligne);
    // Une colonne sans titre mais dont le rôle est connu reste une colonne.
    while (lues.length < roles.length) lues.push('');
    this.puits = this.ouvrir(titresDe(lues, entete), ligne.fins[ligne.n - 1]! - ligne.debuts[0]!);
    if (!entete) this.puits.ajouter(ligne);
  };

  finir(octets: number, remarques: string[], encodage: string): Releve | TableTerritoriale {
    const puits =
      this.puits ??
      this.ouvrir(
        titresDe(
          this.choix.roles.map(() => ''),
          false,
        ),
        100,
      );
    return puits.finir(octets, remarques, encodage);
  }
}

async function importerTexte(
  source: Source,
  choix: ChoixImport,
  contexte: ContexteImport,
  remarques: string[],
): Promise<Releve | TableTerritoriale> {
  // Assez de place d’avance pour ne presque jamais recopier, sans réserver trop pour un petit fichier.
  const capacite = Math.min(4_000_000, Math.ceil(source.octets / 90) + 64);
  const aiguillage = new Aiguillage(choix, (titres) =>
    ouvrirPuits(source, choix, contexte, titres, capacite),
  );
  let ouverts = 0;
  const vieuxMac = await finDeLigneMac(source, choix);
  await lireCsv(source, {
    ...contexte,
    choix,
    finDeLigne: vieuxMac ? '\r' : '\n',
    surLigne: aiguillage.recevoir,
    surGuillemetOuvert: (rang) => {
      if (++ouverts <= 3)
        remarques.push(`ligne ${rang} : un guillemet n’est jamais fermé, lue au pied de la lettre`);
    },
  });
  return aiguillage.finir(source.octets, remarques, choix.encodage);
}

/** Des retours chariot sans un seul saut de ligne : un vieux fichier Mac. */
async function finDeLigneMac(source: Source, choix: ChoixImport): Promise<boolean> {
  const debut = decoder(await source.lire(0, 1 << 16), choix.encodage, false);
  return debut.includes('\r') && !debut.includes('\n');
}

async function lignesEntieres(source: Source, choix: ChoixImport) {
  if (choix.format === 'geojson') {
    const { titres, lignes, remarques } = await lireGeojson(source);
    return { lignes: [titres, ...lignes], remarques };
  }
  const feuilles = await lireClasseur(source);
  const feuille = feuilles.find((f) => f.nom === choix.feuille) ?? feuilles[0];
  if (!feuille)
    throw new ErreurImport(`« ${source.nom} » n’a plus la feuille « ${choix.feuille} ».`);
  return { lignes: feuille.lignes, remarques: [] };
}

/** Lève `ErreurImport` (une phrase), ou l’`AbortError` du signal. */
export async function importerSource(
  source: Source,
  choix: ChoixImport,
  contexte: ContexteImport,
): Promise<Releve | TableTerritoriale> {
  if (choix.format === 'csv') {
    try {
      return await importerTexte(source, choix, contexte, []);
    } catch (erreur) {
      if (!(erreur instanceof Utf8Rompu)) throw erreur;
      const remarque = 'le fichier n’est pas tout entier en UTF-8 : relu en Windows-1252';
      return importerTexte(source, { ...choix, encodage: 'windows-1252' }, contexte, [remarque]);
    }
  }
  const { lignes, remarques } = await lignesEntieres(source, choix);
  const capacite = lignes.length + 1;
  const aiguillage = new Aiguillage(choix, (titres) =>
    ouvrirPuits(source, choix, contexte, titres, capacite),
  );
  const total = source.octets;
  lignes.forEach((cellules, i) => {
    aiguillage.recevoir(ligneDepuisTextes(cellules));
    if (i % 20_000 === 0) {
      contexte.signal?.throwIfAborted();
      contexte.surProgres?.({ octets: Math.round((total * i) / lignes.length), total, lignes: i });
    }
  });
  return aiguillage.finir(source.octets, remarques, 'utf-8');
}
