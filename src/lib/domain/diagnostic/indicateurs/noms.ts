/**
 * Chercher dans les noms d’un relevé sans casse ni accents, à 1,2 million de lignes : les noms
 * normalisés tiennent dans quelques longues chaînes, que le moteur parcourt bien plus vite que
 * 1,2 million de petites.
 */
import { normaliserTexte } from '../../texte';
import { BITS_TRANCHE, LIGNES_TRANCHE } from '../texte-colonne';
import type { ColonneTexte, TrancheOctets, TrancheRangs } from '../texte-colonne';

const decodeur = new TextDecoder('utf-8', { ignoreBOM: true });
const FIN_DE_LIGNE = 10;
const ESPACE = 32;

/** Normalise des lignes jointes par « \n », toutes à la fois ; les fins de ligne restent. */
function normaliserLignes(texte: string): string {
  return texte
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9\n]+/g, ' ');
}

/** Les valeurs d’une tranche, une par ligne : une fin de ligne dans un nom devient une espace. */
function joindreOctets({ octets, fins }: TrancheOctets): string {
  const sortie = new Uint8Array(octets.length + fins.length);
  let lu = 0;
  let ecrit = 0;
  for (let k = 0; k < fins.length; k++) {
    for (const fin = fins[k]!; lu < fin; lu++) {
      const o = octets[lu]!;
      sortie[ecrit++] = o === FIN_DE_LIGNE ? ESPACE : o;
    }
    sortie[ecrit++] = FIN_DE_LIGNE;
  }
  return decodeur.decode(sortie.subarray(0, ecrit));
}

/** Une chaîne par tranche de 65 536 lignes : « \n nom normalisé\n autre nom… ». */
export class IndexNoms {
  #colonne: ColonneTexte;
  #textes: string[] = [];
  #dictionnaire: string[] | null = null;
  #surchargees: Set<number>;

  constructor(colonne: ColonneTexte) {
    this.#colonne = colonne;
    this.#surchargees = new Set(
      Array.from(colonne.donnees.surcharges?.lignes ?? [], (ligne) => ligne >>> BITS_TRANCHE),
    );
  }

  get pret(): boolean {
    return this.#textes.length === this.#colonne.donnees.tranches.length;
  }

  /** Prépare une tranche de plus ; à appeler entre deux respirations de l’interface. */
  avancer(): void {
    const t = this.#textes.length;
    const tranche = this.#colonne.donnees.tranches[t];
    if (!tranche) return;
    const debut = t << BITS_TRANCHE;
    const taille = Math.min(LIGNES_TRANCHE, this.#colonne.taille - debut);
    this.#textes.push(
      this.#surchargees.has(t)
        ? this.#unParUn(debut, taille)
        : tranche.genre === 'rangs'
          ? this.#parRangs(tranche, taille)
          : normaliserLignes(`\n${joindreOctets(tranche)}`).replaceAll('\n', '\n '),
    );
  }

  #unParUn(debut: number, taille: number): string {
    let texte = '';
    for (let k = 0; k < taille; k++) {
      texte += `\n ${normaliserTexte(this.#colonne.lire(debut + k))}`;
    }
    return `${texte}\n`;
  }

  #parRangs({ rangs }: TrancheRangs, taille: number): string {
    this.#dictionnaire ??= this.#colonne.donnees.dictionnaire.map(normaliserTexte);
    let texte = '';
    for (let k = 0; k < taille; k++) texte += `\n ${this.#dictionnaire[rangs[k]!]!}`;
    return `${texte}\n`;
  }

  /** Écrit 1 dans `trouvees` pour chaque ligne dont le nom contient tous les mots demandés. */
  chercher(demande: string, trouvees: Uint8Array): void {
    while (!this.pret) this.avancer();
    const mots = normaliserTexte(demande).split(' ').filter(Boolean);
    if (mots.length === 0) {
      trouvees.fill(1);
      return;
    }
    // Le mot le plus long est le plus rare : les autres ne sont vérifiés que sur ses lignes.
    const [rare, ...autres] = mots.sort((a, b) => b.length - a.length) as [string, ...string[]];
    this.#textes.forEach((texte, t) => {
      chercherTranche(texte, ` ${rare}`, autres, trouvees.subarray(t << BITS_TRANCHE));
    });
  }
}

/** Une ligne commence à chaque « \n » ; on les compte en avançant de trouvaille en trouvaille. */
function chercherTranche(texte: string, rare: string, autres: string[], trouvees: Uint8Array) {
  let ligne = 0;
  let finLigne = texte.indexOf('\n', 1);
  let debutLigne = 0;
  for (let p = texte.indexOf(rare); p >= 0; p = texte.indexOf(rare, finLigne)) {
    while (finLigne < p) {
      debutLigne = finLigne;
      finLigne = texte.indexOf('\n', finLigne + 1);
      ligne++;
    }
    if (autres.length === 0) trouvees[ligne] = 1;
    else {
      const nom = texte.slice(debutLigne + 1, finLigne);
      if (autres.every((mot) => nom.includes(` ${mot}`))) trouvees[ligne] = 1;
    }
  }
}
