// The generator against the known answers that its authors publish with it (Random123 1.14, tests/kat_vectors).
import { describe, expect, it } from 'vitest';
import { checkSeed, philox, poisson, trialStream } from '../../src/numeric/random.ts';

describe('philox', () => {
  const words = (...of: [number, number, number, number, number, number]): string[] => {
    const out = new Uint32Array(4);
    philox(...of, out);
    return [...out].map((word) => word.toString(16).padStart(8, '0'));
  };

  it.each([
    [[0, 0, 0, 0, 0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[-1, -1, -1, -1, -1, -1], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('gives the known answer for %j', (counter, answer) => {
    expect(words(...(counter as [number, number, number, number, number, number]))).toEqual(answer.split(' '));
  });
});

describe('trialStream', () => {
  const draw = (seed: number, trial: number, current: number, n = 8): number[] => {
    const stream = trialStream(seed, trial, current);
    return Array.from({ length: n }, () => stream.normal());
  };

  it('depends on seed, trial and current, and on nothing else', () => {
    const here = draw(1, 2, 3.5);
    draw(9, 9, 9);
    expect(draw(1, 2, 3.5)).toEqual(here);
    for (const other of [draw(2, 2, 3.5), draw(1, 3, 3.5), draw(1, 2, 3.5000000000000004), draw(2 ** 40 + 1, 2, 3.5)]) {
      expect(other.some((value) => here.includes(value))).toBe(false);
    }
    expect(draw(1, 2, -0)).toEqual(draw(1, 2, 0));
  });

  it('is uniform and normal in its moments', () => {
    const stream = trialStream(5, 0, 0);
    const n = 200_000;
    const moments = (of: () => number): number[] => {
      const sums = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const x = of();
        for (let k = 0; k < 4; k++) sums[k]! += x ** (k + 1) / n;
      }
      return sums;
    };
    // Four standard errors of each moment of this many draws.
    const within = (found: readonly number[], truth: readonly number[], variances: readonly number[]): void => {
      found.forEach((value, k) => {
        expect(Math.abs(value - truth[k]!)).toBeLessThan(4 * Math.sqrt(variances[k]! / n));
      });
    };
    within(moments(stream.normal), [0, 1, 0, 3], [1, 2, 15, 96]);
    within(moments(stream.uniform), [1 / 2, 1 / 3, 1 / 4, 1 / 5], [1 / 12, 4 / 45, 9 / 112, 16 / 225]);
  });

  it('stays inside the open interval', () => {
    const stream = trialStream(3, 1, 4);
    for (let i = 0; i < 10_000; i++) {
      const x = stream.uniform();
      expect(x > 0 && x < 1).toBe(true);
    }
  });
});

it('refuses what is no seed', () => {
  for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => checkSeed(seed)).toThrow(/seed: .* is no seed/);
  expect(() => checkSeed(0)).not.toThrow();
});

describe('poisson', () => {
  it.each([0.3, 7, 130])('has mean and variance %d', (mean) => {
    const random = trialStream(8, 0, mean);
    const n = 20_000;
    const drawn = Array.from({ length: n }, () => poisson(random, mean));
    const found = drawn.reduce((sum, count) => sum + count, 0) / n;
    const variance = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / n;
    // Four standard errors: the fourth central moment of a Poisson number is mean + 3 mean^2.
    expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(mean / n));
    expect(Math.abs(variance - mean)).toBeLessThan(4 * Math.sqrt((mean + 2 * mean ** 2) / n));
  });

  it('is 0 for a mean of 0', () => {
    expect(poisson(trialStream(1, 0, 0), 0)).toBe(0);
  });
});
