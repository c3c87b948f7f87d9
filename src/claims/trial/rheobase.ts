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

/** Brackets the onset of sustained firing from rest to a relative width. */
export function onsetOf(model: Model, options: { readonly accuracy: number }): Onset {
  const fires = (current: number): boolean => sweep(model, [current], { accuracy: 1e-3 }).rate.values[0]! > 0;
  let firing: number = search.from;
  let turn = 0;
  while (!fires(firing)) {
    if (turn++ === search.turns) return { silent: firing, firing: null };
    firing *= search.factor;
  }
  if (turn === 0) return { silent: 0, firing };
  let silent = firing / search.factor;
  while (firing - silent > options.accuracy * firing) {
    const middle = (silent + firing) / 2;
    if (fires(middle)) firing = middle;
    else silent = middle;
  }
  return { silent, firing };
}
