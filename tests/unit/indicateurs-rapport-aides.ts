/** Un rapport d’essai : le Second département du petit pays, et une liste de 32 lignes. */
import type { EntreeRapport } from '$lib/domain/diagnostic/export';
import {
  compterParCommune,
  indicateur,
  pointsDesReleves,
  rattacher,
  SANS_FILTRE_DIAGNOSTIC,
  zonesBlanches,
} from '$lib/domain/diagnostic/indicateurs';
import { actionVide, type Action, type Note } from '$lib/domain/diagnostic/notes';
import { creerProjet } from '$lib/domain/diagnostic/projet';
import { THEMES_IDS } from '$lib/domain/diagnostic/releve';
import { petitPays, releveEssai, toutVoir } from './indicateurs-aides';

const DATE = '2026-11-01T00:00:00.000Z';

export const projetEssai = () => creerProjet('Diagnostic du Second', new Date(DATE), 'p1');

export const actionEssai = (o: Partial<Action> = {}): Action => ({
  ...actionVide('a', DATE),
  titre: 'Ouvrir une ressourcerie',
  ...o,
});

export const noteEssai = (o: Partial<Note> = {}): Note => ({
  id: 'n',
  genre: 'besoin',
  texte: 'Un lieu où réparer',
  theme: null,
  territoire: null,
  position: null,
  auteur: '',
  creeLe: DATE,
  modifieLe: DATE,
  inspirations: [],
  ...o,
});

export function listeEssai() {
  const index = petitPays();
  const culture = Array.from({ length: 30 }, () => ({ commune: 0, theme: 'culture' }));
  return releveEssai([...culture, { commune: 3, theme: 'mobilite' }, { etat: 1 }], 'liste', index);
}

export function rapportEssai(o: Partial<EntreeRapport> = {}): EntreeRapport {
  const index = petitPays();
  const rattachement = rattacher(index);
  const releves = o.releves ?? [listeEssai()];
  const comptage = compterParCommune(releves, toutVoir(releves), rattachement);
  const serie = indicateur({ genre: 'pour-10000' }, 'commune', {
    rattachement,
    comptage,
    tables: [],
    portee: 'france',
    comparaison: 'france',
    theme: (id) => id,
    sources: ['liste.csv'],
  });
  return {
    projet: projetEssai(),
    date: '2026-11-23T08:00:00.000Z',
    territoire: index.trouver({ niveau: 'departement', code: '02' })!,
    rattachement,
    releves,
    tables: [],
    filtre: SANS_FILTRE_DIAGNOSTIC,
    portee: 'france',
    comptage,
    series: [serie],
    tableaux: [],
    graphiques: [],
    zones: zonesBlanches(rattachement, pointsDesReleves(releves, toutVoir(releves)), 20, 'france'),
    themes: THEMES_IDS,
    noms: {
      theme: (id) => `[${id}]`,
      levier: (id) => `Levier ${id}`,
      initiative: (id) => `Initiative ${id}`,
    },
    attribution: '',
    ...o,
  };
}
