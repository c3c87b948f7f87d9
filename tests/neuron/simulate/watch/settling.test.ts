// Rest beside a Hopf point: the slow M current is off by what is little to it, and rings the membrane past the small unstable orbit.
// Rates by a C program with steps of its own (Dormand-Prince 8(5,3), 1e-13), which is silent at 0.44 to 0.45.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';
import { corticalLowThreshold, regularSpiking } from '../../strangers.ts';

describe('settling', () => {
  it('takes no slow approach beside a Hopf point for rest', () => {
    const { outcome, rate, accuracy } = sweep(
      loadModel(corticalLowThreshold, 'cortical-lts'),
      [0.44, 0.45, 0.4505, 0.45137, 0.452],
    );
    expect(outcome).toEqual(['quiescent', 'quiescent', 'spiking', 'spiking', 'spiking']);
    const truth = [0, 0, 0.561005921, 0.666591106, 0.71292702];
    // As many digits as the program wrote.
    const written = 1e-9;
    truth.forEach((value, i) => {
      expect(Math.abs(rate.values[i]! - value)).toBeLessThanOrEqual(accuracy.values[i]! + written);
    });
  });

  // The same program. The membrane is within 3 uV of rest, and the M current's gate within 1e-3, which rings it by 90 uV: more than
  // the small unstable orbit has.
  it('asks of slow variables how far they would ring the membrane', () => {
    const { outcome, rate, accuracy } = sweep(
      loadModel(regularSpiking, 'regular'),
      [2.178, 2.1785, 2.1790593335473, 2.1791132727473],
    );
    expect(outcome).toEqual(['quiescent', 'quiescent', 'spiking', 'spiking']);
    [1.21390006982, 1.22372582089].forEach((value, i) => {
      expect(Math.abs(rate.values[2 + i]! - value)).toBeLessThanOrEqual(accuracy.values[2 + i]!);
    });
  });

  // The same program for the squid axon, a ten-millionth beyond where orbits meet. NumPy's saddle-node of the interneuron is at
  // 0.160086327165 uA/cm^2, and intervals of a minute go with the reciprocal root of the distance: 0.037527 Hz at this one, by the
  // tolerance of 1e-8.
  it('takes no ghost of an orbit or of a rest for one, with loose steps', () => {
    const squid = sweep(modelNamed('hodgkin-huxley'), [6.2603225650365], { accuracy: 1e-4 });
    expect(squid.outcome).toEqual(['spiking']);
    expect(Math.abs(squid.rate.values[0]! - 50.2764175432)).toBeLessThanOrEqual(squid.accuracy.values[0]!);
    const interneuron = sweep(modelNamed('wang-buzsaki'), [0.1600872876], { accuracy: 1e-4 });
    expect(interneuron.outcome).toEqual(['spiking']);
    expect(interneuron.rate.values[0]! / 0.037527).toBeCloseTo(1, 2);
  });
});

// Whatever it has been given, an integrator without input stays where it is, and any state of it is as good a rest as another.
it('takes a state in which nothing changes for rest, where nothing leads away from it', () => {
  const file = {
    name: 'integrator',
    input: { I: 'pA' },
    equations: { V: 'I/(200 pF)*(1 + (V + 70 mV)^2/(10 mV)^2)' },
    initial: { V: '-70 mV' },
    spike: { when: 'V > -55 mV', reset: { V: '-70 mV' } },
  };
  for (const rate of ['steady', 'count', 'first'] as const) {
    const { outcome, rate: found } = sweep(loadModel(file, 'integrator'), [0, 100], { rate });
    expect(outcome).toEqual(['quiescent', 'spiking']);
    expect(found.values[0]).toBe(0);
  }
});
