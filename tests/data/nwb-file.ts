// NWB 2 files for tests, written by the HDF5 library itself after the schema's description: a leaky membrane that fires
// at fixed times, so that what must be read is known.
import { File, type Group, ready } from 'h5wasm';

export interface NwbOptions {
  readonly pairing: 'number' | 'name' | 'table';
  readonly responses?: string;
  readonly gzip?: boolean;
  readonly version?: string;
}

/** Currents of the sweeps, pA, and the spikes in each of their steps. */
export const played: readonly (readonly [number, number])[] = [
  [-50, 0],
  [0, 0],
  [100, 3],
  [200, 7],
];

const rate = 10_000;
const samples = 4000;
/** The step, in samples: 100 to 300 ms. */
const step = [1000, 3000] as const;

/** Bytes of an NWB 2 file with one sweep for each entry of `played`. */
export async function nwbFile(options: NwbOptions): Promise<Uint8Array> {
  const { FS } = (await ready) as unknown as {
    FS: { readFile: (path: string) => Uint8Array; unlink: (path: string) => void };
  };
  const file = new File('written.nwb', 'w');
  file.create_attribute('nwb_version', options.version ?? '2.6.0');
  const acquisition = file.create_group('acquisition');
  const presentation = file.create_group('stimulus').create_group('presentation');
  const responses: Group[] = [];
  const stimuli: Group[] = [];
  played.forEach(([current, spikes], i) => {
    const number = options.pairing === 'number' ? i : undefined;
    const kind = options.responses ?? 'CurrentClampSeries';
    responses.push(
      series(acquisition, `response_${i}`, kind, 'volts', 1e-3, potential(current, spikes), number, options),
    );
    const values = new Float64Array(samples).fill(current, step[0], step[1]);
    const name = options.pairing === 'name' ? `stimulus_${i}` : `played ${['d', 'c', 'b', 'a'][i]}`;
    stimuli.push(series(presentation, name, 'CurrentClampStimulusSeries', 'amperes', 1e-12, values, number, options));
  });
  if (options.pairing === 'table') table(file, responses, stimuli);
  file.flush();
  file.close();
  const bytes = FS.readFile('written.nwb').slice();
  FS.unlink('written.nwb');
  return bytes;
}

function potential(current: number, spikes: number): Float64Array {
  const values = new Float64Array(samples).fill(-70);
  for (let i = step[0]; i < step[1]; i++) {
    // 100 Mohm, 20 ms.
    values[i] = -70 + 0.1 * Math.min(current, 150) * (1 - Math.exp(-(i - step[0]) / 200));
  }
  for (let spike = 0; spike < spikes; spike++) {
    const peak = step[0] + 200 + spike * 250;
    for (let j = -10; j <= 10; j++) values[peak + j] = Math.max(values[peak + j]!, 30 - 8 * Math.abs(j));
  }
  return values;
}

function series(
  parent: Group,
  name: string,
  type: string,
  unit: string,
  conversion: number,
  values: Float64Array,
  sweep: number | undefined,
  options: NwbOptions,
): Group {
  const group = parent.create_group(name);
  group.create_attribute('neurodata_type', type);
  if (sweep !== undefined) group.create_attribute('sweep_number', sweep, null, '<I');
  const packed = options.gzip ? { chunks: [500], compression: 4 } : {};
  const data = group.create_dataset({ name: 'data', data: values, ...packed });
  data.create_attribute('unit', unit);
  data.create_attribute('conversion', conversion);
  const start = group.create_dataset({ name: 'starting_time', data: 0 });
  start.create_attribute('rate', rate);
  return group;
}

function table(file: File, responses: readonly Group[], stimuli: readonly Group[]): void {
  const recordings = file
    .create_group('general')
    .create_group('intracellular_ephys')
    .create_group('intracellular_recordings');
  const column = (groups: readonly Group[]): Map<string, unknown> =>
    new Map<string, unknown>([
      ['idx_start', new Int32Array(groups.length)],
      ['count', new Int32Array(groups.length).fill(samples)],
      ['timeseries', groups.map((group) => group.create_reference())],
    ]);
  recordings.create_group('stimuli').create_dataset({ name: 'stimulus', data: column(stimuli) });
  recordings.create_group('responses').create_dataset({ name: 'response', data: column(responses) });
}
