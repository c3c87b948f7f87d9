// The methods by name. `exact` is not a step: it is chosen where a neuron's closed forms exist.
import { InputError, nearest } from '../../numeric/errors.ts';
import { eulerMaruyamaName } from './euler-maruyama.ts';
import { exponentialEuler } from './exponential-euler.ts';
import type { Method } from './method.ts';
import { dormandPrince, rungeKutta4 } from './runge-kutta.ts';

/** Methods that take steps. */
export const steppingMethods: readonly Method[] = Object.freeze([dormandPrince, rungeKutta4, exponentialEuler]);

/** Names accepted wherever a method can be chosen. */
export const methodNames: readonly string[] = Object.freeze([
  'exact',
  ...steppingMethods.map(({ name }) => name),
  eulerMaruyamaName,
]);

/**
 * The stepping method of that name.
 *
 * @throws InputError listing the names
 */
export function methodNamed(name: string, where = 'method'): Method {
  const found = steppingMethods.find((method) => method.name === name);
  if (found !== undefined) return found;
  const near = nearest(name, methodNames);
  throw new InputError({
    code: 'unknown-method',
    where,
    what: `"${name}" is not a method${near === undefined ? '' : `; did you mean ${near}`}`,
    allowed: methodNames.join(', '),
  });
}
