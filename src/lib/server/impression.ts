/** Compose la feuille à imprimer : la carte courante, sa légende et sa liste numérotée. */
import type { Cadre } from '../domain/carte-imprimee';
import type { Theme } from '../domain/corpus';
import {
  acteursVisibles,
  initiativesVisibles,
  lieuxVisibles,
  preparerActeurs,
  preparerInitiatives,
  type ActeurResume,
  type InitiativeResume,
} from '../domain/explorer';
import type { Filtres } from '../domain/filtres';
import {
  dimensionner,
  type GroupeImprime,
  type Impression,
  type LigneImprimee,
  type PageImprimee,
} from '../domain/impression';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { ManifesteContours } from '../domain/manifeste-contours';
import { compterSignes, signeDe, signes } from '../domain/signes';
import { appartenance, estDans, type Territoire } from '../domain/territoire';
import { accorder, comparerNoms } from '../domain/texte';
import { titrerCarte } from '../domain/titre-carte';
import {
  cadresOutreMer,
  cadrerVue,
  dessinerVue,
  estDansLeCadre,
  montreLaFrance,
  niveauxLisibles,
  type LieuANumeroter,
} from './carte-vue';
import type { CorpusCharge } from './corpus';
import { sourcesCitees } from './note';
import { versionPubliee } from './reglages';
import { sansTuiles } from './tuiles';

/** En deçà, la liste a la place de résumer chaque initiative. */
const RESUMEES = 40;
const ENCRE = '#1f2d38';
const PAPIER = '#ffffff';
/** La feuille quand les tuiles manquent : la liste, sans dessin. */
const SANS_CARTE = { carte: null, encarts: [] };

/** Luminance relative d’une couleur `#rrggbb` (WCAG 2). */
function luminance(couleur: string): number {
  const [r, v, b] = [1, 3, 5].map((i) => {
    const c = parseInt(couleur.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

/** L’encre qui se lit le mieux sur un disque, y compris une fois imprimé en gris. */
function encreSur(couleur: string): string {
  const [fond, encre] = [luminance(couleur), luminance(ENCRE)];
  return 1.05 / (fond + 0.05) >= (fond + 0.05) / (encre + 0.05) ? PAPIER : ENCRE;
}

interface Situee {
  initiative: InitiativeResume;
  region: string;
  departement: string;
}

/** Où ranger une initiative : la région de son premier lieu montré. */
function situer(
  initiative: InitiativeResume,
  index: IndexTerritoires,
  dans: Territoire | null,
): Situee {
  const lieu =
    initiative.lieux.find((l) => l.position && l.pays === 'FR' && (!dans || estDans(l, dans))) ??
    initiative.lieux[0];
  const region = lieu?.region
    ? index.trouver({ niveau: 'region', code: lieu.region })?.nom
    : undefined;
  return {
    initiative,
    region: region ?? (lieu && lieu.pays !== 'FR' ? 'À l’étranger' : 'France entière'),
    departement: lieu?.departement ?? '',
  };
}

/** Par région, puis département : des numéros voisins dans la liste le sont aussi sur la carte. */
function ranger(
  liste: InitiativeResume[],
  { index, territoire }: Pick<Contexte, 'index' | 'territoire'>,
): Situee[] {
  return liste
    .map((i) => situer(i, index, territoire))
    .sort(
      (a, b) =>
        comparerNoms(a.region, b.region) ||
        comparerNoms(a.departement, b.departement) ||
        comparerNoms(a.initiative.nom, b.initiative.nom),
    );
}

interface Contexte {
  corpus: CorpusCharge;
  index: IndexTerritoires;
  manifeste: ManifesteContours | null;
  territoire: Territoire | null;
  limites: Filtres['limites'];
}

type Signes = Map<string, Theme>;

function decrire(i: InitiativeResume, signesDe: Signes, resumer: boolean): LigneImprimee {
  const signe = signesDe.get(signeDe(i) ?? '');
  return {
    id: i.id,
    nom: i.nom,
    ou: i.ou,
    themes: i.themes.flatMap((t) => signesDe.get(t)?.nom ?? []),
    ...(i.annee ? { annee: i.annee } : {}),
    ...(signe ? { couleur: signe.couleur, encre: encreSur(signe.couleur) } : {}),
    ...(resumer ? { resume: i.resume } : {}),
  };
}

const decrireActeur = (a: ActeurResume): LigneImprimee => ({
  id: a.id,
  nom: a.sigle && a.sigle !== a.nom ? `${a.nom} (${a.sigle})` : a.nom,
  ou: a.ou,
  themes: [],
});

function grouper(situees: Situee[], lignes: Map<string, LigneImprimee>): GroupeImprime[] {
  const groupes = new Map<string, LigneImprimee[]>();
  for (const { initiative, region } of situees) {
    const ligne = lignes.get(initiative.id)!;
    groupes.set(region, [...(groupes.get(region) ?? []), ligne]);
  }
  return [...groupes].map(([titre, siennes]) => ({ titre, lignes: siennes }));
}

/** Le choix de ce qui se voit : la carte et ses encarts, selon la place de la feuille. */
function cadrerFeuille(i: Impression, { territoire, index }: Contexte) {
  const avec = dimensionner(i, true);
  const cadre = cadrerVue(i, territoire, avec.carte);
  if (!territoire && montreLaFrance(cadre)) {
    return { cadre, encarts: cadresOutreMer(index, avec.encart) };
  }
  return { cadre: cadrerVue(i, territoire, dimensionner(i, false).carte), encarts: [] };
}

export async function composerImpression(
  filtres: Filtres,
  demande: Impression,
  contexte: Contexte,
): Promise<PageImprimee> {
  const { corpus, index, manifeste, territoire, limites } = contexte;
  const tousSignes = signes(corpus.themes, corpus.leviers);
  const signesDe: Signes = new Map(tousSignes.map((s) => [s.id, s]));
  const visibles = initiativesVisibles(preparerInitiatives(corpus.resumes), filtres);
  const acteurs = filtres.acteurs
    ? acteursVisibles(
        preparerActeurs(corpus.acteursResumes),
        filtres,
        territoire && appartenance(territoire),
      )
    : [];
  const { cadre, encarts } = cadrerFeuille(demande, contexte);
  const cadres: Cadre[] = [cadre, ...encarts.map((e) => e.cadre)];
  const seVoit = (p: LieuANumeroter) => cadres.some((c) => estDansLeCadre(c, p.position));

  const resumer = visibles.length <= RESUMEES;
  const lignes = new Map(visibles.map((i) => [i.id, decrire(i, signesDe, resumer)]));
  const lieux = lieuxVisibles(visibles, filtres.territoire).map(
    ({ initiative: { id }, position }): LieuANumeroter => {
      const { couleur, encre } = lignes.get(id)!;
      return { id, position, couleur, encre };
    },
  );
  const sieges = acteurs.flatMap(({ id, siege }): LieuANumeroter[] =>
    siege?.position ? [{ id: `acteur:${id}`, position: siege.position }] : [],
  );
  const localisees = new Set(lieux.map((l) => l.id));
  const montrees = new Set(lieux.filter(seVoit).map((l) => l.id));
  const siegesVus = new Set(sieges.filter(seVoit).map((l) => l.id));

  const rangees = ranger(
    visibles.filter((i) => montrees.has(i.id)),
    contexte,
  );
  const numeros = new Map(rangees.map(({ initiative }, n) => [initiative.id, String(n + 1)]));
  for (const [id, numero] of numeros) lignes.get(id)!.numero = numero;
  const lignesActeurs = acteurs.map(decrireActeur);
  let rang = 0;
  for (const ligne of lignesActeurs) {
    if (!siegesVus.has(`acteur:${ligne.id}`)) continue;
    ligne.numero = `A${++rang}`;
    numeros.set(`acteur:${ligne.id}`, ligne.numero);
  }

  const commun = { territoire, numeros, index, lieux: [...lieux, ...sieges] };
  const niveaux = niveauxLisibles(cadre, limites);
  const dessiner = async () => ({
    carte: await dessinerVue({
      ...commun,
      cadre,
      niveaux,
      nom: 'la sélection',
      noms: demande.format === 'a3' ? 45 : 26,
    }),
    encarts: await Promise.all(
      encarts.map((e) =>
        dessinerVue(
          { ...commun, ...e, niveaux: niveauxLisibles(e.cadre, limites), noms: 2 },
          false,
        ),
      ),
    ),
  });
  const sans = (garder: (id: string) => boolean) =>
    visibles.filter((i) => garder(i.id)).map((i) => lignes.get(i.id)!);
  return {
    ...titrerCarte(filtres, corpus, territoire, encarts.length > 0),
    compte: accorder(visibles.length, 'initiative', 'initiatives'),
    ...(manifeste ? await dessiner().catch(sansTuiles(SANS_CARTE)) : SANS_CARTE),
    legende: compterSignes(
      rangees.map((r) => r.initiative),
      corpus.themes,
    ),
    avecActeurs: filtres.acteurs,
    limitesOmises: limites.filter((n) => !niveaux.includes(n)),
    surLaCarte: grouper(rangees, lignes),
    acteurs: lignesActeurs.filter((a) => a.numero),
    horsCadre: sans((id) => localisees.has(id) && !montrees.has(id)),
    nonLocalisees: sans((id) => !localisees.has(id)),
    acteursHorsCarte: lignesActeurs.filter((a) => !a.numero),
    sources: sourcesCitees(
      visibles.map((i) => i.id),
      acteurs.map((a) => a.id),
      corpus,
    ),
    geographie: `Codes et populations\u00a0: ${index.millesime}, Insee et Etalab. ${manifeste ? `${manifeste.attribution}.` : 'Contours non installés.'}`,
    credits: manifeste?.attribution ?? '',
    donnees: versionPubliee(),
  };
}
