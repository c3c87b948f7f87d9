// Sweeps under inputs that change, against closed forms: of neurons that follow a slow input, of white noise, of noise that is
// nearly white, and of inputs that are constants in disguise.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { referenceKernel } from '../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { siegertRate } from '../../src/neuron/siegert.ts';
import { describeStimulus } from '../../src/neuron/stimulus/describe.ts';
import { parseStimulus } from '../../src/neuron/stimulus/parse.ts';
import type { Stimulus } from '../../src/neuron/stimulus/stimulus.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { trace } from '../../src/neuron/trace.ts';
import { inPlace } from '../../src/scale/in-place.ts';
import { sweepOn } from '../../src/scale/sweep-on.ts';

const lif = modelNamed('lif');
const squid = modelNamed('hodgkin-huxley');
const rateOfLif = (current: number): number =>
  current > 150 ? 1000 / (2 + 20 * Math.log(current / (current - 150))) : 0;
const sine = (amplitude: number, frequency: number): Stimulus => ({
  kind: 'sine',
  mean: 0,
  amplitude,
  frequency,
  phase: 0,
});
const colour = (sigma: number, tau: number): Stimulus => ({ kind: 'coloured-noise', sigma, tau });

describe('a neuron without noise', () => {
  it('under a slow sine averages its curve over a cycle', () => {
    const { rate, accuracy, outcome } = sweep(lif, [50, 200, 300], { input: [sine(50, 1)], window: 10_000 });
    const cycle = Array.from({ length: 4096 }, (_, i) => Math.sin((2 * Math.PI * (i + 0.5)) / 4096));
    [50, 200, 300].forEach((mean, i) => {
      const average = cycle.reduce((sum, wave) => sum + rateOfLif(mean + 50 * wave), 0) / cycle.length;
      // What is left of following slowly: the rheobase is passed at 200 pA, where slowness costs a spike a cycle at most.
      expect(Math.abs(rate.values[i]! - average)).toBeLessThan(mean === 200 ? 1 : 0.3);
      expect(accuracy.values[i]!).toBe(0.1);
    });
    expect(outcome).toEqual(['quiescent', 'spiking', 'spiking']);
  });

  it.each(['dormand-prince', 'rk4'])('counts as under the constant that a step comes to, by %s', (method) => {
    const step: Stimulus = { kind: 'step', amplitude: 6, onset: 0, duration: Number.POSITIVE_INFINITY };
    const asked = { rate: 'count', window: 300, transient: 50, method } as const;
    const driven = sweep(squid, [4, 14], { ...asked, input: [step] });
    expect(driven.rate.values).toEqual(sweep(squid, [10, 20], asked).rate.values);
    expect(driven.rate.kind).toBe('count');
  });

  it('counts the spikes of its trace', () => {
    const times = Float64Array.from({ length: 41 }, (_, i) => 10 * i);
    const values = times.map((time) => 8 + 8 * Math.sin(time / 7));
    const input: readonly Stimulus[] = [{ kind: 'samples', times, values, interpolation: 'held' }, sine(2, 30)];
    const { spikes } = trace(squid, 3, { duration: 400, input });
    const counted = spikes.values.filter((time) => time > 100).length;
    expect(counted).toBeGreaterThan(5);
    expect(sweep(squid, [3], { input, window: 300, transient: 100 }).rate.values[0]).toBeCloseTo(counted / 0.3, 9);
    // Noise too faint to show leaves the count.
    const faint = loadModel({ ...squid.file, noise: { V: '1e-9 mV/ms^0.5' } }, 'faint');
    const noisy = sweep(faint, [3], { input, window: 300, transient: 100, trials: 2 });
    expect(Math.abs(noisy.rate.values[0]! - counted / 0.3)).toBeLessThanOrEqual(noisy.accuracy.values[0]!);
  });

  it('is counted for longer where that was asked for', () => {
    const { rate, window, accuracy } = sweep(lif, [300], { input: [sine(50, 10)], relativeError: 0.002 });
    expect(window!.values[0]!).toBeGreaterThan(1000);
    expect(accuracy.values[0]!).toBeLessThanOrEqual(0.002 * rate.values[0]!);
  });
});

describe('a neuron in noise that is fed to it', () => {
  it('white, fires at the rate of the closed form, by the exact step', () => {
    const intensity = 200;
    const curve = sweep(lif, [120, 200], { input: [{ kind: 'white-noise', intensity }], trials: 100, window: 2000 });
    expect(curve.method).toBe('exact');
    [120, 200].forEach((current, i) => {
      // intensity/C per sqrt(ms), of which sqrt(tau/2) makes a deviation.
      const deviation = (intensity / 200) * Math.sqrt(20 / 2);
      const fixed = { tau: 20, refractory: 2, threshold: -55, reset: -70 };
      const truth = siegertRate({ ...fixed, mean: -70 + current / 10, deviation });
      expect(Math.abs(curve.rate.values[i]! - truth)).toBeLessThan(4 * curve.accuracy.values[i]!);
      expect(curve.accuracy.values[i]!).toBeLessThan(0.02 * truth);
    });
  });

  it('nearly white, fires as threshold and reset raised by the colour do', () => {
    // Brunel and Sergi 1998, J. Theor. Biol. 195:87-95: both rise by deviation sqrt(tau'/tau) |zeta(1/2)|.
    const [tau, deviation, zeta] = [0.2, 5, 1.4603545088];
    const sigma = (deviation * 10) / Math.sqrt(tau / 20);
    const raised = deviation * Math.sqrt(tau / 20) * zeta;
    const truth = (shift: number): number =>
      siegertRate({ tau: 20, refractory: 2, threshold: -55 + shift, reset: -70 + shift, mean: -55, deviation });
    const { rate, accuracy, method } = sweep(lif, [150], {
      input: [colour(sigma, tau)],
      trials: 64,
      window: 1000,
      step: 0.02,
    });
    expect(method).toBe('euler-maruyama');
    // The formula itself is of first order in sqrt(tau'/tau): what it leaves is some of the square, 0.01.
    expect(Math.abs(rate.values[0]! - truth(raised))).toBeLessThan(3 * accuracy.values[0]! + 0.01 * truth(raised));
    expect(Math.abs(truth(raised) / truth(0) - 1)).toBeGreaterThan(0.04);
    expect(rate.values[0]!).toBeLessThan(truth(0));
  });

  it('has trials whose noise depends on seed, trial and current alone, at any place and on any kernel', async () => {
    const ramp: Stimulus = { kind: 'ramp', from: 0, to: 5, onset: 10, duration: 50 };
    const options = { input: [colour(3, 5), ramp], trials: 3, window: 80, transient: 20, step: 0.02 };
    const currents = [6, 8, 10];
    const together = sweep(squid, currents, options);
    expect(Math.max(...together.rate.values)).toBeGreaterThan(40);
    expect(sweep(squid, [8], options).rate.values[0]).toBe(together.rate.values[1]);
    const { curve } = await sweepOn(inPlace(), { model: squid, currents, options });
    expect(curve).toEqual(together);
    const [plain, fast] = [referenceKernel, wasmKernel].map((kernel) => sweep(squid, [10], { ...options, kernel }));
    expect(plain).toEqual(fast);
    expect(sweep(squid, [10], { ...options, seed: 2 }).rate.values).not.toEqual([together.rate.values[2]]);
  });

  it('says what was fed to it, in the words of the command line', () => {
    const input = [colour(3, 5), sine(2, 10)];
    const curve = sweep(squid, [10], { input, trials: 2, window: 20, step: 0.05 });
    expect(curve.input).toEqual([
      'coloured-noise sigma=3uA/cm^2 tau=5ms',
      'sine mean=0uA/cm^2 amplitude=2uA/cm^2 frequency=10Hz phase=0rad',
    ]);
    expect(curve.statistics!.trials).toEqual([2]);
    expect(sweep(squid, [10]).input).toBeUndefined();
  });
});

it.each([
  'step amplitude=0.1 onset=3',
  'step amplitude=-2 duration=4',
  'staircase from=1 to=5 levels=3 dwell=20 back=yes',
  'ramp to=1e-7 duration=30',
  'sine amplitude=2 frequency=40 phase=-1',
  'white-noise intensity=0.3',
  'coloured-noise sigma=1 tau=5',
])('%s reads as it is written', (text) => {
  for (const { input } of [lif, squid]) {
    const stimulus = parseStimulus(text, input.unit, 'here');
    expect(parseStimulus(describeStimulus(stimulus, input.unit), input.unit, 'there')).toEqual(stimulus);
  }
});

describe('refuses, in one line', () => {
  const input = [sine(2, 10)];
  it.each([
    [
      'a steady rate',
      () => sweep(squid, [10], { input, rate: 'steady' }),
      /^rate: under an input that changes, .* count/,
    ],
    ['a first interval', () => sweep(squid, [10], { input, rate: 'first' }), /^rate: under an input that changes/],
    [
      'a staircase',
      () => sweep(squid, [10], { input, protocol: 'up' }),
      /^protocol: a staircase up cannot be combined/,
    ],
    [
      'a closed form',
      () => sweep(lif, [200], { input, method: 'exact' }),
      /^method: lif under an input that changes has no/,
    ],
    [
      'a method that drops noise',
      () => sweep(lif, [200], { input: [colour(1, 1)], method: 'rk4' }),
      /^method: rk4 would/,
    ],
    ['no trials', () => sweep(lif, [200], { input: [colour(1, 1)], trials: 0 }), /^trials: 0 is no number of trials/],
    ['no frequency', () => sweep(lif, [200], { input: [sine(1, 0)] }), /^input: frequency: 0 is not possible/],
    [
      'white noise where two variables are driven',
      () => {
        const file = { ...squid.file, equations: { ...squid.file.equations, m: 'I*(1 cm^2/uA/ms) - m/(1 ms)' } };
        return sweep(loadModel(file, 'two'), [1], { input: [{ kind: 'white-noise', intensity: 1 }] });
      },
      /^two: white-noise: I drives 2 variables/,
    ],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

it('a quiet neuron whose noise is nought is no noisy one', () => {
  const still = sweep(withParameters(lif, {}), [200], { input: [colour(0, 1)], window: 500 });
  expect(still.statistics).toBeUndefined();
  expect(Math.abs(still.rate.values[0]! - rateOfLif(200))).toBeLessThanOrEqual(still.accuracy.values[0]!);
});
