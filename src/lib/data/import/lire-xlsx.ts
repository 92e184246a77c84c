/** Classeurs XLSX, par read-excel-file. Les nombres sont lus tels qu’ils sont rangés, sans typage. */
import { unzipSync, zipSync } from 'fflate';
import readXlsxFile, { type CellValue } from 'read-excel-file/universal';
import { ErreurImport } from '../../domain/diagnostic/import/types';
import { ecrireTaille, OCTETS_MAX_ENTIER, type Source } from './source';

const DECOMPRESSE_MAX = 800_000_000;

export interface Feuille {
  nom: string;
  lignes: string[][];
}

/** Une cellule en texte : dates en ISO, nombres sans notation scientifique ni séparateur. */
function ecrireCellule(valeur: CellValue | string | null): string {
  if (valeur === null || valeur === undefined) return '';
  if (valeur instanceof Date) return valeur.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  return String(valeur);
}

/** Un entier écrit « 8.1234567890123E13 » dans le classeur y est exact : on le rend en chiffres. */
function ecrireNombre(texte: string): string {
  const n = Number(texte);
  if (!Number.isFinite(n)) return texte;
  return Number.isSafeInteger(n) ? n.toFixed(0) : String(n);
}

/**
 * Décompresse dans ce fil, et rend une archive sans compression. Le décompresseur de
 * read-excel-file lance sinon des workers « blob: », que la politique de sécurité refuse : il
 * attendrait sans fin. On y gagne une borne contre les archives piégées.
 */
function decompresser(nom: string, octets: Uint8Array): ArrayBuffer {
  let total = 0;
  const entrees = unzipSync(octets, {
    filter: ({ name, originalSize }) => {
      if (!/\.(xml|rels)$/.test(name)) return false;
      total += originalSize;
      if (total > DECOMPRESSE_MAX) {
        throw new ErreurImport(
          `« ${nom} » se décompresserait en plus de ${ecrireTaille(DECOMPRESSE_MAX)} : enregistrez-le en CSV.`,
        );
      }
      return true;
    },
  });
  return zipSync(entrees, { level: 0 }).buffer;
}

export async function lireClasseur(source: Source): Promise<Feuille[]> {
  if (source.octets > OCTETS_MAX_ENTIER) {
    throw new ErreurImport(
      `« ${source.nom} » fait ${ecrireTaille(source.octets)} : un classeur de plus de ` +
        `${ecrireTaille(OCTETS_MAX_ENTIER)} ne se lit pas. Enregistrez-le en CSV.`,
    );
  }
  const octets = await source.lire(0, source.octets);
  try {
    const feuilles = await readXlsxFile(decompresser(source.nom, octets), {
      parseNumber: ecrireNombre,
    });
    return feuilles.map(({ sheet, data }) => ({
      nom: sheet,
      lignes: data.map((ligne) => ligne.map((c) => ecrireCellule(c as CellValue))),
    }));
  } catch (erreur) {
    if (erreur instanceof ErreurImport) throw erreur;
    throw new ErreurImport(
      `« ${source.nom} » est un classeur abîmé ou incomplet : son téléchargement ou sa copie a ` +
        'sans doute été interrompu. Reprenez-le à la source, ou enregistrez-le à nouveau.',
      { cause: erreur },
    );
  }
}
