// A place on the plane of the atlas as a neuron that can be run: its own coordinates back into parameters and a current.
import { type Model, parameterValues } from '../../neuron/model.ts';
import { refractoryName } from '../../neuron/parameter-range.ts';
import { linearNeuronOf } from './linear-neuron.ts';
import type { OwnCoordinate } from './request.ts';

export interface NeuronAt {
  /** Changed parameters by name, in their own units. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Largest current of the curve, in the model's unit; undefined where the range is not among the coordinates. */
  readonly to: number | undefined;
}

/** Undefined for a neuron that is no linear integrate-and-fire one, or that has no parameter for a coordinate. */
export function neuronAt(
  model: Model,
  { range, refractory, noise }: Readonly<Partial<Record<OwnCoordinate, number>>>,
): NeuronAt | undefined {
  const read = linearNeuronOf(model);
  if (read === undefined) return undefined;
  const values = parameterValues(model);
  const plain = read(values);
  const parameters: Record<string, number> = {};
  const set = (name: string, value: number): void => {
    parameters[name] = Number((value / model.parameters.find((each) => each.name === name)!.factor).toPrecision(6));
  };
  if (refractory !== undefined) {
    const name = refractoryName(model);
    if (name === undefined) return undefined;
    set(name, refractory * plain.tau);
  }
  if (noise !== undefined) {
    // The parameter that the deviation is proportional to.
    const deviationAt = (name: string, value: number): number => read({ ...values, [name]: value }).deviation;
    const name = model.parameters.find(
      (each) => deviationAt(each.name, 0) === 0 && deviationAt(each.name, 1) > 0,
    )?.name;
    if (name === undefined) return undefined;
    set(name, (noise * (plain.threshold - plain.rest)) / deviationAt(name, 1));
  }
  const to = range === undefined ? undefined : (range * plain.rheobase) / model.input.factor;
  return { parameters, to: to === undefined ? undefined : Number(to.toPrecision(6)) };
}
