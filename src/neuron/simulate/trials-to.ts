// Noisy rates to an accuracy: trials are added until the standard error is small enough. A trial's noise depends on seed,
// trial and current alone, so more trials are the same ones and some more.
import type { Statistics } from '../../curve/curve.ts';
import type { NoisyCount } from './noisy-rates.ts';
import type { RatePoint } from './rates.ts';

/** Trials at one current are not made more than this. */
export const mostAdded = 10_000;

/** More trials than the last estimate of the spread calls for, since the next may call for more. */
const margin = 1.1;

/** Estimates of the spread that are tried. */
const turns = 6;

interface Counted {
  readonly points: readonly RatePoint[];
  readonly statistics: Statistics;
}

/** Adds trials at each current until the standard error is the asked-for share of the rate, or there are as many as there may be. */
export function trialsTo(
  count: (inputs: readonly number[], options: NoisyCount) => Counted,
  inputs: readonly number[],
  options: NoisyCount & { readonly relativeError: number },
): Counted {
  const { points, statistics } = count(inputs, options);
  const found = points.map((point, i) => ({ point, trials: statistics.trials[i]! }));
  inputs.forEach((input, i) => {
    for (let turn = 0; turn < turns; turn++) {
      const { point, trials } = found[i]!;
      const excess = point.error / (options.relativeError * point.rate);
      if (!(excess > 1) || trials >= mostAdded) break;
      const more = Math.min(mostAdded, Math.ceil(margin * trials * excess * excess));
      found[i] = { point: count([input], { ...options, trials: more }).points[0]!, trials: more };
    }
  });
  return {
    points: found.map(({ point }) => point),
    statistics: {
      ...statistics,
      trials: found.map(({ trials }) => trials),
      standardError: found.map(({ point }) => point.error),
    },
  };
}
