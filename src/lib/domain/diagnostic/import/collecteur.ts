/**
 * Reçoit les lignes d’un fichier, quel que soit son format, et en fait un relevé : colonnes
 * d’origine, lieu, classement, réparations. Rien n’est gardé par ligne qu’en tableaux typés.
 */
import type { IndexTerritoires } from '../../index-territoires';
import type { Releve } from '../releve';
import { colonneVide, ouvrirColonne, surcharger, type ColonneTexte } from '../texte-colonne';
import { familleDe, lireNaf, rangFamille, rangTheme, themeNomme } from './classement';
import { appariementDe, type AppariementCommunes, type LieuLu } from './communes';
import { ConstructeurColonne } from './constructeur-colonne';
import { etendueLieu, Faisceau } from './faisceau';
import { completer, ligneDepuisTextes, type LigneOctets } from './lecteur-csv';
import { nombreCellule, siretOctetsJuste, texteCellule, textesCellules } from './nombres-octets';
import { LecteurPosition } from './lecteur-position';
import { Placeur } from './placeur';
import type { RoleColonne } from './roles';
import { lireSiret } from './siret';
import { Memoire } from './tableaux';
import type { ChoixImport } from './types';

/** Rôles dont les valeurs se répètent : leur dictionnaire sert de mémoire. */
const CATEGORIES: ReadonlySet<RoleColonne> = new Set<RoleColonne>([
  'code-commune',
  'code-postal',
  'commune',
  'code-departement',
  'departement',
  'naf',
  'forme-juridique',
  'theme',
  'effectif',
  'epsg',
]);

export interface OptionsCollecteur {
  index: IndexTerritoires;
  choix: ChoixImport;
  titres: string[];
  naf: Readonly<Record<string, string>>;
  /** Nombre de lignes attendu, pour réserver la mémoire une fois. */
  capacite?: number;
}

export class Collecteur {
  taille = 0;
  private readonly colonnes: ConstructeurColonne[];
  private readonly placeur: Placeur;
  private readonly appariement: AppariementCommunes;
  private readonly rangs: Int32Array;
  private readonly colonneDe: Partial<Record<RoleColonne, number>> = {};
  private readonly lieux: number[];
  /** `null` si aucune colonne ne dit de coordonnées. */
  private readonly positions: LecteurPosition | null;
  private readonly rangsLieu: Int32Array;
  private faisceau: Faisceau | null = null;
  /** Réponse de lieu de la ligne en cours, -1 si rien n’en parle. */
  private reponse = -1;
  private readonly sirets = new Map<number, string>();
  private theme: Uint8Array<ArrayBuffer>;
  private famille: Uint8Array<ArrayBuffer>;
  private effectif: Float32Array<ArrayBuffer>;
  private readonly memoires = {
    naf: new Memoire(),
    theme: new Memoire(),
    famille: new Memoire(),
    effectif: new Memoire(),
  };
  private readonly colSiret: number | undefined;
  private videsEnAttente = 0;
  private courtes = 0;
  private longues = 0;
  private readonly ligneVide: LigneOctets;
  private ligne!: LigneOctets;

  constructor(private readonly options: OptionsCollecteur) {
    const { choix, titres, index, capacite = 1024 } = options;
    const n = titres.length;
    choix.roles.forEach((role, c) => {
      if (c < n) this.colonneDe[role] ??= c;
    });
    this.rangs = new Int32Array(n);
    this.appariement = appariementDe(index);
    const refusees = new Set(choix.refusees);
    this.placeur = new Placeur({ index, appariement: this.appariement, refusees, capacite });
    this.colSiret = this.colonneDe.siret ?? this.colonneDe.siren;
    const d = this.colonneDe;
    // Sans colonne qui les dise, thème, famille et effectif ne prennent leur place qu’à la fin.
    const aTheme = d.theme !== undefined || d.naf !== undefined;
    this.theme = new Uint8Array(aTheme ? capacite : 0);
    this.famille = new Uint8Array(d['forme-juridique'] === undefined ? 0 : capacite);
    this.effectif = new Float32Array(d.effectif === undefined ? 0 : capacite).fill(NaN);
    this.lieux = [
      d['code-postal'],
      d.commune,
      d['code-commune'],
      d['code-departement'],
      d.departement,
    ].filter((c) => c !== undefined);
    this.rangsLieu = new Int32Array(this.lieux.length);
    const etendue = etendueLieu(choix.roles.slice(0, n), this.lieux);
    const ensemble = (c: number) => etendue !== null && c >= etendue[0] && c <= etendue[1];
    this.colonnes = titres.map(
      (_, c) => new ConstructeurColonne(ensemble(c) || CATEGORIES.has(choix.roles[c]!)),
    );
    if (etendue) this.faisceau = new Faisceau(...etendue, this.colonnes);
    this.positions = LecteurPosition.ouvrir(d, { index, choix, appariement: this.appariement });
    const zeros = () => new Int32Array(n);
    this.ligneVide = {
      octets: new Uint8Array(0),
      debuts: zeros(),
      fins: zeros(),
      n,
      suivies: n,
    };
  }

  /** Une ligne vide ne compte que si une ligne pleine la suit : la fin d’un fichier n’est pas une ligne. */
  ajouter = (ligne: LigneOctets): void => {
    if (ligne.n === 1 && ligne.debuts[0] === ligne.fins[0]) {
      this.videsEnAttente++;
      return;
    }
    for (; this.videsEnAttente > 0; this.videsEnAttente--) this.lire(this.ligneVide);
    this.lire(ligne);
  };

  private lire(ligne: LigneOctets): void {
    ligne = this.ajuster(ligne);
    this.ligne = ligne;
    const i = this.taille++;
    this.reserver(i);
    if (this.ranger(ligne) === 0) return this.placeur.ecarter(i, 'ligne-vide');
    if (this.colSiret !== undefined) this.noterSiret(i, this.colSiret);
    this.classer(i);
    this.situer(i);
  }

  /** Range les cellules dans leurs colonnes et trouve la réponse de lieu ; rend les octets lus. */
  private ranger(ligne: LigneOctets): number {
    const { octets, debuts, fins } = ligne;
    const { faisceau, colonnes, rangs } = this;
    const connue = faisceau !== null && faisceau.reconnaitre(ligne);
    let lus = 0;
    for (let c = 0; c < colonnes.length; c++) {
      if (connue && c === faisceau.premiere) {
        lus += fins[faisceau.derniere]! - debuts[c]! - (faisceau.derniere - c);
        c = faisceau.derniere;
        continue;
      }
      const debut = debuts[c]!;
      const fin = fins[c]!;
      lus += fin - debut;
      rangs[c] = colonnes[c]!.ajouter(octets, debut, fin);
    }
    if (connue) this.reponse = faisceau.reponse;
    else {
      const n = this.cleLieu();
      this.reponse = n > 0 ? this.placeur.repondre(this.rangsLieu, n, this.lireLieu) : -1;
      faisceau?.retenir(rangs, this.reponse);
      if (faisceau && !faisceau.encoreUtile(rangs)) {
        faisceau.liberer();
        this.faisceau = null;
      }
    }
    return lus;
  }

  private reserver(i: number): void {
    this.placeur.reserver(i);
    const { theme, famille, effectif } = this;
    const n = Math.max(i + 1, (i * 1.6) | 0);
    if (theme.length > 0 && i >= theme.length) (this.theme = new Uint8Array(n)).set(theme);
    if (famille.length > 0 && i >= famille.length) (this.famille = new Uint8Array(n)).set(famille);
    if (effectif.length > 0 && i >= effectif.length) {
      (this.effectif = new Float32Array(n).fill(NaN)).set(effectif);
    }
  }

  /** Cellules en trop : jointes à la dernière colonne ; manquantes : vides. Compté, et dit. */
  private ajuster(ligne: LigneOctets): LigneOctets {
    const voulu = this.colonnes.length;
    if (ligne.n === voulu) return ligne;
    if (ligne.n < voulu) {
      this.courtes++;
      return completer(ligne, this.ligneVide);
    }
    // Des séparateurs en trop à la fin de chaque ligne ne sont pas des cellules.
    let pleines = ligne.n;
    while (pleines > voulu && ligne.debuts[pleines - 1] === ligne.fins[pleines - 1]) pleines--;
    if (pleines === voulu) return ligne;
    this.longues++;
    const textes = textesCellules(ligne, pleines);
    const { separateur } = this.options.choix;
    return ligneDepuisTextes([
      ...textes.slice(0, voulu - 1),
      textes.slice(voulu - 1).join(separateur),
    ]);
  }

  private texte(c: number | undefined): string {
    return texteCellule(this.ligne, c);
  }

  private noterSiret(i: number, c: number): void {
    const { octets, debuts, fins } = this.ligne;
    const [debut, fin] = [debuts[c]!, fins[c]!];
    if (debut === fin || siretOctetsJuste(octets, debut, fin)) return;
    const brut = this.texte(c);
    const { valeur, regle, perdue } = lireSiret(brut);
    if (perdue) this.placeur.noterRegle(i, 'siret-perdu');
    if (!regle || this.options.choix.refusees?.includes(regle)) return;
    this.placeur.noterRegle(i, regle);
    if (valeur !== brut) this.sirets.set(i, valeur);
  }

  private classer(i: number): void {
    const { naf, theme, effectif } = this.colonneDe;
    const forme = this.colonneDe['forme-juridique'];
    const { memoires, rangs } = this;
    let t = 0;
    if (theme !== undefined) t = memoires.theme.lire(rangs[theme]!, this.lireTheme);
    if (t === 0 && naf !== undefined) t = memoires.naf.lire(rangs[naf]!, this.lireNaf);
    if (t > 0) this.theme[i] = t;
    if (forme !== undefined) {
      const f = memoires.famille.lire(rangs[forme]!, this.lireFamille);
      if (f > 0) this.famille[i] = f;
    }
    if (effectif !== undefined) {
      const e = memoires.effectif.lire(rangs[effectif]!, this.lireEffectif);
      if (e >= 0) this.effectif[i] = e;
    }
  }

  // Une fermeture par ligne et par colonne coûterait plus que la recherche elle-même.
  private readonly lireTheme = () => themeNomme(this.texte(this.colonneDe.theme));
  private readonly lireNaf = () =>
    rangTheme(this.options.naf[lireNaf(this.texte(this.colonneDe.naf))] ?? '');
  private readonly lireEffectif = () => nombreCellule(this.ligne, this.colonneDe.effectif!);
  private readonly lireFamille = () => {
    const texte = this.texte(this.colonneDe['forme-juridique']);
    return rangFamille(this.options.choix.familles?.[texte] ?? familleDe(texte));
  };

  private situer(i: number): void {
    const { reponse } = this;
    const position =
      this.positions?.lire(this.ligne, this.rangs, this.placeur.rangDe(reponse)) ?? null;
    this.placeur.placer(i, reponse, position);
  }

  /** Remplit les rangs qui identifient le lieu dit par la ligne ; rend leur nombre. */
  private cleLieu(): number {
    const { lieux, rangsLieu, rangs } = this;
    for (let k = 0; k < lieux.length; k++) rangsLieu[k] = rangs[lieux[k]!]!;
    return lieux.length;
  }

  private readonly lireLieu = (): LieuLu => {
    const d = this.colonneDe;
    const code = this.texte(d['code-departement']);
    return {
      code: this.texte(d['code-commune']).trim(),
      codePostal: this.texte(d['code-postal']).trim(),
      nom: this.texte(d.commune).trim(),
      departement: this.appariement.departement(code) ? code : this.texte(d.departement),
    };
  };

  private remarques(): string[] {
    const dire = (n: number, quoi: string) =>
      n > 0 ? [`${n} ligne${n > 1 ? 's' : ''} ${quoi}`] : [];
    return [
      ...dire(this.courtes, 'avec moins de cellules que l’en-tête : les manquantes sont vides'),
      ...dire(
        this.longues,
        'avec plus de cellules que l’en-tête : le surplus est joint à la dernière colonne',
      ),
    ];
  }

  /** Le relevé ; le collecteur ne sert plus ensuite. */
  finir(entete: Pick<Releve, 'id' | 'nom' | 'importeLe' | 'lecture'>): Releve {
    const { taille, options } = this;
    this.faisceau?.liberer();
    const { nom, siret, siren } = this.colonneDe;
    const textes = this.colonnes.map((c) => ouvrirColonne(c.finir()));
    const absente = colonneVide(taille);
    const colonne = (c: number | undefined): ColonneTexte =>
      c === undefined ? absente : textes[c]!;
    const lecture = {
      ...entete.lecture,
      remarques: [...entete.lecture.remarques, ...this.remarques()],
    };
    return {
      ...entete,
      lecture,
      genre: 'structures',
      millesime: options.index.millesime,
      taille,
      ...this.placeur.finir(taille),
      theme: this.theme.length > 0 ? this.theme.slice(0, taille) : new Uint8Array(taille),
      famille: this.famille.length > 0 ? this.famille.slice(0, taille) : new Uint8Array(taille),
      effectif:
        this.effectif.length > 0
          ? this.effectif.slice(0, taille)
          : new Float32Array(taille).fill(NaN),
      nomStructure: colonne(nom),
      siret: surcharger(colonne(siret ?? siren), this.sirets),
      colonnes: options.titres.map((titre, c) => ({
        titre,
        role: options.choix.roles[c] ?? 'autre',
        texte: textes[c]!,
      })),
    };
  }
}
