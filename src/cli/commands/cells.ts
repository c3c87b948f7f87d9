import { importRecordings } from '../../data/import-many.ts';
import { activationNamed } from '../../fit/activations/registry.ts';
import { fitEach } from '../../fit/batch.ts';
import { cellsCsv } from '../../fit/cells-csv.ts';
import type { FitReport } from '../../fit/report.ts';
import { activationShares, type CellShares } from '../../fit/shares.ts';
import { InputError } from '../../numeric/errors.ts';
import { fitChart } from '../../viz/curve-chart.ts';
import { sharesChart } from '../../viz/shares-chart.ts';
import { filters } from '../filters.ts';
import { importOptions, recordingOptions } from '../import-options.ts';
import { lazySources, recordingPaths } from '../recording-files.ts';
import { short, table } from '../table.ts';
import type { Command, Say } from './command.ts';

export const cells: Command = {
  name: 'cells',
  usage: 'cells PATH... [--by COLUMN] [--activations A,B] [--filter COLUMN=VALUE]',
  options: {
    ...recordingOptions,
    by: { value: 'COLUMN', help: 'column of a table that tells its cells apart (found by its name when not given)' },
    filter: { value: 'COLUMN=VALUE', repeated: true, help: 'rows of a table to use' },
    activations: { value: 'A,B', help: 'activations to fit (default all)' },
  },
  async run(args, around) {
    if (args.words.length === 0) {
      const allowed = 'recordings, folders of recordings, or tables with a column that tells cells apart';
      throw new InputError({ code: 'no-file', where: 'rheobase cells', what: 'no file is named', allowed });
    }
    const by = args.text('by');
    const names = args.list('activations');
    for (const name of names ?? []) activationNamed(name);
    const signal = around.interruption();
    const { curves, failures } = await importRecordings(lazySources(recordingPaths(args.words)), {
      ...importOptions(args),
      ...(by === undefined ? {} : { by }),
      filter: filters(args),
      signal,
      onProgress: (done, total) => around.progress(done, total, 'files'),
    });
    const refused = failures.map(({ name, line }) => ({ cell: name, message: line }));
    const reports: FitReport[] = [];
    let done = 0;
    for (const entry of fitEach(curves, names)) {
      if (entry.kind === 'fitted') reports.push(entry.report);
      else refused.push({ cell: entry.model, message: entry.message });
      around.progress(++done, curves.length, 'cells');
      // A turn of the loop in which a signal can arrive.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) break;
    }
    if (reports.length === 0) {
      if (signal.aborted) return { interrupted: 'no cell was fitted' };
      const what = `none of ${curves.length + failures.length} cells could be fitted; the first: ${refused[0]?.message}`;
      throw new InputError({ code: 'no-cells', where: 'rheobase cells', what });
    }
    const shares = activationShares(reports);
    return {
      document: {
        cells: reports.map(({ data, ...report }) => ({ cell: data.model, curve: data, ...report })),
        refused,
        summary: shares,
        ...(signal.aborted ? { interrupted: { finished: reports.length, of: curves.length } } : {}),
      },
      text: (say) => summaryText(reports, shares, refused, say),
      csv: () => cellsCsv(reports),
      charts: (language) => [
        sharesChart(shares, { language }),
        ...reports.map((report) => fitChart(report, { language })),
      ],
      ...(signal.aborted ? { interrupted: `${reports.length} of ${curves.length} cells were fitted` } : {}),
    };
  },
};

function summaryText(
  reports: readonly FitReport[],
  { activations, cells: count, resamples }: CellShares,
  refused: readonly { readonly message: string }[],
  say: Say,
): string {
  const percent = (value: number): string => `${(100 * value).toFixed(0)}`;
  const range = ([from, to]: readonly [number, number]): string => say(`${percent(from)} to ${percent(to)}`);
  const rows = activations.map(({ activation, best, level, weight }) => [
    activation,
    String(best.count),
    percent(best.share),
    range(best.wilson95),
    range(best.bootstrap95),
    percent(level.share),
    weight.value.toFixed(3),
  ]);
  const heads = ['activation', 'best in', '%', 'Wilson 95 %', 'bootstrap 95 %', 'level in %', 'mean weight'].map(say);
  const perCell = reports.map(({ data, best, indistinguishable, fits }) => [
    data.model,
    String(data.current.values.length),
    best,
    short(fits[0]!.rmse, 3),
    indistinguishable.filter((name) => name !== best).join(', ') || '-',
  ]);
  return [
    say(`${count} cells`),
    '',
    table(['cell', 'points', 'best', 'RMSE (Hz)', 'not told from it'].map(say), perCell, [1, 3]),
    '',
    table(heads, rows, [1, 2, 3, 4, 5, 6]),
    '',
    say(`best by AICc; level: best or within 2 of it; bootstrap over cells, ${resamples} resamples`),
    ...(refused.length === 0 ? [] : ['', ...refused.map(({ message }) => say(`left out: ${message}`))]),
  ].join('\n');
}
