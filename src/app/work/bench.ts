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
import type { Bench, Choice, CurveDrawn, CurveRequest, Fitted, RunDrawn, RunRequest } from './api-bench.ts';
import { drawn } from './draw.ts';
import { describe, fileOf, modelOf } from './neuron.ts';

/** Points of the curve: enough to see its bends, few enough to follow a drag. */
const points = 49;

/** Fast enough to follow a drag, and a hundred times finer than a pixel. */
const quick = Object.freeze({ accuracy: 1e-5, tolerance: 1e-6 });

/** Trials of a noisy neuron at each current: error bars of a few per cent. */
const trials = 8;

/** Recorded values of a run: more than a wide chart has columns. */
const samples = 2000;

export const bench: Bench = {
  kernel: () => bestKernel().name,
  describe: (choice) => answer(() => describe(choice)),
  run: (request) => answer(() => run(request)),
  curve: (request) => answer(() => curveDrawn(request)),
  example: async (choice) => (await import('yaml')).stringify(await fileOf(choice), { lineWidth: 0 }),
};

async function run(request: RunRequest): Promise<RunDrawn> {
  const { current, duration, width, language, all } = request;
  const model = await modelOf(request);
  const made = trace(model, current, { duration, dt: duration / samples, tolerance: quick.tolerance });
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

/** A typed model goes by the name that it gives itself. */
function named<T extends { readonly model: string }>(value: T, { file }: Model, { text }: Choice): T {
  return text === undefined ? value : { ...value, model: file.name };
}

function swept(model: Model, currents: readonly number[]): SweptCurve {
  return sweep(model, currents, { ...quick, trials });
}

interface Kept {
  readonly key: string;
  readonly curve: SweptCurve;
  /** What was fitted to it, or why nothing could be; not yet, where a hand was moving. */
  readonly fits?: FitReport | Problem;
}

/** The last curve: dragging the current moves a mark along it and changes neither curve nor fits. */
let last: Kept | undefined;

function kept(request: CurveRequest, neuron: Model): Kept {
  const { model, text, parameters, rule, to, moving } = request;
  const key = JSON.stringify([model, text, parameters, rule, to]);
  if (last?.key !== key) last = { key, curve: named(swept(neuron, spaced({ from: 0, to }, points)), neuron, request) };
  if (moving === undefined && last.fits === undefined) last = { ...last, fits: fitsOf(last.curve) };
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

async function curveDrawn(request: CurveRequest): Promise<CurveDrawn> {
  const { width, language, current, known, moving } = request;
  const neuron = await modelOf(request);
  const { key, curve, fits } = kept(request, neuron);
  const look = { width, language, marked: current };
  const report = fits === undefined || 'code' in fits ? undefined : fits;
  const picture = await drawn(
    report === undefined
      ? curveChart(curve, [], { ...look, ...(fits === undefined && moving !== undefined ? { subtitle: moving } : {}) })
      : fitChart(report, look),
  );
  const rateHere = swept(neuron, [current]).rate.values[0]!;
  const found = { curve: picture, rateHere, spikeRule: curve.spikeRule };
  if (fits === undefined) return found;
  const of = JSON.stringify([key, width, language]);
  return of === known ? { ...found, of } : { ...found, of, fitted: await fittedDrawn(fits, request) };
}

async function fittedDrawn(fits: FitReport | Problem, { width, language }: CurveRequest): Promise<Fitted> {
  if ('code' in fits) return { problem: fits };
  const residuals = await drawn(residualChart(fits, { width, language }));
  const ranking = await drawn(rankingChart(fits, { width: Math.min(width - 130, 320), language }));
  return { report: fits, residuals, ranking };
}
