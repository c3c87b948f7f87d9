// Upstrokes that reach infinity in finite time, as sources print exponential neurons: no bound on the exponential.
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../../src/neuron/analyse/analyse.ts';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import type { Model } from '../../../../src/neuron/model.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';
import { trace } from '../../../../src/neuron/trace.ts';

const exponential = (DeltaT: string, Vpeak: string): Model =>
  loadModel(
    {
      name: 'exponential',
      input: { I: 'pA' },
      parameters: {
        C: '150 pF',
        gL: '12 nS',
        EL: '-65 mV',
        VT: '-50 mV',
        DeltaT,
        Vreset: '-62 mV',
        Vpeak,
        tref: '1.5 ms',
      },
      equations: { V: '(gL*(EL - V) + gL*DeltaT*exp((V - VT)/DeltaT) + I)/C' },
      initial: { V: 'EL' },
      spike: { when: 'V > Vpeak', reset: { V: 'Vreset' }, refractory: 'tref' },
    },
    'exponential',
  );

const currents = [200, 400, 1000];

describe('an exponential neuron without a bound', () => {
  // 1/(tref + integral of dV/V' from reset to peak), the integral by SciPy 1.17.1 quad at 1e-13.
  it.each([
    ['0.2 mV', '0 mV', [31.926376195686938, 118.74589949134824, 267.58325146885244]],
    ['2 mV', '20 mV', [28.51783912224981, 89.96909238943043, 205.63932705503993]],
  ])('of %s fires as fast as its integral says', (DeltaT, Vpeak, truth) => {
    for (const options of [{}, { method: 'rk4', step: 0.02 }, { method: 'exponential-euler', step: 0.01 }]) {
      const { rate, outcome, accuracy } = sweep(exponential(DeltaT, Vpeak), currents, options);
      expect(outcome).toEqual(currents.map(() => 'spiking'));
      truth.forEach((value, i) => {
        expect(Math.abs(rate.values[i]! - value)).toBeLessThanOrEqual(accuracy.values[i]!);
      });
    }
  });

  it('is traced, and its rheobase found where the sum of its currents has its minimum', () => {
    const model = exponential('0.2 mV', '0 mV');
    expect(trace(model, 400, { duration: 100 }).spikes.values).toHaveLength(11);
    // gL (VT - EL - DeltaT), where d/dV of the two currents is 0: at V = VT.
    expect(analyse(model).rheobase.fromRest).toBeCloseTo(12 * (15 - 0.2), 6);
  });
});

it('takes what a spike adds along: the adapting neuron of Naud et al. 2008, figure "RS"', () => {
  const model = loadModel(
    {
      name: 'adaptive',
      source: 'Naud, Marcille, Clopath and Gerstner 2008, Biol. Cybern. 99:335-347',
      input: { I: 'pA' },
      parameters: {
        C: '104 pF',
        gL: '4.3 nS',
        EL: '-65 mV',
        VT: '-52 mV',
        DeltaT: '0.8 mV',
        a: '-0.8 nS',
        tauw: '88 ms',
        b: '65 pA',
        Vreset: '-53 mV',
      },
      equations: {
        V: '(-gL*(V - EL) + gL*DeltaT*exp((V - VT)/DeltaT) - w + I)/C',
        w: '(a*(V - EL) - w)/tauw',
      },
      initial: { V: 'EL', w: '0 pA' },
      spike: { when: 'V > 0 mV', reset: { V: 'Vreset', w: 'w + b' } },
    },
    'adaptive',
  );
  const { rate, accuracy } = sweep(model, [100, 200]);
  // A program of its own in C: Dormand-Prince at 1e-11, spikes bisected, the exponential held from 25 widths above VT on.
  [10.9449889687, 26.5306658835].forEach((value, i) => {
    expect(Math.abs(rate.values[i]! - value)).toBeLessThanOrEqual(accuracy.values[i]!);
  });
});
