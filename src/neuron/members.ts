// The neurons of a family, swept one after the other: by closed forms that they share where they have some, else each by itself.
import type { Model } from './model.ts';
import type { EngineFactory } from './simulate/engine.ts';
import { type ClosedFamily, closedFamily } from './simulate/rates/exact-family.ts';
import type { RateColumns, SweepOptions } from './simulate/rates/rates.ts';
import { prepareSweep, type SweptCurve, sweepDefaults } from './sweep.ts';

/** Neurons that differ in some parameters only. */
export interface Family {
  readonly model: Model;
  /** Parameters that are given in any of the sets, in the model's order; a set without one has the model's own value. */
  readonly varied: readonly string[];
  /** Their values in each neuron, internal units. */
  readonly sets: readonly (readonly number[])[];
}

/** How neurons are swept. */
export interface MembersOptions {
  readonly options: Partial<SweepOptions>;
  /** Neurons that are stepped share a kernel. */
  readonly engines: EngineFactory;
  /** Does the work of one neuron, and says of what it throws which neuron that was. */
  of<T>(index: number, work: () => T): T;
}

/** Neurons whose closed forms are worked out at a time: some columns of many currents, many of few. */
const together = 512;

/**
 * The curves of all neurons, each the one of the neuron by itself.
 *
 * @throws InputError for options, or the parameters of a neuron, at fault
 */
export function sweepMembers(
  family: Family,
  currents: readonly number[],
  around: MembersOptions,
): readonly SweptCurve[] {
  const { options, engines, of } = around;
  const alone = (i: number): SweptCurve => of(i, () => prepareSweep(memberOf(family, i), options, engines)(currents));
  const first = alone(0);
  const curves = [first];
  const closed = family.sets.length === 1 ? undefined : closedFor(family, first, options);
  for (let from = 1; from < family.sets.length; from += together) {
    const sets = family.sets.slice(from, from + together);
    const found = closed?.(sets.map((_, k) => valuesOf(family, from + k)));
    for (let k = 0; k < sets.length; k++) {
      const rates = found?.[k];
      curves.push(rates === undefined ? alone(from + k) : { ...first, ...withRates(first, rates) });
    }
  }
  return curves;
}

/** One neuron of a family. */
export function memberOf({ model, varied, sets }: Family, index: number): Model {
  const own = sets[index]!;
  const parameters = model.parameters.map((parameter) => {
    const place = varied.indexOf(parameter.name);
    return place < 0 ? parameter : { ...parameter, value: own[place]! };
  });
  return { ...model, parameters };
}

function valuesOf({ model, varied, sets }: Family, index: number): Float64Array {
  const own = sets[index]!;
  let place = 0;
  return Float64Array.from(model.parameters, ({ name, value }) => (varied[place] === name ? own[place++]! : value));
}

/** What differs from neuron to neuron; what says nothing is the same list for all, so that a family is not larger than what it tells. */
function withRates(
  { rate, accuracy }: SweptCurve,
  found: RateColumns,
): Pick<SweptCurve, 'rate' | 'accuracy' | 'outcome' | 'reason'> {
  return {
    rate: { ...rate, values: found.rate },
    outcome: found.outcome,
    accuracy: { ...accuracy, values: found.error },
    reason: found.reason,
  };
}

/** Closed forms for all neurons, where the first one has them, and they give it the same rates to the bit. */
function closedFor(family: Family, first: SweptCurve, options: Partial<SweepOptions>): ClosedFamily | undefined {
  if (first.method !== 'exact' || first.statistics !== undefined) return undefined;
  if (options.relativeError !== undefined && first.rate.kind === 'count') return undefined;
  const { factor } = family.model.input;
  const inputs = first.current.values.map((value) => value * factor);
  const closed = closedFamily(family.model, inputs, { ...sweepDefaults, ...options, rate: first.rate.kind });
  const [found] = closed?.([valuesOf(family, 0)]) ?? [];
  // One that is told by itself says nothing of the others.
  const same = found === undefined || found.rate.every((rate, i) => Object.is(rate, first.rate.values[i]));
  return same ? closed : undefined;
}
