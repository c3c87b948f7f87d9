// Where a search begins: a fixed grid over the few parameters of a shape, the factor solved at each point of it. The same
// data give the same starts, so the same answer, every time.
import type { ParameterKind } from './activations/activation.ts';
import { type Coordinates, delayCoordinate } from './coordinates.ts';
import type { Points } from './points.ts';
import { shapeProblem } from './separable.ts';

/** Starts that are followed down, and those of them that may be bottoms of the grid. */
const followed = 6;
const bottomsFollowed = 4;

/** The best shapes of the grid on these points, no two of them neighbours in it. */
export function bestStarts(coordinates: Coordinates, points: Points): readonly Float64Array[] {
  const { activation, shape } = coordinates;
  const problem = shapeProblem(coordinates, points);
  const dimensions = shape.length;
  const positive = activation.parameters.some(({ kind }) => kind === 'time');
  const kinked = coordinates.kink >= 0;
  const axes = shape.map((i, j) =>
    axisOf(activation.parameters[i]!.kind, points, { positive, kinked, coarse: dimensions > 2 }).filter(
      (value) => value >= coordinates.lower[j]! && value <= coordinates.upper[j]!,
    ),
  );
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  const sums = new Float64Array(count);
  const q = new Float64Array(dimensions);
  for (let at = 0; at < count; at++) sums[at] = problem.sse(shapeAt(axes, at, q));
  const order = Array.from(sums.keys())
    .filter((at) => sums[at]! < Number.POSITIVE_INFINITY)
    .sort((a, b) => sums[a]! - sums[b]!);
  const most = dimensions > 2 && points.x.length <= fewPoints ? 2 * followed : followed;
  // First the bottoms of basins, then what else is low.
  const bottoms = kinked ? [] : order.filter((at) => isBottom(axes, sums, at)).slice(0, bottomsFollowed);
  const chosen: number[] = [];
  for (const at of [...bottoms, ...order]) {
    if (chosen.length === most) break;
    if (!chosen.some((other) => areNeighbours(axes, at, other))) chosen.push(at);
  }
  return chosen.map((at) => shapeAt(axes, at, new Float64Array(dimensions)));
}

/** Whether no neighbour along an axis is lower. */
function isBottom(axes: readonly (readonly number[])[], sums: Float64Array, at: number): boolean {
  let stride = 1;
  let rest = at;
  for (const { length } of axes) {
    const place = rest % length;
    if (place > 0 && sums[at - stride]! < sums[at]!) return false;
    if (place < length - 1 && sums[at + stride]! < sums[at]!) return false;
    rest = Math.floor(rest / length);
    stride *= length;
  }
  return true;
}

/** The shape of that number in the grid, written into `q`. */
function shapeAt(axes: readonly (readonly number[])[], number: number, q: Float64Array): Float64Array {
  let rest = number;
  for (let j = 0; j < axes.length; j++) {
    const { length } = axes[j]!;
    q[j] = axes[j]![rest % length]!;
    rest = Math.floor(rest / length);
  }
  return q;
}

/** Whether two shapes are next to each other in every direction of the grid. */
function areNeighbours(axes: readonly (readonly number[])[], a: number, b: number): boolean {
  let [left, right] = [a, b];
  for (const { length } of axes) {
    if (Math.abs((left % length) - (right % length)) > 1) return false;
    left = Math.floor(left / length);
    right = Math.floor(right / length);
  }
  return true;
}

interface AxisOptions {
  /** Whether places must be positive currents. */
  readonly positive: boolean;
  /** Whether there is a basin in every gap between currents. */
  readonly kinked: boolean;
  /** Fewer values, for shapes of three parameters. */
  readonly coarse: boolean;
}

/** Grid values of a coordinate. */
function axisOf(kind: ParameterKind, points: Points, options: AxisOptions): readonly number[] {
  const { coarse } = options;
  switch (kind) {
    case 'position':
      return places(points, options);
    case 'width':
      return (
        coarse
          ? [...(points.x.length <= fewPoints ? [0.001] : []), 0.01, 0.06, 0.3, 1, 5]
          : [0.005, 0.02, 0.06, 0.15, 0.3, 0.6, 1.2, 3, 10]
      ).map(Math.log);
    case 'gain':
      return [0.3, 1, 3, 10, 50].map(Math.log);
    case 'exponent':
      return (coarse ? [0.4, 0.8, 1.5, 3, 8] : [0.2, 0.4, 0.6, 0.85, 1.2, 1.8, 3, 6]).map(Math.log);
    case 'delay':
      // A soft onset has basins with next to no time constant; a sharp one has not.
      return (coarse && points.x.length <= fewPoints ? [0, 0.1, 1.5, 10, 100, 3000] : [0, 0.02, 0.1, 0.4, 1.5, 8]).map(
        delayCoordinate,
      );
    case 'number':
    case 'maximum':
    case 'time':
      return [0, 0.1];
    default:
      return kind satisfies never;
  }
}

/** Fewer points than this are looked at twice in each gap: with them a step between two currents is a shape of its own. */
const fewPoints = 40;

/** Places over the data, between points rather than on them, at the onset of firing, and before the data. */
function places({ x, y }: Points, { positive, kinked, coarse }: AxisOptions): readonly number[] {
  const n = x.length;
  const [first, last] = [x[0]!, x[n - 1]!];
  const each = kinked && !coarse;
  const count = each ? (n > fewPoints ? n >> 1 : n - 1) : coarse ? 10 : 16;
  const inside = Array.from({ length: count }, (_, k) => {
    const at = ((k + 0.5) * (n - 1)) / count;
    const i = Math.min(n - 2, Math.floor(at));
    const part = each ? [0.45, 0.96] : [0.1 + 0.8 * (at - i)];
    return (n > fewPoints ? part.slice(0, 1) : part).map((share) => x[i]! + share * (x[i + 1]! - x[i]!));
  }).flat();
  const onset = y.findIndex((rate) => rate > 0);
  if (onset > 0) {
    for (const part of [0.05, 0.5, 0.95]) inside.push(x[onset - 1]! + part * (x[onset]! - x[onset - 1]!));
  }
  const before = positive
    ? [0.5, 0.1, 0.01, 1e-4].map((part) => part * Math.max(first, last / n))
    : [0.03, 0.2, 0.6, 2, 10].map((away) => first - away * (last - first));
  // A smooth function may have its far end in the data: the tail of a sigmoid, the dip of a GELU of negative gain.
  const after = kinked || coarse || positive ? [] : [0.08, 0.25, 0.6, 1.5].map((away) => last + away * (last - first));
  return [...new Set([...inside, ...before, ...after])].sort((a, b) => a - b);
}
