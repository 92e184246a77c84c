/**
 * Géocodage par le service national, en lots, sur demande seulement. On n’envoie que les colonnes
 * d’adresse choisies : ni nom, ni SIRET, ni numéro de ligne (les réponses reviennent dans l’ordre).
 */
import Papa from 'papaparse';
import type { ResultatGeocodage } from '../../domain/diagnostic/import/geocodage';
import type { Releve } from '../../domain/diagnostic/releve';

export {
  appliquerGeocodage,
  lignesAGeocoder,
  type BilanGeocodage,
  type ResultatGeocodage,
} from '../../domain/diagnostic/import/geocodage';

export const ADRESSE_GEOCODAGE = 'https://data.geopf.fr/geocodage/search/csv/';

/** Le service n’a pas répondu ; les lots déjà reçus restent acquis (voir `dejaFaits`). */
export class ErreurGeocodage extends Error {
  override name = 'ErreurGeocodage';
}

export interface OptionsGeocodage {
  /** Rangs des colonnes à envoyer, dans l’ordre où les lire ; les autres ne quittent pas la page. */
  colonnes: readonly number[];
  /** Parmi elles, celle du code postal et celle du code Insee, que le service sait employer. */
  codePostal?: number;
  codeCommune?: number;
  lignes: readonly number[];
  adresse?: string;
  /** Résultats acquis lors d’un essai précédent : leurs lignes ne sont pas redemandées. */
  dejaFaits?: ReadonlyMap<number, ResultatGeocodage>;
  surLot?: (resultats: ResultatGeocodage[], fait: number, total: number) => void;
  signal?: AbortSignal;
  lot?: number;
  /** Millisecondes au moins entre deux lots. */
  intervalle?: number;
  attendre?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const ESSAIS = 5;
const LOT = 500;
const INTERVALLE = 250;
const ATTENTE_MAX = 60_000;

function attendre(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const minuterie = setTimeout(finir, ms);
    function finir() {
      signal?.removeEventListener('abort', annuler);
      resolve();
    }
    function annuler() {
      clearTimeout(minuterie);
      reject(signal!.reason as Error);
    }
    signal?.addEventListener('abort', annuler, { once: true });
  });
}

/** Secondes ou date HTTP ; sans elle, le double à chaque essai. */
function delai(retryAfter: string | null, essai: number): number {
  const recul = 1000 * 2 ** essai;
  if (!retryAfter) return recul;
  const secondes = Number(retryAfter);
  const ms = Number.isFinite(secondes) ? secondes * 1000 : Date.parse(retryAfter) - Date.now();
  return Math.min(ATTENTE_MAX, Math.max(0, Number.isNaN(ms) ? recul : ms));
}

function corpsDuLot(releve: Releve, lignes: readonly number[], o: OptionsGeocodage): FormData {
  const nom = (c: number) => `c${c}`;
  const cellules = lignes.map((i) => o.colonnes.map((c) => releve.colonnes[c]!.texte.lire(i)));
  const csv = Papa.unparse([o.colonnes.map(nom), ...cellules], { newline: '\n' });
  const corps = new FormData();
  corps.append('data', new Blob([csv], { type: 'text/csv' }), 'adresses.csv');
  for (const c of o.colonnes) {
    if (c !== o.codePostal && c !== o.codeCommune) corps.append('columns', nom(c));
  }
  if (o.codePostal !== undefined) corps.append('postcode', nom(o.codePostal));
  if (o.codeCommune !== undefined) corps.append('citycode', nom(o.codeCommune));
  return corps;
}

function lireReponse(texte: string, lignes: readonly number[]): ResultatGeocodage[] {
  const { data } = Papa.parse<Record<string, string>>(texte, {
    header: true,
    skipEmptyLines: 'greedy',
  });
  if (data.length !== lignes.length) {
    throw new ErreurGeocodage(
      `Le service a rendu ${data.length} réponses pour ${lignes.length} adresses : rien n’est retenu de ce lot.`,
    );
  }
  const nombre = (v: string | undefined) => (v ? Number(v) : NaN);
  return data.map((d, k) => ({
    ligne: lignes[k]!,
    lon: nombre(d.longitude),
    lat: nombre(d.latitude),
    score: d.result_status === 'ok' || d.result_status === undefined ? nombre(d.result_score) : 0,
    type: d.result_type ?? '',
    citycode: d.result_citycode ?? '',
  }));
}

/** Un lot, avec reculs : 429 et pannes passagères se retentent, un refus net s’arrête. */
async function demanderLot(corps: FormData, o: OptionsGeocodage): Promise<string> {
  const { adresse = ADRESSE_GEOCODAGE, signal } = o;
  const patienter = o.attendre ?? attendre;
  let raison = '';
  for (let essai = 0; essai < ESSAIS; essai++) {
    signal?.throwIfAborted();
    let reponse: Response | null = null;
    try {
      reponse = await fetch(adresse, {
        method: 'POST',
        body: corps,
        signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      if (reponse.ok) return await reponse.text();
    } catch (erreur) {
      signal?.throwIfAborted();
      raison = erreur instanceof TypeError ? 'la connexion a été coupée' : String(erreur);
    }
    if (reponse) {
      raison = reponse.status === 429 ? 'il demande de ralentir' : `il répond ${reponse.status}`;
      if (reponse.status < 500 && reponse.status !== 429 && reponse.status !== 408) break;
    }
    if (essai < ESSAIS - 1)
      await patienter(delai(reponse?.headers.get('retry-after') ?? null, essai), signal);
  }
  throw new ErreurGeocodage(`Le service de géocodage ne répond pas (${raison}).`);
}

/** Tous les résultats, acquis et nouveaux. Lève `ErreurGeocodage`, ou la raison de l’annulation. */
export async function geocoder(
  releve: Releve,
  options: OptionsGeocodage,
): Promise<Map<number, ResultatGeocodage>> {
  const { lot = LOT, intervalle = INTERVALLE, signal, surLot } = options;
  const resultats = new Map(options.dejaFaits);
  const reste = options.lignes.filter((ligne) => !resultats.has(ligne));
  for (let k = 0; k < reste.length; k += lot) {
    if (k > 0) await (options.attendre ?? attendre)(intervalle, signal);
    const lignes = reste.slice(k, k + lot);
    const texte = await demanderLot(corpsDuLot(releve, lignes, options), options);
    const nouveaux = lireReponse(texte, lignes);
    for (const r of nouveaux) resultats.set(r.ligne, r);
    surLot?.(nouveaux, resultats.size, options.lignes.length);
  }
  return resultats;
}
