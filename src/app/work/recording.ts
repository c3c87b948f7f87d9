// A recording in, everything that the page shows of it out: curve, fits, columns, the cell as a model. Files are read in
// pieces; nothing of them goes anywhere.
import type { Curve } from '../../curve/curve.ts';
import type { Trace } from '../../curve/trace.ts';
import { type ImportOptions, importRecording, readTrace } from '../../data/import.ts';
import { lifFromCell } from '../../data/lif.ts';
import { type RecordedCurve, recordedColumns } from '../../data/recorded-curve.ts';
import { blobSource } from '../../data/source.ts';
import { spikeRule } from '../../data/spikes.ts';
import { writeCurve } from '../../data/write-csv.ts';
import { fitActivations } from '../../fit/fit.ts';
import type { FitReport } from '../../fit/report.ts';
import { loadModel } from '../../neuron/equations/load.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { InputError, type Problem } from '../../numeric/errors.ts';
import { curveChart, fitChart } from '../../viz/curve-chart.ts';
import type { Line } from '../../viz/lines.ts';
import { figures } from '../../viz/numbers.ts';
import { rankingChart } from '../../viz/ranking-chart.ts';
import { residualChart } from '../../viz/residual-chart.ts';
import { traceChart } from '../../viz/trace-chart.ts';
import { answer } from './answer.ts';
import type { Look, Picture } from './api.ts';
import type { Reading, Recorded, RecordedLook, Recordings } from './api-recordings.ts';
import { cellNumbered, drawnCells, readCells } from './cells.ts';
import { drawn } from './draw.ts';
import { formulaOf } from './formula.ts';
import { type Kept, optionsOf } from './kept.ts';

/** Points of a model's curve over a cell's: one every few pixels. */
const linePoints = 121;

/** The last recording read. */
let last: Kept | undefined;

export const recordings: Recordings = {
  read: (files, reading, look, progress) =>
    answer(async () => {
      last = await read(files, reading, progress);
      return shown(last, look);
    }),
  readCells: (files, reading, look, progress) => answer(() => readCells(files, reading, look, progress)),
  redrawCells: (look) => answer(() => drawnCells(look)),
  openCell: (number, look) =>
    answer(() => {
      last = cellNumbered(number);
      return shown(last, look);
    }),
  redraw: (look) => answer(() => shown(opened(), look)),
  sweep: (at, look) => answer(() => sweepDrawn(opened(), at, look)),
};

function opened(): Kept {
  if (last !== undefined) return last;
  throw new InputError({ code: 'no-recording', where: 'recordings', what: 'none was read', allowed: 'a file' });
}

async function read(
  files: readonly File[],
  reading: Reading,
  progress: (done: number, total: number) => void,
): Promise<Kept> {
  const options = optionsOf(reading);
  const { used, curve } = await inEitherOrder(files, { ...options, onProgress: progress });
  return { files: used, options, curve, fitted: fitted(curve) };
}

/** Igor keeps potential and current in two files, and does not say in their names which is which. */
async function inEitherOrder(
  files: readonly File[],
  options: ImportOptions,
): Promise<{ readonly used: readonly File[]; readonly curve: RecordedCurve }> {
  const [first, second] = files;
  if (second === undefined) return { used: files, curve: await importRecording(sourceOf(first!), options) };
  const attempt = async (potential: File, current: File) => ({
    used: [potential, current],
    curve: await importRecording(sourceOf(potential), { ...options, current: sourceOf(current) }),
  });
  try {
    return await attempt(first!, second);
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    try {
      return await attempt(second, first!);
    } catch {
      throw fault;
    }
  }
}

const sourceOf = (file: File): ReturnType<typeof blobSource> => blobSource(file, file.name);

/** Every activation fitted, or why none can be. */
function fitted(curve: Curve): FitReport | Problem {
  try {
    return fitActivations(curve);
  } catch (fault) {
    if (fault instanceof InputError) return fault.problem;
    throw fault;
  }
}

/** The cell as a neuron of its measured numbers: the file, and its curve; or why there is none. */
async function lifOf(
  curve: RecordedCurve,
  name: string,
): Promise<{ readonly told: Recorded['lif']; readonly lines: readonly Line[] }> {
  try {
    const file = lifFromCell(curve);
    const { values } = curve.current;
    const range = { from: Math.min(...values), to: Math.max(...values) };
    const current = spaced(range, linePoints);
    const { rate } = sweep(loadModel(file, 'lif'), current);
    const { stringify } = await import('yaml');
    return {
      told: { text: stringify(file, { lineWidth: 0 }) },
      lines: [{ name, current, rate: rate.values, whole: true }],
    };
  } catch (fault) {
    if (fault instanceof InputError) return { told: { problem: fault.problem }, lines: [] };
    throw fault;
  }
}

async function shown({ files, curve, fitted: found }: Kept, look: RecordedLook): Promise<Recorded> {
  const { width, language, lifName } = look;
  const lif = await lifOf(curve, lifName);
  const report = 'code' in found ? undefined : found;
  const chart =
    report === undefined
      ? curveChart(curve, lif.lines, { width, language, best: null })
      : fitChart(report, { width, language, fits: 3, others: lif.lines });
  const { inputResistance, timeConstant, restingPotential, threshold, reset, refractory, basis } = curve.cell;
  const cell = { inputResistance, timeConstant, restingPotential, threshold, reset, refractory };
  return {
    name: curve.model,
    format: curve.format,
    notes: curve.notes,
    sweeps: curve.spikeRule === null || files.length === 0 ? 0 : curve.sweeps.total,
    firing: curve.sweep[curve.rate.values.findIndex((rate) => rate > 0)] ?? 0,
    curve: await drawn(chart),
    ...(report === undefined
      ? { problem: found as Problem }
      : {
          report,
          formula: formulaOf(report),
          residuals: await drawn(residualChart(report, { width, language })),
          ranking: await drawn(rankingChart(report, { width: Math.min(width - 130, 320), language })),
        }),
    cell: Object.entries(cell).map(([name, quantity]) => ({ name, ...quantity })),
    basis,
    lif: lif.told,
    columns: [
      { heading: `current (${curve.current.unit})`, values: curve.current.values },
      { heading: 'rate (Hz)', values: curve.rate.values },
      { heading: 'outcome', values: curve.outcome },
      ...recordedColumns(curve),
    ],
    csv: writeCurve(curve, recordedColumns(curve)),
    rule: { ...(curve.spikeRule ?? spikeRule) },
  };
}

async function sweepDrawn({ files, options, curve }: Kept, at: number, { width, language }: Look): Promise<Picture> {
  const [potential, current] = files;
  const source = { ...options, ...(current === undefined ? {} : { current: sourceOf(current) }) };
  const trace: Trace = await readTrace(sourceOf(potential!), at, source);
  const steps = curve.current.values.filter((_, i) => curve.sweep[i] === at);
  const currents = steps.map((value) => figures(value, 4)).join(', ');
  return drawn(
    traceChart(trace, { current: steps.length === 0 ? '-' : `${currents} ${curve.current.unit}`, width, language }),
  );
}
