// An activation without units, as networks want it: the current in rheobases, so that firing starts at 1, and the rate
// divided so that it rises by 1 from rheobase to twice rheobase. A ReLU becomes [x - 1]+ exactly; the secant stands for
// the gain because a slope at rheobase may be infinite.
import { InputError } from '../../numeric/errors.ts';
import type { Activation } from '../activations/activation.ts';

export interface Normalised {
  readonly parameters: readonly number[];
  /** Current of the original that is 1, in its unit, and rate of the original that is 1, Hz. */
  readonly current: number;
  readonly rate: number;
}

/** @throws InputError for an activation without a positive rheobase or that does not rise above it */
export function normalised(activation: Activation, parameters: readonly number[]): Normalised {
  const fault = (what: string): InputError =>
    new InputError({
      code: 'normalise',
      where: activation.name,
      what,
      allowed: 'a fit with a positive threshold, midpoint or centre, rising above it',
    });
  const place = activation.parameters.findIndex(({ kind }) => kind === 'position');
  const current = parameters[place] ?? Number.NaN;
  if (!(current > 0)) throw fault(`its rheobase is ${place < 0 ? 'not known' : current}, and cannot be made 1`);
  const rate = Math.abs(activation.value(2 * current, parameters) - activation.value(current, parameters));
  if (!(rate > 0) || !Number.isFinite(rate)) throw fault('its rate does not change from rheobase to twice rheobase');
  const scaled = activation.parameters.map(({ kind, power = 1 }, p) => {
    const value = parameters[p]!;
    switch (kind) {
      case 'gain': {
        const order =
          typeof power === 'string'
            ? parameters[activation.parameters.findIndex(({ name }) => name === power)]!
            : power;
        return (value * current ** order) / rate;
      }
      case 'maximum':
        return value / rate;
      case 'position':
      case 'width':
        return value / current;
      case 'delay':
      case 'time':
        return value * rate;
      case 'exponent':
      case 'number':
        return value;
      default:
        return kind satisfies never;
    }
  });
  return { parameters: scaled, current, rate };
}
