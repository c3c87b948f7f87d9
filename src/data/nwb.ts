// Neurodata Without Borders 2, intracellular: every CurrentClampSeries with the CurrentClampStimulusSeries that was
// played with it is a sweep (NWB 2 schema, "Intracellular electrophysiology").
import { InputError } from '../numeric/errors.ts';
import { guarded, type Hdf5, openHdf5 } from './hdf5.ts';
import {
  asNumber,
  type Dataset,
  datasetAt,
  type Group,
  groupAt,
  isGroup,
  linkedName,
  numberAttribute,
  numberIn,
  rowsOf,
  textAttribute,
} from './hdf5-values.ts';
import { longestSweep, type OpenOptions, type Recording, type Signal } from './recording.ts';
import { commandsFrom } from './runs.ts';
import { factorTo } from './signal-units.ts';
import type { ByteSource } from './source.ts';

/** A series of the file, and the part of it that belongs to the sweep. */
interface Series {
  readonly name: string;
  readonly group: Group;
  readonly sweep: number | undefined;
  readonly electrode: string;
  readonly part?: readonly [number, number];
}

interface Sweep {
  readonly response: Series;
  readonly stimulus: Series;
}

/**
 * Opens an NWB 2 file.
 *
 * @throws InputError when it is damaged, of version 1, or has no current-clamp sweep with its stimulus
 */
export async function openNwb(source: ByteSource, options: OpenOptions = {}): Promise<Recording> {
  const file = await openHdf5(source);
  try {
    return guarded(source, () => recordingIn(file, source, options));
  } catch (error) {
    file.close();
    throw error;
  }
}

function fault(source: ByteSource, what: string, allowed: string): InputError {
  return new InputError({ code: 'nwb', where: source.name, what, allowed });
}

const wanted = 'an NWB 2 file with CurrentClampSeries and their CurrentClampStimulusSeries';

function recordingIn(file: Hdf5, source: ByteSource, options: OpenOptions): Recording {
  const version = textAttribute(file.root, 'nwb_version');
  if (version === undefined) throw fault(source, 'is HDF5 but not NWB 2', wanted);
  if (!version.startsWith('2')) throw fault(source, `is NWB ${version}`, wanted);
  const notes: string[] = [];
  const responses = ofElectrode(seriesIn(file.root, 'acquisition', 'CurrentClampSeries'), source, options, notes);
  const stimuli = seriesIn(file.root, 'stimulus/presentation', 'CurrentClampStimulusSeries');
  const clamped = seriesIn(file.root, 'acquisition', 'VoltageClampSeries').length;
  if (responses.length === 0) {
    throw fault(
      source,
      clamped > 0 ? `holds voltage clamp only (${clamped} series)` : 'holds no current clamp',
      wanted,
    );
  }
  if (clamped > 0) notes.push(`series in voltage clamp are passed over (${clamped})`);
  const sweeps = paired(file.root, responses, stimuli, notes);
  if (sweeps.length === 0) throw fault(source, `has ${responses.length} sweeps, none with a stimulus`, wanted);
  const left = responses.length - sweeps.length;
  if (left > 0) notes.push(`${left} of ${responses.length} sweeps have no stimulus and are left out`);
  const bias = numberIn(datasetAt(sweeps[0]!.response.group, 'bias_current'));
  if (bias !== undefined && Number.isFinite(bias) && bias !== 0) {
    notes.push(
      `a bias current of ${Number((bias * 1e12).toPrecision(4))} pA is noted beside the stimuli; it is not added`,
    );
  }
  return {
    name: source.name,
    format: `NWB ${version}`,
    sweeps: sweeps.length,
    origin: 'CurrentClampStimulusSeries',
    notes,
    command: commandsFrom(async (sweep) => guarded(source, () => signal(sweeps[sweep]!.stimulus, 'pA', source))),
    potential: async (sweep) => guarded(source, () => signal(sweeps[sweep]!.response, 'mV', source)),
    close: file.close,
  };
}

function seriesIn(root: Group, path: string, type: string): readonly Series[] {
  const group = groupAt(root, path);
  if (group === undefined) return [];
  return group.keys().flatMap((name) => {
    const member = groupAt(group, name);
    return member !== undefined && textAttribute(member, 'neurodata_type') === type ? [seriesOf(member, name)] : [];
  });
}

function seriesOf(group: Group, name: string): Series {
  return { name, group, sweep: numberAttribute(group, 'sweep_number'), electrode: linkedName(group, 'electrode') };
}

/** The sweeps of one electrode: a file can hold several cells. */
function ofElectrode(
  series: readonly Series[],
  source: ByteSource,
  options: OpenOptions,
  notes: string[],
): readonly Series[] {
  const electrodes = [...new Set(series.map(({ electrode }) => electrode))];
  if (options.channel === undefined) {
    if (electrodes.length < 2) return series;
    notes.push(`the sweeps of electrode ${electrodes[0]} are read; there are also ${electrodes.slice(1).join(', ')}`);
    return series.filter(({ electrode }) => electrode === electrodes[0]);
  }
  const chosen = series.filter(({ electrode, name }) => [electrode, name].includes(options.channel!));
  if (chosen.length > 0) return chosen;
  throw fault(source, `has no electrode or series "${options.channel}"`, electrodes.join(', '));
}

/**
 * Responses with their stimuli: by the table of recordings, else by sweep number, else by name, else in order.
 */
function paired(
  root: Group,
  responses: readonly Series[],
  stimuli: readonly Series[],
  notes: string[],
): readonly Sweep[] {
  const table = fromTable(root, responses);
  if (table.length > 0) return table;
  const by = (key: (series: Series) => string | undefined): readonly Sweep[] => {
    const known = new Map(stimuli.map((stimulus) => [key(stimulus), stimulus]));
    return responses.flatMap((response) => {
      const label = key(response);
      const stimulus = label === undefined ? undefined : known.get(label);
      return stimulus === undefined ? [] : [{ response, stimulus }];
    });
  };
  const byNumber = by(({ sweep, electrode }) => (sweep === undefined ? undefined : `${sweep} ${electrode}`));
  if (byNumber.length > 0) return inOrder(byNumber);
  const byName = by(({ name }) => name.match(/\d+/g)?.join('-'));
  if (byName.length > 0) return byName;
  if (responses.length !== stimuli.length) return [];
  notes.push('responses and stimuli are paired in the order of their names');
  return responses.map((response, i) => ({ response, stimulus: stimuli[i]! }));
}

function inOrder(sweeps: readonly Sweep[]): readonly Sweep[] {
  return [...sweeps].sort((a, b) => a.response.sweep! - b.response.sweep!);
}

/** The intracellular-recordings table (NWB 2.4 on): rows of first sample, count and reference, for both sides. */
function fromTable(root: Group, responses: readonly Series[]): readonly Sweep[] {
  const table = groupAt(root, 'general/intracellular_ephys/intracellular_recordings');
  if (table === undefined) return [];
  const rows = (path: string): readonly (Series | undefined)[] =>
    rowsOf(datasetAt(table, path)).map((row) => referenced(root, row));
  const played = rows('stimuli/stimulus');
  return rows('responses/response').flatMap((response, i) => {
    const stimulus = played[i];
    if (response === undefined || stimulus === undefined) return [];
    const own = responses.some(({ group }) => group.path === response.group.path);
    return own ? [{ response, stimulus }] : [];
  });
}

function referenced(root: Group, row: readonly unknown[]): Series | undefined {
  const [first, count] = [asNumber(row[0]), asNumber(row[1])];
  const reference = row.flat().find((entry) => typeof entry === 'object' && entry !== null && 'ref_data' in entry);
  if (reference === undefined || first === undefined || count === undefined) return undefined;
  // A missing side is written as -1.
  if (first < 0 || count <= 0) return undefined;
  const group: unknown = root.dereference(reference as Parameters<Group['dereference']>[0]);
  if (!isGroup(group)) return undefined;
  return { ...seriesOf(group, group.path), part: [first, first + count] };
}

/** The samples of a series in mV or pA. */
function signal({ name, group, part }: Series, unit: 'mV' | 'pA', source: ByteSource): Signal {
  const data = datasetAt(group, 'data');
  if (data === undefined) throw fault(source, `series ${name} has no data`, wanted);
  const written = textAttribute(data, 'unit') ?? '';
  const factor = factorTo(written, unit);
  if (factor === undefined)
    throw fault(source, `series ${name} is in "${written}"`, `a unit that ${unit} can be told from`);
  if (data.shape?.length !== 1)
    throw fault(source, `series ${name} has data of shape ${data.shape}`, 'one channel a series');
  const length = data.shape[0]!;
  const [from, to] = part === undefined ? [0, length] : [part[0], Math.min(length, part[1])];
  if (!(to - from > 1) || to - from > longestSweep) {
    throw fault(source, `series ${name} has ${to - from} samples`, `2 to ${longestSweep}`);
  }
  const raw = data.slice([[from, to]]) as ArrayLike<number | bigint>;
  const scale = (numberAttribute(data, 'conversion') ?? 1) * factor;
  const shift = (numberAttribute(data, 'offset') ?? 0) * factor;
  const values = new Float64Array(raw.length);
  // Not `from` with a function, which is ten times slower.
  for (let i = 0; i < values.length; i++) values[i] = Number(raw[i]) * scale + shift;
  return { values: values.subarray(0, recorded(values)), interval: intervalOf(group, name, source) };
}

/** A sweep that was stopped is filled up with NaN. */
function recorded(values: Float64Array): number {
  let end = values.length;
  while (end > 0 && Number.isNaN(values[end - 1])) end--;
  return end;
}

function intervalOf(group: Group, name: string, source: ByteSource): number {
  const start = datasetAt(group, 'starting_time');
  const rate = start === undefined ? undefined : numberAttribute(start, 'rate');
  const interval = rate === undefined ? fromTimes(datasetAt(group, 'timestamps')) : 1000 / rate;
  if (interval !== undefined && interval > 0 && Number.isFinite(interval)) return interval;
  throw fault(source, `series ${name} has no sampling rate`, 'a starting_time with a rate, or timestamps');
}

/** Mean interval of timestamps in seconds, from the first and the last. */
function fromTimes(times: Dataset | undefined): number | undefined {
  const count = times?.shape?.[0] ?? 0;
  if (times === undefined || count < 2) return undefined;
  const first = asNumber(times.slice([[0, 1]]));
  const last = asNumber(times.slice([[count - 1, count]]));
  return first === undefined || last === undefined ? undefined : (1000 * (last - first)) / (count - 1);
}
