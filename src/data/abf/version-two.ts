// The ABF2 header: a map of sections at the front, each section a table of fixed-size entries somewhere in the file.
import { InputError } from '../../numeric/errors.ts';
import { type Fields, fieldsOf, latin } from '../fields.ts';
import { type ByteSource, readExactly, truncated } from '../source.ts';
import type { AbfChannel, AbfEpoch, AbfHeader, AbfOutput, AbfUserList } from './header.ts';

const blockBytes = 512;
/** A table of channels or epochs has a few dozen entries; thousands mean a damaged header. */
const mostEntries = 4096;
const mostTextBytes = 2 ** 22;
const textsHead = 44;

interface Section {
  readonly start: number;
  readonly entryBytes: number;
  readonly count: number;
}

/** Reads the header of an ABF2 file. */
export async function readVersionTwo(source: ByteSource): Promise<AbfHeader> {
  const front = fieldsOf(await readExactly(source, 0, blockBytes, 'its header'), source.name);
  const protocol = await protocolOf(source, front);
  const strings = await stringsOf(source, front);
  const channels = (await table(source, front, 92, 82, 'the table of inputs')).map((entry) =>
    channelOf(entry, protocol, strings),
  );
  const data = section(front, 236);
  const sampleBytes = front.i16(30) === 0 ? 2 : 4;
  if (data.start + data.count * sampleBytes > source.size) throw truncated(source, `its ${data.count} samples end`);
  // A gap-free file counts no episodes.
  const sweeps = Math.max(1, front.u32(12));
  return {
    version: 'ABF2',
    mode: protocol.i16(0),
    sweeps,
    samples: Math.floor(data.count / (sweeps * Math.max(1, channels.length))),
    // fADCSequenceInterval, us between scans of all channels.
    interval: protocol.f32(2) / 1000,
    dataStart: data.start,
    sampleBytes,
    channels,
    outputs: await outputsOf(source, front, strings),
  };
}

function section(front: Fields, at: number): Section {
  return { start: front.u32(at) * blockBytes, entryBytes: front.u32(at + 4), count: front.i32(at + 8) };
}

async function protocolOf(source: ByteSource, front: Fields): Promise<Fields> {
  const { start, entryBytes } = section(front, 76);
  const length = Math.min(entryBytes, blockBytes);
  return fieldsOf(await readExactly(source, start, length, 'the protocol'), `${source.name}: protocol`);
}

/** The entries of a section as fields; at least `needed` bytes each. */
async function table(
  source: ByteSource,
  front: Fields,
  at: number,
  needed: number,
  what: string,
): Promise<readonly Fields[]> {
  const { start, entryBytes, count } = section(front, at);
  if (count === 0) return [];
  if (count < 0 || count > mostEntries || entryBytes < needed || entryBytes > mostEntries) {
    const fault = `the file is damaged: ${what} has ${count} entries of ${entryBytes} bytes`;
    throw new InputError({ code: 'damaged', where: source.name, what: fault, allowed: 'a whole ABF2 file' });
  }
  const bytes = await readExactly(source, start, count * entryBytes, what);
  return Array.from({ length: count }, (_, i) =>
    fieldsOf(bytes.subarray(i * entryBytes, (i + 1) * entryBytes), `${source.name}: ${what}`),
  );
}

/** Names and units: a head of 44 bytes that starts with SSCH, then texts that end in zeros; counted from 1. */
async function stringsOf(source: ByteSource, front: Fields): Promise<(index: number) => string> {
  const { start, entryBytes, count } = section(front, 220);
  const length = count > 0 ? entryBytes : 0;
  if (length > mostTextBytes) throw truncated(source, 'the end of its texts');
  const bytes = await readExactly(source, start, length, 'its texts');
  const texts: string[] = [];
  let from = textsHead;
  while (from < bytes.length && texts.length < mostEntries) {
    const zero = bytes.indexOf(0, from);
    const end = zero < 0 ? bytes.length : zero;
    texts.push(latin(bytes.subarray(from, Math.min(end, from + mostEntries))));
    from = end + 1;
  }
  return (index) => texts[index - 1] ?? '';
}

function channelOf(entry: Fields, protocol: Fields, strings: (index: number) => string): AbfChannel {
  // nTelegraphEnable, fTelegraphAdditGain.
  const telegraph = entry.i16(2) === 0 ? 1 : entry.f32(6);
  // fInstrumentScaleFactor, fSignalGain, fADCProgrammableGain, lADCResolution; fADCRange above.
  const divisor = entry.f32(40) * entry.f32(48) * entry.f32(28) * telegraph * protocol.i32(118);
  return {
    name: strings(entry.i32(74)),
    unit: strings(entry.i32(78)),
    gain: protocol.f32(110) / divisor,
    offset: entry.f32(44) - entry.f32(52),
  };
}

async function outputsOf(
  source: ByteSource,
  front: Fields,
  strings: (index: number) => string,
): Promise<readonly AbfOutput[]> {
  const outputs = await table(source, front, 108, 46, 'the table of outputs');
  const epochs = await table(source, front, 156, 22, 'the epoch table');
  const lists = await table(source, front, 172, 12, 'the user lists');
  return outputs.map((entry) => {
    const number = entry.i16(0);
    const list = lists.find((candidate) => candidate.i16(0) === number && candidate.i16(2) !== 0);
    return {
      name: strings(entry.i32(24)),
      unit: strings(entry.i32(28)),
      holding: entry.f32(12),
      waveform: entry.i16(40) === 0 ? 0 : entry.i16(42),
      keepsLastLevel: entry.i16(44) !== 0,
      epochs: epochs.filter((epoch) => epoch.i16(2) === number).map(epochOf),
      userList: list === undefined ? undefined : userListOf(list.i16(4), strings(list.i32(8)), list.i16(6)),
    };
  });
}

function epochOf(entry: Fields): AbfEpoch {
  return {
    number: entry.i16(0),
    type: entry.i16(4),
    level: entry.f32(6),
    levelChange: entry.f32(10),
    duration: entry.i32(14),
    durationChange: entry.i32(18),
  };
}

/** A user list from its text of numbers with commas between. */
export function userListOf(parameter: number, text: string, repeats: number): AbfUserList {
  const values = text
    .split(',')
    .map((value) => Number.parseFloat(value))
    .filter((value) => Number.isFinite(value));
  return { parameter, values, repeats: repeats !== 0 };
}
