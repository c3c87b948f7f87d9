// What must not depend on rounding or on the method: silence at rheobase, and the outcome beside a count.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sweep } from '../../src/neuron/sweep.ts';

const lif = modelNamed('lif');

describe('lif', () => {
  it('is quiescent at rheobase whatever the parameters, where the quotient is exact', () => {
    fc.assert(
      // Whole numbers: gL (Vth - EL) is then exact in double precision, and so is the rheobase.
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 40 }), (gL, distance) => {
        const model = withParameters(lif, { gL, Vth: -70 + distance });
        expect(sweep(model, [gL * distance]).outcome).toEqual(['quiescent']);
      }),
    );
  });

  it('has one outcome beside a count, stepped or solved', () => {
    // At 151 pA the first spike comes at 20 ln(151) = 100 ms: none in the window, though the neuron does not settle.
    const [exact, stepped] = ['exact', 'dormand-prince'].map((method) =>
      sweep(lif, [151], { rate: 'count', window: 5, method }),
    );
    expect(exact!.rate.values).toEqual([0]);
    expect(stepped!.rate.values).toEqual([0]);
    expect(stepped!.outcome).toEqual(exact!.outcome);
  });
});
