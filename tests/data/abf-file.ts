// ABF files for tests, laid out after Axon's published header: small enough to say everything in one place, and with
// samples of the test's choosing.

export interface AbfPlan {
  readonly sweeps: number;
  /** Samples of one channel in a sweep. */
  readonly samples: number;
  /** us */
  readonly interval?: number;
  readonly channels?: readonly { readonly name: string; readonly unit: string }[];
  readonly output?: { readonly unit: string; readonly holding?: number; readonly keepsLast?: boolean };
  /** type, level, change, duration, change */
  readonly epochs?: readonly (readonly [number, number, number, number, number])[];
  readonly userList?: { readonly parameter: number; readonly values: string; readonly repeat?: boolean };
  readonly mode?: number;
  readonly waveform?: number;
  /** Value of a channel at a sample of a sweep, in its unit; a tenth is the resolution. */
  readonly value: (sweep: number, sample: number, channel: number) => number;
}

const block = 512;
/** Units per bit. */
const resolution = 0.1;

interface Writer {
  readonly bytes: Uint8Array;
  readonly i16: (at: number, value: number) => void;
  readonly i32: (at: number, value: number) => void;
  readonly f32: (at: number, value: number) => void;
  readonly text: (at: number, value: string) => void;
}

function writer(length: number): Writer {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  return {
    bytes,
    i16: (at, value) => view.setInt16(at, value, true),
    i32: (at, value) => view.setInt32(at, value, true),
    f32: (at, value) => view.setFloat32(at, value, true),
    text: (at, value) => bytes.set(new TextEncoder().encode(value), at),
  };
}

const oneChannel = [{ name: 'IN 0', unit: 'mV' }];

function samplesInto(w: Writer, start: number, plan: AbfPlan): void {
  const stride = plan.channels?.length ?? 1;
  let at = start;
  for (let sweep = 0; sweep < plan.sweeps; sweep++) {
    for (let sample = 0; sample < plan.samples; sample++) {
      for (let channel = 0; channel < stride; channel++, at += 2) {
        w.i16(at, Math.round(plan.value(sweep, sample, channel) / resolution));
      }
    }
  }
}

/** Bytes of an ABF2 file. */
export function abfTwo(plan: AbfPlan): Uint8Array {
  const channels = plan.channels ?? oneChannel;
  const total = plan.sweeps * plan.samples * channels.length;
  const dataBlock = 8;
  const w = writer(dataBlock * block + 2 * total);
  w.text(0, 'ABF2');
  w.i32(12, plan.sweeps);
  const section = (at: number, start: number, size: number, count: number): void => {
    w.i32(at, start);
    w.i32(at + 4, size);
    w.i32(at + 8, count);
  };
  section(76, 1, 512, 1);
  section(92, 2, 128, channels.length);
  section(108, 4, 256, 1);
  section(156, 5, 48, plan.epochs?.length ?? 0);
  section(172, 6, 64, plan.userList === undefined ? 0 : 1);
  section(236, dataBlock, 2, total);
  const texts = ['Cmd 0', plan.output?.unit ?? 'pA', plan.userList?.values ?? ''];
  for (const { name, unit } of channels) texts.push(name, unit);
  const joined = `${'SSCH'.padEnd(44, '\0')}${texts.join('\0')}\0`;
  w.text(7 * block, joined);
  section(220, 7, joined.length, 1);
  protocolInto(w, plan);
  channels.forEach((_, i) => {
    const at = 2 * block + 128 * i;
    for (const field of [28, 40, 48]) w.f32(at + field, 1);
    w.i32(at + 74, 4 + 2 * i);
    w.i32(at + 78, 5 + 2 * i);
  });
  const output = 4 * block;
  w.f32(output + 12, plan.output?.holding ?? 0);
  w.i32(output + 24, 1);
  w.i32(output + 28, 2);
  w.i16(output + 40, 1);
  w.i16(output + 42, plan.waveform ?? 1);
  w.i16(output + 44, plan.output?.keepsLast === true ? 1 : 0);
  plan.epochs?.forEach(([type, level, change, duration, longer], i) => {
    const at = 5 * block + 48 * i;
    w.i16(at, i);
    w.i16(at + 4, type);
    w.f32(at + 6, level);
    w.f32(at + 10, change);
    w.i32(at + 14, duration);
    w.i32(at + 18, longer);
  });
  if (plan.userList !== undefined) {
    w.i16(6 * block + 2, 1);
    w.i16(6 * block + 4, plan.userList.parameter);
    w.i16(6 * block + 6, plan.userList.repeat === true ? 1 : 0);
    w.i32(6 * block + 8, 3);
  }
  samplesInto(w, dataBlock * block, plan);
  return w.bytes;
}

function protocolInto(w: Writer, plan: AbfPlan): void {
  w.i16(block, plan.mode ?? 5);
  w.f32(block + 2, plan.interval ?? 100);
  // Range over resolution is what one bit is worth.
  w.f32(block + 110, resolution * 1000);
  w.i32(block + 118, 1000);
}

/** Bytes of an ABF1 file, version 1.8. */
export function abfOne(plan: AbfPlan): Uint8Array {
  const channels = plan.channels ?? oneChannel;
  const total = plan.sweeps * plan.samples * channels.length;
  const w = writer(6144 + 2 * total);
  w.text(0, 'ABF ');
  w.f32(4, 1.8);
  w.i16(8, plan.mode ?? 5);
  w.i32(10, total);
  w.i32(16, plan.sweeps);
  w.i32(40, 12);
  w.i16(120, channels.length);
  w.f32(122, (plan.interval ?? 100) / channels.length);
  w.f32(244, resolution * 1000);
  w.i32(252, 1000);
  channels.forEach(({ name, unit }, i) => {
    // Physical input 3 - i, so that the order of sampling is not the order of inputs.
    const input = 3 - i;
    w.i16(410 + 2 * i, input);
    w.text(442 + 10 * input, name.padEnd(10));
    w.text(602 + 8 * input, unit.padEnd(8));
    for (const field of [730, 922, 1050]) w.f32(field + 4 * input, 1);
  });
  w.text(1306, 'Cmd 0');
  w.text(1346, plan.output?.unit ?? 'pA');
  w.f32(1394, plan.output?.holding ?? 0);
  w.i16(2296, 1);
  w.i16(2300, plan.waveform ?? 1);
  w.i16(2304, plan.output?.keepsLast === true ? 1 : 0);
  plan.epochs?.forEach(([type, level, change, duration, longer], i) => {
    w.i16(2308 + 2 * i, type);
    w.f32(2348 + 4 * i, level);
    w.f32(2428 + 4 * i, change);
    w.i32(2508 + 4 * i, duration);
    w.i32(2588 + 4 * i, longer);
  });
  if (plan.userList !== undefined) {
    w.i16(3360, 1);
    w.i16(3368, plan.userList.parameter);
    w.text(3376, plan.userList.values);
    w.i16(4400, plan.userList.repeat === true ? 1 : 0);
  }
  samplesInto(w, 6144, plan);
  return w.bytes;
}

/** A membrane at rest with `count` spikes evenly over a window (samples), each 100 mV high and about 1 ms wide. */
export function firing(sample: number, from: number, to: number, count: number): number {
  if (count === 0 || sample < from || sample >= to) return -70;
  const spacing = (to - from) / count;
  const away = Math.abs(((sample - from) % spacing) - spacing / 2);
  return Math.max(-70, 30 - 12 * away);
}
