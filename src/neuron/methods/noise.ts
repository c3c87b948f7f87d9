// The noise of a step as nodes. Random numbers are a function of where they are wanted: the carried symbol `random.index`
// counts blocks from the trial's first (trial * 2^32), and with `random.current` and `random.seed` it says which numbers come
// next. So a trial's noise depends on those three alone, whatever kernel runs it and beside what.
import type { GraphBuilder } from '../../expression/nodes.ts';

/** What one block gives: two numbers from the standard normal distribution and two uniform ones, all independent. */
export interface NoiseBlock {
  readonly normals: readonly [number, number];
  readonly uniforms: readonly [number, number];
}

/** The block so many after the one at which the step starts. Normals: Box and Muller 1958, Ann. Math. Stat. 29:610-611. */
export function noiseBlock(g: GraphBuilder, offset: number): NoiseBlock {
  const index = g.apply('add', g.symbol('random.index'), g.constant(offset));
  const at = [index, g.symbol('random.current'), g.symbol('random.seed')] as const;
  const radius = g.apply('sqrt', g.apply('multiply', g.constant(-2), g.apply('log', g.apply('random0', ...at))));
  const angle = g.apply('random1', ...at);
  return {
    normals: [
      g.apply('multiply', radius, g.apply('cosTurns', angle)),
      g.apply('multiply', radius, g.apply('sinTurns', angle)),
    ],
    uniforms: [g.apply('random2', ...at), g.apply('random3', ...at)],
  };
}

/** `random.index` after a step that used so many blocks. */
export function afterBlocks(g: GraphBuilder, blocks: number): number {
  return g.apply('add', g.symbol('random.index'), g.constant(blocks));
}

/** A step of x, which rises through 0 at a spike: apart from drift and noise it shrinks by `decay`; noise spreads it. */
export interface BridgeStep {
  readonly from: number;
  readonly to: number;
  /** ms */
  readonly size: number;
  readonly decay: number;
  /** Standard deviation that the noise of the step gives x. */
  readonly spread: number;
}

/**
 * 1 where a path from below 0 met it on the way. With time counted in variance the process is a Brownian motion, and one that
 * ends below a straight threshold met it with probability exp(-2 from to decay/variance) (Karatzas and Shreve 1991, 4.3.40;
 * for neurons Giraudo and Sacerdote 1999, Comm. Stat. Simul. 28:1135); where it ends above, that is more than any uniform number.
 */
export function crosses(g: GraphBuilder, { from, to, decay, spread }: BridgeStep, uniform: number): number {
  const sharpness = g.apply('divide', g.apply('multiply', g.constant(-2), decay), g.apply('multiply', spread, spread));
  const exponent = g.apply('multiply', sharpness, g.apply('multiply', from, to));
  // Below e^-23 is no uniform number of 32 bits; the bound keeps to the short way of the exponential.
  const chance = g.apply('exp', g.apply('max', exponent, g.constant(-100)));
  return g.apply('less', uniform, chance);
}

/**
 * When within the step 0 was first met, given that it was. For a Brownian bridge u = t/(h - t) has an inverse Gaussian law of mean
 * m = from decay/to; drawn as in Michael, Schucany and Haas 1976, Am. Stat. 30:88-90, u is m/q or m q with
 * q = 1 + w/2 + sqrt(w + w^2/4) and w a squared normal number times spread^2/(decay from to). What is wanted is u/(1 + u), one quotient.
 */
export function passage(g: GraphBuilder, step: BridgeStep, normal: number, uniform: number): number {
  const { from, to, size, decay, spread } = step;
  const times = (a: number, b: number): number => g.apply('multiply', a, b);
  const over = (a: number, b: number): number => g.apply('divide', a, b);
  const plus = (a: number, b: number): number => g.apply('add', a, b);
  const one = g.constant(1);
  const sharpness = over(times(spread, spread), decay);
  const [before, after] = [g.apply('abs', from), g.apply('abs', to)];
  // The bound keeps all of it finite for a path that starts or ends at 0.
  const area = g.apply('max', times(before, after), g.constant(nearest));
  const half = times(times(g.constant(0.5), times(normal, normal)), over(sharpness, area));
  const q = plus(plus(one, half), g.apply('sqrt', times(half, plus(half, g.constant(2)))));
  const isSmaller = g.apply('lessOrEqual', times(uniform, plus(q, one)), q);
  const way = times(before, decay);
  const top = g.apply('select', isSmaller, way, times(way, q));
  const rest = g.apply('select', isSmaller, times(after, q), after);
  const share = over(top, g.apply('max', plus(top, rest), g.constant(nearest)));
  // From time counted in variance, which grows as decay^(-2 t/h), back to time.
  const growth = g.apply('subtract', over(one, times(decay, decay)), one);
  return times(times(over(size, g.apply('logrel', growth)), share), g.apply('logrel', times(share, growth)));
}

/** Products of distances below it are as good as 0, and its inverse is finite. */
const nearest = 1e-200;
