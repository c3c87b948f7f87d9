import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { pagePolicy } from './src/cli/policy.ts';

/** The built page carries its policy with it, so that it holds whoever serves the page. */
const policy: Plugin = {
  name: 'policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
};

/** The page: one document, its script and its workers, with addresses relative so that any folder can hold it. */
export default defineConfig({
  root: 'src/app',
  base: './',
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  // mathjs in part, not as one file.
  resolve: {
    alias: { 'mathjs/lib/browser/math.js': fileURLToPath(new URL('src/numeric/mathjs-part.ts', import.meta.url)) },
  },
  plugins: [policy],
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
