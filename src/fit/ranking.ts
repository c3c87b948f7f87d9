// Which activation describes a curve best. Definitions: n points, K = parameters + 1 (the residual variance is estimated
// too), AICc = n ln(SSE/n) + 2K + 2K(K + 1)/(n - K - 1), BIC = n ln(SSE/n) + K ln n, weights exp(-(AICc - least)/2)
// normalised (Burnham and Anderson 2002, Model Selection and Multimodel Inference, 2.2-2.9).
//
// Noise-free curves can be fitted exactly, and then SSE is rounding and its logarithm says nothing. So no sum of squares
// counts as less than what the curve's own numerical accuracy leaves: below it, the fewest parameters win.

export interface Criteria {
  readonly aicc: number | null;
  readonly bic: number | null;
}

/** The information criteria of a fit; null where there are too few points for them. */
export function criteria(sse: number, n: number, parameters: number, floor: number): Criteria {
  const K = parameters + 1;
  const fit = n * Math.log(Math.max(sse, n * floor * floor) / n);
  return {
    aicc: n - K - 1 > 0 ? fit + 2 * K + (2 * K * (K + 1)) / (n - K - 1) : null,
    bic: n > K ? fit + K * Math.log(n) : null,
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

/**
 * The root mean square below which a residual says nothing, Hz: the curve's own accuracy, and in any case a millionth of
 * the largest rate, which is what solving and sampling leave of an exact function.
 */
export function floorOf(accuracy: readonly number[], rates: Float64Array): number {
  const least = 1e-6 * rates.reduce((a, b) => Math.max(a, b), 0);
  return accuracy.reduce((worst, each) => (Number.isFinite(each) ? Math.max(worst, each) : worst), least);
}
