// The curve of each cell of the plane. Linear integrate-and-fire neurons have closed forms, in noise Siegert's; others are
// swept.
import { preparePoints } from '../../fit/curve-points.ts';
import { type Points, pointsFrom } from '../../fit/points.ts';
import { analyse } from '../../neuron/analyse/analyse.ts';
import { withSet } from '../../neuron/family.ts';
import { type Model, parameterValues, withParameters } from '../../neuron/model.ts';
import { spaced } from '../../neuron/range.ts';
import { siegertRate } from '../../neuron/siegert.ts';
import { sweep } from '../../neuron/sweep.ts';
import { InputError } from '../../numeric/errors.ts';
import { charge, type LinearNeuron, linearNeuronOf } from './linear-neuron.ts';
import { type AtlasRequest, atlasDefaults, isOwn, type OwnCoordinate } from './request.ts';

/** The curve at a place of the plane, ready to fit; undefined where the neuron fires at none of its currents. */
export type CurveAt = (x: number, y: number) => Points | undefined;

/** How closely the onset of a neuron without closed form is bracketed: its range of current is wanted no better. */
const onsetAccuracy = 1e-3;

/** What fits approach of an exact function, relative to the largest rate: no residual counts as less. */
const floor = 1e-7;

type Held = Partial<Record<OwnCoordinate, number>>;

/**
 * @throws InputError for coordinates that this neuron does not have
 */
export function curvesOf(request: AtlasRequest): CurveAt {
  const { model, x, y } = request;
  const read = linearNeuronOf(model);
  const place = (at: number, to: number): { readonly changes: Record<string, number>; readonly own: Held } => {
    const own: Held = { ...request.held };
    const changes: Record<string, number> = {};
    for (const [{ parameter }, value] of [
      [x, at],
      [y, to],
    ] as const) {
      if (isOwn(model, parameter)) own[parameter] = value;
      else changes[parameter] = value;
    }
    return { changes, own };
  };
  return read === undefined ? sweptCurves(request, place) : linearCurves(request, place, read);
}

type Place = (x: number, y: number) => { readonly changes: Readonly<Record<string, number>>; readonly own: Held };

function linearCurves(
  request: AtlasRequest,
  place: Place,
  read: (parameters: Readonly<Record<string, number>>) => LinearNeuron,
): CurveAt {
  const { model, points } = request;
  const declared = parameterValues(model);
  const factors = Object.fromEntries(model.parameters.map(({ name, factor }) => [name, factor]));
  // The refractory period is added to every passage, so a column of the plane shares its passages.
  const known = new Map<string, Float64Array>();
  const given = read(declared);
  return (x, y) => {
    const { changes, own } = place(x, y);
    const changed = Object.entries(changes).map(([name, value]) => [name, value * factors[name]!] as const);
    const plain = changed.length === 0 ? given : read({ ...declared, ...Object.fromEntries(changed) });
    const neuron = {
      ...plain,
      refractory: own.refractory === undefined ? plain.refractory : own.refractory * plain.tau,
      deviation: own.noise === undefined ? plain.deviation : own.noise * (plain.threshold - plain.rest),
    };
    const ends = endsOf(request, own, neuron.rheobase / model.input.factor, neuron.deviation > 0);
    if (ends === undefined) return undefined;
    const currents = spaced(ends, points);
    const key = [ends.from, ends.to, neuron.deviation, neuron.tau, neuron.reset, neuron.rheobase, neuron.push].join(
      ' ',
    );
    const passages = known.get(key) ?? currents.map((I) => passage(neuron, I * model.input.factor));
    known.set(key, Float64Array.from(passages));
    const rates = Float64Array.from(passages, (time) => 1000 / (neuron.refractory + time));
    const largest = rates.reduce((a, b) => Math.max(a, b), 0);
    return largest > 0 && Number.isFinite(largest)
      ? pointsFrom(currents, rates, new Float64Array(points).fill(1), floor * largest)
      : undefined;
  };
}

/** Mean time from the reset to the threshold, ms. */
function passage(neuron: LinearNeuron, input: number): number {
  const { deviation, tau, threshold, reset, rest, resistance } = neuron;
  if (!(deviation > 0)) return charge(neuron, input);
  return 1000 / siegertRate({ tau, refractory: 0, threshold, reset, mean: rest + resistance * input, deviation });
}

/** First and last current of a curve, in the model's unit; undefined where multiples of a rheobase mean nothing. */
function endsOf({ currents }: AtlasRequest, own: Held, rheobase: number, noisy: boolean) {
  if (currents !== undefined) return currents;
  if (!(rheobase > 0) || !Number.isFinite(rheobase)) return undefined;
  // Noise makes a neuron fire below its rheobase, and without input: the curve has to begin before.
  const from = own.from ?? (noisy ? -1 : 0);
  return { from: from * rheobase, to: (own.range ?? atlasDefaults.held.range) * rheobase };
}

function sweptCurves(request: AtlasRequest, place: Place): CurveAt {
  const { model, points, x, y } = request;
  const own = [x.parameter, y.parameter, ...Object.keys(request.held)].find(
    (name) => isOwn(model, name) && (name === 'refractory' || name === 'noise'),
  );
  if (own !== undefined) {
    throw new InputError({
      code: 'atlas',
      where: own,
      what: `${model.id} is no linear integrate-and-fire neuron, so it has no ${own} of this kind`,
      allowed: `range, from, or its parameters: ${model.parameters.map(({ name }) => name).join(', ')}`,
    });
  }
  return (at, to) => {
    const { changes, own: coordinates } = place(at, to);
    const neuron = withParameters(model, changes, 'atlas');
    const curve = withSet(neuron, Object.keys(changes), () => {
      const ends = endsOf(request, coordinates, request.currents === undefined ? onset(neuron) : 0, false);
      return ends && sweep(neuron, spaced(ends, points));
    });
    if (curve === undefined) return undefined;
    if (curve.rate.values.every((rate, i) => rate === 0 || curve.outcome[i] === 'unresolved')) return undefined;
    return preparePoints(curve).points;
  };
}

/** Faults of a neuron that has no rheobase, among others that have one. */
const silent: readonly string[] = ['never-fires', 'unsteady-onset'];

/** The rheobase; not a number where there is none. */
function onset(neuron: Model): number {
  try {
    return analyse(neuron, { resolution: onsetAccuracy }).rheobase.fromRest;
  } catch (error) {
    if (error instanceof InputError && silent.includes(error.problem.code)) return Number.NaN;
    throw error;
  }
}
