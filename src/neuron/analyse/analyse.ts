// The landmarks of a neuron's firing-rate curve: the document of `analyse`.
import type { Column } from '../../curve/curve.ts';
import { prune, symbolsOf } from '../../expression/graph.ts';
import { InputError } from '../../numeric/errors.ts';
import { callback, chosen, expect, type Forms, number } from '../../numeric/given.ts';
import { bestKernel } from '../kernel/best.ts';
import type { KernelFactory } from '../kernel/kernel.ts';

import { dormandPrince } from '../methods/runge-kutta.ts';
import { type Model, modelForm, withoutNoise } from '../model.ts';
import { createEngine } from '../simulate/engine.ts';
import { isNoisy, planDefaults, planQuiet } from '../simulate/plan.ts';
import { type FixedPoint, fixedPoints } from '../simulate/rest/fixed-points.ts';
import { type FiringEnd, firingEnd } from './firing-ends.ts';
import { type Onset, onsetOf } from './onset.ts';
import { createProbe } from './probe.ts';
import { type Landmark, type RestingBranch, restingBranch } from './resting-branch.ts';
import { rheobaseOf } from './rheobase.ts';

/** A value with its unit. */
export interface Measured {
  readonly value: number;
  readonly unit: string;
}

/** What the landmarks were read off. */
export interface Evidence {
  /** Lowest current whose step from rest draws at least one spike. */
  readonly firstSpike: Measured;
  /** Where the resting state is lost as the current grows, and how. */
  readonly restEnds: (Measured & { readonly how: Landmark['kind'] }) | null;
  /** Saddle-node points of the resting states. */
  readonly folds: Column;
  /** Highest current of sustained firing and what lies beyond; null where firing goes on to `searchedTo`. */
  readonly firingEnds: (Measured & { readonly outcome: FiringEnd['outcome'] }) | null;
  readonly searchedTo: Measured;
  /** Intervals between spikes at currents ever nearer the rheobase, and what was concluded from them. */
  readonly onset: {
    readonly current: Column;
    readonly interval: Column;
    readonly growth: number;
    readonly why: string;
  };
  /** Width, relative to the current, to which thresholds were bracketed by runs; Hopf points and folds are exact. */
  readonly resolution: Measured;
  /** Whether the model has noise, which was left out. */
  readonly noiseLeftOut: boolean;
}

export interface Analysis {
  readonly model: string;
  /** Sustained firing begins: after a step from rest; and, coming down, along the orbit. */
  readonly rheobase: { readonly fromRest: number; readonly fromFiring: number; readonly unit: string };
  readonly hopf: Column;
  /** Currents at which the neuron both rests and fires, depending on its past. */
  readonly bistable: { readonly from: number; readonly to: number; readonly unit: string } | null;
  /** Limit of the rate at the rheobase from rest, or what bounds it from above where its law does not show. */
  readonly onsetRate: { readonly value: number; readonly unit: 'Hz'; readonly is: Onset['rateIs'] };
  readonly excitability: 'class 1' | 'class 2';
  readonly evidence: Evidence;
}

export interface AnalyseOptions {
  /** What runs the steps. */
  readonly kernel: KernelFactory;
  /** Width, relative to the current, to which thresholds are bracketed by runs. */
  readonly resolution: number;
  /** Told how many runs of the neuron the search has taken so far. */
  progress?(runs: number): void;
}

/**
 * Just below a fold of orbits a neuron fires hundreds of spikes before it falls silent, more the nearer, so that the last
 * digits are the dearest: five are asked for.
 */
export const analyseDefaults = Object.freeze({
  kernel: bestKernel().factory,
  resolution: 1e-5,
} satisfies AnalyseOptions);

const forms: Forms<AnalyseOptions> = { kernel: callback, resolution: number, progress: callback };

/** Coarser thresholds say nothing, and finer ones than rounding leaves are looked for in vain. */
const resolutions = Object.freeze({ least: 1e-12, most: 0.1 });

/** Two currents nearer than so many resolutions are one. */
const same = 5;

/** Two thresholds, each bracketed to a resolution, differ for sure where they are so many of them apart. */
const apart = 2;

/** Firing is followed up to this many rheobases, and beyond the last landmark. */
const reach = Object.freeze({ rheobases: 100, landmarks: 1.5 });

/**
 * Finds the landmarks of a model's firing-rate curve, noise left out.
 *
 * @throws InputError where the neuron fires on at no current searched, or parameters are at fault
 */
export function analyse(model: Model, options: Partial<AnalyseOptions> = {}): Analysis {
  expect(model, modelForm, 'model');
  const { kernel, resolution, progress } = { ...analyseDefaults, ...chosen(options, forms) };
  checkResolution(resolution);
  const quiet = withoutNoise(model);
  refuseTime(quiet);
  refuseMany(quiet);
  const plan = planQuiet(quiet);
  const engine =
    plan.kind === 'stepped' ? plan.engine : createEngine(quiet, dormandPrince, { tolerance: planDefaults.tolerance });
  const branch = restingBranch(engine);
  const probe = createProbe(quiet, kernel, progress === undefined ? {} : { asked: progress });
  const found = rheobaseOf(quiet, probe, branch, resolution);
  const { restEnds } = branch;
  const restsToo =
    restEnds !== undefined &&
    restEnds.input - found.fromFiring >
      same * resolution * Math.max(Math.abs(restEnds.input), Math.abs(found.fromFiring));
  const scale = Math.abs(found.fromRest) > 0 ? Math.abs(found.fromRest) : model.input.factor;
  const onset = onsetOf(probe, {
    rheobase: found.fromRest,
    scale,
    restsToo,
    goesOn: found.fromRest - found.fromFiring > apart * resolution * scale,
    exact: found.atLandmark,
    hasSaddle: fixedPoints(engine, found.fromRest).some(isSaddle),
  });
  if (onset === undefined) throw unsteady(model, found.fromRest);
  const to = Math.max(reach.rheobases * scale, ...branch.landmarks.map(({ input }) => reach.landmarks * input));
  const own = (input: number): number => input / model.input.factor;
  const range = { from: own(found.fromRest), to: own(to) };
  const end = plan.kind === 'exact' ? undefined : firingEnd(quiet, range, kernel, resolution);
  const unit = model.input.unit.text;
  return {
    model: model.id,
    rheobase: { fromRest: own(found.fromRest), fromFiring: own(found.fromFiring), unit },
    hopf: { unit, values: currentsOf(branch, 'hopf').map(own) },
    bistable: restsToo ? { from: own(found.fromFiring), to: own(restEnds.input), unit } : null,
    onsetRate: { value: onset.rate, unit: 'Hz', is: onset.rateIs },
    excitability: onset.excitability,
    evidence: {
      firstSpike: { value: own(found.firstSpike), unit },
      restEnds: restEnds === undefined ? null : { value: own(restEnds.input), unit, how: restEnds.kind },
      folds: { unit, values: currentsOf(branch, 'saddle-node').map(own) },
      firingEnds: end === undefined ? null : { value: end.value, unit, outcome: end.outcome },
      searchedTo: { value: own(to), unit },
      onset: {
        current: { unit, values: onset.inputs.map(own) },
        interval: { unit: 'ms', values: onset.intervals },
        growth: onset.growth,
        why: onset.why,
      },
      resolution: { value: resolution, unit: '1' },
      noiseLeftOut: isNoisy(model),
    },
  };
}

function checkResolution(resolution: number): void {
  if (resolution >= resolutions.least && resolution <= resolutions.most) return;
  throw new InputError({
    code: 'resolution',
    where: 'resolution',
    what: `${resolution} is no resolution`,
    allowed: `a positive number from ${resolutions.least} to ${resolutions.most}`,
  });
}

function isSaddle({ growth, spiral, eigenvalues }: FixedPoint): boolean {
  return growth > 0 && !spiral && eigenvalues.some(({ real }) => real < 0);
}

function currentsOf({ landmarks }: RestingBranch, kind: Landmark['kind']): readonly number[] {
  return landmarks.filter((landmark) => landmark.kind === kind).map(({ input }) => input);
}

function unsteady(model: Model, rheobase: number): InputError {
  return new InputError({
    code: 'unsteady-onset',
    where: model.id,
    what: `firing begins at ${(rheobase / model.input.factor).toPrecision(4)} ${model.input.unit.text}, but not at all currents just above`,
    allowed: 'a neuron that fires on over a range of currents; sweep shows what this one does',
  });
}

/** A search for rests solves systems of all variables thousands of times, at the cost of their cube: of 60, some ten seconds. */
const mostVariables = 64;

function refuseMany({ id, variables }: Model): void {
  if (variables.length <= mostVariables) return;
  throw new InputError({
    code: 'too-many',
    where: `${id}: equations`,
    what: `${variables.length} variables are too many to look for landmarks`,
    allowed: `at most ${mostVariables}; sweep shows what this one does`,
  });
}

/** Where equations change with time there is neither rest nor orbit to look for landmarks at. */
function refuseTime({ id, graph }: Model): void {
  const derivatives = Object.entries(graph.outputs).filter(([name]) => name.startsWith('derivative.'));
  if (!symbolsOf(prune({ nodes: graph.nodes, outputs: Object.fromEntries(derivatives) })).includes('t')) return;
  throw new InputError({
    code: 'time',
    where: `${id}: equations`,
    what: 'change with the time t, so that the neuron has no landmarks',
    allowed: 'equations of the variables and the input alone; sweep shows what this one does',
  });
}
