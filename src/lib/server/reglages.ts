/** Ce que l’exploitant règle par variables d’environnement, et la version publiée. */
import { env } from '$env/dynamic/private';
import journal from '../../../CHANGELOG.md?raw';

/**
 * Où signaler une erreur : `SIGNALEMENT` vaut une adresse électronique ou une adresse `https://`.
 * Absente ou mal formée, le lien ne s’affiche pas.
 */
export function signalement(): string | null {
  const valeur = env.SIGNALEMENT?.trim() ?? '';
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(valeur)) return `mailto:${valeur}`;
  return /^https:\/\/\S+$/.test(valeur) ? valeur : null;
}

/**
 * Qui publie ce site, d’après `EDITEUR` : la déclaration d’accessibilité doit le nommer. Absent, elle
 * dit qu’il n’est pas renseigné.
 */
export function editeur(): string | null {
  return env.EDITEUR?.trim().slice(0, 200) || null;
}

/** La dernière version du journal : `## [0.1.0] – 2026-11-23`. */
export function versionPubliee(): { version: string; date: string } | null {
  const trouve = /^## \[([^\]]+)\] – (\d{4}-\d{2}-\d{2})$/m.exec(journal);
  return trouve ? { version: trouve[1]!, date: trouve[2]! } : null;
}
