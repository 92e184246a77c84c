/** Ce qu’une personne apporte : des fichiers, ou des cellules collées. */
export type Depose = { fichiers: File[] } | { texte: string };

/** Un diagnostic exporté se reconnaît à son nom ; son contenu est vérifié à l’ouverture. */
export const estDiagnostic = (f: File) => /\.diagnostic\.json$/i.test(f.name);
