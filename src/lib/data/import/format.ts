/** Reconnaître un fichier à ses premiers octets, pas à son extension. */
import { semblebinaire } from '../../domain/diagnostic/import/encodage';
import { ErreurImport, type FormatFichier } from '../../domain/diagnostic/import/types';

const commencePar = (octets: Uint8Array, ...debut: number[]) =>
  debut.every((o, i) => octets[i] === o);

/** Ce qu’on refuse, et ce qu’il faut faire. */
function refuser(nom: string, octets: Uint8Array): void {
  const non = (quoi: string, faire: string) => {
    throw new ErreurImport(`« ${nom} » est ${quoi}, quel que soit son nom. ${faire}`);
  };
  const tableur = 'Ouvrez-le dans un tableur et enregistrez-le en XLSX ou en CSV.';
  if (commencePar(octets, 0x25, 0x50, 0x44, 0x46)) {
    non('un document PDF', 'Demandez le tableau d’origine, en XLSX ou en CSV.');
  }
  if (commencePar(octets, 0xd0, 0xcf, 0x11, 0xe0)) non('un ancien classeur Excel (.xls)', tableur);
  if (commencePar(octets, 0x1f, 0x8b))
    non('une archive compressée (gzip)', 'Décompressez-la d’abord.');
  if (commencePar(octets, 0x7b, 0x5c, 0x72, 0x74, 0x66)) non('un document de texte (RTF)', tableur);
  if (commencePar(octets, 0x89, 0x50, 0x4e, 0x47) || commencePar(octets, 0xff, 0xd8, 0xff)) {
    non('une image', 'Demandez le tableau d’origine, en XLSX ou en CSV.');
  }
}

/** Le format, d’après le début du fichier. Lève `ErreurImport` pour ce qu’on ne sait pas lire. */
export function reconnaitreFormat(nom: string, debut: Uint8Array): FormatFichier {
  refuser(nom, debut);
  if (commencePar(debut, 0x50, 0x4b, 0x03, 0x04) || commencePar(debut, 0x50, 0x4b, 0x05, 0x06))
    return 'xlsx';
  const utf16 = commencePar(debut, 0xff, 0xfe) || commencePar(debut, 0xfe, 0xff);
  if (!utf16 && semblebinaire(debut) && !debut.subarray(0, 64).includes(0)) {
    throw new ErreurImport(`« ${nom} » n’est pas un tableau : son contenu n’est pas du texte.`);
  }
  const texte = new TextDecoder().decode(debut.subarray(0, 4096)).trimStart();
  if (/^[{[]/.test(texte) && /"(type|features|geometry)"\s*:/.test(texte)) return 'geojson';
  if (/^<(!doctype|html|\?xml)/i.test(texte)) {
    throw new ErreurImport(
      `« ${nom} » est une page web, pas un tableau : le téléchargement a sans doute échoué.`,
    );
  }
  return 'csv';
}
