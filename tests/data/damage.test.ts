// Damaged files of every format: cut short, bytes changed, the wrong beginning. Each must give a curve or one line that
// is the user's to understand; nothing may crash, hang, or ask for memory that the file does not justify.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../src/data/import.ts';
import { type ByteSource, bytesSource } from '../../src/data/source.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { trialStream } from '../../src/numeric/random.ts';
import { abfOne, abfTwo, firing } from './abf-file.ts';
import { igorWave } from './ibw-file.ts';
import { nwbFile } from './nwb-file.ts';
import { isPresent, measured } from './shared.ts';

const plan = {
  sweeps: 2,
  samples: 640,
  epochs: [[1, 50, 50, 600, 0]] as const,
  userList: { parameter: 21, values: '10,20' },
  value: (sweep: number, sample: number): number => firing(sample, 110, 610, 2 * sweep),
};
const wave = { little: true, type: 2, samples: 600, sweeps: 2, interval: 1e-4, unit: 'V' } as const;
const rows = Array.from({ length: 600 }, (_, i) => `${i / 10},${i === 300 ? 20 : -70},${i > 99 && i < 500 ? 50 : 0}`);

const files: readonly (readonly [string, () => Promise<Uint8Array>, number])[] = [
  ['ABF1', async () => abfOne(plan), 200],
  ['ABF2', async () => abfTwo(plan), 200],
  ['Igor 2', async () => igorWave({ ...wave, version: 2, sweeps: 1, value: (_, at) => at % 7 }), 100],
  ['Igor 5', async () => igorWave({ ...wave, version: 5, value: (_, at) => at % 7 }), 100],
  ['CSV', async () => new TextEncoder().encode(['time (ms),V (mV),I (pA)', ...rows].join('\n')), 100],
  ['NWB', () => nwbFile({ pairing: 'table', gzip: true }), 40],
];

/** Reads, allowing only the user's error; returns its message or `read`, and checks that no piece exceeds the file. */
async function outcome(bytes: Uint8Array): Promise<string> {
  const plain = bytesSource(bytes, 'damaged');
  const bounded = (length: number): void => {
    if (length > Math.max(bytes.length, 1) + 4096) throw new Error(`asked for ${length} of ${bytes.length} bytes`);
  };
  const source: ByteSource = {
    ...plain,
    read: async (offset, length) => {
      bounded(length);
      return plain.read(offset, length);
    },
    readSync: (offset, length) => {
      bounded(length);
      return plain.readSync!(offset, length);
    },
  };
  try {
    const curve = await importRecording(source, { current: source });
    return Number.isFinite(curve.current.values[0]) ? 'read' : 'not a number';
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message;
  }
}

describe.each(files)('%s', (name, make, runs) => {
  it('cut short is refused or read', async () => {
    const bytes = await make();
    // Every length near the start, where the headers are, and a sample of the rest.
    const near = Math.min(bytes.length, name === 'NWB' ? 16 : 64);
    const far = Array.from({ length: runs }, (_, i) => Math.floor((i * bytes.length) / runs));
    for (const length of [...Array(near).keys(), ...far]) {
      const line = await outcome(bytes.subarray(0, length));
      if (name.startsWith('ABF')) expect(line).not.toBe('read');
    }
  });

  it('with bytes changed is refused or read', async () => {
    const bytes = await make();
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    // Headers decide most: half of the changes hit the first kilobyte.
    const changes = fc.array(fc.tuple(change, fc.boolean()), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const damaged = bytes.slice();
        for (const [[at, value], front] of list)
          damaged[at % (front ? Math.min(1024, bytes.length) : bytes.length)] = value;
        await outcome(damaged);
      }),
      { numRuns: runs },
    );
  });

  it('with a wrong beginning is refused', async () => {
    const bytes = (await make()).slice();
    bytes.set([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await outcome(bytes)).toContain('damaged: is none of the formats that are read');
  });
});

const folder = new URL('../reference/recordings/', import.meta.url);
const written = ['table.nwb.gz', 'sweeps.nwb.gz', 'potential.ibw', 'command.ibw'];
const recorded = ['171116sh_0019', '190619B_0003'].filter((file) => isPresent(`recordings/${file}.abf`));

/** Files of other programs and of amplifiers; a longer fuzz is `npm run fuzz`. */
describe.each([
  ...written.map((name) => [name, new URL(name, folder)] as const),
  ...recorded.map((file) => [file, measured(`recordings/${file}.abf`)] as const),
])('%s', (name, path) => {
  const bytes = ((): Uint8Array => {
    const raw = readFileSync(path);
    return new Uint8Array(name.endsWith('.gz') ? gunzipSync(raw) : raw);
  })();

  it('cut short at a stride is refused in one line', async () => {
    // The last bytes of an ABF file are padding, which nobody misses. Forty lengths over the whole file and each of the first lengths at which a header may end.
    const strides = Array.from({ length: 40 }, (_, i) => Math.floor((i * bytes.length) / 40));
    for (const length of [...strides, 1, 2, 7, 8, 63, 64, 511, 512, 2047, 2048, 6143, 6144]) {
      const line = await outcome(bytes.subarray(0, length));
      if (!name.endsWith('.ibw')) expect([length, line]).not.toEqual([length, 'read']);
    }
  });

  it('with bytes flipped in its headers is refused in one line, or read', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = trialStream(seed, 0, 0);
      const damaged = bytes.slice();
      for (let flip = 0; flip < 4; flip++) {
        damaged[Math.floor(random.uniform() * Math.min(8192, bytes.length))] = Math.floor(random.uniform() * 256);
      }
      await outcome(damaged);
    }
  });
});

it('an empty file is refused', async () => {
  expect(await outcome(new Uint8Array(0))).toContain('is empty');
});
