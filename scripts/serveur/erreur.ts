/** Erreur attendue : sa phrase, en français, suffit (pas de pile d’appels à l’écran). */
export class ErreurLancement extends Error {
  override name = 'ErreurLancement';
  constructor(
    message: string,
    /** Code de sortie du script. */
    readonly code = 1,
  ) {
    super(message);
  }
}

/** Mène le corps d’un script ; un échec s’affiche et fixe le code de sortie. */
export async function mener(corps: () => Promise<void>): Promise<void> {
  try {
    await corps();
  } catch (erreur) {
    const attendue = erreur instanceof ErreurLancement;
    console.error(attendue ? `\n✗ ${erreur.message}` : erreur);
    process.exit(attendue ? erreur.code : 1);
  }
}
