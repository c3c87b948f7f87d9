// Recordings of many cells in, which activation is best how often out.
import { importRecordings } from '../../data/import-many.ts';
import type { RecordedCurve } from '../../data/recorded-curve.ts';
import { blobSource } from '../../data/source.ts';
import { fitEach } from '../../fit/batch.ts';
import { cellsCsv } from '../../fit/cells-csv.ts';
import type { FitReport } from '../../fit/report.ts';
import { activationShares } from '../../fit/shares.ts';
import { InputError } from '../../numeric/errors.ts';
import { sharesChart } from '../../viz/shares-chart.ts';
import type { Look } from './api.ts';
import type { Reading, RecordedCells } from './api-recordings.ts';
import { drawn } from './draw.ts';
import { type Kept, optionsOf } from './kept.ts';

interface FittedCell extends Kept {
  readonly fitted: FitReport;
}

interface Fitted {
  readonly cells: readonly FittedCell[];
  readonly leftOut: readonly string[];
}

let last: Fitted = { cells: [], leftOut: [] };

/** @throws InputError where no cell could be read and fitted */
export async function readCells(
  files: readonly File[],
  reading: Reading,
  look: Look,
  progress: (done: number, total: number) => void,
): Promise<RecordedCells> {
  const options = optionsOf(reading);
  const { curves, failures } = await importRecordings(
    files.map((file) => blobSource(file, file.name)),
    { ...options, onProgress: progress },
  );
  const cells: FittedCell[] = [];
  const leftOut = failures.map(({ line }) => line);
  let done = 0;
  for (const entry of fitEach(curves)) {
    const curve = curves[done]!;
    if (entry.kind === 'fitted') cells.push({ files: filesOf(curve, files), options, curve, fitted: entry.report });
    else leftOut.push(entry.message);
    progress(++done, curves.length);
  }
  if (cells.length === 0) {
    throw new InputError({ code: 'no-cells', where: 'cells', what: `none could be fitted; the first: ${leftOut[0]}` });
  }
  last = { cells, leftOut };
  return drawnCells(look);
}

/** The file that a cell's sweeps are in. Of several with its name no one can tell which it is. */
function filesOf({ model }: RecordedCurve, files: readonly File[]): readonly File[] {
  const named = files.filter(({ name }) => name === model);
  return named.length === 1 ? named : [];
}

/** One of the last cells, by its number among them, from 1. */
export function cellNumbered(number: string): Kept {
  const found = last.cells[Number(number) - 1];
  if (found !== undefined) return found;
  const allowed = `1 to ${last.cells.length}`;
  throw new InputError({ code: 'no-such-cell', where: 'cells', what: `there is no cell ${number}`, allowed });
}

export async function drawnCells({ width, language }: Look): Promise<RecordedCells> {
  const { cells, leftOut } = last;
  const reports = cells.map(({ fitted }) => fitted);
  const chart = sharesChart(activationShares(reports), { language, width: Math.min(width - 130, 400) });
  return {
    shares: await drawn(chart),
    cells: reports.map(({ data, best, fits, indistinguishable }) => ({
      name: data.model,
      points: data.current.values.length,
      best,
      rmse: fits[0]!.rmse,
      level: indistinguishable.filter((name) => name !== best),
    })),
    csv: cellsCsv(reports),
    leftOut,
  };
}
