// The activations by name, in the order in which they are listed.
import { InputError, nearest } from '../../numeric/errors.ts';
import type { Activation } from './activation.ts';
import { hyperbolic } from './hyperbolic.ts';
import { leakyRelu } from './leaky-relu.ts';
import { lifRate } from './lif-rate.ts';
import { nakaRushton } from './naka-rushton.ts';
import { rectifiedTanh } from './rectified-tanh.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { softplus } from './softplus.ts';

export const activations: readonly Activation[] = Object.freeze([
  relu,
  leakyRelu,
  softplus,
  sigmoid,
  rectifiedTanh,
  hyperbolic,
  nakaRushton,
  lifRate,
]);

/**
 * The activation of that name.
 *
 * @throws InputError listing the names
 */
export function activationNamed(name: string, where = 'activations'): Activation {
  const found = activations.find((activation) => activation.name === name);
  if (found !== undefined) return found;
  const names = activations.map((activation) => activation.name);
  const near = nearest(name, names);
  throw new InputError({
    code: 'unknown-activation',
    where,
    what: `"${name}" is not an activation${near === undefined ? '' : `; did you mean ${near}`}`,
    allowed: names.join(', '),
  });
}
