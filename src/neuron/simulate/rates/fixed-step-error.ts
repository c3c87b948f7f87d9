// What a fixed step costs, told by halving it: the error of a method of order p falls by 2^p, so the change from one step to
// half of it tells the error of both (Richardson 1911, Phil. Trans. R. Soc. A 210:307-357).
import type { RatePoint } from './rates.ts';

/** Rates at currents in internal units, with a step in ms. */
export type RatesAt = (inputs: readonly number[], step: number) => readonly RatePoint[];

/** How the steps of a method are taken. */
export interface Stepping {
  readonly step: number;
  readonly order: number;
  /** Of a neuron with a reset, whose steps begin anew at each spike: how fast its slope changes on the way there, 1/ms. */
  readonly upstroke?: number;
}

/**
 * On the estimate, which is exact only as the step goes to 0: of Roache 1994, J. Fluids Eng. 116:405-413, where two steps alone are
 * known (his 1.25 is for three, which show the order). By a program of its own, six smooth neurons of the literature, by both
 * methods at 0.05 and 0.02 ms, were off by up to 2.3 times the estimate.
 */
const safety = 3;

/** The error falls at least as fast as this with the step, in the end: no change tells of what hardly changes. */
const leastOrder = 0.5;

/**
 * The order by which a rate changes with the step: the method's, or that which two changes show, where it is less. A neuron with a
 * reset may throw its other variables here or there with the last step of an upstroke, which falls with the step at best.
 *
 * @param before as of `changeOf`; 0 where it is not known
 */
function orderOf(change: number, before: number, step: number, { order, upstroke }: Stepping): number {
  if (upstroke === undefined) return order;
  const most = upstroke * step < 1 ? order : 1;
  if (!(before > 0)) return most;
  return Math.max(leastOrder, Math.min(most, Math.log2(before / change)));
}

/** Of the error at a step, and at half of it, over the change between them. */
function overChange(order: number): { readonly whole: number; readonly half: number } {
  const factor = safety / (2 ** order - 1);
  return { whole: factor * 2 ** order, half: factor };
}

/** What the moment of a spike can be off by within its step, as an error of the rate, Hz. */
function withinStep(rate: number, step: number, { order, upstroke = 0 }: Stepping): number {
  const share = Math.min(1, (upstroke * step) ** order);
  return (rate * rate * step * share) / 1000;
}

/**
 * The change of a rate from one step to half of it, held against the change before: of neurons with a reset, whose steps begin anew at
 * each spike, it may be small by chance. Where an upstroke outruns the step, it does not become smaller with it for sure.
 *
 * @param before the change from twice the step to the step, Hz
 */
function changeOf(change: number, before: number, step: number, { order, upstroke }: Stepping): number {
  if (upstroke === undefined) return change;
  return Math.max(change, upstroke * step < 1 ? before / 2 ** order : before);
}

/** Steps of a run at least where it goes on for long, and time of a run that takes more, ms: what stepped-rates.ts lets it take. */
const long = Object.freeze({ steps: 500_000, time: 5000 });

/** What times are off that are sums of as many steps, each rounded, relative. */
function ofSums(step: number): number {
  return (Math.max(long.steps, long.time / step) * Number.EPSILON) / 2;
}

/**
 * The changes from steps twice as long to those of rates that were found, Hz: of neurons with a reset, and 0 where longer steps break
 * down, which says nothing of these but that they are near to doing so.
 */
function changesBefore(
  ratesAt: RatesAt,
  inputs: readonly number[],
  found: readonly RatePoint[],
  { step, upstroke }: Stepping,
): readonly number[] {
  if (upstroke === undefined) return found.map(() => 0);
  return ratesAt(inputs, 2 * step).map(({ rate, outcome }, i) =>
    outcome === 'spiking' ? Math.min(Math.abs(rate - found[i]!.rate), found[i]!.rate) : 0,
  );
}

/** Rates at the step asked for, with what it costs. */
export function withStepError(ratesAt: RatesAt, inputs: readonly number[], stepping: Stepping): readonly RatePoint[] {
  const { step } = stepping;
  const found = ratesAt(inputs, step);
  const finer = ratesAt(inputs, step / 2);
  const befores = changesBefore(ratesAt, inputs, found, stepping);
  return found.map((point, i) => {
    const { rate } = point;
    const before = befores[i]!;
    const own = Math.abs(rate - finer[i]!.rate);
    const change = changeOf(own, before, step, stepping);
    const { whole } = overChange(orderOf(own, before, step, stepping));
    const ofSteps = whole * change + withinStep(rate, step, stepping) + ofSums(step) * rate;
    return { ...point, error: point.error + finer[i]!.error + ofSteps, step };
  });
}

/** Halvings after which a step is not made smaller: a thousandth of the one asked for costs a thousand times as much. */
const halvings = 10;

/** Halvings in a row after which what is left of rates without a rhythm is not that of the steps. */
const enough = 3;

export interface RefineOptions {
  /** What error over rate is to become. */
  readonly relativeError: number;
  /** Whether currents depend on each other, so that all are run again for one. */
  readonly together: boolean;
}

/** Halves the step at each current until the error is what was asked for, or the step has been halved often enough. */
export function refineSteps(
  ratesAt: RatesAt,
  inputs: readonly number[],
  stepping: Stepping,
  { relativeError, together }: RefineOptions,
): readonly RatePoint[] {
  const { step: first } = stepping;
  const coarse = [...ratesAt(inputs, first)];
  const changes = [...changesBefore(ratesAt, inputs, coarse, stepping)];
  const alike = inputs.map(() => 0);
  const points: RatePoint[] = coarse.map((point) => ({ ...point, step: first }));
  let open = inputs.map((_, i) => i);
  for (let halving = 1; halving <= halvings && open.length > 0; halving++) {
    const step = first / 2 ** halving;
    const all = together ? ratesAt(inputs, step) : undefined;
    const found =
      all === undefined
        ? ratesAt(
            open.map((i) => inputs[i]!),
            step,
          )
        : open.map((i) => all[i]!);
    const met = open.map((i, k) => {
      const now = found[k]!;
      const before = coarse[i]!;
      const own = Math.abs(now.rate - before.rate);
      const change = changeOf(own, changes[i]!, 2 * step, stepping);
      const { half } = overChange(orderOf(own, changes[i]!, 2 * step, stepping));
      const ofSteps = half * change + withinStep(now.rate, step, stepping) + ofSums(step) * now.rate;
      const error = now.error + ofSteps;
      points[i] = { ...now, error, step };
      coarse[i] = now;
      changes[i] = own;
      // What has no rhythm gains nothing by smaller steps, if those show the same again and again.
      const same = now.error > relativeError * now.rate && own <= now.error + before.error;
      alike[i] = same ? alike[i]! + 1 : 0;
      return now.outcome === before.outcome && (alike[i]! >= enough || error <= relativeError * now.rate);
    });
    open = open.filter((_, k) => !met[k]);
  }
  return points;
}

/** What the errors were estimated from, in words. */
export function stepBasis(stepping: Stepping, relativeError: number | undefined): string {
  const { step, order } = stepping;
  const factors = overChange(order);
  if (relativeError === undefined) {
    return `${factors.whole.toPrecision(3)} times the change when the step of ${step} ms is halved (order ${order})`;
  }
  return `${factors.half.toPrecision(3)} times the change at the last halving of the step (order ${order}), from ${step} ms on`;
}
