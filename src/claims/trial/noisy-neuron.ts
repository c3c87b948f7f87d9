// The rate curve of the built-in LIF in noise, in closed form.
import type { Curve } from '../../curve/curve.ts';
import { parameterValues } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { siegertRate } from '../../neuron/siegert.ts';

/** Rates of the LIF at currents, pA, when its unbounded potential has that standard deviation, mV. */
export function noisyCurve(currents: readonly number[], deviation: number, refractory: number): Curve {
  const { C, gL, EL, Vth, Vreset } = parameterValues(modelNamed('lif'));
  const { factor } = modelNamed('lif').input;
  const values = currents.map((current) =>
    siegertRate({
      tau: C! / gL!,
      refractory,
      threshold: Vth!,
      reset: Vreset!,
      mean: EL! + (current * factor) / gL!,
      deviation,
    }),
  );
  return {
    model: `lif, noise ${deviation} mV`,
    current: { unit: 'pA', values: currents },
    rate: { unit: 'Hz', kind: 'steady', values },
  };
}

/** Leak conductance of the built-in LIF, nS: turns pA into the mV by which they move the mean potential. */
export const leak = 10;
