/** Du corpus complet à ce que la liste et la carte reçoivent. */
import type { Acteur, Couverture, Initiative, Lieu } from './corpus';
import type { ActeurResume, CouvertureResume, InitiativeResume, LieuResume } from './explorer';
import { ecrireLieu } from './mots';
import type { InitiativeCitee } from './page-territoire';
import { normaliserTexte } from './texte';
import { appartenance } from './territoire';
import type { Geographie } from './territoire';

/** Sans les champs vides, que chaque page écrirait. */
const connus = <T extends object>(objet: T): T =>
  Object.fromEntries(Object.entries(objet).filter(([, v]) => v !== undefined)) as T;

function nomTerritoire(lieu: Lieu, geo: Geographie): string | undefined {
  for (const niveau of ['commune', 'epci', 'departement', 'region'] as const) {
    const code = lieu[niveau];
    const trouve = code ? geo.trouver({ niveau, code }) : undefined;
    if (trouve) return trouve.nom;
  }
  return undefined;
}

/** Les lieux en clair, sans répétition, à raison de trois au plus. */
export function ecrireLieux(lieux: Lieu[], geo: Geographie): string {
  const noms = [...new Set(lieux.map((l) => ecrireLieu(l, nomTerritoire(l, geo))))];
  if (noms.length <= 3) return noms.join(', ');
  const reste = noms.length - 3;
  return `${noms.slice(0, 3).join(', ')} et ${reste} autre${reste > 1 ? 's' : ''}`;
}

export function resumerLieu(lieu: Lieu): LieuResume {
  const { role, position, precision, communeNom, pays, commune, epci, departement, region } = lieu;
  return connus({
    role,
    position,
    precision,
    communeNom,
    pays,
    commune,
    epci,
    departement,
    region,
  });
}

export function resumerInitiative(i: Initiative, geo: Geographie): InitiativeResume {
  return {
    id: i.id,
    nom: i.nom,
    resume: i.resume,
    nature: i.nature,
    statut: i.statut,
    annee: i.annee,
    themes: i.themes,
    leviers: i.leviers,
    ou: ecrireLieux(i.lieux, geo),
    lieux: i.lieux.map(resumerLieu),
    mots: [i.porteur, ...i.interventions.map((x) => x.collectivite)].filter(Boolean).join(' '),
  };
}

function resumerCouverture({ territoire }: Couverture, geo: Geographie): CouvertureResume {
  const trouve = territoire ? geo.trouver(territoire) : undefined;
  return { territoire, parents: trouve ? connus(appartenance(trouve)) : {} };
}

/**
 * Une ligne de la grande liste : du texte, il reste les mots qu’on y cherche. Chaque mot demandé doit
 * commencer un mot du texte (`contientMots`) : l’ordre, les répétitions et les débuts d’un mot plus
 * long n’y changent rien.
 */
export function lister(i: InitiativeResume): InitiativeResume {
  const deja = normaliserTexte(`${i.nom} ${i.ou}`).split(' ');
  const mots = [...new Set(normaliserTexte(`${i.mots} ${i.resume}`).split(' '))].sort();
  const utiles = mots.filter(
    (mot, n) => !mots[n + 1]?.startsWith(mot) && !deja.some((d) => d.startsWith(mot)),
  );
  const lieux = i.lieux.map((lieu) => connus({ ...lieu, communeNom: undefined }));
  return connus({ ...i, lieux, resume: '', mots: utiles.join(' ') });
}

/** De quoi la nommer dans une liste : le reste est sur sa fiche. */
export function citer({ id, nom, themes, leviers, ou }: InitiativeResume): InitiativeCitee {
  return { id, nom, themes, leviers, ou };
}

export function resumerActeur(a: Acteur, geo: Geographie): ActeurResume {
  return connus({
    id: a.id,
    nom: a.nom,
    sigle: a.sigle,
    roles: a.roles,
    echelle: a.echelle,
    themes: a.themes,
    leviers: a.leviers,
    ou: a.siege ? ecrireLieu(a.siege) : '',
    siege: a.siege ? resumerLieu(a.siege) : undefined,
    couverture: a.couvertures.map((c) => resumerCouverture(c, geo)),
  });
}
