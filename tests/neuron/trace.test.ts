// One run: sampling, spikes, refractory hold, observed currents.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { trace } from '../../src/neuron/trace.ts';
import { adaptiveFile, faultOf } from './support.ts';

const lif = modelNamed('lif');
const squid = modelNamed('hodgkin-huxley');
const adaptive = loadModel(adaptiveFile, 'adaptive');

describe('sampling', () => {
  it('is every dt from 0 to the duration, whatever both are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 }), (duration, parts) => {
        const dt = 1 / parts;
        const { time, variables } = trace(lif, 200, { duration, dt });
        expect(time.values).toHaveLength(duration * parts + 1);
        expect(time.values[0]).toBe(0);
        expect(time.values.at(-1)).toBeCloseTo(duration, 9);
        expect(variables.V!.values).toHaveLength(time.values.length);
      }),
      { numRuns: 15 },
    );
  });

  it('leaves out what lies beyond a duration that dt does not divide', () => {
    expect(trace(lif, 200, { duration: 1, dt: 0.3 }).time.values).toHaveLength(4);
    expect(trace(squid, 10, { duration: 1, dt: 0.3 }).variables.V!.values).toHaveLength(4);
  });

  it.each([squid, adaptive])('does not depend on how densely it is recorded ($id)', (model) => {
    const [coarse, fine] = [5, 0.05].map((dt) => trace(model, 400 / (model === squid ? 20 : 1), { duration: 50, dt }));
    expect(coarse!.spikes.values).toEqual(fine!.spikes.values);
    coarse!.variables.V!.values.forEach((V, i) => {
      expect(V).toBe(fine!.variables.V!.values[100 * i]);
    });
  });

  it('of lif follows V = EL + I/gL (1 - exp(-t/tau)) up to the first spike', () => {
    for (const method of ['exact', 'dormand-prince', 'rk4', 'exponential-euler']) {
      const { time, variables, spikes } = trace(lif, 300, { duration: 13, dt: 0.1, method });
      expect(spikes.values).toEqual([]);
      time.values.forEach((t, i) => {
        const V = -70 + 30 * (1 - Math.exp(-t / 20));
        // RK4 at 0.1 ms: (h/tau)^5/120 a step, 1e-11 of 30 mV in all, times 130 steps; the others do better.
        expect(Math.abs(variables.V!.values[i]! - V)).toBeLessThan(method === 'dormand-prince' ? 1e-6 : 1e-8);
      });
    }
  });
});

describe('spikes', () => {
  it('of lif are at first passages of the closed form, by every method', () => {
    // First spike tau ln 2 = 20 ln 2, then every tref + tau ln 2: I = 300 pA is twice the rheobase.
    const truth = Array.from({ length: 6 }, (_, k) => 20 * Math.LN2 + k * (2 + 20 * Math.LN2));
    for (const [method, within] of [
      ['exact', 1e-12],
      ['dormand-prince', 1e-6],
      ['rk4', 1e-6],
      // Exact for this equation; what is left is the crossing, interpolated linearly within 0.01 ms: h^2/8 V''/V' = 6e-7 ms.
      ['exponential-euler', 1e-5],
    ] as const) {
      const { spikes } = trace(lif, 300, { duration: 100, dt: 1, step: 0.01, method });
      expect(spikes.values).toHaveLength(6);
      spikes.values.forEach((time, i) => {
        expect(Math.abs(time - truth[i]!)).toBeLessThan(within);
      });
    }
  });

  it.each([
    [squid, 10, 2e-2],
    [adaptive, 400, 1e-4],
  ] as const)('agree between methods ($id)', (model, current, within) => {
    const [adaptiveStep, rk4, euler] = ['dormand-prince', 'rk4', 'exponential-euler'].map(
      (method) => trace(model, current, { duration: 100, dt: 1, step: 0.005, method }).spikes.values,
    );
    expect(adaptiveStep!.length).toBeGreaterThan(3);
    expect(rk4).toHaveLength(adaptiveStep!.length);
    expect(euler).toHaveLength(adaptiveStep!.length);
    adaptiveStep!.forEach((time, i) => {
      expect(Math.abs(rk4![i]! - time)).toBeLessThan(1e-5);
      // Order 2: 68.32 instead of 68.3237 Hz at 0.01 ms is 1e-4 of 100 ms; a quarter of that at half the step.
      expect(Math.abs(euler![i]! - time)).toBeLessThan(within);
    });
  });

  it('are where the potential crosses the rule upwards', () => {
    const { spikes, time, variables } = trace(squid, 20, { duration: 60, dt: 0.01 });
    const V = variables.V!.values;
    const crossings = time.values.filter((_, i) => i > 0 && V[i - 1]! <= -40 && V[i]! > -40);
    expect(crossings).toHaveLength(spikes.values.length);
    crossings.forEach((at, i) => {
      expect(spikes.values[i]).toBeLessThanOrEqual(at);
      expect(spikes.values[i]).toBeGreaterThanOrEqual(at - 0.01);
    });
  });
});

describe('while refractory', () => {
  it.each(['exact', 'dormand-prince', 'rk4', 'exponential-euler'])('lif lies flat at the reset, %s', (method) => {
    const { spikes, time, variables } = trace(lif, 400, { duration: 60, dt: 0.02, step: 0.02, method });
    for (const spike of spikes.values) {
      const held = variables.V!.values.filter((_, i) => time.values[i]! > spike && time.values[i]! < spike + 1.999);
      expect(held.length).toBeGreaterThan(90);
      // Held at the reset value itself, not near it.
      expect(new Set(held)).toEqual(new Set([-70]));
    }
  });

  it.each(['dormand-prince', 'rk4', 'exponential-euler'])('V is held and the other variables run on, %s', (method) => {
    const { spikes, time, variables } = trace(adaptive, 400, { duration: 40, dt: 0.02, step: 0.02, method });
    expect(spikes.values.length).toBeGreaterThan(1);
    for (const spike of spikes.values.filter((at) => at < 37)) {
      const inside = time.values.flatMap((t, i) => (t > spike && t < spike + 1.999 ? [i] : []));
      for (const i of inside) expect(variables.V!.values[i]).toBeCloseTo(-68, 12);
      const w = inside.map((i) => variables.w!.values[i]!);
      // dw/dt = (a (V - EL) - w)/tau_w at V held: an exponential towards 2 nS 2 mV = 4 pA with 60 ms.
      const [first, last] = [w[0]!, w.at(-1)!];
      const elapsed = time.values[inside.at(-1)!]! - time.values[inside[0]!]!;
      expect(last).toBeCloseTo(4 + (first - 4) * Math.exp(-elapsed / 60), 6);
    }
  });

  it('w jumps by b at a spike', () => {
    const { spikes, variables } = trace(adaptive, 400, { duration: 20, dt: 0.001 });
    const at = Math.ceil(spikes.values[0]! / 0.001);
    const jump = variables.w!.values[at]! - variables.w!.values[at - 1]!;
    // Besides b = 20 pA, w drifts by less than 1 pA/ms for 0.001 ms.
    expect(Math.abs(jump - 20)).toBeLessThan(2e-3);
  });
});

describe('observed expressions', () => {
  it('of the squid sum to C dV/dt', () => {
    const dt = 0.001;
    const { variables } = trace(squid, 10, { duration: 8, dt });
    const [V, INa, IK, IL] = ['V', 'INa', 'IK', 'IL'].map((name) => variables[name]!.values);
    expect(variables.INa!.unit).toBe('uA/cm^2');
    let worst = 0;
    for (let i = 1; i < V!.length - 1; i++) {
      const slope = (V![i + 1]! - V![i - 1]!) / (2 * dt);
      worst = Math.max(worst, Math.abs(10 - INa![i]! - IK![i]! - IL![i]! - slope));
    }
    // Central difference: dt^2/6 times the third derivative of V, below 1e5 mV/ms^3 in the upstroke: 2e-2; of 400 mV/ms.
    expect(worst).toBeLessThan(2e-2);
    expect(Math.max(...INa!.map(Math.abs))).toBeGreaterThan(300);
  });
});

describe('a trace', () => {
  it('shares nothing with the next one', () => {
    const first = trace(lif, 200, { duration: 10, dt: 1 });
    const copy = structuredClone(first);
    (first.variables.V!.values as number[]).fill(0);
    (first.time.values as number[]).fill(0);
    expect(trace(lif, 200, { duration: 10, dt: 1 })).toEqual(copy);
  });

  it('survives JSON', () => {
    const run = trace(squid, 10, { duration: 10, dt: 1 });
    expect(JSON.parse(JSON.stringify(run))).toEqual(run);
  });

  it('takes parameters as changed', () => {
    const still = trace(withParameters(lif, { EL: '-65 mV' }), 0, { duration: 5, dt: 1 });
    expect(still.variables.V!.values).toEqual([-65, -65, -65, -65, -65, -65]);
  });

  it('of a squid at rest does not move', () => {
    const { variables, spikes } = trace(squid, 0, { duration: 100, dt: 10 });
    expect(spikes.values).toEqual([]);
    for (const V of variables.V!.values) expect(Math.abs(V - -64.99638)).toBeLessThan(0.6e-5);
  });

  it.each([
    ['duration', { duration: 0 }],
    ['duration', { duration: Number.NaN }],
    ['duration', { duration: Number.POSITIVE_INFINITY }],
    ['dt', { dt: 0 }],
    ['dt', { dt: -1 }],
    ['dt', { dt: Number.NaN }],
    ['dt', { dt: 101, duration: 100 }],
    ['dt', { dt: 1e-9 }],
    ['method', { method: 'euler' }],
    ['step', { method: 'rk4', step: 0 }],
  ])('refuses a faulty %s: %o', (where, options) => {
    expect(faultOf(() => trace(squid, 10, options)).problem.where).toBe(where);
  });
});
