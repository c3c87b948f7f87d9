// The cell without its spikes: input resistance from the deflections that steps cause, membrane time constant from how
// they are approached. Hyperpolarising steps are used where there are any, since fewest channels open there.
import { windowOf } from './measure.ts';
import type { Signal } from './recording.ts';
import type { Step } from './steps.ts';

/** A step without spikes: how far it moved the potential. */
export interface Deflection {
  /** Current beyond holding, pA. */
  readonly current: number;
  /** Potential beyond rest in the last fifth of the step, mV. */
  readonly potential: number;
  /** Whether the cell had fired earlier in the sweep. */
  readonly fired: boolean;
}

/** What was measured in a step without spikes. */
export interface QuietStep {
  /** Potential before it and in its last fifth, mV. */
  readonly resting: number;
  readonly plateau: number;
  readonly fired: boolean;
}

/** Averages of the onsets of equal steps, collected sweep by sweep. */
export interface Collector {
  readonly add: (signal: Signal, step: Step, measured: QuietStep) => void;
  readonly result: () => Passive;
}

/** What the deflections say; null where there were none. */
export interface Passive {
  /** Mohm. */
  readonly resistance: number | null;
  /** ms. */
  readonly timeConstant: number | null;
  /** Which steps were used, in words. */
  readonly basis: string;
}

interface Average {
  readonly current: number;
  readonly fired: boolean;
  readonly interval: number;
  readonly sum: Float64Array;
  count: number;
}

/** Onsets are averaged over this long; membranes settle within it. ms */
const onsetLength = 300;
/** Different step sizes whose onsets are kept. */
const mostSizes = 32;
/** Left out at the start of an onset, ms: the voltage across the electrode jumps there. */
const electrode = 1;
/** Deflection whose onset is fitted by preference, mV: it stands out of the noise and opens few channels. */
const preferredDeflection = 10;

/** Collects steps without spikes. */
export function passiveCollector(): Collector {
  const deflections: Deflection[] = [];
  const averages: Average[] = [];
  return {
    add: (signal, step, { resting, plateau, fired }) => {
      const current = step.current - step.holding;
      if (current === 0) return;
      deflections.push({ current, potential: plateau - resting, fired });
      const onset = windowOf(signal, step.from, Math.min(step.to, step.from + onsetLength));
      let average = averages.find(
        (entry) => entry.current === current && entry.fired === fired && entry.sum.length === onset.length,
      );
      if (average === undefined) {
        if (averages.length >= mostSizes) return;
        average = { current, fired, interval: signal.interval, sum: new Float64Array(onset.length), count: 0 };
        averages.push(average);
      }
      for (let i = 0; i < onset.length; i++) average.sum[i] = average.sum[i]! + onset[i]! - resting;
      average.count++;
    },
    result: () => passiveFrom(deflections, averages),
  };
}

/**
 * Hyperpolarising steps before others, for fewest channels open there; and of those the ones that no spike came before in
 * their sweep, for the conductances that spikes open outlast them by seconds and make the membrane look leakier.
 */
function passiveFrom(deflections: readonly Deflection[], averages: readonly Average[]): Passive {
  const sign = deflections.some(({ current }) => current < 0) ? -1 : 1;
  const signed = deflections.filter(({ current }) => current * sign > 0);
  const fired = signed.every((deflection) => deflection.fired);
  const used = signed.filter((deflection) => deflection.fired === fired);
  if (used.length === 0) return { resistance: null, timeConstant: null, basis: 'no step without spikes' };
  const resistance = resistanceOf(used);
  const strangeness = ({ current }: Average): number =>
    Math.abs(Math.abs(current * (resistance ?? 0)) / 1000 - preferredDeflection);
  const chosen = averages
    .filter((average) => average.current * sign > 0 && average.fired === fired)
    .sort((a, b) => strangeness(a) - strangeness(b))[0];
  const kind = sign < 0 ? 'hyperpolarising' : 'depolarising subthreshold';
  const after = fired ? ', each after spikes in its sweep' : '';
  return {
    resistance,
    timeConstant: chosen === undefined ? null : timeConstantOf(chosen),
    basis: `${used.length} ${kind} ${used.length === 1 ? 'step' : 'steps'}${after}`,
  };
}

/** Slope through the origin by least squares; mV/pA is Gohm. */
function resistanceOf(deflections: readonly Deflection[]): number | null {
  const products = deflections.reduce((sum, { current, potential }) => sum + current * potential, 0);
  const squares = deflections.reduce((sum, { current }) => sum + current ** 2, 0);
  const resistance = (1000 * products) / squares;
  return resistance > 0 ? resistance : null;
}

/**
 * Time constant of the best single exponential from the onset to the largest deflection, where a sag would begin.
 * For each time constant the other two parameters follow from linear least squares, so one dimension is searched.
 */
function timeConstantOf({ sum, count, interval, current }: Average): number | null {
  const sign = Math.sign(current);
  let largest = 0;
  for (let i = 1; i < sum.length; i++) if (sign * sum[i]! > sign * sum[largest]!) largest = i;
  const first = Math.round(electrode / interval);
  const values = sum.subarray(first, largest + 1).map((value) => value / count);
  if (values.length < 10) return null;
  const misfit = (logarithm: number): number => residual(values, interval, Math.exp(logarithm));
  // A membrane takes from half a millisecond to a third of a second.
  const best = minimum(misfit, Math.log(0.5), Math.log(300));
  const timeConstant = Math.exp(best);
  return timeConstant > 0.51 && timeConstant < 295 ? timeConstant : null;
}

/** Sum of squares left by a + b exp(-t/tau) at its best a and b. */
function residual(values: Float64Array, interval: number, timeConstant: number): number {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const e = Math.exp((-i * interval) / timeConstant);
    const v = values[i]!;
    n++;
    x += e;
    y += v;
    xx += e * e;
    xy += e * v;
    yy += v * v;
  }
  const sxx = xx - (x * x) / n;
  const sxy = xy - (x * y) / n;
  return yy - (y * y) / n - (sxx > 0 ? (sxy * sxy) / sxx : 0);
}

/** Golden-section search (Kiefer 1953), to a relative width of 1e-4 in the time constant: far below its own error. */
function minimum(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)];
  let [fc, fd] = [f(c), f(d)];
  while (b - a > 1e-4) {
    if (fc < fd) {
      b = d;
      [d, fd] = [c, fc];
      c = b - golden * (b - a);
      fc = f(c);
    } else {
      a = c;
      [c, fc] = [d, fd];
      d = a + golden * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}
