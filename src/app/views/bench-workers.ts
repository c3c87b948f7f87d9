// The bench's two workers, and the small things that the controls ask of them. A run is quick and a curve is not: each has its
// own, so that the trace follows the hand while the curve is on its way.
import { helper } from '../helper.ts';
import type { Coder } from '../parts/code.tsx';
import type { Converter } from '../parts/number-field.tsx';

export const [runner, fitter] = [helper(), helper()] as const;

/** What is typed with a unit, read where models are. */
export const convert: Converter = (text, unit, where) => runner.call((work) => work.quantity(text, unit, where));

/** A fit as code, written where the fits are made. */
export const coder: Coder = (fit, target) => fitter.call((work) => work.code(fit, target));
