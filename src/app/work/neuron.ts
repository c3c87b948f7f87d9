// From what the controls say to a model, and from a model to what the controls need to know.
import { loadModel } from '../../neuron/equations/load.ts';
import { type Model, type ModelFile, withParameters } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { leakNames, parameterRange, refractoryName } from '../../neuron/parameter-range.ts';
import { showing } from '../../neuron/range.ts';
import { InputError } from '../../numeric/errors.ts';
import type { Choice, Description, Knob } from './api-bench.ts';

/** Names a typed model in messages. */
const typed = 'model';

/** The last few models read: a drag asks for the same one again and again. */
const read = new Map<string, Model>();
const kept = 8;

/** The model as its file has it, with the chosen spike rule. */
async function fileModel({ model, text, rule }: Choice): Promise<Model> {
  const key = JSON.stringify([text === undefined ? model : undefined, text, rule]);
  const known = read.get(key);
  if (known !== undefined) return known;
  const plain = text === undefined ? modelNamed(model) : await typedModel(text);
  const ruled =
    rule === undefined ? plain : loadModel({ ...plain.file, spike: { ...plain.file.spike, when: rule } }, plain.id);
  if (read.size >= kept) read.delete(read.keys().next().value!);
  read.set(key, ruled);
  return ruled;
}

/** YAML is read by a library that only typed models need. */
async function typedModel(text: string): Promise<Model> {
  const { readModelText } = await import('../../neuron/equations/text.ts');
  return loadModel(readModelText(text, typed), typed);
}

/** The model with the parameters of the controls. */
export async function modelOf(choice: Choice): Promise<Model> {
  return withParameters(await fileModel(choice), choice.parameters);
}

/** The model file with the parameters of the controls. */
export async function fileOf(choice: Choice): Promise<ModelFile> {
  const { file, parameters } = await fileModel(choice);
  const changed = Object.entries(choice.parameters).map(([name, value]) => {
    const unit = parameters.find((each) => each.name === name)?.unit.text ?? '1';
    return [name, unit === '1' ? String(value) : `${value} ${unit}`];
  });
  return { ...file, parameters: { ...file.parameters, ...Object.fromEntries(changed) } };
}

/** Currents to offer where none was seen to fire. */
const guess = Object.freeze({ to: 100, current: 20, duration: 200 });

export async function describe(choice: Choice): Promise<Description> {
  const model = await fileModel(choice);
  const { name, source, spike } = model.file;
  const own = {
    title: name,
    ...(source === undefined ? {} : { source }),
    unit: model.input.unit.text,
    knobs: model.parameters.map((parameter) => knobOf(model, parameter)),
    rule: spike.when,
  };
  try {
    const { to, current, duration } = showing(model);
    return { ...own, to, current, duration };
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    return { ...own, ...guess, problem: fault.problem };
  }
}

function knobOf(model: Model, parameter: Model['parameters'][number]): Knob {
  const { name, unit, value, factor } = parameter;
  const role = roleOf(model, name);
  return {
    name,
    unit: unit.text,
    value: Number((value / factor).toPrecision(12)),
    range: parameterRange(model, parameter),
    ...(role === undefined ? {} : { role }),
  };
}

function roleOf(model: Model, name: string): Knob['role'] {
  if (leakNames.includes(name)) return 'leak';
  if (name === refractoryName(model)) return 'refractory';
  const within = (texts: readonly (string | number)[]): boolean =>
    texts.some((text) => new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`).test(String(text)));
  const { noise = {}, equations, functions = {} } = model.file;
  const deterministic = within([...Object.values(equations), ...Object.values(functions)]);
  return within(Object.values(noise)) && !deterministic ? 'noise' : undefined;
}
