// How threads read what they run: JavaScript as it is, and TypeScript, which a checkout holds, by the loader of the command,
// wherever the process itself was started from.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What a thread is started with that comes to a module later. */
export function argumentsFor(module: URL): string[] {
  return isSource(module) ? ['--import', resolved('tsx')] : [];
}

/** A thread that runs a module and nothing else. */
export function threadOf(module: URL, options: WorkerOptions): Worker {
  if (!isSource(module)) return new Worker(module, options);
  // A thread's own file is read before any loader is there.
  const loader = JSON.stringify(resolved('tsx/esm/api').replace(/\.cjs$/, '.mjs'));
  const source = JSON.stringify(module.href);
  const first = `import(${loader}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(first, { ...options, eval: true, execArgv: [] });
}

function isSource({ pathname }: URL): boolean {
  return pathname.endsWith('.ts');
}

function resolved(name: string): string {
  return pathToFileURL(createRequire(import.meta.url).resolve(name)).href;
}
