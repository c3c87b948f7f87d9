// A range of currents that shows what a neuron can do, for those who ask for a curve without saying where.
import { InputError } from '../numeric/errors.ts';
import { callback, chosen, expect, type Forms, shown as inWords, number, record } from '../numeric/given.ts';
import { evenly } from '../numeric/spaced.ts';
import { type Model, modelForm, withoutNoise } from './model.ts';
import { sweep } from './sweep.ts';

/** More points than any curve needs; a guard against a mistyped number. */
const mostPoints = 1_000_000;

/** Where to look, in the model's own unit of current. */
export interface CurrentRange {
  readonly from: number;
  readonly to: number;
}

/** A range with a current in it at which the neuron fires, and how long to look at it there, ms. */
export interface Showing extends CurrentRange {
  readonly current: number;
  readonly duration: number;
}

export interface RangeOptions {
  /** Told how many currents have been tried. */
  tried?(currents: number): void;
}

const forms: Forms<RangeOptions> = { tried: callback };

/** The search goes up by this factor from the smallest current worth asking for; so many currents are tried at once. */
const search = Object.freeze({ from: 1e-3, factor: 2, turns: 40, together: 10 });

/**
 * The rheobase is wanted to a few per cent: twice a sixteenth of the bracket that the search leaves. Many currents in one
 * sweep cost little more than one.
 */
const refinement = Object.freeze({ turns: 2, points: 15 });

/**
 * A curve up to ten times the rheobase shows onset and bend; without a rheobase, up to this rate, Hz; where firing ends
 * before, a tenth beyond its end.
 */
const shown = Object.freeze({ rheobases: 10, rate: 250, beyondEnd: 1.1 });

/** Twice the rheobase is neither threshold nor saturation; about eight intervals between spikes are a picture. */
const typical = Object.freeze({ rheobases: 2, intervals: 8, shortest: 20, longest: 2000 });

/** Currents at which it may stay open what the neuron does: each costs as much as all others together. */
const mostLost = 64;

/**
 * From no current to well above the rheobase.
 *
 * @throws InputError where the neuron fires at no current searched
 */
export function showingRange(model: Model, options: RangeOptions = {}): CurrentRange {
  expect(model, modelForm, 'model');
  const { from, to } = landmarks(model, chosen(options, forms));
  return { from, to };
}

/**
 * The same range with a current and a duration for a first look.
 *
 * @throws InputError as {@link showingRange}
 */
export function showing(model: Model): Showing {
  const { from, to, low, high, ratesAt } = landmarks(model);
  const middle = (high + to) / 2;
  const current = rounded(low > 0 ? Math.min(typical.rheobases * high, middle) : to / 5);
  const [rate] = ratesAt([current]);
  const wanted = rate! > 0 ? (1000 * typical.intervals) / rate! : typical.longest / 2;
  const duration = nearestOf([1, 2, 5, 10], Math.min(typical.longest, Math.max(typical.shortest, wanted)));
  return { from, to, current, duration };
}

interface Landmarks extends CurrentRange {
  /** The rheobase lies between them; where `low` is 0 there is none. */
  readonly low: number;
  readonly high: number;
  readonly ratesAt: (currents: readonly number[]) => readonly number[];
}

function landmarks(model: Model, { tried }: RangeOptions = {}): Landmarks {
  // Noise blurs the rheobase but moves it little, and chance must not decide a range.
  const quiet = withoutNoise(model);
  const lost: number[] = [];
  let [count, reason] = [0, ''];
  const ratesAt = (currents: readonly number[]): readonly number[] => {
    const found = sweep(quiet, currents, { accuracy: 1e-3 });
    lost.push(...currents.filter((_, i) => found.outcome[i] === 'unresolved'));
    reason = found.reason.findLast((why) => why !== null) ?? reason;
    if (lost.length > mostLost) throw unresolved(model, lost, reason);
    count += currents.length;
    tried?.(count);
    return found.rate.values;
  };
  const bracketed = bracket(ratesAt);
  if (bracketed === undefined) throw lost.length > 0 ? unresolved(model, lost, reason) : silent(model);
  let [low, high] = bracketed;
  for (let turn = 0; turn < refinement.turns && low > 0; turn++) {
    const within = spaced({ from: low, to: high }, refinement.points + 2);
    const first = ratesAt(within.slice(1, -1)).findIndex((rate) => rate > 0);
    [low, high] = first < 0 ? [within.at(-2)!, high] : [within[first]!, within[first + 1]!];
  }
  const to = low > 0 ? endOf(high, ratesAt) : riseFrom(high, ratesAt);
  return { from: 0, to, low, high, ratesAt };
}

/** The last current of the search that does not fire, or 0, and the first that does; undefined where none does. */
function bracket(ratesAt: Landmarks['ratesAt']): readonly [number, number] | undefined {
  const currents = searchedCurrents();
  for (let at = 0; at < currents.length; at += search.together) {
    const first = ratesAt(currents.slice(at, at + search.together)).findIndex((rate) => rate > 0);
    if (first >= 0) return [currents[at + first - 1] ?? 0, currents[at + first]!];
  }
  return undefined;
}

function searchedCurrents(): readonly number[] {
  return Array.from({ length: search.turns }, (_, turn) => search.from * search.factor ** turn);
}

function unresolved({ id, input }: Model, lost: readonly number[], reason: string): InputError {
  const [from, to] = [Math.min(...lost), Math.max(...lost)].map((end) => end.toPrecision(3));
  return new InputError({
    code: 'unresolved',
    where: id,
    what: `at ${lost.length} currents from ${from} to ${to} ${input.unit.text} it is unresolved whether it fires: ${reason}`,
    allowed: 'a range of your own, from and to',
  });
}

function silent({ id, input }: Model): InputError {
  return new InputError({
    code: 'never-fires',
    where: id,
    what: `no firing was found up to ${searchedCurrents().at(-1)!.toPrecision(3)} ${input.unit.text}`,
    allowed: 'a range of your own, from and to',
  });
}

/** Ten times the rheobase, or just beyond where firing ends. */
function endOf(rheobase: number, ratesAt: Landmarks['ratesAt']): number {
  const currents = spaced({ from: rheobase, to: shown.rheobases * rheobase }, 2 * refinement.points);
  const last = ratesAt(currents).findLastIndex((rate) => rate > 0);
  const next = currents[last + 1];
  return rounded(next === undefined ? currents.at(-1)! : shown.beyondEnd * next);
}

/** Up while the rate rises, to where it is high enough to show a bend. */
function riseFrom(first: number, ratesAt: Landmarks['ratesAt']): number {
  let to = first;
  let [rate] = ratesAt([to]) as [number];
  while (rate < shown.rate) {
    const [next] = ratesAt([to * search.factor]) as [number];
    if (!(next > rate)) break;
    rate = next;
    to *= search.factor;
  }
  return rounded(to);
}

/** The nearest number of the form 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
function rounded(value: number): number {
  return nearestOf([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10], value);
}

function nearestOf(steps: readonly number[], value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const nearest = steps.reduce((a, b) => (Math.abs(b - value / power) < Math.abs(a - value / power) ? b : a));
  return Number((nearest * power).toPrecision(3));
}

/** A first and a last current. */
export const endsForm = record({ from: number, to: number });

/**
 * Evenly spaced currents, ends included.
 *
 * @throws InputError for ends that are no numbers, or a number of points that is not whole, less than 2 or more than a million
 */
export function spaced(range: CurrentRange, points: number): readonly number[] {
  expect(range, endsForm, 'range');
  if (!Number.isInteger(points) || points < 2 || points > mostPoints) {
    const what = `${inWords(points)} is no number of points`;
    throw new InputError({ code: 'spaced', where: 'points', what, allowed: `a whole number from 2 to ${mostPoints}` });
  }
  if (!Number.isFinite(range.to - range.from)) {
    const what = `from ${range.from} to ${range.to} is no range`;
    throw new InputError({ code: 'spaced', where: 'range', what, allowed: 'two finite currents' });
  }
  return evenly(range.from, range.to, points);
}
