// The page of a checkout, built for production by Vite. The package holds the page built, and not this file.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Builds the page; gives the folder. */
export async function buildPage(): Promise<string> {
  const folder = join(root, 'dist/page');
  await build({
    root: join(root, 'src/app'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}
