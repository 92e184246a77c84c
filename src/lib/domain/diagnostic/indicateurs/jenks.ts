/**
 * Seuils naturels (Jenks) par l’algorithme exact de Fisher (W. D. Fisher, « On Grouping for Maximum
 * Homogeneity », JASA 53, 1958) : la partition en `k` classes qui rend minimale la somme des carrés
 * des écarts à la moyenne de chaque classe. Ni échantillon, ni point de départ au hasard.
 *
 * Programmation dynamique sur les valeurs distinctes, pondérées par leur effectif. La meilleure
 * coupure avance avec la fin du groupe (le coût vérifie l’inégalité du quadrangle) : diviser pour
 * régner suffit, en O(k · n · log n).
 */

interface Sommes {
  poids: Float64Array;
  s1: Float64Array;
  s2: Float64Array;
}

/** Sommes cumulées, centrées : sans cela, de grandes valeurs proches perdraient leur variance. */
function cumuler(valeurs: ArrayLike<number>, effectifs: ArrayLike<number>): Sommes {
  const n = valeurs.length;
  let total = 0;
  let somme = 0;
  for (let i = 0; i < n; i++) {
    total += effectifs[i]!;
    somme += valeurs[i]! * effectifs[i]!;
  }
  const centre = somme / total;
  const s: Sommes = {
    poids: new Float64Array(n + 1),
    s1: new Float64Array(n + 1),
    s2: new Float64Array(n + 1),
  };
  for (let i = 0; i < n; i++) {
    const w = effectifs[i]!;
    const v = valeurs[i]! - centre;
    s.poids[i + 1] = s.poids[i]! + w;
    s.s1[i + 1] = s.s1[i]! + w * v;
    s.s2[i + 1] = s.s2[i]! + w * v * v;
  }
  return s;
}

/** Somme des carrés des écarts à leur moyenne des valeurs de rang `i` à `j - 1`. */
function cout({ poids, s1, s2 }: Sommes, i: number, j: number): number {
  const w = poids[j]! - poids[i]!;
  const m = s1[j]! - s1[i]!;
  return w > 0 ? Math.max(0, s2[j]! - s2[i]! - (m * m) / w) : 0;
}

/** Une ligne de plus : le meilleur découpage des `j` premières valeurs en une classe de plus. */
function ligneSuivante(s: Sommes, avant: Float64Array, classe: number, coupes: Int32Array) {
  const n = avant.length - 1;
  const apres = new Float64Array(n + 1).fill(Infinity);
  const pile: [number, number, number, number][] = [[classe, n, classe - 1, n - 1]];
  while (pile.length > 0) {
    const [bas, haut, optBas, optHaut] = pile.pop()!;
    if (bas > haut) continue;
    const j = (bas + haut) >> 1;
    let mieux = Infinity;
    let ou = optBas;
    const fin = Math.min(j - 1, optHaut);
    for (let i = optBas; i <= fin; i++) {
      const c = avant[i]! + cout(s, i, j);
      if (c < mieux) {
        mieux = c;
        ou = i;
      }
    }
    apres[j] = mieux;
    coupes[j] = ou;
    pile.push([bas, j - 1, optBas, ou], [j + 1, haut, ou, optHaut]);
  }
  return apres;
}

/**
 * Rangs (dans `valeurs`, distinctes et croissantes) où commence chaque classe après la première :
 * `k - 1` coupures. `k` est ramené au nombre de valeurs distinctes.
 */
export function coupuresJenks(
  valeurs: ArrayLike<number>,
  effectifs: ArrayLike<number>,
  k: number,
): number[] {
  const n = valeurs.length;
  const classes = Math.min(k, n);
  if (classes < 2) return [];
  const sommes = cumuler(valeurs, effectifs);
  let ligne = Float64Array.from({ length: n + 1 }, (_, j) => cout(sommes, 0, j));
  const coupes: Int32Array[] = [];
  for (let c = 2; c <= classes; c++) {
    const ici = new Int32Array(n + 1);
    ligne = ligneSuivante(sommes, ligne, c, ici);
    coupes.push(ici);
  }
  const resultat: number[] = [];
  let fin = n;
  for (let c = coupes.length - 1; c >= 0; c--) resultat.unshift((fin = coupes[c]![fin]!));
  return resultat;
}

/** Somme des carrés des écarts internes d’un découpage : ce que Jenks rend minimal. */
export function dispersion(
  valeurs: ArrayLike<number>,
  effectifs: ArrayLike<number>,
  coupures: readonly number[],
): number {
  const sommes = cumuler(valeurs, effectifs);
  const bords = [0, ...coupures, valeurs.length];
  return bords.slice(1).reduce((total, fin, i) => total + cout(sommes, bords[i]!, fin), 0);
}
