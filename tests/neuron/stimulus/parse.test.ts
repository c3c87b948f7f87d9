// Stimuli in words: what is read, what is refused, and how it is said.
import { describe, expect, it } from 'vitest';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { stimulusKinds } from '../../../src/neuron/stimulus/fields.ts';
import { parseStimulus, usageOf } from '../../../src/neuron/stimulus/parse.ts';
import type { Stimulus } from '../../../src/neuron/stimulus/stimulus.ts';
import { trace } from '../../../src/neuron/trace.ts';
import { parseUnit } from '../../../src/numeric/units.ts';
import { faultOf } from '../support.ts';

const density = parseUnit('uA/cm^2', 'test');
const read = (text: string): Stimulus => parseStimulus(text, density, '--input');

describe('a stimulus in words', () => {
  it.each<[string, Stimulus]>([
    ['step amplitude=8', { kind: 'step', amplitude: 8, onset: 0, duration: Number.POSITIVE_INFINITY }],
    ['step amplitude=8nA/cm^2 onset=0.02s duration=50 ms', { kind: 'step', amplitude: 0.008, onset: 20, duration: 50 }],
    [
      'staircase to=15 levels=61 dwell=1s back=yes',
      { kind: 'staircase', from: 0, to: 15, levels: 61, dwell: 1000, back: true },
    ],
    ['ramp from=-2 to=10 duration=1s', { kind: 'ramp', from: -2, to: 10, onset: 0, duration: 1000 }],
    [
      'sine  mean=8uA/cm^2 amplitude=2 frequency=0.1kHz phase=90deg',
      { kind: 'sine', mean: 8, amplitude: 2, frequency: 100, phase: Math.PI / 2 },
    ],
    ['white-noise intensity=2', { kind: 'white-noise', intensity: 2 }],
    ['coloured-noise sigma=2uA/cm^2 tau=5', { kind: 'coloured-noise', sigma: 2, tau: 5 }],
  ])('%s', (text, stimulus) => {
    const found = read(text);
    expect(Object.keys(found).sort()).toEqual(Object.keys(stimulus).sort());
    for (const [name, value] of Object.entries(stimulus)) {
      const other = (found as unknown as Record<string, unknown>)[name];
      if (typeof value === 'number' && Number.isFinite(value)) expect(other).toBeCloseTo(value, 12);
      else expect(other).toBe(value);
    }
  });

  it('takes intensities in the unit of the input times the root of time', () => {
    const { intensity } = parseStimulus('white-noise intensity=1nA*s^0.5', parseUnit('pA', 'test'), 'x') as {
      intensity: number;
    } & Stimulus;
    expect(intensity).toBeCloseTo(1000 * Math.sqrt(1000), 8);
  });

  it.each([
    ['sin amplitude=1', /"sin" is no kind of input; did you mean sine/],
    ['', /"" is no kind of input/],
    ['sine amplitude=1', /sine needs frequency .*sine amplitude=CURRENT frequency=FREQUENCY/],
    ['sine amplitude=1 frequency=1 freq=2', /sine has no "freq"/],
    ['sine amplitude=1 amplitude=2 frequency=1', /amplitude is given twice/],
    ['sine amplitude=1 frequency=0', /--input: frequency: 0 is not possible .*more than 0/],
    ['sine amplitude=1mV frequency=1', /mV is voltage .* but current density/],
    ['step amplitude=1 onset=-1', /onset: -1 is not possible/],
    ['step amplitude=1 duration=0', /duration: 0 is not possible/],
    ['step 5', /"5" is not NAME=VALUE/],
    ['step amplitude=NaN', /is not a finite number/],
    ['step amplitude=1e400', /is not a finite number/],
    ['staircase to=1 levels=1 dwell=1', /levels: 1 is not possible/],
    ['staircase to=1 levels=2.5 dwell=1', /levels: 2.5 is not possible .*whole number/],
    ['staircase to=1 levels=1e9 dwell=1', /too many/],
    ['staircase to=1 levels=3 dwell=1 back=maybe', /"maybe" is neither yes nor no/],
    ['coloured-noise sigma=-1 tau=5', /sigma: -1 is not possible/],
    ['coloured-noise sigma=1 tau=0', /tau: 0 is not possible/],
  ])('refuses "%s" in one line', (text, message) => {
    const fault = faultOf(() => read(text));
    expect(fault.message).toMatch(message);
    expect(fault.message).not.toContain('\n');
  });

  it('tells how each kind is written', () => {
    expect(stimulusKinds.map(usageOf)).toContain('ramp to=CURRENT duration=TIME [from=CURRENT] [onset=TIME]');
  });
});

describe('a stimulus as data', () => {
  const lif = modelNamed('lif');
  it.each<[Stimulus, RegExp]>([
    [{ kind: 'step', amplitude: Number.NaN, onset: 0, duration: 1 }, /amplitude: NaN is not possible/],
    [{ kind: 'sine', mean: 0, amplitude: Number.POSITIVE_INFINITY, frequency: 1, phase: 0 }, /amplitude: Infinity/],
    [{ kind: 'ramp', from: 0, to: 1, onset: 0, duration: Number.POSITIVE_INFINITY }, /duration: Infinity/],
    [{ kind: 'samples', times: [], values: [], interpolation: 'held' }, /0 times and 0 values/],
    [{ kind: 'samples', times: [0, 1], values: [1], interpolation: 'held' }, /2 times and 1 values/],
    [{ kind: 'samples', times: [0, 0], values: [1, 2], interpolation: 'held' }, /sample 2: its time 0 ms is not after/],
    [{ kind: 'samples', times: [0], values: [Number.NaN], interpolation: 'held' }, /sample 1: NaN is no current/],
  ])('refuses %o', (stimulus, message) => {
    expect(faultOf(() => trace(lif, 0, { input: [stimulus] })).message).toMatch(message);
  });

  it('says that a changing input has no closed form', () => {
    const input: Stimulus[] = [{ kind: 'step', amplitude: 1, onset: 5, duration: 1 }];
    expect(faultOf(() => trace(lif, 0, { input, method: 'exact' })).message).toContain('no closed form');
  });

  it('is not changed or kept', () => {
    const values = Float64Array.of(0, 300);
    const samples: Stimulus = { kind: 'samples', times: Float64Array.of(0, 5), values, interpolation: 'held' };
    const run = trace(lif, 0, { duration: 10, dt: 1, input: [samples] });
    const copy = structuredClone(run);
    values.fill(0);
    expect(run).toEqual(copy);
    expect(run.variables.I!.values.slice(4, 7)).toEqual([0, 300, 300]);
  });
});
