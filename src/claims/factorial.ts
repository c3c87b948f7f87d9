// Leak and refractory period, each on and off: which activation the neuron computes in each case.
import type { Curve } from '../curve/curve.ts';
import { fitActivations } from '../fit/fit.ts';
import type { FitReport } from '../fit/report.ts';
import { type Model, withParameters } from '../neuron/model.ts';
import { leakNames, refractoryName } from '../neuron/parameter-range.ts';
import type { SweepOptions } from '../neuron/simulate/rates.ts';
import { sweep } from '../neuron/sweep.ts';
import { InputError } from '../numeric/errors.ts';

export interface FactorialOptions {
  readonly leak: readonly boolean[];
  readonly refractory: readonly boolean[];
  readonly sweep: Partial<SweepOptions>;
  readonly activations: readonly string[] | undefined;
}

export const factorialDefaults: FactorialOptions = Object.freeze({
  leak: [true],
  refractory: [true],
  sweep: {},
  activations: undefined,
});

/** One form of the neuron: the document of one cell of `compare`. */
export interface ComparedCell extends Omit<FitReport, 'data'> {
  readonly leak: boolean;
  readonly refractory: boolean;
  readonly curve: Curve;
}

/**
 * Sweeps and fits each combination, leak first.
 *
 * @throws InputError where the model has no leak or no refractory period to take away
 */
export function compareForms(
  model: Model,
  currents: readonly number[],
  options: Partial<FactorialOptions> = {},
): readonly ComparedCell[] {
  const full = { ...factorialDefaults, ...options };
  const cells: ComparedCell[] = [];
  for (const leak of full.leak) {
    for (const refractory of full.refractory) {
      const curve = sweep(formOf(model, leak, refractory), currents, full.sweep);
      const { data, ...found } = fitActivations(curve, full.activations);
      cells.push({ leak, refractory, curve: data, ...found });
    }
  }
  return cells;
}

/** The report of a cell, for charts. */
export function reportOf({ curve, leak, refractory, ...found }: ComparedCell): FitReport {
  return { data: curve, ...found };
}

/** The model with its leak or its refractory period taken away. */
export function formOf(model: Model, leak: boolean, refractory: boolean): Model {
  const changes: Record<string, number> = {};
  if (!leak) changes[leakOf(model)] = 0;
  if (!refractory) changes[refractoryOf(model)] = 0;
  return withParameters(model, changes);
}

function leakOf(model: Model): string {
  const found = model.parameters.find(({ name }) => leakNames.includes(name));
  if (found !== undefined) return found.name;
  throw new InputError({
    code: 'no-leak',
    where: `${model.id}: --leak off`,
    what: 'the model has no leak conductance',
    allowed: `models with a parameter named ${leakNames.join(', ')}`,
  });
}

function refractoryOf(model: Model): string {
  const name = refractoryName(model);
  if (name !== undefined) return name;
  throw new InputError({
    code: 'no-refractory',
    where: `${model.id}: --refractory off`,
    what: 'the model has no refractory period that is a parameter',
    allowed: 'models with spike: { refractory: PARAMETER }',
  });
}
