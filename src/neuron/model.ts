// What a neuron is once its equations have been read: plain data that every method, kernel and experiment works from.
import { symbolsOf } from '../expression/graph.ts';
import { graphForm } from '../expression/graph-form.ts';
import type { Graph } from '../expression/nodes.ts';
import { InputError, nearest } from '../numeric/errors.ts';
import { expect, type Fault, type Form, listOf, mapping, number, positive, record, text } from '../numeric/given.ts';
import { isName } from '../numeric/typed.ts';
import { parseQuantity, type Unit, unitForm, valueIn } from '../numeric/units.ts';

/** A model file: a neuron as its author writes it. Expressions are text in the expression language. */
export interface ModelFile {
  readonly name: string;
  /** Where the equations and constants come from. */
  readonly source?: string;
  /** The injected current's name and unit. */
  readonly input: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Helpers, e.g. `alpha_n(V)`. */
  readonly functions?: Readonly<Record<string, string | number>>;
  /** Time derivative of each variable. */
  readonly equations: Readonly<Record<string, string | number>>;
  /** Diffusion coefficient of each noisy variable, in its unit per square root of time. */
  readonly noise?: Readonly<Record<string, string | number>>;
  /** A value, an expression, or `rest`, for each variable or for all at once. */
  readonly initial?: Readonly<Record<string, string | number>> | 'rest';
  readonly spike: {
    readonly when: string;
    readonly reset?: Readonly<Record<string, string | number>>;
    readonly refractory?: string | number;
  };
  /** Extra recorded expressions. */
  readonly observe?: Readonly<Record<string, string | number>>;
}

/** A named value of a model. Inside, values are in the model's internal units; `factor` internal units are one `unit`. */
export interface Declared {
  readonly name: string;
  readonly unit: Unit;
  readonly factor: number;
}

export interface Parameter extends Declared {
  /** In internal units. */
  readonly value: number;
}

/**
 * A neuron ready to be stepped. `graph` holds every expression of the file; its symbols are the input, the parameters,
 * the variables and the time `t`; its outputs are `derivative.X`, `noise.X`, `initial.X`, `event` (rises through zero
 * at a spike), `reset.X`, `refractory` and `observe.X`, all in internal units.
 */
export interface Model {
  readonly id: string;
  readonly file: ModelFile;
  readonly input: Declared;
  readonly parameters: readonly Parameter[];
  readonly variables: readonly Declared[];
  /** The variable that the spike rule watches; it is held while refractory. */
  readonly membrane: string;
  readonly observed: readonly Declared[];
  readonly graph: Graph;
}

const name: Form = {
  allowed: 'letters from a to z, digits and _',
  fits: (value) => typeof value === 'string' && isName(value),
};
const declared = { name, unit: unitForm, factor: positive };
const names = listOf(record(declared, 'a name with its unit'), 'a list of names with their units');
const values = listOf(
  record({ ...declared, value: number }, 'a name with its unit'),
  'a list of names with their units',
);
const made = 'a model, as modelNamed, loadModel and withParameters give';

const parts = record(
  {
    id: text,
    file: record({ spike: record({ when: text }, 'a spike rule'), equations: mapping }, 'a model file'),
    input: record(declared, 'a name with its unit'),
    parameters: values,
    variables: names,
    membrane: text,
    observed: names,
    graph: graphForm,
  },
  made,
);

/** A model whose graph speaks of what the model declares, and says of each variable how it changes. */
export const modelForm: Form = {
  ...parts,
  inside: (model: Model) => parts.inside!(model as never) ?? gapIn(model),
};

function gapIn({ input, parameters, variables, membrane, observed, graph }: Model): Fault | undefined {
  const own = new Set(variables.map(({ name }) => name));
  if (!own.has(membrane))
    return { at: '.membrane', what: `"${membrane}" is no variable`, allowed: [...own].join(', ') };
  const outputs = [
    'event',
    ...[...own].map((name) => `derivative.${name}`),
    ...observed.map(({ name }) => `observe.${name}`),
  ];
  const missing = outputs.find((name) => graph.outputs[name] === undefined);
  if (missing !== undefined) return { at: `.graph.outputs.${missing}`, what: 'is not given', allowed: made };
  const known = new Set([input.name, 't', ...own, ...parameters.map(({ name }) => name)]);
  const stranger = symbolsOf(graph).find((name) => !known.has(name));
  return stranger === undefined
    ? undefined
    : { at: '.graph', what: `"${stranger}" is not declared`, allowed: [...known].join(', ') };
}

/** Values of the parameters by name, internal units. */
export function parameterValues(model: Model): Readonly<Record<string, number>> {
  return Object.fromEntries(model.parameters.map(({ name, value }) => [name, value]));
}

/**
 * The model with parameters changed; values are quantities as text (`30 mS/cm^2`) or numbers in the parameter's unit.
 *
 * @throws InputError for an unknown parameter or a wrong dimension
 */
export function withParameters(
  model: Model,
  changes: Readonly<Record<string, string | number>>,
  where = 'parameters',
): Model {
  expect(where, text, 'where');
  expect(model, modelForm, 'model');
  return { ...model, parameters: changedParameters(model, changes, where) };
}

/** The parameters of a model that has been looked at, some of them changed; throws as {@link withParameters}. */
export function changedParameters(
  model: Model,
  changes: Readonly<Record<string, string | number>>,
  where: string,
): readonly Parameter[] {
  expect(changes, mapping, where);
  const names = model.parameters.map(({ name }) => name);
  for (const name of Object.keys(changes)) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    throw new InputError({
      code: 'unknown-parameter',
      where,
      what: `${model.id} has no parameter "${name}"${near === undefined ? '' : `; did you mean ${near}`}`,
      allowed: names.join(', '),
    });
  }
  return model.parameters.map((parameter) => {
    const change = changes[parameter.name];
    if (change === undefined) return parameter;
    const at = `${where} ${parameter.name}`;
    const value = valueIn(parseQuantity(change, at), parameter.unit, at) * parameter.factor;
    return { ...parameter, value };
  });
}

/** The model without its noise: the neuron that landmarks and closed forms speak of. */
export function withoutNoise(model: Model): Model {
  const outputs = Object.entries(model.graph.outputs).filter(([name]) => !name.startsWith('noise.'));
  return { ...model, graph: { ...model.graph, outputs: Object.fromEntries(outputs) } };
}
