/**
 * Avancement affiché : une barre qui se réécrit dans un terminal, une ligne par étape ailleurs
 * (journal de CI, sortie redirigée).
 */
export interface Progression {
  /** Commence une étape ; la précédente est close avec sa durée. */
  etape(nom: string): void;
  /** Part de l’étape déjà faite, de 0 à 1. */
  avancer(part: number, detail?: string): void;
  /** Ligne d’information, hors barre. */
  dire(ligne: string): void;
  fin(): void;
}

const LARGEUR = 24;

export function creerProgression(sortie: NodeJS.WriteStream = process.stdout): Progression {
  const tty = sortie.isTTY === true;
  let nom = '';
  let debut = 0;
  let dernier = 0;

  const effacer = () => tty && sortie.write('\r\x1b[2K');
  const clore = () => {
    effacer();
    if (nom) sortie.write(`  ✓ ${nom} (${((Date.now() - debut) / 1000).toFixed(1)} s)\n`);
    nom = '';
  };
  const dessiner = (part: number, detail: string) => {
    const plein = Math.round(Math.min(1, Math.max(0, part)) * LARGEUR);
    const barre = '█'.repeat(plein) + '░'.repeat(LARGEUR - plein);
    sortie.write(
      `\r\x1b[2K  ${barre} ${String(Math.round(part * 100)).padStart(3)} % ${nom}${detail}`,
    );
  };

  return {
    etape(suivante) {
      clore();
      nom = suivante;
      debut = Date.now();
      dernier = 0;
      if (tty) dessiner(0, '');
    },
    avancer(part, detail = '') {
      if (!tty || Date.now() - dernier < 80) return;
      dernier = Date.now();
      dessiner(part, detail && ` · ${detail}`);
    },
    dire(ligne) {
      effacer();
      sortie.write(`${ligne}\n`);
    },
    fin: clore,
  };
}

/** Pour les essais : n’affiche rien. */
export const SANS_AFFICHAGE: Progression = {
  etape: () => {},
  avancer: () => {},
  dire: () => {},
  fin: () => {},
};
