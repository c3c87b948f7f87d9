// The activations by name, in the order in which they are listed: from few parameters to many, so that an earlier one
// comes first where nothing else decides.
import { InputError, nearest } from '../../numeric/errors.ts';
import { expect, listOf, optional, text } from '../../numeric/given.ts';
import type { Activation } from './activation.ts';
import { clippedRelu } from './clipped-relu.ts';
import { elu } from './elu.ts';
import { gaussian } from './gaussian.ts';
import { gelu } from './gelu.ts';
import { halfSquare } from './half-square.ts';
import { hyperbolic } from './hyperbolic.ts';
import { leakyRelu } from './leaky-relu.ts';
import { lifRate } from './lif-rate.ts';
import { nakaRushton } from './naka-rushton.ts';
import { power } from './power.ts';
import { rectifiedExponential } from './rectified-exponential.ts';
import { rectifiedTanh } from './rectified-tanh.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { softLif } from './soft-lif.ts';
import { softplus } from './softplus.ts';

export const activations: readonly Activation[] = Object.freeze([
  relu,
  halfSquare,
  leakyRelu,
  softplus,
  sigmoid,
  rectifiedTanh,
  rectifiedExponential,
  hyperbolic,
  power,
  clippedRelu,
  elu,
  gelu,
  silu,
  gaussian,
  lifRate,
  nakaRushton,
  softLif,
]);

/**
 * Those of the names, each once; all when undefined.
 *
 * @throws InputError for an unknown name, or a list without one
 */
export function activationsNamed(names: readonly string[] | undefined): readonly Activation[] {
  expect(names, namesForm, 'activations');
  if (names?.length === 0) {
    throw new InputError({
      code: 'no-activation',
      where: 'activations',
      what: 'there is none',
      allowed: 'at least one',
    });
  }
  return names === undefined ? activations : [...new Set(names)].map((name) => activationNamed(name));
}

/** Names of activations, or none given for all. */
export const namesForm = optional(listOf(text, 'a list of names'));

/**
 * The activation of that name.
 *
 * @param where names the place in the message, e.g. `--activations`
 * @throws InputError listing the names and the nearest
 */
export function activationNamed(name: string, where = 'activations'): Activation {
  expect(where, text, 'where');
  expect(name, text, where);
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
