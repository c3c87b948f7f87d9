// The steady curve of the squid axon: ours to the accuracy asked for, against Brian2 as its users run it, against the cheapest
// Brian2 that is as accurate, and against NEURON and Arbor.
import { curveError } from '../curve-error.ts';
import type { Target } from '../report.ts';
import type { PeerRun, Peers } from './ask.ts';
import { ours, runBuilt } from './built.ts';
import { type Estimate, lateIntervals, type Shortest, shortest } from './cheapest.ts';
import { type Entry, entryTable, type Findings } from './findings.ts';
import { asked, type Sizes } from './sizes.ts';
import type { StepsFindings } from './squid-steps.ts';
import { brianProcess, ourProcess } from './whole-processes.ts';

export function squidCurveFindings(
  peers: Peers,
  sizes: Sizes,
  users: StepsFindings['users'],
  currents: readonly number[],
  reference: readonly number[],
): Findings {
  const { turns } = sizes;
  const { rates, seconds } = ours('preparedSquidCurve', currents, turns);
  const error = curveError(rates, reference);
  const own: Times = {
    seconds,
    anew: ours('squidCurve', currents, turns).seconds,
    first: fromNothing(currents),
    process: ourProcess(currents),
  };
  const row = (setting: string, time: number): Entry => ({ program: 'Rheobase', setting, seconds: time, error });
  const entries = [
    row(`accuracy ${asked}, neuron prepared`, own.seconds),
    row('the same, the neuron compiled anew', own.anew),
    row('the same, the first curve of a process', own.first),
    row(`the same, ${wholeProcess('Node')}`, own.process),
  ];
  const targets: Target[] = [];
  if (users !== undefined) {
    // Users run a second; a quick run is shorter.
    const second = (users.seconds * 1000) / sizes.duration;
    const process = brianProcess(peers, { ...users.run, duration: 1000 });
    const setting = `${users.run.method}, ${users.run.dt} ms, 1000 ms, spikes counted, ${wholeProcess('Python')}`;
    entries.push({ program: brianTitle(peers), setting, seconds: process, error: users.error });
    targets.push(
      ...against('curve, times Brian2 as its users run it', 200, own, { ...users, seconds: second, process }),
    );
  }
  const cheapest = cheapestBrian(peers, sizes, reference);
  if (cheapest !== undefined) {
    const { entry, run } = cheapest;
    const process = brianProcess(peers, run);
    const setting = `the same, ${wholeProcess('Python')}`;
    entries.push(entry, { program: entry.program, setting, seconds: process, error: entry.error });
    const theirs = { seconds: entry.seconds, build: entry.build!, process };
    targets.push(...against('curve, times the cheapest Brian2 as accurate', 50, own, theirs));
  }
  entries.push(...neuronEntries(peers, sizes, reference), ...arborEntries(peers, sizes, reference));
  const title = `Squid axon, steady curve, ${currents.length} currents, 0 to 200 uA/cm^2`;
  const table = entryTable(title, 'a current', currents.length, entries);
  return { targets, table: { ...table, notes: cheapest?.notes ?? [] } };
}

/** What our curve takes, s: the neuron prepared, compiled anew where others were before, the first of a process; a whole process. */
interface Times {
  readonly seconds: number;
  readonly anew: number;
  readonly first: number;
  readonly process: number;
}

const wholeProcess = (language: string): string => `a whole process by the clock, the start of ${language} in it`;

const brianTitle = (peers: Peers): string => `${peers.title('brian2')} C++ standalone`;

/** Compiling counts as like with like, and once against all that our engine of JavaScript does at first. */
function against(
  what: string,
  target: number,
  own: Times,
  theirs: { readonly seconds: number; readonly build: number; readonly process: number },
): readonly Target[] {
  const more = (name: string, measured: number): Target => ({ what: name, target, measured, better: 'more' });
  const compiled = theirs.seconds + theirs.build;
  return [
    more(what, theirs.seconds / own.seconds),
    more('the same, each with the compiling of the neuron', compiled / own.anew),
    more('the same, ours the first of a process', compiled / own.first),
    more('the same, whole processes by the clock', theirs.process / own.process),
  ];
}

/** Processor time of the first sweep of a process, s. */
function fromNothing(currents: readonly number[]): number {
  const once = (): number => runBuilt('ours-once', currents) as number;
  return Math.min(once(), once(), once());
}

interface Cheapest {
  /** What the script was asked for. */
  readonly run: Readonly<Record<string, unknown>>;
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
  const program = brianTitle(peers);
  return { run, entry: { program, setting, seconds: ran!.seconds, build: ran!.build!, error }, notes };
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
