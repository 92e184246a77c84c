/** Lire un PDF produit par le navigateur : ses pages et son texte. */
import { execFileSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';

/** Nombre de pages et taille de chacune, en points, lus dans le PDF lui-même. */
export function pagesDe(pdf: Buffer): { largeur: number; hauteur: number }[] {
  const brut = pdf.toString('latin1');
  // Chromium range parfois ses objets dans des flux comprimés : on les lit aussi.
  const flux = [...brut.matchAll(/\/ObjStm[^]*?stream\r?\n([^]*?)endstream/g)].map((m) => {
    try {
      return inflateSync(Buffer.from(m[1]!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const texte = [brut, ...flux].join('\n');
  return [...texte.matchAll(/\/Type\s*\/Page\b(?!s)[^]*?\/MediaBox\s*\[([^\]]+)\]/g)].map((m) => {
    const [, , largeur, hauteur] = m[1]!.trim().split(/\s+/).map(Number);
    return { largeur: largeur!, hauteur: hauteur! };
  });
}

/** Le texte du PDF, si `pdftotext` est installé ; `null` sinon. */
export function texteDe(pdf: Buffer): string | null {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString();
  } catch {
    return null;
  }
}
