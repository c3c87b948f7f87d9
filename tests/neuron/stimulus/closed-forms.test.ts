// Neurons under inputs that change, against what can be worked out by hand, and against Brian2 where it cannot.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/neuron/equations/load.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { withParameters } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import type { Stimulus } from '../../../src/neuron/stimulus/stimulus.ts';
import { type TraceOptions, trace } from '../../../src/neuron/trace.ts';
import { adaptiveFile, measuredOrder } from '../support.ts';

const lif = modelNamed('lif');
const squid = modelNamed('hodgkin-huxley');
/** A linear membrane: tau 20 ms, 0.1 mV per pA, rest -70 mV, a threshold out of reach. */
const passive = withParameters(lif, { Vth: '1e6 mV' });
const [tau, ohm, rest] = [20, 0.1, -70];

/** The response of the membrane to steps of current at times, by superposition. */
function afterJumps(t: number, jumps: readonly (readonly [time: number, size: number])[]): number {
  return rest + jumps.reduce((V, [at, size]) => V + (t > at ? ohm * size * -Math.expm1(-(t - at) / tau) : 0), 0);
}

/** The response to a slope (pA/ms) that begins at a time: R s (t - tau (1 - e^(-t/tau))). */
function afterBend(t: number, at: number, slope: number): number {
  return t > at ? ohm * slope * (t - at + tau * Math.expm1(-(t - at) / tau)) : 0;
}

const cases: readonly (readonly [string, number, Stimulus, (t: number) => number])[] = [
  [
    'step',
    30,
    { kind: 'step', amplitude: 200, onset: 7.3, duration: 31.7 },
    (t) =>
      afterJumps(t, [
        [0, 30],
        [7.3, 200],
        [39, -200],
      ]),
  ],
  [
    'staircase up and down',
    0,
    { kind: 'staircase', from: 50, to: 150, levels: 3, dwell: 11.1, back: true },
    (t) =>
      afterJumps(t, [
        [0, 50],
        [11.1, 50],
        [22.2, 50],
        [33.3, -50],
        [44.4, -50],
      ]),
  ],
  [
    'ramp',
    0,
    { kind: 'ramp', from: 20, to: 320, onset: 10.3, duration: 50 },
    (t) => afterJumps(t, [[0, 20]]) + afterBend(t, 10.3, 6) - afterBend(t, 60.3, 6),
  ],
  [
    'sine',
    20,
    { kind: 'sine', mean: 5, amplitude: 100, frequency: 30, phase: 0.4 },
    (t) => {
      const w = 2 * Math.PI * 0.03;
      const [gain, lag] = [(100 * ohm) / Math.hypot(1, w * tau), Math.atan(w * tau)];
      const settled = (at: number): number => gain * Math.sin(w * at + 0.4 - lag);
      return afterJumps(t, [[0, 25]]) + settled(t) - settled(0) * Math.exp(-t / tau);
    },
  ],
  [
    'samples, held',
    0,
    { kind: 'samples', times: [5, 12.5, 40], values: [100, -50, 70], interpolation: 'held' },
    (t) =>
      afterJumps(t, [
        [0, 100],
        [12.5, -150],
        [40, 120],
      ]),
  ],
  [
    'samples, linear',
    0,
    { kind: 'samples', times: [5, 15, 40], values: [100, -50, 75], interpolation: 'linear' },
    (t) => afterJumps(t, [[0, 100]]) + afterBend(t, 5, -15) + afterBend(t, 15, 20) - afterBend(t, 40, 5),
  ],
];

function worst(of: Partial<TraceOptions>, current: number, stimulus: Stimulus, truth: (t: number) => number): number {
  const { time, variables } = trace(passive, current, { duration: 80, dt: 0.5, input: [stimulus], ...of });
  return Math.max(...variables.V!.values.map((V, i) => Math.abs(V - truth(time.values[i]!))));
}

describe('a linear membrane', () => {
  it.each(cases)('under a %s', (_, current, stimulus, truth) => {
    // Dormand-Prince at 1e-8 of 70 mV a step, some tens of steps a time constant: 1e-5. Measured: 4e-6 (sine), else 2e-7.
    expect(worst({}, current, stimulus, truth)).toBeLessThan(1e-5);
    // Fixed steps are cut to end at each change. Of order 4 and 2, constants below 1; exact between jumps: rounding.
    expect(worst({ method: 'rk4', step: 0.02 }, current, stimulus, truth)).toBeLessThan(1e-9);
    expect(worst({ method: 'exponential-euler', step: 0.02 }, current, stimulus, truth)).toBeLessThan(5e-6);
  });

  it('keeps the order of a method over jumps and bends off the grid', () => {
    const [, current, stimulus, truth] = cases[5]!;
    const steps = [2, 1, 0.5];
    const order = (method: string): number =>
      measuredOrder(
        steps,
        steps.map((step) => worst({ method, step }, current, stimulus, truth)),
      );
    expect(order('rk4')).toBeGreaterThan(3.8);
    expect(order('exponential-euler')).toBeGreaterThan(1.8);
  });

  it('adds stimuli up, and shows their sum', () => {
    const input = [cases[0]![2], cases[2]![2], cases[3]![2]];
    const { time, variables, method } = trace(passive, 30, { duration: 80, dt: 0.5, input });
    expect(method).toBe('dormand-prince');
    time.values.forEach((t, i) => {
      const alone = cases[0]![3](t) + cases[2]![3](t) + cases[3]![3](t) - 2 * rest - afterJumps(t, [[0, 20]]) + rest;
      expect(Math.abs(variables.V!.values[i]! - alone)).toBeLessThan(2e-5);
    });
    // At 20 ms: 30 + 200 + (20 + 6 * 9.7) + (5 + 100 sin(2 pi 0.6 + 0.4)) pA.
    const there = 30 + 200 + 20 + 6 * 9.7 + 5 + 100 * Math.sin(2 * Math.PI * 0.6 + 0.4);
    expect(variables.I!.unit).toBe('pA');
    expect(Math.abs(variables.I!.values[40]! - there)).toBeLessThan(1e-9);
  });

  it('is the same on the reference kernel', () => {
    const [, current, stimulus] = cases[5]!;
    const run = (kernel?: TraceOptions['kernel']): readonly number[] =>
      trace(passive, current, { duration: 80, dt: 0.5, input: [stimulus], ...(kernel && { kernel }) }).variables.V!
        .values;
    const reference = run(referenceKernel);
    // No transcendental function in this step: the kernels differ by nothing but step control's exp and log.
    run().forEach((V, i) => {
      expect(Math.abs(V - reference[i]!)).toBeLessThan(1e-6);
    });
  });
});

describe('spikes', () => {
  it('of a step that begins and ends: tau ln(I/(I - 150 pA)) after its onset, none after its end', () => {
    const charge = 20 * Math.log(300 / 150);
    const input: Stimulus[] = [{ kind: 'step', amplitude: 300, onset: 25, duration: 40 }];
    const { spikes } = trace(lif, 0, { duration: 200, input });
    const times = [0, 1].map((k) => 25 + charge + k * (2 + charge));
    expect(spikes.values).toHaveLength(2);
    times.forEach((time, k) => {
      expect(Math.abs(spikes.values[k]! - time)).toBeLessThan(1e-6);
    });
  });

  it('without leak come at each C D of charge, whatever the waveform; a pause lets charge go by', () => {
    // 200 pF, 15 mV: 3000 fC a spike. Under I = 60 t (pA, ms) the charge is 30 t^2.
    const ramp: Stimulus[] = [{ kind: 'ramp', from: 0, to: 6000, onset: 0, duration: 100 }];
    const free = withParameters(modelNamed('if'), { tref: 0 });
    trace(free, 0, { duration: 80, input: ramp }).spikes.values.forEach((time, k) => {
      expect(Math.abs(time - Math.sqrt(100 * (k + 1)))).toBeLessThan(1e-6);
    });
    const paused = trace(modelNamed('if'), 0, { duration: 80, input: ramp }).spikes.values;
    paused.slice(1).forEach((time, k) => {
      const from = paused[k]! + 2;
      expect(Math.abs(30 * (time ** 2 - from ** 2) - 3000)).toBeLessThan(1e-3);
    });
  });

  it.each([
    'dormand-prince',
    'rk4',
    'exponential-euler',
  ])('%s: the input goes on while the membrane is held', (method) => {
    // Two spikes with a change of the input inside the refractory period: the adaptation runs on, the membrane waits.
    const adaptive = loadModel(adaptiveFile, 'adaptive');
    const steps = { kind: 'staircase', from: 400, to: 800, levels: 81, dwell: 0.7, back: true } as const;
    const ramped = trace(adaptive, 0, { duration: 100, dt: 0.01, input: [steps], method }).spikes.values;
    const truth = trace(adaptive, 0, { duration: 100, dt: 0.1, step: 1e-3, input: [steps], method: 'rk4' }).spikes
      .values;
    expect(ramped).toHaveLength(truth.length);
    // Exponential Euler at 0.01 ms is the coarsest of them.
    truth.forEach((time, k) => {
      expect(Math.abs(ramped[k]! - time)).toBeLessThan(1e-4);
    });
  });

  it('never end after the run, even while the membrane is held at its end', () => {
    const adaptive = loadModel(adaptiveFile, 'adaptive');
    const { spikes } = trace(adaptive, 5000, { duration: 10 });
    expect(Math.max(...spikes.values)).toBeLessThanOrEqual(10);
  });
});

describe('the squid axon under a held waveform', () => {
  // uA/cm^2, each for 5 ms; V at the end of each.
  const values = [0, 3, 8, 20, -5, 12, 7, 0, 15, 2];
  const input: Stimulus[] = [{ kind: 'samples', times: values.map((_, i) => 5 * i), values, interpolation: 'held' }];
  const found = (method: string): readonly number[] =>
    trace(squid, 0, { duration: 50, dt: 5, step: 0.005, input, method }).variables.V!.values.slice(1);

  it('is that of SciPy 1.17.1 (DOP853 at 1e-12, from one jump to the next)', () => {
    const scipy = [
      -64.99637933119206, 34.45797107599841, -72.48517411609564, -53.15690160684115, -74.55805105846606,
      -72.65889396351214, -69.03817433047504, -67.9617195167897, -74.36163570443632, -70.87941774994522,
    ];
    // Dormand-Prince at 1e-8 of 70 mV a step, grown in the upstroke by as much as Brian's error below, tenfold.
    found('dormand-prince').forEach((V, i) => {
      expect(Math.abs(V - scipy[i]!)).toBeLessThan(5e-5);
    });
    found('rk4').forEach((V, i) => {
      expect(Math.abs(V - scipy[i]!)).toBeLessThan(5e-5);
    });
  });

  it('is that of Brian2 2.9.0 (TimedArray, rk4 at 0.001 ms)', () => {
    const brian = [
      -64.99587933119207, 34.453174287593804, -72.48291032179405, -53.15995163698555, -74.55517615296415,
      -72.66328027242665, -69.03902908455318, -67.9590709544581, -74.36362459800478, -70.87918699729596,
    ];
    // Its step to a jump sees the next current in its last stage: 0.001 ms/6 of the jump, here up to 4e-3 mV.
    found('dormand-prince').forEach((V, i) => {
      expect(Math.abs(V - brian[i]!)).toBeLessThan(6e-3);
    });
  });
});
