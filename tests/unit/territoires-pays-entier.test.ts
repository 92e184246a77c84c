/**
 * Les index contre un parcours, sur le pays entier : distances aux contours, plus proches, acteurs
 * compétents, initiatives d’un territoire. Les contours construits donnent les distances ; sans eux,
 * `formes.test.ts` éprouve le même code sur une petite France.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ancetres } from '../../src/lib/domain/ancetres';
import { juger } from '../../src/lib/domain/competence';
import { versSphere, type Forme } from '../../src/lib/domain/distance-contour';
import type { IndexTerritoires } from '../../src/lib/domain/index-territoires';
import { distanceKm, RAYON_TERRE_KM } from '../../src/lib/domain/proximite';
import { NIVEAUX, ecrireReference, estDans } from '../../src/lib/domain/territoire';
import type { Position, Territoire } from '../../src/lib/domain/territoire';
import { chargerFormes, chargerIndex, type FormesChargees } from '../../src/lib/server/contours';
import { chargerCorpus, type CorpusCharge } from '../../src/lib/server/corpus';
import { deriverDe, positionsMesurables, type Derive } from '../../src/lib/server/derive';
import { SANS_CONTOURS, contoursComplets } from '../contours-installes';

const formesInstallees = await chargerFormes();
if (!contoursComplets) console.warn(`Distances du pays entier sautées : ${SANS_CONTOURS}.`);

let index: IndexTerritoires;
let corpus: CorpusCharge;
let derive: Derive;
let tous: Territoire[];
beforeAll(async () => {
  [index, corpus] = await Promise.all([chargerIndex(), chargerCorpus()]);
  derive = deriverDe(corpus);
  tous = NIVEAUX.flatMap((n) => index.tous(n));
});

/** Régions, départements et EPCI. */
const larges = () => tous.filter((t) => t.niveau !== 'commune');

/** Des dizaines de milliers d’`expect` coûteraient plus que le calcul : on relève, on affirme une fois. */
function releve() {
  const ecarts: string[] = [];
  return {
    verifier: (vrai: boolean, quoi: string) => {
      if (!vrai) ecarts.push(quoi);
    },
    conclure: () => expect(ecarts.slice(0, 10)).toEqual([]),
  };
}

const memes = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((x, i) => x === b[i]);

it('les index répondent pour 36 343 territoires', () => expect(tous).toHaveLength(36_343));

/** Distance sans boules ni raccourci : tous les côtés de tous les arcs, un par un. */
function parcours(forme: Forme, position: Position): number {
  const { degres, sphere, debuts } = forme.trace;
  const [px, py, pz] = versSphere(position);
  let [mieux, dedans] = [Infinity, false];
  for (const a of forme.arcs) {
    for (let i = debuts[a]!; i < debuts[a + 1]! - 1; i++) {
      const [x1, y1, x2, y2] = [
        degres[2 * i]!,
        degres[2 * i + 1]!,
        degres[2 * i + 2]!,
        degres[2 * i + 3]!,
      ];
      if (y1 > position[1] !== y2 > position[1]) {
        if (position[0] < x1 + ((x2 - x1) * (position[1] - y1)) / (y2 - y1)) dedans = !dedans;
      }
      const k = 3 * i;
      const [ax, ay, az] = [sphere[k]!, sphere[k + 1]!, sphere[k + 2]!];
      const [ux, uy, uz] = [sphere[k + 3]! - ax, sphere[k + 4]! - ay, sphere[k + 5]! - az];
      const u2 = ux * ux + uy * uy + uz * uz;
      let t = u2 > 0 ? ((px - ax) * ux + (py - ay) * uy + (pz - az) * uz) / u2 : 0;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const [dx, dy, dz] = [ax + t * ux - px, ay + t * uy - py, az + t * uz - pz];
      const d2 = dx * dx + dy * dy + dz * dz;
      if (d2 < mieux) mieux = d2;
    }
  }
  return dedans ? 0 : 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(mieux) / 2));
}

describe.skipIf(!contoursComplets)('distances au contour', () => {
  const { formes, contiguite } = formesInstallees as FormesChargees;

  it('chaque EPCI × chaque initiative située : l’index rend ce que rend le parcours', () => {
    const lieux = corpus.resumes.flatMap((r) => positionsMesurables(r));
    expect(lieux.length).toBeGreaterThan(150);
    let pire = 0;
    for (const epci of index.tous('epci')) {
      const forme = formes.forme(epci)!;
      for (const lieu of lieux) {
        pire = Math.max(pire, Math.abs(forme.distanceKm(lieu) - parcours(forme, lieu)));
      }
    }
    expect(pire).toBeLessThan(1e-6);
  }, 60_000);

  it('les plus proches de chaque région, département et EPCI sont ceux d’un tri complet', () => {
    const { verifier, conclure } = releve();
    for (const t of larges()) {
      const forme = formes.forme(t)!;
      const attendu = [...derive.citees.values()]
        .flatMap((i) => {
          const siens = positionsMesurables(corpus.resumeDe.get(i.id)!);
          return siens.length > 0 ? [Math.min(...siens.map((p) => forme.distanceKm(p)))] : [];
        })
        .sort((a, b) => a - b)
        .slice(0, 8);
      const obtenu = derive.proches.plusProchesDuContour(forme, 8).map((v) => v.distance);
      verifier(memes(obtenu, attendu), t.nom);
    }
    conclure();
  }, 60_000);

  it('le point de chaque territoire est dans son contour, et sa boule contient ses membres', () => {
    const { verifier, conclure } = releve();
    for (const t of larges()) {
      const forme = formes.forme(t)!;
      verifier(forme.contient(t.point!), t.nom);
      for (const m of index.membres(t)) {
        verifier(
          !m.point || distanceKm(forme.centre, m.point) <= forme.rayonKm,
          `${t.nom} / ${m.nom}`,
        );
      }
    }
    conclure();
  }, 30_000);

  it('chaque commune est dans le contour de son EPCI, de son département et de sa région', () => {
    // Une commune plus étroite que l’écart de simplification peut en déborder : on borne cet écart.
    let dehors = 0;
    const { verifier, conclure } = releve();
    const borne = formesInstallees!.ecartMaxM / 1000 + 0.02;
    for (const c of index.tous('commune')) {
      if (!c.point) continue;
      for (const a of ancetres(c)) {
        const d = formes.forme(a)!.distanceKm(c.point);
        if (d > 0) dehors++;
        verifier(d < borne, c.nom);
      }
    }
    conclure();
    expect(dehors).toBeLessThan(5);
  }, 30_000);

  it('le voisinage est réciproque, et la mer celle des 31 départements littoraux', () => {
    const { verifier, conclure } = releve();
    for (const t of tous) {
      for (const code of contiguite.voisins(t) ?? []) {
        const retour = contiguite.voisins({ niveau: t.niveau, code });
        verifier(retour?.includes(t.code) ?? false, `${t.code} / ${code}`);
      }
    }
    conclure();
    const littoral = index.tous('departement').filter((d) => contiguite.toucheLaMer(d));
    expect(littoral.map((d) => d.code).join(' ')).toBe(
      '06 11 13 14 17 22 27 29 2A 2B 30 33 34 35 40 44 50 56 59 62 64 66 76 80 83 85 971 972 973 974 976',
    );
    const communes = index.tous('commune').filter((c) => contiguite.toucheLaMer(c));
    const departements = new Set(littoral.map((d) => d.code));
    expect(communes.every((c) => departements.has(c.departements![0]!))).toBe(true);
    expect(communes.length).toBeGreaterThan(850);
  });
});

describe('plus proches d’une commune', () => {
  it('l’arbre rend ce que rend un parcours, pour les 34 875 communes situées', () => {
    const lieux = corpus.resumes.map((r) => positionsMesurables(r)).filter((l) => l.length > 0);
    let situees = 0;
    const { verifier, conclure } = releve();
    for (const { point, nom } of index.tous('commune')) {
      if (!point) continue;
      situees++;
      const distances = lieux.map((siens) => {
        let d = Infinity;
        for (const p of siens) d = Math.min(d, distanceKm(point, p));
        return d;
      });
      const attendu = distances.sort((a, b) => a - b).slice(0, 8);
      const obtenu = derive.proches.plusProches(point, 8).map((v) => v.distance);
      verifier(memes(obtenu, attendu), nom);
    }
    conclure();
    if (contoursComplets) expect(situees).toBe(34_875);
  }, 90_000);
});

describe('qui est compétent, ce qui est ici', () => {
  it('l’index des couvertures rend ce que rend un parcours des acteurs, pour tous les territoires', () => {
    let total = 0;
    const { verifier, conclure } = releve();
    for (const t of tous) {
      const contenants = new Map(ancetres(t).map((a) => [ecrireReference(a), a.partiel]));
      contenants.set(ecrireReference(t), false);
      const attendus = corpus.acteurs
        .filter(
          (a) =>
            a.couvertures.some(
              (c) => !c.territoire || contenants.has(ecrireReference(c.territoire)),
            ) && a.conditions.every((x) => juger(x, t) !== 'non'),
        )
        .map((a) => a.id);
      const obtenus = derive.competence.competents(t);
      total += obtenus.length;
      const ids = new Set(obtenus.map((a) => a.acteur.id));
      verifier(obtenus.length === attendus.length && attendus.every((id) => ids.has(id)), t.nom);
      const rangs = obtenus.map((a) => a.rang);
      const croissants = rangs.every((r, i) => i === 0 || rangs[i - 1]! <= r);
      verifier(croissants, `ordre de ${t.nom}`);
    }
    conclure();
    expect(total).toBeGreaterThan(36_343 * 50);
  }, 90_000);

  it('l’index des initiatives rend ce que rend un parcours du corpus, sans double compte', () => {
    const { verifier, conclure } = releve();
    for (const t of tous) {
      const ici = derive.initiatives.ici(t);
      const attendues = corpus.resumes.filter((r) => r.lieux.some((l) => estDans(l, t)));
      const ids = attendues.map((r) => r.id);
      verifier(memes(ici, ids), t.nom);
      const concernant = derive.initiatives.concernant(t).map((x) => x.id);
      const distinctes = new Set([...ici, ...concernant]).size;
      verifier(distinctes === ici.length + concernant.length, `double compte : ${t.nom}`);
    }
    conclure();
  }, 60_000);
});
