// Many cells, one question: which activation fits best how often, and how sure the sample makes of it.
import { InputError } from '../numeric/errors.ts';
import { chosen, expect, type Forms, listOf, number } from '../numeric/given.ts';
import { checkSeed, trialStream } from '../numeric/random.ts';
import { wilson95 } from '../numeric/wilson.ts';
import { type FitReport, reportForm } from './report.ts';

/** A share of the cells, between 0 and 1. */
export interface Share {
  readonly count: number;
  readonly share: number;
  /** Wilson's interval of a binomial share. */
  readonly wilson95: readonly [number, number];
}

export interface ActivationShares {
  readonly activation: string;
  /** Cells whose best fit it is. */
  readonly best: Share & {
    /** Quantiles of the share in cells drawn anew with replacement. */
    readonly bootstrap95: readonly [number, number];
  };
  /** Cells in which it is best or cannot be told from the best (AICc within 2). */
  readonly level: Share;
  /** Its mean Akaike weight over the cells, with the same bootstrap's quantiles. */
  readonly weight: { readonly value: number; readonly bootstrap95: readonly [number, number] };
}

export interface CellShares {
  readonly cells: number;
  /** Most often best first; those that are nowhere best by their weight. */
  readonly activations: readonly ActivationShares[];
  readonly resamples: number;
  readonly seed: number;
  readonly unit: '1';
}

export interface SharesOptions {
  readonly resamples: number;
  readonly seed: number;
}

const forms: Forms<SharesOptions> = { resamples: number, seed: number };

const reportsForm = listOf(reportForm, 'a list of reports, as fitActivations gives them');

/** As many as of a bootstrap; a guard against a mistyped number. */
const mostResamples = 100_000;

/** The quantiles of 2,000 resamples rest on 50 of them at either end. */
export const sharesDefaults = Object.freeze({ resamples: 2000, seed: 1 } satisfies SharesOptions);

/**
 * Counts over the reports of many cells.
 *
 * @throws InputError without a report
 */
export function activationShares(reports: readonly FitReport[], options: Partial<SharesOptions> = {}): CellShares {
  expect(reports, reportsForm, 'reports');
  const { resamples, seed } = { ...sharesDefaults, ...chosen(options, forms) };
  checkSeed(seed);
  if (!Number.isInteger(resamples) || resamples < 1 || resamples > mostResamples) {
    const what = `${resamples} is no number of resamples`;
    throw new InputError({
      code: 'shares',
      where: 'resamples',
      what,
      allowed: `a whole number from 1 to ${mostResamples}`,
    });
  }
  const n = reports.length;
  if (n === 0)
    throw new InputError({ code: 'no-cells', where: 'cells', what: 'none was fitted', allowed: 'at least one' });
  const names = [...new Set(reports.flatMap(({ fits }) => fits.map(({ activation }) => activation)))];
  const resampled = resamplings(n, resamples, seed);
  const shareIn = (count: number): Share => ({ count, share: count / n, wilson95: wilson95(count, n) });
  const activations = names.map((activation): ActivationShares => {
    const won = reports.map(({ best }) => (best === activation ? 1 : 0));
    const weights = reports.map(({ fits }) => fits.find((fit) => fit.activation === activation)?.weight ?? 0);
    const level = reports.filter(
      ({ best, indistinguishable }) => best === activation || indistinguishable.includes(activation),
    ).length;
    return {
      activation,
      best: { ...shareIn(sumOf(won)), bootstrap95: interval(won, resampled) },
      level: shareIn(level),
      weight: { value: sumOf(weights) / n, bootstrap95: interval(weights, resampled) },
    };
  });
  const sorted = activations.sort((a, b) => b.best.count - a.best.count || b.weight.value - a.weight.value);
  return { cells: n, activations: sorted, resamples, seed, unit: '1' };
}

/** Which cells make up each resample; the same for every activation, so that their shares still add up. */
function resamplings(cells: number, count: number, seed: number): readonly Uint32Array[] {
  return Array.from({ length: count }, (_, i) => {
    const random = trialStream(seed, i, 0);
    return Uint32Array.from({ length: cells }, () => Math.floor(random.uniform() * cells));
  });
}

/** Quantiles 0.025 and 0.975 of the mean over resampled cells (Efron 1979, percentile interval). */
function interval(values: readonly number[], resampled: readonly Uint32Array[]): readonly [number, number] {
  const means = Float64Array.from(resampled, (cells) => {
    let sum = 0;
    for (const cell of cells) sum += values[cell]!;
    return sum / cells.length;
  }).sort();
  const at = (quantile: number): number => means[Math.round(quantile * (means.length - 1))]!;
  return [at(0.025), at(0.975)];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
