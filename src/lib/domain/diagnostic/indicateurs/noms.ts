/**
 * Chercher dans les noms d’un relevé sans casse ni accents, à 1,2 million de lignes : les noms
 * normalisés tiennent dans quelques longues chaînes, que le moteur parcourt bien plus vite que
 * 1,2 million de petites.
 */
import { normaliserTexte } from '../../texte';
import { BITS_TRANCHE, LIGNES_TRANCHE, valeursDictionnaire } from '../texte-colonne';
import type { ColonneTexte } from '../texte-colonne';
import { Normaliseur } from './normaliseur';

/** Les noms d’une tranche : « ␤ nom␤ autre nom… », et où commence chaque ligne. */
interface Noms {
  texte: string;
  debuts: Uint32Array;
}

export class IndexNoms {
  #colonne: ColonneTexte;
  #tranches: Noms[] = [];
  #dictionnaire: string[] | null = null;
  #surchargees: Set<number>;

  constructor(colonne: ColonneTexte) {
    this.#colonne = colonne;
    this.#surchargees = new Set(
      Array.from(colonne.donnees.surcharges?.lignes ?? [], (ligne) => ligne >>> BITS_TRANCHE),
    );
  }

  get pret(): boolean {
    return this.#tranches.length === this.#colonne.donnees.tranches.length;
  }

  /** Prépare une tranche de plus ; à appeler entre deux respirations de l’interface. */
  avancer(): void {
    const t = this.#tranches.length;
    const tranche = this.#colonne.donnees.tranches[t];
    if (!tranche) return;
    const debut = t << BITS_TRANCHE;
    const taille = Math.min(LIGNES_TRANCHE, this.#colonne.taille - debut);
    const n = new Normaliseur(taille, tranche.genre === 'octets' ? tranche.octets.length : 0);
    if (this.#surchargees.has(t)) {
      for (let k = 0; k < taille; k++) n.ajouter(normaliserTexte(this.#colonne.lire(debut + k)));
    } else if (tranche.genre === 'octets') {
      for (let k = 0; k < taille; k++) {
        n.ajouterOctets(tranche.octets, k === 0 ? 0 : tranche.fins[k - 1]!, tranche.fins[k]!);
      }
    } else {
      this.#dictionnaire ??= valeursDictionnaire(this.#colonne.donnees).map(normaliserTexte);
      for (let k = 0; k < taille; k++) n.ajouter(this.#dictionnaire[tranche.rangs[k]!]!);
    }
    this.#tranches.push(n.finir());
  }

  /** Écrit 1 dans `trouvees` pour chaque ligne dont le nom contient tous les mots demandés. */
  chercher(demande: string, trouvees: Uint8Array): void {
    while (!this.pret) this.avancer();
    const mots = normaliserTexte(demande).split(' ').filter(Boolean);
    if (mots.length === 0) {
      trouvees.fill(1);
      return;
    }
    // Le mot le plus long est le plus rare : il mène, les autres ne font que suivre.
    const aiguilles = mots.sort((a, b) => b.length - a.length).map((mot) => ` ${mot}`);
    this.#tranches.forEach((noms, t) => {
      chercherTranche(noms, aiguilles, trouvees.subarray(t << BITS_TRANCHE));
    });
  }
}

/**
 * Avance dans le texte d’une trouvaille à l’autre. Chaque mot garde sa prochaine place : le texte
 * n’est parcouru qu’une fois par mot, et seulement jusqu’où le premier mène.
 */
function chercherTranche({ texte, debuts }: Noms, aiguilles: string[], trouvees: Uint8Array) {
  const places = aiguilles.map(() => -1);
  const [rare] = aiguilles as [string];
  const n = debuts.length - 1;
  let ligne = 0;
  for (let p = texte.indexOf(rare); p >= 0; p = texte.indexOf(rare, debuts[ligne]!)) {
    while (debuts[ligne + 1]! <= p) ligne++;
    const [debut, fin] = [debuts[ligne]!, debuts[ligne + 1]!];
    let tous = true;
    for (let m = 1; m < aiguilles.length && tous; m++) {
      if (places[m]! < debut) {
        const q = texte.indexOf(aiguilles[m]!, debut);
        places[m] = q < 0 ? Infinity : q;
      }
      tous = places[m]! < fin;
    }
    if (tous) trouvees[ligne] = 1;
    if (++ligne >= n) break;
  }
}
