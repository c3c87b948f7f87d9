// The rhythm in the times of spikes, and how often it is looked for.
import { describe, expect, it, vi } from 'vitest';
import { rhythmOfSpikes } from '../../../../src/neuron/simulate/watch/rhythm.ts';

const accuracy = 1e-6;

/** Times of spikes with intervals that a rule gives. */
function train(count: number, interval: (i: number) => number): number[] {
  const spikes = [0];
  for (let i = 0; i < count; i++) spikes.push(spikes[i]! + interval(i));
  return spikes;
}

describe('the rhythm of spikes', () => {
  it('is the interval where all are equal, and its mean where they vary about one', () => {
    expect(
      rhythmOfSpikes(
        train(5, () => 3),
        accuracy,
      ),
    ).toMatchObject({ kind: 'spikes', interval: { value: 3 } });
    // Weyl's sequence: equally distributed, without a period; its mean over many is that of 3 + [0, 1).
    const weyl = rhythmOfSpikes(
      train(400, (i) => 3 + ((i * Math.SQRT2) % 1)),
      accuracy,
    );
    expect(weyl.kind).toBe('irregular');
    const { value, error } = (weyl as { readonly interval: { readonly value: number; readonly error: number } })
      .interval;
    expect(Math.abs(value - 3.5)).toBeLessThan(0.02);
    expect(error).toBeLessThan(0.02);
  });

  it('is not looked for with each of very many spikes: an adapting neuron took the square of their number', () => {
    const spikes: number[] = [];
    const slice = vi.spyOn(spikes, 'slice');
    const count = 20_000;
    for (let i = 0; i < count; i++) {
      // Each interval is longer than the last by more than a rhythm may creep.
      spikes.push((spikes.at(-1) ?? 0) + 1 + 1e-3 * i);
      expect(rhythmOfSpikes(spikes, accuracy).kind).toBe('none');
    }
    // With each up to 1024, then a thousandth of those so far apart: 1024 more for each factor of e.
    expect(slice.mock.calls.length).toBeLessThan(1.1 * 1024 * (1 + Math.log(count / 1024)));
  });
});
