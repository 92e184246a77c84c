/** Les quatre temps du diagnostic. Le fragment de l’adresse dit lequel est ouvert. */
export const ONGLETS = [
  { id: 'sources', nom: 'Sources', icone: 'file-spreadsheet' },
  { id: 'carte', nom: 'Carte', icone: 'map' },
  { id: 'dire', nom: 'Dire ensemble', icone: 'sticky-note' },
  { id: 'rapport', nom: 'Rapport', icone: 'printer' },
] as const;
export type Onglet = (typeof ONGLETS)[number]['id'];

export function lireOnglet(fragment: string): Onglet | undefined {
  return ONGLETS.find((o) => `#${o.id}` === fragment)?.id;
}
