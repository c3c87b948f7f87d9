// Where sustained firing begins: after a step from rest, and coming down along the orbit.
import { InputError } from '../../numeric/errors.ts';
import type { Model } from '../model.ts';
import type { State } from '../simulate/rest/fixed-points.ts';
import type { Probe } from './probe.ts';
import type { RestingBranch } from './resting-branch.ts';
import { type Bracket, followDown, lowest, settled } from './search.ts';

/** Currents, internal units. */
export interface Rheobase {
  readonly fromRest: number;
  readonly fromFiring: number;
  /** Lowest current whose step draws at least one spike. */
  readonly firstSpike: number;
  /** Whether the rheobase is a landmark of the resting branch, and so known to the last digits. */
  readonly atLandmark: boolean;
}

/** Upward search: by this factor from the smallest current worth asking for to four million units, so many at once. */
const search = Object.freeze({ from: 1e-3, factor: 2, turns: 32, together: 8 });

/**
 * A landmark is taken for the rheobase where the neuron is silent this far below it, relatively, and fires this far above
 * it: near enough to tell it from every other onset, far enough that slow passages end.
 */
const beside = 1e-4;

/** First stride down an orbit, relative to the current; it doubles as long as the neuron fires on. */
const stride = 1e-3;

/**
 * Finds the currents at which firing begins.
 *
 * @throws InputError where the neuron fires on at no current searched
 */
export function rheobaseOf(model: Model, probe: Probe, branch: RestingBranch, resolution: number): Rheobase {
  const hint = branch.restEnds?.input;
  if (hint !== undefined) {
    const off = beside * Math.max(Math.abs(hint), search.from);
    const [below, above] = probe.fires([hint - off, hint + off]);
    if (!below!.fires && above!.fires) {
      const [orbit] = probe.fires([hint - off], above!.state);
      const [once] = probe.spikesOnce([hint - off]);
      return {
        fromRest: hint,
        fromFiring: orbit!.fires ? followed(probe, hint - off, orbit!.state, resolution) : hint,
        firstSpike: once ? firstSpikeBelow(probe, hint, resolution) : hint,
        atLandmark: true,
      };
    }
  }
  return searched(probe, coarse(model, probe, hint), resolution);
}

/** Width to which firing from rest is bracketed before the orbit is followed down from there. */
const rough = 1e-2;

function searched(probe: Probe, within: Bracket, resolution: number): Rheobase {
  const ask = (inputs: readonly number[]): readonly boolean[] => probe.fires(inputs).map(({ fires }) => fires);
  const near = lowest(ask, within, Math.max(rough, resolution));
  const firstSpike = firstSpikeBelow(probe, near.high, resolution);
  const [above] = probe.fires([near.high]);
  if (above!.state === undefined) {
    // With closed forms there is no state to carry along: the interval after a reset knows nothing of how it began.
    const fromRest = settled(lowest(ask, near, resolution));
    return { fromRest, fromFiring: fromRest, firstSpike, atLandmark: false };
  }
  const fromFiring = followed(probe, near.high, above!.state, resolution);
  // Below the last orbit nothing fires; where a step from rest reaches it right above, the two thresholds are one.
  const barely = fromFiring + 2 * resolution * Math.max(Math.abs(near.high), search.from);
  const together = probe.fires([barely])[0]!.fires;
  const between = { low: Math.max(near.low, fromFiring), high: near.high };
  const fromRest = together ? fromFiring : settled(lowest(ask, between, resolution));
  return { fromRest, fromFiring, firstSpike, atLandmark: false };
}

/** Where the orbit from a current downwards comes to its end. */
function followed(probe: Probe, input: number, state: State | undefined, width: number): number {
  const first = stride * Math.max(Math.abs(input), search.from);
  return settled(followDown(probe, { input, state }, { stride: first, width }));
}

/** A current at which the neuron fires on and one below at which it does not. */
function coarse(model: Model, probe: Probe, hint: number | undefined): Bracket {
  const [atNone] = probe.fires([0]);
  const sizes = Array.from({ length: search.turns }, (_, i) => search.from * search.factor ** i);
  // Just beyond the loss of rest a neuron has to do something else: fire, or rest depolarised.
  const near = hint !== undefined && hint > 0 ? [1.01 * hint, 1.2 * hint] : [];
  const up = atNone!.fires ? sizes.map((size) => -size) : [...sizes, ...near].sort((a, b) => a - b);
  let last = 0;
  for (let i = 0; i < up.length; i += search.together) {
    const inputs = up.slice(i, i + search.together);
    const found = probe.fires(inputs).findIndex(({ fires }) => fires !== atNone!.fires);
    const before = found > 0 ? inputs[found - 1]! : last;
    if (found >= 0) {
      refuseOpenBelow(model, probe, up.slice(0, i + found));
      return atNone!.fires ? { low: inputs[found]!, high: before } : { low: before, high: inputs[found]! };
    }
    last = inputs.at(-1)!;
  }
  const open = probe.open();
  if (open !== undefined) throw unresolved(model, open);
  throw new InputError({
    code: 'never-fires',
    where: model.id,
    what: `${atNone!.fires ? 'fires on down to' : 'no sustained firing was found up to'} ${last.toPrecision(3)} ${model.input.unit.text}`,
    allowed: 'a neuron that is silent at some current and fires on at another',
  });
}

/** Currents right below the first that fires, each half the next, that all came to no end: there is no saying where firing begins. */
const openBelow = 6;

function refuseOpenBelow(model: Model, probe: Probe, asked: readonly number[]): void {
  const open = probe.open();
  if (open === undefined || asked.length < openBelow) return;
  if (asked.slice(-openBelow).every((input) => open.inputs.includes(input))) throw unresolved(model, open);
}

/** What came to no end is neither silent nor firing. */
function unresolved({ id, input }: Model, { inputs, why }: NonNullable<ReturnType<Probe['open']>>): InputError {
  const [from, to] = [Math.min(...inputs), Math.max(...inputs)].map((end) => (end / input.factor).toPrecision(3));
  return new InputError({
    code: 'unresolved',
    where: id,
    what: `at ${inputs.length} currents from ${from} to ${to} ${input.unit.text} it is unresolved whether it fires: ${why}`,
    allowed: 'a neuron that is silent at some current and fires on at another',
  });
}

function firstSpikeBelow(probe: Probe, high: number, width: number): number {
  const [atNone] = high > 0 ? probe.spikesOnce([0]) : [true];
  let low = 0;
  // A neuron that fires without input is silenced by going down until a step draws nothing.
  if (atNone) {
    low = high - Math.max(Math.abs(high), search.from);
    for (let turn = 0; turn < search.turns && probe.spikesOnce([low])[0]!; turn++) low = high - 2 * (high - low);
  }
  return settled(lowest((inputs) => probe.spikesOnce(inputs), { low, high }, width));
}
