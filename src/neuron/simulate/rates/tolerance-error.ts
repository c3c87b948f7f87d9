// What the tolerance of adaptive steps puts a rate off, told by running it at another tolerance: how steps' errors add up depends
// on the neuron, and near an onset, where a little more or less current changes the interval by much, on the current.
//
// What steps cost is measured in four ways, by how a rate was found: fixed steps are halved (fixed-step-error.ts); rates of runs, here;
// orbits are found again, some of a row, with a finer tolerance (orbit/step-errors.ts); and those that draw back slowly, which another
// turn hardly moves, are closed by what returns make of small distances (orbit/slow-row.ts).

import type { Work } from '../works.ts';
import type { RatePoint } from './rates.ts';

/** Rates with a tolerance. */
export type RatesWithin = (tolerance: number) => Work<readonly RatePoint[]>;

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

/** The power with which they go as the tolerance goes to 0. */
const order = 4 / 5;

/** On the estimate, which is exact only as the tolerance goes to 0: as of fixed steps where the order need not show. */
const safety = 3;

/** Times that a rate is run more finely for the sake of the error that was asked for. */
const rounds = 2;

export interface ToleranceOptions {
  readonly tolerance: number;
  /** Relative error that each rate is to have, if one was asked for. */
  readonly relativeError?: number | undefined;
  /** Part of the change from one tolerance to another that comes about by chance, Hz: a spike in a window. */
  readonly byChance?: number;
  /** Whether looser steps are known to find no firing, so that only finer ones tell. */
  readonly edge?: boolean;
}

/**
 * Points that were found with a tolerance, with how far that puts them off; run more finely, all of them, where that is too far at
 * one.
 */
export function* withToleranceError(
  within: RatesWithin,
  points: readonly RatePoint[],
  { tolerance, relativeError = Number.POSITIVE_INFINITY, byChance = 0, edge = false }: ToleranceOptions,
): Work<readonly RatePoint[]> {
  if (points.every(({ outcome }) => outcome !== 'spiking')) return points;
  const { look, onwards } = factors;
  const looser = tolerance * look <= loosest && !edge;
  const other = yield* within(looser ? tolerance * look : tolerance / look);
  let finest = looser ? tolerance : tolerance / look;
  let found = points.map((point, i): Found => {
    const [coarse, fine] = looser ? [other[i]!, point] : [point, other[i]!];
    return { point: fine, ofSteps: errorOfSteps(coarse, fine, { factor: look, byChance }) };
  });
  const open = ({ point, ofSteps }: Found): boolean => {
    const asked = relativeError * point.rate;
    // What has not converged, or has no rhythm, does not gain by finer steps.
    return ofSteps !== undefined && point.error + ofSteps > asked && point.error <= asked;
  };
  for (let round = 0; round < rounds && found.some(open); round++) {
    finest /= onwards;
    const finer = yield* within(finest);
    found = found.map((known, i) => {
      const [point, fine] = [known.point, finer[i]!];
      // Where no step was left for the finer run, what the coarser one told still holds.
      if (!open(known) || fine.outcome === 'unresolved') return known;
      const own = errorOfSteps(point, fine, { factor: onwards, byChance });
      // What a coarser run was off by may have been little by chance: the errors told before go on to tell.
      return {
        point: fine,
        ofSteps: own === undefined ? undefined : Math.max(own, (known.ofSteps ?? 0) / onwards ** order),
      };
    });
  }
  return found.map(({ point, ofSteps }, i) => {
    if (points[i]!.outcome !== 'spiking') return points[i]!;
    // Where firing depends on the tolerance, nothing is known of its rate.
    if (point.outcome !== 'spiking') return point;
    return { ...point, error: ofSteps === undefined ? point.rate : point.error + ofSteps };
  });
}

/**
 * A point that settled after it had fired for long, run more finely: beside a fold of orbits errors of steps decide whether it fires
 * for ever, and what finer ones find goes.
 */
export function* withoutLingering(
  within: RatesWithin,
  point: RatePoint,
  options: ToleranceOptions,
): Work<readonly RatePoint[]> {
  const tolerance = options.tolerance / factors.onwards;
  const [finer] = (yield* within(tolerance)) as [RatePoint];
  if (finer.outcome !== 'spiking') return [point];
  return yield* withToleranceError(within, [finer], { ...options, tolerance, edge: true });
}

/** A point, and what steps put it off, Hz; undefined where it fires with one tolerance and not with another. */
interface Found {
  readonly point: RatePoint;
  readonly ofSteps: number | undefined;
}

function errorOfSteps(
  coarse: RatePoint,
  fine: RatePoint,
  { factor, byChance }: { readonly factor: number; readonly byChance: number },
): number | undefined {
  if (coarse.outcome !== 'spiking' || fine.outcome !== 'spiking') return undefined;
  const change = Math.max(0, Math.abs(fine.rate - coarse.rate) - byChance);
  return (safety * change) / (factor ** power - 1);
}
