// The simulator off the main thread: the same library as the command line's, called with plain values.
import { expose } from 'comlink';
import { fitActivations } from '../fit/fit.ts';
import type { FitReport } from '../fit/report.ts';
import { type Model, withParameters } from '../neuron/model.ts';
import { modelNamed } from '../neuron/models/registry.ts';
import { spaced } from '../neuron/range.ts';
import { sweep } from '../neuron/sweep.ts';
import { trace } from '../neuron/trace.ts';
import { InputError } from '../numeric/errors.ts';
import { fitChart } from '../viz/curve-chart.ts';
import { rankingChart } from '../viz/ranking-chart.ts';
import { residualChart } from '../viz/residual-chart.ts';
import { traceChart } from '../viz/trace-chart.ts';
import { neurons } from './neurons.ts';
import type { Answer, NeuronRequest, Simulator } from './request.ts';

/** Points of the curve: enough to see its bends, few enough to follow a drag. */
const points = 49;

/** Fast enough to follow a drag, and a hundred times finer than a pixel. */
const quick = Object.freeze({ accuracy: 1e-5, tolerance: 1e-6 });

const simulator: Simulator = {
  neurons,
  run: (request) =>
    answer(() => {
      const model = modelOf(request);
      const run = trace(model, request.current, { duration: 100, dt: 0.05, tolerance: quick.tolerance });
      const current = `${request.current} ${model.input.unit.text}`;
      return traceChart(run, { current, width: request.width, membrane: model.membrane });
    }),
  fit: (request) =>
    answer(() => {
      const { report, fresh } = reportOf(request);
      const { width } = request;
      const chart = fitChart(report, { width, marked: request.current });
      if (!fresh) return { report, chart };
      return {
        report,
        chart,
        more: { residuals: residualChart(report, { width }), ranking: rankingChart(report, { width }) },
      };
    }),
};

let last: { readonly key: string; readonly report: FitReport } | undefined;

/** The curve and its fits; dragging the current moves a mark along the curve and changes neither. */
function reportOf(request: NeuronRequest): { readonly report: FitReport; readonly fresh: boolean } {
  const key = JSON.stringify([request.model, request.parameters, request.to, request.width]);
  if (last?.key === key) return { report: last.report, fresh: false };
  const report = fitActivations(sweep(modelOf(request), spaced({ from: 0, to: request.to }, points), quick));
  last = { key, report };
  return { report, fresh: true };
}

function modelOf({ model, parameters }: NeuronRequest): Model {
  return withParameters(modelNamed(model), parameters);
}

function answer<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (fault) {
    if (fault instanceof InputError) return { ok: false, problem: fault.message };
    throw fault;
  }
}

expose(simulator);
