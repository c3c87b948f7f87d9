// Rest, stability and Hopf points of the squid against the eigenvalues of its exact Jacobian.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { dormandPrince } from '../../../../src/neuron/methods/runge-kutta.ts';
import type { Model, ModelFile } from '../../../../src/neuron/model.ts';
import { hodgkinHuxley } from '../../../../src/neuron/models/hodgkin-huxley.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { createEngine, type Engine } from '../../../../src/neuron/simulate/engine.ts';
import {
  type FixedPoint,
  fixedPointNear,
  fixedPoints,
  initialState,
  restingAt,
  type State,
} from '../../../../src/neuron/simulate/rest/fixed-points.ts';
import { faultOf } from '../../support.ts';

const engineOf = (model: Model): Engine => createEngine(model, dormandPrince, { tolerance: 1e-8 });
const squid = engineOf(modelNamed('hodgkin-huxley'));
const rest = initialState(squid);

describe('the squid', () => {
  it('rests at -64.99638 mV', () => {
    // Five decimals are printed.
    expect(Math.abs(rest.V! - -64.99638)).toBeLessThan(0.5e-5);
    // At rest nothing moves; slopes are sums of currents near 1 uA/cm^2, so 1e-12 is their rounding.
    for (const slope of Object.values(squid.slopes({ ...rest, I: 0, t: 0 })))
      expect(Math.abs(slope)).toBeLessThan(1e-12);
  });

  it('starts with gates at their steady values alpha/(alpha + beta)', () => {
    const { V } = rest as { V: number };
    const rates = {
      m: [(0.1 * (V + 40)) / (1 - Math.exp(-(V + 40) / 10)), 4 * Math.exp(-(V + 65) / 18)],
      h: [0.07 * Math.exp(-(V + 65) / 20), 1 / (1 + Math.exp(-(V + 35) / 10))],
      n: [(0.01 * (V + 55)) / (1 - Math.exp(-(V + 55) / 10)), 0.125 * Math.exp(-(V + 65) / 80)],
    } as const;
    for (const [gate, [alpha, beta]] of Object.entries(rates))
      expect(rest[gate]).toBeCloseTo(alpha / (alpha + beta), 12);
  });

  /** The fixed point at I, followed up from rest in small steps so that Newton's method stays on the branch. */
  function followed(current: number): FixedPoint {
    let state: State = rest;
    let point: FixedPoint | undefined;
    for (let k = 1; k <= 20; k++) {
      point = fixedPointNear(squid, (current * k) / 20, state);
      state = point!.state;
    }
    return point!;
  }

  it.each([
    [8, 12, 9.77544, -59.65414, 1],
    [140, 170, 154.52243, -43.05809, -1],
  ])('has a Hopf point between %d and %d', (from, to, current, V, sign) => {
    let [low, high] = [from, to];
    expect(Math.sign(followed(low).growth)).toBe(-sign);
    expect(Math.sign(followed(high).growth)).toBe(sign);
    for (let turn = 0; turn < 30; turn++) {
      const middle = (low + high) / 2;
      if (Math.sign(followed(middle).growth) === sign) high = middle;
      else low = middle;
    }
    // Five decimals are printed.
    expect(Math.abs(low - current)).toBeLessThan(0.6e-5);
    const point = followed(low);
    expect(Math.abs(point.state.V! - V)).toBeLessThan(0.6e-5);
    expect(point.spiral).toBe(true);
  });

  it.each([
    0, 5, 9.775, 50, 154.6, 200,
  ])('has one fixed point at %d, found by scan and by continuation alike', (current) => {
    const all = fixedPoints(squid, current);
    expect(all).toHaveLength(1);
    expect(all[0]!.state.V).toBeCloseTo(followed(current).state.V!, 9);
    expect(all[0]!.growth < 0).toBe(current < 9.77544 || current > 154.52243);
  });

  it('finds the state at a potential whatever input that needs', () => {
    const point = restingAt(squid, -59.65414)!;
    expect(point.state.V).toBe(-59.65414);
    // At the Hopf point's potential growth is zero up to the last printed digit of V.
    expect(Math.abs(point.growth)).toBeLessThan(1e-5);
  });
});

describe('several fixed points', () => {
  // With v = V/(10 mV), dv/dt = v (1 - v)(v - 0.3): rests at 0 and 10 mV, a threshold at 3 mV.
  const file: ModelFile = {
    name: 'Bistable',
    input: { I: 'mV/ms' },
    equations: { V: 'V*(1 - V/(10 mV))*(V/(10 mV) - 0.3)/ms + I' },
    spike: { when: 'V > 9 mV' },
  };

  it('are all found, lowest first, with their stability', () => {
    const found = fixedPoints(engineOf(loadModel(file, 'bistable')), 0);
    expect(found).toHaveLength(3);
    [0, 3, 10].forEach((V, i) => {
      expect(found[i]!.state.V).toBeCloseTo(V, 10);
    });
    // Slopes of the cubic there, by hand: -0.3, 0.21, -0.7 per ms.
    [-0.3, 0.21, -0.7].forEach((growth, i) => {
      expect(found[i]!.growth).toBeCloseTo(growth, 10);
    });
    expect(found.every(({ spiral }) => !spiral)).toBe(true);
  });

  it('start the neuron at the lowest stable one', () => {
    expect(initialState(engineOf(loadModel(file, 'bistable'))).V).toBeCloseTo(0, 10);
  });
});

describe('starting values', () => {
  it('may be written in terms of one another', () => {
    const model = loadModel({ ...hodgkinHuxley, initial: { V: '-60 mV', m: '0.1', h: '1 - m', n: 'rest' } }, 'hh');
    const found = initialState(engineOf(model));
    expect(found).toMatchObject({ V: -60, m: 0.1, h: 0.9 });
    expect(found.n).toBeCloseTo(rest.n!, 10);
  });

  it('that lead back to themselves are refused in one line', () => {
    const model = loadModel({ ...hodgkinHuxley, initial: { V: '-60 mV', m: 'h', h: 'm', n: 0.3 } }, 'hh');
    expect(faultOf(() => initialState(engineOf(model))).message).toMatch(/^hh: initial\.[mh]: .*finite/);
  });

  it('at rest need a rest', () => {
    const model = loadModel(
      {
        name: 'No rest',
        input: { I: 'mV/ms' },
        equations: { V: '1 mV/ms + I' },
        spike: { when: 'V > 1 mV', reset: { V: '0 mV' } },
      },
      'restless',
    );
    expect(faultOf(() => initialState(engineOf(model))).message).toMatch(/^restless: initial: .*no stable rest/);
  });
});
