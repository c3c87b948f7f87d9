// Rates of a neuron with closed forms: no steps, so no error but rounding, and of a count what counting leaves open. The
// closed forms run as columns, operation by operation over many currents.
import type { Outcome } from '../../curve/curve.ts';
import { type ColumnProgram, columnProgram } from '../../expression/columns.ts';
import { prune, symbolsOf } from '../../expression/graph.ts';
import type { Graph } from '../../expression/nodes.ts';
import type { Model } from '../model.ts';
import { refuseBackwards } from './endless-firing.ts';
import { type ExactNeuron, exactNeuron } from './exact-run.ts';
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
  { rate: kind, transient, window }: SweepOptions,
): RateColumns {
  const { neuron, timings, bounded } = readied(model, graph);
  const { first, interval } = timings(inputs);
  const n = inputs.length;
  const rate = new Array<number>(n);
  const error = new Array<number | null>(n);
  const outcome = new Array<Outcome>(n);
  const reason = new Array<string | null>(n);
  for (let i = 0; i < n; i++) {
    const start = first[i]!;
    const period = interval[i]!;
    const fires = start < Number.POSITIVE_INFINITY && period < Number.POSITIVE_INFINITY;
    const broken = Number.isNaN(start);
    const lost = broken || (!fires && !bounded && neuron.runsAway(inputs[i]!));
    const value = !fires ? 0 : kind === 'count' ? counted(start, period, { transient, window }) : 1000 / period;
    rate[i] = value;
    error[i] = lost ? null : !fires ? 0 : kind === 'count' ? 1000 / window : value * roundingOfClosedForm;
    outcome[i] = lost ? 'unresolved' : fires ? 'spiking' : 'quiescent';
    reason[i] = broken ? beyondNumbers : lost ? runaway : null;
  }
  return { rate, error, outcome, reason };
}

/** Spikes in a window as a rate, Hz. */
function counted(first: number, interval: number, { transient, window }: Pick<SweepOptions, 'transient' | 'window'>) {
  const until = (time: number): number => (time < first ? 0 : 1 + Math.floor((time - first) / interval));
  return (1000 * (until(transient + window) - until(transient))) / window;
}

/** Time to the first spike and between spikes at each current, ms, infinite where there is none, the first NaN where nothing is known. */
interface Timings {
  readonly first: Float64Array;
  readonly interval: Float64Array;
}

interface Readied {
  readonly neuron: ExactNeuron;
  /** Whether no potential runs away under any current. */
  readonly bounded: boolean;
  timings(inputs: readonly number[]): Timings;
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
  return {
    neuron,
    bounded: alike && !neuron.grows(0),
    timings: (inputs) => runTimings(program, model, inputs),
  };
}

/** As `ExactNeuron.timing` has them, to the bit. */
function runTimings(program: ColumnProgram, model: Model, inputs: readonly number[]): Timings {
  const currents = program.symbol(model.input.name);
  const column = (name: string): Float64Array => program.output(name);
  const [begin, charge, pause, drive] = [column('first'), column('charge'), column('pause'), column('drive')];
  const first = new Float64Array(inputs.length).fill(Number.POSITIVE_INFINITY);
  const interval = new Float64Array(inputs.length).fill(Number.POSITIVE_INFINITY);
  for (let from = 0; from < inputs.length; from += columnLength) {
    const n = Math.min(columnLength, inputs.length - from);
    if (currents !== undefined) for (let i = 0; i < n; i++) currents[i] = inputs[from + i]!;
    program.run(n);
    for (let i = 0; i < n; i++) {
      // No number: told apart from no spike, which is an infinite time.
      if (!Number.isFinite(drive[i])) first[from + i] = Number.NaN;
      if (!(drive[i]! > 0 && drive[i]! < Number.POSITIVE_INFINITY)) continue;
      refuseBackwards(model, pause[i]!);
      if (begin[i]! > 0) first[from + i] = begin[i]!;
      if (charge[i]! > 0) interval[from + i] = pause[i]! + charge[i]!;
    }
  }
  return { first, interval };
}
