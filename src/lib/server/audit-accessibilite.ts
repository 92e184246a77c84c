/** L’audit publié : la grille de `docs/accessibilite.md`, seule source de la déclaration. */
import { bilanRgaa, dateAudit, lireGrille } from '$lib/domain/rgaa';
import grille from '../../../docs/accessibilite.md?raw';

const criteres = lireGrille(grille);

export const AUDIT = { total: criteres.length, date: dateAudit(grille), ...bilanRgaa(criteres) };
