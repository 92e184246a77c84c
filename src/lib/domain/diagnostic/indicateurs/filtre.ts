/**
 * Le filtre croisé. Chaque ligne garde un octet : un bit par critère qu’elle ne remplit pas. Elle
 * est visible si l’octet est nul ; elle compte pour les choix d’un critère si seul le bit de
 * celui-ci est levé. Changer un critère ne récrit que son bit, puis une seule lecture recompte tout.
 */
import { ETATS, FAMILLES } from '../releve';
import type { Releve } from '../releve';
import { Compteur } from './compteurs';
import { codeTheme } from './comptages';
import { preparer } from './lignes';
import type { Lignes } from './lignes';
import { preparerZone } from './zone';
import { FACETTES, SANS_FILTRE_DIAGNOSTIC, TRANCHES_EFFECTIF } from './types';
import type { Facette, FiltreDiagnostic, Rattachement, ResultatFiltre } from './types';

const bitDe = (facette: Facette) => 1 << FACETTES.indexOf(facette);

/** Lève ou baisse un bit selon qu’une valeur de colonne est permise. */
function marquer(echecs: Uint8Array, bit: number, colonne: ArrayLike<number>, permis: Uint8Array) {
  const garde = 0xff ^ bit;
  for (let i = 0; i < echecs.length; i++) {
    echecs[i] = (echecs[i]! & garde) | (permis[colonne[i]!] === 1 ? 0 : bit);
  }
}

function permettre(taille: number, codes: readonly number[]): Uint8Array {
  const permis = new Uint8Array(taille);
  for (const code of codes) if (code >= 0) permis[code] = 1;
  return permis;
}

const estOuvert = (filtre: FiltreDiagnostic, facette: Facette): boolean => {
  const valeur = filtre[facette];
  return (
    valeur === null ||
    (typeof valeur === 'string' ? !valeur.trim() : 'length' in valeur && valeur.length === 0)
  );
};

type Marquer = (l: Lignes, filtre: FiltreDiagnostic, bit: number, r: Rattachement) => void;

const MARQUER: Record<Facette, Marquer> = {
  territoire(l, { territoire }, bit, r) {
    const permis = new Uint8Array(0x10000);
    permis.set(r.communesDe(territoire!));
    marquer(l.echecs, bit, l.releve.commune, permis);
  },
  themes: (l, { themes }, bit) =>
    marquer(l.echecs, bit, l.releve.theme, permettre(256, themes.map(codeTheme))),
  familles: (l, { familles }, bit) =>
    marquer(
      l.echecs,
      bit,
      l.releve.famille,
      permettre(
        256,
        familles.map((f) => FAMILLES.indexOf(f)),
      ),
    ),
  effectifs(l, { effectifs }, bit) {
    const codes = effectifs.map((id) => TRANCHES_EFFECTIF.findIndex((t) => t.id === id));
    marquer(l.echecs, bit, l.tranches, permettre(256, codes));
  },
  sources(l, { sources }, bit) {
    const manque = sources.includes(l.releve.id) ? 0 : bit;
    for (let i = 0; i < l.echecs.length; i++) l.echecs[i] = (l.echecs[i]! & (0xff ^ bit)) | manque;
  },
  etats: (l, { etats }, bit) =>
    marquer(
      l.echecs,
      bit,
      l.releve.etat,
      permettre(
        256,
        etats.map((e) => ETATS.indexOf(e)),
      ),
    ),
  texte(l, { texte }, bit) {
    const trouvees = new Uint8Array(l.releve.taille);
    l.noms.chercher(texte, trouvees);
    for (let i = 0; i < trouvees.length; i++) {
      l.echecs[i] = (l.echecs[i]! & (0xff ^ bit)) | (trouvees[i] === 1 ? 0 : bit);
    }
  },
  zone(l, { zone }, bit) {
    const dedans = preparerZone(zone!);
    const { lon, lat } = l.releve;
    for (let i = 0; i < l.echecs.length; i++) {
      l.echecs[i] = (l.echecs[i]! & (0xff ^ bit)) | (dedans(lon[i]!, lat[i]!) ? 0 : bit);
    }
  },
};

/** Un filtre vivant sur des relevés : à garder tant qu’ils ne changent pas. */
export class FiltreCroise {
  #lignes: Lignes[];
  #rattachement: Rattachement;
  /** Dernière valeur posée de chaque critère, pour ne récrire que ce qui change. */
  #poses = new Map<Facette, string>();

  /** `avant` : le filtre précédent, dont les noms déjà préparés resservent si la colonne est la même. */
  constructor(releves: readonly Releve[], rattachement: Rattachement, avant?: FiltreCroise) {
    this.#rattachement = rattachement;
    const anciennes = avant ? avant.#lignes : [];
    this.#lignes = releves.map((releve) =>
      preparer(
        releve,
        anciennes.find((l) => l.releve.nomStructure === releve.nomStructure),
      ),
    );
  }

  /**
   * Prépare un morceau de la recherche par nom ; rend faux quand tout est prêt. Sans cet appel, la
   * première recherche s’en charge et se fait attendre.
   */
  preparerNoms(): boolean {
    const reste = this.#lignes.find((l) => !l.noms.pret);
    reste?.noms.avancer();
    return this.#lignes.some((l) => !l.noms.pret);
  }

  #poser(facette: Facette, filtre: FiltreDiagnostic): void {
    const ouvert = estOuvert(filtre, facette);
    const cle = ouvert ? '' : JSON.stringify(filtre[facette]);
    if (cle === (this.#poses.get(facette) ?? '')) return;
    this.#poses.set(facette, cle);
    const bit = bitDe(facette);
    for (const l of this.#lignes) {
      if (!ouvert) MARQUER[facette](l, filtre, bit, this.#rattachement);
      else for (let i = 0; i < l.echecs.length; i++) l.echecs[i]! &= 0xff ^ bit;
    }
  }

  /** Applique un filtre : masques neufs, et compteurs de chaque critère. */
  appliquer(filtre: FiltreDiagnostic): ResultatFiltre {
    for (const facette of FACETTES) this.#poser(facette, filtre);
    const compteur = new Compteur(this.#rattachement.niveaux.commune.length);
    const masques = this.#lignes.map((l) => compteur.lire(l));
    return { masques, ...compteur.conclure() };
  }

  /**
   * Les masques du dernier filtre, des critères oubliés. Un indicateur se calcule sans les critères
   * de lieu (`territoire`, `zone`) : sinon tout ce qui les entoure vaudrait zéro, à tort, et ne
   * pourrait servir de comparaison.
   */
  masquesSans(...oublies: Facette[]): Uint8Array[] {
    const garde = oublies.reduce((bits, facette) => bits & ~bitDe(facette), 0xff);
    return this.#lignes.map(({ echecs }) => {
      const masque = new Uint8Array(echecs.length);
      for (let i = 0; i < masque.length; i++) if ((echecs[i]! & garde) === 0) masque[i] = 1;
      return masque;
    });
  }
}

/** Les masques d’un filtre, sans rien garder : pour un calcul isolé. */
export function filtrer(
  releves: readonly Releve[],
  filtre: Partial<FiltreDiagnostic>,
  rattachement: Rattachement,
): Uint8Array[] {
  const complet = { ...SANS_FILTRE_DIAGNOSTIC, ...filtre };
  return new FiltreCroise(releves, rattachement).appliquer(complet).masques;
}

/** Vrai si un critère restreint la liste. */
export const filtreDiagnosticActif = (filtre: FiltreDiagnostic): boolean =>
  FACETTES.some((f) => !estOuvert(filtre, f));
