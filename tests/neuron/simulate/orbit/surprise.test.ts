// What is told of interpolation where orbits end, against curves in closed form that end there as periods do, and against runs from
// rest at a tolerance far below what is tested.
import { describe, expect, it } from 'vitest';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { spaced } from '../../../../src/neuron/range.ts';
import { type Orbit, periodsBetween } from '../../../../src/neuron/simulate/orbit/neighbours.ts';
import { type Node, orbitsAround, surpriseIn } from '../../../../src/neuron/simulate/orbit/surprise.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';

const plain = {
  spiking: true,
  margin: 50,
  error: 0,
  ofSteps: 0,
  tolerance: 1e-6,
  level: -60,
  state: new Float64Array(2),
  size: 0.1,
  measure: undefined,
};

function nodesOf(inputs: readonly number[], period: (input: number) => number): readonly Node[] {
  return inputs.map((input, place) => {
    const orbit: Orbit = { ...plain, input, period: period(input) };
    return { place, input, orbit };
  });
}

/** Periods towards a fold of orbits, a saddle-node on a circle, and a pole, at distances from there. */
const curves: readonly (readonly [string, (distance: number) => number])[] = [
  ['a square root', (d) => 10 - Math.sqrt(d)],
  ['its reciprocal', (d) => 10 + 1 / Math.sqrt(d)],
  ['a pole', (d) => 10 + 1 / d],
];

/** Nodes from the last one inwards: as far apart as one another, and the last gap twice and half as wide. */
const rows: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [0, 2, 3, 4, 5, 6, 7, 8, 9],
  [0, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5],
];

describe('interpolation in the last gap of a row', () => {
  it.each(curves)('is off by no more than is told towards %s, however near', (_, period) => {
    for (const beyond of [0.03, 0.1, 0.3, 1, 3, 10]) {
      for (const row of rows) {
        const nodes = nodesOf(
          row.map((at) => at + beyond),
          period,
        );
        const around = orbitsAround(nodes, 0)!;
        const foretell = periodsBetween(...around);
        const off = spaced({ from: nodes[0]!.input, to: nodes[1]!.input }, 21).map((input) =>
          Math.abs(foretell(input).period / period(input) - 1),
        );
        expect(Math.max(...off)).toBeLessThan(surpriseIn(nodes, 0, around).period);
      }
    }
  });
});

describe('rates told by neighbours where orbits end', () => {
  // Where they had been off by 1.1, 1.03 and 4 times what was told.
  it.each([
    ['wang-buzsaki', [0, 26], 1000, 1e-3, [954, 959]],
    ['wang-buzsaki', [0, 26], 1000, 1e-4, [962, 965]],
    ['morris-lecar', [214, 217.5], 300, 1e-5, [224, 248]],
  ] as const)('%s between %j: the error told holds', (name, [from, to], count, relativeError, part) => {
    const model = modelNamed(name);
    const currents = spaced({ from, to }, count);
    const { rate, accuracy } = sweep(model, currents, { relativeError });
    const truth = sweep(model, currents.slice(...part), { accuracy: 1e-8, tolerance: 1e-10, continuation: false });
    truth.rate.values.forEach((value, i) => {
      const off = Math.abs(rate.values[part[0] + i]! - value);
      expect(value).toBeGreaterThan(0);
      expect(off).toBeLessThanOrEqual(accuracy.values[part[0] + i]! + truth.accuracy.values[i]!);
    });
  });
});
