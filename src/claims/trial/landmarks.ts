// Where the built-in neurons begin to fire: several claims ask, and it is found once.
import { type Analysis, analyse, analyseDefaults } from '../../neuron/analyse/analyse.ts';
import { modelNamed } from '../../neuron/models/registry.ts';

const known = new Map<string, Analysis>();

/** The landmarks of a built-in model's curve. */
export function landmarksOf(name: string): Analysis {
  const found = known.get(name) ?? analyse(modelNamed(name));
  known.set(name, found);
  return found;
}

/** A current at which it fires on: as far above the rheobase as that may be off. */
export function firingCurrent({ rheobase: { fromRest } }: Analysis): number {
  return fromRest + 2 * analyseDefaults.resolution * Math.abs(fromRest);
}
