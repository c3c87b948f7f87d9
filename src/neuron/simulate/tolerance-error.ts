// What the tolerance of adaptive steps puts a rate off, told by running it at another tolerance: how steps' errors add up depends
// on the neuron, and near an onset, where a little more or less current changes the interval by much, on the current.
import type { RatePoint } from './rates.ts';
import { all, type Work } from './works.ts';

/** Rates at currents, each run on its own, with a tolerance. */
export type RatesWithin = (inputs: readonly number[], tolerance: number) => Work<readonly RatePoint[]>;

/** Factors between tolerances: of a look beside, and of going on to where an error is what was asked for. */
const factors = Object.freeze({ look: 8, onwards: 32 });

/** The loosest tolerance that serves: above it steps are too long for the maxima of spikes to be told. */
const loosest = 1e-5;

/**
 * The errors of steps of the fifth order that are held below a tolerance add up to what goes with its power 4/5, but where few
 * steps make up most of it they fall unevenly: by a program of its own, thirty neurons of the literature among them bursting,
 * adapting and near folds fell short of what 4/5 would tell by up to a half.
 */
const power = 1 / 2;

/** On the estimate, which is exact only as the tolerance goes to 0: as of fixed steps where the order need not show. */
const safety = 3;

/** Times that a rate is run more finely for the sake of the error that was asked for. */
const rounds = 2;

export interface ToleranceOptions {
  readonly tolerance: number;
  /** Relative error that each rate is to have, if one was asked for. */
  readonly relativeError?: number | undefined;
}

/** Points that were found with a tolerance, with how far that puts them off, and run more finely where that is too far. */
export function* withToleranceError(
  ratesWithin: RatesWithin,
  inputs: readonly number[],
  points: readonly RatePoint[],
  { tolerance, relativeError }: ToleranceOptions,
): Work<readonly RatePoint[]> {
  return yield* all(
    points.map((point, i) => checked((at) => one(ratesWithin, inputs[i]!, at), point, { tolerance, relativeError })),
  );
}

function* one(ratesWithin: RatesWithin, input: number, tolerance: number): Work<RatePoint> {
  return (yield* ratesWithin([input], tolerance))[0]!;
}

function* checked(
  at: (tolerance: number) => Work<RatePoint>,
  point: RatePoint,
  { tolerance, relativeError = Number.POSITIVE_INFINITY }: ToleranceOptions,
): Work<RatePoint> {
  if (point.outcome !== 'spiking') return point;
  const { look, onwards } = factors;
  const other = yield* at(tolerance * look <= loosest ? tolerance * look : tolerance / look);
  let [fine, finest] = tolerance * look <= loosest ? [point, tolerance] : [other, tolerance / look];
  let error = errorOf(fine === point ? other : point, fine, look);
  for (let round = 0; round < rounds; round++) {
    // What has not converged, or has no rhythm, does not gain by finer steps.
    const gains = error === undefined || fine.error <= relativeError * fine.rate;
    if (!gains || (error !== undefined && error <= relativeError * fine.rate)) break;
    finest /= onwards;
    const finer = yield* at(finest);
    // Where no step was left for the finer run, what the coarser one told still holds.
    if (finer.outcome === 'unresolved') break;
    error = errorOf(fine, finer, onwards);
    fine = finer;
  }
  // Where firing depends on the tolerance, nothing is known of its rate.
  return fine.outcome === 'spiking' ? { ...fine, error: error ?? fine.rate } : fine;
}

/** Of the finer of two points; undefined where one of them does not fire. */
function errorOf(coarse: RatePoint, fine: RatePoint, factor: number): number | undefined {
  if (coarse.outcome !== 'spiking' || fine.outcome !== 'spiking') return undefined;
  return fine.error + (safety * Math.abs(fine.rate - coarse.rate)) / (factor ** power - 1);
}
