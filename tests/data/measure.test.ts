import { describe, expect, it } from 'vitest';
import { measureStep } from '../../src/data/measure.ts';
import { passiveCollector } from '../../src/data/passive.ts';
import type { Signal } from '../../src/data/recording.ts';
import type { Detection } from '../../src/data/spikes.ts';
import type { Step } from '../../src/data/steps.ts';

const interval = 0.1;
const step: Step = { sweep: 0, step: 0, from: 100, to: 400, current: 50, holding: 0, heldFrom: 0 };

function constant(before: number, during: number): Signal {
  const values = Float64Array.from({ length: 5000 }, (_, i) => (i * interval < 100 ? before : during));
  return { values, interval };
}

const none: Detection = { spikes: [], passedOver: [] };

function spikesAt(...times: readonly number[]): Detection {
  return { ...none, spikes: times.map((time) => ({ time, peak: 20, onsetTime: time - 0.5, onset: -45 })) };
}

describe('measureStep', () => {
  it('reads off what the definitions say', () => {
    const measure = measureStep(constant(-70, -55), spikesAt(50, 110, 120, 140, 180, 320, 450), step);
    expect(measure).toMatchObject({ outcome: 'spiking', count: 5, resting: -70, plateau: -55, latency: 10 });
    // 5 in 300 ms; 1 in its last third; intervals of 10, 20, 40 and 140 ms.
    expect(measure.rate).toBeCloseTo(5 / 0.3, 9);
    expect(measure.steady).toBeCloseTo(10, 9);
    expect(measure.onset).toBeCloseTo(100, 9);
    expect(measure.meanInterval).toBeCloseTo(4 / 0.21, 9);
    expect(measure.adaptation).toBeCloseTo((10 / 30 + 20 / 60 + 100 / 180) / 3, 9);
    // Mean 52.5, squares 42.5^2 + 32.5^2 + 12.5^2 + 87.5^2 over 3.
    expect(measure.variation).toBeCloseTo(Math.sqrt((42.5 ** 2 + 32.5 ** 2 + 12.5 ** 2 + 87.5 ** 2) / 3) / 52.5, 9);
    expect(measure.threshold).toBe(-45);
    expect(measureStep(constant(-70, -55), { spikes: [], passedOver: [99, 100, 399, 400] }, step).passedOver).toBe(2);
  });

  it('leaves open what too few spikes cannot tell', () => {
    const one = measureStep(constant(-70, -55), spikesAt(150), step);
    expect(one).toMatchObject({ count: 1, onset: null, meanInterval: null, adaptation: null, variation: null });
    const silent = measureStep(constant(-70, -60), none, step);
    expect(silent).toMatchObject({ outcome: 'quiescent', latency: null, threshold: null, reset: null });
    expect(measureStep(constant(-70, -60), none, { ...step, heldFrom: step.from }).resting).toBeNull();
  });

  it('tells a blocked cell from one that is silent, and from one between two spikes', () => {
    expect(measureStep(constant(-70, -20), none, step).outcome).toBe('blocked');
    expect(measureStep(constant(-70, -20), spikesAt(110), step).outcome).toBe('blocked');
    expect(measureStep(constant(-70, -20), spikesAt(110, 350), step).outcome).toBe('spiking');
    // Slow firing with a threshold that has risen above where the cell sits.
    const risen = { ...none, spikes: [{ time: 250, peak: 20, onsetTime: 249, onset: -15 }] };
    expect(measureStep(constant(-70, -20), risen, step).outcome).toBe('spiking');
  });
});

describe('passiveCollector', () => {
  const membrane = (current: number, resistance: number, timeConstant: number): Signal => ({
    values: Float64Array.from({ length: 5000 }, (_, i) => {
      const t = i * interval - 100;
      const settled = t < 0 ? 0 : t < 300 ? 1 - Math.exp(-t / timeConstant) : 0;
      // A sine well above the membrane's own frequencies stands for noise.
      return -70 + ((current * resistance) / 1000) * settled + 0.2 * Math.sin(i * 2.1);
    }),
    interval,
  });

  it.each([
    [-50, 200, 20],
    [-100, 80, 35],
    [30, 300, 10],
  ])('finds a membrane from %d pA: %d Mohm, %d ms', (current, resistance, timeConstant) => {
    const collector = passiveCollector();
    const own = { ...step, current };
    const signal = membrane(current, resistance, timeConstant);
    const { plateau, resting } = measureStep(signal, none, own);
    collector.add(signal, own, { resting: resting!, plateau, fired: false });
    const found = collector.result();
    // The step lasts 8 time constants or more; the noise averages out over hundreds of samples.
    expect(found.resistance! / resistance).toBeCloseTo(1, 2);
    expect(found.timeConstant! / timeConstant).toBeCloseTo(1, 1);
  });

  it('passes over steps that spikes came before, where there are others', () => {
    const collector = passiveCollector();
    const own = { ...step, current: -50 };
    // After spikes the membrane is leakier.
    for (const [resistance, fired] of [
      [200, false],
      [120, true],
      [110, true],
    ] as const) {
      const signal = membrane(-50, resistance, 20);
      collector.add(signal, own, { resting: -70, plateau: measureStep(signal, none, own).plateau, fired });
    }
    const { resistance, basis } = collector.result();
    expect(resistance).toBeCloseTo(200, 0);
    expect(basis).toBe('1 hyperpolarising step');
    const after = passiveCollector();
    after.add(membrane(-50, 120, 20), own, { resting: -70, plateau: -76, fired: true });
    expect(after.result()).toMatchObject({ basis: '1 hyperpolarising step, each after spikes in its sweep' });
  });

  it('says when there is nothing to tell from', () => {
    expect(passiveCollector().result()).toEqual({
      resistance: null,
      timeConstant: null,
      basis: 'no step without spikes',
    });
  });
});
