// Rates of a noisy neuron: spikes counted in a window, over trials, with what chance and what the step may put them off.
import type { Statistics } from '../../../curve/curve.ts';
import { InputError } from '../../../numeric/errors.ts';
import type { KernelFactory } from '../../kernel/kernel.ts';
import type { NoisyDriver } from '../noise/noisy.ts';
import type { RatePoint } from './rates.ts';

/** What is counted; times in ms. */
export interface NoisyCount {
  readonly window: number;
  readonly transient: number;
  readonly trials: number;
  readonly seed: number;
  readonly kernel: KernelFactory;
}

/** A rate over trials, Hz. */
export interface NoisyPoint extends RatePoint {
  readonly trials: number;
  readonly standardError: number;
  /** How far the step can put it off: `change`, and what chance leaves of that, where it was found by a second run. */
  readonly stepError: number;
  readonly change: { readonly size: number; readonly error: number } | undefined;
  /** What intervals cut off at the ends of the window can put it off. */
  readonly cut: number;
}

/** On the change from steps twice as long, which tells the error of a method of order 1: Roache 1994, J. Fluids Eng. 116:405-413. */
export const stepSafety = 1.25;

/**
 * Events that would show none with the chance with which what is normally distributed lies a standard error below its mean,
 * 15.87 %: the one-sigma upper limit of Gehrels 1986, ApJ 303:336-346, table 1. Rare spikes come as events of a Poisson process do.
 */
const unseen = 1.841;

/** Rates at currents in internal units. */
export function noisyRates(
  driver: NoisyDriver,
  inputs: readonly number[],
  { window, transient, trials, seed, kernel }: NoisyCount,
): readonly NoisyPoint[] {
  const countsAt = (which: NoisyDriver, places: readonly number[]): readonly Float64Array[] => {
    const each = places.flatMap((input) => Array.from({ length: trials }, (_, trial) => ({ input, seed, trial })));
    const all = which.count(each, { from: transient, to: transient + window }, kernel);
    return places.map((_, i) => all.subarray(i * trials, (i + 1) * trials));
  };
  const perCount = 1000 / window;
  const counts = countsAt(driver, inputs);
  const unknown = inputs.filter((input) => driver.biasAt(input) === undefined);
  const coarse = coarseCounts((places) => countsAt(driver.coarser(), places), unknown);
  let next = 0;
  return inputs.map((input, i): NoisyPoint => {
    const own = counts[i]!;
    const rate = perCount * mean(own);
    const chance = rate > 0 ? errorOfMean(own, Math.sqrt(own[0]!)) : unseen / trials;
    const standardError = perCount * chance;
    const cut = rate > 0 && trials > 1 ? perCount * cutOff(deviation(own), { transient, window }) : 0;
    const bias = driver.biasAt(input);
    const change = bias === undefined ? changeFrom(coarse[next++], own, perCount) : undefined;
    const stepError = change === undefined ? bias! * rate : stepSafety * change.size + change.error;
    return {
      rate,
      outcome: rate > 0 ? 'spiking' : 'quiescent',
      error: standardError + stepError + cut,
      step: driver.stepAt(input),
      trials,
      standardError,
      stepError,
      change,
      cut,
    };
  });
}

/**
 * By how many spikes the mean count of trials that start alike is off, for the part of an interval that is cut off at both ends of
 * the window: half a spike at most where all have the same phase, and less by the factor exp(-2 pi^2 s^2) where phases differ by s
 * intervals, normally distributed, as of the first harmonic of a saw tooth. Their variance grows with time as that of counts does.
 */
function cutOff(deviation: number, { transient, window }: Pick<NoisyCount, 'transient' | 'window'>): number {
  const at = (time: number): number => Math.exp((-2 * Math.PI ** 2 * deviation ** 2 * time) / window) / 2;
  return at(transient) + at(transient + window);
}

/** What is told of the trials: the error of a rate is at least what chance and the step come to. */
export function statisticsOf(points: readonly NoisyPoint[]): Statistics {
  return {
    trials: points.map(({ trials }) => trials),
    standardError: points.map(({ standardError }) => standardError),
    stepError: points.map(({ stepError }) => stepError),
    unit: 'Hz',
  };
}

/** Counts in steps twice as long; undefined where these break down. */
function coarseCounts(
  countsAt: (places: readonly number[]) => readonly Float64Array[],
  places: readonly number[],
): readonly (Float64Array | undefined)[] {
  try {
    return places.length === 0 ? [] : countsAt(places);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return places.length === 1 ? [undefined] : places.flatMap((place) => coarseCounts(countsAt, [place]));
  }
}

/**
 * The change between two runs of the same trials, by its own spread; of one trial no change tells less than one spike. Where steps
 * twice as long break down, nothing is known of the rate.
 */
function changeFrom(
  coarse: Float64Array | undefined,
  fine: Float64Array,
  perCount: number,
): NonNullable<NoisyPoint['change']> {
  if (coarse === undefined) return { size: perCount * mean(fine), error: 0 };
  const each = fine.map((count, k) => count - coarse[k]!);
  return { size: perCount * Math.abs(mean(each)), error: perCount * errorOfMean(each, 1) };
}

/** @param ofOne taken of one trial, whose spread is not known; counts no more regular than by chance would give the root of theirs */
function errorOfMean(counts: Float64Array, ofOne: number): number {
  const n = counts.length;
  return n === 1 ? ofOne : deviation(counts) / Math.sqrt(n);
}

function deviation(counts: Float64Array): number {
  const centre = mean(counts);
  return Math.sqrt(counts.reduce((sum, count) => sum + (count - centre) ** 2, 0) / (counts.length - 1));
}

function mean(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
