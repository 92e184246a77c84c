/**
 * Le moteur : des entrées, un index en mémoire, des réponses. Le même sert le navigateur (dans un
 * worker) et le serveur.
 *
 * Une entrée répond si chaque mot tapé s’y trouve, dans n’importe quel ordre. Les réponses sans
 * faute d’abord ; s’il y en a peu, on permet des espaces mal mises, puis des fautes.
 */
import { CLASSE, PLACE, classerExact, classerFautif, forme, preciser } from './classes';
import type { Forme, NomPlie } from './classes';
import { TableCodes } from './codes';
import { Contextes } from './contextes';
import { Dictionnaire, motsDuNom, rangDeTete } from './dictionnaire';
import type { Entree } from './entrees';
import { marquer } from './marques';
import { ABSENT, fautesDans, placeDe, placer } from './places';
import type { Matiere } from './places';
import { ranger } from './poids';
import { composer } from './reponse';
import type { Reponse } from './reponse';
import { MOTS_LIAISON, formesReduites, lireRequete } from './requete';
import type { Requete } from './requete';
import { Selection, classeDe, fautesDe, noter } from './selection';
import type { Plafonds } from './selection';
import { variantes } from './variantes';

/** En dessous, on cherche aussi avec des fautes. */
export const ASSEZ = 8;

/**
 * Une ville connue de tous est plus souvent celle qu’on voulait écrire : à deux fautes, elle vaut une
 * petite commune à une faute (« monpelier » : Montpellier avant Montélier). En habitants.
 */
const VILLE_CONNUE = 50_000;

function nomPlie(e: Entree, mots: readonly string[]): NomPlie {
  const tete = rangDeTete(e, mots);
  const comptent = mots.slice(tete).filter((mot) => !MOTS_LIAISON.has(mot));
  return {
    pli: mots.join(' '),
    tete: mots.slice(0, tete).reduce((n, mot) => n + mot.length + 1, 0),
    sec: comptent.length < mots.length - tete ? comptent.join(' ') : '',
    longueur: comptent.length,
  };
}

export class Moteur {
  /** De la plus à la moins lourde : le rang départage à égalité. */
  readonly entrees: readonly Entree[];
  #noms: NomPlie[];
  /** Les villes connues sont parmi ces premiers rangs. */
  #connues: number;
  #matiere: Matiere;
  #communes = new Map<string, Entree>();
  /** Rangs des EPCI, départements et régions, par code. */
  #grands: { rang: number; code: string; niveau: string }[] = [];

  constructor(entrees: readonly Entree[]) {
    this.entrees = ranger(entrees);
    const mots = this.entrees.map((e) => motsDuNom(e.nom));
    this.#connues =
      this.entrees.findLastIndex(
        (e) => e.genre === 'commune' && (e.population ?? 0) >= VILLE_CONNUE,
      ) + 1;
    this.#noms = this.entrees.map((e, rang) => nomPlie(e, mots[rang]!));
    const departements = new Uint8Array(this.entrees.length);
    const plusieurs = new Map<number, number[]>();
    const numeros = new Map<string, number>();
    this.entrees.forEach((e, rang) => {
      const siens = e.departements.map((d) => {
        if (!numeros.has(d)) numeros.set(d, numeros.size + 1);
        return numeros.get(d)!;
      });
      departements[rang] = siens[0] ?? 0;
      if (siens.length > 1) plusieurs.set(rang, siens);
      if (e.genre === 'commune') this.#communes.set(e.code, e);
      else if (['epci', 'departement', 'region'].includes(e.genre))
        this.#grands.push({ rang, code: e.code, niveau: e.genre });
    });
    this.#matiere = {
      dictionnaire: new Dictionnaire(this.entrees, mots),
      codes: new TableCodes(this.entrees),
      contextes: new Contextes(this.entrees),
      departements,
      plusieurs,
      numeros,
    };
  }

  commune(code: string): Entree | undefined {
    return this.#communes.get(code);
  }

  nomDepartement(code: string): string | undefined {
    return this.#matiere.contextes.nom(code);
  }

  /** `plafonds` : réponses au plus par groupe ; un groupe absent n’est pas cherché. */
  chercher(saisie: string, plafonds: Plafonds): Reponse[] {
    const requete = lireRequete(saisie);
    if (requete.mots.length === 0) return [];
    const selection = new Selection(plafonds);
    this.#passer(requete, selection, 0, false);
    if (selection.total === 0) {
      for (const variante of variantes(requete, this.#matiere.dictionnaire))
        this.#passer(variante, selection, 1, false);
    }
    if (selection.total < ASSEZ && selection.meilleureClasse > CLASSE.nomExact)
      this.#passer(requete, selection, 0, true, selection.total > 0);
    return selection.notes().map(({ rang, note }) => {
      const reponse = composer(this.entrees[rang]!, requete, this);
      const fautes = fautesDe(note);
      const marques = marquer(reponse.nom, requete.tous, fautes > 0);
      return { ...reponse, fautes, classe: classeDe(note), marques };
    });
  }

  /** Les entrées que la saisie désigne par leur code, entier ; et celles qu’il commence. */
  #parCode(code: string): { exacts: Set<number>; debuts: Set<number> } {
    const exacts = new Set<number>();
    const debuts = new Set<number>();
    if (code === '') return { exacts, debuts };
    const poser = (rang: number) => exacts.add(rang);
    if (code.length === 5) this.#matiere.codes.parDebut(code, poser);
    // Un tableur a mangé le zéro de tête : 1004 est 01004.
    if (code.length === 4 && /^\d+$/.test(code)) this.#matiere.codes.parDebut(`0${code}`, poser);
    for (const { rang, code: sien, niveau } of this.#grands) {
      if (niveau !== 'region' && (sien === code || sien === `0${code}`)) exacts.add(rang);
      else if (code.length > 1 && sien.startsWith(code)) debuts.add(rang);
    }
    return { exacts, debuts };
  }

  /**
   * Note toutes les entrées qui répondent. `base` : fautes déjà comptées. `entiers` : ne garder, avec
   * des fautes, que les noms écrits en entier (il y a déjà des réponses sans faute).
   */
  #passer(r: Requete, selection: Selection, base: number, avecFautes: boolean, entiers = false) {
    const octets = r.mots.map((mot) => placer(mot, r.mots.length === 1, avecFautes, this.#matiere));
    const { exacts, debuts } = this.#parCode(r.code);
    for (const rang of debuts) octets[0]![rang] = Math.min(octets[0]![rang]!, PLACE.aCote);
    for (const rang of exacts) octets[0]![rang] = PLACE.aCote;
    const formes: Forme[][] = [];
    const formesDe = (gardes: number) => (formes[gardes] ??= formesReduites(r, gardes).map(forme));
    const places = new Array<number>(octets.length).fill(0);
    for (let rang = 0; rang < this.entrees.length; rang++) {
      const fautes = lirePlaces(octets, rang, places);
      if (fautes < 0) continue;
      const { genre } = this.entrees[rang]!;
      if (!selection.admet(genre)) continue;
      const classe = exacts.has(rang)
        ? CLASSE.code
        : classerPlaces(this.#noms[rang]!, places, fautes > 0, formesDe);
      if (fautes > 0 && entiers && classe !== CLASSE.nomExact) continue;
      const pardon = fautes > 1 && genre === 'commune' && rang < this.#connues ? 1 : 0;
      selection.ajouter(genre, rang, noter(base + fautes - pardon, classe, rang));
    }
  }
}

/** Remplit `places` et rend les fautes ; -1 si un mot manque, ou si aucun n’est propre à l’entrée. */
function lirePlaces(octets: readonly Uint8Array[], rang: number, places: number[]): number {
  let fautes = 0;
  let propre = false;
  for (let n = 0; n < octets.length; n++) {
    const octet = octets[n]![rang]!;
    if (octet === ABSENT) return -1;
    const place = placeDe(octet);
    places[n] = place;
    fautes += fautesDans(octet);
    if (place < PLACE.contexte) propre = true;
  }
  return propre ? fautes : -1;
}

function classerPlaces(
  nom: NomPlie,
  places: readonly number[],
  fautif: boolean,
  formesDe: (gardes: number) => Forme[],
): number {
  let gardes = 0;
  for (let n = 0; n < places.length; n++) if (places[n]! < PLACE.aCote) gardes |= 1 << n;
  const classe = fautif ? classerFautif(nom, places) : classerExact(nom, formesDe(gardes), places);
  return gardes === 2 ** places.length - 1 ? classe : preciser(classe);
}
