// What a reported fit says, of which the fitting need not be there.
import type { Activation } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { formulaActivation } from './formula.ts';
import type { Fit } from './report.ts';

/** Rates that a reported fit gives at currents in the curve's unit, Hz. */
export function predict(fit: Fit, currents: ArrayLike<number>): Float64Array {
  const activation = activationOf(fit);
  const values = activation.parameters.map(({ name }) => fit.parameters[name]!.value);
  return Float64Array.from(currents, (I) => activation.value(I, values));
}

/** The activation of a reported fit, a formula's too. */
export function activationOf({ activation, formula }: Pick<Fit, 'activation' | 'formula'>): Activation {
  return formula === undefined ? activationNamed(activation) : formulaActivation(formula);
}
