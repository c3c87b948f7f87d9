// Currents where the curve needs them: at bends, at onsets, at the edge of depolarisation block. A straight line between
// neighbouring samples is then within the resolution of the curve, upwards or sideways.
import { InputError } from '../numeric/errors.ts';
import { chosen, expect, type Forms, number } from '../numeric/given.ts';
import { inOrder, joinCurves } from './join-curves.ts';
import type { Model } from './model.ts';
import { type CurrentRange, endsForm, spaced } from './range.ts';
import type { SweepOptions } from './simulate/rates/rates.ts';
import { prepareSweep, type SweptCurve, sweepDefaults, sweepForms } from './sweep.ts';

export interface SampleOptions {
  /** How far a line between samples may be off: of the highest rate upwards, or of the range of currents sideways. */
  readonly resolution: number;
  /** Samples after which no more are taken. */
  readonly most: number;
}

const forms: Forms<SweepOptions & SampleOptions> = { ...sweepForms, resolution: number, most: number };

export const sampleDefaults = Object.freeze({ resolution: 1e-3, most: 400 } satisfies SampleOptions);

/** More samples than any curve needs; a guard against a mistyped number. */
const mostSamples = 100_000;

/** Samples to begin with: a feature narrower than their distance that shows at none of them stays unseen. */
const first = 17;

/** On the error of a line, which the bend at its ends tells exactly of a parabola only. */
const safety = 1.5;

/** Next to an onset a curve may bend as a square root: 8 times the parabola through its next samples. */
const atOnset = 8;

/**
 * The firing-rate curve over a range, sampled where it bends.
 *
 * @throws InputError for a range or options at fault, as `sweep` does
 */
export function sampleCurve(
  model: Model,
  range: CurrentRange,
  options: Partial<SweepOptions & SampleOptions> = {},
): SweptCurve {
  const { resolution, most, ...rest } = { ...sampleDefaults, ...chosen(options, forms) };
  const sweep = prepareSweep(model, rest);
  let curve = sweep(firstSamples(range, { resolution, most }, rest));
  for (let next = moreSamples(curve, { resolution, most }); next.length > 0; ) {
    curve = inOrder(joinCurves([curve, sweep(next)]));
    next = moreSamples(curve, { resolution, most });
  }
  return curve;
}

/**
 * Currents to begin with.
 *
 * @throws InputError for a range that is none, a resolution or a number of samples that is impossible, or a staircase
 */
export function firstSamples(
  range: CurrentRange,
  { resolution, most }: SampleOptions,
  { protocol = sweepDefaults.protocol }: Pick<Partial<SweepOptions>, 'protocol'> = {},
): readonly number[] {
  expect(range, endsForm, 'range');
  const { from, to } = range;
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'sample', where, what, allowed });
  if (!(from < to) || !Number.isFinite(to - from)) {
    throw fault('range', `from ${from} to ${to} is no range`, 'two finite currents, the second above the first');
  }
  if (protocol !== 'steps') {
    throw fault('protocol', `samples are added in between, which a staircase ${protocol} does not allow`, 'steps');
  }
  if (!(resolution >= 1e-6 && resolution <= 0.1)) {
    throw fault('resolution', `${resolution} is no resolution`, '1e-6 to 0.1');
  }
  if (!Number.isInteger(most) || most < first || most > mostSamples) {
    throw fault('most', `${most} is no number of samples`, `a whole number from ${first} to ${mostSamples}`);
  }
  return spaced({ from, to }, first);
}

interface Gap {
  readonly middle: number;
  /** How far a line over the gap may be off, Hz. */
  readonly error: number;
}

/** Currents that a curve in ascending order needs besides its own; none where it is known well enough, or has as many as it may. */
export function moreSamples(curve: SweptCurve, { resolution, most }: SampleOptions): readonly number[] {
  const x = curve.current.values;
  const { values: y } = curve.rate;
  const tolerance = resolution * Math.max(...y);
  const narrowest = resolution * (x.at(-1)! - x[0]!);
  const gaps: Gap[] = [];
  for (let i = 0; i + 1 < x.length; i++) {
    if (x[i + 1]! - x[i]! <= narrowest) continue;
    const error = errorOver(curve, i);
    if (error > tolerance) gaps.push({ middle: (x[i]! + x[i + 1]!) / 2, error });
  }
  // Where not all can be had, the worst come first.
  const room = Math.max(0, most - x.length);
  const chosen = gaps.length <= room ? gaps : [...gaps].sort((a, b) => b.error - a.error).slice(0, room);
  return chosen.map(({ middle }) => middle).sort((a, b) => a - b);
}

/** How far the line from sample i to the next may be off. */
function errorOver(curve: SweptCurve, i: number): number {
  const { values: y } = curve.rate;
  if (isEdge(curve, i))
    return Math.max(0, Math.abs(y[i + 1]! - y[i]!) - uncertainty(curve, i) - uncertainty(curve, i + 1));
  const width = curve.current.values[i + 1]! - curve.current.values[i]!;
  const [left, right] = [bendAt(curve, i), bendAt(curve, i + 1)];
  const besideEdge = (i > 0 && isEdge(curve, i - 1)) || (i + 2 < y.length && isEdge(curve, i + 1));
  return ((besideEdge ? atOnset : safety) * Math.max(left, right) * width * width) / 8;
}

/** Whether the neuron begins or ceases to fire between a sample and the next. */
function isEdge({ outcome }: SweptCurve, i: number): boolean {
  return (outcome[i] === 'spiking') !== (outcome[i + 1] === 'spiking');
}

function uncertainty({ accuracy }: SweptCurve, i: number): number {
  return accuracy.values[i]!;
}

/** The size of the second derivative at a sample, as far as the errors of the rates let it be told; 0 beside an edge or an end. */
function bendAt(curve: SweptCurve, i: number): number {
  const x = curve.current.values;
  const { values: y } = curve.rate;
  if (i === 0 || i === x.length - 1 || isEdge(curve, i - 1) || isEdge(curve, i)) return 0;
  const [a, b] = [x[i]! - x[i - 1]!, x[i + 1]! - x[i]!];
  const off = Math.abs(y[i]! - (b * y[i - 1]! + a * y[i + 1]!) / (a + b));
  const unsure = uncertainty(curve, i) + (b * uncertainty(curve, i - 1) + a * uncertainty(curve, i + 1)) / (a + b);
  return (2 * Math.max(0, off - unsure)) / (a * b);
}
