// Axon Binary Format, both versions, as a recording: which channel is the potential, where the current comes from.
import { InputError } from '../../numeric/errors.ts';
import { longestSweep, type OpenOptions, type Recording, type Signal } from '../recording.ts';
import { commandsFrom } from '../runs.ts';
import { factorTo } from '../signal-units.ts';
import { type ByteSource, readExactly, truncated } from '../source.ts';
import { runsOf, unfollowedList } from './command.ts';
import type { AbfChannel, AbfHeader, AbfOutput } from './header.ts';
import { readVersionOne } from './version-one.ts';
import { readVersionTwo } from './version-two.ts';

const gapFree = 3;
const varyingEvents = 1;
/** nWaveformSource. */
const fromTable = 1;
const fromFile = 2;

/**
 * Opens an ABF1 or ABF2 file by its magic number.
 *
 * @throws InputError for a file that is cut short, damaged, in voltage clamp, or has no current to be known
 */
export async function openAbf(source: ByteSource, options: OpenOptions = {}): Promise<Recording> {
  const magic = await readExactly(source, 0, 4, 'its magic number');
  const header = magic[3] === 0x32 ? await readVersionTwo(source) : await readVersionOne(source);
  checkHeader(header, source);
  const channel = potentialChannel(header, source.name, options.channel);
  const { name, unit } = header.channels[channel]!;
  const scale = factorTo(unit, 'mV')!;
  const others = header.channels.filter((other, i) => i !== channel && factorTo(other.unit, 'mV') !== undefined);
  const chosen = options.channel === undefined && others.length > 0;
  const current = currentOf(header, channel, source);
  return {
    name: source.name,
    format: header.version,
    sweeps: header.sweeps,
    origin: current.origin,
    notes: [
      ...(chosen ? [`the potential is read from channel ${name}; there is also ${named(others)}`] : []),
      ...current.notes,
    ],
    command: current.command,
    potential: (sweep) => signal(source, header, channel, sweep, scale),
  };
}

function fault(where: string, what: string, allowed: string): InputError {
  return new InputError({ code: 'recording', where, what, allowed });
}

function named(channels: readonly AbfChannel[]): string {
  return channels.map(({ name, unit }) => `${name} (${unit})`).join(', ');
}

function checkHeader(header: AbfHeader, source: ByteSource): void {
  const { mode, channels, samples, sweeps, interval, sampleBytes, dataStart } = header;
  if (channels.length === 0) throw fault(source.name, 'has no input channel', 'a recording in current clamp');
  if (mode === varyingEvents) {
    throw fault(source.name, 'holds events of varying length, not sweeps', 'sweeps with current steps');
  }
  if (!(interval > 0) || !Number.isFinite(interval)) {
    throw fault(source.name, `the file is damaged: its sampling interval is ${interval} ms`, 'more than 0');
  }
  if (samples < heldSamples) {
    throw fault(source.name, `has ${samples} samples in each of ${sweeps} sweeps`, `at least ${heldSamples}`);
  }
  if (samples > longestSweep) {
    const what = `has sweeps of ${samples} samples${mode === gapFree ? ' (it is gap-free)' : ''}`;
    throw fault(source.name, what, `at most ${longestSweep} samples in one sweep`);
  }
  if (dataStart + sweeps * samples * channels.length * sampleBytes > source.size)
    throw truncated(source, 'its samples');
}

/** Fewer samples than this have no 1/64 to hold. */
const heldSamples = 64;

function potentialChannel(header: AbfHeader, where: string, wanted: string | undefined): number {
  const { channels } = header;
  if (wanted !== undefined) {
    const byName = channels.findIndex(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
    const found = byName >= 0 ? byName : /^\d+$/.test(wanted) && channels[Number(wanted)] ? Number(wanted) : -1;
    if (found < 0) throw fault(where, `has no channel "${wanted}"`, named(channels));
    if (factorTo(channels[found]!.unit, 'mV') === undefined) {
      throw fault(where, `channel ${named([channels[found]!])} is no potential`, 'a channel in mV or V');
    }
    return found;
  }
  const found = channels.findIndex(({ unit }) => factorTo(unit, 'mV') !== undefined);
  if (found >= 0) return found;
  const what = `is no recording in current clamp: its channels are ${named(channels)}`;
  throw fault(where, what, 'a channel with the membrane potential in mV or V, beside current steps');
}

type CurrentSource = Pick<Recording, 'command' | 'origin' | 'notes'>;

/** The current: from the epoch table of an output in current units, else from a channel that recorded it. */
function currentOf(header: AbfHeader, potential: number, source: ByteSource): CurrentSource {
  const inCurrent = header.outputs.filter(({ unit }) => factorTo(unit, 'pA') !== undefined);
  const playing = inCurrent.filter(
    ({ waveform, epochs }) => waveform === fromTable && epochs.some(({ type }) => type !== 0),
  );
  if (playing.length > 0 && header.mode !== gapFree) {
    // With two amplifiers, the second potential goes with the second output.
    const before = header.channels.slice(0, potential).filter(({ unit }) => factorTo(unit, 'mV') !== undefined).length;
    const chosen = fromOutput(header, playing[Math.min(before, playing.length - 1)]!);
    const note = `outputs ${playing.map(({ name }) => name).join(' and ')} play steps; the current is from the ${chosen.origin}`;
    return playing.length === 1 ? chosen : { ...chosen, notes: [...chosen.notes, note] };
  }
  const channel = header.channels.findIndex(({ unit }) => factorTo(unit, 'pA') !== undefined);
  if (channel >= 0) {
    const scale = factorTo(header.channels[channel]!.unit, 'pA')!;
    const command = commandsFrom((sweep) => signal(source, header, channel, sweep, scale));
    return { origin: `recorded current of ${header.channels[channel]!.name}`, notes: [], command };
  }
  const allowed = 'steps in an epoch table of an output in pA or nA, or a channel that recorded the current';
  if (header.mode === gapFree) throw fault(source.name, 'is gap-free and did not record its current', allowed);
  if (inCurrent.some(({ waveform }) => waveform === fromFile)) {
    throw fault(source.name, 'took its command from a stimulus file that is not part of it', allowed);
  }
  const outputs = header.outputs.map(({ name, unit }) => `${name} (${unit})`).join(', ');
  throw fault(source.name, `has no current step: none of its outputs ${outputs} plays an epoch table`, allowed);
}

function fromOutput(header: AbfHeader, output: AbfOutput): CurrentSource {
  const scale = factorTo(output.unit, 'pA')!;
  const list = output.userList;
  return {
    origin: `epoch table of ${output.name}`,
    notes: unfollowedList(output)
      ? [`a user list varies parameter ${list!.parameter}, no level or duration of an epoch; it is not followed`]
      : list === undefined
        ? []
        : [`a user list sets the steps: ${list.values.join(', ')}`],
    command: async (sweep) => ({
      holding: output.holding * scale,
      runs: runsOf(header, output, sweep, scale),
    }),
  };
}

/** One channel of one sweep; only that sweep's bytes are read. */
async function signal(
  source: ByteSource,
  header: AbfHeader,
  channel: number,
  sweep: number,
  scale: number,
): Promise<Signal> {
  const { samples, sampleBytes, channels, dataStart, interval } = header;
  const stride = channels.length;
  const length = samples * stride * sampleBytes;
  const bytes = await readExactly(source, dataStart + sweep * length, length, `sweep ${sweep}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { gain, offset } = channels[channel]!;
  const values = new Float64Array(samples);
  if (sampleBytes === 4) {
    for (let i = 0; i < samples; i++) values[i] = scale * view.getFloat32(4 * (i * stride + channel), true);
  } else {
    const slope = gain * scale;
    const shift = offset * scale;
    for (let i = 0; i < samples; i++) values[i] = slope * view.getInt16(2 * (i * stride + channel), true) + shift;
  }
  return { values, interval };
}
