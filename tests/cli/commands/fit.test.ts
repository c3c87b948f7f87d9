// `fit` as a command: how the errors of the points are read, what is asked for beside the fits, and curves at fault.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import type { Bootstrap } from '../../../src/fit/bootstrap.ts';
import type { FitReport } from '../../../src/fit/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-fit-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function output(...words: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await run(['fit', ...words], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
}

async function document(
  ...words: readonly string[]
): Promise<FitReport & { bootstrap: Bootstrap; likelihood: string }> {
  const { status, out, error } = await output(...words, '--json');
  expect(status, error).toBe(0);
  return JSON.parse(out);
}

const table = (rows: readonly (readonly (number | string)[])[], head = 'current (pA),rate (Hz)'): string =>
  `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;

/** Eight currents of a cell, two steps at each, spikes counted over half a second: rates are even numbers. */
const cell = file(
  'cell.csv',
  table([
    ...[0, 0, 0, 4, 18, 30, 44, 52].map((rate, i) => [50 * i, rate]),
    ...[0, 0, 0, 6, 22, 28, 42, 56].map((rate, i) => [50 * i, rate]),
  ]),
);

describe('likelihoods and intervals', () => {
  it('fits counts by their deviance, which is that of its definition', async () => {
    const window = 0.5;
    const { fits, data, likelihood } = await document(
      cell,
      '--likelihood',
      'poisson',
      '--window',
      '500ms',
      '--activations',
      'relu,softplus',
    );
    expect(likelihood).toBe('poisson');
    const relu = fits.find(({ activation }) => activation === 'relu')!;
    const [gain, threshold] = [relu.parameters.gain!.value, relu.parameters.threshold!.value];
    const deviance = data.current.values.reduce((sum, I, i) => {
      const count = data.rate.values[i]! * window;
      // No spike is expected below threshold; a mean of nought would be refuted by one spike.
      const mean = Math.max(1e-9, gain * Math.max(0, I - threshold) * window);
      return sum + 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean));
    }, 0);
    expect(relu.deviance).toBeCloseTo(deviance, 6);
    // 16 points, two parameters: AICc = deviance + 2K + 2K(K + 1)/(n - K - 1).
    expect(relu.aicc).toBeCloseTo(deviance + 4 + 12 / 13, 6);
  });

  it('gives intervals of the profile likelihood beside those of the Jacobian', async () => {
    const { fits } = await document(cell, '--intervals', 'profile', '--activations', 'relu,softplus');
    const { gain, softness } = fits.find(({ activation }) => activation === 'softplus')!.parameters;
    expect(gain!.profile95![0]).toBeLessThan(gain!.value);
    expect(gain!.profile95![1]).toBeGreaterThan(gain!.value);
    expect(softness!.profile95![0]).toBeNull();
    const { out } = await output(cell, '--intervals', 'profile', '--activations', 'relu');
    expect(out).toMatch(/gain = \S+ \+- \S+ Hz\/pA \(\S+ to \S+\)/);
  });

  it('takes standard errors of the table as known', async () => {
    const path = file(
      'errors.csv',
      table(
        [0, 0, 10, 21, 29].map((rate, i) => [i, rate, 4, 2]),
        'current (nA),rate (Hz),trials,standard error (Hz)',
      ),
    );
    const { fits } = await document(path, '--known-errors', '--activations', 'relu');
    const plain = await document(path, '--activations', 'relu');
    expect(fits[0]!.sse).toBeCloseTo(plain.fits[0]!.sse / 4, 9);
  });

  it('leaves out one current at a time where that is asked for, or none', async () => {
    const words = [cell, '--activations', 'relu'];
    const [folds, one] = [await document(...words), await document(...words, '--held-out', 'leave-one-out')];
    expect(one.fits[0]!.heldOutRmse).not.toBe(folds.fits[0]!.heldOutRmse);
    expect((await document(...words, '--held-out', 'none')).fits[0]!.heldOutRmse).toBeNull();
  });
});

describe('--bootstrap', () => {
  const words = [cell, '--activations', 'relu,sigmoid', '--bootstrap', '40'];

  it.each([
    'cases',
    'parametric',
  ])('says how often each activation wins (%s), the same with the same seed', async (kind) => {
    const { bootstrap } = await document(...words, '--resample', kind, '--seed', '3');
    expect(bootstrap).toMatchObject({ kind, replicates: 40, seed: 3 });
    expect(bootstrap.wins[0]!.activation).toBe('relu');
    expect(bootstrap.wins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect((await document(...words, '--resample', kind, '--seed', '3')).bootstrap).toEqual(bootstrap);
  });

  it('scatters counts by Poisson', async () => {
    const { bootstrap } = await document(
      ...words,
      '--resample',
      'parametric',
      '--likelihood',
      'poisson',
      '--window',
      '0.5',
    );
    const [low, high] = bootstrap.parameters.relu!.gain!.interval;
    expect(low).toBeLessThan(0.23);
    expect(high).toBeGreaterThan(0.23);
  });

  it('is told in a line', async () => {
    expect((await output(...words)).out).toMatch(
      /best of 40 resampled curves \(points drawn again, seed 1\): relu \d+/,
    );
  });
});

it('fits what says little, each with an outcome in words', async () => {
  const curves = {
    'fewer points than parameters': [
      [0, 0],
      [1, 3],
      [2, 5],
    ],
    constant: [
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ],
    'a single spike': [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 2],
      [4, 0],
      [5, 0],
    ],
    'duplicates, unsorted': [
      [3, 6],
      [1, 1],
      [2, 4],
      [1, 3],
      [3, 6],
      [2, 4],
      [0, 0],
      [0, 0],
    ],
  };
  for (const [name, rows] of Object.entries(curves)) {
    const { fits } = await document(file('few.csv', table(rows)));
    expect(fits, name).toHaveLength(17);
    for (const { outcome } of fits) expect(outcome.length).toBeGreaterThan(5);
  }
});

it.each([
  ['all zeros', table([0, 1, 2, 3].map((I) => [I, 0])), [], /never fires: every rate is 0/],
  [
    'a rate that is no number',
    table([
      [0, 0],
      [1, 'NaN'],
      [2, 3],
      [3, 4],
    ]),
    [],
    /line 3, column rate \(Hz\)/,
  ],
  [
    'a negative rate',
    table([
      [0, 0],
      [1, -2],
      [2, 3],
      [3, 4],
    ]),
    [],
    /line 3, column rate \(Hz\): -2 Hz is no rate/,
  ],
  [
    'a current without unit',
    table(
      [
        [0, 0],
        [1, 2],
        [2, 3],
      ],
      'current,rate (Hz)',
    ),
    [],
    /column "current" has no unit/,
  ],
  [
    'a rate without unit',
    table(
      [
        [0, 0],
        [1, 2],
        [2, 3],
      ],
      'current (pA),rate',
    ),
    [],
    /column "rate" has no unit/,
  ],
  [
    'one current',
    table([
      [1, 0],
      [1, 2],
      [1, 3],
    ]),
    [],
    /at least 3 different currents/,
  ],
  ['an empty file', '', [], /^empty/],
  ['counts without a window', undefined, ['--likelihood', 'poisson'], /--window D/],
  ['a window without counts', undefined, ['--window', '1s'], /means nothing without --likelihood poisson/],
  ['a window of nought', undefined, ['--likelihood', 'poisson', '--window', '0'], /--window: is 0 s/],
  ['a window in mV', undefined, ['--likelihood', 'poisson', '--window', '5mV'], /time/],
  ['an unknown likelihood', undefined, ['--likelihood', 'poison'], /did you mean poisson/],
  ['counts and weights', undefined, ['--likelihood', 'poisson', '--window', '1', '--weights', 'rate'], /one of them/],
  ['half a resampling', undefined, ['--bootstrap', '1.5'], /--bootstrap: 1.5 is not one/],
  ['one resampling', undefined, ['--bootstrap', '1'], /--bootstrap: 1 is not one/],
  ['a seed for nothing', undefined, ['--seed', '1'], /means nothing without --bootstrap/],
  ['errors that are not there', undefined, ['--known-errors'], /no standard errors/],
  ['a formula resampled', undefined, ['--formula', 'a*I', '--bootstrap', '20'], /--formula: is not for --bootstrap/],
  ['an unknown kind of interval', undefined, ['--intervals', 'profil'], /did you mean profile/],
])('refuses %s in one line', async (_, text, words, message) => {
  const { status, out, error } = await output(text === undefined ? cell : file('empty.csv', text), ...words);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(error.trim().split('\n')).toHaveLength(1);
  expect(error.replace(`${folder}/`, '')).toMatch(message);
});
