/**
 * La boîte de recherche : un champ et sa liste de suggestions, selon le modèle « combobox » d’ARIA
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Son balisage est dans `Recherche.svelte` ; ses
 * gestes sont ici, sans Svelte, que les pages à lire (`csr = false`) ne chargent pas.
 */
import type { Morceau } from '../domain/recherche/groupes';
import { accorder } from '../domain/texte';
import { ICONES } from './icones';

export interface OptionRecherche {
  cle: string;
  morceaux: Morceau[];
  /** Le nom d’aujourd’hui, si celui-ci est ancien. */
  vers?: string;
  precision?: string;
  icone: string;
  href?: string;
}
export interface GroupeOptions {
  nom: string;
  options: OptionRecherche[];
}

/** Ce que la boîte propose. */
export interface Suggestions {
  groupes: GroupeOptions[];
  /** La saisie à laquelle `groupes` répond. */
  repondue: string;
  panne: boolean;
}

/** Ce que la boîte dit à qui la pose. */
export interface Ecoute {
  /** Le pointeur ou le focus arrive : de quoi préparer les réponses. */
  onintention: () => void;
  onsaisie: (q: string) => void;
  /** `e` : le clic, s’il y en a eu un. */
  onchoix: (option: OptionRecherche, e?: MouseEvent) => void;
  /** Entrée sans option choisie. */
  ontexte: (q: string) => void;
}

type Enfant = Node | string;

function creer(balise: string, attributs: Record<string, string>, ...enfants: Enfant[]) {
  const noeud = document.createElement(balise);
  for (const [nom, valeur] of Object.entries(attributs)) noeud.setAttribute(nom, valeur);
  noeud.append(...enfants);
  return noeud;
}

/** L’icône `nom`, au trait de `modele`, déjà dans la page (`Icone.svelte`). */
function dessiner(nom: string, modele: Element): Element {
  const svg = modele.cloneNode(false) as Element;
  svg.setAttribute('width', '16');
  svg.setAttribute('height', '16');
  for (const [balise, attributs] of ICONES[nom] ?? []) {
    const trace = document.createElementNS(svg.namespaceURI, balise);
    for (const [cle, valeur] of Object.entries(attributs)) trace.setAttribute(cle, String(valeur));
    svg.append(trace);
  }
  return svg;
}

function ecrireNom({ morceaux, vers }: OptionRecherche): Enfant[] {
  const nom = morceaux.map(({ texte, marque }) => (marque ? creer('mark', {}, texte) : texte));
  if (!vers) return nom;
  return [
    ...nom,
    creer('span', { 'aria-hidden': 'true' }, '\u00a0→\u00a0'),
    creer('span', { class: 'invisible' }, '\u00a0aujourd’hui\u00a0'),
    vers,
  ];
}

/** Le clavier passe par le champ ; avec une adresse, le lien s’ouvre aussi ailleurs. */
function ecrireOption(option: OptionRecherche, id: string, icone: Element): HTMLElement {
  const texte = creer('span', { class: 'texte' }, creer('span', {}, ...ecrireNom(option)));
  if (option.precision) texte.append(creer('small', {}, option.precision));
  const attributs = { id, class: 'option', role: 'option', tabindex: '-1' };
  return option.href
    ? creer('a', { ...attributs, href: option.href }, icone, texte)
    : creer('div', attributs, icone, texte);
}

const AIDE =
  'Une commune, même ancienne, une intercommunalité, un département, un code postal, Insee ou ' +
  'SIREN, une initiative, un acteur, un thème. Accents et petites fautes sont permis.';
const PANNE =
  'Le serveur ne répond pas, et l’index de recherche n’est pas arrivé. Réessayez dans un instant.';
const rienPour = (q: string) =>
  `Rien pour «\u00a0${q}\u00a0». Essayez un nom de commune ou d’intercommunalité, un code postal ` +
  '(29880), un code Insee ou SIREN, un thème.';

export class BoiteDeRecherche {
  #boite: HTMLElement;
  #champ: HTMLInputElement;
  #liste: HTMLElement;
  #statut: HTMLElement;
  #modele: Element;
  #conseil = creer('p', { class: 'liste conseil' });
  #ecoute: Ecoute;
  #fin = new AbortController();
  /** Ce que le champ reprend quand on renonce à ce qu’on y tape. */
  #valeur: string;
  #suggestions: Suggestions = { groupes: [], repondue: '', panne: false };
  #options: { option: OptionRecherche; noeud: HTMLElement }[] = [];
  #ouverte = false;
  #active = -1;
  /** Au téléphone, la boîte ouverte prend tout l’écran. */
  #plein = false;

  /** @param boite l’élément `.boite-recherche` que `Recherche.svelte` a écrit */
  constructor(boite: HTMLElement, ecoute: Ecoute, valeur = '') {
    this.#boite = boite;
    this.#ecoute = ecoute;
    this.#valeur = valeur;
    this.#champ = boite.querySelector('input')!;
    this.#liste = boite.querySelector('[role=listbox]')!;
    this.#statut = boite.querySelector('[role=status]')!;
    this.#modele = boite.querySelector('.saisie > svg')!;
    this.#ecouter();
    // Tapé avant que ce code n’arrive.
    if (this.#champ.value === '') this.#champ.value = valeur;
    else if (this.#champ.value !== valeur) this.#taper(document.activeElement === this.#champ);
  }

  /** Met dans le champ ce que la page retient, si cela a changé. */
  poser(valeur: string): void {
    if (valeur === this.#valeur) return;
    this.#valeur = this.#champ.value = valeur;
    this.#montrer();
  }

  /** Une réponse tardive peut changer la liste sous un choix déjà visé : il suit, ou se perd. */
  repondre(suggestions: Suggestions): void {
    const visee = this.#options[this.#active]?.option.cle;
    this.#suggestions = suggestions;
    this.#ecrireListe();
    this.#active = this.#options.findIndex(({ option }) => option.cle === visee);
    this.#montrer();
  }

  /** Ouvre la boîte, en grand au téléphone, et y met le focus. */
  ouvrir(): void {
    this.#agrandir();
    this.#champ.focus();
  }

  detruire(): void {
    this.#fin.abort();
  }

  #ecouter(): void {
    const { signal } = this.#fin;
    const champ = this.#champ;
    champ.addEventListener('input', () => this.#taper(true), { signal });
    champ.addEventListener('keydown', (e) => this.#clavier(e), { signal });
    champ.addEventListener('pointerenter', () => this.#ecoute.onintention(), { signal });
    champ.addEventListener('focus', () => this.#accueillir(), { signal });
    this.#boite.addEventListener('focusout', (e) => this.#sortir(e), { signal });
    this.#bouton('.fermer', () => this.#quitter());
    this.#bouton('.effacer', () => {
      champ.value = '';
      this.#taper(true);
      this.#ecoute.ontexte('');
      champ.focus();
    });
    // Le focus reste au champ : la liste ne se ferme pas sous le doigt.
    this.#liste.addEventListener('pointerdown', (e) => e.preventDefault(), { signal });
    this.#liste.addEventListener('click', (e) => this.#cliquer(e), { signal });
  }

  #bouton(choix: string, suite: () => void): void {
    const { signal } = this.#fin;
    this.#boite.querySelector(choix)?.addEventListener('click', suite, { signal });
  }

  get #cherche(): boolean {
    return this.#champ.value.trim() !== '';
  }
  get #montree(): boolean {
    return this.#ouverte && this.#cherche && this.#options.length > 0;
  }
  get #bredouille(): boolean {
    const { repondue } = this.#suggestions;
    const repondu = repondue.trim() === this.#champ.value.trim();
    return this.#ouverte && this.#cherche && this.#options.length === 0 && repondu;
  }

  #ecrireListe(): void {
    this.#options = [];
    const groupes = this.#suggestions.groupes.map(({ nom, options }, rang) => {
      const titre = creer('p', { class: 'titre', id: `${this.#liste.id}-groupe-${rang}` }, nom);
      const noeuds = options.map((option) => {
        const id = `${this.#liste.id}-${this.#options.length}`;
        const noeud = ecrireOption(option, id, dessiner(option.icone, this.#modele));
        this.#options.push({ option, noeud });
        return noeud;
      });
      return creer('div', { role: 'group', 'aria-labelledby': titre.id }, titre, ...noeuds);
    });
    this.#liste.replaceChildren(...groupes);
  }

  /** Accorde la page à l’état de la boîte. */
  #montrer(): void {
    const montree = this.#montree;
    this.#liste.hidden = !montree;
    this.#champ.ariaExpanded = String(montree);
    for (const [rang, { noeud }] of this.#options.entries()) {
      noeud.ariaSelected = String(rang === this.#active);
    }
    const active = montree ? this.#options[this.#active] : undefined;
    if (active) this.#champ.setAttribute('aria-activedescendant', active.noeud.id);
    else this.#champ.removeAttribute('aria-activedescendant');
    // Réécrite à l’identique, une annonce serait lue deux fois.
    const annonce = this.#annonce();
    if (this.#statut.textContent !== annonce) this.#statut.textContent = annonce;
    const conseil = this.#conseiller();
    this.#conseil.textContent = conseil;
    if (conseil) this.#boite.append(this.#conseil);
    else this.#conseil.remove();
  }

  #annonce(): string {
    if (this.#montree) {
      const resultats = accorder(this.#options.length, 'résultat', 'résultats');
      return `${resultats}. Flèches haut et bas pour choisir.`;
    }
    return this.#bredouille ? 'Aucun résultat.' : '';
  }

  #conseiller(): string {
    if (this.#bredouille) {
      return this.#suggestions.panne ? PANNE : rienPour(this.#champ.value.trim());
    }
    return this.#plein && !this.#cherche ? AIDE : '';
  }

  /** Passe la boîte au-dessus de tout, sans la déplacer dans la page : le focus y reste. */
  #agrandir(): void {
    const boite = this.#boite;
    if (this.#plein || !matchMedia('(max-width: 899px)').matches || !boite.showPopover) return;
    boite.popover = 'manual';
    boite.showPopover();
    boite.classList.toggle('plein', (this.#plein = true));
    this.#montrer();
  }
  #reduire(): void {
    if (!this.#plein) return;
    this.#boite.classList.toggle('plein', (this.#plein = false));
    this.#boite.hidePopover();
    this.#boite.removeAttribute('popover');
    this.#montrer();
  }
  #fermer(): void {
    this.#ouverte = false;
    this.#active = -1;
    this.#montrer();
  }
  #quitter(): void {
    this.#fermer();
    if (this.#plein) this.#champ.blur();
    this.#reduire();
  }

  #accueillir(): void {
    this.#ecoute.onintention();
    this.#agrandir();
    this.#ouverte = this.#champ.value !== this.#valeur;
    this.#montrer();
  }
  #sortir({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && this.#boite.contains(relatedTarget)) return;
    this.#fermer();
    // La page perd le focus quand on change d’onglet : la boîte reste alors comme elle est.
    if (document.hasFocus()) this.#reduire();
  }

  #taper(ouvrir: boolean): void {
    this.#ouverte = ouvrir;
    this.#active = -1;
    this.#montrer();
    this.#ecoute.onsaisie(this.#champ.value);
  }
  #viser(rang: number): void {
    this.#active = rang;
    this.#montrer();
    this.#options[rang]?.noeud.scrollIntoView({ block: 'nearest' });
  }

  #cliquer(e: MouseEvent): void {
    const noeud = (e.target as Element).closest('[role=option]');
    const choisie = this.#options.find((o) => o.noeud === noeud);
    // Un clic pour ouvrir ailleurs ne change rien ici.
    if (choisie && !e.metaKey && !e.ctrlKey && !e.shiftKey) this.#choisir(choisie.option, e);
  }
  #choisir(option: OptionRecherche, e?: MouseEvent): void {
    this.#ecoute.onchoix(option, e);
    this.#champ.value = this.#valeur;
    this.#quitter();
  }

  /** Les touches de la liste ouverte ; rend faux pour celles qui restent au champ. */
  #toucheDeListe(e: KeyboardEvent): boolean {
    const active = this.#active;
    const dernier = this.#options.length - 1;
    if (e.key === 'ArrowDown') this.#viser(active === dernier ? -1 : active + 1);
    else if (e.key === 'ArrowUp' && e.altKey) this.#fermer();
    else if (e.key === 'ArrowUp') this.#viser(active === -1 ? dernier : active - 1);
    else if (e.key === 'Home' && active >= 0) this.#viser(0);
    else if (e.key === 'End' && active >= 0) this.#viser(dernier);
    else return false;
    return true;
  }
  #clavier(e: KeyboardEvent): void {
    if (e.isComposing) return;
    if (this.#montree && this.#toucheDeListe(e)) return e.preventDefault();
    if (e.key === 'Tab') this.#fermer();
    else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      this.#ouverte = true;
      this.#montrer();
    } else if (e.key === 'Enter') this.#valider(e);
    else if (e.key === 'Escape') this.#renoncer(e);
  }
  #valider(e: KeyboardEvent): void {
    e.preventDefault();
    const choisie = this.#montree ? this.#options[this.#active] : undefined;
    if (choisie) return this.#choisir(choisie.option);
    const q = this.#champ.value.trim();
    this.#quitter();
    this.#ecoute.ontexte(q);
  }
  /** Échap ferme la liste, puis rend au champ sa valeur, puis reste au navigateur. */
  #renoncer(e: KeyboardEvent): void {
    const deplie = this.#montree || this.#bredouille;
    const tape = this.#champ.value !== this.#valeur;
    if (!deplie && !this.#plein && !tape) return;
    // Sans quoi le navigateur vide le champ dès la première fois.
    e.preventDefault();
    e.stopPropagation();
    if (this.#plein) this.#quitter();
    else if (deplie) this.#fermer();
    else {
      this.#champ.value = this.#valeur;
      this.#taper(true);
    }
  }
}
