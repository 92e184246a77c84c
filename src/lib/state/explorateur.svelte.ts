/**
 * L’état de l’explorateur. L’adresse possède les filtres ; tout le reste s’en déduit. Les seules
 * choses que l’adresse ne dit pas sont le survol et ce que la carte montre à l’instant.
 */
import {
  acteursVisibles,
  arcsCooperation,
  compter,
  estLocalisee,
  initiativesVisibles,
  lieuxVisibles,
  preparerActeurs,
  preparerInitiatives,
} from '../domain/explorer';
import type { ActeurResume, InitiativeResume, MotsCherches } from '../domain/explorer';
import { SANS_FILTRE, admettre, filtreActif, lireFiltres } from '../domain/filtres';
import type { Admis, Dimension, Filtres } from '../domain/filtres';
import { IndexProximite } from '../domain/proximite';
import { chargerMots } from '../data/mots';
import type { TerritoireDecrit } from '../data/territoires';
import type { Vocable } from '../domain/corpus';

export interface DonneesExplorateur {
  initiatives: InitiativeResume[];
  acteurs: ActeurResume[];
  territoire: TerritoireDecrit | null;
  /** Les mots cherchés, quand l’adresse en cherche. */
  mots?: MotsCherches | null;
  vocabulaires: Record<'themes' | 'leviers' | 'natures' | 'statuts', Vocable[]>;
}

const VOCABULAIRE_DE = {
  theme: 'themes',
  levier: 'leviers',
  nature: 'natures',
  statut: 'statuts',
} as const;

export class Explorateur {
  #donnees: () => DonneesExplorateur;
  #params: () => URLSearchParams;

  /** Initiative mise en avant, depuis la liste ou la carte. */
  survole = $state<string | null>(null);

  admis: Admis = $derived.by(() => {
    const { themes, leviers, natures, statuts } = this.#donnees().vocabulaires;
    return admettre({ themes, leviers, natures, statuts });
  });

  /** Demandés quand on s’apprête à chercher. */
  #mots = $state.raw<MotsCherches | null>(null);
  #demandes = false;

  #toutes = $derived.by(() => {
    const { initiatives, mots } = this.#donnees();
    return preparerInitiatives(initiatives, mots ?? this.#mots ?? {});
  });
  #tousActeurs = $derived.by(() => preparerActeurs(this.#donnees().acteurs));

  territoire = $derived.by(() => this.#donnees().territoire);

  filtres: Filtres = $derived.by(() => {
    const lus = lireFiltres(this.#params(), this.admis);
    // Un territoire bien écrit mais qui n’existe pas est ignoré.
    return this.territoire ? lus : { ...lus, territoire: null };
  });

  actif = $derived.by(() => filtreActif(this.filtres));
  visibles = $derived.by(() => initiativesVisibles(this.#toutes, this.filtres));
  lieux = $derived.by(() => lieuxVisibles(this.visibles, this.filtres.territoire));
  nonLocalisees = $derived.by(() => this.visibles.filter((i) => !estLocalisee(i)).length);
  /** Les coopérations se dessinent quand leur thème est demandé. */
  arcs = $derived.by(() =>
    this.filtres.theme.includes('cooperation-internationale') ? arcsCooperation(this.visibles) : [],
  );
  compteurs = $derived.by(() => compter(this.#toutes, this.filtres));
  acteurs = $derived.by(() =>
    acteursVisibles(this.#tousActeurs, this.filtres, this.territoire?.parents ?? null),
  );

  #proximite = $derived.by(
    () =>
      new IndexProximite(this.#toutes, (i) =>
        i.lieux.flatMap((l) => (l.position ? [l.position] : [])),
      ),
  );

  /** Quand un territoire ne donne rien : les trois initiatives les plus proches, filtres gardés. */
  secours = $derived.by(() => {
    const point = this.territoire?.point;
    if (this.visibles.length > 0 || !point) return [];
    const ailleurs = initiativesVisibles(this.#toutes, this.filtres, ['territoire']);
    return this.#proximite.plusProches(point, 3, { garder: (i) => ailleurs.includes(i) });
  });

  constructor(donnees: () => DonneesExplorateur, params: () => URLSearchParams) {
    this.#donnees = donnees;
    this.#params = params;
  }

  get total() {
    return this.#toutes.length;
  }

  /** À la première intention de chercher un texte ; les fois suivantes ne coûtent rien. */
  async preparerTexte(): Promise<void> {
    if (this.#demandes) return;
    this.#demandes = true;
    this.#mots = await chargerMots(fetch);
    this.#demandes = this.#mots !== null;
  }

  /** Combien d’initiatives une recherche de texte donnerait, sans autre filtre. */
  compterTexte(q: string): number {
    return initiativesVisibles(this.#toutes, { ...SANS_FILTRE, q }).length;
  }

  /** Le vocabulaire d’une dimension : `theme` → les thèmes. */
  vocabulaire(dimension: Dimension): Vocable[] {
    return this.#donnees().vocabulaires[VOCABULAIRE_DE[dimension]];
  }
}
