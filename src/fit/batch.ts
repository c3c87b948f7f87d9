// Many curves, one after the other: a curve that cannot be fitted is an outcome in its place, not the end of the batch.
import type { Curve } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { chosen, expect, sequence, shown } from '../numeric/given.ts';
import { namesForm } from './activations/registry.ts';
import { fitActivations } from './fit.ts';
import { type FitOptions, fitForms } from './options.ts';
import type { FitReport } from './report.ts';

export type BatchEntry =
  | { readonly kind: 'fitted'; readonly report: FitReport }
  /** What is at fault with this curve, in one line. */
  | { readonly kind: 'refused'; readonly model: string; readonly message: string };

/**
 * Fits every curve in turn, lazily: nothing is kept but what the caller keeps.
 *
 * @param names activations to fit; all when undefined
 */
export function* fitEach(
  curves: Iterable<Curve>,
  names?: readonly string[],
  options: Partial<FitOptions> = {},
): Generator<BatchEntry> {
  expect(curves, sequence, 'curves');
  expect(names, namesForm, 'activations');
  chosen(options, fitForms);
  for (const curve of curves) {
    try {
      yield { kind: 'fitted', report: fitActivations(curve, names, options) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { kind: 'refused', model: shown(curve?.model), message: error.message };
    }
  }
}
