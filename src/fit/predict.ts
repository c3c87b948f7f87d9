// What a reported fit says, of which the fitting need not be there.
import { InputError } from '../numeric/errors.ts';
import { expect, number, numbers } from '../numeric/given.ts';
import type { Activation } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { formulaActivation } from './formula.ts';
import { type Fit, fitForm } from './report.ts';

/** Rates that a reported fit gives at currents in the curve's unit, Hz. */
export function predict(fit: Fit, currents: ArrayLike<number>): Float64Array {
  expect(currents, numbers, 'currents');
  const { activation, values } = wholeOf(fit);
  return Float64Array.from(currents, (I, i) => {
    expect(I, number, `currents[${i}]`);
    return activation.value(I, values);
  });
}

/** The activation of a reported fit, a formula's too. */
export function activationOf({ activation, formula }: Pick<Fit, 'activation' | 'formula'>): Activation {
  return formula === undefined ? activationNamed(activation) : formulaActivation(formula);
}

/**
 * The same with the values of its parameters.
 *
 * @throws InputError for what is no fit, or one that lacks a parameter
 */
export function wholeOf(fit: Fit): { readonly activation: Activation; readonly values: readonly number[] } {
  expect(fit, fitForm, 'fit');
  const activation = activationOf(fit);
  const names = activation.parameters.map(({ name }) => name);
  const missing = names.find((name) => !Object.hasOwn(fit.parameters, name));
  if (missing !== undefined) {
    const what = `there is no parameter ${missing}`;
    throw new InputError({ code: 'no-parameter', where: 'fit.parameters', what, allowed: names.join(', ') });
  }
  return { activation, values: names.map((name) => fit.parameters[name]!.value) };
}
