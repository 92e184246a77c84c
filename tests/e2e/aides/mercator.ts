/** La projection de la carte, récrite ici : un test ne se fie pas au calcul qu’il vérifie. */
export type Position = [longitude: number, latitude: number];

export interface Vue {
  zoom: number;
  latitude: number;
  longitude: number;
}

/** Pixels du monde entier à ce zoom, tuiles de 512. */
export function projeter([longitude, latitude]: Position, zoom: number): [x: number, y: number] {
  const monde = 512 * 2 ** zoom;
  const sinus = Math.sin((latitude * Math.PI) / 180);
  return [
    ((longitude + 180) / 360) * monde,
    (0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI)) * monde,
  ];
}

/** Pixels à l’écran entre deux positions. */
export function ecartPixels(a: Position, b: Position, zoom: number): number {
  const [ax, ay] = projeter(a, zoom);
  const [bx, by] = projeter(b, zoom);
  return Math.hypot(ax - bx, ay - by);
}

/** Kilomètres entre deux positions, par la loi des cosinus (l’application, elle, use de haversine). */
export function kilometres(a: Position, b: Position): number {
  const rad = (degres: number) => (degres * Math.PI) / 180;
  const [f1, f2, dl] = [rad(a[1]), rad(b[1]), rad(b[0] - a[0])];
  const cosinus = Math.sin(f1) * Math.sin(f2) + Math.cos(f1) * Math.cos(f2) * Math.cos(dl);
  return 6371 * Math.acos(Math.min(1, cosinus));
}

export function lireFragment(fragment: string): Vue {
  const [zoom = NaN, latitude = NaN, longitude = NaN] = fragment
    .replace(/^#/, '')
    .split('/')
    .map(Number);
  return { zoom, latitude, longitude };
}

export const ecrireFragment = ({ zoom, latitude, longitude }: Vue): string =>
  `#${zoom}/${latitude}/${longitude}`;
