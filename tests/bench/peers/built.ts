// Our side as it is installed: compiled as the package is and run by Node alone, each measurement in a process of its own, as
// the peers are. tsx, which runs the sources, keeps the names of functions, at the cost of a call for each that is made: the same
// curve took a quarter more by it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ours } from './ours-asked.ts';

const pathOf = (place: string): string => fileURLToPath(new URL(place, import.meta.url));

const compiler = pathOf('../../../node_modules/typescript/bin/tsc');
const bundler = pathOf('../../../node_modules/vite/bin/vite.js');
const project = pathOf('tsconfig.built.json');
const folder = '../out/built/tests/bench/peers/';

let compiled = false;

/** Compiles our side, if that has not been done. */
export function compile(): void {
  if (compiled) return;
  const run = (...given: readonly string[]): void => {
    execFileSync(process.execPath, given, { stdio: ['ignore', 'inherit', 'inherit'] });
  };
  run(compiler, '-p', project);
  const [config, numeric] = [pathOf('../../../vite.math.config.ts'), pathOf('../out/built/src/numeric')];
  run(bundler, 'build', '--config', config, '--outDir', numeric, '--logLevel', 'error');
  compiled = true;
}

/** What a script of this folder writes, compiled, given that as what it reads. */
export function runBuilt(script: 'ours-asked' | 'ours-once', given: unknown): unknown {
  compile();
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
