import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectSpikes, findSpikes } from '../../src/data/spikes.ts';

const interval = 0.05;

/** A trace from a function of time in ms. */
function trace(duration: number, potential: (time: number) => number): { values: Float64Array; interval: number } {
  return {
    values: Float64Array.from({ length: Math.round(duration / interval) }, (_, i) => potential(i * interval)),
    interval,
  };
}

/** A spike of about 1 ms at a time: up in a third of the time that it takes to come down. */
function spike(time: number, at: number, height: number): number {
  const away = time - at;
  return height * Math.exp(-((away / (away < 0 ? 0.2 : 0.6)) ** 2));
}

const times = [10, 30, 50, 70, 90];

describe('findSpikes', () => {
  it('finds peaks and where they take off', () => {
    const spikes = findSpikes(trace(100, (t) => -60 + times.reduce((sum, at) => sum + spike(t, at, 90), 0)));
    expect(spikes.map(({ time }) => time)).toEqual(times.map((at) => expect.closeTo(at, 6)));
    for (const { peak, onset, onsetTime, time } of spikes) {
      expect(peak).toBeCloseTo(30, 6);
      // 10 mV/ms is met on the first few mV of the upstroke.
      expect(onset).toBeGreaterThan(-60);
      expect(onset).toBeLessThan(-50);
      expect(time - onsetTime).toBeLessThan(1);
    }
  });

  it('finds spikes that shrink, and passes over what is less than the prominence', () => {
    const heights = [90, 60, 40, 25, 15];
    const shrinking = trace(100, (t) => -40 + times.reduce((sum, at, i) => sum + spike(t, at, heights[i]!), 0));
    expect(findSpikes(shrinking)).toHaveLength(4);
    expect(findSpikes(shrinking, { prominence: 10 })).toHaveLength(5);
    expect(findSpikes(shrinking, { height: 10 })).toHaveLength(2);
  });

  it('is not misled by a trace that starts or ends high', () => {
    const ends = (t: number): number => (t < 5 || t > 95 ? 20 : -60 + spike(t, 50, 90));
    expect(findSpikes(trace(100, ends)).map(({ time }) => time)).toEqual([expect.closeTo(50, 6)]);
  });

  it('passes over artefacts of a sample or two', () => {
    const artefact = (t: number): number => -60 + (t > 19.99 && t < 20.06 ? 150 : 0) + spike(t, 50, 90);
    expect(findSpikes(trace(100, artefact)).map(({ time }) => time)).toEqual([expect.closeTo(50, 6)]);
  });

  it('passes over passive charging and the end of a step', () => {
    const charging = (t: number): number => (t < 20 ? -70 : t < 80 ? -70 + 60 * (1 - Math.exp(-(t - 20) / 15)) : -70);
    expect(findSpikes(trace(100, charging))).toEqual([]);
    const instant = (t: number): number => (t >= 20 && t < 80 ? -10 : -70);
    expect(findSpikes(trace(100, instant))).toEqual([]);
  });

  it('passes over oscillations in depolarisation block', () => {
    // 30 mV peak to peak about +5 mV: it crosses 0 mV twelve times.
    const block = trace(200, (t) => 5 + 15 * Math.sin((2 * Math.PI * t) / 16));
    expect(findSpikes(block)).toEqual([]);
    // Told all the same: peak to trough is more than the prominence.
    expect(detectSpikes(block).passedOver).toHaveLength(12);
    const fast = trace(200, (t) => 5 + 15 * Math.sin((2 * Math.PI * t) / 5));
    expect(findSpikes(fast, { base: -5 }).length).toBeGreaterThan(30);
    expect(findSpikes(fast, { base: -12 })).toEqual([]);
  });

  it('counts the higher of two peaks within the refractory time', () => {
    const double = trace(100, (t) => -60 + Math.max(spike(t, 50, 90), spike(t, 52, 80)));
    expect(findSpikes(double)).toHaveLength(2);
    expect(findSpikes(double, { refractory: 3 }).map(({ peak }) => peak)).toEqual([expect.closeTo(30, 6)]);
  });

  it('is the same for a trace moved in time, and bears anything', () => {
    const values = fc.array(fc.double({ min: -150, max: 150 }), { maxLength: 300 });
    fc.assert(
      fc.property(values, (list) => {
        const spikes = findSpikes({ values: Float64Array.from(list), interval });
        expect(spikes.every(({ time }) => time >= 0 && time < list.length * interval)).toBe(true);
      }),
    );
    const shifted = (by: number): readonly number[] =>
      findSpikes(trace(200, (t) => -60 + times.reduce((sum, at) => sum + spike(t, at + by, 90), 0))).map(
        ({ time }) => time - by,
      );
    expect(shifted(37)).toEqual(shifted(0).map((time) => expect.closeTo(time, 6)));
  });
});
