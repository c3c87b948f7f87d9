import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const manifest = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));

/** What is exported, the command, and what threads are started with, by their paths without suffix. */
const entries: readonly string[] = [
  ...Object.values(manifest.exports as Record<string, string | { default: string }>),
  manifest.bin.rheobase as string,
  './dist/cli/command-thread.js',
  './dist/scale/worker-node.js',
  './dist/claims/worker-node.js',
]
  .map((entry) => (typeof entry === 'string' ? entry : entry.default))
  .flatMap((path) => /^(?:\.\/)?dist\/(.*)\.js$/.exec(path)?.[1] ?? []);

/** mathjs and what it is made with, which are no dependencies of ours. */
const partsOfMathjs = [/^mathjs/, /^@babel\/runtime/, /^escape-latex$/];

/**
 * The package: some dozens of files where the sources are hundreds, since Node takes a third of a millisecond to find and link each;
 * of mathjs the part that is needed. What it depends on otherwise stays outside.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((entry) => [entry, pathOf(`src/${entry}.ts`)])),
      checks: { pluginTimings: false },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
        // What is exported is described in the declarations; the engine would read all of it at every start.
        comments: false,
        banner: ({ name }) =>
          name === 'math'
            ? '// Parts of mathjs (Apache License 2.0, https://mathjs.org) and of escape-latex (MIT).'
            : '',
      },
    },
  },
  ssr: { noExternal: partsOfMathjs },
  resolve: { alias: { 'mathjs/lib/browser/math.js': pathOf('src/numeric/mathjs-part.ts') } },
});
