// A range of currents that shows what a neuron can do, for those who ask for a curve without saying where.
import { InputError } from '../numeric/errors.ts';
import { type Model, withoutNoise } from './model.ts';
import { sweep } from './sweep.ts';

/** Where to look, in the model's own unit of current. */
export interface CurrentRange {
  readonly from: number;
  readonly to: number;
}

/** The search goes up by this factor from the smallest current worth asking for. */
const search = Object.freeze({ from: 1e-3, factor: 2, turns: 40 });

/** A curve up to ten times the rheobase shows onset and bend; without a rheobase, up to this rate, Hz. */
const shown = Object.freeze({ rheobases: 10, rate: 250 });

/** Halvings of the bracket around the rheobase: it is wanted to a few per cent. */
const halvings = 7;

/**
 * From no current to well above the rheobase.
 *
 * @throws InputError where the neuron fires at no current searched
 */
export function showingRange(model: Model): CurrentRange {
  // Noise blurs the rheobase but moves it little, and chance must not decide a range.
  const quiet = withoutNoise(model);
  const rateAt = (current: number): number =>
    sweep(quiet, [current], { accuracy: 1e-3, tolerance: 1e-5 }).rate.values[0]!;
  let high: number = search.from;
  let turn = 0;
  while (rateAt(high) === 0) {
    if (turn++ === search.turns) {
      throw new InputError({
        code: 'never-fires',
        where: model.id,
        what: `no firing was found up to ${high.toPrecision(3)} ${model.input.unit.text}`,
        allowed: 'a range of your own with --from and --to',
      });
    }
    high *= search.factor;
  }
  let low = turn === 0 ? 0 : high / search.factor;
  for (let halving = 0; halving < halvings && low > 0; halving++) {
    const middle = (low + high) / 2;
    if (rateAt(middle) > 0) high = middle;
    else low = middle;
  }
  const hasRheobase = low > 0;
  let to = shown.rheobases * high;
  if (!hasRheobase) {
    // Up while the rate rises, to where it is high enough to show a bend.
    let rate = rateAt(high);
    for (to = high; rate < shown.rate; to *= search.factor) {
      const next = rateAt(to * search.factor);
      if (!(next > rate)) break;
      rate = next;
    }
  }
  return { from: 0, to: rounded(to) };
}

/** The nearest number of the form 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
function rounded(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  const nearest = steps.reduce((a, b) => (Math.abs(b - value / power) < Math.abs(a - value / power) ? b : a));
  return Number((nearest * power).toPrecision(3));
}

/** Evenly spaced currents, ends included. */
export function spaced({ from, to }: CurrentRange, points: number): readonly number[] {
  return Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
}
