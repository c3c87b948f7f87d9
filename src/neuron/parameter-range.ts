// How far a parameter can be moved by hand and still make the same kind of neuron: the range of a slider.
import { type Dimension, parseUnit, sameDimension } from '../numeric/units.ts';
import type { Model, Parameter } from './model.ts';

/** Values in the parameter's own unit; `step` is a fine one of about a hundred. */
export interface ParameterRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const conductances: readonly Dimension[] = ['S', 'S/m^2'].map((unit) => parseUnit(unit, 'range').dimension);
const potential = parseUnit('V', 'range').dimension;

/**
 * How far, as multiples of the value. A conductance may be blocked or overexpressed; a refractory period runs from none to
 * long; what is left is moved by half, for a reversal potential or a width of zero is another neuron or none.
 */
const factors = Object.freeze({ conductance: [0, 3], refractory: [0, 5], other: [0.5, 1.5] } as const);

/** Where the model has nought: noise as large as the distance from rest to threshold, a leak of 20 ms. */
const fromNought = Object.freeze({ potential: 10, conductance: 20, other: 1 });

/** Names that a leak conductance goes by. */
export const leakNames: readonly string[] = ['gL', 'gl', 'g_L', 'gLeak', 'gleak', 'g_leak'];

/** The parameter that is the refractory period, where the spike rule names one. */
export function refractoryName(model: Model): string | undefined {
  const written = String(model.file.spike.refractory ?? '').trim();
  return model.parameters.find(({ name }) => name === written)?.name;
}

/** The range of a parameter of a model as its file has it. */
export function parameterRange(model: Model, parameter: Parameter): ParameterRange {
  const value = parameter.value / parameter.factor;
  const [from, to] = ends(value, kindOf(model, parameter), parameter);
  const step = roundStep((to - from) / 100);
  const on = (end: number): number => Number((Math.round(end / step) * step).toPrecision(12));
  return { from: on(from), to: on(to), step };
}

function kindOf(model: Model, { name, unit }: Parameter): keyof typeof factors {
  if (name === refractoryName(model)) return 'refractory';
  return conductances.some((dimension) => sameDimension(dimension, unit.dimension)) ? 'conductance' : 'other';
}

function ends(value: number, kind: keyof typeof factors, { unit }: Parameter): readonly [number, number] {
  if (value === 0) {
    if (kind === 'conductance') return [0, fromNought.conductance];
    return [0, sameDimension(unit.dimension, potential) ? fromNought.potential : fromNought.other];
  }
  const [a, b] = factors[kind].map((factor) => factor * value) as [number, number];
  return a < b ? [a, b] : [b, a];
}

/** 1, 2 or 5 times a power of ten, not above the value. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const factor = [5, 2].find((each) => each * power <= value * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(3));
}
