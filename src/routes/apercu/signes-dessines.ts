import type { Apercu } from '$lib/server/apercu/modele';
import type { CorpusCharge } from '$lib/server/corpus';
import { signes } from '$lib/domain/signes';
import { ICONES_SIGNES } from '$lib/ui/icones-signes';

/** Les signes d’une fiche, du principal au dernier : couleur et icône, comme sur la carte. */
export function signesDessines(ids: string[], corpus: CorpusCharge): Apercu['signes'] {
  const connus = new Map(signes(corpus.themes, corpus.leviers).map((s) => [s.id, s]));
  return ids.flatMap((id) => {
    const s = connus.get(id);
    return s ? [{ couleur: s.couleur, icone: ICONES_SIGNES[s.icone] ?? [] }] : [];
  });
}
