// What an atlas is asked for: a neuron, two sides of a plane, and what is held on it. Plain values, so that a part of the
// plane can be worked on anywhere. Beside the model's own parameters a side may be one of the plane's own coordinates, pure
// numbers in which neurons of different sizes are the same neuron.
import { activationNamed, activations } from '../../fit/activations/registry.ts';
import { type Model, modelForm } from '../../neuron/model.ts';
import { InputError, nearest } from '../../numeric/errors.ts';
import { chosen, type Forms, finite, listOf, mappingOf, number, record, text } from '../../numeric/given.ts';

/** The plane's own coordinates; a parameter that the model declares by the same name comes first. */
export const ownCoordinates = Object.freeze({
  range: 'largest current over the rheobase',
  from: 'smallest current over the rheobase',
  refractory: 'refractory period over the membrane time constant',
  noise: 'standard deviation of the potential over the way from rest to threshold',
});

export type OwnCoordinate = keyof typeof ownCoordinates;

/** One side of the plane: a parameter or coordinate, and its values, ascending, in the parameter's own unit. */
export interface AtlasSide {
  readonly parameter: string;
  readonly values: readonly number[];
}

export interface AtlasRequest {
  readonly model: Model;
  readonly x: AtlasSide;
  readonly y: AtlasSide;
  /** Own coordinates that are the same everywhere. */
  readonly held: Readonly<Partial<Record<OwnCoordinate, number>>>;
  /** First and last current of every curve in the model's unit, in the place of multiples of the rheobase. */
  readonly currents?: { readonly from: number; readonly to: number };
  /** Evenly spaced currents of a curve. */
  readonly points: number;
  readonly activations: readonly string[];
}

/** What deep networks use, as their libraries have it. */
export const networkActivations: readonly string[] = Object.freeze([
  'relu',
  'leaky-relu',
  'softplus',
  'sigmoid',
  'clipped-relu',
  'elu',
  'gelu',
  'silu',
]);

/**
 * Every activation but those that are the rate of this very neuron by another name, which would win everywhere and say
 * nothing.
 */
export const allActivations: readonly string[] = Object.freeze(
  activations.map(({ name }) => name).filter((name) => name !== 'lif-rate' && name !== 'soft-lif'),
);

export const atlasDefaults = Object.freeze({
  held: Object.freeze({ range: 10 }),
  /** As in a sweep. */
  points: 61,
  activations: networkActivations,
});

const side = record({ parameter: text, values: listOf(finite, 'an array of numbers') });

const requestForms: Forms<AtlasRequest> = {
  model: modelForm,
  x: side,
  y: side,
  held: mappingOf(number),
  currents: record({ from: finite, to: finite }),
  points: number,
  activations: listOf(text, 'a list of names'),
};

/** Fewer points would leave no AICc to the activations with four parameters; more cells or points than these are a mistyped number. */
const limits = Object.freeze({ leastPoints: 12, mostPoints: 1000, mostCells: 1_000_000 });

export function isOwn(model: Model, name: string): name is OwnCoordinate {
  return Object.hasOwn(ownCoordinates, name) && !model.parameters.some((parameter) => parameter.name === name);
}

/** The unit of a side's values. */
export function unitOfSide(model: Model, { parameter }: AtlasSide): string {
  return model.parameters.find(({ name }) => name === parameter)?.unit.text ?? '1';
}

/**
 * @throws InputError for a side, a coordinate, an activation or a number that is not allowed
 */
export function checkRequest(request: AtlasRequest): void {
  chosen(request, requestForms, 'plan');
  const { model, x, y, held, currents, points } = request;
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'atlas', where, what, allowed });
  for (const [where, side] of [
    ['x', x],
    ['y', y],
  ] as const) {
    checkSide(model, side, where);
  }
  if (x.parameter === y.parameter) throw fault('y', `${y.parameter} is on the other side already`, 'another parameter');
  if (x.values.length * y.values.length > limits.mostCells) {
    throw fault('x and y', `${x.values.length} by ${y.values.length} cells`, `at most ${limits.mostCells} together`);
  }
  for (const [name, value] of Object.entries(held)) {
    if (!isOwn(model, name)) throw fault('held', `there is no coordinate "${name}"`, namesOf(model));
    checkValue(name, value, name);
  }
  if (!Number.isInteger(points) || points < limits.leastPoints || points > limits.mostPoints) {
    const allowed = `a whole number from ${limits.leastPoints} to ${limits.mostPoints}`;
    throw fault('points', `${points} is no number of points`, allowed);
  }
  for (const name of request.activations) activationNamed(name, 'activations');
  if (request.activations.length === 0) throw fault('activations', 'there is none', 'at least one');
  if (currents === undefined) return;
  const clash = [x, y].find(({ parameter }) => isOwn(model, parameter) && ['range', 'from'].includes(parameter));
  if (clash !== undefined) {
    throw fault(clash.parameter, 'cannot be combined with currents of your own', 'one of them');
  }
  if (!(currents.from < currents.to)) {
    throw fault('currents', `${currents.to} is not above ${currents.from}`, 'a last current above the first');
  }
}

function checkSide(model: Model, { parameter, values }: AtlasSide, where: string): void {
  const known = model.parameters.map(({ name }) => name);
  if (!known.includes(parameter) && !isOwn(model, parameter)) {
    const near = nearest(parameter, [...known, ...Object.keys(ownCoordinates)]);
    throw new InputError({
      code: 'unknown-parameter',
      where,
      what: `${model.id} has no parameter "${parameter}"${near === undefined ? '' : `; did you mean ${near}`}`,
      allowed: namesOf(model),
    });
  }
  const ascending = values.every((value, i) => Number.isFinite(value) && (i === 0 || value > values[i - 1]!));
  if (values.length === 0 || !ascending) {
    throw new InputError({
      code: 'atlas',
      where: `${where} ${parameter}`,
      what: 'the values do not ascend',
      allowed: 'finite numbers, each above the one before',
    });
  }
  if (isOwn(model, parameter)) for (const value of values) checkValue(parameter, value, where);
}

function checkValue(name: OwnCoordinate, value: number, where: string): void {
  const least = name === 'from' ? Number.NEGATIVE_INFINITY : 0;
  const good = Number.isFinite(value) && (name === 'range' ? value > 1 : value >= least);
  if (good) return;
  throw new InputError({
    code: 'atlas',
    where: `${where} ${name}`,
    what: `${value} is not allowed: it is the ${ownCoordinates[name]}`,
    allowed: name === 'range' ? 'more than 1' : name === 'from' ? 'a finite number' : '0 or more',
  });
}

function namesOf(model: Model): string {
  const own = Object.keys(ownCoordinates).filter((name) => isOwn(model, name));
  return [...model.parameters.map(({ name }) => name), ...own].join(', ');
}
