// Curves sampled where they bend, against the same curves sampled densely.
import { describe, expect, it } from 'vitest';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sampleCurve, sampleDefaults } from '../../src/neuron/sample.ts';
import { type SweptCurve, sweep } from '../../src/neuron/sweep.ts';
import { inPlace } from '../../src/scale/in-place.ts';
import { sampleOn } from '../../src/scale/sample-on.ts';
import { faultOf } from './support.ts';

/** The line between the samples around a current, and how far apart they are. */
function between({ current, rate }: SweptCurve, I: number): { readonly rate: number; readonly width: number } {
  const x = current.values;
  const i = Math.max(0, x.findIndex((value) => value > I) - 1);
  const width = x[i + 1]! - x[i]!;
  return { rate: rate.values[i]! + ((rate.values[i + 1]! - rate.values[i]!) * (I - x[i]!)) / width, width };
}

describe.each([1e-2, 1e-3])('to a resolution of %d', (resolution) => {
  it.each([
    ['lif', { from: 0, to: 1500 }],
    ['if', { from: 0, to: 1000 }],
    ['hodgkin-huxley', { from: 0, to: 200 }],
    ['wang-buzsaki', { from: 0, to: 5 }],
  ] as const)('%s: a line between samples is the curve', (name, range) => {
    const model = modelNamed(name);
    const curve = sampleCurve(model, range, { resolution });
    expect([curve.current.values[0], curve.current.values.at(-1)]).toEqual([range.from, range.to]);
    // Even samples as fine as this at the onset would be 1/resolution.
    expect(curve.current.values.length).toBeLessThan(60);
    // Not a multiple of anything that halving gaps arrives at.
    const dense = Array.from({ length: 150 }, (_, i) => range.from + ((range.to - range.from) * (i + 0.371)) / 150);
    const truth = sweep(model, dense).rate.values;
    const highest = Math.max(...curve.rate.values);
    const narrowest = resolution * (range.to - range.from);
    dense.forEach((I, i) => {
      const { rate, width } = between(curve, I);
      // In the gap around a jump, no wider than the resolution, the line goes over sideways.
      if (width > narrowest) expect(Math.abs(rate - truth[i]!)).toBeLessThanOrEqual(resolution * highest);
    });
  });
});

it('finds the jumps of the squid axon: onset 6.2603, and the end of its spikes below 154.52', () => {
  const { current, outcome } = sampleCurve(modelNamed('hodgkin-huxley'), { from: 0, to: 200 });
  const edges = current.values.flatMap((I, i) =>
    i > 0 && (outcome[i] === 'spiking') !== (outcome[i - 1] === 'spiking')
      ? [[current.values[i - 1]!, I] as const]
      : [],
  );
  expect(edges).toHaveLength(2);
  for (const [below, above] of edges) expect(above - below).toBeLessThanOrEqual(0.2);
  expect(edges[0]![0]).toBeLessThan(6.2603);
  expect(edges[0]![1]).toBeGreaterThan(6.2603);
  expect(edges[1]![1]).toBeLessThan(154.6);
});

it('takes no more than it may, the worst places first', () => {
  const curve = sampleCurve(modelNamed('lif'), { from: 0, to: 1500 }, { resolution: 1e-6, most: 40 });
  expect(curve.current.values).toHaveLength(40);
});

it('does not chase the noise of a noisy neuron', () => {
  const noisy = withParameters(modelNamed('lif'), { sigma: '5 mV' });
  const options = { resolution: 1e-3, trials: 4, window: 200 };
  expect(sampleCurve(noisy, { from: 0, to: 400 }, options).current.values.length).toBeLessThan(100);
});

it('is the same at any place', async () => {
  const model = modelNamed('lif');
  const range = { from: 0, to: 1000 };
  const end = await sampleOn(inPlace(), { model, range, sampling: sampleDefaults, options: {} });
  expect(end.curve).toEqual(sampleCurve(model, range));
  expect([end.finished, end.of]).toEqual([end.curve!.current.values.length, end.curve!.current.values.length]);
});

it.each([
  ['range', { from: 1, to: 1 }, {}],
  ['range', { from: 0, to: Number.POSITIVE_INFINITY }, {}],
  ['resolution', { from: 0, to: 1 }, { resolution: 0 }],
  ['most', { from: 0, to: 1 }, { most: 3 }],
  ['protocol', { from: 0, to: 1 }, { protocol: 'up' as const }],
])('refuses a faulty %s', (where, range, options) => {
  expect(faultOf(() => sampleCurve(modelNamed('lif'), range, options)).problem.where).toBe(where);
});
