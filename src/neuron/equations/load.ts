// Model file to model: parse every expression, resolve every name, check every unit, build one graph.
import { createDimensionCheck, type DimensionCheck, type Helper, type Source } from '../../expression/dimensions.ts';
import { createGraphBuilder, prune } from '../../expression/graph.ts';
import { lower, lowerEvent, type Scope } from '../../expression/lower.ts';
import { parseExpression, place } from '../../expression/parse.ts';
import { type Expression, namesIn } from '../../expression/tree.ts';
import { InputError, nearest } from '../../numeric/errors.ts';
import { expect, text as idForm } from '../../numeric/given.ts';
import {
  combine,
  customaryUnit,
  type Dimension,
  dimensionless,
  one,
  parseQuantity,
  parseUnit,
  sameDimension,
  type Unit,
} from '../../numeric/units.ts';
import type { Declared, Model, ModelFile, Parameter } from '../model.ts';
import { readHelpers } from './helpers.ts';
import { checkShape } from './shape.ts';
import { type UnitSystem, unitSystem } from './system.ts';

const perTime = parseUnit('1/ms', 'time').dimension;
const time = parseUnit('ms', 'time').dimension;
const noiseFactor = combine(dimensionless, 1, time, -0.5);

/** An expression of the file with its place. */
interface Written {
  readonly source: Source;
  readonly tree: Expression;
}

/**
 * Reads a model from data of the form in the model-file documentation.
 *
 * @param id the built-in name or the file's path; also names the place in messages
 * @throws InputError naming the equation and the place in it
 */
export function loadModel(data: unknown, id: string): Model {
  expect(id, idForm, 'id');
  try {
    return load(data, id);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError({
      code: 'too-deep',
      where: id,
      what: 'an expression is nested too deeply',
      allowed: 'shorter expressions',
    });
  }
}

function load(data: unknown, id: string): Model {
  const file = checkShape(data, id);
  const [inputName, inputText] = Object.entries(file.input)[0]!;
  const inputUnit = parseUnit(inputText, `${id}: input.${inputName}`);
  const system = unitSystem(inputUnit);
  const helpers = readHelpers(file.functions ?? {}, id);
  const read = reader(id, helpers);
  const parameters = readParameters(file, id, system);

  const declared = new Set([inputName, ...parameters.map(({ name }) => name), ...Object.keys(file.equations), 't']);
  const check = createDimensionCheck((name, source) => unitOrConstant(name, source, declared).dimension, helpers);
  check.declare(inputName, inputUnit.dimension);
  check.declare('t', time);
  for (const { name, unit } of parameters) check.declare(name, unit.dimension);
  for (const name of Object.keys(file.equations)) check.declare(name);

  checkHelpers(helpers, id, declared);
  const parts = readParts(file, read);
  checkUnits(parts, check);
  const variables = Object.keys(file.equations).map((name) =>
    named(name, check.dimensionOf(name), inputUnit, parameters, system),
  );
  const observed = Object.entries(parts.observe).map(([name, { tree, source }]) =>
    named(name, check.infer(tree, source), inputUnit, parameters, system),
  );

  const g = createGraphBuilder();
  const scope: Scope = (name) => {
    if (declared.has(name)) return g.symbol(name);
    if (name === 'pi') return g.constant(Math.PI);
    return g.constant(system.factor(parseUnit(name, id)));
  };
  const outputs: Record<string, number> = {};
  for (const group of ['derivative', 'noise', 'initial', 'reset', 'observe'] as const) {
    for (const [name, { tree }] of Object.entries(parts[group])) {
      outputs[`${group}.${name}`] = lower(g, tree, scope, helpers);
    }
  }
  if (parts.refractory !== undefined) outputs.refractory = lower(g, parts.refractory.tree, scope, helpers);
  outputs.event = spikeEvent(parts.when, (tree) => lowerEvent(g, tree, scope, helpers));
  return {
    id,
    file,
    input: { name: inputName, unit: inputUnit, factor: system.factor(inputUnit) },
    parameters,
    variables,
    membrane: membraneOf(parts.when, variables, id),
    observed,
    graph: prune({ nodes: g.nodes, outputs }),
  };
}

/** Units are checked where helpers are called; names also where no one calls them. What is called like a value would read as one. */
function checkHelpers(helpers: ReadonlyMap<string, Helper>, id: string, declared: ReadonlySet<string>): void {
  for (const [helper, { parameters, body, text }] of helpers) {
    if (declared.has(helper)) {
      throw new InputError({
        code: 'twice',
        where: `${id}: functions.${helper}`,
        what: `"${helper}" is declared twice`,
        allowed: 'one declaration',
      });
    }
    const known = new Set([...parameters, ...declared]);
    for (const name of namesIn(body)) {
      if (!known.has(name)) unitOrConstant(name, { where: `${id}: functions.${helper}`, text }, known);
    }
  }
}

type Reader = (text: string | number, key: string) => Written;

function reader(id: string, helpers: ReadonlyMap<string, Helper>): Reader {
  const counts = new Map([...helpers].map(([name, { parameters }]) => [name, parameters.length]));
  return (text, key) => {
    const source = { where: `${id}: ${key}`, text: String(text) };
    return { source, tree: parseExpression(source.text, source.where, counts) };
  };
}

interface Parts {
  readonly derivative: Readonly<Record<string, Written>>;
  readonly noise: Readonly<Record<string, Written>>;
  readonly initial: Readonly<Record<string, Written>>;
  readonly reset: Readonly<Record<string, Written>>;
  readonly observe: Readonly<Record<string, Written>>;
  readonly when: Written;
  readonly refractory: Written | undefined;
}

function readParts(file: ModelFile, read: Reader): Parts {
  const each = (entries: Readonly<Record<string, string | number>>, key: string): Record<string, Written> =>
    Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, read(text, `${key}.${name}`)]));
  const given = file.initial === 'rest' ? {} : (file.initial ?? {});
  const values = Object.fromEntries(Object.entries(given).filter(([, text]) => String(text).trim() !== 'rest'));
  const { when, reset, refractory } = file.spike;
  return {
    derivative: each(file.equations, 'equations'),
    noise: each(file.noise ?? {}, 'noise'),
    initial: each(values, 'initial'),
    reset: each(reset ?? {}, 'spike.reset'),
    observe: each(file.observe ?? {}, 'observe'),
    when: read(when, 'spike.when'),
    refractory: refractory === undefined ? undefined : read(refractory, 'spike.refractory'),
  };
}

/** In the order in which a reader would settle what each variable is: starting values, resets, rule, equations. */
function checkUnits(parts: Parts, check: DimensionCheck): void {
  for (const group of ['initial', 'reset'] as const) {
    for (const [name, { tree, source }] of Object.entries(parts[group]))
      check.require(tree, name, dimensionless, source);
  }
  check.requireCondition(parts.when.tree, parts.when.source);
  for (const [name, { tree, source }] of Object.entries(parts.derivative)) check.require(tree, name, perTime, source);
  for (const [name, { tree, source }] of Object.entries(parts.noise)) check.require(tree, name, noiseFactor, source);
  if (parts.refractory !== undefined) {
    check.require(parts.refractory.tree, time, dimensionless, parts.refractory.source);
  }
}

function readParameters(file: ModelFile, id: string, system: UnitSystem): readonly Parameter[] {
  return Object.entries(file.parameters ?? {}).map(([name, text]) => {
    const { value, unit = one } = parseQuantity(text, `${id}: parameters.${name}`);
    const factor = system.factor(unit);
    return { name, unit, factor, value: value * factor };
  });
}

/** A name that the model does not declare: a constant or a unit. */
function unitOrConstant(name: string, source: Source, declared: ReadonlySet<string>): Unit {
  if (name === 'pi') return one;
  try {
    return parseUnit(name, source.where);
  } catch {
    const near = nearest(name, [...declared]);
    throw new InputError({
      code: 'unknown-name',
      where: `${source.where}${place(name, source.text)}`,
      what: `"${name}" is not declared${near === undefined ? '' : `; did you mean ${near}`}`,
      allowed: `${[...declared].join(', ')}, pi, or a unit`,
    });
  }
}

/** Gives a variable the unit its reader expects: one that the file uses for that dimension, else the customary one. */
function named(
  name: string,
  dimension: Dimension,
  input: Unit,
  parameters: readonly Parameter[],
  system: UnitSystem,
): Declared {
  const used = [input, ...parameters.map(({ unit }) => unit)].find((unit) => sameDimension(unit.dimension, dimension));
  const unit = sameDimension(dimension, dimensionless) ? one : (used ?? customaryUnit(dimension) ?? siUnit(dimension));
  return { name, unit, factor: system.factor(unit) };
}

function siUnit(dimension: Dimension): Unit {
  const bases = ['kg', 'm', 's', 'A', 'K', 'cd', 'mol', 'rad', 'b'];
  const text = dimension.flatMap((power, i) => (Math.abs(power) < 1e-9 ? [] : [`${bases[i]}^${power}`])).join(' ');
  return { text, dimension, scale: 1 };
}

function spikeEvent(when: Written, lowered: (tree: Expression) => number | undefined): number {
  const event = lowered(when.tree);
  if (event !== undefined) return event;
  throw new InputError({
    code: 'spike-rule',
    where: when.source.where,
    what: `"${when.source.text}" has no moment at which it becomes true`,
    allowed: 'comparisons with < or >, joined by and, or, not',
  });
}

function membraneOf(when: Written, variables: readonly Declared[], id: string): string {
  const names = namesIn(when.tree);
  const found = variables.find(({ name }) => names.includes(name));
  if (found !== undefined) return found.name;
  throw new InputError({
    code: 'spike-rule',
    where: `${id}: spike.when`,
    what: `"${when.source.text}" watches no variable`,
    allowed: `a condition on ${variables.map(({ name }) => name).join(', ')}`,
  });
}
