/** Espaces de trop ou oubliées : « plou guerneau », « saintetienne ». */
import type { Dictionnaire } from './dictionnaire';
import { debutsDe, developper, lireRequete } from './requete';
import type { Requete } from './requete';

const VARIANTES_MAX = 12;
const PART_MIN = 2;

function existe(mot: string, dictionnaire: Dictionnaire): boolean {
  return debutsDe(mot).some((debut) => {
    const [de, a] = dictionnaire.intervalle(debut);
    return de < a;
  });
}

/** Les saisies voisines dont chaque mot existe, à une espace près. */
export function variantes({ tous, code }: Requete, dictionnaire: Dictionnaire): Requete[] {
  if (code) return [];
  const trouvees: Requete[] = [];
  const proposer = (i: number, ote: number, mots: string[]) => {
    if (trouvees.length < VARIANTES_MAX && existe(mots.at(-1)!, dictionnaire))
      trouvees.push(lireRequete(tous.toSpliced(i, ote, ...mots).join(' ')));
  };
  tous.forEach((mot, i) => {
    const suivant = tous[i + 1];
    if (suivant) proposer(i, 2, [mot + suivant]);
    for (let n = PART_MIN; n <= mot.length - PART_MIN; n++) {
      const debut = developper(mot.slice(0, n));
      if (dictionnaire.contient(debut)) proposer(i, 1, [debut, mot.slice(n)]);
    }
  });
  return trouvees;
}
