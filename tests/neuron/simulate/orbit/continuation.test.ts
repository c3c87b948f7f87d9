// Rates of orbits found from their neighbours against runs from rest, each on its own, at a tolerance of 1e-10. Every current,
// for more of them: tests/bench/curve.ts.
import { describe, expect, it } from 'vitest';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { type CurrentRange, spaced } from '../../../../src/neuron/range.ts';
import { block } from '../../../../src/neuron/simulate/orbit/continuation.ts';
import { type SweptCurve, sweep } from '../../../../src/neuron/sweep.ts';

const accuracy = 1e-4;
const alone = { accuracy: 1e-8, tolerance: 1e-10, continuation: false } as const;

/** Currents of which every one can be told: not so near a Hopf point that a run from rest takes minutes of a neuron's time. */
const cases: readonly (readonly [model: string, where: string, range: CurrentRange])[] = [
  ['hodgkin-huxley', 'rest, firing beside rest, firing, oscillation, block', { from: 0, to: 200 }],
  ['hodgkin-huxley', 'the onset, where rest is stable too', { from: 6.2, to: 10.2 }],
  ['hodgkin-huxley', 'the end of firing in shrinking spikes', { from: 148, to: 154 }],
  ['wang-buzsaki', 'the onset by a fold', { from: 0.1, to: 2 }],
  ['wang-buzsaki', 'the end of firing', { from: 15, to: 27 }],
  ['connor-stevens', 'rest, firing, block', { from: 0, to: 200 }],
  ['morris-lecar', 'rest, firing, block', { from: 60, to: 240 }],
  ['traub-miles', 'firing without input, block', { from: -1, to: 320 }],
];

describe('a sweep that goes from orbit to orbit', () => {
  it.each(cases)('%s, %s: the same outcomes, rates within what is asked and what is told', (name, _, range) => {
    const model = modelNamed(name);
    // The runs that know of no neighbour are dear: they are made at every other current.
    const currents = spaced(range, 59);
    const some = currents.filter((_, i) => i % 2 === 0);
    const found = sweep(model, currents, { accuracy });
    const truth = sweep(model, some, alone);
    some.forEach((current, k) => {
      const i = 2 * k;
      expect([current, found.outcome[i]]).toEqual([current, truth.outcome[k]]);
      const off = Math.abs(found.rate.values[i]! - truth.rate.values[k]!);
      expect(off).toBeLessThanOrEqual(accuracy * truth.rate.values[k]!);
      expect(off).toBeLessThanOrEqual(found.accuracy.values[i]! + truth.accuracy.values[k]!);
    });
  });
});

describe('the currents asked for together', () => {
  const squid = modelNamed('hodgkin-huxley');
  const currents = spaced({ from: 5, to: 145 }, 40);
  const at = (list: readonly number[], options = {}): SweptCurve => sweep(squid, list, { accuracy, ...options });
  const rateOf = (curve: SweptCurve): ReadonlyMap<number, number> =>
    new Map(curve.current.values.map((current, i) => [current, curve.rate.values[i]!]));

  it('may come in any order and more than once', () => {
    const mixed = [...currents.filter((_, i) => i % 3 === 1), ...currents.toReversed(), ...currents.slice(0, 5)];
    const [one, other] = [rateOf(at(currents)), at(mixed)];
    expect(other.current.values).toEqual(mixed);
    mixed.forEach((current, i) => {
      expect(other.rate.values[i]).toBe(one.get(current));
    });
  });

  it('change nothing when they are told to stand alone', () => {
    const together = at(currents, { continuation: false });
    [0, 17, 39].forEach((i) => {
      expect(together.rate.values[i]).toBe(at([currents[i]!]).rate.values[0]);
    });
  });

  it('matter within the accuracy only: other neighbours give the same rate', () => {
    const shifted = currents.map((current, i) => (i % 2 === 0 ? current : current + 1.7));
    const [one, other] = [at(currents), at(shifted)];
    for (let i = 0; i < currents.length; i += 2) {
      const off = Math.abs(one.rate.values[i]! - other.rate.values[i]!);
      expect(off).toBeLessThanOrEqual(one.accuracy.values[i]! + other.accuracy.values[i]!);
    }
  });

  it('are worked on in blocks, so that a sweep cut between them is the same to the bit', () => {
    const many = spaced({ from: 10, to: 140 }, block + 30);
    const whole = at(many).rate.values;
    expect([...at(many.slice(0, block)).rate.values, ...at(many.slice(block)).rate.values]).toEqual(whole);
  });

  it('may lie far apart, and on both sides of none', () => {
    const wide = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : -1) * 1e-3 * 1.5 ** i);
    const found = at(wide);
    const few = at(wide, { continuation: false });
    expect(found.outcome).toEqual(few.outcome);
    wide.forEach((_, i) => {
      const off = Math.abs(found.rate.values[i]! - few.rate.values[i]!);
      expect(off).toBeLessThanOrEqual(found.accuracy.values[i]! + few.accuracy.values[i]!);
    });
  });
});
