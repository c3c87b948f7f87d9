// What is left of a linear integrate-and-fire neuron when its units are taken away: a time constant, three potentials, and
// a current that moves them. Its rates, in noise too, are closed forms of these.
import { scalarProgram } from '../../expression/evaluate.ts';
import { exactLinear } from '../../neuron/methods/exact-linear.ts';
import type { Model } from '../../neuron/model.ts';

/** Internal units: ms, mV, and the model's own internal unit of current. */
export interface LinearNeuron {
  /** Membrane time constant; infinite without a leak. */
  readonly tau: number;
  /** Where the potential rests without input, and how far a unit of current moves that; not finite without a leak. */
  readonly rest: number;
  readonly resistance: number;
  readonly threshold: number;
  readonly reset: number;
  readonly refractory: number;
  /** Standard deviation of the potential without a threshold. */
  readonly deviation: number;
  /** The current at which the potential stands still at the threshold, and by how much a unit above it makes it rise. */
  readonly rheobase: number;
  readonly push: number;
}

/** Reads the neuron off at any values of the parameters, by name in internal units; undefined where it is not a linear one. */
export function linearNeuronOf(
  model: Model,
): ((parameters: Readonly<Record<string, number>>) => LinearNeuron) | undefined {
  const graph = exactLinear(
    model.graph,
    model.variables.map(({ name }) => name),
  );
  if (graph === undefined) return undefined;
  const program = scalarProgram(graph);
  const place = Object.fromEntries(Object.keys(graph.outputs).map((name) => [name, program.place(name)]));
  return (parameters) => {
    const values = new Float64Array(program.symbols.length);
    const at = (input: number, potential: number): ((name: string) => number) => {
      const given = { ...parameters, [model.input.name]: input, [model.membrane]: potential, 'step.size': step };
      program.symbols.forEach((name, k) => {
        values[k] = (given as Readonly<Record<string, number>>)[name] ?? Number.NaN;
      });
      program.run(values);
      return (name) => program.value(place[name]!);
    };
    const read = at(0, 0);
    const [threshold, reset, drive] = [read('threshold'), read('reset'), read('drive')];
    const [refractory, spread] = [read('pause'), read('spread')];
    const far = at(probe, 0)('drive') - drive;
    const push = far / probe;
    const near = -drive / push;
    // The slope there is the rounding of the first guess.
    const rheobase = near - at(near, 0)('drive') / push;
    const [high, low] = [at(0, threshold)('flow'), at(0, reset)('flow')];
    const decay = (high - low) / (threshold - reset);
    const tau = decay < 1 ? -step / Math.log(decay) : Number.POSITIVE_INFINITY;
    return {
      tau,
      rest: threshold - tau * push * rheobase,
      resistance: tau * push,
      threshold,
      reset,
      refractory,
      deviation: spread === 0 ? 0 : spread / Math.sqrt(-Math.expm1((-2 * step) / tau)),
      rheobase,
      push,
    };
  };
}

/** A time over which membranes of a few ms decay by enough for their time constant to be read off to 13 digits, ms. */
const step = 1;

/** A current that moves any neuron by more than rounding, internal units. */
const probe = 1024;

/** A current that rounding puts this little above the rheobase, relatively, is at it, and does not make the neuron fire. */
const rounding = 1e-12;

/** Time from the reset to the threshold without noise, ms; infinite where it is never met. */
export function charge({ tau, threshold, reset, rheobase, push }: LinearNeuron, input: number): number {
  const slope = push * (input - rheobase);
  if (!(slope > rounding * Math.abs(push * rheobase))) return Number.POSITIVE_INFINITY;
  // (mean - reset)/(mean - threshold) = 1 + (threshold - reset)/(tau slope), the leakless limit included.
  const straight = (threshold - reset) / slope;
  return tau === Number.POSITIVE_INFINITY ? straight : tau * Math.log1p(straight / tau);
}
