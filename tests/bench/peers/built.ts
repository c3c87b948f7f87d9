// Our side as it is installed: bundled as the package is and run by Node alone, each measurement in a process of its own, as
// the peers are. tsx, which runs the sources, keeps the names of functions, at the cost of a call for each that is made: the same
// curve took a quarter more by it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ours } from './ours-asked.ts';

const pathOf = (place: string): string => fileURLToPath(new URL(place, import.meta.url));

const bundler = pathOf('../../../node_modules/vite/bin/vite.js');
const folder = '../out/built/';

let bundled = false;

/** Bundles our side, if that has not been done. */
export function bundle(): void {
  if (bundled) return;
  const given = [bundler, 'build', '--config', pathOf('vite.built.config.ts'), '--logLevel', 'error'];
  execFileSync(process.execPath, given, { stdio: ['ignore', 'inherit', 'inherit'], cwd: pathOf('../../..') });
  bundled = true;
}

/** What a script of this folder writes, bundled, given that as what it reads. */
export function runBuilt(script: 'ours-asked' | 'ours-once', given: unknown): unknown {
  bundle();
  const told = execFileSync(process.execPath, [pathOf(`${folder}${script}.js`)], {
    input: JSON.stringify(given),
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return JSON.parse(told);
}

/** What a function of our side comes to. */
export function ours<Name extends keyof Ours>(name: Name, ...given: Parameters<Ours[Name]>): ReturnType<Ours[Name]> {
  return runBuilt('ours-asked', { name, given }) as ReturnType<Ours[Name]>;
}
