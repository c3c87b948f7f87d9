// Rates of a neuron with closed forms: no steps, so no error but rounding, and of a count what counting leaves open. The
// closed forms run as columns, operation by operation over many currents.
import type { Outcome } from '../../../curve/curve.ts';
import { columnProgram } from '../../../expression/columns.ts';
import { prune, symbolsOf } from '../../../expression/graph.ts';
import type { Graph } from '../../../expression/nodes.ts';
import { filled } from '../../../numeric/filled.ts';
import type { Model } from '../../model.ts';
import { refuseBackwards } from '../endless-firing.ts';
import { type ExactNeuron, exactNeuron } from '../exact-run.ts';
import { spikesUpTo } from './count-window.ts';
import type { RateColumns, SweepOptions } from './rates.ts';

/** Rounding grows as the closed form subtracts potentials of 100 mV to leave the distance to the threshold. */
const roundingOfClosedForm = 1e-12;

/** Currents in a column: their dozen columns stay in the cache of a small processor. */
const columnLength = 512;

const runaway =
  'the potential runs away from the threshold: the membrane is unstable, as with a negative time constant';

const beyondNumbers = 'the drive left the range of numbers';

/** Rates at currents in internal units. */
export function exactRates(
  model: Model,
  graph: Graph,
  inputs: readonly number[],
  options: Pick<SweepOptions, 'rate' | 'transient' | 'window'>,
): RateColumns {
  const ready = readied(model, graph);
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
    for (const i of silent) explain(model, ready, columns, { place: i, from, input: inputs[from + i]! });
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

/** The reciprocal of the interval, which is the same from the first one on. Gives the places where there is none. */
function fillIntervals(ready: Readied, { rate, error }: Columns, { from, count }: Part): readonly number[] {
  const { first, charge, pause, drive } = ready;
  const silent: number[] = [];
  for (let i = 0; i < count; i++) {
    const climb = charge[i]!;
    const rest = pause[i]!;
    const fires = isFiring(first[i]!, climb, rest, drive[i]!);
    if (!fires) silent.push(i);
    const value = fires ? 1000 / (climb + rest) : 0;
    rate[from + i] = value;
    error[from + i] = value * roundingOfClosedForm;
  }
  return silent;
}

/** Spikes in a window as a rate. Gives the places where the neuron never fires. */
function fillCounts(
  ready: Readied,
  { rate, error }: Columns,
  { from, count }: Part,
  { transient, window }: Pick<SweepOptions, 'transient' | 'window'>,
): readonly number[] {
  const { first, charge, pause, drive } = ready;
  const silent: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = first[i]!;
    const period = pause[i]! + charge[i]!;
    const fires = isFiring(start, charge[i]!, pause[i]!, drive[i]!);
    const spikes = { first: start, period, slack: roundingOfClosedForm };
    const count = fires ? spikesUpTo(transient + window, spikes) - spikesUpTo(transient, spikes) : 0;
    rate[from + i] = (1000 * count) / window;
    error[from + i] = fires ? 1000 / window : 0;
    if (!fires) silent.push(i);
  }
  return silent;
}

/**
 * Whether a neuron with these closed forms fires. As `ExactNeuron.timing` has them: a time that is not positive and finite means that
 * the threshold lies the other way or beyond reach. Positive numbers have a finite sum if each is finite.
 */
function isFiring(first: number, charge: number, pause: number, drive: number): boolean {
  return (
    first > 0 && charge > 0 && pause >= 0 && drive > 0 && first + charge + pause + drive < Number.POSITIVE_INFINITY
  );
}

/**
 * Tells what is no rate from a rate of 0.
 *
 * @throws InputError for a refractory period below 0
 */
function explain(
  model: Model,
  { neuron, bounded, pause, drive }: Readied,
  to: Columns,
  { place, from, input }: { readonly place: number; readonly from: number; readonly input: number },
): void {
  // No number is told apart from no spike.
  const broken = !Number.isFinite(drive[place]);
  if (!broken && drive[place]! > 0) refuseBackwards(model, pause[place]!);
  if (!broken && (bounded || !neuron.runsAway(input))) {
    to.outcome[from + place] = 'quiescent';
    return;
  }
  to.outcome[from + place] = 'unresolved';
  to.error[from + place] = null;
  to.reason[from + place] = broken ? beyondNumbers : runaway;
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
}

const known = new WeakMap<Graph, Readied>();

/** Closed forms made ready for columns of currents; made once. */
function readied(model: Model, graph: Graph): Readied {
  const found = known.get(graph) ?? ready(model, graph);
  known.set(graph, found);
  return found;
}

function ready(model: Model, graph: Graph): Readied {
  const neuron = exactNeuron(model, graph);
  const part = (...names: readonly string[]): Graph =>
    prune({ nodes: graph.nodes, outputs: Object.fromEntries(names.map((name) => [name, graph.outputs[name]!])) });
  const program = columnProgram(part('first', 'charge', 'pause', 'drive'), columnLength);
  // Where the input changes no time constant, as in all but neurons that are fed a conductance, one current tells for all.
  const alike = !symbolsOf(part('decay')).includes(model.input.name);
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
  };
}
