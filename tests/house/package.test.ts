// What is published: nothing that a bundler drops though it is needed, nothing that the package's own dependencies cannot run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const build = JSON.parse(read('tsconfig.build.json'));

/** The source of a file of the package. */
const sourceOf = (path: string): string => path.replace('./dist/', 'src/').replace(/\.js$/, '.ts');

const entries = Object.values(manifest.exports as Record<string, string | { default: string }>)
  .map((entry) => (typeof entry === 'string' ? entry : entry.default))
  .filter((path) => path.endsWith('.js'));

describe('the package', () => {
  it('has a source for everything that it exports', () => {
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.filter((path) => !existsSync(join(root, sourceOf(path))))).toEqual([]);
  });

  it('holds of mathjs the part that it needs, and so does the page', () => {
    // The whole takes a tenth of a second at every start, and made a page's worker half as large again.
    expect(manifest.scripts.build).toContain('vite build -c vite.package.config.ts');
    for (const config of ['vite.package.config.ts', 'vite.config.ts']) {
      expect(read(config)).toContain('src/numeric/mathjs-part.ts');
    }
  });

  it('tells bundlers of every entry that works by being imported', () => {
    // `import 'rheobase/worker'` was dropped from a page's worker, which then never answered.
    const working = [...entries, `./${manifest.bin.rheobase}`].filter(
      (path) => !/^export /m.test(read(sourceOf(path))),
    );
    expect(working).toContain('./dist/scale/worker-web.js');
    expect(manifest.sideEffects).toEqual(expect.arrayContaining(working));
  });

  it('imports no tool of the workshop', () => {
    const shipped = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path}`)
      .filter((path) => path.endsWith('.ts') && !build.exclude.some((left: string) => path.startsWith(left)));
    const outside = shipped.flatMap((path) =>
      [
        ...read(path).matchAll(
          /^(?:import .*|\} )from '((?:@[^'/]+\/)?[^'./][^'/]*)[^']*';$|await import\('([^'./][^']*)'\)/gm,
        ),
      ]
        .map((match) => match[1] ?? match[2]!)
        .filter((name) => !name.startsWith('node:') && !(name in manifest.dependencies))
        .map((name) => `${path}: ${name}`),
    );
    expect(shipped.length).toBeGreaterThan(100);
    expect(outside).toEqual([]);
  });
});
