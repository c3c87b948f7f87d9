// A Python with the peers: a virtual environment of the checkout's own with pinned releases; where they cannot be had, the
// system's Python with the packages of the distribution. What is missing is told with the reason.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** In the checkout, ignored by git. */
const folder = resolve(fileURLToPath(new URL('../../..', import.meta.url)), '.venv-peers');

/** A peer that can be run, or why not. */
export type Peer =
  | { readonly name: string; readonly python: string; readonly version: string; readonly origin: string }
  | { readonly name: string; readonly reason: string };

const modules = ['brian2', 'neuron', 'arbor', 'nengo', 'scipy'] as const;
export type PeerName = (typeof modules)[number];

/** Finds or makes every peer. */
export function findPeers(say: (text: string) => void): Readonly<Record<PeerName, Peer>> {
  const problem = makeEnvironment(say);
  const own = join(folder, 'bin/python');
  const peers = modules.map((name): readonly [PeerName, Peer] => {
    const places = [
      ...(existsSync(own) ? [{ python: own, origin: 'PyPI, pinned' }] : []),
      { python: 'python3', origin: 'the system (Debian: python3-brian, python3-neuron)' },
      { python: '/usr/bin/python3', origin: 'the system (Debian: python3-brian, python3-neuron)' },
    ];
    for (const place of places) {
      const version = versionOf(place.python, name);
      if (version !== undefined) return [name, { name, version, ...place }];
    }
    const reason = `${problem ?? 'it does not load in the virtual environment'}; the system's Python has none`;
    return [name, { name, reason }];
  });
  return Object.fromEntries(peers) as Record<PeerName, Peer>;
}

/** Makes the virtual environment; gives what went wrong. */
function makeEnvironment(say: (text: string) => void): string | undefined {
  const wanted = readFileSync(requirements, 'utf8');
  const mark = join(folder, 'requirements.txt');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return undefined;
  say(`making ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  const made = spawnSync('python3', ['-m', 'venv', folder], { encoding: 'utf8' });
  if (made.status !== 0) return `python3 -m venv failed: ${lastLine(made.error?.message ?? made.stdout + made.stderr)}`;
  const pip = join(folder, 'bin/pip');
  const all = spawnSync(pip, ['install', '--quiet', '-r', requirements], { encoding: 'utf8' });
  if (all.status === 0) {
    writeFileSync(mark, wanted);
    return undefined;
  }
  // One release that this machine cannot have must not cost the others; none is marked, so the next run tries again.
  const faults = wanted
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => spawnSync(pip, ['install', '--quiet', line], { encoding: 'utf8' }))
    .filter(({ status }) => status !== 0)
    .map(({ stderr }) => lastLine(stderr));
  return faults.length === 0 ? undefined : `pip: ${faults[0]}`;
}

function versionOf(python: string, module: string): string | undefined {
  const code = `import importlib.metadata as m, ${module}; print("version", m.version("${module}"))`;
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8', env: environment });
  return status === 0 ? /^version (.+)$/m.exec(stdout)?.[1] : undefined;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** One thread each, whatever library is underneath; were there more, their processor time would count all the same. */
const environment = {
  ...process.env,
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  NEURON_MODULE_OPTIONS: '-nogui',
};

/**
 * Runs one of the scripts beside this file.
 *
 * @throws Error with the last line of what it complained of
 */
export function runPython(python: string, script: string, input: unknown): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [path], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    env: environment,
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${script}: ${lastLine(stderr)}`);
  return JSON.parse(stdout);
}
