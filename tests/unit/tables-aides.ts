/** Lire un CSV et l’opposer à son « table schema », comme le ferait un lecteur de Frictionless. */
import Papa from 'papaparse';
import { expect } from 'vitest';
import type { ChampTable, SchemaTable } from '../../src/lib/schema/frictionless';

export type Rangee = Record<string, string>;
export function lireCsv(octets: Buffer | string): { rangees: Rangee[]; colonnes: string[] } {
  const { data, errors, meta } = Papa.parse<Rangee>(octets.toString().replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return { rangees: data, colonnes: meta.fields! };
}

const FORMES: Record<ChampTable['type'], RegExp> = {
  string: /^[^]*$/,
  integer: /^[+-]?\d+$/,
  number: /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i,
  boolean: /^(oui|non)$/,
};

/** Ce que dit Frictionless Table Schema v1 d’une cellule ; `null` si elle convient. */
function fauteDe(f: ChampTable, cellule: string): string | null {
  const c = f.constraints ?? {};
  if (cellule === '') return c.required ? 'obligatoire' : null;
  if (!FORMES[f.type].test(cellule)) return `n’est pas « ${f.type} »`;
  if (c.pattern && !new RegExp(`^(?:${c.pattern})$`).test(cellule)) return `motif ${c.pattern}`;
  if (c.enum && !c.enum.includes(cellule)) return `hors de ${c.enum.join()}`;
  const n = Number(cellule);
  if (c.minimum !== undefined && !(n >= c.minimum)) return `moins de ${c.minimum}`;
  if (c.maximum !== undefined && !(n <= c.maximum)) return `plus de ${c.maximum}`;
  if (c.minLength !== undefined && cellule.length < c.minLength) return 'trop court';
  if (c.maxLength !== undefined && cellule.length > c.maxLength) return 'trop long';
  return null;
}

export function validerTable(
  { name, schema }: { name: string; schema: SchemaTable },
  rangees: Rangee[],
  colonnes: string[],
): string[] {
  const fautes: string[] = [];
  if (colonnes.join() !== schema.fields.map((f) => f.name).join())
    fautes.push(`${name} : colonnes`);
  for (const f of schema.fields) {
    rangees.forEach((rangee, n) => {
      const faute = fauteDe(f, rangee[f.name] ?? '');
      if (faute) fautes.push(`${name}, ligne ${n + 2}, ${f.name} : ${faute}`);
    });
    const valeurs = rangees.map((r) => r[f.name]).filter(Boolean);
    if (f.constraints?.unique && new Set(valeurs).size < valeurs.length) {
      fautes.push(`${name}, ${f.name} : valeur répétée`);
    }
  }
  return fautes;
}
