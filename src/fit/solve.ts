// One activation, one curve: the least-squares parameters. ReLU and its leaky form are solved exactly over the kink; the
// others by a grid with the amplitude solved linearly, then by Levenberg-Marquardt from the best few points.
import type { Activation, ActivationParameter } from './activations/activation.ts';
import { type FittedFunction, fittedFunction } from './function.ts';
import { fitHinge } from './hinge.ts';
import { type LeastSquares, minimise } from './levenberg-marquardt.ts';
import { type Extent, grid } from './starts.ts';

/** Points to fit, checked: finite, at least one positive rate. Weights multiply the squared residuals. */
export interface Points {
  readonly currents: Float64Array;
  readonly rates: Float64Array;
  readonly weights: Float64Array;
  /** A sum of squares that the accuracy of the rates cannot tell from 0. */
  readonly enough: number;
}

export interface Solution {
  readonly parameters: readonly number[];
  readonly sse: number;
  readonly converged: boolean;
  /** Parameters that ran to the edge of their range, and to which edge. */
  readonly atEdge: readonly { readonly parameter: string; readonly towards: 'zero' | 'infinity' }[];
}

/** Starts that are followed to the bottom. */
const startsFollowed = 5;

/** The best parameters found, from the grid or from a given start. */
export function solve(activation: Activation, points: Points, from?: readonly number[]): Solution {
  if (activation.name === 'relu' || activation.name === 'leaky-relu') return solveHinge(activation, points);
  const extent = extentOf(points);
  const f = fittedFunction(activation, points.currents);
  const starts = from === undefined ? bestStarts(f, points, extent) : [from];
  const problem = transformed(f, points, extent);
  const ends = starts.map((start) => minimise(problem.squares, problem.inward(start), { enough: points.enough }));
  const best = ends.reduce((a, b) => (b.sse < a.sse ? b : a));
  const parameters = problem.outward(best.parameters);
  return { parameters, sse: best.sse, converged: best.converged, atEdge: problem.atEdge(parameters) };
}

function extentOf({ currents, rates }: Points): Extent {
  let [from, to, largest, first] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY];
  currents.forEach((current, i) => {
    from = Math.min(from, current);
    to = Math.max(to, current);
    largest = Math.max(largest, rates[i]!);
    if (rates[i]! > 0) first = Math.min(first, current);
  });
  const before = currents.reduce((last, current) => (current < first ? Math.max(last, current) : last), from);
  return { from, to, largest, onset: [before, first] };
}

function solveHinge(activation: Activation, { currents, rates, weights }: Points): Solution {
  const leaky = activation.name === 'leaky-relu';
  const { threshold, above, below, sse } = fitHinge(currents, rates, weights, leaky);
  const slope = above === 0 ? 0 : below / above;
  const flat = leaky && Math.abs(slope) < edge.small;
  return {
    parameters: leaky ? [above, threshold, slope] : [above, threshold],
    sse,
    converged: true,
    atEdge: flat ? [{ parameter: 'slope', towards: 'zero' }] : [],
  };
}

/** The grid points of least sum of squares, no two in the same neighbourhood of the first nonlinear parameter. */
function bestStarts(f: FittedFunction, points: Points, extent: Extent): readonly (readonly number[])[] {
  const { parameters } = f.activation;
  const amplitude = parameters.findIndex(({ kind }) => kind === 'gain' || kind === 'maximum');
  const key = parameters.findIndex(({ kind }) => kind === 'position');
  const ranked = grid(f.activation, extent)
    .map((vector) => withAmplitude(f, points, vector, amplitude))
    .filter(({ sse }) => Number.isFinite(sse))
    .sort((a, b) => a.sse - b.sse);
  const chosen: (readonly number[])[] = [];
  for (const { vector } of ranked) {
    if (chosen.length === startsFollowed) break;
    if (!chosen.some((other) => other[key] === vector[key])) chosen.push(vector);
  }
  return chosen.length > 0 ? chosen : [parameters.map(() => 1)];
}

/** A vector with its amplitude solved for, and the sum of squares that leaves. */
function withAmplitude(
  f: FittedFunction,
  { rates, weights }: Points,
  vector: readonly number[],
  amplitude: number,
): { readonly vector: readonly number[]; readonly sse: number } {
  const shape = f.values(vector);
  let [sy, ss, yy] = [0, 0, 0];
  for (let i = 0; i < rates.length; i++) {
    const [s, y, w] = [shape[i]!, rates[i]!, weights[i]!];
    sy += w * s * y;
    ss += w * s * s;
    yy += w * y * y;
  }
  if (amplitude < 0) return { vector, sse: yy - 2 * sy + ss };
  if (!(ss > 0)) return { vector, sse: Number.NaN };
  return { vector: vector.map((value, k) => (k === amplitude ? sy / ss : value)), sse: yy - (sy * sy) / ss };
}

/** A parameter within this of an edge of its range, in units of the range's natural size, has run there. */
const edge = Object.freeze({ small: 1e-4, large: 1e4 });

interface Transformed {
  readonly squares: LeastSquares;
  inward(parameters: readonly number[]): readonly number[];
  outward(q: readonly number[]): readonly number[];
  atEdge(parameters: readonly number[]): Solution['atEdge'];
}

/** Positive parameters as logarithms, delays as squares, so that no step leaves the range; weights folded in. */
function transformed(f: FittedFunction, points: Points, extent: Extent): Transformed {
  const { parameters } = f.activation;
  const root = points.weights.map(Math.sqrt);
  const sizes = parameters.map((parameter) => naturalSize(parameter, extent));
  const limit = Math.log(edge.large) + 3;
  const clamp = (q: number): number => Math.max(-limit, Math.min(limit, q));
  const outward = (q: readonly number[]): number[] =>
    q.map((value, k) => {
      const { kind } = parameters[k]!;
      if (kind === 'delay') return value * value;
      return isPositive(kind) ? sizes[k]! * Math.exp(clamp(value)) : value;
    });
  const slopeOf = (q: number, k: number): number => {
    const { kind } = parameters[k]!;
    if (kind === 'delay') return 2 * q;
    if (!isPositive(kind)) return 1;
    return clamp(q) === q ? sizes[k]! * Math.exp(q) : 0;
  };
  return {
    outward,
    inward: (values) =>
      values.map((value, k) => {
        const { kind } = parameters[k]!;
        // The square root has no slope at nought, so a delay starts a little above it.
        if (kind === 'delay') return Math.sqrt(Math.max(value, 1e-3 * sizes[k]!));
        return isPositive(kind) ? Math.log(value / sizes[k]!) : value;
      }),
    squares: {
      target: points.rates.map((rate, i) => rate * root[i]!),
      model: (q) => f.values(outward(q)).map((value, i) => value * root[i]!),
      jacobian: (q) =>
        f.gradient(outward(q)).map((column, k) => column.map((value, i) => value * root[i]! * slopeOf(q[k]!, k))),
    },
    atEdge: (values) =>
      values.flatMap((value, k): Solution['atEdge'] => {
        const { kind, name } = parameters[k]!;
        if (!isPositive(kind) && kind !== 'delay') return [];
        const ratio = value / sizes[k]!;
        if (ratio < edge.small) return [{ parameter: name, towards: 'zero' }];
        return ratio > edge.large / 10 ? [{ parameter: name, towards: 'infinity' }] : [];
      }),
  };
}

function isPositive(kind: ActivationParameter['kind']): boolean {
  return kind === 'width' || kind === 'exponent' || kind === 'time';
}

function naturalSize({ kind }: ActivationParameter, extent: Extent): number {
  if (kind === 'width') return extent.to - extent.from || 1;
  if (kind === 'time' || kind === 'delay') return 1000 / extent.largest;
  return 1;
}
