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

/** Of the error at a step, and at half of it, over the change between them. */
function overChange({ order }: Stepping): { readonly whole: number; readonly half: number } {
  const factor = safety / (2 ** order - 1);
  return { whole: factor * 2 ** order, half: factor };
}

/** What the moment of a spike can be off by within its step, as an error of the rate, Hz. */
function withinStep(rate: number, step: number, { order, upstroke = 0 }: Stepping): number {
  const share = Math.min(1, (upstroke * step) ** order);
  return (rate * rate * step * share) / 1000;
}

/** Rates at the step asked for, with what it costs. */
export function withStepError(ratesAt: RatesAt, inputs: readonly number[], stepping: Stepping): readonly RatePoint[] {
  const { step } = stepping;
  const found = ratesAt(inputs, step);
  const finer = ratesAt(inputs, step / 2);
  const { whole } = overChange(stepping);
  return found.map((point, i) => ({
    ...point,
    error:
      point.error +
      finer[i]!.error +
      whole * Math.abs(point.rate - finer[i]!.rate) +
      withinStep(point.rate, step, stepping),
    step,
  }));
}

/** Halvings after which a step is not made smaller: a thousandth of the one asked for costs a thousand times as much. */
const halvings = 10;

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
  const { half } = overChange(stepping);
  const coarse = [...ratesAt(inputs, first)];
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
      const error = now.error + half * Math.abs(now.rate - before.rate) + withinStep(now.rate, step, stepping);
      points[i] = { ...now, error, step };
      coarse[i] = now;
      return now.outcome === before.outcome && error <= relativeError * now.rate;
    });
    open = open.filter((_, k) => !met[k]);
  }
  return points;
}

/** What the errors were estimated from, in words. */
export function stepBasis(stepping: Stepping, relativeError: number | undefined): string {
  const { step, order } = stepping;
  const factors = overChange(stepping);
  if (relativeError === undefined) {
    return `${factors.whole.toPrecision(3)} times the change when the step of ${step} ms is halved (order ${order})`;
  }
  return `${factors.half.toPrecision(3)} times the change at the last halving of the step (order ${order}), from ${step} ms on`;
}
