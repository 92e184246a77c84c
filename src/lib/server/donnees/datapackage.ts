/** `datapackage.json` (Frictionless Data Package v1) : chaque CSV, son schéma et sa somme. */
import { LICENCE } from '../../domain/api/openapi';
import type { Corpus } from '../../domain/corpus';
import { versionPubliee } from '../reglages';
import type { Jeu, Telechargements } from './telechargements';
import { dateCorpus } from './fichiers';

const LICENCES = [{ name: LICENCE.spdx, path: LICENCE.url, title: LICENCE.nom }];

function ressource({ id, titre, description, fichiers, schema }: Jeu, chemin: string, name = id) {
  const csv = fichiers.find((f) => f.format === 'CSV')!;
  return {
    name,
    title: titre,
    description,
    path: chemin,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: csv.octets,
    hash: `sha256:${csv.sha256}`,
    dialect: { delimiter: ',', header: true },
    schema,
  };
}

export function composerDatapackage(corpus: Corpus, jeux: Telechargements, origine: string) {
  const adresse = (jeu: Jeu) => `${origine}${jeu.fichiers.find((f) => f.format === 'CSV')!.chemin}`;
  return {
    profile: 'tabular-data-package',
    name: 'territoiress',
    title: 'TerritoirESS',
    description:
      'Les initiatives et les acteurs de l’économie sociale et solidaire cités dans les documents du RTES et de l’Avise. Les tables du corpus telles qu’elles s’éditent, puis les exports de la carte.',
    homepage: `${origine}/donnees`,
    version: versionPubliee()?.version ?? '0',
    created: `${dateCorpus()}T00:00:00Z`,
    licenses: LICENCES,
    sources: corpus.documents.map((d) => ({
      title: `${d.titre}, ${d.editeur}, ${d.edition}`,
      ...(d.url ? { path: d.url } : {}),
    })),
    resources: [
      ...jeux.sources.map((jeu) => ressource(jeu, `csv/${jeu.id}.csv`)),
      ...[...jeux.exports, ...jeux.territoires].map((jeu) =>
        ressource(jeu, adresse(jeu), `export-${jeu.id}`),
      ),
    ],
  };
}
