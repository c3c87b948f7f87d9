import { defineConfig } from 'vite';

/** The page: one document, its script and its workers, with addresses relative so that any folder can hold it. */
export default defineConfig({
  root: 'src/app',
  base: './',
  build: { outDir: '../../dist/page', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
