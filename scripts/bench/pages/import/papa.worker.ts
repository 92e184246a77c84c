/** La référence : papaparse seul, en flux sur le fichier, dans un worker, lignes aussitôt jetées. */
import Papa from 'papaparse';

onmessage = ({ data: fichier }: MessageEvent<File>) => {
  let lignes = 0;
  Papa.parse<string[]>(fichier, {
    skipEmptyLines: true,
    chunk: ({ data }) => {
      lignes += data.length;
    },
    complete: () => postMessage(lignes - 1),
  });
};
