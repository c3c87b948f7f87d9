import { describe, expect, it } from 'vitest';
import { importRecording } from '../../src/data/import.ts';
import { lifFromCell } from '../../src/data/lif.ts';
import { bytesSource } from '../../src/data/source.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { abfTwo } from './abf-file.ts';

/** A LIF of 100 Mohm and 15 ms, simulated step by step and written as a recording with spikes drawn at its resets. */
const samples = 6400;
const interval = 0.1;
const truth = { resistance: 100, timeConstant: 15, rest: -70, threshold: -50, reset: -62 };

function recorded(current: (sweep: number) => number): (sweep: number, sample: number) => number {
  const traces = new Map<number, Float64Array>();
  return (number, sample) => {
    let trace = traces.get(number);
    if (trace === undefined) {
      trace = simulate(current(number));
      traces.set(number, trace);
    }
    return trace[sample]!;
  };
}

function simulate(current: number): Float64Array {
  const values = new Float64Array(samples).fill(truth.rest);
  let V = truth.rest;
  // Samples of the spike being drawn that are still to come; the reset follows it.
  let drawing = 0;
  for (let i = 1100; i < 6100; i++) {
    if (drawing > 0) {
      const done = 20 - drawing;
      values[i] = done < 10 ? truth.threshold + 7 * (done + 1) : 20 - 8.2 * (done - 9);
      drawing--;
      if (drawing === 0) V = truth.reset;
      continue;
    }
    const target = truth.rest + (current * truth.resistance) / 1000;
    V = target + (V - target) * Math.exp(-interval / truth.timeConstant);
    values[i] = V;
    // A spike of 2 ms: up in half of that, down in the rest.
    if (V >= truth.threshold) drawing = 20;
  }
  return values;
}

/** The rate of the neuron that was recorded, in closed form, Hz; its spikes last 2 ms. */
function exactRate(current: number): number {
  const drive = truth.rest + (current * truth.resistance) / 1000;
  if (drive <= truth.threshold) return 0;
  return 1000 / (2 + truth.timeConstant * Math.log((drive - truth.reset) / (drive - truth.threshold)));
}

const plan = {
  sweeps: 9,
  samples,
  epochs: [
    [1, 0, 0, 1000, 0],
    [1, -50, 60, 5000, 0],
  ] as const,
  value: recorded((number) => -50 + 60 * number),
};

describe('lifFromCell', () => {
  it('gives back the neuron that was recorded', async () => {
    const curve = await importRecording(bytesSource(abfTwo(plan), 'cell.abf'));
    const file = lifFromCell(curve);
    const value = (name: keyof typeof file.parameters): number => Number.parseFloat(file.parameters[name]);
    expect(value('gL')).toBeCloseTo(10, 1);
    expect(value('C')).toBeCloseTo(150, -1);
    expect(value('EL')).toBeCloseTo(-70, 1);
    // Half a step of current, 30 pA, is 3 mV; reset keeps its distance.
    expect(Math.abs(value('Vth') - truth.threshold)).toBeLessThan(3);
    expect(Math.abs(value('Vth') - value('Vreset') - (truth.threshold - truth.reset))).toBeLessThan(1);
    expect(value('tref')).toBeGreaterThan(1.5);
    expect(value('tref')).toBeLessThan(2.5);
  });

  it('takes the threshold from the take-off of spikes when asked', async () => {
    const curve = await importRecording(bytesSource(abfTwo(plan), 'cell.abf'));
    const { Vth } = lifFromCell(curve, { threshold: 'take-off' }).parameters;
    // The last sample before the upstroke, resolved to 0.1 mV, within the slope's window of a sample.
    expect(Math.abs(Number.parseFloat(Vth) - truth.threshold)).toBeLessThan(1);
  });

  it('loads as a model whose curve lies over that of the cell', async () => {
    const curve = await importRecording(bytesSource(abfTwo(plan), 'cell.abf'));
    const model = loadModel(lifFromCell(curve), 'cell');
    const { rate } = sweep(model, curve.current.values);
    rate.values.forEach((value, i) => {
      const current = curve.current.values[i]!;
      // The threshold is known to half a step of current, 30 pA; one spike in 500 ms is 2 Hz.
      expect(value).toBeGreaterThanOrEqual(exactRate(current - 30) - 2);
      expect(value).toBeLessThanOrEqual(exactRate(current + 30) + 2);
    });
    expect(rate.values.at(-1)).toBeGreaterThan(30);
  });

  it('says what a recording does not tell', async () => {
    const silent = abfTwo({ ...plan, value: () => -70 });
    const curve = await importRecording(bytesSource(silent, 'cell.abf'));
    expect(() => lifFromCell(curve)).toThrow('cell.abf: tells no input resistance (Mohm)');
  });
});
