// Which activation describes a curve best. Definitions (Burnham and Anderson 2002, Model Selection and Multimodel
// Inference, 2.2-2.9): n points, k parameters,
//
//   least squares     -2 log L = n log(SSE/n), K = k + 1, for the residual variance is estimated too
//   known errors      -2 log L = SSE in units of the errors (chi squared), K = k
//   Poisson counts    -2 log L = deviance, K = k
//
// up to a constant of the data; AICc = -2 log L + 2K + 2K(K + 1)/(n - K - 1), BIC = -2 log L + K log n, and the Akaike
// weight of a fit is exp(-(AICc - least AICc)/2), normalised.
//
// Noise-free curves can be fitted exactly, and then SSE is rounding and its logarithm says nothing. So no sum of squares
// counts as less than what the curve's own numerical accuracy leaves: below it, the fewest parameters win.
import type { Fit } from './report.ts';

/** How a sum of squares is read. */
export type ErrorModel = 'unknown' | 'known';

export interface Criteria {
  readonly aicc: number | null;
  readonly bic: number | null;
}

/**
 * The information criteria of a fit; null where there are too few points for them.
 *
 * @param sse weighted sum of squares, in units of the errors where those are known
 * @param least sum of squares that counts as nothing
 */
export function criteria(sse: number, n: number, k: number, least: number, errors: ErrorModel = 'unknown'): Criteria {
  const misfit = Math.max(sse, least);
  const K = errors === 'unknown' ? k + 1 : k;
  const lack = errors === 'unknown' ? n * Math.log(misfit / n) : misfit;
  return {
    aicc: n - K - 1 > 0 ? lack + 2 * K + (2 * K * (K + 1)) / (n - K - 1) : null,
    bic: n > K ? lack + K * Math.log(n) : null,
  };
}

/** Akaike weights; fits without an AICc have none. */
export function akaikeWeights(aicc: readonly (number | null)[]): readonly number[] {
  const least = Math.min(...aicc.map((value) => value ?? Number.POSITIVE_INFINITY));
  const raw = aicc.map((value) => (value === null ? 0 : Math.exp((least - value) / 2)));
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => (total > 0 ? value / total : 0));
}

/** Fits whose AICc is within this of the best have substantial support too (Burnham and Anderson 2002, p. 70). */
export const substantial = 2;

type Ranked = Pick<Fit, 'aicc' | 'sse' | 'exact'> & { readonly parameters: Readonly<Record<string, unknown>> };

/**
 * Order of two fits, best first: by AICc; where that says nothing, by the number of parameters; and by the sum of squares
 * unless both are exact, for then it is rounding. Equals stay in the order in which activations are listed.
 */
export function compareFits(a: Ranked, b: Ranked): number {
  const [first, second] = [a.aicc ?? Number.POSITIVE_INFINITY, b.aicc ?? Number.POSITIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  const fewer = Object.keys(a.parameters).length - Object.keys(b.parameters).length;
  if (fewer !== 0) return fewer;
  return a.exact && b.exact ? 0 : a.sse - b.sse;
}

/** Names of the fits that the data cannot tell from the best: within `substantial` of its AICc, or exact like it. */
export function indistinguishableFrom(best: Fit, fits: readonly Fit[]): readonly string[] {
  const close = fits.filter(
    (fit) =>
      fit === best ||
      (best.exact && fit.exact) ||
      (fit.aicc !== null && best.aicc !== null && fit.aicc - best.aicc <= substantial),
  );
  return close.map(({ activation }) => activation);
}
