/** Contrats sur les données publiées : ce que la carte promet, vérifié sur les CSV du dépôt. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ecrireAnomalie } from '../../src/lib/schema/lecture';
import { chargerRessources } from '../../scripts/donnees/contexte';
import { controler } from '../../scripts/donnees/controle';
import { DOSSIER_DONNEES, lireFichiers } from '../../scripts/donnees/fichiers';
import { NUMEROS } from '../../scripts/donnees/regles/deniche';
import { reparer } from '../../scripts/donnees/reparer';
import { NOMS_TABLES } from '../../src/lib/schema/tables';
import { codesReels } from './donnees-mini';

const codes = await codesReels();
const fichiers = await lireFichiers(DOSSIER_DONNEES);
const { tables, constats, passages } = controler(fichiers, codes, chargerRessources);
const initiatives = tables.initiatives.map((l) => l.valeurs);

describe('les données publiées', () => {
  it('n’ont aucune erreur', () => {
    const erreurs = constats.filter((c) => c.gravite === 'erreur');
    expect(erreurs.map(ecrireAnomalie)).toEqual([]);
  });

  it('sont à la forme du dépôt : --fix n’y changerait rien', () => {
    const changements = NOMS_TABLES.flatMap(
      (table) => reparer(table, fichiers[table]!, codes).changements,
    );
    expect(changements).toEqual([]);
  });

  it('ont été contrôlées dans les contours et contre les documents quand ils sont à portée', () => {
    const nonFaits = passages.filter((p) => p.nonFait).map((p) => p.nom);
    const { contours, sources, icones } = chargerRessources(tables);
    expect(icones?.size).toBeGreaterThan(20);
    expect(nonFaits).toHaveLength((contours ? 0 : 1) + (sources ? 0 : 4));
  });

  it('comptent au moins 200 initiatives et 140 acteurs', () => {
    expect(initiatives.length).toBeGreaterThanOrEqual(200);
    expect(tables.acteurs.length).toBeGreaterThanOrEqual(140);
  });

  it('reprennent les 76 numéros « Déniché », chacun une fois', () => {
    const cites = tables.citations
      .map((l) => l.valeurs)
      .filter((c) => c.deniche !== undefined && c.cible.startsWith('initiative:'))
      .map((c) => c.deniche!)
      .sort((a, b) => a - b);
    expect(NUMEROS).toHaveLength(76);
    expect(cites).toEqual(NUMEROS);
  });

  it('donnent à chaque thème et à chaque levier du kit au moins une initiative', () => {
    const THEMES =
      'centres-villes politique-de-la-ville alimentation mobilite culture transition-energetique ruralite numerique jeunesse-sports petite-enfance-famille dechets-economie-circulaire cooperation-internationale';
    const LEVIERS =
      'connaitre-mobiliser commande-publique scic contractualisation foncier evaluation animer finance-monnaies-locales transversalite ressources';
    // Ces identifiants sont dans des adresses publiées : en retirer un casserait des liens.
    expect(tables.themes.map((l) => l.valeurs.id)).toEqual(
      expect.arrayContaining(THEMES.split(' ')),
    );
    expect(tables.leviers.map((l) => l.valeurs.id)).toEqual(
      expect.arrayContaining(LEVIERS.split(' ')),
    );
    const themes = new Set(initiatives.flatMap((i) => i.themes));
    const leviers = new Set(initiatives.flatMap((i) => i.leviers));
    expect(tables.themes.filter((l) => !themes.has(l.valeurs.id))).toEqual([]);
    expect(tables.leviers.filter((l) => !leviers.has(l.valeurs.id))).toEqual([]);
  });

  it('citent chacun des documents, et localisent les trois quarts des initiatives', () => {
    const cites = new Set(tables.citations.map((l) => l.valeurs.document));
    expect(tables.documents.length).toBeGreaterThanOrEqual(5);
    expect(tables.documents.filter((l) => !cites.has(l.valeurs.id))).toEqual([]);
    const situees = new Set(tables.lieux.map((l) => l.valeurs.initiative));
    expect(situees.size / initiatives.length).toBeGreaterThan(0.75);
  });

  it('donnent des coordonnées à chaque lieu, sauf précision « pays »', () => {
    const sansPoint = tables.lieux.filter(
      ({ valeurs: l }) =>
        l.precision !== 'pays' && (l.longitude === undefined || l.latitude === undefined),
    );
    expect(sansPoint).toEqual([]);
  });

  it('couvrent chaque région d’une chambre régionale de l’ESS', () => {
    const couvertes = new Set(
      tables.couvertures
        .filter((l) => l.valeurs.acteur.startsWith('cress-'))
        .map((l) => l.valeurs.territoire),
    );
    const regions = ['01', '02', '03', '04', '06', '11', '24', '27', '28', '32', '44', '52', '53'];
    for (const code of [...regions, '75', '76', '84', '93', '94']) {
      expect(couvertes).toContain(`region:${code}`);
    }
  });

  it('voient leurs éditeurs nommés par la licence et la page « À propos »', () => {
    for (const page of ['data/LICENCE.md', 'src/routes/a-propos/+page.svelte']) {
      const texte = readFileSync(page, 'utf8');
      for (const { valeurs } of tables.documents) expect(texte, page).toContain(valeurs.editeur);
    }
  });

  it('ne renvoient qu’à des icônes que l’interface importe', () => {
    const texte = ['icones.ts', 'icones-signes.ts']
      .map((nom) => readFileSync(`src/lib/ui/${nom}`, 'utf8'))
      .join('\n');
    for (const { valeurs } of [...tables.themes, ...tables.leviers]) {
      expect(texte).toMatch(new RegExp(`['\\s]${valeurs.icone}'?:`));
    }
  });
});
