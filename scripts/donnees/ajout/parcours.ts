/** Les deux façons de répondre : une conversation, ou des drapeaux sur la ligne de commande. */
import type { TablesLues } from '../../../src/lib/schema/assemblage';
import { metaDe } from '../../../src/lib/schema/champs';
import { champ } from '../../../src/lib/schema/tables';
import type { Codes } from '../codes';
import type { Ressources } from '../contexte';
import { Annulation, type Dialogue } from './dialogue';
import { QUESTIONS, territoireDe, type Aide, type Question, type Reponses } from './questions';
import { examiner, identifiants } from './reponse';

export interface Cadre {
  tables: TablesLues;
  codes: Codes;
  ressources: Ressources;
}

const aideDe = ({ ressources }: Cadre): Aide => ({
  pointInterieur: (ref) => ressources.contours?.pointInterieur(ref),
});

const posee = (q: Question, r: Reponses) => q.posee?.(r) ?? true;

/** Un point choisi par défaut se dit : c’est l’intérieur du contour, pas l’adresse du projet. */
function signalerPoint(r: Reponses, parDefaut: boolean): Reponses {
  if (!parDefaut || r.source) return r;
  return { ...r, source: 'point intérieur du contour' };
}

/** Toutes les réponses refusées sont dites d’un coup. */
export function repondreParDrapeaux(drapeaux: Reponses, cadre: Cadre): Reponses {
  const refus: string[] = [];
  const r: Reponses = {};
  for (const q of QUESTIONS) {
    if (!posee(q, r)) continue;
    const brut = drapeaux[q.cle] ?? q.defaut?.(r, aideDe(cadre)) ?? '';
    const examen = examiner(q, brut, r, cadre.tables, cadre.codes);
    if ('refus' in examen) refus.push(`--${q.cle} (${q.texte}) : ${examen.refus}`);
    // Une réponse refusée compte comme donnée : les questions suivantes ne s’en plaignent pas.
    r[q.cle] = 'valeur' in examen ? examen.valeur : brut;
  }
  if (refus.length > 0) throw new Error(`Réponses à revoir :\n  ${refus.join('\n  ')}`);
  return signalerPoint(r, !!r.ou && drapeaux.longitude === undefined);
}

function intitule(q: Question, r: Reponses, cadre: Cadre, defaut: string | undefined): string {
  const choix = q.choisirDans
    ? identifiants(cadre.tables, q.choisirDans)
    : metaDe(champ(q.table, q.colonne)!).valeurs;
  const liste = choix ? `\n  (${choix.join(', ')})` : '';
  const facultatif = q.obligatoire?.(r) || defaut ? '' : ', facultatif';
  return `${q.texte}${facultatif}${liste}${defaut ? ` [${defaut}]` : ''} :`;
}

async function poser(q: Question, r: Reponses, d: Dialogue, cadre: Cadre): Promise<string> {
  const defaut = q.defaut?.(r, aideDe(cadre));
  for (;;) {
    const dit = await d.demander(intitule(q, r, cadre, defaut));
    const examen = examiner(q, dit || defaut || '', r, cadre.tables, cadre.codes);
    if ('valeur' in examen) return examen.valeur;
    d.dire(`  → ${examen.refus}`);
  }
}

/** Pose les questions une à une, redemande tant qu’une réponse ne va pas, puis fait confirmer. */
export async function questionner(d: Dialogue, cadre: Cadre): Promise<Reponses> {
  d.dire(
    'Une initiative, son lieu, sa citation. Entrée passe une question facultative ; Ctrl+C annule.\n',
  );
  const r: Reponses = {};
  let parDefaut = false;
  for (const q of QUESTIONS) {
    if (!posee(q, r)) continue;
    r[q.cle] = await poser(q, r, d, cadre);
    if (q.cle === 'ou' && r.ou) {
      const ref = territoireDe(r);
      d.dire(`  → ${ref ? `${cadre.codes.nom(ref)} (${ref.code})` : `pays ${r.ou}`}`);
    }
    if (q.cle === 'longitude') parDefaut = r.longitude === q.defaut?.(r, aideDe(cadre));
  }
  const accord = await d.demander(`\nAjouter « ${r.nom} » aux données ? (oui/non) :`);
  if (!/^o(ui)?$/i.test(accord)) throw new Annulation();
  return signalerPoint(r, parDefaut);
}
