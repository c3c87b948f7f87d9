// Landmarks against values found by other programs: adaptive LSODA at 1e-10 and Runge-Kutta 4 at 0.005 ms with bisected
// crossings for the squid axon, the steady-state current's own maximum for saddle-nodes, closed forms for the LIF.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Analysis, analyse } from '../../src/neuron/analyse/analyse.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { type Model, withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { adaptingThreshold, fitzHughNagumo } from './strangers.ts';

/** Close enough to a fold of orbits to print its first four digits; each further digit costs three times as long. */
const resolution = 1e-4;

describe('the squid axon', () => {
  let found: Analysis;
  beforeAll(() => {
    found = analyse(modelNamed('hodgkin-huxley'), { resolution });
  });

  it('begins to fire at the fold of limit cycles, from rest and from firing alike', () => {
    expect(Math.abs(found.rheobase.fromRest / 6.2603 - 1)).toBeLessThan(resolution);
    expect(Math.abs(found.rheobase.fromFiring / 6.2603 - 1)).toBeLessThan(resolution);
    expect(found.rheobase.unit).toBe('uA/cm^2');
  });

  it('has the Hopf points of its Jacobian', () => {
    expect(found.hopf.values).toHaveLength(2);
    // Half of the last digit printed by the other programs.
    expect(Math.abs(found.hopf.values[0]! - 9.77544)).toBeLessThan(5e-6);
    expect(Math.abs(found.hopf.values[1]! - 154.52243)).toBeLessThan(5e-6);
    expect(found.evidence.folds.values).toEqual([]);
  });

  it('rests or fires between the fold and the Hopf point', () => {
    expect(found.bistable).toEqual({
      from: found.rheobase.fromFiring,
      to: found.hopf.values[0],
      unit: 'uA/cm^2',
    });
    expect(found.evidence.restEnds?.how).toBe('hopf');
  });

  it('spikes once from 2.2403 on', () => {
    expect(Math.abs(found.evidence.firstSpike.value / 2.2403 - 1)).toBeLessThan(resolution);
  });

  it('never fires slowly: class 2', () => {
    expect(found.excitability).toBe('class 2');
    // "About 48 to 50 Hz" by the other programs, which stopped short of the limit; 50.37 Hz at 6.2604 bounds it above.
    expect(found.onsetRate.value).toBeGreaterThan(48);
    expect(found.onsetRate.value).toBeLessThan(50.37);
  });

  it('stops meeting its spike rule, -40 mV, between 150 (peaks at -39.0 mV) and the upper Hopf point', () => {
    const end = found.evidence.firingEnds!;
    // A program in C, Dormand-Prince 8(5,3) at 1e-11, bisected.
    expect(Math.abs(end.value / 151.93821198 - 1)).toBeLessThan(resolution);
    expect(end.outcome).toBe('oscillating');
  });
});

describe('the interneuron of Wang and Buzsaki', () => {
  it('begins at its saddle-node, as slowly as one likes: class 1', () => {
    const { rheobase, excitability, evidence, bistable, onsetRate } = analyse(modelNamed('wang-buzsaki'));
    // The maximum of the steady-state current over the membrane potential, by a plain search at 1e-4 mV.
    expect(Math.abs(rheobase.fromRest - 0.160086327)).toBeLessThan(5e-9);
    // Runs that have to end find 0.160093: there the interval is 10 s already.
    expect(Math.abs(rheobase.fromRest / 0.160093 - 1)).toBeLessThan(1e-4);
    expect(evidence.restEnds?.how).toBe('saddle-node');
    expect([excitability, bistable, onsetRate.value]).toEqual(['class 1', null, 0]);
    expect(evidence.onset.growth).toBeCloseTo(4, 1);
  });
});

describe('integrate-and-fire', () => {
  it('begins at gL (Vth - EL), as slowly as one likes: class 1', () => {
    const { rheobase, excitability, bistable, onsetRate, hopf, evidence } = analyse(modelNamed('lif'));
    // Rounding of potentials of 70 mV that are subtracted to leave 15.
    expect(rheobase.fromRest).toBeCloseTo(150, 10);
    expect(rheobase.fromFiring).toBeCloseTo(150, 10);
    expect(evidence.firstSpike.value).toBeCloseTo(150, 10);
    expect(evidence.restEnds?.how).toBe('threshold');
    expect([excitability, bistable, onsetRate.value, hopf.values]).toEqual(['class 1', null, 0, []]);
    // The interval diverges as a logarithm: equal increments at distances in equal ratios.
    expect(evidence.onset.growth).toBeCloseTo(1, 1);
  });

  it('begins at no current without a leak', () => {
    const { rheobase, excitability } = analyse(modelNamed('if'));
    expect([rheobase.fromRest, rheobase.fromFiring, excitability]).toEqual([0, 0, 'class 1']);
  });

  it('is analysed without its noise, and says so', () => {
    const noisy = withParameters(modelNamed('lif'), { sigma: '2 mV' });
    expect(analyse(noisy).evidence.noiseLeftOut).toBe(true);
    expect(analyse(noisy).rheobase.fromRest).toBeCloseTo(150, 10);
    expect(analyse(modelNamed('lif')).evidence.noiseLeftOut).toBe(false);
  });
});

describe('a quadratic integrate-and-fire neuron', () => {
  // C V' = g (V - Vr)(V - Vt)/D + I loses rest at I = g (Vt - Vr)^2/(4 D), and fires as the square root of the rest.
  const model = loadModel(
    {
      name: 'quadratic',
      input: { I: 'pA' },
      parameters: { C: '200 pF', g: '10 nS', Vr: '-70 mV', Vt: '-50 mV', D: '20 mV' },
      equations: { V: '(g*(V - Vr)*(V - Vt)/D + I)/C' },
      initial: { V: 'Vr' },
      spike: { when: 'V > 0 mV', reset: { V: '-80 mV' } },
    },
    'quadratic',
  );

  it('begins at the saddle-node: class 1', () => {
    const { rheobase, evidence, excitability } = analyse(model);
    expect(rheobase.fromRest).toBeCloseTo(50, 8);
    expect(evidence.restEnds?.how).toBe('saddle-node');
    expect(evidence.folds.values[0]).toBeCloseTo(50, 8);
    expect(excitability).toBe('class 1');
    // 1/sqrt: increments four times as large at a sixteenth of the distance.
    expect(evidence.onset.growth).toBeCloseTo(4, 1);
  });

  it('rests and fires below it when the reset lies beyond the saddle', () => {
    const beyond = loadModel({ ...model.file, spike: { when: 'V > 0 mV', reset: { V: '-58 mV' } } }, 'beyond');
    const { rheobase, bistable, excitability } = analyse(beyond);
    expect(rheobase.fromRest).toBeCloseTo(50, 8);
    // The orbit ends where the saddle (upper root of (V + 70)(V + 50)/2 + I = 0) meets the reset: I = 12 * 8/2 = 48.
    expect(Math.abs(rheobase.fromFiring / 48 - 1)).toBeLessThan(1e-5);
    expect(bistable?.to).toBeCloseTo(50, 8);
    expect(excitability).toBe('class 2');
  });
});

describe('the rate at onset', () => {
  const onset = (model: Model): Analysis['onsetRate'] => analyse(model).onsetRate;
  /** How well a rheobase is known that no landmark of rest gives, relative: what `analyse` says of itself. */
  const known = 1e-5;

  it('is that of the orbits that meet in their fold: Morris and Lecar', () => {
    // A program of its own in C, Dormand-Prince at 1e-12, the onset bisected to 1e-9: intervals of 134.862 ms and 135.228 ms
    // at 1e-7 and 1e-8 above it, from where the square root has 0.17 ms to go.
    const { onsetRate, rheobase } = analyse(modelNamed('morris-lecar'));
    const { value, is } = onsetRate;
    expect(Math.abs(rheobase.fromRest / 88.293250523 - 1)).toBeLessThan(known);
    expect(is).toBe('limit');
    expect(Math.abs(value / (1000 / 135.4) - 1)).toBeLessThan(1e-3);
  });

  it('is none where spikes pass a saddle ever nearer: Izhikevich', () => {
    // By the same program of the chattering neuron, intervals of 78.63, 82.06 and 85.28 ms at 1e-6, 1e-7 and 1e-8 above: a logarithm.
    const { onsetRate, rheobase } = analyse(modelNamed('izhikevich'));
    expect(onsetRate).toEqual({ value: 0, unit: 'Hz', is: 'limit' });
    expect(Math.abs(rheobase.fromRest / 3.7743749991 - 1)).toBeLessThan(known);
  });

  it('is none for an adapting exponential neuron either, which fires below its Hopf point', () => {
    const { onsetRate, rheobase, bistable } = analyse(modelNamed('adex'));
    expect(onsetRate).toEqual({ value: 0, unit: 'Hz', is: 'limit' });
    // The same program: from rest, bisected to 1e-9.
    expect(Math.abs(rheobase.fromRest / 627.00230505 - 1)).toBeLessThan(known);
    expect(bistable?.to).toBeCloseTo(627.182464509, 8);
  });

  it('is bounded where no law shows: FitzHugh and Nagumo', () => {
    // By the same program 63.845 ms at 1e-8 above, and still growing, though there is no saddle to pass.
    const { value, is } = onset(loadModel(fitzHughNagumo, 'stranger'));
    expect(is).toBe('upper bound');
    expect(value).toBeLessThan(1000 / 59.9);
    expect(value).toBeGreaterThan(1000 / 70);
  });
});

it('finds no rest beyond a threshold that comes down slowly: class 1 from 10 nS times 18 mV on', () => {
  const { rheobase, excitability } = analyse(loadModel(adaptingThreshold, 'stranger'));
  expect(rheobase.fromRest).toBeCloseTo(180, 6);
  expect(excitability).toBe('class 1');
});

it('says in one line that a neuron never fires on', () => {
  const passive = loadModel(
    {
      name: 'passive',
      input: { I: 'pA' },
      equations: { V: 'I/(200 pF) - (V + 70 mV)/(20 ms)' },
      spike: { when: 'V > 1e9 mV' },
    },
    'passive',
  );
  expect(() => analyse(passive)).toThrow(/^passive: no sustained firing was found up to .* pA \(allowed: .*\)$/);
});

it('says of runs without an end that they have none, after some dozens of them: its current of adaptation takes eleven days', () => {
  const slow = loadModel(
    {
      name: 'slow',
      input: { I: 'pA' },
      equations: { V: '(I - 10 nS*(V + 70 mV) - w)/(200 pF)', w: '(I - w)/(1e9 ms)' },
      initial: { V: '-70 mV', w: '0 pA' },
      spike: { when: 'V > -55 mV', reset: { V: '-70 mV' } },
    },
    'slow',
  );
  let runs = 0;
  const asked = () => analyse(slow, { progress: (count) => (runs = count) });
  expect(asked).toThrow(
    /^slow: at \d+ currents from 0.0320 to .* pA it is unresolved whether it fires: nothing settled/,
  );
  // One at none, and 24 of the search.
  expect(runs).toBeLessThanOrEqual(32);
});
