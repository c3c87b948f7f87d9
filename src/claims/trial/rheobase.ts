// The least current that makes a neuron fire on, found by looking: the claims ask every model the same question.
import type { Model } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { sweep } from '../../neuron/sweep.ts';

/** The search goes up by this factor from the smallest current worth asking for, in the model's unit. */
const search = Object.freeze({ from: 1e-3, factor: 2, turns: 40 });

export interface Onset {
  /** The largest current found silent. */
  readonly silent: number;
  /** The smallest current found to make it fire; null where none did. */
  readonly firing: number | null;
}

/** A width of the bracket that is a line's on any chart: class 1 neurons near their onset take seconds to fire once. */
const accuracy = 1e-2;

const known = new Map<string, Onset>();

/** The onset of a built-in model, looked for once. */
export function namedOnset(name: string): Onset {
  const found = known.get(name) ?? onsetOf(modelNamed(name), { accuracy });
  known.set(name, found);
  return found;
}

/** Currents tried at once within a bracket: neurons run side by side cost less than one after the other. */
const tried = 9;

/** Brackets the onset of sustained firing from rest to a relative width. */
export function onsetOf(model: Model, options: { readonly accuracy: number }): Onset {
  const firing = (currents: readonly number[]): readonly boolean[] =>
    sweep(model, currents).rate.values.map((rate) => rate > 0);
  if (firing([0])[0]) {
    // A neuron that fires by itself has to be held back: the bracket is looked for among negative currents.
    const { silent, fires } = outward(firing, -1, true);
    return fires === null ? { silent: 0, firing: null } : narrowed(firing, silent, fires, options.accuracy);
  }
  const { silent, fires } = outward(firing, 1, false);
  return fires === null ? { silent, firing: null } : narrowed(firing, silent, fires, options.accuracy);
}

type Firing = (currents: readonly number[]) => readonly boolean[];

/** Goes away from no current until the neuron does what it did not do there. */
function outward(
  firing: Firing,
  sign: number,
  startsFiring: boolean,
): { readonly silent: number; readonly fires: number | null } {
  let before = 0;
  for (let turn = 0; turn <= search.turns; turn++) {
    const current = sign * search.from * search.factor ** turn;
    if (firing([current])[0] !== startsFiring) {
      return startsFiring ? { silent: current, fires: before } : { silent: before, fires: current };
    }
    before = current;
  }
  return { silent: before, fires: null };
}

function narrowed(firing: Firing, silent: number, fires: number, relative: number): Onset {
  // Fires at the smallest current asked for: no threshold to be found.
  if (silent === 0 && fires === search.from) return { silent, firing: fires };
  let [low, high] = [silent, fires];
  while (high - low > relative * Math.max(Math.abs(high), Math.abs(low))) {
    const between = Array.from({ length: tried }, (_, i) => low + ((high - low) * (i + 1)) / (tried + 1));
    const first = firing(between).indexOf(true);
    [low, high] = [
      first === 0 ? low : first < 0 ? between.at(-1)! : between[first - 1]!,
      first < 0 ? high : between[first]!,
    ];
  }
  return { silent: low, firing: high };
}
