// Neurons and steps that lead nowhere, with stimuli and without: an outcome, a figure or one line, never silence.
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/neuron/analyse/analyse.ts';
import { createProbe } from '../../src/neuron/analyse/probe.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { bestKernel } from '../../src/neuron/kernel/best.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { showingRange } from '../../src/neuron/range.ts';
import { sampleCurve } from '../../src/neuron/sample.ts';
import type { Stimulus } from '../../src/neuron/stimulus/stimulus.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { trace } from '../../src/neuron/trace.ts';
import { faultOf } from './support.ts';

const squid = modelNamed('hodgkin-huxley');
const lif = modelNamed('lif');
const step: Stimulus = { kind: 'step', amplitude: 10, onset: 0, duration: 50 };

it('a negative time constant runs away, which is not rest', () => {
  const model = loadModel(
    {
      name: 'Negative tau',
      input: { I: 'pA' },
      parameters: { tau: '-20 ms', R: '0.1 Gohm' },
      equations: { V: '(-(V + 70 mV) + R*I)/tau' },
      initial: { V: '-70 mV' },
      spike: { when: 'V > -55 mV', reset: { V: '-70 mV' } },
    },
    'negative',
  );
  // V' = (V + 70 - R I)/20 ms: away from -70 upwards for I < 0, nowhere for 0, downwards for I > 0.
  const { outcome, reason } = sweep(model, [-10, 0, 100]);
  expect(outcome).toEqual(['spiking', 'quiescent', 'unresolved']);
  expect(reason[2]).toContain('runs away');
});

describe('a step that is too large', () => {
  it.each(['rk4', 'exponential-euler'])('%s at 5 ms: a sweep does not call it a rate', (method) => {
    const { outcome, reason } = sweep(squid, [10], { method, step: 5 });
    expect(outcome).toEqual(['unresolved']);
    expect(reason[0]).toMatch(/nothing settled|left the range of numbers/);
  });

  it('shows in a trace by what half the step makes of it', () => {
    const { halved, spikes } = trace(squid, 0, { method: 'exponential-euler', dt: 5, input: [step] });
    expect(halved!.step).toEqual({ value: 2.5, unit: 'ms' });
    expect(halved!.spikes).not.toBe(spikes.values.length);
    expect(halved!.largestChange.value).toBeGreaterThan(10);
    // And a small one by how little: order 4 at 0.01 ms; 400 mV/ms of upstroke times a shift of less than 1e-5 ms.
    const fine = trace(squid, 0, { method: 'rk4', dt: 0.01, input: [step] });
    expect(fine.halved!.spikes).toBe(fine.spikes.values.length);
    expect(fine.halved!.largestChange.value).toBeLessThan(4e-3);
    expect(trace(squid, 10).halved).toBeUndefined();
  });

  it('that blows up is one line', () => {
    expect(faultOf(() => trace(squid, 0, { method: 'rk4', dt: 5, input: [step] })).message).toContain(
      'range of numbers',
    );
  });
});

describe('a stimulus that no neuron bears', () => {
  it.each<[string, Stimulus]>([
    ['a current of 1e30', { kind: 'step', amplitude: 1e30, onset: 5, duration: 5 }],
    ['noise of 1e6', { kind: 'coloured-noise', sigma: 1e6, tau: 5 }],
    ['a billion hertz', { kind: 'sine', mean: 0, amplitude: 100, frequency: 1e9, phase: 0 }],
  ])('%s is one line that says when', (_, stimulus) => {
    const { message } = faultOf(() => trace(squid, 0, { duration: 20, input: [stimulus] }));
    expect(message).toMatch(/t = [\d.e+-]+ ms/);
    expect(message).not.toContain('\n');
  });

  it('with a reset above threshold or without capacitance is refused as without it', () => {
    const over = withParameters(lif, { Vreset: '-50 mV' });
    expect(faultOf(() => trace(over, 0, { input: [{ ...step, amplitude: 400 }] })).problem.code).toBe('endless-firing');
    const none = withParameters(lif, { C: '0 pF' });
    expect(faultOf(() => trace(none, 0, { input: [{ ...step, amplitude: 400 }] })).problem.code).toBe('no-value');
  });

  it('with a threshold that is never met ends without spikes', () => {
    const deaf = withParameters(lif, { Vth: '1e6 mV' });
    expect(trace(deaf, 0, { input: [{ ...step, amplitude: 400 }] }).spikes.values).toEqual([]);
  });
});

describe('searches that lead nowhere end in one line', () => {
  const adapting = loadModel(
    {
      name: 'An adaptation that takes eleven days',
      input: { I: 'pA' },
      parameters: { C: '200 pF', gL: '10 nS', EL: '-70 mV', tw: '1e9 ms' },
      equations: { V: '(I - gL*(V - EL) - w)/C', w: '(I - w)/tw' },
      initial: { V: 'EL', w: '0 pA' },
      spike: { when: 'V > -55 mV', reset: { V: 'EL' } },
    },
    'adapting',
  );

  it('landmarks: how many runs came to nothing, and where', () => {
    const { factory } = bestKernel();
    const probe = createProbe(adapting, factory, { lost: 1 });
    const fault = faultOf(() => probe.fires([1, 2, 3]));
    expect(fault.message).toMatch(
      /^adapting: 3 runs from 1\.000 to 3\.000 pA came to neither rest nor a rhythm in 500000 steps \(/,
    );
  });

  it.each([
    ['a derivative without a value', 'sqrt(V/mV)*mV/ms + I/C', /0\.000 ms/],
    ['one that blows up at once', 'mV*mV/(V - EL)/ms + I/C', /0\.000 ms/],
  ])('landmarks of %s: not that it never fires', (_, derivative, when) => {
    const model = loadModel({ ...adapting.file, equations: { V: derivative }, initial: { V: 'EL' } }, 'broken');
    const { message } = faultOf(() => analyse(model));
    expect(message).toMatch(
      /^broken: at \d+ currents from \S+ to \S+ pA it is unresolved whether it fires: the solution left/,
    );
    expect(message).toMatch(when);
  });

  it('a range to show of an upstroke without a bound, which is a spike at loose accuracies too', () => {
    const equations = { V: 'I/C + (V - EL)^3/(mV^2*ms)' };
    const spike = { when: 'V > 1e9 mV', reset: { V: 'EL' }, refractory: '2 ms' };
    const model = loadModel({ ...adapting.file, equations, initial: { V: 'EL' }, spike }, 'cubic');
    // It takes 2 pi / (3 sqrt 3) (C/I)^(2/3): 250 Hz at 94 pA, which doubling from 0.001 passes at 131.
    expect(showingRange(model)).toEqual({ from: 0, to: 150 });
  });

  it('landmarks of too many variables', () => {
    const chain = Object.fromEntries(Array.from({ length: 64 }, (_, i) => [`x${i}`, `-x${i}/tw`]));
    const start = Object.fromEntries(Object.keys(chain).map((name) => [name, 0]));
    const { file } = adapting;
    const wide = loadModel(
      { ...file, equations: { ...file.equations, ...chain }, initial: { V: 'EL', w: '0 pA', ...start } },
      'wide',
    );
    expect(faultOf(() => analyse(wide)).message).toMatch(/^wide: equations: 66 variables are too many .* at most 64/);
  });

  it('a range to show, where every run runs away: at which currents, and why', () => {
    const equations = { V: '-(V - EL)*(V - EL)/(mV*ms) - I/C' };
    const model = loadModel({ ...adapting.file, equations, initial: { V: 'EL' } }, 'away');
    expect(faultOf(() => showingRange(model)).message).toMatch(
      /^away: at 40 currents from 0\.00100 to 5\.50e\+8 pA it is unresolved whether it fires: .*\(allowed: a range/,
    );
  });

  it('files of more variables than any neuron has', () => {
    const names = Array.from({ length: 513 }, (_, i) => `x${i}`);
    const many = {
      ...adapting.file,
      equations: Object.fromEntries(names.map((name) => [name, `-${name}/tw`])),
      initial: 'rest',
      spike: { when: 'x0 > 1' },
    };
    expect(faultOf(() => loadModel(many, 'many')).message).toBe(
      'many: equations: has 513 variables (allowed: at most 512)',
    );
  });
});

describe('options that programs may give without a type to check them', () => {
  it.each([
    [{ rate: 'stedy' }, 'rate: is the text "stedy" (allowed: steady, count, first)'],
    [{ rate: 5 }, 'rate: is the number 5 (allowed: steady, count, first)'],
    [{ protocol: 'sideways' }, 'protocol: is the text "sideways" (allowed: steps, up, down)'],
    [{ window: 1e308 }, 'window: 1e+308 ms is too long (allowed: at most 100000000 ms)'],
    [{ transient: 1e9 }, 'transient: 1000000000 ms is too long (allowed: at most 100000000 ms)'],
  ])('%j', (options, line) => {
    const noisy = withParameters(lif, { sigma: 5 });
    for (const model of [lif, squid, noisy]) {
      expect(faultOf(() => sweep(model, [200], options as object)).message).toBe(line);
    }
  });

  it.each<[string, () => unknown, string]>([
    ['an endless step', () => sweep(squid, [5], { method: 'rk4', step: 1e-320 }), 'step: 1e-320 is no size'],
    [
      'more steps than anyone waits for',
      () => sweep(squid, [5], { method: 'rk4', step: 1e-5, rate: 'count', window: 1e6 }),
      'step: 1000000 ms in steps of 0.00001 ms are 1.00e+11 steps',
    ],
    [
      'more trials',
      () => sweep(withParameters(lif, { sigma: 5 }), [5], { step: 0.01, window: 1e7, trials: 1e6 }),
      'step: 1000000 trials are 1.00e+15 steps at each current',
    ],
    [
      'a noisy step that nothing outlasts',
      () => sweep(withParameters(lif, { sigma: 5 }), [5], { step: 1000 }),
      // ln(1e12) times 20 ms.
      'step: after 1000 ms nothing is left of the potential (allowed: a step of at most 553 ms)',
    ],
    ['a run of ages', () => trace(lif, 5, { duration: 1e100, dt: 1e99 }), 'duration: 1e+100 ms is too long'],
    ['a landmark to a hair', () => analyse(lif, { resolution: 0 }), 'resolution: 0 is no resolution'],
    ['a landmark of any width', () => analyse(lif, { resolution: 1 }), 'resolution: 1 is no resolution'],
    [
      'samples without an end',
      () => sampleCurve(lif, { from: 0, to: 1 }, { most: 1e9 }),
      'most: 1000000000 is no number of samples',
    ],
    ['currents without an end', () => sweep(lif, { length: 1_000_001 }), 'currents: has 1000001 entries'],
  ])('%s', (_, call, line) => {
    expect(faultOf(call).message).toContain(line);
  });

  it.each([-1e300, -1e20, 1e20])('noise at %d pA is run in steps that come to an end', (current) => {
    const noisy = withParameters(lif, { sigma: 5 });
    const { rate, step } = sweep(noisy, [current], { trials: 2, window: 50, transient: 0 });
    expect(step!.values[0]).toBeGreaterThanOrEqual(1e-3);
    // Nothing, or one spike at the start and one after each refractory period of 2 ms.
    expect(Math.abs(rate.values[0]! - (current < 0 ? 0 : 500))).toBeLessThanOrEqual(20);
    expect(trace(noisy, current, { duration: 5 }).spikes.values.length).toBeLessThanOrEqual(3);
  });

  it('where a refractory period is all, the interval at onset is its own limit', () => {
    // A capacitance of nothing is charged at once.
    const { onsetRate, evidence } = analyse(withParameters(lif, { C: '1e-300 pF' }));
    expect(onsetRate).toEqual({ value: 500, unit: 'Hz', is: 'limit' });
    expect(evidence.onset.growth).toBe(0);
  });
});

it('a slope that jumps is not linear, though it has the same derivative on both sides', () => {
  const equations = { V: '(I - (V > -60 mV ? 100 pA : -100 pA))/C' };
  const { rate, accuracy, method } = sweep(loadModel({ ...lif.file, noise: {}, equations }, 'jumps'), [250]);
  // 10 mV at 350 pA / 200 pF, 5 mV at 150 pA / 200 pF, and 2 ms; closed forms had said 94.6 Hz.
  const truth = 1000 / (10 / 1.75 + 5 / 0.75 + 2);
  expect(method).toBe('dormand-prince');
  expect(Math.abs(rate.values[0]! - truth)).toBeLessThan(Math.max(accuracy.values[0]!, 1e-5 * truth));
});
