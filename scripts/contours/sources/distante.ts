/** Source distante : télécharge les quatre fichiers dans un dossier propre à l’adresse. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { NIVEAUX } from '../../../src/lib/domain/territoire';
import { ErreurContours, lisible, sha256 } from '../outils';
import type { FichiersSource } from './lire';
import {
  dateFrancaise,
  FICHIERS,
  millesimeEcrit,
  type OptionsSources,
  type SourceTrouvee,
} from './commun';
import { Injoignable, Introuvable, lireFiche, telecharger } from './telecharger';

/** Un serveur, tel qu’on l’a trouvé jusqu’ici. */
interface Serveur {
  base: string;
  /** Dossier des téléchargements de cette adresse. */
  dossier: string;
  etat: 'inconnu' | 'joint' | 'muet';
}

/** Premier contact : sans réseau, on passe vite à la suite. */
const PATIENCE = { inconnu: { essais: 2, delaiMs: 8_000 }, joint: {}, muet: { essais: 1 } };

/** Le .gz d’abord (quatre fois plus léger), sinon le fichier nu. */
async function obtenir(
  serveur: Serveur,
  nom: string,
  o: OptionsSources,
): Promise<{ chemin: string; modifie?: string } | null> {
  const { base, dossier } = serveur;
  const avancer = (recus: number, total: number) =>
    o.avancer?.(total ? recus / total : 0, `${nom} ${lisible(recus)}`);
  for (const fichier of [`${nom}.gz`, nom]) {
    const chemin = path.join(dossier, fichier);
    const garde = await lireFiche(`${chemin}.json`);
    if (garde && serveur.etat === 'muet') return { chemin, modifie: garde.modifie };
    try {
      const options = { ...PATIENCE[serveur.etat], avancer };
      const { modifie } = await telecharger(new URL(fichier, base).href, chemin, options);
      serveur.etat = 'joint';
      return { chemin, modifie };
    } catch (erreur) {
      if (erreur instanceof Introuvable) continue;
      // Réseau coupé, mais le fichier a déjà été obtenu en entier : on s’en sert.
      if (!(erreur instanceof Injoignable) || !garde) throw erreur;
      o.dire(`  – ${base} injoignable : on se sert de ce qui est déjà téléchargé`);
      serveur.etat = 'muet';
      return { chemin, modifie: garde.modifie };
    }
  }
  return null;
}

/** `null` si l’adresse est injoignable ou n’a aucun des fichiers. */
export async function depuisAdresse(
  adresse: string,
  o: OptionsSources,
): Promise<SourceTrouvee | null> {
  const base = adresse.endsWith('/') ? adresse : `${adresse}/`;
  const dossier = path.join(o.sortie, 'telechargements', sha256(base).slice(0, 12));
  await mkdir(dossier, { recursive: true });
  const serveur: Serveur = { base, dossier, etat: 'inconnu' };
  const fichiers: Partial<FichiersSource> = {};
  let modifie: string | undefined;
  for (const niveau of NIVEAUX) {
    let obtenu;
    try {
      obtenu = await obtenir(serveur, FICHIERS[niveau], o);
    } catch (erreur) {
      if (!(erreur instanceof Injoignable)) throw erreur;
      if (Object.keys(fichiers).length > 0) {
        o.dire(`  – ${erreur.message} : téléchargement interrompu, il reprendra au prochain essai`);
      }
      return null;
    }
    // La première absence, avant tout fichier obtenu : ce n’est pas une source de contours.
    if (!obtenu && Object.keys(fichiers).length === 0) return null;
    if (!obtenu) {
      throw new ErreurContours(
        `${FICHIERS[niveau]}[.gz] n’existe pas à l’adresse ${base}. Indiquez une source complète par CONTOURS_SOURCE, puis relancez npm run contours.`,
      );
    }
    fichiers[niveau] = obtenu.chemin;
    modifie = obtenu.modifie ?? modifie;
  }
  const millesime =
    millesimeEcrit(base) ?? (modifie ? dateFrancaise(new Date(modifie)) : 'date inconnue');
  return {
    source: { genre: 'url', adresse: base, millesime },
    fichiers: fichiers as FichiersSource,
  };
}
