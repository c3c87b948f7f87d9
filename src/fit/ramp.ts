// The edge of the soft LIF rate that no simpler activation is. As tau and softness go to nought together, the interval
// between spikes falls along a straight line to the refractory period and stays there:
//
//   1/f = refractory + c [threshold - I]+,   c = tau/softness.
//
// Noisy curves that saturate early lie there, in a valley so long that a search from elsewhere gives up on the way. So the
// edge is looked at by itself, over every gap between currents, and its best places are starts.
import { type Coordinates, delayCoordinate } from './coordinates.ts';
import type { Points } from './points.ts';

/** The refractory period in time constants where the ramp is entered: what is left of tau log(..) is about 1e-5 of it. */
const entered = 1e6;
/** Places in a gap, the first its left current, where the ramp's foot may stick. */
const parts: readonly number[] = Object.freeze([0, 0.5, 0.25, 0.75]);
/** With more points than this the first two are enough. */
const fewPoints = 40;
/** Slopes of the ramp, in refractory periods over the data's extent, each so many times the last. */
const apart = 2.5;
const slopes: readonly number[] = Object.freeze(Array.from({ length: 16 }, (_, i) => 0.003 * apart ** i));
/** How closely the logarithm of a slope is found: it moves the sum of squares by its square. */
const closeEnough = 0.01;
/** Feet whose slope is found closely, and how many of them are followed, of those at a current, and of those between two. */
const refined = 8;
const followed = 3;

interface Ramp {
  readonly threshold: number;
  readonly slope: number;
  readonly sse: number;
}

/** Starts at the best ramps, for a shape of (refractory, threshold, softness) in time constants and units of the points. */
export function rampStarts({ activation, shape, lower }: Coordinates, points: Points): readonly Float64Array[] {
  const kinds = shape.map((i) => activation.parameters[i]!.kind);
  const [delay, place, width] = [kinds.indexOf('delay'), kinds.indexOf('position'), kinds.indexOf('width')];
  if (delay < 0 || place < 0 || width < 0) return [];
  const [at, between] = rampsOf(points, lower[place]!);
  return [...at, ...between].map(({ threshold, slope }) => {
    const q = new Float64Array(shape.length);
    q[delay] = delayCoordinate(entered);
    q[place] = threshold;
    q[width] = -Math.log(slope * entered);
    return q;
  });
}

/** The best ramps with their foot at a current, and between two; one of each a gap. */
function rampsOf(points: Points, lowest: number): readonly [readonly Ramp[], readonly Ramp[]] {
  const { x } = points;
  const [at, between]: [Ramp[], Ramp[]] = [[], []];
  for (let gap = 0; gap + 1 < x.length; gap++) {
    const feet = (x.length > fewPoints ? parts.slice(0, 2) : parts)
      .map((part) => x[gap]! + part * (x[gap + 1]! - x[gap]!))
      .filter((foot) => foot > lowest);
    const [first, ...rest] = feet.map((foot) => listedSlope(points, foot));
    if (first !== undefined) at.push(first);
    if (rest.length > 0) between.push(rest.reduce((a, b) => (b.sse < a.sse ? b : a)));
  }
  const bySse = (a: Ramp, b: Ramp): number => a.sse - b.sse;
  const best = (ramps: Ramp[]): readonly Ramp[] => {
    const likely = ramps.sort(bySse).slice(0, refined);
    return likely
      .map((ramp) => refinedSlope(points, ramp))
      .sort(bySse)
      .slice(0, followed);
  };
  return [best(at), best(between)];
}

/** The best slope of the list for a foot. */
function listedSlope(points: Points, threshold: number): Ramp {
  let best: Ramp | undefined;
  for (const slope of slopes) {
    const sse = misfit(points, threshold, slope);
    if (best === undefined || sse < best.sse) best = { threshold, slope, sse };
  }
  return best!;
}

/** The best slope about one of the list, by thirds of the stretch between its neighbours. */
function refinedSlope(points: Points, { threshold, slope: listed }: Ramp): Ramp {
  let [low, high] = [Math.log(listed / apart), Math.log(listed * apart)];
  while (high - low > closeEnough) {
    const third = (high - low) / 3;
    const [a, b] = [Math.exp(low + third), Math.exp(high - third)];
    if (misfit(points, threshold, a) < misfit(points, threshold, b)) high -= third;
    else low += third;
  }
  const slope = Math.exp((low + high) / 2);
  return { threshold, slope, sse: misfit(points, threshold, slope) };
}

/** Sum of squares of the ramp 1/(1 + slope [threshold - x]+) with its best factor. */
function misfit({ x, target, root }: Points, threshold: number, slope: number): number {
  let [gg, gy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const below = threshold - x[i]!;
    const g = root[i]! / (below > 0 ? 1 + slope * below : 1);
    gg += g * g;
    gy += g * target[i]!;
    yy += target[i]! * target[i]!;
  }
  return yy - (gy * gy) / gg;
}
