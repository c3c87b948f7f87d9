// --input on the command line: stimuli in words and waveforms from files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Trace } from '../../src/curve/trace.ts';
import { command as commandLine } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'wave.csv');
writeFileSync(path, 'time (s),current (nA)\n0,0\n0.01,0.3\n0.06,0\n');

async function command(...argv: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await run(['trace', ...argv], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
}

async function trace(...argv: readonly string[]): Promise<Trace> {
  const { status, out, error } = await command(...argv, '--json');
  expect([status, error]).toEqual([0, '']);
  return JSON.parse(out) as Trace;
}

describe('trace --input', () => {
  it('sums stimuli and the current, and names the method', async () => {
    const sum = [
      '--current',
      '100',
      '--input',
      'step amplitude=0.2nA onset=20ms',
      '--input',
      'sine amplitude=5 frequency=50',
    ];
    const found = await trace('lif', ...sum, '--dt', '5');
    expect(found.method).toBe('dormand-prince');
    expect(found.variables.I!.unit).toBe('pA');
    // Half periods of 50 Hz are 10 ms, so 15 ms is a trough and 25 ms a crest.
    expect(found.variables.I!.values[3]).toBeCloseTo(95, 9);
    expect(found.variables.I!.values[5]).toBeCloseTo(305, 9);
    expect(found.spikes.values.length).toBeGreaterThan(0);
  });

  it('reads a waveform, by straight lines or held', async () => {
    const at = async (input: string): Promise<readonly number[]> =>
      (await trace('lif', '--input', input, '--dt', '5', '--duration', '70')).variables.I!.values;
    expect((await at(path)).slice(0, 4)).toEqual([0, 150, 300, 270]);
    expect((await at(`${path} interpolation=held`)).slice(0, 4)).toEqual([0, 0, 300, 300]);
    expect((await at(path)).at(-1)).toBe(0);
  });

  it.each([
    [['lif'], /^--current: is missing .*--input/],
    [['lif', '--input', 'nowhere.csv'], /nowhere.csv: there is no such file/],
    [['lif', '--input', `${path} interpolation=cubic`], /"cubic" is not known .*linear, or held/],
    [['lif', '--input', 'sine amplitude=1'], /^--input: sine needs frequency/],
    [['lif', '--method', 'exact', '--input', 'ramp to=1 duration=1'], /no closed form/],
  ])('%j is refused with status 2 and one line', async (argv, message) => {
    const { status, error } = await command(...argv);
    expect(status).toBe(2);
    expect(error.trim()).toMatch(message);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  it('--help lists the kinds', async () => {
    const { out } = await command('--help');
    expect(out).toContain('"coloured-noise sigma=CURRENT tau=TIME"');
    expect(out).toContain('FILE.csv');
  });
});

describe('sweep --input', () => {
  const swept = async (...words: readonly string[]): Promise<{ status: number; out: string; error: string }> => {
    let [out, error] = ['', ''];
    const status = await run(['sweep', 'lif', ...words], {
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
    });
    return { status, out, error };
  };
  const wave = ['--input', path, '--input', 'step amplitude=0.1nA'];

  it('adds the sum to each current, and the document names it', async () => {
    const { status, out } = await swept(...wave, '--currents', '60,200', '--window', '60ms', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      rate: { kind: 'count' },
      method: 'dormand-prince',
      input: ['samples count=3 from=0ms to=60ms interpolation=linear', 'step amplitude=100pA onset=0ms'],
    });
    expect((await swept(...wave, '--currents', '60', '--window', '60ms')).out).toContain('input samples count=3');
  });

  it('gives the same on threads, with samples where the curve bends, and for each neuron of a family', async () => {
    const noise = ['--input', 'coloured-noise sigma=20 tau=5ms', '--trials', '2', '--window', '50ms', '--json'];
    const range = ['--from', '100', '--to', '400', '--points'];
    const [one, two] = [await swept(...noise, ...range, '3'), await swept(...noise, ...range, '3', '--threads', '2')];
    expect(two.out).toBe(one.out);
    const sampled = JSON.parse((await swept(...wave, ...range, 'auto', '--window', '60ms', '--json')).out);
    expect(sampled.current.values.length).toBeGreaterThanOrEqual(17);
    const { family } = JSON.parse((await swept(...noise, ...range, '3', '--vary', 'gL=8:10:2')).out);
    expect(family[1].rate).toEqual(JSON.parse(one.out).rate);
  });

  it.each([
    [['--rate', 'steady'], /^rate: under an input that changes, intervals have no steady value \(allowed: count/],
    [['--protocol', 'down'], /^protocol: a staircase down cannot be combined with an input/],
    [['--input', 'sine amplitude=1mV frequency=2'], /^--input: amplitude: mV is voltage/],
    [['--trials', '0', '--input', 'white-noise intensity=1'], /^--trials: 0 is not one/],
  ])('%j is refused with status 2 and one line', async (words, message) => {
    const { status, error } = await swept('--currents', '100', ...wave, ...words);
    expect(status).toBe(2);
    expect(error.trim()).toMatch(message);
    expect(error.trim().split('\n')).toHaveLength(1);
  });
});

describe('compare --input', () => {
  it('fits what a neuron does under an input that changes', async () => {
    // A square wave, so slow that the LIF follows it: half of the window at I - 50 pA and half at I + 50 pA.
    const levels = 'staircase from=-50 to=50 levels=2 dwell=5000';
    const { status, out } = await commandLine([
      'compare',
      'lif',
      '--currents',
      '0,100,250,300,350,400',
      '--input',
      levels,
      '--window',
      '10s',
      '--json',
    ]);
    expect(status).toBe(0);
    const [cell] = JSON.parse(out).cells;
    expect(cell.curve.input).toEqual([expect.stringContaining('staircase')]);
    const rate = (I: number): number => (I <= 150 ? 0 : 1000 / (2 + 20 * Math.log(I / (I - 150))));
    cell.curve.current.values.forEach((I: number, i: number) => {
      expect(Math.abs(cell.curve.rate.values[i] - (rate(I - 50) + rate(I + 50)) / 2)).toBeLessThan(0.2);
    });
    expect(cell.fits.length).toBeGreaterThan(10);
  });

  it('says so above its table', async () => {
    const words = ['--from', '0', '--to', '400', '--points', '7', '--window', '200ms', '--activations', 'relu'];
    const { out } = await commandLine(['compare', 'lif', '--input', 'sine amplitude=50 frequency=20Hz', ...words]);
    expect(out).toMatch(/^lif, .* fits best, input sine mean=0pA amplitude=50pA /);
  });
});
