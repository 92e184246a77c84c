/** Les diagnostics rangés sur cet ordinateur : la liste et ce qu’on peut en faire. */
import {
  ajouterAvecPieces,
  ajouterProjet,
  dupliquer,
  ecrireFichier,
  effacer,
  enregistrer,
  lireFichier,
  listerProjets,
  mesurerPlace,
  pieces,
  renumeroter,
  viderAnciens,
  type Place,
  type ProjetListe,
} from '../../data/projets';
import { nomLibre, type Projet } from '../../domain/diagnostic/projet';
import { dateDe, maintenant } from './horloge';

export class Bibliotheque {
  etat = $state<'lecture' | 'prete' | 'indisponible'>('lecture');
  raison = $state('');
  #tous = $state.raw<ProjetListe[]>([]);
  place = $state.raw<Place | null>(null);

  projets = $derived.by(() =>
    this.#tous.flatMap((p) => (p.etat === 'lisible' && !p.projet.supprimeLe ? [p.projet] : [])),
  );
  corbeille = $derived.by(() =>
    this.#tous.flatMap((p) => (p.etat === 'lisible' && p.projet.supprimeLe ? [p.projet] : [])),
  );
  illisibles = $derived.by(() => this.#tous.flatMap((p) => (p.etat === 'illisible' ? [p] : [])));

  async lire(): Promise<void> {
    try {
      await viderAnciens(maintenant());
      this.#tous = await listerProjets();
      this.etat = 'prete';
    } catch (erreur) {
      this.raison = erreur instanceof Error ? erreur.message : String(erreur);
      this.etat = 'indisponible';
    }
    this.place = await mesurerPlace();
  }

  #noms = () => this.projets.map((p) => p.nom);

  async creer(nom: string): Promise<Projet> {
    const cree = await ajouterProjet(nomLibre(nom, this.#noms()), maintenant());
    await this.lire();
    return cree;
  }

  async #changer(projet: Projet, quoi: Partial<Projet>): Promise<void> {
    const ecrit = await enregistrer({ ...projet, ...quoi }, dateDe(projet));
    await this.lire();
    if (ecrit.etat === 'conflit') {
      throw new Error('Ce diagnostic vient de changer dans un autre onglet : réessayez.');
    }
  }

  renommer(projet: Projet, nom: string): Promise<void> {
    const propre = nom.trim();
    if (!propre || propre === projet.nom) return Promise.resolve();
    return this.#changer(projet, { nom: propre });
  }

  supprimer(projet: Projet): Promise<void> {
    return this.#changer(projet, { supprimeLe: maintenant().toISOString() });
  }

  async restaurer(id: string): Promise<void> {
    const projet = this.corbeille.find((p) => p.id === id);
    if (projet) await this.#changer(projet, { supprimeLe: null });
  }

  async effacer(projet: Projet): Promise<void> {
    await effacer(projet.id);
    await this.lire();
  }

  async dupliquer(projet: Projet): Promise<Projet> {
    const copie = await dupliquer(projet, nomLibre(projet.nom, this.#noms()), maintenant());
    await this.lire();
    return copie;
  }

  async exporter(projet: Projet): Promise<Blob> {
    return ecrireFichier(projet, await pieces(projet.id), maintenant());
  }

  /** Ouvre un fichier exporté comme un nouveau diagnostic : rien de ce qui est rangé ne change. */
  async ouvrir(fichier: File): Promise<{ projet: Projet; manquantes: string[] }> {
    const lu = await lireFichier(fichier);
    const [copie, siennes] = renumeroter(lu.projet, lu.pieces);
    const projet = { ...copie, nom: nomLibre(copie.nom, this.#noms()) };
    await ajouterAvecPieces(projet, siennes);
    await this.lire();
    return { projet, manquantes: lu.manquantes };
  }
}
