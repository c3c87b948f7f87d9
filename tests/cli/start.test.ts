// The main job as a first visitor runs it, but for the serving.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** Quick ones: that every claim runs and is drawn is tested where they are. */
const claims = ['stepped-sigmoids', 'relu-is-if', 'saturation'];

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'rheobase-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm start', () => {
  it('runs the lab, prints the verdicts and writes the report', () => {
    const out = execFileSync(
      process.execPath,
      [
        '--import',
        import.meta.resolve('tsx'),
        join(root, 'src/cli/start.ts'),
        '--no-serve',
        '--cells',
        '4',
        '--claims',
        claims.join(),
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const rows = out.split('\n').map((line) => line.split(/ {2,}/));
    const best = Object.fromEntries(rows.filter((row) => row.length > 3).map(([neuron, winner]) => [neuron, winner]));
    expect(best).toMatchObject({
      'LIF, leak, refractory': 'lif-rate',
      'LIF, leak, no refractory': 'lif-rate',
      'LIF, no leak, refractory': 'hyperbolic',
      'LIF, no leak, no refractory': 'relu',
    });
    const report = readFileSync(join(folder, 'report.html'), 'utf8');
    // The factorial; a run, a curve, residuals and a ranking a neuron, no run of the measured cell; the story in one and a
    // run a step; two planes; a chart a claim.
    expect(report.match(/<svg /g)).toHaveLength(1 + 6 * 4 - 1 + 1 + 5 + 2 + claims.length);
    expect(out.match(/^(supported|true with limits|refuted) /gm)).toHaveLength(claims.length);
    expect(report).not.toMatch(/<script|<link|https?:\/\/(?!www\.w3\.org)/);
  }, 300_000);
});
