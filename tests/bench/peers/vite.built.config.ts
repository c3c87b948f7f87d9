import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import shared from '../../../vite.package.config.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { input: _, ...rolldownOptions } = shared.build!.rolldownOptions!;

/** Our side of the comparison, bundled as the package is. */
export default defineConfig(
  mergeConfig(
    { ...shared, build: { ...shared.build, rolldownOptions } },
    {
      build: {
        outDir: pathOf('../out/built'),
        emptyOutDir: true,
        rolldownOptions: { input: { 'ours-asked': pathOf('ours-asked.ts'), 'ours-once': pathOf('ours-once.ts') } },
      },
    },
  ),
);
