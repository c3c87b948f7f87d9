// The ABF1 header: one block of fields at fixed places, 2 kB before version 1.6 and 6 kB from then on.
import { type Fields, fieldsOf } from '../fields.ts';
import { type ByteSource, readExactly, truncated } from '../source.ts';
import type { AbfChannel, AbfEpoch, AbfHeader, AbfOutput } from './header.ts';
import { userListOf } from './version-two.ts';

const shortHeader = 2048;
const longHeader = 6144;
/** Header version from which the extended groups exist. */
const extendedFrom = 1.6;
/** Epochs that each output has room for. */
const epochRoom = 10;

/** Reads the header of an ABF1 file. */
export async function readVersionOne(source: ByteSource): Promise<AbfHeader> {
  const front = fieldsOf(await readExactly(source, 0, shortHeader, 'its header'), source.name);
  // A float holds 1.6 as 1.60000002.
  const extended = front.f32(4) >= extendedFrom - 1e-3 && source.size >= longHeader;
  const fields = extended
    ? fieldsOf(await readExactly(source, 0, longHeader, 'its header'), source.name)
    : /* the short one is all there is */ front;
  const sampleBytes = fields.i16(100) === 0 ? 2 : 4;
  const dataStart = fields.i32(40) * 512 + Math.max(0, fields.i16(14)) * sampleBytes;
  const total = fields.i32(10);
  if (dataStart < shortHeader || total < 0 || dataStart + total * sampleBytes > source.size) {
    throw truncated(source, `its ${total} samples end`);
  }
  const channels = channelsOf(fields, extended);
  const sweeps = Math.max(1, fields.i32(16));
  return {
    version: 'ABF1',
    mode: fields.i16(8),
    sweeps,
    samples: Math.floor(total / (sweeps * Math.max(1, channels.length))),
    // fADCSampleInterval, us between samples of any channel.
    interval: (fields.f32(122) * channels.length) / 1000,
    dataStart,
    sampleBytes,
    channels,
    outputs: extended ? [0, 1].map((number) => extendedOutput(fields, number)) : [earlyOutput(fields)],
  };
}

function channelsOf(fields: Fields, extended: boolean): readonly AbfChannel[] {
  const count = Math.min(16, Math.max(0, fields.i16(120)));
  return Array.from({ length: count }, (_, i) => {
    // nADCSamplingSeq: which input was sampled at this place; all else is ordered by input.
    const input = Math.min(15, Math.max(0, fields.i16(410 + 2 * i)));
    const telegraph = extended && fields.i16(4512 + 2 * input) !== 0 ? fields.f32(4576 + 4 * input) : 1;
    const divisor =
      fields.f32(922 + 4 * input) * fields.f32(1050 + 4 * input) * fields.f32(730 + 4 * input) * telegraph;
    return {
      name: fields.text(442 + 10 * input, 10),
      unit: fields.text(602 + 8 * input, 8),
      gain: fields.f32(244) / (divisor * fields.i32(252)),
      offset: fields.f32(986 + 4 * input) - fields.f32(1114 + 4 * input),
    };
  });
}

function extendedOutput(fields: Fields, number: number): AbfOutput {
  const listed = fields.i16(3360 + 2 * number) !== 0;
  return {
    ...described(fields, number),
    waveform: fields.i16(2296 + 2 * number) === 0 ? 0 : fields.i16(2300 + 2 * number),
    keepsLastLevel: fields.i16(2304 + 2 * number) !== 0,
    epochs: Array.from({ length: epochRoom }, (_, i): AbfEpoch => {
      const place = number * epochRoom + i;
      return {
        number: i,
        type: fields.i16(2308 + 2 * place),
        level: fields.f32(2348 + 4 * place),
        levelChange: fields.f32(2428 + 4 * place),
        duration: fields.i32(2508 + 4 * place),
        durationChange: fields.i32(2588 + 4 * place),
      };
    }),
    userList: listed
      ? userListOf(fields.i16(3368 + 2 * number), fields.text(3376 + 256 * number, 256), fields.i16(4400 + 2 * number))
      : undefined,
  };
}

/** Before version 1.6: one table, for the active output, with short durations. */
function earlyOutput(fields: Fields): AbfOutput {
  const active = Math.min(3, Math.max(0, fields.i16(1440)));
  return {
    ...described(fields, active),
    waveform: fields.i16(1438),
    keepsLastLevel: fields.i16(1442) !== 0,
    epochs: Array.from({ length: epochRoom }, (_, i): AbfEpoch => {
      return {
        number: i,
        type: fields.i16(1444 + 2 * i),
        level: fields.f32(1464 + 4 * i),
        levelChange: fields.f32(1504 + 4 * i),
        duration: fields.i16(1544 + 2 * i),
        durationChange: fields.i16(1564 + 2 * i),
      };
    }),
    userList: undefined,
  };
}

function described(fields: Fields, number: number): Pick<AbfOutput, 'name' | 'unit' | 'holding'> {
  return {
    name: fields.text(1306 + 10 * number, 10),
    unit: fields.text(1346 + 8 * number, 8),
    // fDACHoldingLevel.
    holding: fields.f32(1394 + 4 * number),
  };
}
