import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { builtIn, modelNamed } from '../../src/neuron/models/registry.ts';
import { parameterRange, refractoryName } from '../../src/neuron/parameter-range.ts';
import { showing, showingRange } from '../../src/neuron/range.ts';
import { spikeLevel } from '../../src/neuron/spike-level.ts';
import { sweep } from '../../src/neuron/sweep.ts';

const quick = { accuracy: 1e-3, tolerance: 1e-5 };

describe('parameterRange', () => {
  it.each(Object.keys(builtIn))('holds the value of every parameter of %s', (name) => {
    const model = modelNamed(name);
    for (const parameter of model.parameters) {
      const { from, to, step } = parameterRange(model, parameter);
      const value = parameter.value / parameter.factor;
      expect(from).toBeLessThanOrEqual(value);
      expect(to).toBeGreaterThanOrEqual(value);
      expect((to - from) / step).toBeGreaterThan(50);
      expect((to - from) / step).toBeLessThan(260);
    }
  });

  it('lets leak, channels and refractory period go away', () => {
    const lif = modelNamed('lif');
    const rangeOf = (name: string) => parameterRange(lif, lif.parameters.find((parameter) => parameter.name === name)!);
    expect(rangeOf('gL')).toEqual({ from: 0, to: 30, step: 0.2 });
    expect(rangeOf('tref')).toEqual({ from: 0, to: 10, step: 0.1 });
    expect(rangeOf('sigma')).toEqual({ from: 0, to: 10, step: 0.1 });
    expect(refractoryName(lif)).toBe('tref');
    expect(refractoryName(modelNamed('hodgkin-huxley'))).toBeUndefined();
  });
});

describe('showing', () => {
  // Rheobases: 150 pA by its closed form; 6.2603 and 0.160093 uA/cm^2 from independent integrations.
  it.each([
    ['lif', 150],
    ['hodgkin-huxley', 6.2603],
    ['wang-buzsaki', 0.160093],
  ])('is ten times the rheobase of %s, to the next round number', (name, rheobase) => {
    const { from, to, current, duration } = showing(modelNamed(name));
    expect(from).toBe(0);
    expect(to / (10 * rheobase)).toBeGreaterThan(0.8);
    expect(to / (10 * rheobase)).toBeLessThan(1.25);
    const [rate] = sweep(modelNamed(name), [current], quick).rate.values;
    expect((rate! * duration) / 1000).toBeGreaterThan(3);
    expect((rate! * duration) / 1000).toBeLessThan(20);
  });

  it('ends where firing ends, when that is sooner', () => {
    const model = modelNamed('morris-lecar');
    const { from, to } = showingRange(model);
    const currents = Array.from({ length: 21 }, (_, i) => from + ((to - from) * i) / 20);
    const firing = sweep(model, currents, quick).rate.values.map((rate) => rate > 0);
    expect(firing.at(-1)).toBe(false);
    expect(firing.filter(Boolean).length).toBeGreaterThan(8);
  });
});

describe('spikeLevel', () => {
  it('is where the rule says', () => {
    expect(spikeLevel(modelNamed('lif'))).toBeCloseTo(-55, 9);
    expect(spikeLevel(modelNamed('hodgkin-huxley'))).toBeCloseTo(-40, 9);
    expect(spikeLevel(modelNamed('morris-lecar'))).toBe(0);
  });

  it('is not there for a rule on more than the potential', () => {
    const { file } = modelNamed('hodgkin-huxley');
    const ruled = (when: string) => spikeLevel(loadModel({ ...file, spike: { when } }, 'x'));
    expect(ruled('V > -40 mV and m > 0.5')).toBeUndefined();
    expect(ruled('V < -80 mV')).toBeCloseTo(-80, 9);
  });
});
