// Rest beside a Hopf point: the slow M current is off by what is little to it, and rings the membrane past the small unstable orbit.
// Rates by a C program with steps of its own (Dormand-Prince 8(5,3), 1e-13), which is silent at 0.44 to 0.45.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';
import { corticalLowThreshold } from '../../strangers.ts';

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
});
