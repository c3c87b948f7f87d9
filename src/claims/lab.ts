// The lab that a first visit runs: the squid axon, the leaky integrate-and-fire neuron in its four forms, and a measured
// cell, each swept and fitted with every activation.
import type { Trace } from '../curve/trace.ts';
import { fitActivations } from '../fit/fit.ts';
import type { FitReport } from '../fit/report.ts';
import { modelNamed } from '../neuron/models/registry.ts';
import { spaced } from '../neuron/range.ts';
import { sweep } from '../neuron/sweep.ts';
import { trace } from '../neuron/trace.ts';
import { isExact } from '../viz/exact.ts';
import { formOf } from './factorial.ts';
import { measuredCell, origin } from './measured-cell.ts';

/** A neuron of the lab: its curve with the fits, and a run of it where it is simulated. */
export interface LabEntry {
  readonly id: string;
  readonly title: string;
  /** Where the neuron or its data come from. */
  readonly source: string;
  readonly report: FitReport;
  readonly form?: { readonly leak: boolean; readonly refractory: boolean };
  readonly run?: { readonly trace: Trace; readonly current: string };
}

/** A piece of work of the lab, named before it is done so that progress can be told. */
export interface LabTask {
  readonly title: string;
  work(): LabEntry;
}

/** Up to ten times the rheobase: onset and bend are both in view. */
const ranges = Object.freeze({
  squid: { from: 0, to: 60, points: 61 },
  lif: { from: 0, to: 1500, points: 61 },
});

/** Everything that the lab does, in the order in which it is told. */
export function labTasks(): readonly LabTask[] {
  return [squid(), ...forms(), cell()];
}

function squid(): LabTask {
  const title = 'Squid axon (Hodgkin-Huxley)';
  return {
    title,
    work() {
      const model = modelNamed('hodgkin-huxley');
      const report = fitActivations(sweep(model, spaced(ranges.squid, ranges.squid.points)));
      const run = { trace: trace(model, 10, { duration: 60, dt: 0.02 }), current: '10 uA/cm^2' };
      return { id: 'hodgkin-huxley', title, source: model.file.source!, report, run };
    },
  };
}

function forms(): readonly LabTask[] {
  const all = [true, false].flatMap((leak) => [true, false].map((refractory) => ({ leak, refractory })));
  return all.map((form) => {
    const title = `LIF, ${form.leak ? 'leak' : 'no leak'}, ${form.refractory ? 'refractory' : 'no refractory'}`;
    return {
      title,
      work() {
        const model = formOf(modelNamed('lif'), form.leak, form.refractory);
        const curve = sweep(model, spaced(ranges.lif, ranges.lif.points));
        const report = fitActivations({ ...curve, model: title });
        const run = { trace: { ...trace(model, 300, { duration: 100, dt: 0.1 }), model: title }, current: '300 pA' };
        const id = `lif-${form.leak ? 'leak' : 'no-leak'}-${form.refractory ? 'refractory' : 'no-refractory'}`;
        return { id, title, source: model.file.source!, report, form, run };
      },
    };
  });
}

function cell(): LabTask {
  const title = 'Fast-spiking interneuron (measured)';
  return { title, work: () => ({ id: 'measured', title, source: origin, report: fitActivations(measuredCell) }) };
}

/** What an entry says, in one sentence made from its numbers. */
export function verdict({ report }: LabEntry): string {
  const { fits, indistinguishable, best } = report;
  const largest = report.data.rate.values.reduce((a, b) => Math.max(a, b), 0);
  const others = indistinguishable.filter((name) => name !== best);
  const [winner] = fits;
  const next = fits.find(({ activation }) => !indistinguishable.includes(activation));
  const rival = next === undefined ? '' : `; next is ${next.activation}, ${error(next.rmse, largest)}`;
  const tie =
    others.length === 0
      ? ''
      : isExact(report, winner!)
        ? `, as are, with more parameters, ${others.join(', ')}`
        : ` (not distinguishable: ${indistinguishable.join(', ')})`;
  return `${best}, ${error(winner!.rmse, largest)}${tie}${rival}`;
}

/** A root mean square error as a share of the largest rate; below a millionth the fit is exact. */
export function error(rmse: number, largest: number): string {
  if (rmse <= 1e-6 * largest) return 'exact';
  const percent = (100 * rmse) / largest;
  return `${percent.toPrecision(2)} % off`;
}
