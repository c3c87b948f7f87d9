// Faults of a model that show only when it fires.
import { InputError } from '../../numeric/errors.ts';
import type { Model } from '../model.ts';
import type { Engine } from './engine.ts';
import type { State } from './rest/fixed-points.ts';

/** A reset that leaves the spike rule true would never let it become true again. */
export function refuseEndless(engine: Engine, after: State): void {
  if (!(engine.event(after).event! > 0)) return;
  throw new InputError({
    code: 'endless-firing',
    where: `${engine.model.id}: spike.reset`,
    what: `after the reset "${engine.model.file.spike.when}" is still true, so the neuron would fire without end`,
    allowed: 'a reset to the other side of the threshold',
  });
}

/** A refractory period that depends on the state is known only at the spike. */
export function refuseBackwards(model: Model, pause: number): void {
  if (pause >= 0 && pause < Number.POSITIVE_INFINITY) return;
  throw new InputError({
    code: 'no-value',
    where: `${model.id}: spike.refractory`,
    what: `comes out as ${pause} ms at a spike`,
    allowed: '0 or a positive time',
  });
}
