import { describe, expect, it } from 'vitest';
import type { Command, Run } from '../../src/data/recording.ts';
import { runsFrom } from '../../src/data/runs.ts';
import { findSteps } from '../../src/data/steps.ts';

/** A command from [duration, level] pairs. */
function command(holding: number, ...parts: readonly (readonly [number, number])[]): Command {
  let at = 0;
  const runs = parts.map(([duration, level]): Run => {
    at += duration;
    return { from: at - duration, to: at, level };
  });
  return { runs, holding };
}

describe('findSteps', () => {
  it('takes the window whose level varies, and counts it where it is at holding too', () => {
    const sweep = (level: number): Command => command(0, [100, 0], [50, -20], [100, 0], [500, level], [100, 0]);
    const { steps, pulses } = findSteps([sweep(-50), sweep(0), sweep(50)], 'cell');
    expect(steps.map(({ current, from, to, step }) => [current, from, to, step])).toEqual([
      [-50, 250, 750, 0],
      [0, 250, 750, 0],
      [50, 250, 750, 0],
    ]);
    expect(pulses.map(({ current, from }) => [current, from])).toEqual([
      [-20, 100],
      [-20, 100],
      [-20, 100],
    ]);
    expect(steps.map(({ heldFrom }) => heldFrom)).toEqual([150, 150, 150]);
  });

  it('finds the window in sweeps that merely hold, as in a recorded current', () => {
    const flat = command(0, [850, 0]);
    const { steps } = findSteps([command(0, [250, 0], [500, 40], [100, 0]), flat], 'cell');
    expect(steps.map(({ sweep, current, from, to }) => [sweep, current, from, to])).toEqual([
      [0, 40, 250, 750],
      [1, 0, 250, 750],
    ]);
  });

  it('keeps steps that are the same in every sweep, when there are no others', () => {
    const sweep = command(10, [100, 10], [300, 60], [100, 10]);
    const { steps, pulses } = findSteps([sweep, sweep], 'cell');
    expect(steps.map(({ current, holding }) => [current, holding])).toEqual([
      [60, 10],
      [60, 10],
    ]);
    expect(pulses).toEqual([]);
  });

  it('numbers several steps of a sweep, also when they follow one another at once', () => {
    const sweep = (level: number): Command => command(0, [100, 0], [200, level], [200, 2 * level], [100, 0]);
    const { steps } = findSteps([sweep(10), sweep(20)], 'cell');
    expect(steps.map(({ sweep: s, step, current }) => [s, step, current])).toEqual([
      [0, 0, 10],
      [0, 1, 20],
      [1, 0, 20],
      [1, 1, 40],
    ]);
    // The second step has no rest before it.
    expect(steps.map(({ from, heldFrom }) => from - heldFrom)).toEqual([100, 0, 100, 0]);
  });

  it('follows durations that change from sweep to sweep', () => {
    const sweep = (duration: number): Command => command(0, [100, 0], [duration, 50], [400, 0]);
    const { steps } = findSteps([sweep(100), sweep(200)], 'cell');
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [100, 200],
      [100, 300],
    ]);
  });

  it.each([
    ['no step', [command(5, [500, 5])], 'the current stays at 5 pA in its one sweep'],
    ['pulses too short', [command(0, [100, 0], [5, 500], [100, 0])], 'has no current step'],
    ['ramps', [command(0, [100, 0], [300, Number.NaN], [100, 0])], 'has no current step'],
  ] as const)('says one line for %s', (_, commands, expected) => {
    expect(() => findSteps(commands, 'cell')).toThrow(expected);
  });
});

describe('runsFrom', () => {
  const interval = 0.1;
  const levels = (at: number): number => (at < 1000 ? 0 : at < 3000 ? 120 : at < 5000 ? -30 : 0);

  it('reads a stored command exactly', () => {
    const runs = runsFrom({ values: Float64Array.from({ length: 6000 }, (_, i) => levels(i)), interval });
    expect(runs.map(({ from, to, level }) => [from, to, level])).toEqual([
      [0, 100, 0],
      [100, 300, 120],
      [300, 500, -30],
      [500, 600, 0],
    ]);
  });

  it('finds edges in noise and under a filter', () => {
    let state = 1;
    const noise = (): number => {
      // Park and Miller's generator: twelve uniform numbers make a normal one.
      let sum = -6;
      for (let i = 0; i < 12; i++) {
        state = (state * 16807) % 2147483647;
        sum += state / 2147483647;
      }
      return sum;
    };
    let filtered = 0;
    const values = Float64Array.from({ length: 6000 }, (_, i) => {
      filtered += (levels(i) - filtered) * 0.5;
      return filtered + 3 * noise();
    });
    const runs = runsFrom({ values, interval });
    expect(runs).toHaveLength(4);
    runs.forEach(({ from, level }, i) => {
      // Half a millisecond is half the length of the means that are compared.
      expect(Math.abs(from - [0, 100, 300, 500][i]!)).toBeLessThan(0.5);
      // 3 pA of noise over 800 samples or more leave 0.1 pA.
      expect(Math.abs(level - [0, 120, -30, 0][i]!)).toBeLessThan(0.5);
    });
  });

  it('does not take a ramp for a level', () => {
    const ramp = Float64Array.from({ length: 6000 }, (_, i) => (i < 2000 ? 0 : i < 4000 ? (i - 2000) / 10 : 0));
    const runs = runsFrom({ values: ramp, interval });
    expect(runs.map(({ level }) => level)).toEqual([0, Number.NaN, 0]);
  });
});
