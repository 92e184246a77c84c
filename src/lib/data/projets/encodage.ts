/**
 * Écrire en JSON ce que JSON ne sait pas dire : tableaux typés (comprimés, en base 64), images,
 * nombres non finis. L’inverse refuse ce qui a été abîmé plutôt que d’en deviner la fin.
 */

const TYPES = {
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const;
type NomType = keyof typeof TYPES;
type Tableau = InstanceType<(typeof TYPES)[NomType]>;

const MARQUE = '@';
const PAS = 0x8000;

function enBase64(octets: Uint8Array): string {
  let texte = '';
  for (let i = 0; i < octets.length; i += PAS) {
    texte += String.fromCharCode(...octets.subarray(i, i + PAS));
  }
  return btoa(texte);
}

function deBase64(texte: string): Uint8Array<ArrayBuffer> {
  const brut = atob(texte);
  const octets = new Uint8Array(brut.length);
  for (let i = 0; i < brut.length; i++) octets[i] = brut.charCodeAt(i);
  return octets;
}

async function comprimer(octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const flux = new Blob([octets]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(flux).arrayBuffer());
}

/** Ce qu’un fichier peut rendre en tout, décompressé : deux fois le plus gros import. */
const DECOMPRESSE_MAX = 1_400_000_000;
/** Le plus fort taux de la compression « deflate » : au-delà, la taille annoncée est fausse. */
const TAUX_MAX = 1032;

/** Le plus profond de ce que l’outil écrit en fait une dizaine. */
const PROFONDEUR_MAX = 64;

interface Budget {
  /** Octets décompressés encore permis à tout le fichier. */
  reste: number;
}

/**
 * Décompresse exactement `taille` octets, pris sur le budget du fichier, et s’arrête au premier de
 * trop : mille octets piégés en rendraient un million.
 */
async function decomprimer(
  octets: Uint8Array<ArrayBuffer>,
  taille: number,
  budget: Budget,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!Number.isSafeInteger(taille) || taille < 0 || taille > octets.length * TAUX_MAX) {
    throw new DonneeAbimee('Une colonne annonce une taille impossible.');
  }
  budget.reste -= taille;
  if (budget.reste < 0) {
    throw new DonneeAbimee('Décompressé, il ne tiendrait pas en mémoire.');
  }
  const rendus = new Uint8Array(taille);
  let n = 0;
  const flux = new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'));
  const lecteur = flux.getReader();
  for (let lu = await lecteur.read(); !lu.done; lu = await lecteur.read()) {
    if (n + lu.value.length > taille) {
      await lecteur.cancel();
      throw new DonneeAbimee('Une colonne est plus longue qu’annoncé.');
    }
    rendus.set(lu.value, n);
    n += lu.value.length;
  }
  if (n !== taille) throw new DonneeAbimee('Une colonne est coupée.');
  return rendus;
}

const nomType = (u: object): NomType | undefined =>
  (Object.keys(TYPES) as NomType[]).find((nom) => u instanceof TYPES[nom]);

async function encoderTableau(nom: NomType, tableau: Tableau): Promise<unknown> {
  // Recopiés : un tableau peut n’être qu’une fenêtre sur un tampon partagé plus grand.
  const octets = Uint8Array.from(
    new Uint8Array(tableau.buffer, tableau.byteOffset, tableau.byteLength),
  );
  const z = enBase64(await comprimer(octets));
  return { [MARQUE]: nom, n: tableau.length, z };
}

/** Une valeur clonable (structured clone, sans Map ni Set) sous une forme que JSON sait écrire. */
export async function encoder(valeur: unknown): Promise<unknown> {
  if (typeof valeur === 'number' && !Number.isFinite(valeur)) {
    return { [MARQUE]: 'nombre', v: String(valeur) };
  }
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  if (valeur instanceof Blob) {
    const octets = new Uint8Array(await valeur.arrayBuffer());
    return { [MARQUE]: 'Blob', type: valeur.type, n: octets.length, b: enBase64(octets) };
  }
  const nom = nomType(valeur);
  if (nom) return encoderTableau(nom, valeur as Tableau);
  if (Array.isArray(valeur)) {
    if (valeur.every((x) => typeof x === 'string')) return valeur;
    return Promise.all(valeur.map(encoder));
  }
  const paires = await Promise.all(
    Object.entries(valeur)
      .filter(([, v]) => v !== undefined)
      .map(async ([cle, v]) => [cle, await encoder(v)] as const),
  );
  const objet = Object.fromEntries(paires);
  return MARQUE in objet ? { [MARQUE]: 'objet', v: objet } : objet;
}

/** Une donnée encodée ne se relit pas : fichier coupé ou modifié. */
export class DonneeAbimee extends Error {
  override name = 'DonneeAbimee';
}

async function decoderMarque(
  o: Record<string, unknown>,
  budget: Budget,
  fond: number,
): Promise<unknown> {
  const marque = String(o[MARQUE]);
  if (marque === 'nombre') return Number(o.v);
  if (marque === 'objet') return decoderObjet(o.v as Record<string, unknown>, budget, fond);
  if (marque === 'Blob') {
    const octets = deBase64(String(o.b));
    if (octets.length !== o.n) throw new DonneeAbimee('Une image est coupée.');
    // Seules les images que l’outil écrit : un fichier ne choisit pas le type de ce qu’on ouvrira.
    return new Blob([octets], { type: 'image/png' });
  }
  const type = Object.hasOwn(TYPES, marque) ? TYPES[marque as NomType] : undefined;
  if (!type) throw new DonneeAbimee(`Donnée de genre inconnu : « ${marque} ».`);
  const taille = Number(o.n) * type.BYTES_PER_ELEMENT;
  const octets = await decomprimer(deBase64(String(o.z)), taille, budget);
  return new type(octets.buffer);
}

async function decoderObjet(
  o: Record<string, unknown>,
  budget: Budget,
  fond: number,
): Promise<unknown> {
  const paires = await Promise.all(
    Object.entries(o).map(
      async ([cle, v]) => [cle, await decoderValeur(v, budget, fond - 1)] as const,
    ),
  );
  return Object.fromEntries(paires);
}

async function decoderValeur(valeur: unknown, budget: Budget, fond: number): Promise<unknown> {
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  if (fond === 0) throw new DonneeAbimee('Ses données sont emboîtées trop profondément.');
  if (Array.isArray(valeur)) {
    return valeur.every((x) => typeof x === 'string')
      ? valeur
      : Promise.all(valeur.map((v) => decoderValeur(v, budget, fond - 1)));
  }
  const o = valeur as Record<string, unknown>;
  return MARQUE in o ? decoderMarque(o, budget, fond) : decoderObjet(o, budget, fond);
}

/** L’inverse d’`encoder`, en `octetsMax` décompressés au plus. Lève `DonneeAbimee`. */
export async function decoder(valeur: unknown, octetsMax = DECOMPRESSE_MAX): Promise<unknown> {
  try {
    return await decoderValeur(valeur, { reste: octetsMax }, PROFONDEUR_MAX);
  } catch (erreur) {
    if (erreur instanceof DonneeAbimee) throw erreur;
    throw new DonneeAbimee('Une donnée est illisible.', { cause: erreur });
  }
}
