import { stringify } from 'yaml';
import { fileSource } from '../../data/file-source-node.ts';
import { type ImportOptions, importRecording } from '../../data/import.ts';
import { lifFromCell } from '../../data/lif.ts';
import { type RecordedCurve, recordedColumns } from '../../data/recorded-curve.ts';
import { writeCurve } from '../../data/write-csv.ts';
import { InputError } from '../../numeric/errors.ts';
import { curveChart } from '../../viz/curve-chart.ts';
import { importOptions, recordingOptions } from '../import-options.ts';
import { short, table } from '../table.ts';
import type { Command } from './command.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE [--channel C] [--spike NAME=VALUE] [--lif]',
  summary: 'reads a recording (.abf, .nwb, .ibw, .csv) into a measured f-I curve',
  options: {
    ...recordingOptions,
    current: { value: 'FILE', help: 'a second wave with the current, for formats that keep it apart (.ibw)' },
    lif: { help: 'the cell as a leaky integrate-and-fire model file (YAML) instead of its curve' },
  },
  async run(args) {
    const [path, extra] = args.words;
    if (path === undefined || extra !== undefined) {
      const what = extra === undefined ? 'no file is named' : `"${extra}" is one word too many`;
      throw new InputError({ code: 'no-file', where: 'rheobase import', what, allowed: 'one recording' });
    }
    const curve = await read(path, importOptions(args), args.text('current'));
    if (!args.has('lif')) {
      return {
        document: curve,
        text: () => curveText(curve),
        csv: () => writeCurve(curve, recordedColumns(curve)),
        charts: () => [curveChart(curve)],
      };
    }
    const file = lifFromCell(curve);
    return { document: file, text: () => stringify(file).trimEnd() };
  },
};

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

function curveText(curve: RecordedCurve): string {
  const rows = curve.current.values.map((current, i) => [
    String(curve.sweep[i]),
    String(curve.step[i]),
    short(current),
    short(curve.rate.values[i]),
    short(curve.onset.values[i]),
    short(curve.steady.values[i]),
    curve.outcome[i]!,
  ]);
  const heads = [
    'sweep',
    'step',
    `current (${curve.current.unit})`,
    'rate (Hz)',
    'first (Hz)',
    'last third (Hz)',
    'outcome',
  ];
  return [
    `${curve.model} (${curve.format})`,
    '',
    table(heads, rows, [0, 1, 2, 3, 4, 5]),
    ...(curve.notes.length === 0 ? [] : ['', ...curve.notes]),
  ].join('\n');
}
