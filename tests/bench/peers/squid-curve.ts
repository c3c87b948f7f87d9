// The steady curve of the squid axon: ours to the accuracy asked for, against Brian2 as its users run it, against the cheapest
// Brian2 that is as accurate, and against NEURON and Arbor.
import { curveError } from '../curve-error.ts';
import type { Target } from '../report.ts';
import type { PeerRun, Peers } from './ask.ts';
import { ours, runBuilt } from './built.ts';
import { type Estimate, lateIntervals, type Shortest, shortest } from './cheapest.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import { asked } from './ours.ts';
import type { Sizes } from './sizes.ts';

/** What Brian2 takes as its users run it, found before. */
type Users = { readonly seconds: number; readonly build: number } | undefined;

export function squidCurveFindings(
  peers: Peers,
  sizes: Sizes,
  users: Users,
  currents: readonly number[],
  reference: readonly number[],
): Findings {
  const { turns } = sizes;
  const prepared = ours('preparedSquidCurve', currents, turns);
  const anew = ours('squidCurve', currents, turns);
  const cold = fromNothing(currents);
  const error = curveError(prepared.rates, reference);
  const entries: Entry[] = [
    { program: 'Rheobase', setting: `accuracy ${asked}, neuron prepared`, seconds: prepared.seconds, error },
    { program: 'Rheobase', setting: 'the same, kernel compiled anew', seconds: anew.seconds, error },
    { program: 'Rheobase', setting: 'the same, in a fresh process, all compiling in it', seconds: cold, error },
  ];
  const targets: Target[] = [];
  if (users !== undefined) {
    // Users run a second; a quick run is shorter.
    const second = (users.seconds * 1000) / sizes.duration;
    targets.push(
      more('curve, times Brian2 as its users run it', 200, second / prepared.seconds),
      more('the same with compiling', 200, (second + users.build) / cold),
    );
  }
  const cheapest = cheapestBrian(peers, sizes, reference);
  if (cheapest !== undefined) {
    entries.push(cheapest.entry);
    targets.push(
      more('curve, times the cheapest Brian2 as accurate', 50, cheapest.entry.seconds / prepared.seconds),
      more('the same with compiling', 50, (cheapest.entry.seconds + cheapest.entry.build!) / cold),
    );
  }
  entries.push(...neuronEntries(peers, sizes, reference), ...arborEntries(peers, sizes, reference));
  const table = entryTable(
    `Squid axon, steady curve, ${currents.length} currents, 0 to 200 uA/cm^2`,
    'a current',
    currents.length,
    entries,
  );
  return { targets, table: { ...table, notes: cheapest?.notes ?? [] } };
}

function more(what: string, target: number, measured: number): Target {
  return { what, target, measured, better: 'more' };
}

/** Processor time of the first sweep of a process, s. */
function fromNothing(currents: readonly number[]): number {
  const once = (): number => runBuilt('ours-once', currents) as number;
  return Math.min(once(), once(), once());
}

interface Cheapest {
  readonly entry: Entry;
  readonly notes: readonly string[];
}

/** Tries every setting on a long run, then runs the one that promises least for as long as it needs. */
function cheapestBrian(peers: Peers, sizes: Sizes, reference: readonly number[]): Cheapest | undefined {
  const { points, searched, settings, turns } = sizes;
  const runOf = (setting: { readonly method: string; readonly dt: number }, duration: number) => ({
    ...setting,
    name: `${setting.method}, ${setting.dt} ms`,
    duration,
    points,
    record: true,
  });
  const runs = settings.map((setting) => runOf(setting, searched));
  const found = peers.ask('brian2', 'brian_squid.py', { repeats: 1, runs });
  if (found === undefined) return undefined;
  const tried = runs.map((run) => {
    const { crossings, seconds } = found.get(run.name)!;
    const short = shortest(crossings!, searched, reference, asked);
    return { run, short, cost: short === undefined ? Number.POSITIVE_INFINITY : (seconds * short.end) / searched };
  });
  const best = tried.reduce((a, b) => (b.cost < a.cost ? b : a));
  const notes = [
    `Brian2 settings tried, with the shortest run after which 99 % of the currents are within ${asked}: ${tried
      .map(({ run, short }) => `${run.name}: ${told(short)}`)
      .join('; ')}.`,
  ];
  if (best.short === undefined) return undefined;
  const { end, estimate } = best.short;
  const run = runOf(best.run, end);
  const [ran] = peers.ask('brian2', 'brian_squid.py', { repeats: turns, runs: [run] })!.values();
  const error = curveError(ratesOf(ran!, end, estimate), reference);
  const setting = `${run.method}, ${run.dt} ms, ${end} ms, ${estimate.name}, crossings interpolated`;
  const program = `${peers.title('brian2')} C++ standalone`;
  return { entry: { program, setting, seconds: ran!.seconds, build: ran!.build!, error }, notes };
}

function told(short: Shortest | undefined): string {
  return short === undefined ? 'none' : `${short.end} ms (${short.estimate.name})`;
}

function ratesOf(run: PeerRun, end: number, estimate: Estimate): readonly number[] {
  return run.crossings!.map((times) => estimate.rate(times, end));
}

/** Peers that are slow enough run every so-many-th current; their times are scaled to all. */
interface Thinned {
  readonly name: string;
  readonly every: number;
  readonly [setting: string]: unknown;
}

function scaled(
  peers: Peers,
  peer: 'neuron' | 'arbor',
  script: string,
  runs: readonly Thinned[],
  sizes: Sizes,
  reference: readonly number[],
): readonly Entry[] {
  const { points, duration } = sizes;
  const found = peers.ask(peer, script, { repeats: 2, runs: runs.map((run) => ({ ...run, points, duration })) });
  if (found === undefined) return [];
  return runs.map(({ name, every }) => {
    const run = found.get(name)!;
    const known = reference.filter((_, i) => i % every === 0);
    return {
      program: peers.title(peer),
      setting: `${name}, ${duration} ms, intervals of the second half${every === 1 ? '' : `; one current in ${every}, time scaled`}`,
      seconds: (run.seconds * points) / known.length,
      error: curveError(ratesOf(run, duration, lateIntervals), known),
    };
  });
}

function neuronEntries(peers: Peers, sizes: Sizes, reference: readonly number[]): readonly Entry[] {
  const runs = [
    { name: 'fixed step 0.01 ms', method: 'fixed', dt: 0.01, every: 2 },
    { name: 'CVode, local steps, tolerance 1e-6', method: 'cvode', tolerance: 1e-6, every: 10 },
  ];
  return scaled(peers, 'neuron', 'neuron_squid.py', runs, sizes, reference);
}

function arborEntries(peers: Peers, sizes: Sizes, reference: readonly number[]): readonly Entry[] {
  return scaled(
    peers,
    'arbor',
    'arbor_squid.py',
    [{ name: 'fixed step 0.01 ms', dt: 0.01, every: 2 }],
    sizes,
    reference,
  );
}
