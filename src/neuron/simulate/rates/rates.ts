// What a sweep is asked for and what it finds at one current.
import type { Outcome, RateKind } from '../../../curve/curve.ts';
import type { KernelFactory } from '../../kernel/kernel.ts';
import type { Stimulus } from '../../stimulus/stimulus.ts';
import type { PlanOptions } from '../plan.ts';

/** In which order currents are come to, and from where. */
export type Protocol = 'steps' | 'up' | 'down';

export interface SweepOptions extends PlanOptions {
  /** How the rate is read off the spikes. */
  readonly rate: RateKind;
  /** Length of the window in which `count` counts, ms. */
  readonly window: number;
  /** Time before the window, ms. */
  readonly transient: number;
  /** Runs at each current of a noisy neuron, each with its own noise; a neuron without noise needs but one. */
  readonly trials: number;
  /** From which all noise is made, with the trial and the current; whole, from 0 to 2^53 - 1. */
  readonly seed: number;
  /**
   * Relative error that each rate is to have. It is got by smaller steps of methods whose step is fixed, by a longer window
   * where spikes are counted, by smaller steps and more trials of a noisy neuron, each up to a bound; `accuracy` then follows from it.
   */
  readonly relativeError?: number;
  /**
   * Relative accuracy to which the interval must have converged for `steady`; sets the tolerance of adaptive methods, so that
   * the rate has it, unless that is given.
   */
  readonly accuracy: number;
  /**
   * Whether what comes of a current may be told from its neighbours. Of 128 currents in the order given, sorted, every 32nd is run
   * from rest, until it settles or its returns to a level show which orbit it nears. Between two that came to orbits, orbits
   * start where those around them say; and where these foretell one another's periods well enough, those between are not
   * run but interpolated to a quarter of the accuracy, what that may miss being part of their error. Where a rest is stable
   * too, and between two that settled to rest, this asks as well for a run beside that went as its neighbours let expect,
   * its first return or each maximum within a tenth. What steps put orbits off is reckoned from how those draw back, checked
   * at every eighth, and where neighbours foretell an orbit otherwise than it tells, with a finer tolerance, and measured around those
   * where that shows much; beyond the accuracy, orbits of the
   * finer tolerance take their place. Rows of orbits that draw back slowly are closed once more by what a return makes of small
   * distances in all directions, which also tells of orbits that nothing comes to: such a current is run from rest.
   * What this cannot see is a window of other behaviour that opens and
   * closes again between currents run, and leaves no mark on those. Sweeps of a few dozen currents and more become many
   * times as fast by it. A rate then depends, within its accuracy, on the currents asked for with it; without it, on its
   * own current alone. Either way the same sweep gives the same bits, and so do its parts of 128 currents.
   */
  readonly continuation: boolean;
  /**
   * `steps`: each current is switched on from rest. `up`, `down`: a slow staircase, each current, from the lowest or from
   * the highest on, reached from where the last one left the neuron.
   */
  readonly protocol: Protocol;
  /**
   * What is added to each current and changes with time. Spikes are then counted, since intervals need not converge, and
   * `quiescent` is a neuron without a spike in the window.
   */
  readonly input: readonly Stimulus[];
  /** What runs the steps. */
  readonly kernel: KernelFactory;
}

/** What was found at one current. */
export interface RatePoint {
  readonly rate: number;
  readonly outcome: Outcome;
  /** How far the rate can be off, Hz; says nothing where the outcome is `unresolved`. */
  readonly error: number;
  /** Step with which it was found, and window in which it was counted, ms, where the document is to tell. */
  readonly step?: number;
  readonly window?: number;
  readonly oscillation?: number;
  /** Why the outcome is `unresolved`. */
  readonly reason?: string;
  /** Of what settled: whether it fired on so long before that other steps may find it to fire for ever. */
  readonly lingered?: boolean;
}

/** What a run is that failed at a time, ms. */
export function beyondNumbers(time: number): Pick<RatePoint, 'outcome' | 'reason'> {
  return {
    outcome: 'unresolved',
    reason: `the solution left the range of numbers at t = ${time.toPrecision(4)} ms`,
  };
}

/** What a run is that took all the steps that it may. */
export function unsettled(time: number): Pick<RatePoint, 'outcome' | 'reason'> {
  return { outcome: 'unresolved', reason: `nothing settled by t = ${time.toPrecision(4)} ms` };
}

/**
 * What was found at all currents, column by column, as `RatePoint` has it. An error is null where the outcome is
 * `unresolved`: what the rate is was not found out, so neither was how far the 0 in its place is off.
 */
export interface RateColumns {
  readonly rate: readonly number[];
  readonly outcome: readonly Outcome[];
  readonly error: readonly (number | null)[];
  readonly reason: readonly (string | null)[];
  /** Where all points tell them. */
  readonly step?: readonly number[];
  readonly window?: readonly number[];
  readonly oscillation?: readonly number[];
}

const lost: RatePoint = Object.freeze({
  rate: 0,
  outcome: 'unresolved',
  error: 0,
  reason: 'the rate left the range of numbers',
});

const endless: RatePoint = Object.freeze({ ...lost, reason: 'no time passes between spikes' });

/** Points as columns. */
export function columnsOf(found: readonly RatePoint[]): RateColumns {
  const columns = {
    rate: new Array<number>(found.length),
    outcome: new Array<Outcome>(found.length),
    error: new Array<number | null>(found.length),
    reason: new Array<string | null>(found.length),
    oscillation: new Array<number>(found.length),
  };
  for (let i = 0; i < found.length; i++) {
    // What is no number would be null in a document, which says nothing.
    const { rate } = found[i]!;
    const point = Number.isFinite(rate) ? found[i]! : rate === Number.POSITIVE_INFINITY ? endless : lost;
    columns.rate[i] = point.rate;
    columns.outcome[i] = point.outcome;
    columns.error[i] = point.outcome === 'unresolved' ? null : point.error;
    columns.reason[i] = point.reason ?? null;
    columns.oscillation[i] = point.oscillation ?? 0;
  }
  return { ...columns, ...ofAll(found, 'step'), ...ofAll(found, 'window') };
}

/** A column of what all points tell. */
function ofAll(
  found: readonly RatePoint[],
  name: 'step' | 'window',
): { readonly [key in 'step' | 'window']?: readonly number[] } {
  const all = found.every((point) => Number.isFinite(point.rate) && point[name] !== undefined);
  return all ? { [name]: found.map((point) => point[name]!) } : {};
}

/** Columns of closed forms as points. */
export function pointsOf({ rate, outcome, error, reason }: RateColumns): readonly RatePoint[] {
  return rate.map((value, i) => {
    const why = reason[i] ?? null;
    return { rate: value, outcome: outcome[i]!, error: error[i] ?? 0, ...(why === null ? {} : { reason: why }) };
  });
}
