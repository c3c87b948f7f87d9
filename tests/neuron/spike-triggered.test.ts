// Neurons whose potential runs on through the threshold while something else jumps at each spike, as currents of adaptation
// are often written.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { trace } from '../../src/neuron/trace.ts';

const plain = modelNamed('wang-buzsaki');
const adapting = loadModel(
  {
    ...plain.file,
    parameters: { ...plain.file.parameters, tauw: '50 ms', b: '0.2 uA/cm^2' },
    equations: { ...plain.file.equations, V: `(${plain.file.equations.V}) - w/C`, w: '-w/tauw' },
    spike: { ...plain.file.spike, reset: { w: 'w + b' } },
  },
  'adapting',
);

describe('a jump of another variable at each spike', () => {
  it('of nothing changes nothing', () => {
    const without = sweep(withParameters(adapting, { b: 0 }), [0.5, 1, 2]).rate.values;
    sweep(plain, [0.5, 1, 2]).rate.values.forEach((rate, i) => {
      expect(Math.abs(without[i]! / rate - 1)).toBeLessThan(1e-6);
    });
  });

  it('slows the neuron, by as much with steps of another method', () => {
    const { rate, outcome, accuracy } = sweep(adapting, [0, 1, 2]);
    expect(outcome).toEqual(['quiescent', 'spiking', 'spiking']);
    // RK4 at 0.01 ms is off by up to 6e-6 Hz against a quarter of the step; what adapts comes to its rhythm slowly, and by default
    // is waited for until the rate is within what is told.
    const stepped = sweep(adapting, [0, 1, 2], { method: 'rk4' }).rate.values;
    const closer = sweep(adapting, [0, 1, 2], { accuracy: 1e-7 }).rate.values;
    rate.values.forEach((value, i) => {
      expect(Math.abs(closer[i]! - stepped[i]!)).toBeLessThan(1e-5);
      expect(Math.abs(value - closer[i]!)).toBeLessThanOrEqual(accuracy.values[i]!);
    });
    expect(rate.values[2]! / sweep(plain, [2]).rate.values[0]!).toBeLessThan(0.8);
  });

  it('is one spike at each upstroke of a trace', () => {
    const { spikes, variables } = trace(adapting, 2, { duration: 100, dt: 0.05 });
    const { values } = variables.V!;
    expect(spikes.values).toHaveLength(values.filter((V, i) => i > 0 && V > 0 && values[i - 1]! <= 0).length);
  });
});
