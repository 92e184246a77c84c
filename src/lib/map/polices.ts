/**
 * Les lettres de la carte, sans serveur de glyphes : MapLibre les dessine avec les polices de la
 * page quand le style ne nomme pas de `glyphs`. La clé `font-faces` du style ne sait pas régler la
 * graisse d’une police variable ; on enregistre donc une famille par graisse, et MapLibre lit la
 * graisse et l’italique dans le nom de la famille.
 */
export const POLICES = {
  normale: ['AtkinsonCarte Regular'],
  moyenne: ['AtkinsonCarte Medium'],
  grasse: ['AtkinsonCarte Bold'],
  italique: ['AtkinsonCarte Italic'],
};

/** Les nombres des groupes : Bricolage, dont le zéro n’est pas barré. */
export const POLICE_NOMBRES = '700 SIZEpx "BricolageCarte Bold", system-ui, sans-serif';

interface Fichiers {
  droit: string;
  italique: string;
  titre: string;
}

/** Enregistre les polices une fois par page ; une police absente n’empêche pas la carte. */
export async function enregistrerPolices(fichiers: Fichiers): Promise<void> {
  const voulues = [
    ['AtkinsonCarte Regular', fichiers.droit, 'normal'],
    ['AtkinsonCarte Medium', fichiers.droit, 'normal'],
    ['AtkinsonCarte Bold', fichiers.droit, 'normal'],
    ['AtkinsonCarte Italic', fichiers.italique, 'italic'],
    ['BricolageCarte Bold', fichiers.titre, 'normal'],
  ] as const;
  const presentes = new Set(
    [...document.fonts].map((police) => police.family.replace(/["']/g, '')),
  );
  const chargements = voulues
    .filter(([famille]) => !presentes.has(famille))
    .map(([famille, url, style]) => {
      const police = new FontFace(famille, `url(${JSON.stringify(url)})`, {
        weight: '200 800',
        style,
      });
      document.fonts.add(police);
      return police.load();
    });
  await Promise.allSettled(chargements);
}
