/**
 * Le filtre avec un processeur graphique, dans ce qui s’en mesure sans lui : ce que la page calcule
 * et ce qu’elle envoie. Le temps du dessin lui-même demande un vrai GPU.
 */
import { setTimeout as attendre } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { mediane, type Mesure } from '../banc';
import type { BancPage } from '../pages/nuage/page';
import { ouvrirNavigateur, Seance } from './mesurer';

/** Une image à 60 par seconde. */
const IMAGE_MS = 1000 / 60;
const ESSAIS = 9;
/** Que le dessin simulé d’un filtre ne retarde pas le suivant. */
const REPOS_MS = 2500;

/** Compte les octets des tampons envoyés à WebGL, à partir de maintenant. */
async function compterOctets(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const compte = { octets: 0 };
    const prototype = WebGL2RenderingContext.prototype as unknown as Record<
      string,
      (...a: unknown[]) => unknown
    >;
    for (const nom of ['bufferData', 'bufferSubData']) {
      const origine = prototype[nom]!;
      prototype[nom] = function (...arguments_: unknown[]) {
        const donnees = arguments_.find((a) => ArrayBuffer.isView(a) || a instanceof ArrayBuffer);
        compte.octets += (donnees as ArrayBufferView | undefined)?.byteLength ?? 0;
        return origine.apply(this, arguments_);
      };
    }
    Object.assign(globalThis, { compte });
  });
  return () =>
    page.evaluate(() => {
      const { compte } = globalThis as unknown as { compte: { octets: number } };
      const { octets } = compte;
      compte.octets = 0;
      return octets;
    });
}

/** Médianes de quelques filtres d’un thème et d’autant de filtres quelconques. */
export async function mesurerMateriel(origine: string, n: number): Promise<Mesure[]> {
  const processus = await ouvrirNavigateur();
  try {
    const seance = await Seance.ouvrir(processus, `${origine}/?moteur=materiel&n=${n}`);
    await seance.tracer('charger');
    const lire = await compterOctets(seance.page);
    const essayer = async (geste: 'filtrer' | 'melanger', quoi: string): Promise<Mesure[]> => {
      const temps: number[] = [];
      const octets: number[] = [];
      for (let k = 0; k < ESSAIS; k++) {
        await lire();
        temps.push(
          await seance.page.evaluate(
            (g) => (globalThis as unknown as { banc: BancPage }).banc.cout(g),
            geste,
          ),
        );
        octets.push(await lire());
        await attendre(REPOS_MS);
      }
      const ms = mediane(temps);
      const titre = `${n.toLocaleString('fr-FR')} points, ${quoi}, avec deck.gl`;
      return [
        {
          quoi: `${titre}, JavaScript de la page`,
          valeur: `${ms.toFixed(1).replace('.', ',')} ms`,
          reference: 'une image à 60 par seconde (16,7 ms)',
          rapport: ms / IMAGE_MS,
          plafond: 1,
        },
        {
          quoi: `${titre}, octets envoyés au processeur graphique`,
          valeur: `${mediane(octets).toLocaleString('fr-FR')} octets`,
        },
      ];
    };
    return [
      ...(await essayer('filtrer', 'filtre d’un thème')),
      ...(await essayer('melanger', 'filtre quelconque')),
    ];
  } finally {
    await processus.close();
  }
}
