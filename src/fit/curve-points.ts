// From a curve to points that can be fitted: what is at fault is refused in one line, what is merely not known is left
// out and said.
import { type Curve, curveForm } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { expect, shown } from '../numeric/given.ts';
import { type Points, pointsFrom } from './points.ts';

export interface Prepared {
  readonly points: Points;
  /** Indices into the curve of the points that are used, in its order. */
  readonly kept: readonly number[];
  readonly accuracy: { readonly value: number; readonly unit: 'Hz'; readonly basis: string };
  readonly notes: readonly string[];
}

/** More points than this are refused: averaging repeats first loses nothing and takes no time. */
export const mostPoints = 100_000;

/** Relative to the largest rate: what solving and sampling leave of an exact function where the curve says nothing. */
const assumedAccuracy = 1e-6;
/** Relative to the largest rate: the accuracy to which a limit, such as no softness at all, can be approached here. */
const ownAccuracy = 1e-7;

/**
 * @param weights one a point of the curve, of the squared residuals; 1 when undefined
 * @throws InputError for a curve that cannot be fitted, naming it
 */
export function preparePoints(curve: Curve, weights?: readonly number[]): Prepared {
  expect(curve, curveForm, 'curve');
  const fault = faultOf(curve.model);
  const { current, rate, outcome } = curve;
  checkColumns(curve, fault);
  if (weights !== undefined) checkWeights(weights, current.values.length, fault);
  const all = Array.from(current.values.keys());
  const kept = all.filter((i) => {
    return Number.isFinite(current.values[i]) && Number.isFinite(rate.values[i]) && outcome?.[i] !== 'unresolved';
  });
  if (new Set(kept.map((i) => current.values[i])).size < 3) {
    throw fault(`only ${kept.length} usable points`, 'at least 3 different currents with a rate');
  }
  const negative = kept.find((i) => rate.values[i]! < 0);
  if (negative !== undefined) {
    const at = `${current.values[negative]} ${current.unit}`;
    throw fault(`the rate ${rate.values[negative]} Hz at ${at} is negative`, 'rates of 0 or more');
  }
  if (kept.every((i) => rate.values[i] === 0)) {
    throw fault('the neuron never fires: every rate is 0', 'a curve that reaches above the rheobase');
  }
  const pick = (values: readonly number[]): Float64Array => Float64Array.from(kept, (i) => values[i]!);
  checkSizes(
    kept.map((i) => current.values[i]!),
    kept.map((i) => rate.values[i]!),
    fault,
  );
  const accuracy = accuracyOf(curve, kept);
  const left = all.length - kept.length;
  return {
    points: pointsFrom(
      pick(current.values),
      pick(rate.values),
      weights === undefined ? new Float64Array(kept.length).fill(1) : pick(weights),
      accuracy.value,
    ),
    kept,
    accuracy,
    notes: left === 0 ? [] : [`${left} of ${all.length} points left out: no current, no rate, or an unresolved one`],
  };
}

/** Cubes and their sums stay within the range of numbers, upwards as downwards; no neuron comes near. */
const sizes = Object.freeze({ least: 1e-60, most: 1e60 });

/** Squares that overflow would make every fit equally bad, and squares that vanish every fit exact. */
function checkSizes(currents: readonly number[], rates: readonly number[], fault: Fault): void {
  const largest = (values: readonly number[]): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const [from, to] = [
    currents.reduce((least, value) => Math.min(least, value)),
    currents.reduce((most, value) => Math.max(most, value)),
  ];
  for (const [name, value] of [
    ['the largest current', largest(currents)],
    ['the range of the currents', to - from],
    ['the largest rate', largest(rates)],
  ] as const) {
    if (value >= sizes.least && value <= sizes.most) continue;
    throw fault(`${name} is ${value}`, `sizes from ${sizes.least} to ${sizes.most}; another unit`);
  }
}

type Fault = (what: string, allowed: string) => InputError;

function faultOf(where: string): Fault {
  return (what, allowed) => new InputError({ code: 'curve', where, what, allowed });
}

function checkColumns({ current, rate, outcome, accuracy, statistics }: Curve, fault: Fault): void {
  const n = current.values.length;
  if (typeof current.unit !== 'string' || current.unit.trim() === '') {
    throw fault('the current has no unit', 'a unit such as pA, nA or uA/cm^2');
  }
  if (rate.values.length !== n) throw fault(`${n} currents but ${rate.values.length} rates`, 'columns of one length');
  for (const [name, column] of [
    ['outcomes', outcome],
    ['accuracies', accuracy?.values],
    ['standard errors', statistics?.standardError],
  ] as const) {
    if (column !== undefined && column.length !== n) {
      throw fault(`${n} currents but ${column.length} ${name}`, 'columns of one length');
    }
  }
  checkErrors('accuracy', accuracy?.values ?? [], fault);
  checkErrors('standard error', statistics?.standardError ?? [], fault);
  if (n > mostPoints) throw fault(`${n} points`, `at most ${mostPoints}; average repeats or neighbours first`);
}

function checkErrors(name: string, values: readonly (number | null)[], fault: Fault): void {
  const bad = values.findIndex(
    (value) => value !== null && !(Number.isFinite(value) && value >= 0 && value <= sizes.most),
  );
  if (bad >= 0) throw fault(`${name} ${bad + 1} is ${shown(values[bad])} Hz`, `0 or more, up to ${sizes.most}`);
}

function checkWeights(weights: readonly number[], n: number, fault: Fault): void {
  if (weights.length !== n) throw fault(`${n} points but ${weights.length} weights`, 'one weight a point');
  const bad = weights.findIndex((weight) => !(Number.isFinite(weight) && weight >= 0 && weight <= sizes.most));
  if (bad >= 0) throw fault(`weight ${bad + 1} is ${shown(weights[bad])}`, `weights of 0 or more, up to ${sizes.most}`);
  if (weights.every((weight) => weight === 0)) throw fault('every weight is 0', 'at least some positive weights');
}

/** The root mean square of the curve's own errors, or what is assumed where it has none. */
function accuracyOf({ accuracy, rate }: Curve, kept: readonly number[]): Prepared['accuracy'] {
  const largest = kept.reduce((most, i) => Math.max(most, rate.values[i]!), 0);
  const own = kept.map((i) => accuracy?.values[i] ?? Number.NaN).filter((value) => Number.isFinite(value));
  if (accuracy === undefined || own.length === 0) {
    const value = assumedAccuracy * largest;
    return { value, unit: 'Hz', basis: 'assumed: a millionth of the largest rate' };
  }
  const rms = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0) / own.length);
  return { value: Math.max(rms, ownAccuracy * largest), unit: 'Hz', basis: accuracy.basis };
}
