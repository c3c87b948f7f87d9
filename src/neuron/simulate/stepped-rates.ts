// Rates of a neuron that is stepped: one run a current, each watched for what its kind of rate needs.

import { beyondFiring } from './beyond-firing.ts';
import type { Engine } from './engine.ts';
import { initialState } from './fixed-points.ts';
import type { Run, RunEnd } from './lanes.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { runAll } from './run.ts';
import { countingWatch, firstIntervalWatch, type Rhythm, steadyWatch } from './watch.ts';

/** Steps after which a run is given up as unresolved: minutes of a neuron's time. */
const maximumSteps = 500_000;

/** Rates at currents in internal units. */
export function steppedRates(
  engine: Engine,
  inputs: readonly number[],
  step: number,
  options: SweepOptions,
): readonly RatePoint[] {
  const initial = initialState(engine);
  const isBlocked = beyondFiring(engine, initial);
  const { runs, read } = arrange(inputs, options);
  const ends = runAll(engine, options.kernel, runs, {
    stepSize: step,
    maximumSteps: Math.max(maximumSteps, budget(runs, step)),
    initial,
  });
  return ends.map((end, i) => read(i, end, (found) => (isBlocked(found) ? 'blocked' : 'quiescent')));
}

/** Fixed steps over a window that was asked for are never too many. */
function budget(runs: readonly Run[], step: number): number {
  const longest = Math.max(...runs.map(({ end }) => (Number.isFinite(end) ? end : 0)));
  return 2 * Math.ceil(longest / step);
}

type Classify = (end: Extract<RunEnd, { kind: 'settled' }>) => 'blocked' | 'quiescent';

interface Arrangement {
  readonly runs: readonly Run[];
  read(index: number, end: RunEnd, classify: Classify): RatePoint;
}

function arrange(inputs: readonly number[], options: SweepOptions): Arrangement {
  switch (options.rate) {
    case 'steady': {
      const watches = inputs.map(() => steadyWatch(options.accuracy));
      const runs = inputs.map((input, i) => forever(input, watches[i]!));
      return { runs, read: (i, end, classify) => steadyPoint(watches[i]!.found(), end, classify) };
    }
    case 'first': {
      const watches = inputs.map(() => firstIntervalWatch());
      const runs = inputs.map((input, i) => forever(input, watches[i]!));
      return {
        runs,
        read(i, end, classify) {
          const [first, second] = watches[i]!.spikes;
          const rate = second === undefined ? 0 : 1000 / (second - first!);
          const outcome = second === undefined ? silent(end, classify) : 'spiking';
          return { rate, outcome, error: rate * options.accuracy };
        },
      };
    }
    case 'count': {
      const from = options.transient;
      const end = from + options.window;
      const watches = inputs.map(() => countingWatch());
      const runs = inputs.map((input, i) => ({ input, end, untilSettled: true, watch: watches[i]! }));
      return {
        runs,
        read(i, ended, classify) {
          const count = watches[i]!.spikes.filter((time) => time > from && time <= end).length;
          const quiet = ended.kind === 'ended' ? 'quiescent' : silent(ended, classify);
          const failed = ended.kind === 'failed' || ended.kind === 'exhausted';
          const outcome = failed ? 'unresolved' : count > 0 ? 'spiking' : quiet;
          return { rate: (1000 * count) / options.window, outcome, error: count > 0 ? 1000 / options.window : 0 };
        },
      };
    }
    default:
      return options.rate satisfies never;
  }
}

function forever(input: number, watch: Run['watch']): Run {
  return { input, end: Number.POSITIVE_INFINITY, untilSettled: true, watch };
}

function silent(end: RunEnd, classify: Classify): RatePoint['outcome'] {
  return end.kind === 'settled' ? classify(end) : 'unresolved';
}

function steadyPoint(rhythm: Rhythm, end: RunEnd, classify: Classify): RatePoint {
  switch (rhythm.kind) {
    case 'spikes':
    case 'irregular': {
      const { value, error } = rhythm.interval;
      return { rate: 1000 / value, outcome: 'spiking', error: (1000 * error) / value ** 2 };
    }
    case 'oscillation':
      return { rate: 0, outcome: 'oscillating', error: 0, oscillation: 1000 / rhythm.period.value };
    case 'none':
      return { rate: 0, outcome: silent(end, classify), error: 0 };
    default:
      return rhythm satisfies never;
  }
}
