import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/**
 * Trusted Types : aucune chaîne ne devient du HTML ou un script, hors des gabarits de Svelte et de ce
 * qu’admet src/lib/domain/types-de-confiance.ts. Pas en développement, où Vite s’écrit dans la page.
 * @type {import('@sveltejs/kit').CspDirectives}
 */
const TYPES_DE_CONFIANCE =
  process.env.NODE_ENV === 'development'
    ? {}
    : {
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'default'],
      };

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ precompress: true }),
    // Des adresses entières : hors ligne, une même coquille sert toutes les pages.
    paths: { relative: false },
    // L’application l’enregistre elle-même, pour dire quand une nouvelle version est prête.
    serviceWorker: { register: false },
    // Aucune origine tierce : la politique de sécurité l'impose au navigateur lui-même.
    // `img-src data: blob:` : MapLibre dessine ses images en mémoire.
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'worker-src': ['self'],
        'style-src': ['self'],
        // Le seul style écrit dans la page : l’annonceur de navigation de SvelteKit, caché aux yeux
        // et lu à voix haute. Son empreinte est permise, aucun autre attribut `style` ne l’est.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['self'],
        ...TYPES_DE_CONFIANCE,
      },
    },
  },
};

export default config;
