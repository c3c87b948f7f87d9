// The package as it is built: what lies where its threads and the command look for it.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atlas } from '../../src/claims/atlas/atlas.ts';
import { atlasDefaults } from '../../src/claims/atlas/request.ts';
import { run } from '../../src/cli/run.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';

const root = resolve(import.meta.dirname, '../..');
// Beside what the package depends on.
const folder = mkdtempSync(join(root, 'node_modules/.built-'));

const node = (...given: readonly string[]): string =>
  execFileSync(process.execPath, given, { cwd: root, encoding: 'utf8' });
const command = (...argv: readonly string[]): string => node(join(folder, 'dist/cli/main.js'), ...argv);

beforeAll(() => {
  const config = join(root, 'vite.package.config.ts');
  node(
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '-c',
    config,
    '--outDir',
    join(folder, 'dist'),
    '-l',
    'error',
  );
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

it('knows its version', () => {
  expect(command('--version')).toBe(`rheobase ${version}\n`);
});

it('imports nothing but what it depends on', () => {
  const files = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
  const code = files
    .filter((path) => path.endsWith('.js'))
    .map((path) => readFileSync(join(folder, 'dist', path), 'utf8'));
  expect(code.length).toBeGreaterThan(50);
  const imported = code.flatMap((text) =>
    [...text.matchAll(/^import (?:.* from )?"((?:@[^"/]+\/)?[^"./][^"/]*)[^"]*";$|await import\("([^"./][^"]*)"\)/gm)]
      .map((match) => match[1] ?? match[2]!)
      .filter((name) => !name.startsWith('node:')),
  );
  expect(imported).toContain('vega');
  expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([]);
});

it('finds the threads of sweeps, and what the sources find without', async () => {
  const argv = ['sweep', 'hodgkin-huxley', '--currents', '10,20', '--json'];
  let out = '';
  const streams = {
    out: (text: string) => {
      out += text;
    },
    error: () => {},
  };
  await run(argv, streams);
  expect(command(...argv, '--threads', '2')).toBe(out);
});

it('finds the threads of claims, and what the sources find without', async () => {
  const found = await atlas({
    model: modelNamed('lif'),
    x: { parameter: 'range', values: [2, 8] },
    y: { parameter: 'refractory', values: [0, 4] },
    held: atlasDefaults.held,
  });
  const argv = ['atlas', 'lif', '--x', 'range=2:8:2', '--y', 'refractory=0:4:2', '--threads', '1', '--json'];
  expect(JSON.parse(command(...argv))).toEqual(found.atlas);
});
