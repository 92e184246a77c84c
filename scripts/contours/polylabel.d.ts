/** Le paquet `polylabel` n’a pas de types. */
declare module 'polylabel' {
  /** Point le plus éloigné des bords ; `distance` dans l’unité des coordonnées. */
  export default function polylabel(
    polygone: number[][][],
    precision?: number,
  ): [number, number] & { distance: number };
}
