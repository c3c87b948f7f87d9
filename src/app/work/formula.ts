// The best fit's formula, for the page to print: the registry of activations is in the workers already.
import { activationOf } from '../../fit/predict.ts';
import type { FitReport } from '../../fit/report.ts';

export function formulaOf({ fits }: FitReport): string {
  return activationOf(fits[0]!).formula;
}
