/**
 * Téléchargement en flux, repris là où il s’est arrêté (Range + If-Range), essais bornés. Le fichier
 * n’a son nom définitif qu’une fois entier ; à côté, sa fiche garde de quoi redemander « changé ? ».
 */
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ecrireAtomique, ErreurContours, expliquerRefus, lireJson, sha256Fichier } from '../outils';

/** Ce que l’on sait d’un fichier téléchargé (ou en cours). */
export interface FicheTelechargement {
  url: string;
  etag?: string;
  modifie?: string;
  octets?: number;
  sha256?: string;
}

export interface OptionsTelechargement {
  essais?: number;
  /** Délai pour la réponse, puis pour chaque silence du flux, en millisecondes. */
  delaiMs?: number;
  avancer?: (recus: number, total: number) => void;
}

/** Le serveur répond que ce fichier n’existe pas (inutile d’insister). */
export class Introuvable extends ErreurContours {}
/** Serveur injoignable ou en panne, après tous les essais. */
export class Injoignable extends ErreurContours {}

/** Fiche d’un fichier déjà obtenu en entier ; `null` s’il ne l’est pas. */
export async function lireFiche(chemin: string): Promise<FicheTelechargement | null> {
  return lireJson<FicheTelechargement>(chemin).catch(() => null);
}

async function taille(chemin: string): Promise<number> {
  return (await stat(chemin).catch(() => null))?.size ?? 0;
}

interface Chemins {
  final: string;
  fiche: string;
  partiel: string;
  fichePartiel: string;
}

/** En-têtes : reprise d’un partiel, ou demande conditionnelle si le fichier est déjà là. */
async function entetes(url: string, chemins: Chemins): Promise<Record<string, string>> {
  // Sans compression de transport : les positions doivent être celles du fichier.
  const base = { 'accept-encoding': 'identity' };
  const [recus, partiel] = [await taille(chemins.partiel), await lireFiche(chemins.fichePartiel)];
  const temoin = partiel?.etag?.startsWith('W/')
    ? partiel.modifie
    : (partiel?.etag ?? partiel?.modifie);
  if (recus > 0 && partiel?.url === url && temoin) {
    return { ...base, range: `bytes=${recus}-`, 'if-range': temoin };
  }
  const fiche = await lireFiche(chemins.fiche);
  if (fiche?.url !== url || (await taille(chemins.final)) !== fiche.octets) return base;
  if (fiche.etag) return { ...base, 'if-none-match': fiche.etag };
  return fiche.modifie ? { ...base, 'if-modified-since': fiche.modifie } : base;
}

async function recevoir(
  reponse: Response,
  url: string,
  chemins: Chemins,
  options: Required<OptionsTelechargement>,
  veiller: () => void,
): Promise<void> {
  const reprise = reponse.status === 206;
  const deja = reprise ? await taille(chemins.partiel) : 0;
  const debut = Number(/^bytes (\d+)-/.exec(reponse.headers.get('content-range') ?? '')?.[1] ?? 0);
  if (reprise && debut !== deja) throw new Error('le serveur ne reprend pas au bon endroit');
  const total = deja + Number(reponse.headers.get('content-length') ?? 0);
  const fiche: FicheTelechargement = {
    url,
    etag: reponse.headers.get('etag') ?? undefined,
    modifie: reponse.headers.get('last-modified') ?? undefined,
  };
  await ecrireAtomique(chemins.fichePartiel, JSON.stringify(fiche));
  let recus = deja;
  const flux = Readable.fromWeb(reponse.body as ReadableStream);
  flux.on('data', (morceau: Buffer) => {
    veiller();
    options.avancer((recus += morceau.length), total);
  });
  await pipeline(flux, createWriteStream(chemins.partiel, { flags: reprise ? 'a' : 'w' }));
  const octets = await taille(chemins.partiel);
  if (total > deja && octets !== total) throw new Error('flux interrompu avant la fin');
  const empreinte = await sha256Fichier(chemins.partiel);
  await rename(chemins.partiel, chemins.final);
  await ecrireAtomique(chemins.fiche, JSON.stringify({ ...fiche, octets, sha256: empreinte }));
  await rm(chemins.fichePartiel, { force: true });
}

/** Un essai. Rend `true` si le fichier est là et à jour. */
async function essayer(url: string, chemins: Chemins, options: Required<OptionsTelechargement>) {
  const arret = new AbortController();
  let minuterie = setTimeout(() => arret.abort(), options.delaiMs);
  const veiller = () => {
    clearTimeout(minuterie);
    minuterie = setTimeout(() => arret.abort(), options.delaiMs);
  };
  try {
    const headers = await entetes(url, chemins);
    const reponse = await fetch(url, { headers, signal: arret.signal, redirect: 'follow' });
    if (reponse.status === 304) return;
    if (reponse.status === 200 || reponse.status === 206) {
      return await recevoir(reponse, url, chemins, options, veiller);
    }
    await reponse.body?.cancel();
    if (reponse.status === 416) await rm(chemins.partiel, { force: true });
    else if ([404, 410, 403, 401].includes(reponse.status)) {
      throw new Introuvable(`${url} : réponse ${reponse.status}`);
    }
    throw new Error(`réponse ${reponse.status}`);
  } finally {
    clearTimeout(minuterie);
  }
}

/** Télécharge `url` vers `final` (ou constate que c’est déjà fait) et rend sa fiche. */
export async function telecharger(
  url: string,
  final: string,
  { essais = 4, delaiMs = 15_000, avancer = () => {} }: OptionsTelechargement = {},
): Promise<FicheTelechargement> {
  const partiel = `${final}.partiel`;
  const chemins = { final, partiel, fiche: `${final}.json`, fichePartiel: `${partiel}.json` };
  for (let essai = 1; ; essai++) {
    try {
      await essayer(url, chemins, { essais, delaiMs, avancer });
      return JSON.parse(await readFile(chemins.fiche, 'utf8')) as FicheTelechargement;
    } catch (erreur) {
      if (erreur instanceof Introuvable) throw erreur;
      // Le disque, pas le réseau : insister ou changer de source n’y ferait rien.
      if (expliquerRefus(erreur, final, '')) throw erreur;
      const { message, cause } = erreur as Error & { cause?: { code?: string } };
      if (essai >= essais) throw new Injoignable(`${url} : ${cause?.code ?? message}`);
      await new Promise((suite) => setTimeout(suite, 400 * 2 ** essai));
    }
  }
}
