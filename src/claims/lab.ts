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
import { said } from '../viz/said/said.ts';
import type { Language } from '../viz/words.ts';
import { formOf } from './factorial.ts';
import { measuredCell, origin } from './measured-cell.ts';
import { reportMessages } from './messages/messages.ts';

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
  const title = reportMessages.en.lab.squid;
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
    const title = reportMessages.en.lab.form(form);
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
  const title = reportMessages.en.lab.measured;
  return { title, work: () => ({ id: 'measured', title, source: origin, report: fitActivations(measuredCell) }) };
}

/** An entry with its names in a language; models that are known by their own name keep it in charts. */
export function entryIn(language: Language, entry: LabEntry): LabEntry {
  if (language === 'en') return entry;
  const { lab } = reportMessages[language];
  const { form, report, run } = entry;
  const title = form !== undefined ? lab.form(form) : run === undefined ? lab.measured : lab.squid;
  const named = { ...entry, title, source: said(language, entry.source) };
  if (form === undefined && run !== undefined) return named;
  return {
    ...named,
    report: { ...report, data: { ...report.data, model: title } },
    ...(run === undefined ? {} : { run: { ...run, trace: { ...run.trace, model: title } } }),
  };
}

/** What an entry says, in one sentence made from its numbers. */
export function verdict({ report }: LabEntry, language: Language = 'en'): string {
  const { lab } = reportMessages[language];
  const { fits, indistinguishable, best } = report;
  const largest = report.data.rate.values.reduce((a, b) => Math.max(a, b), 0);
  const others = indistinguishable.filter((name) => name !== best);
  const [winner] = fits;
  const next = fits.find(({ activation }) => !indistinguishable.includes(activation));
  const rival = next === undefined ? '' : lab.next(next.activation, error(next.rmse, largest, language));
  const tie = others.length === 0 ? '' : isExact(report, winner!) ? lab.alsoExact(others) : lab.tied(indistinguishable);
  return lab.verdict(best, error(winner!.rmse, largest, language), `${tie}${rival}`);
}

/** A root mean square error as a share of the largest rate; below a millionth the fit is exact. */
export function error(rmse: number, largest: number, language: Language = 'en'): string {
  const { lab } = reportMessages[language];
  if (rmse <= 1e-6 * largest) return lab.exact;
  const percent = (100 * rmse) / largest;
  return lab.off(percent.toPrecision(2));
}
