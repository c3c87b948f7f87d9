// The bench's work: runs, curves and fits, the same library as the command line's.
import { fitActivations } from '../../fit/fit.ts';
import type { FitReport } from '../../fit/report.ts';
import { bestKernel } from '../../neuron/kernel/best.ts';
import type { Model } from '../../neuron/model.ts';
import { spaced } from '../../neuron/range.ts';
import { spikeLevel } from '../../neuron/spike-level.ts';
import { type SweptCurve, sweep } from '../../neuron/sweep.ts';
import { trace } from '../../neuron/trace.ts';
import { InputError, type Problem } from '../../numeric/errors.ts';
import { curveChart, fitChart } from '../../viz/curve-chart.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { panelsByUnit, traceChart } from '../../viz/trace-chart.ts';
import { answer } from './answer.ts';
import type { Bench, Called, Choice, CurveDrawn, CurveRequest, Fitted, RunDrawn, RunRequest } from './api-bench.ts';
import { drawn } from './draw.ts';
import { formulaOf } from './formula.ts';
import { describe, fileOf, modelOf } from './neuron.ts';

/** Points of the curve: enough to see its bends, few enough to follow a drag. */
const points = 49;

/** How closely rates and potentials are wanted; both relative. */
interface Precision {
  readonly accuracy: number;
  readonly tolerance: number;
}

/** Fast enough to follow a drag, and a hundred times finer than a pixel. */
const quick: Precision = Object.freeze({ accuracy: 1e-5, tolerance: 1e-6 });

/** Trials of a noisy neuron at each current: error bars of a few per cent. */
const trials = 8;

/** What a moving hand is followed with: off by a thirtieth of a pixel, and at rest drawn anew. */
const moving: Precision = Object.freeze({ accuracy: 1e-4, tolerance: 1e-5 });

/** Recorded values of a run: more than a wide chart has columns. */
const samples = 2000;

/** While a hand is moving, so many for each pixel: the highest and the lowest in it are seen. */
const samplesMoving = 2;

export const bench: Bench = {
  kernel: () => bestKernel().name,
  describe: (choice) => answer(() => describe(choice)),
  run: (request) => answer(() => run(request)),
  curve: (request) => answer(() => curveDrawn(request)),
  example: async (choice) => (await import('yaml')).stringify(await fileOf(choice), { lineWidth: 0 }),
};

async function run(request: RunRequest): Promise<RunDrawn> {
  const { current, duration, width, language, all, moving: hurried } = request;
  const model = await modelOf(request);
  const dt = duration / (hurried ? Math.ceil(samplesMoving * width) : samples);
  const made = trace(model, current, { duration, dt, tolerance: (hurried ? moving : quick).tolerance });
  const level = spikeLevel(model);
  const others = Object.keys(made.variables).filter((name) => name !== model.membrane);
  const chart = traceChart(named(made, model, request), {
    current: `${current} ${model.input.unit.text}`,
    width,
    language,
    membrane: model.membrane,
    panels: all ? panelsByUnit(made, others) : [],
    ...(level === undefined ? {} : { level }),
  });
  return { picture: await drawn(chart), spikes: made.spikes.values };
}

/** A built-in neuron goes by the name that the page has for it, a typed one by the name that it gives itself. */
function named<T extends { readonly model: string }>(value: T, { file }: Model, { text, called }: Called & Choice): T {
  return { ...value, model: text === undefined ? (called ?? value.model) : file.name };
}

function swept(model: Model, currents: readonly number[], precision: Precision): SweptCurve {
  return sweep(model, currents, { ...precision, trials });
}

/** A curve's currents and the time that a simulation of them took. */
function timed(points: number, begun: number): CurveDrawn['took'] {
  return { points, time: performance.now() - begun };
}

interface Kept {
  readonly key: string;
  readonly curve: SweptCurve;
  readonly took: CurveDrawn['took'];
  /** What was fitted to it, or why nothing could be; not yet, where a hand was moving. */
  readonly fits?: FitReport | Problem;
}

/** The last curve: dragging the current moves a mark along it and changes neither curve nor fits. */
let last: Kept | undefined;

function keyOf({ model, called, text, parameters, rule, to }: CurveRequest): string {
  return JSON.stringify([model, called, text, parameters, rule, to]);
}

function kept(request: CurveRequest, neuron: Model): Kept {
  const key = keyOf(request);
  if (last?.key !== key) {
    const begun = performance.now();
    const curve = named(swept(neuron, spaced({ from: 0, to: request.to }, points), quick), neuron, request);
    last = { key, curve, took: timed(points, begun) };
  }
  if (request.moving === undefined && last.fits === undefined) last = { ...last, fits: fitsOf(last.curve) };
  return last;
}

function fitsOf(curve: SweptCurve): FitReport | Problem {
  try {
    return fitActivations(curve, undefined, { heldOut: false });
  } catch (fault) {
    if (fault instanceof InputError) return fault.problem;
    throw fault;
  }
}

/** A curve that no one will look at for long: the current of the run is among its own, which spares a run for it. */
async function passing(request: CurveRequest, neuron: Model): Promise<CurveDrawn> {
  const { to, current, width, language, moving: subtitle = '' } = request;
  const even = spaced({ from: 0, to }, points);
  // Beyond the curve it would stretch the axis.
  const within = current >= 0 && current <= to;
  const currents = within ? [...new Set([...even, current])].sort((a, b) => a - b) : even;
  const begun = performance.now();
  const curve = named(swept(neuron, currents, moving), neuron, request);
  const took = timed(currents.length, begun);
  const picture = await drawn(curveChart(curve, [], { width, language, marked: current, subtitle }));
  const { rate, spikeRule } = curve;
  const rateHere = within ? rate.values[currents.indexOf(current)]! : swept(neuron, [current], moving).rate.values[0]!;
  return { curve: picture, rateHere, spikeRule, took };
}

async function curveDrawn(request: CurveRequest): Promise<CurveDrawn> {
  const { width, language, current, known, moving: subtitle } = request;
  const neuron = await modelOf(request);
  if (subtitle !== undefined && last?.key !== keyOf(request)) return passing(request, neuron);
  const { key, curve, took, fits } = kept(request, neuron);
  const look = { width, language, marked: current };
  const report = fits === undefined || 'code' in fits ? undefined : fits;
  const picture = await drawn(
    report === undefined
      ? curveChart(curve, [], { ...look, ...(fits === undefined && subtitle !== undefined ? { subtitle } : {}) })
      : fitChart(report, look),
  );
  const rateHere = swept(neuron, [current], subtitle === undefined ? quick : moving).rate.values[0]!;
  const found = { curve: picture, rateHere, spikeRule: curve.spikeRule, took };
  if (fits === undefined) return found;
  const of = JSON.stringify([key, width, language]);
  return of === known ? { ...found, of } : { ...found, of, fitted: await fittedDrawn(fits, request) };
}

async function fittedDrawn(fits: FitReport | Problem, { width, language }: CurveRequest): Promise<Fitted> {
  if ('code' in fits) return { problem: fits };
  const residuals = await drawn(residualChart(fits, { width, language }));
  const ranking = await drawn(rankingChart(fits, { width: Math.min(width - 130, 320), language }));
  return { report: fits, formula: formulaOf(fits), residuals, ranking };
}
