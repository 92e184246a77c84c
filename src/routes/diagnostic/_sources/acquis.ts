/** Réponses de géocodage reçues, par relevé : changer d’onglet n’oblige pas à tout redemander. */
import type { ResultatGeocodage } from '$lib/data/import';

export const acquisDe = new Map<string, ReadonlyMap<number, ResultatGeocodage>>();
