/** Un fichier de data/ abîmé : refusé par une phrase qui nomme le fichier, la ligne, et quoi faire. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { controler } from '../../scripts/donnees/controle';
import { lireFichiers } from '../../scripts/donnees/fichiers';
import { reparer } from '../../scripts/donnees/reparer';
import { codesReels, dossierMini } from './donnees-mini';

const INITIATIVES = 'initiatives.csv';

/** Les erreurs du corpus minuscule, une fois ce fichier abîmé comme dit. */
async function erreurs(abimer: (chemin: string) => void, nom = INITIATIVES) {
  const dossier = dossierMini();
  abimer(path.join(dossier, nom));
  const fichiers = await lireFichiers(dossier);
  const codes = await codesReels();
  const rapport = controler(fichiers, codes, () => ({}));
  return {
    rapport,
    codes,
    fichiers,
    liste: rapport.constats.filter((c) => c.gravite === 'erreur'),
  };
}

const changer = (faire: (octets: Buffer) => Buffer) => (chemin: string) =>
  writeFileSync(chemin, faire(readFileSync(chemin)));

describe('fichier de données abîmé', () => {
  it.each([
    ['des octets morts', changer((o) => (o.fill(0xff, o.length - 40, o.length - 35), o))],
    ['des zéros', changer((o) => (o.fill(0, o.length - 40, o.length - 30), o))],
  ])(
    '%s : la ligne, la commande qui le reprend, et --fix n’y touche pas',
    async (_quoi, abimer) => {
      const { liste, codes, fichiers } = await erreurs(abimer);
      expect(liste[0]).toMatchObject({ fichier: 'data/initiatives.csv', ligne: 2 });
      expect(liste[0]!.message).toContain('git checkout -- data/initiatives.csv');
      const abime = fichiers.initiatives!;
      expect(reparer('initiatives', abime, codes)).toEqual({ texte: abime.texte, changements: [] });
    },
  );

  it('un vrai fichier Windows-1252 reste convertible', async () => {
    const { liste } = await erreurs(
      changer((o) => Buffer.from(o.toString('utf8').replace(/[’…]/g, ' '), 'latin1')),
    );
    expect(liste.map((c) => c.message).join()).toMatch(/windows-1252.*--fix/);
  });

  it('une colonne manque : cette erreur seule, pas les dizaines qu’elle entraîne', async () => {
    const { liste, rapport } = await erreurs(
      changer((o) => Buffer.from(o.toString('utf8').replace(',nature', ''))),
    );
    expect(liste).toMatchObject([{ fichier: 'data/initiatives.csv', ligne: 1, colonne: 'nature' }]);
    expect(liste[0]!.message).toMatch(/colonne manquante ; en-tête attendu : id,nom/);
    expect(rapport.passages.some((p) => p.nonFait?.includes('attend'))).toBe(true);
  });

  it('un fichier vide : cette erreur seule', async () => {
    const { liste } = await erreurs((chemin) => truncateSync(chemin, 0), 'lieux.csv');
    expect(liste).toMatchObject([{ fichier: 'data/lieux.csv', message: 'fichier absent ou vide' }]);
  });

  it('un fichier coupé au milieu d’une cellule : la ligne de la coupure d’abord', async () => {
    const { liste } = await erreurs(
      changer((o) => {
        const texte = o.toString('utf8').replace(/,Atelier vélo,/, ',"Atelier, vélo",');
        return Buffer.from(texte.slice(0, texte.indexOf('"Atelier') + 5));
      }),
    );
    expect(liste[0]).toMatchObject({ fichier: 'data/initiatives.csv', ligne: 2 });
    expect(liste[0]!.message).toContain('guillemets mal refermés');
  });
});
