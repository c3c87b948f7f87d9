// Counts of a neuron without noise under an input that changes. It never settles, so every run goes on to the end of its window.

import type { Engine } from '../engine.ts';
import { initialState } from '../rest/fixed-points.ts';
import { runAll } from '../run.ts';
import type { RunEnd, Watch } from '../runs.ts';
import type { Drive, Segments } from '../segments.ts';
import { stepBudget } from '../step-budget.ts';
import { slackOf } from './arrangement.ts';
import { isWithin } from './count-window.ts';
import { beyondNumbers, type RatePoint, type SweepOptions } from './rates.ts';

/** Currents that are run together: each holds what its input changes to. */
const together = 64;

/**
 * Rates at currents in internal units, to which the input is added: spikes in the window. Where there is none in it the neuron counts
 * as quiescent.
 */
export function drivenRates(
  engine: Engine,
  inputs: readonly number[],
  step: number,
  { options, drive }: { readonly options: SweepOptions; readonly drive: Drive },
): readonly RatePoint[] {
  const { transient, window, kernel } = options;
  const end = transient + window;
  const initial = initialState(engine);
  const maximumSteps = stepBudget(end, step, drive.segments);
  const points: RatePoint[] = [];
  for (let from = 0; from < inputs.length; from += together) {
    const some = inputs.slice(from, from + together);
    const watches = some.map(() => counting({ from: transient, to: end, slack: slackOf(engine) }));
    const runs = some.map((input, i) => ({
      input,
      end,
      untilSettled: false,
      watch: watches[i]!,
      ...changesOf(drive, engine.model.input.name, input),
    }));
    const ends = runAll(engine, kernel, runs, { stepSize: step, maximumSteps, initial });
    ends.forEach((ended, i) => {
      points.push(pointOf(watches[i]!.count(), ended, window));
    });
  }
  return points;
}

function pointOf(count: number, ended: RunEnd, window: number): RatePoint {
  const [rate, error] = [(1000 * count) / window, 1000 / window];
  if (ended.kind !== 'failed' && ended.kind !== 'exhausted') {
    return { rate, error, outcome: count > 0 ? 'spiking' : 'quiescent' };
  }
  if (ended.kind === 'failed') return { rate: 0, error, ...beyondNumbers(ended.time) };
  const reason = `no step was left at t = ${ended.time.toPrecision(4)} ms`;
  return { rate: 0, error, outcome: 'unresolved', reason };
}

/** Segments with a constant current added. */
function changesOf({ segments }: Drive, name: string, input: number): { readonly segments?: Segments } {
  const own = segments?.columns[name];
  if (segments === undefined || own === undefined) return {};
  const sum = Float64Array.from(own, (value) => value + input);
  return { segments: { ...segments, columns: { ...segments.columns, [name]: sum } } };
}

/** Counts spikes in a window. */
function counting(window: Parameters<typeof isWithin>[1]): Watch & { count(): number } {
  let count = 0;
  return {
    count: () => count,
    spike(time) {
      if (isWithin(time, window)) count++;
      return false;
    },
  };
}
