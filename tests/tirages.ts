/**
 * Les tirages des tests par propriétés : une graine fixe, pour que le même arbre donne le même verdict
 * et qu’une faute se rejoue. `TIRAGES=10000` en demande davantage, `GRAINE=7` en demande d’autres.
 */
export const GRAINE = Number(process.env.GRAINE) || 20261123;

export const tirages = (usuels: number): number => Number(process.env.TIRAGES) || usuels;
