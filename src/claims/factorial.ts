// Leak and refractory period, each on and off: which activation the neuron computes in each case.
import type { Curve } from '../curve/curve.ts';
import { namesForm } from '../fit/activations/registry.ts';
import { fitActivations } from '../fit/fit.ts';
import type { FitReport } from '../fit/report.ts';
import { type Model, modelForm, withParameters } from '../neuron/model.ts';
import { leakNames, refractoryName } from '../neuron/parameter-range.ts';
import type { SweepOptions } from '../neuron/simulate/rates/rates.ts';
import { sweep, sweepForms } from '../neuron/sweep.ts';
import { InputError } from '../numeric/errors.ts';
import { chosen, expect, type Forms, flag, listOf, optionsOf } from '../numeric/given.ts';
import type { FitJob, PlainSweepOptions } from '../scale/job.ts';
import type { Place } from '../scale/place.ts';
import { type SweepOnOptions, sweepEach } from '../scale/sweep-on.ts';

export interface FactorialOptions {
  readonly leak: readonly boolean[];
  readonly refractory: readonly boolean[];
  readonly sweep: Partial<SweepOptions>;
  readonly activations: readonly string[] | undefined;
}

/** Options that can travel to a place. */
export interface PlainFactorialOptions extends Partial<Omit<FactorialOptions, 'sweep'>> {
  readonly sweep?: PlainSweepOptions;
}

export const factorialDefaults: FactorialOptions & { readonly sweep: PlainSweepOptions } = Object.freeze({
  leak: [true],
  refractory: [true],
  sweep: {},
  activations: undefined,
});

/**
 * One form of the neuron: the document of one cell of `compare`. The flags say what this neuron has: a leak conductance or a
 * refractory period that is 0 is none, whatever was asked for.
 */
export interface ComparedCell extends Omit<FitReport, 'data'> {
  readonly leak: boolean;
  readonly refractory: boolean;
  readonly curve: Curve;
}

/** One form of the neuron, before it is swept. */
interface Form {
  readonly leak: boolean;
  readonly refractory: boolean;
  readonly model: Model;
}

const flags = listOf(flag, 'a list of true and false');
const forms: Forms<FactorialOptions> = {
  leak: flags,
  refractory: flags,
  sweep: optionsOf(sweepForms),
  activations: namesForm,
};

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
  const full = { ...factorialDefaults, ...chosen(options, forms) };
  return formsOf(model, full).map((form) =>
    cellOf(form, fitActivations(sweep(form.model, currents, full.sweep), full.activations)),
  );
}

/** What became of a comparison: the cells that were finished, of how many. */
export interface ComparisonEnd {
  readonly cells: readonly ComparedCell[];
  readonly of: number;
}

/**
 * The same at a place: the currents of all forms side by side, then the fits.
 *
 * @throws InputError where the model has no leak or no refractory period to take away
 */
export async function compareFormsOn(
  place: Place,
  request: { readonly model: Model; readonly currents: readonly number[]; readonly options: PlainFactorialOptions },
  around: SweepOnOptions = {},
): Promise<ComparisonEnd> {
  const full = { ...factorialDefaults, ...request.options };
  const forms = formsOf(request.model, full);
  const { currents } = request;
  const ends = await sweepEach(
    place,
    forms.map((form) => ({ model: form.model, currents, options: full.sweep })),
    around,
  );
  const whole = forms.flatMap((form, i) =>
    ends[i]!.finished === ends[i]!.of ? [{ form, curve: ends[i]!.curve! }] : [],
  );
  const cells: (ComparedCell | undefined)[] = whole.map(() => undefined);
  const { signal } = around;
  const jobs = whole.map(({ curve }) => ({ kind: 'fit', curve, activations: full.activations, options: {} }) as const);
  try {
    await place.run<FitJob>(jobs, {
      ...(signal === undefined ? {} : { signal }),
      finished(index, report) {
        cells[index] = cellOf(whole[index]!.form, report);
      },
    });
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) throw error;
  }
  return { cells: cells.filter((cell) => cell !== undefined), of: forms.length };
}

/** The forms asked for, each once: where there is no leak to take away, with and without it are the same neuron. */
function formsOf(model: Model, { leak, refractory }: Pick<FactorialOptions, 'leak' | 'refractory'>): readonly Form[] {
  expect(model, modelForm, 'model');
  const forms = leak.flatMap((withLeak) =>
    refractory.map((withRefractory) => {
      const own = formOf(model, withLeak, withRefractory);
      return {
        leak: withLeak && isThere(own, leakName(own)),
        refractory: withRefractory && hasRefractory(own),
        model: own,
      };
    }),
  );
  const isFirst = (form: Form, i: number): boolean =>
    forms.findIndex((other) => other.leak === form.leak && other.refractory === form.refractory) === i;
  return forms.filter(isFirst);
}

/** Whether spikes are followed by a refractory period: one that is no parameter cannot be taken away, but is there. */
function hasRefractory(model: Model): boolean {
  return model.file.spike.refractory !== undefined && isThere(model, refractoryName(model));
}

/** Whether a parameter is not 0; what is no parameter is there as the model has it. */
function isThere(model: Model, name: string | undefined): boolean {
  return model.parameters.find((parameter) => parameter.name === name)?.value !== 0;
}

function cellOf({ leak, refractory }: Form, { data, ...found }: FitReport): ComparedCell {
  return { leak, refractory, curve: data, ...found };
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

function leakName(model: Model): string | undefined {
  return model.parameters.find(({ name }) => leakNames.includes(name))?.name;
}

function leakOf(model: Model): string {
  const name = leakName(model);
  if (name !== undefined) return name;
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
