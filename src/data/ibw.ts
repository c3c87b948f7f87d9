// Igor binary waves: one array with its scale and units, laid out as in WaveMetrics' Technical Note 003. A wave holds
// one kind of signal, so the potential is one file and the current another; sweeps are the columns of a matrix.
import { InputError } from '../numeric/errors.ts';
import { type Fields, fieldsOf, latin } from './fields.ts';
import { longestSweep, type Recording, type Signal } from './recording.ts';
import { commandsFrom } from './runs.ts';
import { factorTo } from './signal-units.ts';
import { type ByteSource, readExactly, truncated } from './source.ts';

export interface IgorOptions {
  /** The wave with the current, sampled as the potential is. */
  readonly current?: ByteSource;
}

/** Bytes of the file header before the wave header, by version. */
const fileHeaders: Readonly<Record<number, number>> = Object.freeze({ 1: 8, 2: 16, 3: 20, 5: 64 });
/** Bytes of the wave header before the data: the early one, and that of version 5. */
const earlyHeader = 110;
const lateHeader = 320;
const bothHeaders = 384;

/** How numbers are stored, by Igor's type codes without the unsigned bit. */
type Kind = { readonly bytes: number; readonly read: (view: DataView, at: number, little: boolean) => number };
const kinds: Readonly<Record<number, Kind>> = Object.freeze({
  2: { bytes: 4, read: (view: DataView, at: number, little: boolean) => view.getFloat32(at, little) },
  4: { bytes: 8, read: (view: DataView, at: number, little: boolean) => view.getFloat64(at, little) },
  8: { bytes: 1, read: (view: DataView, at: number) => view.getInt8(at) },
  16: { bytes: 2, read: (view: DataView, at: number, little: boolean) => view.getInt16(at, little) },
  32: { bytes: 4, read: (view: DataView, at: number, little: boolean) => view.getInt32(at, little) },
});

interface Wave {
  readonly source: ByteSource;
  readonly little: boolean;
  readonly version: number;
  readonly kind: Kind;
  readonly samples: number;
  readonly sweeps: number;
  readonly interval: number;
  readonly unit: string;
  readonly dataStart: number;
}

function versionOf(bytes: Uint8Array): { readonly version: number; readonly little: boolean } | undefined {
  const [first, second] = [bytes[0] ?? 0, bytes[1] ?? 0];
  if (second === 0 && first in fileHeaders) return { version: first, little: true };
  if (first === 0 && second in fileHeaders) return { version: second, little: false };
  return undefined;
}

/** Whether a file begins as an Igor binary wave of a known version. */
export function isIgor(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && versionOf(bytes) !== undefined;
}

/**
 * Opens a wave with the membrane potential.
 *
 * @throws InputError when it is damaged, complex or text, or holds no potential
 */
export async function openIgor(source: ByteSource, options: IgorOptions = {}): Promise<Recording> {
  const wave = await waveOf(source);
  const scale = scaleOf(wave, 'mV');
  const current = options.current === undefined ? undefined : await currentWave(options.current, wave);
  return {
    name: source.name,
    format: `Igor binary wave ${wave.version}`,
    sweeps: wave.sweeps,
    origin: current === undefined ? 'none' : `wave ${current.wave.source.name}`,
    notes: [],
    command:
      current === undefined
        ? async () => {
            throw fault(source, 'holds the potential alone', 'a second wave with the current, sampled alike');
          }
        : commandsFrom((sweep) => signal(current.wave, current.wave.sweeps === 1 ? 0 : sweep, current.scale)),
    potential: (sweep) => signal(wave, sweep, scale),
  };
}

async function currentWave(
  source: ByteSource,
  potential: Wave,
): Promise<{ readonly wave: Wave; readonly scale: number }> {
  const wave = await waveOf(source);
  if (wave.samples !== potential.samples || (wave.sweeps !== 1 && wave.sweeps !== potential.sweeps)) {
    const what = `has ${wave.samples} samples in ${wave.sweeps} sweeps`;
    const many = potential.sweeps === 1 ? 'one sweep' : `1 or ${potential.sweeps} sweeps`;
    throw fault(source, what, `${potential.samples} samples in ${many}, as the potential has`);
  }
  return { wave, scale: scaleOf(wave, 'pA') };
}

function fault(source: ByteSource, what: string, allowed: string): InputError {
  return new InputError({ code: 'igor', where: source.name, what, allowed });
}

function scaleOf(wave: Wave, target: 'mV' | 'pA'): number {
  const scale = factorTo(wave.unit, target);
  if (scale !== undefined) return scale;
  const what = wave.unit === '' ? 'does not say the unit of its data' : `is in "${wave.unit}"`;
  throw fault(wave.source, what, target === 'mV' ? 'a potential in V or mV' : 'a current in A, nA or pA');
}

async function waveOf(source: ByteSource): Promise<Wave> {
  const length = Math.min(bothHeaders, source.size);
  const bytes = await readExactly(source, 0, length, 'its header');
  const found = versionOf(bytes);
  if (found === undefined) throw fault(source, 'is no Igor binary wave', 'version 1, 2, 3 or 5');
  const { version, little } = found;
  const start = fileHeaders[version]!;
  const fields = fieldsOf(bytes, source.name, little);
  const header = fieldsOf(bytes.subarray(start), source.name, little);
  const late = version === 5;
  const type = header.i16(late ? 16 : 0);
  const kind = kinds[type & ~64];
  if (kind === undefined || (type & 64) !== 0) {
    throw fault(source, `holds numbers of type ${type}`, 'real signed integers or floats');
  }
  const points = header.i32(late ? 12 : 42);
  const [rows, columns, layers] = late ? [68, 72, 76].map((at) => header.i32(at)) : [points, 0, 0];
  const dataStart = start + (late ? lateHeader : earlyHeader);
  const sweeps = Math.max(1, columns!);
  if (layers! > 1) throw fault(source, 'has more than two dimensions', 'samples, or samples by sweeps');
  if (!(rows! > 1) || rows! > longestSweep)
    throw fault(source, `has ${rows} samples in a sweep`, `2 to ${longestSweep}`);
  if (dataStart + rows! * sweeps * kind.bytes > source.size)
    throw truncated(source, `its ${rows! * sweeps} samples end`);
  return {
    source,
    little,
    version,
    kind,
    samples: rows!,
    sweeps,
    interval: intervalOf(header, late, source),
    unit: await unitOf(source, fields, header, late),
    dataStart,
  };
}

/** The scale of the first dimension, ms; Igor's own default unit of time is the second. */
function intervalOf(header: Fields, late: boolean, source: ByteSource): number {
  const unit = late ? header.text(152, 4) : header.text(38, 4);
  const factor = factorTo(unit === '' ? 's' : unit, 'ms');
  if (factor === undefined) throw fault(source, `is sampled over "${unit}"`, 'samples in time: s or ms');
  const interval = header.f64(late ? 84 : 48) * factor;
  if (interval > 0 && Number.isFinite(interval)) return interval;
  throw fault(source, `has a sampling interval of ${interval} ms`, 'more than 0');
}

/** Units of more than three letters stand at the end of the file, after data, formula and note. */
async function unitOf(source: ByteSource, fields: Fields, header: Fields, late: boolean): Promise<string> {
  const short = late ? header.text(148, 4) : header.text(34, 4);
  const length = late ? fields.i32(16) : 0;
  if (short !== '' || length <= 0 || length > 64) return short;
  const at = fileHeaders[5]! + fields.i32(4) + fields.i32(8) + fields.i32(12);
  return latin(await readExactly(source, at, length, 'its unit'));
}

async function signal(wave: Wave, sweep: number, scale: number): Promise<Signal> {
  const { source, samples, kind, little, interval, dataStart } = wave;
  const length = samples * kind.bytes;
  const bytes = await readExactly(source, dataStart + sweep * length, length, `sweep ${sweep}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(samples);
  for (let i = 0; i < samples; i++) values[i] = scale * kind.read(view, i * kind.bytes, little);
  return { values, interval };
}
