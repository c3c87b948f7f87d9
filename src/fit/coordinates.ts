// The coordinates in which an activation is searched. Every activation is a factor times a shape; the factor is solved
// linearly for every shape (variable projection), so only the shape's few parameters are searched: places as they are,
// positive distances and exponents by their logarithms, delays relative to the time constant and, where they are long, by
// their logarithms too: a soft onset trades a long delay for a small softness, by their product.
import type { Activation } from './activations/activation.ts';
import type { Points } from './points.ts';

/** How the shape of one activation is written as a vector q, on one set of points. */
export interface Coordinates {
  readonly activation: Activation;
  /** Position of the factor among the parameters; its value in a shape is 1. */
  readonly factor: number;
  /** Positions among the parameters of the shape's coordinates, in order. */
  readonly shape: readonly number[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Position in q of the kink, -1 without. */
  readonly kink: number;
  /** Writes the parameters of a shape, currents in units of the points, factor 1. */
  write(q: ArrayLike<number>, parameters: Float64Array): void;
  /** Derivative of the shape's parameter j by its coordinate. */
  slope(j: number, parameters: Float64Array): number;
  /** The shape of reported parameters. */
  inward(parameters: readonly number[]): Float64Array;
  /** The parameters to report of a shape and its factor. */
  outward(q: ArrayLike<number>, factor: number): readonly number[];
}

/** Ranges searched, in units of the data's extent: beyond them a shape no longer changes within the data. */
export const range = Object.freeze({
  /** How far from the data a threshold, midpoint or centre may lie. */
  away: 1e5,
  narrow: 1e-9,
  wide: 1e60,
  leastExponent: 0.02,
  largestExponent: 1e8,
  longestDelay: 1e8,
});

/** Added to a relative delay before its logarithm is taken: below it a delay is searched as it is. */
const delayOffset = 0.05;

/** The coordinate of a relative delay. */
export function delayCoordinate(delay: number): number {
  return Math.log(delay + delayOffset);
}

function delayAt(q: number): number {
  return Math.max(0, Math.exp(q) - delayOffset);
}

/** What is the same on all points, kept for each activation: an atlas asks a hundred thousand times. */
interface Layout {
  readonly factor: number;
  readonly shape: readonly number[];
  readonly kink: number;
  readonly logarithmic: readonly boolean[];
  readonly delayed: readonly boolean[];
}

const layouts = new WeakMap<Activation, Layout>();

function layoutOf(activation: Activation): Layout {
  const known = layouts.get(activation);
  if (known !== undefined) return known;
  const { parameters } = activation;
  const factor = parameters.findIndex(({ kind }) => kind === 'gain' || kind === 'maximum' || kind === 'time');
  const shape = parameters.flatMap((_, i) => (i === factor ? [] : [i]));
  const layout: Layout = {
    factor,
    shape,
    kink: activation.kink === undefined ? -1 : shape.findIndex((i) => parameters[i]!.name === activation.kink),
    logarithmic: shape.map((i) => ['width', 'exponent', 'gain'].includes(parameters[i]!.kind)),
    delayed: shape.map((i) => parameters[i]!.kind === 'delay'),
  };
  layouts.set(activation, layout);
  return layout;
}

function powerOf({ parameters }: Activation, values: readonly number[], of: number | string | undefined): number {
  return typeof of === 'string' ? values[parameters.findIndex(({ name }) => name === of)]! : (of ?? 1);
}

export function coordinatesOf(activation: Activation, points: Points): Coordinates {
  const { parameters } = activation;
  const { unit } = points;
  const { factor, shape, kink, logarithmic, delayed } = layoutOf(activation);
  const [lower, upper] = [new Float64Array(shape.length), new Float64Array(shape.length)];
  for (let j = 0; j < shape.length; j++) [lower[j], upper[j]] = boundsOf(activation, shape[j]!, points);
  function write(q: ArrayLike<number>, into: Float64Array): void {
    into[factor] = 1;
    for (let j = 0; j < shape.length; j++) {
      into[shape[j]!] = logarithmic[j] ? Math.exp(q[j]!) : delayed[j] ? delayAt(q[j]!) : q[j]!;
    }
  }
  return {
    activation,
    factor,
    shape,
    lower,
    upper,
    kink,
    write,
    slope(j, values) {
      const value = values[shape[j]!]!;
      return delayed[j] ? value + delayOffset : logarithmic[j] ? value : 1;
    },
    inward(values) {
      const whole = values[factor]!;
      const q = new Float64Array(shape.length);
      for (let j = 0; j < q.length; j++) {
        const { kind } = parameters[shape[j]!]!;
        const value = values[shape[j]!]!;
        if (kind === 'position') q[j] = value / unit;
        else if (kind === 'width') q[j] = Math.log(value / unit);
        else if (kind === 'gain') q[j] = Math.log((value / whole) * unit);
        else if (kind === 'exponent') q[j] = Math.log(value);
        else if (kind === 'delay') q[j] = delayCoordinate(value / whole);
        else q[j] = value;
      }
      return q;
    },
    outward(q, amplitude) {
      const written = new Float64Array(parameters.length);
      write(q, written);
      const raw = Array.from(written);
      shape.forEach((i) => {
        const value = written[i]!;
        const { kind } = parameters[i]!;
        if (kind === 'position' || kind === 'width') raw[i] = value * unit;
        else if (kind === 'gain') raw[i] = (value / unit) * amplitude;
        else if (kind === 'delay') raw[i] = value / amplitude;
        else raw[i] = value;
      });
      const { kind, power } = parameters[factor]!;
      if (kind === 'time') raw[factor] = 1 / amplitude;
      else raw[factor] = kind === 'gain' ? amplitude / unit ** powerOf(activation, raw, power) : amplitude;
      return raw;
    },
  };
}

function boundsOf(activation: Activation, i: number, { x }: Points): readonly [number, number] {
  const { kind, name } = activation.parameters[i]!;
  const [first, last] = [x[0]!, x.at(-1)!];
  switch (kind) {
    case 'position': {
      // The threshold of a LIF rate is a positive current; elsewhere it may be anywhere.
      const positive = activation.parameters.some((each) => each.kind === 'time');
      // Past the last current a kinked function is 0 at every point.
      const least = range.narrow * Math.max(Math.abs(first), Math.abs(last), 1);
      const high = activation.kink === name ? last : last + range.away;
      return positive ? [least, Math.max(high, least)] : [first - range.away, high];
    }
    case 'width':
      return [Math.log(range.narrow), Math.log(range.wide)];
    case 'gain':
      return [-Math.log(range.wide), -Math.log(range.narrow)];
    case 'exponent':
      return [Math.log(range.leastExponent), Math.log(range.largestExponent)];
    case 'delay':
      return [delayCoordinate(0), delayCoordinate(range.longestDelay)];
    default:
      return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  }
}
