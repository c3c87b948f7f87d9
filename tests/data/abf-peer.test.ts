// The measured ABF files against pyABF (S. W. Harden), a reader that shares nothing with this one: every sample of every
// channel and sweep, every stretch of every command. tests/reference/recordings/abf.py wrote what pyABF reads.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openAbf } from '../../src/data/abf/read.ts';
import { fileSource } from '../../src/data/file-source-node.ts';
import type { Recording, Run } from '../../src/data/recording.ts';
import { isPresent, measured } from './shared.ts';

interface Channel {
  readonly name: string;
  readonly unit: string;
  readonly gain: number;
  readonly offset: number;
  readonly digests: readonly number[];
}

interface Described {
  readonly version: string;
  readonly sweeps: number;
  readonly samples: number;
  readonly interval: number;
  readonly output: { readonly name: string; readonly holding: number };
  readonly channels: readonly Channel[];
  readonly commands: readonly (readonly (readonly [number, number, number])[])[];
}

const reference = JSON.parse(readFileSync(new URL('../reference/recordings/abf.json', import.meta.url), 'utf8')) as {
  readonly files: Readonly<Record<string, Described>>;
};

const files = Object.entries(reference.files).filter(([file]) => isPresent(`recordings/${file}.abf`));

/** As in abf.py: exact in doubles, and another number for any sample that differs. */
function digest(values: Float64Array, { gain, offset }: Channel): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.round((values[i]! - offset) / gain) * ((i % 1009) + 1);
  return sum;
}

/** Neighbours of one level as one run, as pyABF's samples cannot but show them. */
function merged(runs: readonly Run[]): readonly (readonly [number, number, number])[] {
  const found: [number, number, number][] = [];
  for (const { from, to, level } of runs) {
    const last = found.at(-1);
    if (last !== undefined && last[2] === level) last[1] = to;
    else found.push([from, to, level]);
  }
  return found;
}

describe.skipIf(files.length === 0).each(files)('%s', (file, described) => {
  const opened = (channel: number): Promise<Recording> => {
    const source = fileSource(measured(`recordings/${file}.abf`));
    return openAbf(source, { channel: String(channel) });
  };

  it('has the samples, units and gains that pyABF reads', async () => {
    for (const [number, channel] of described.channels.entries()) {
      const recording = await opened(number);
      expect(recording.format).toBe(described.version);
      expect(recording.sweeps).toBe(described.sweeps);
      const found: number[] = [];
      for (let sweep = 0; sweep < recording.sweeps; sweep++) {
        const { values, interval } = await recording.potential(sweep);
        expect(values.length).toBe(described.samples);
        // ABF1 keeps the interval as a 32-bit float.
        expect(interval).toBeCloseTo(described.interval, 9);
        found.push(digest(values, channel));
      }
      expect(found).toEqual(channel.digests);
    }
  });

  it('has the commands that pyABF makes of the epoch table', async () => {
    const recording = await opened(0);
    expect(recording.origin).toBe(`epoch table of ${described.output.name}`);
    for (const [sweep, expected] of described.commands.entries()) {
      const { runs, holding } = await recording.command(sweep);
      expect(holding).toBe(described.output.holding);
      expect(merged(runs)).toEqual(
        expected.map(([from, to, level]) => [expect.closeTo(from, 6), expect.closeTo(to, 6), level]),
      );
    }
  });
});
