import { fileSource } from '../../data/file-source-node.ts';
import { type ImportOptions, importRecording } from '../../data/import.ts';
import { importRecordings } from '../../data/import-many.ts';
import { type RecordedCurve, recordedColumns } from '../../data/recorded-curve.ts';
import { writeCells } from '../../data/write-cells.ts';
import { writeCurve } from '../../data/write-csv.ts';
import { InputError } from '../../numeric/errors.ts';
import { curveChart } from '../../viz/curve-chart.ts';
import type { Arguments } from '../arguments.ts';
import { filters } from '../filters.ts';
import { importOptions, recordingOptions } from '../import-options.ts';
import { isFolder, lazySources, recordingPaths } from '../recording-files.ts';
import { short, table } from '../table.ts';
import type { Command, Nothing, Result, Say, Surroundings } from './command.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE... [--channel C] [--spike NAME=VALUE] [--lif]',
  options: {
    ...recordingOptions,
    current: { value: 'FILE', help: 'a second wave with the current, for formats that keep it apart (.ibw)' },
    filter: { value: 'COLUMN=VALUE', repeated: true, help: 'rows of a table of curves to use' },
    lif: { help: 'the cell as a leaky integrate-and-fire model file (YAML) instead of its curve' },
  },
  async run(args, around) {
    const [path] = args.words;
    if (path === undefined) {
      const allowed = 'recordings, or folders of recordings';
      throw new InputError({ code: 'no-file', where: 'rheobase import', what: 'no file is named', allowed });
    }
    const signal = around.interruption();
    const options = { ...importOptions(args), filter: filters(args), signal };
    if (args.words.length > 1 || isFolder(path)) return many(args, options, around);
    const onProgress = (done: number, total: number): void => around.progress(done, total, 'sweeps');
    const curve = await read(path, { ...options, onProgress }, args.text('current'));
    const { sweeps } = curve;
    const cut = sweeps.read < sweeps.total ? { interrupted: `${sweeps.read} of ${sweeps.total} sweeps were read` } : {};
    // The simulator is loaded by those who want a model drawn.
    if (args.has('lif')) return { ...(await import('../lif-result.ts')).lifResult(curve), ...cut };
    return {
      document: curve,
      text: (say) => curveText(curve, say),
      csv: () => writeCurve(curve, recordedColumns(curve)),
      charts: (language) => [curveChart(curve, [], { language })],
      ...cut,
    };
  },
};

/** Several recordings: the curves of all, those that could not be read told. */
async function many(args: Arguments, options: ImportOptions, around: Surroundings): Promise<Result | Nothing> {
  const refused = ['lif', 'current'].find((name) => args.has(name));
  if (refused !== undefined) {
    const allowed = 'a single recording';
    throw new InputError({ code: 'clash', where: `--${refused}`, what: 'is about one cell', allowed });
  }
  const paths = recordingPaths(args.words);
  let finished = 0;
  const onProgress = (done: number, total: number): void => {
    finished = done;
    around.progress(done, total, 'files');
  };
  const { curves, failures } = await importRecordings(lazySources(paths), { ...options, onProgress });
  if (curves.length === 0) return { interrupted: 'no file was read' };
  const of = paths.length;
  const cut = finished === of ? {} : { interrupted: { finished, of } };
  return {
    document: { cells: curves.map((curve) => ({ cell: curve.model, curve })), refused: failures, ...cut },
    text: (say) =>
      [...curves.map((curve) => curveText(curve, say)), ...failures.map(({ line }) => say(`left out: ${line}`))].join(
        '\n\n',
      ),
    csv: () => writeCells(curves),
    charts: (language) => curves.map((curve) => curveChart(curve, [], { language })),
    ...(finished === of ? {} : { interrupted: `${finished} of ${of} files were read` }),
  };
}

/** Files are read in pieces and closed whatever comes of it. */
async function read(path: string, options: ImportOptions, currentPath: string | undefined): Promise<RecordedCurve> {
  const source = fileSource(path);
  const current = currentPath === undefined ? undefined : fileSource(currentPath);
  try {
    return await importRecording(source, { ...options, ...(current === undefined ? {} : { current }) });
  } finally {
    source.close();
    current?.close();
  }
}

function curveText(curve: RecordedCurve, say: Say): string {
  const rows = curve.current.values.map((current, i) => [
    String(curve.sweep[i]),
    String(curve.step[i]),
    short(current),
    short(curve.rate.values[i]),
    short(curve.onset.values[i]),
    short(curve.steady.values[i]),
    say(curve.outcome[i]!),
  ]);
  const heads = [
    'sweep',
    'step',
    `current (${curve.current.unit})`,
    'rate (Hz)',
    'first (Hz)',
    'last third (Hz)',
    'outcome',
  ].map(say);
  return [
    `${curve.model} (${say(curve.format)})`,
    '',
    table(heads, rows, [0, 1, 2, 3, 4, 5]),
    ...(curve.notes.length === 0 ? [] : ['', ...curve.notes.map(say)]),
  ].join('\n');
}
