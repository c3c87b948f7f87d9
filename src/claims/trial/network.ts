// A small network with one output, trained by full-batch gradient descent with momentum, in plain typed arrays. Its
// activation is a table, so that any fitted function runs at the same speed and its gradient is exactly the table's.
import type { RandomStream } from '../../numeric/random.ts';

/** A function of the net input, tabulated; beyond its ends the last slope goes on. */
export interface TabulatedActivation {
  readonly value: Float64Array;
  readonly slope: Float64Array;
  /** Mean square of the output for standard normal net input: what weights are scaled by. */
  readonly power: number;
}

const table = Object.freeze({ reach: 16, step: 1 / 128 });

export function tabulated(f: (z: number) => number): TabulatedActivation {
  const segments = (2 * table.reach) / table.step;
  const value = Float64Array.from({ length: segments + 1 }, (_, i) => f(-table.reach + i * table.step));
  const slope = Float64Array.from({ length: segments }, (_, i) => (value[i + 1]! - value[i]!) / table.step);
  let [power, total] = [0, 0];
  for (let i = 0; i <= segments; i++) {
    const z = -table.reach + i * table.step;
    const weight = Math.exp(-0.5 * z * z);
    power += weight * value[i]! ** 2;
    total += weight;
  }
  return { value, slope, power: power / total };
}

export interface Points {
  /** Two coordinates a point, one after the other. */
  readonly x: Float64Array;
  /** 0 or 1. */
  readonly label: Float64Array;
}

/** Two half-moons, one in the arms of the other. */
export function moons(draws: RandomStream, count: number, blur: number): Points {
  const x = new Float64Array(2 * count);
  const label = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const upper = i % 2 === 0;
    const angle = Math.PI * draws.uniform();
    x[2 * i] = (upper ? Math.cos(angle) - 0.5 : 0.5 - Math.cos(angle)) + blur * draws.normal();
    x[2 * i + 1] = 1.5 * ((upper ? Math.sin(angle) - 0.25 : 0.25 - Math.sin(angle)) + blur * draws.normal());
    label[i] = upper ? 1 : 0;
  }
  return { x, label };
}

export interface TrainingOptions {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  readonly rate: number;
  readonly momentum: number;
  readonly steps: number;
  /** The mean cross-entropy to be reached. */
  readonly target: number;
  /** Whether training goes on after that, through all steps. */
  readonly throughout: boolean;
}

export interface Training {
  /** Steps to the target; the most allowed where it was not reached. */
  readonly steps: number;
  readonly reached: boolean;
  /** Share of unseen points on the right side when the target was reached; at the end where it was not. */
  readonly accuracy: number;
  /** The same when training ended. */
  readonly finalAccuracy: number;
  /** Loss after each step. */
  readonly losses: readonly number[];
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly velocity: Float64Array;
  readonly gradient: Float64Array;
}

/** Trains from a random start; a loss that is no longer a number ends it as not reached. */
export function train(
  activation: TabulatedActivation,
  data: Points,
  unseen: Points,
  draws: RandomStream,
  options: TrainingOptions,
): Training {
  const widths = [2, ...options.hidden, 1];
  const layers = widths.slice(1).map((outputs, l) => layer(widths[l]!, outputs, l === 0 ? 1 : activation.power, draws));
  const losses: number[] = [];
  let accuracy: number | undefined;
  let steps = options.steps;
  while (losses.length < options.steps && (options.throughout || accuracy === undefined)) {
    const loss = descend(layers, activation, data, options);
    losses.push(loss);
    if (!Number.isFinite(loss)) break;
    if (accuracy === undefined && loss <= options.target) {
      accuracy = accuracyOf(layers, activation, unseen);
      steps = losses.length;
    }
  }
  const finalAccuracy = accuracyOf(layers, activation, unseen);
  return { steps, reached: accuracy !== undefined, accuracy: accuracy ?? finalAccuracy, finalAccuracy, losses };
}

function accuracyOf(layers: readonly Layer[], activation: TabulatedActivation, { x, label }: Points): number {
  const right = label.reduce((sum, wanted, i) => {
    const logit = forward(layers, activation, x.subarray(2 * i, 2 * i + 2)).at(-1)!.output[0]!;
    return sum + (logit > 0 === (wanted === 1) ? 1 : 0);
  }, 0);
  return right / label.length;
}

/** Weights such that net inputs start with variance one (He et al. 2015, for any activation); biases start at nought. */
function layer(inputs: number, outputs: number, power: number, draws: RandomStream): Layer {
  const size = (inputs + 1) * outputs;
  const deviation = 1 / Math.sqrt(inputs * power);
  const weights = Float64Array.from({ length: size }, (_, i) =>
    i % (inputs + 1) === inputs ? 0 : deviation * draws.normal(),
  );
  return { inputs, outputs, weights, velocity: new Float64Array(size), gradient: new Float64Array(size) };
}

interface Pass {
  readonly output: Float64Array;
  readonly slope: Float64Array;
}

function forward(
  layers: readonly Layer[],
  { value, slope }: TabulatedActivation,
  input: Float64Array,
): readonly Pass[] {
  let from = input;
  return layers.map(({ inputs, outputs, weights }, l) => {
    const output = new Float64Array(outputs);
    const slopes = new Float64Array(outputs).fill(1);
    for (let o = 0; o < outputs; o++) {
      const row = o * (inputs + 1);
      let z = weights[row + inputs]!;
      for (let i = 0; i < inputs; i++) z += weights[row + i]! * from[i]!;
      if (l === layers.length - 1) {
        output[o] = z;
        continue;
      }
      const place = (z + table.reach) / table.step;
      const segment = Math.min(slope.length - 1, Math.max(0, Math.floor(place)));
      slopes[o] = slope[segment]!;
      output[o] = value[segment]! + slope[segment]! * (place - segment) * table.step;
    }
    from = output;
    return { output, slope: slopes };
  });
}

/** One step downhill; gives the loss before it. */
function descend(
  layers: readonly Layer[],
  activation: TabulatedActivation,
  { x, label }: Points,
  { rate, momentum }: TrainingOptions,
): number {
  const count = label.length;
  for (const { gradient } of layers) gradient.fill(0);
  let loss = 0;
  for (let n = 0; n < count; n++) {
    const input = x.subarray(2 * n, 2 * n + 2);
    const passes = forward(layers, activation, input);
    const logit = passes.at(-1)!.output[0]!;
    // Cross-entropy of a logistic output, written so that no exponential overflows.
    loss += Math.max(logit, 0) - logit * label[n]! + Math.log1p(Math.exp(-Math.abs(logit)));
    let delta = Float64Array.of((1 / (1 + Math.exp(-logit)) - label[n]!) / count);
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, outputs, weights, gradient } = layers[l]!;
      const from = l === 0 ? input : passes[l - 1]!.output;
      const back = new Float64Array(inputs);
      for (let o = 0; o < outputs; o++) {
        const row = o * (inputs + 1);
        const error = delta[o]!;
        for (let i = 0; i < inputs; i++) {
          gradient[row + i]! += error * from[i]!;
          back[i]! += error * weights[row + i]!;
        }
        gradient[row + inputs]! += error;
      }
      if (l > 0) for (let i = 0; i < inputs; i++) back[i]! *= passes[l - 1]!.slope[i]!;
      delta = back;
    }
  }
  for (const { weights, velocity, gradient } of layers) {
    for (let i = 0; i < weights.length; i++) {
      velocity[i] = momentum * velocity[i]! - rate * gradient[i]!;
      weights[i]! += velocity[i]!;
    }
  }
  return loss / count;
}
