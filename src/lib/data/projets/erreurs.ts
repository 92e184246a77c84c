/** Ce que la base locale peut refuser, dit en clair. */

/** Phrase à montrer ; la cause technique reste dans `cause`. */
export class ErreurLocale extends Error {
  override name = 'ErreurLocale';
}

export class QuotaPlein extends ErreurLocale {
  override name = 'QuotaPlein';
}

const nomDe = (e: unknown) => (e instanceof Error || e instanceof DOMException ? e.name : '');

/** Traduit une erreur d’IndexedDB en phrase ; une erreur déjà en clair passe telle quelle. */
export function enClair(erreur: unknown): ErreurLocale {
  if (erreur instanceof ErreurLocale) return erreur;
  const nom = nomDe(erreur);
  if (nom === 'QuotaExceededError') {
    return new QuotaPlein(
      'Il n’y a plus assez de place sur cet ordinateur pour enregistrer. Exportez un ancien diagnostic, supprimez-le définitivement, puis réessayez ; votre travail reste à l’écran en attendant.',
      { cause: erreur },
    );
  }
  if (nom === 'SecurityError' || nom === 'InvalidStateError' || nom === 'UnknownError') {
    return new ErreurLocale(
      'Ce navigateur refuse d’enregistrer sur cet ordinateur (navigation privée ou réglage de confidentialité). Vous pouvez travailler, mais exportez le diagnostic avant de fermer la page.',
      { cause: erreur },
    );
  }
  return new ErreurLocale(
    'L’enregistrement sur cet ordinateur a échoué. Exportez le diagnostic pour ne rien perdre, puis rechargez la page.',
    { cause: erreur },
  );
}
