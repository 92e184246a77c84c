/** Le dictionnaire en Markdown, et sa place dans `data/README.md`. */
import { format } from 'prettier';
import {
  decrireTables,
  type ColonneDecrite,
  type TableDecrite,
} from '../../src/lib/schema/dictionnaire';

const DEBUT =
  '<!-- dictionnaire:début (écrit par npm run data:dictionnaire, ne pas modifier ici) -->';
const FIN = '<!-- dictionnaire:fin -->';

function contenu({ format: forme, valeurs, vers }: ColonneDecrite): string {
  const choix = valeurs.map((valeur) => `\`${valeur}\``).join(', ');
  const renvoi = vers ? ` de [${vers}](#${vers})` : '';
  return `${choix || forme}${renvoi}`;
}

function ecrireTable({ nom, description, colonnes }: TableDecrite): string {
  const lignes = colonnes.map(
    (c) => `| \`${c.nom}\` | ${c.obligatoire ? 'oui' : ''} | ${contenu(c)} | ${c.description} |`,
  );
  return [
    `### ${nom}`,
    `\`${nom}.csv\` : ${description.charAt(0).toLowerCase()}${description.slice(1)}`,
    ['| colonne | obligatoire | contenu | sens |', '| --- | --- | --- | --- |', ...lignes].join(
      '\n',
    ),
  ].join('\n\n');
}

/** Le texte du fichier avec son dictionnaire à jour ; lève une erreur si les marques manquent. */
export async function inscrireDictionnaire(lisezMoi: string): Promise<string> {
  const [avant, suite] = lisezMoi.split(DEBUT);
  const apres = suite?.split(FIN)[1];
  if (apres === undefined) {
    throw new Error(`data/README.md doit contenir les deux marques :\n${DEBUT}\n${FIN}`);
  }
  const dictionnaire = decrireTables()
    .map(ecrireTable)
    .join('\n\n')
    .replace(/« \| »/g, '« \\| »');
  const texte = `${avant}${DEBUT}\n\n${dictionnaire}\n\n${FIN}${apres}`;
  // Prettier aligne les tableaux : le fichier engendré passe le même contrôle que les autres.
  return format(texte, { parser: 'markdown', printWidth: 100 });
}
