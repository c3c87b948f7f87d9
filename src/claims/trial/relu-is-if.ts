// Take the leak and the refractory period from an integrate-and-fire neuron: is ReLU what is left, in its steady rate and
// in the spikes counted in a window?
import { fitActivations } from '../../fit/fit.ts';
import type { FitReport } from '../../fit/report.ts';
import { type Model, withParameters } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { errorOver, errorShare, fitNamed } from './contest.ts';
import { halved } from './extremes.ts';
import { number, type Values } from './parameters.ts';
import { plot, ratios } from './plot.ts';
import { sources } from './sources.ts';

const parameters = {
  leak: number(10, 'nS', { least: 0, most: 1000 }),
  refractory: number(2, 'ms', { least: 0, most: 100 }),
  to: number(1500, 'pA', { least: 160, most: 1e5 }),
  points: number(61, '1', { least: 12, most: 2000, whole: true }),
  /** Of a length at which no current puts a spike on its very end, where rounding would decide whether it counts. */
  window: number(199, 'ms', { least: 10, most: 1e5 }),
  /** Errors of ReLU that count as small, as shares of the largest rate. */
  tight: number(1, '%', { least: 0 }),
  loose: number(5, '%', { least: 0 }),
};
type P = Values<typeof parameters>;

const forms = Object.freeze({
  both: { leak: true, refractory: true },
  leak: { leak: true, refractory: false },
  refractory: { leak: false, refractory: true },
  neither: { leak: false, refractory: false },
});
type Form = keyof typeof forms;
const formNames = Object.keys(forms) as readonly Form[];

interface Series {
  /** Ends of the ranges of current over which ReLU was fitted, pA. */
  readonly ends: readonly number[];
  /** Its error there, % of the largest rate; null where the neuron is silent over the whole range. */
  readonly error: Readonly<Record<Form, readonly (number | null)[]>>;
}

export const reluIsIf: Claim<typeof parameters, Series> = {
  id: 'relu-is-if',
  parameters,
  sources: [sources.hodgkinHuxley, sources.lapicque, sources.nairHinton, sources.akaike],
  experiment(values) {
    const ends = ratios(10, 10_000, 31);
    const numbers: Record<string, Quantity> = {};
    const names: Record<string, string> = {};
    const error = {} as Record<Form, readonly (number | null)[]>;
    for (const form of formNames) {
      const model = formOf(form, values);
      const report = fitActivations(sweep(model, spaced({ from: 0, to: values.to }, values.points)));
      names[`best.${form}`] = report.best;
      numbers[`reluError.${form}`] = exactly(errorShare(report, 'relu'), '%');
      numbers[`bestError.${form}`] = exactly(errorShare(report, report.best), '%');
      const errorAt = (end: number): number => errorOver(model, 'relu', 0, end, values.points);
      error[form] = ends.map((end) => exactly(errorAt(end)).value);
      for (const [name, tolerance] of Object.entries({ tight: values.tight, loose: values.loose })) {
        const [from, to] = rangeWithin(ends, error[form], errorAt, tolerance);
        numbers[`${name}From.${form}`] = exactly(from, 'pA');
        numbers[`${name}To.${form}`] = exactly(to, 'pA');
      }
      Object.assign(numbers, counted(form, model, values, names));
    }
    // Rounding down strays from a line through its middle as evenly spread numbers of width one do.
    numbers.rounding = exactly(1 / Math.sqrt(12), 'spikes');
    return { numbers, names, series: { ends, error } };
  },
  judge(numbers: Numbers, { loose }) {
    const small = formNames.filter((form) => numberOf(numbers, `reluError.${form}`) <= loose);
    const stripped = numberOf(numbers, 'reluError.neither');
    // What the fit reaches by rounding alone; an error of the form itself would be a thousand times larger.
    const exact = stripped <= 1e-4;
    const stops = numberOf(numbers, 'reluError.both') <= loose ? 'counts' : 'bends';
    if (!exact) return { verdict: 'refuted', reason: 'notEven', stops };
    if (small.length === formNames.length) return { verdict: 'supported', reason: 'all', stops };
    return { verdict: 'qualified', reason: 'stripped', stops };
  },
  chart({ series: { ends, error } }, texts, { tight, loose }) {
    return plot(texts, [
      {
        x: { title: texts.label('range'), logarithmic: true },
        y: { title: texts.label('error'), include: [0] },
        series: formNames.map((form) => ({ name: texts.label(form), x: ends, y: error[form] })),
        marks: [{ y: tight }, { y: loose }],
      },
    ]);
  },
};

function formOf(form: Form, { leak, refractory }: P): Model {
  const kept = forms[form];
  return withParameters(modelNamed('lif'), {
    gL: kept.leak ? leak : 0,
    tref: kept.refractory ? refractory : 0,
  });
}

/**
 * The first and the last end of a range from nothing over which ReLU stays within a tolerance, among those asked about; the
 * places where it is met are found between them by halving.
 */
function rangeWithin(
  ends: readonly number[],
  errors: readonly (number | null)[],
  errorAt: (end: number) => number,
  tolerance: number,
): readonly [number | undefined, number | undefined] {
  const within = errors.map((error) => error !== null && error <= tolerance);
  const [first, last] = [within.indexOf(true), within.lastIndexOf(true)];
  if (first < 0) return [undefined, undefined];
  const holds = (end: number): boolean => errorAt(end) <= tolerance;
  return [
    first === 0 ? ends[0] : halved(holds, ends[first - 1]!, ends[first]!),
    last === ends.length - 1 ? ends[last] : halved(holds, ends[last]!, ends[last + 1]!),
  ];
}

/** The way it was said: spikes in a window. Errors in spikes, for a count can be off by less than one whatever fits. */
function counted(
  form: Form,
  model: Model,
  { to, points, window }: P,
  names: Record<string, string>,
): Readonly<Record<string, Quantity>> {
  const counts = sweep(model, spaced({ from: 0, to }, points), { rate: 'count', window });
  const report: FitReport = fitActivations(counts);
  names[`bestCount.${form}`] = report.indistinguishable.includes('relu') ? 'relu' : report.best;
  return { [`reluCountError.${form}`]: exactly((fitNamed(report, 'relu').rmse * window) / 1000, 'spikes') };
}
