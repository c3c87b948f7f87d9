// Whether a fit leaves nothing. The fits call exact what is within the curve's own accuracy; of a counted curve that is a spike
// more or less, which no reader would call exact.
import type { Fit, FitReport } from '../fit/report.ts';

/** What is left, as a share of the largest rate, below which a picture can show no difference. */
const nothing = 1e-6;

export function isExact({ data }: FitReport, { exact, rmse }: Fit): boolean {
  const largest = data.rate.values.reduce((a, b) => Math.max(a, b), 0);
  return exact && rmse <= nothing * largest;
}
