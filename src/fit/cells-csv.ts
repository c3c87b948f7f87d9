// The fits of many cells as one table.
import { csvFormatRows } from 'd3-dsv';
import type { FitReport } from './report.ts';

/** A row for each cell and activation. */
export function cellsCsv(reports: readonly FitReport[]): string {
  const rows = reports.flatMap(({ data, fits, best, indistinguishable }) =>
    fits.map(({ activation, rmse, aicc, weight }, rank) => [
      data.model,
      activation,
      String(rank + 1),
      String(activation === best),
      String(activation === best || indistinguishable.includes(activation)),
      String(rmse),
      aicc === null ? '' : String(aicc),
      String(weight),
    ]),
  );
  const heading = ['cell', 'activation', 'rank', 'best', 'level', 'RMSE (Hz)', 'AICc', 'weight'];
  return `${csvFormatRows([heading, ...rows])}\n`;
}
