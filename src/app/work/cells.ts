// Recordings of many cells in, which activation is best how often out.
import { importRecordings } from '../../data/import-many.ts';
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

interface Fitted {
  readonly reports: readonly FitReport[];
  readonly leftOut: readonly string[];
}

let last: Fitted = { reports: [], leftOut: [] };

/** @throws InputError where no cell could be read and fitted */
export async function readCells(
  files: readonly File[],
  { spikes, channel }: Reading,
  look: Look,
  progress: (done: number, total: number) => void,
): Promise<RecordedCells> {
  const { curves, failures } = await importRecordings(
    files.map((file) => blobSource(file, file.name)),
    { spikes, ...(channel.trim() === '' ? {} : { channel: channel.trim() }), onProgress: progress },
  );
  const reports: FitReport[] = [];
  const leftOut = failures.map(({ line }) => line);
  let done = 0;
  for (const entry of fitEach(curves)) {
    if (entry.kind === 'fitted') reports.push(entry.report);
    else leftOut.push(entry.message);
    progress(++done, curves.length);
  }
  if (reports.length === 0) {
    throw new InputError({ code: 'no-cells', where: 'cells', what: `none could be fitted; the first: ${leftOut[0]}` });
  }
  last = { reports, leftOut };
  return drawnCells(look);
}

export async function drawnCells({ width, language }: Look): Promise<RecordedCells> {
  const { reports, leftOut } = last;
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
