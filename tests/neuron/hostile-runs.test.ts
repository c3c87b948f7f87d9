// Neurons and steps that lead nowhere, with stimuli and without: an outcome, a figure or one line, never silence.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
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
