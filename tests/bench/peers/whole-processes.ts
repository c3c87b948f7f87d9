// Whole processes by the clock, from their start to the curve: with the start of Node and of Python, and with what each loads.
import type { Peers } from './ask.ts';
import { bundle, runBuilt } from './built.ts';

/** The least of three processes of ours, s. */
export function ourProcess(currents: readonly number[]): number {
  bundle();
  return Math.min(...[0, 1, 2].map(() => clock(() => runBuilt('ours-once', currents))));
}

/** One process of Brian2 that does a run, as its script takes it, once, s; that is seconds, and one is enough. */
export function brianProcess(peers: Peers, run: Readonly<Record<string, unknown>>): number {
  return clock(() => peers.ask('brian2', 'brian_squid.py', { repeats: 1, runs: [run] }));
}

function clock(work: () => void): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}
