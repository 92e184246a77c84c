/**
 * Les icônes des thèmes et des leviers, avec celles de l’interface. Ajouter un thème ou un levier :
 * importer ici l’icône nommée dans `data/themes.csv` ou `data/leviers.csv` (un test vérifie qu’aucune
 * ne manque). À part : les pages à lire n’en ont pas besoin, leurs signes viennent de `/signes.svg`.
 */
import {
  Baby,
  Bike,
  ChartColumn,
  Coins,
  Drama,
  FileSignature,
  Handshake,
  LifeBuoy,
  Megaphone,
  Recycle,
  ShoppingBasket,
  Store,
  Trees,
  Trophy,
  Wheat,
} from 'lucide';
import { ICONES, type NoeudIcone } from './icones';

export type { NoeudIcone };

export const ICONES_SIGNES = {
  ...ICONES,
  baby: Baby,
  bike: Bike,
  'chart-column': ChartColumn,
  coins: Coins,
  drama: Drama,
  'file-signature': FileSignature,
  handshake: Handshake,
  'life-buoy': LifeBuoy,
  megaphone: Megaphone,
  recycle: Recycle,
  'shopping-basket': ShoppingBasket,
  store: Store,
  trees: Trees,
  trophy: Trophy,
  wheat: Wheat,
} as unknown as Record<string, NoeudIcone>;
