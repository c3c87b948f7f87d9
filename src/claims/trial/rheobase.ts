// The least current that makes a neuron fire on, found by looking: the claims ask every model the same question.
import type { Model } from '../../neuron/model.ts';
import { sweep } from '../../neuron/sweep.ts';

/** The search goes up by this factor from the smallest current worth asking for, in the model's unit. */
const search = Object.freeze({ from: 1e-3, factor: 2, turns: 40 });

export interface Onset {
  /** The largest current found silent; 0 where even the smallest asked for made it fire. */
  readonly silent: number;
  /** The smallest current found to make it fire; null where none did. */
  readonly firing: number | null;
}

/** Currents tried at once within a bracket: neurons run side by side cost less than one after the other. */
const tried = 9;

/** Brackets the onset of sustained firing from rest to a relative width. */
export function onsetOf(model: Model, options: { readonly accuracy: number }): Onset {
  const firing = (currents: readonly number[]): readonly boolean[] =>
    sweep(model, currents).rate.values.map((rate) => rate > 0);
  let high: number = search.from;
  let turn = 0;
  while (!firing([high])[0]) {
    if (turn++ === search.turns) return { silent: high, firing: null };
    high *= search.factor;
  }
  if (turn === 0) return { silent: 0, firing: high };
  let low = high / search.factor;
  while (high - low > options.accuracy * high) {
    const between = Array.from({ length: tried }, (_, i) => low + ((high - low) * (i + 1)) / (tried + 1));
    const fires = firing(between);
    const first = fires.indexOf(true);
    [low, high] = [
      first === 0 ? low : first < 0 ? between.at(-1)! : between[first - 1]!,
      first < 0 ? high : between[first]!,
    ];
  }
  return { silent: low, firing: high };
}
