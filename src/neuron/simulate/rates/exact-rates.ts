// Rates of a neuron with closed forms: no steps, so no error but rounding, and of a count what counting leaves open. The
// closed forms run as columns, operation by operation over many currents.
import type { Outcome } from '../../../curve/curve.ts';
import { only, symbolsOf } from '../../../expression/graph.ts';
import type { Graph } from '../../../expression/nodes.ts';
import type { Operation } from '../../../expression/operations.ts';
import { filled } from '../../../numeric/filled.ts';
import type { KernelFactory } from '../../kernel/kernel.ts';
import { columnsBeside } from '../../kernel/wasm/wasm-columns.ts';
import type { Model } from '../../model.ts';
import { refuseBackwards } from '../endless-firing.ts';
import { type ExactNeuron, exactNeuron } from '../exact-run.ts';
import { spikesUpTo } from './count-window.ts';
import type { RateColumns, SweepOptions } from './rates.ts';

/** Rounding grows as the closed form subtracts potentials of 100 mV to leave the distance to the threshold. */
const roundingOfClosedForm = 1e-12;

/** Currents in a column: their dozen columns stay in the cache of a small processor. */
export const columnLength = 512;

const runaway =
  'the potential runs away from the threshold: the membrane is unstable, as with a negative time constant';

const beyondNumbers = 'the drive left the range of numbers';

/** Rates at currents in internal units. */
export function exactRates(
  model: Model,
  graph: Graph,
  inputs: readonly number[],
  options: Pick<SweepOptions, 'rate' | 'transient' | 'window' | 'kernel'>,
): RateColumns {
  const ready = readied(model, graph, options.kernel);
  const n = inputs.length;
  // Copies of a list of numbers are lists made for numbers; what is made empty changes its kind with what comes in.
  const columns: Columns = {
    rate: inputs.slice(),
    error: inputs.slice(),
    outcome: filled<Outcome>('spiking', n),
    reason: filled<string | null>(null, n),
  };
  for (let from = 0; from < n; from += columnLength) {
    const part = { from, count: Math.min(columnLength, n - from) };
    ready.run(inputs, part);
    const silent =
      options.rate === 'count' ? fillCounts(ready, columns, part, options) : fillIntervals(ready, columns, part);
    if (silent > 0) explainAll(model, ready, columns, { from, inputs: inputs.slice(from, from + part.count) });
  }
  return columns;
}

/** Columns of results as they are filled. */
interface Columns {
  readonly rate: number[];
  readonly error: (number | null)[];
  readonly outcome: Outcome[];
  readonly reason: (string | null)[];
}

/** Currents from one on. */
interface Part {
  readonly from: number;
  readonly count: number;
}

/** The reciprocal of the interval, which is the same from the first one on. Gives how often there is none. */
export function fillIntervals(
  ready: Pick<Readied, 'rate'>,
  { rate, error }: Pick<Columns, 'rate' | 'error'>,
  { from, count }: Part,
): number {
  const found = ready.rate;
  let silent = 0;
  for (let i = 0; i < count; i++) {
    const value = found[i]!;
    if (value === 0) silent++;
    rate[from + i] = value;
    error[from + i] = value * roundingOfClosedForm;
  }
  return silent;
}

/** Spikes in a window as a rate. Gives at how many currents the neuron never fires. */
export function fillCounts(
  ready: Pick<Readied, 'first' | 'charge' | 'pause' | 'rate'>,
  { rate, error }: Pick<Columns, 'rate' | 'error'>,
  { from, count }: Part,
  { transient, window }: Pick<SweepOptions, 'transient' | 'window'>,
): number {
  const { first, charge, pause } = ready;
  let silent = 0;
  for (let i = 0; i < count; i++) {
    const fires = ready.rate[i] !== 0;
    const spikes = { first: first[i]!, period: pause[i]! + charge[i]!, slack: roundingOfClosedForm };
    const count = fires ? spikesUpTo(transient + window, spikes) - spikesUpTo(transient, spikes) : 0;
    rate[from + i] = (1000 * count) / window;
    error[from + i] = fires ? 1000 / window : 0;
    if (!fires) silent++;
  }
  return silent;
}

/**
 * Tells what is no rate from a rate of 0.
 *
 * @throws InputError for a refractory period below 0
 */
function explainAll(
  model: Model,
  { neuron, bounded, pause, drive, rate }: Readied,
  { outcome, error, reason }: Columns,
  { from, inputs }: { readonly from: number; readonly inputs: readonly number[] },
): void {
  const unresolved = (i: number, why: string): void => {
    outcome[from + i] = 'unresolved';
    error[from + i] = null;
    reason[from + i] = why;
  };
  for (let i = 0; i < inputs.length; i++) {
    if (rate[i] !== 0) continue;
    // No number is told apart from no spike.
    if (!Number.isFinite(drive[i])) {
      unresolved(i, beyondNumbers);
      continue;
    }
    if (drive[i]! > 0) refuseBackwards(model, pause[i]!);
    if (bounded || !neuron.runsAway(inputs[i]!)) outcome[from + i] = 'quiescent';
    else unresolved(i, runaway);
  }
}

interface Readied {
  readonly neuron: ExactNeuron;
  /** Whether no potential runs away under any current. */
  readonly bounded: boolean;
  /** Works out the columns below for some of the inputs. */
  run(inputs: readonly number[], part: Part): void;
  /** Times in ms to the first spike and from the reset to the threshold, and the refractory period; the slope at the threshold. */
  readonly first: Float64Array;
  readonly charge: Float64Array;
  readonly pause: Float64Array;
  readonly drive: Float64Array;
  /** Hz; 0 where the neuron never fires. */
  readonly rate: Float64Array;
}

const known = new WeakMap<Graph, Map<KernelFactory, Readied>>();

/** Closed forms made ready for columns of currents; made once. */
function readied(model: Model, graph: Graph, kernel: KernelFactory): Readied {
  const all = known.get(graph) ?? new Map<KernelFactory, Readied>();
  const found = all.get(kernel) ?? ready(model, graph, kernel);
  known.set(graph, all.set(kernel, found));
  return found;
}

function ready(model: Model, graph: Graph, kernel: KernelFactory): Readied {
  const neuron = exactNeuron(model, graph);
  const program = columnsBeside(kernel)(withRate(graph), columnLength);
  // Where the input changes no time constant, as in all but neurons that are fed a conductance, one current tells for all.
  const alike = !symbolsOf(only(graph, (name) => name === 'decay')).includes(model.input.name);
  const currents = program.symbol(model.input.name);
  return {
    neuron,
    bounded: alike && !neuron.grows(0),
    run(inputs, { from, count }) {
      if (currents !== undefined) for (let i = 0; i < count; i++) currents[i] = inputs[from + i]!;
      program.run(count);
    },
    first: program.output('first'),
    charge: program.output('charge'),
    pause: program.output('pause'),
    drive: program.output('drive'),
    rate: program.output('rate'),
  };
}

/**
 * What times of spikes follow from, with the rate. As `ExactNeuron.timing` has them: a time that is not positive and finite means that
 * the threshold lies the other way or beyond reach. Positive numbers have a finite sum if each is finite.
 */
export function withRate(graph: Graph): Graph {
  const times = only(graph, (name) => timings.includes(name));
  const { first, charge, pause, drive } = times.outputs as Record<Timing, number>;
  // Added as they are: looking for what could be simpler would take longer, neuron by neuron, than working it out.
  const nodes = [...times.nodes];
  const constant = (value: number): number => nodes.push({ kind: 'constant', value }) - 1;
  const apply = (op: Operation, ...of: readonly number[]): number => nodes.push({ kind: 'operation', op, of }) - 1;
  const zero = constant(0);
  const period = apply('add', charge, pause);
  const sum = apply('add', apply('add', first, period), drive);
  const fires = [
    ...[first, period, drive].map((value) => apply('less', zero, value)),
    // From a reset to the threshold itself no time passes.
    ...[charge, pause].map((value) => apply('lessOrEqual', zero, value)),
    apply('less', sum, constant(Number.POSITIVE_INFINITY)),
  ].reduce((a, b) => apply('and', a, b));
  const rate = apply('select', fires, apply('divide', constant(1000), period), zero);
  return { nodes, outputs: { ...times.outputs, rate } };
}

const timings: readonly string[] = ['first', 'charge', 'pause', 'drive'] satisfies readonly Timing[];

type Timing = 'first' | 'charge' | 'pause' | 'drive';
