/** Tous les contrôles, dans l’ordre du résumé. Ajouter une règle : l’écrire ici à côté, et l’inscrire. */
import type { Controle } from '../contexte';
import { conditionsEtCouvertures } from './acteurs';
import { chiffres } from './chiffres';
import { citations } from './citations';
import { deniche } from './deniche';
import { doublons } from './doublons';
import { initiatives } from './initiatives';
import { lieux } from './lieux';
import { liens } from './liens';
import { marqueurs } from './marqueurs';
import { naf } from './naf';
import { points } from './points';
import { reecriture } from './reecriture';
import { sieges } from './sieges';
import { territoires } from './territoires';
import { couleurs, icones, vocabulaires } from './vocabulaires';

export const CONTROLES: Controle[] = [
  { nom: 'codes de territoire dans le code officiel géographique', regle: territoires },
  { nom: 'lieux : précision, base, coordonnées', regle: lieux },
  { nom: 'sièges des acteurs', regle: sieges },
  { nom: 'coordonnées dans le territoire annoncé', besoin: 'contours', regle: points },
  { nom: 'initiatives : thème ou levier, années', regle: initiatives },
  { nom: 'conditions et couvertures', regle: conditionsEtCouvertures },
  { nom: 'citations : aucune fiche sans source', regle: citations },
  { nom: 'numéros « Déniché pour vous » : chacun une fois', regle: deniche },
  { nom: 'doublons', regle: doublons },
  { nom: 'thèmes, leviers et autres listes : tous atteints', regle: vocabulaires },
  { nom: 'codes NAF : un seul thème chacun', regle: naf },
  { nom: 'couleurs distinctes', regle: couleurs },
  { nom: 'icônes dessinables', besoin: 'icones', regle: icones },
  { nom: 'marqueurs retrouvés dans leur document', besoin: 'sources', regle: marqueurs },
  { nom: 'textes réécrits, sans long passage d’un document', besoin: 'sources', regle: reecriture },
  { nom: 'chiffres et années donnés par un document', besoin: 'sources', regle: chiffres },
  { nom: 'liens donnés par un document', besoin: 'sources', regle: liens },
];
