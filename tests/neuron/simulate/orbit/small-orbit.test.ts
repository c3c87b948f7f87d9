// Small orbits near Hopf points, which draw back ever more slowly: against orbits that SciPy found by shooting.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import type { ModelFile } from '../../../../src/neuron/model.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { spaced } from '../../../../src/neuron/range.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';
import { fitzHughNagumo } from '../../strangers.ts';
import { squidWith } from '../../support.ts';

/** FitzHugh-Nagumo with a weaker and quicker recovery, so that firing begins in small oscillations; units as in `strangers`. */
const supercritical: ModelFile = {
  ...fitzHughNagumo,
  parameters: { ...fitzHughNagumo.parameters, b: '0.4', eps: '0.5 1/ms' },
};

/** Its lower Hopf point, uA/cm^2: where 1 - V^2 = eps b, and the cubic and the line meet there. */
const hopf = 0.16984529590014857;

describe('next to a Hopf point that is known in closed form', () => {
  // SciPy as below.
  const hertz = new Map([
    [1e-4, 107.9093839231],
    [1e-3, 107.5978514701],
    [2e-3, 107.2542592097],
    [1e-2, 104.5988019989],
  ]);

  it('orbits have the frequency that SciPy finds, and rest is rest up to it', () => {
    const below = spaced({ from: hopf - 0.01, to: hopf - 1e-6 }, 15);
    const above = spaced({ from: hopf + 1e-6, to: hopf + 0.01 }, 30);
    const currents = [...[...hertz.keys()].map((beyond) => hopf + beyond), ...below, ...above];
    const { outcome, oscillation } = sweep(loadModel(supercritical, 'supercritical'), currents, {
      relativeError: 1e-6,
    });
    expect(outcome).toEqual(currents.map((current) => (current < hopf ? 'quiescent' : 'oscillating')));
    [...hertz.values()].forEach((known, i) => {
      expect(Math.abs(oscillation.values[i]! / known - 1)).toBeLessThanOrEqual(1e-6);
    });
    // There it is that of the eigenvalues, omega^2 = eps - (eps b)^2, from which it falls by 3.2 of it in 1 uA/cm^2.
    const nearest = oscillation.values[currents.indexOf(above[0]!)]!;
    expect(nearest / ((1000 * Math.sqrt(0.46)) / (2 * Math.PI))).toBeCloseTo(1 - 3.2e-6, 7);
  });
});

describe('next to the upper Hopf point of the squid axon, at 154.52243 uA/cm^2', () => {
  // SciPy 1.17: DOP853 at 1e-13 once round, and fsolve for the state that comes back; residuals below 1e-13.
  const hertz = new Map([
    [153.6, 168.9134111509],
    [154.4, 169.1356778805],
    [154.5, 169.1631150967],
    [154.52, 169.1685932742],
  ]);

  it('orbits have the frequency that SciPy finds, as do those told from their neighbours', () => {
    const currents = [...hertz.keys(), ...spaced({ from: 153.5, to: 154.522 }, 40)];
    const { outcome, oscillation } = sweep(modelNamed('hodgkin-huxley'), currents, { relativeError: 1e-6 });
    expect(new Set(outcome)).toEqual(new Set(['oscillating']));
    [...hertz.values()].forEach((known, i) => {
      expect(Math.abs(oscillation.values[i]! / known - 1)).toBeLessThanOrEqual(1e-6);
    });
    const rising = currents.map((current, i) => [current, oscillation.values[i]!] as const).sort(([a], [b]) => a - b);
    rising.slice(1).forEach(([current, now], i) => {
      expect([current, now > rising[i]![1]]).toEqual([current, true]);
    });
  });
});

describe('next to the Hopf point of the Wang-Buzsaki neuron, where orbits draw back slowly while they are large', () => {
  // SciPy as above; the last orbit that rises through -25 mV is between the first two.
  const hertz = new Map([
    [25.02085, 476.1747809269],
    [25.09724, 480.0262907654],
    [25.12, 481.4408429176],
  ]);

  it('orbits among others far and near are the ones that SciPy finds', () => {
    const cubic = Array.from({ length: 41 }, (_, i) => 25.129409 + 0.5 * ((i - 20) / 20) ** 3);
    const currents = [...hertz.keys(), ...cubic.filter((current) => current !== 25.129409)];
    const { outcome, rate, oscillation } = sweep(modelNamed('wang-buzsaki'), currents, { relativeError: 1e-5 });
    [...hertz.values()].forEach((known, i) => {
      expect(Math.abs((rate.values[i]! || oscillation.values[i]!) / known - 1)).toBeLessThanOrEqual(1e-5);
    });
    const right = currents.map((current) =>
      current > 25.129409 ? 'blocked' : current < 25.09 ? 'spiking' : 'oscillating',
    );
    expect(outcome).toEqual(right);
  });
});

describe('next to a Hopf point where the potential is above the spike rule at rest', () => {
  it('orbits that do not dip below the rule oscillate without spikes', () => {
    // SciPy as above: the lowest potential of the squid axon's orbit is -44 mV at 154.275674 uA/cm^2; rest is at -43.06 mV.
    const currents = [...spaced({ from: 153.9, to: 154.27 }, 30), ...spaced({ from: 154.28, to: 154.52 }, 30), 154.6];
    const { outcome } = sweep(squidWith('V > -44 mV'), currents, { relativeError: 1e-4 });
    expect(outcome).toEqual(
      currents.map((current) => (current < 154.275674 ? 'spiking' : current < 154.52243 ? 'oscillating' : 'blocked')),
    );
  });
});
