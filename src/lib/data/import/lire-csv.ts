/** Lire un fichier texte en flux : un morceau se lit pendant que le précédent se découpe. */
import { transcodeur } from '../../domain/diagnostic/import/encodage';
import { LecteurCsv, type LigneOctets } from '../../domain/diagnostic/import/lecteur-csv';
import { liberer } from '../../domain/diagnostic/import/tableaux';
import type { ChoixImport, Progres } from '../../domain/diagnostic/import/types';
import type { Source } from './source';

/** Un morceau se vérifie et se découpe par parts, qui tiennent dans le cache du processeur. */
const PART = 1 << 17;

export interface Suivi {
  surProgres?: (progres: Progres) => void;
  signal?: AbortSignal;
}

export interface LectureCsv extends Suivi {
  choix: Pick<ChoixImport, 'encodage' | 'separateur'>;
  finDeLigne?: '\n' | '\r';
  surLigne(ligne: LigneOctets): void;
  surGuillemetOuvert?(rang: number): void;
}

/** Lève `Utf8Rompu` si le fichier n’est pas l’UTF-8 annoncé. */
export async function lireCsv(source: Source, lecture: LectureCsv): Promise<void> {
  const { choix, signal, surProgres } = lecture;
  let lignes = 0;
  const lecteur = new LecteurCsv({
    separateur: choix.separateur,
    finDeLigne: lecture.finDeLigne,
    surGuillemetOuvert: lecture.surGuillemetOuvert,
    surLigne(ligne) {
      lignes++;
      lecture.surLigne(ligne);
    },
  });
  const transcoder = transcodeur(choix.encodage);
  const total = source.octets;
  let place = 0;
  for await (const morceau of source.flux()) {
    signal?.throwIfAborted();
    place += morceau.length;
    const fini = place >= total;
    for (let debut = 0; debut < morceau.length; debut += PART) {
      const dernier = fini && debut + PART >= morceau.length;
      lecteur.pousser(transcoder(morceau.subarray(debut, debut + PART), dernier), dernier);
    }
    liberer(morceau);
    surProgres?.({ octets: place, total, lignes });
  }
}
