/**
 * Ce que l’usager voit, vu du dehors : les instants où Chromium a présenté une image (trace
 * `Display::FrameDisplayed` du compositeur), et les repères posés par la page, sur la même horloge.
 */
import type { CDPSession } from '@playwright/test';

interface Evenement {
  name: string;
  cat: string;
  /** Microsecondes, horloge monotone de la machine. */
  ts: number;
  args?: { data?: { startTime?: number; callTime?: number } };
}

export interface Trace {
  /** Instants de présentation, en ms, croissants. */
  images: number[];
  /** Repères de la page (`performance.mark`), en ms, croissants. */
  reperes: { nom: string; a: number }[];
}

const CATEGORIES = ['blink.user_timing', 'disabled-by-default-display.framedisplayed'];

/** Commence à enregistrer ; la fonction rendue arrête et rend la trace. `cdp` : celle du navigateur. */
export async function enregistrer(cdp: CDPSession): Promise<() => Promise<Trace>> {
  const lus: Evenement[] = [];
  const recevoir = ({ value }: { value: unknown[] }) => void lus.push(...(value as Evenement[]));
  cdp.on('Tracing.dataCollected', recevoir);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  return async () => {
    const fini = new Promise<void>((suite) => cdp.once('Tracing.tracingComplete', () => suite()));
    await cdp.send('Tracing.end');
    await fini;
    cdp.off('Tracing.dataCollected', recevoir);
    return lire(lus);
  };
}

function lire(evenements: readonly Evenement[]): Trace {
  const images = evenements
    .filter(({ name }) => name === 'Display::FrameDisplayed')
    .map(({ ts }) => ts / 1000);
  const reperes = evenements
    .filter(({ cat }) => cat === 'blink.user_timing')
    .map(({ name, ts }) => ({ nom: name, a: ts / 1000 }));
  return {
    images: images.sort((a, b) => a - b),
    reperes: reperes.sort((a, b) => a.a - b.a),
  };
}

export const repere = ({ reperes }: Trace, nom: string): number =>
  reperes.find((r) => r.nom === nom)?.a ?? Number.NaN;
